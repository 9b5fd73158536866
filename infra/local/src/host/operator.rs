//! What an operator has done to an installation from the command line.

use std::path::Path;

use domain::{
    ids::MunicipalityId,
    usage::{Month, Statement},
};
use jiff::Timestamp;
use messages::{Rebuild, Upkeep, Verification};
use metering::RequestCounts;
use upkeep::Verified;

use super::{Host, HostError};
use crate::{folder, seed};

impl Host {
    /// Has all that is counted and listed made anew, while nothing reacts.
    pub async fn rebuild(&self) -> Result<(), HostError> {
        self.keep_up(Upkeep::Rebuild(Rebuild::new(Timestamp::now()))).await
    }

    /// Proves that nothing that has happened is missing or changed, in one municipality or all, while nothing reacts.
    pub async fn verify_audit(&self, municipality: Option<MunicipalityId>) -> Result<Verified, HostError> {
        if let Some(id) = &municipality
            && self.app.store.municipality(id.clone()).settings().await?.is_none()
        {
            return Err(HostError::Settings(format!("there is no municipality {id}")));
        }
        self.keep_up(Upkeep::VerifyAudit(Verification::new(Timestamp::now(), municipality))).await?;
        let verified = Verified::last(&self.objects).await?;
        verified.ok_or_else(|| HostError::Settings("nothing was verified".to_owned()))
    }

    /// Does what an operator asks for, while nothing reacts; what that brings about is done when the host runs.
    pub async fn keep_up(&self, due: Upkeep) -> Result<(), HostError> {
        let mut due = Some(due);
        while let Some(step) = due {
            let with: (_, &dyn RequestCounts) = (&self.objects, &self.requests);
            due = upkeep::step(&self.app, with, &self.outbox(), step).await?;
        }
        Ok(())
    }

    /// Imports a municipality's settings from a TOML file; answers the version in force.
    pub async fn import_settings(
        &self,
        municipality: &MunicipalityId,
        file: &Path,
    ) -> Result<u64, HostError> {
        let store = self.app.store.municipality(municipality.clone());
        let version = seed::import_file(&store, file, self.app.now()).await.map_err(HostError::Settings)?;
        if store.settings().await?.is_some_and(|settings| settings.sign_in.is_some()) {
            folder::make_client_key(&self.data)?;
        }
        Ok(version)
    }

    /// What a municipality has used in a month, as far as it has been read.
    pub async fn statement(
        &self,
        municipality: &MunicipalityId,
        month: Month,
    ) -> Result<Statement, HostError> {
        Ok(self.app.store.municipality(municipality.clone()).statement(month).await?)
    }

    /// A municipality's settings as TOML.
    pub async fn export_settings(&self, municipality: &MunicipalityId) -> Result<String, HostError> {
        let settings = self.app.store.municipality(municipality.clone()).settings().await?;
        let settings = settings
            .ok_or_else(|| HostError::Settings(format!("there is no municipality {municipality}")))?;
        settings.to_toml().map_err(|error| HostError::Settings(error.to_string()))
    }
}
