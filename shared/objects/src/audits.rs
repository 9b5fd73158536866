//! What was found when the chains of events were verified, and how far that has come. Outside of the tables, so that
//! whoever changes those has not changed what is said of them.

use bytes::Bytes;
use domain::ids::MunicipalityId;
use jiff::Timestamp;
use object_store::{ObjectStoreExt, path::Path as Name};

use crate::{Objects, ObjectsError};

/// Where it stands how far a verification has come. It is all municipalities'.
const VERIFICATION: [&str; 2] = ["upkeep", "verify-audit"];

/// Where reports are, and what the last of them is called.
const AUDITS: &str = "audits";
const LAST: &str = "last.json";

impl Objects {
    /// How far the last verification that was begun has come.
    pub async fn verification(&self) -> Result<Option<Bytes>, ObjectsError> {
        self.found(&Name::from_iter(VERIFICATION)).await
    }

    /// Notes how far a verification has come.
    pub async fn note_verification(&self, content: Bytes) -> Result<(), ObjectsError> {
        self.0.put(&Name::from_iter(VERIFICATION), content.into()).await?;
        Ok(())
    }

    /// Keeps a report, by when it was asked for and as the last one.
    pub async fn keep_report(
        &self,
        municipality: &MunicipalityId,
        asked_at: Timestamp,
        content: Bytes,
    ) -> Result<(), ObjectsError> {
        let dated = format!("{}.json", asked_at.strftime("%Y-%m-%dT%H%M%SZ"));
        for name in [dated.as_str(), LAST] {
            let name = Name::from_iter([municipality.as_str(), AUDITS, name]);
            self.0.put(&name, content.clone().into()).await?;
        }
        Ok(())
    }

    /// The last report, if there has been one.
    pub async fn last_report(&self, municipality: &MunicipalityId) -> Result<Option<Bytes>, ObjectsError> {
        self.found(&Name::from_iter([municipality.as_str(), AUDITS, LAST])).await
    }

    async fn found(&self, name: &Name) -> Result<Option<Bytes>, ObjectsError> {
        match self.0.get(name).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}
