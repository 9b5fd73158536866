//! What an operator does with one municipality on this machine: its settings, and adding, closing, writing out and deleting it.

use std::path::Path;

use domain::{
    ids::MunicipalityId,
    settings::{Founding, SettingsCommand},
    usage::{Month, Statement},
};
use messages::{Export, Import, Upkeep};
use municipalities::By;
use store::Ground;

use crate::{Host, HostError, folder, seed};

impl Host {
    /// Imports a municipality's settings from a TOML file; answers the version in force.
    pub async fn import_settings(
        &self,
        municipality: &MunicipalityId,
        file: &Path,
    ) -> Result<u64, HostError> {
        if municipality.is_reserved() {
            return Err(HostError::Settings("no municipality can have this id".to_owned()));
        }
        let store = self.app().store.municipality(municipality.clone());
        let version = seed::import_file(&store, file, self.app().now()).await.map_err(HostError::Settings)?;
        let settings = store.settings().await?;
        if settings.is_some_and(|settings| settings.sign_in.is_some() || settings.e_legitimation.is_some()) {
            folder::make_client_key(self.data())?;
        }
        Ok(version)
    }

    /// What a municipality has used in a month, as far as it has been read.
    pub async fn statement(
        &self,
        municipality: &MunicipalityId,
        month: Month,
    ) -> Result<Statement, HostError> {
        Ok(self.app().store.municipality(municipality.clone()).statement(month).await?)
    }

    /// A municipality's settings as TOML.
    pub async fn export_settings(&self, municipality: &MunicipalityId) -> Result<String, HostError> {
        let settings = self.app().store.municipality(municipality.clone()).settings().await?;
        let settings = settings
            .ok_or_else(|| HostError::Settings(format!("there is no municipality {municipality}")))?;
        settings.to_toml().map_err(|error| HostError::Settings(error.to_string()))
    }

    /// Adds a municipality; answers the link by which its first administrator comes in.
    pub async fn add_municipality(
        &self,
        municipality: &MunicipalityId,
        founding: &Founding,
    ) -> Result<String, HostError> {
        folder::make_client_key(self.data())?;
        Ok(Box::pin(municipalities::add(self.app(), municipality, founding, &By::Host))
            .await?
            .link()
            .reveal())
    }

    /// Invites another administrator; answers the link by which she comes in.
    pub async fn invite(&self, municipality: &MunicipalityId) -> Result<String, HostError> {
        Ok(Box::pin(municipalities::invite(self.app(), municipality, &By::Host)).await?.reveal())
    }

    /// Closes a municipality, or opens it again.
    pub async fn settle(
        &self,
        municipality: &MunicipalityId,
        command: SettingsCommand,
    ) -> Result<(), HostError> {
        Ok(Box::pin(municipalities::settle(self.app(), municipality, command, &By::Host)).await?)
    }

    /// Writes everything of a municipality into a new folder.
    pub async fn export_municipality(
        &self,
        municipality: &MunicipalityId,
        folder: &Path,
    ) -> Result<(), HostError> {
        let settings = self.export_settings(municipality).await?;
        // Never over something that is there, nor where others may look.
        std::fs::create_dir(folder)?;
        folder::make(folder)?;
        std::fs::write(folder.join("settings.toml"), settings)?;
        self.keep_up(Upkeep::ExportMunicipality(Export::new(municipality.clone()))).await?;
        let begins = format!("{municipality}/");
        for name in self.objects().names_of(municipality).await? {
            let file = folder.join(name.strip_prefix(&begins).unwrap_or(&name));
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(file, self.objects().content(&name).await?)?;
            if name.starts_with(&format!("{begins}export/")) {
                self.objects().delete(&name).await?;
            }
        }
        Ok(())
    }

    /// Reads back what was written into a folder, where there is nothing of that municipality.
    pub async fn import_municipality(
        &self,
        municipality: &MunicipalityId,
        folder: &Path,
    ) -> Result<(), HostError> {
        self.import_in_part(municipality, folder, usize::MAX).await
    }

    /// The same, but ended after some steps, as by a crash.
    pub async fn import_in_part(
        &self,
        municipality: &MunicipalityId,
        folder: &Path,
        steps: usize,
    ) -> Result<(), HostError> {
        let store = self.app().store.municipality(municipality.clone());
        if store.ground().await? == Ground::Taken {
            let why = format!("there is a municipality {municipality} already, and nothing is read over it");
            return Err(HostError::Settings(why));
        }
        folder::make_client_key(self.data())?;
        self.reads_the_stream().await?;
        // What an earlier attempt has left there may be another's.
        self.objects().clear_export(municipality).await?;
        for (name, file) in folder::files(folder)?.into_iter().filter(|(name, _)| name.contains('/')) {
            let content = std::fs::read(file)?;
            self.objects().take_in(&format!("{municipality}/{name}"), content.into()).await?;
        }
        let mut due = Some(Upkeep::ImportMunicipality(Import::new(municipality.clone())));
        for _ in 0..steps {
            match due.take() {
                Some(step) => due = Box::pin(self.keep_up_once(step)).await?,
                None => break,
            }
        }
        if due.is_none() {
            self.objects().clear_export(municipality).await?;
            if store.settings().await?.is_none() {
                return Err(HostError::Settings("nothing was read back".to_owned()));
            }
        }
        Ok(())
    }
}
