//! What an operator has done to an installation from the command line.

use domain::ids::MunicipalityId;
use jiff::Timestamp;
use messages::{Rebuild, Upkeep, Verification};
use metering::RequestCounts;
use upkeep::Verified;

use super::{Host, HostError};

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
            due = Box::pin(upkeep::step(&self.app, with, &self.outbox(), step)).await?;
        }
        Ok(())
    }
}
