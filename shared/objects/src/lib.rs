//! Documents: bodies too big for an item, written once under an id of their own and never changed; and uploads, which
//! browsers send straight to where documents are kept. Beside them stand what a municipality has used each month, who
//! has been erased, so that a table that is restored to an earlier time can be held to it, how far a rebuild has come,
//! what was found when all that has happened was verified, and for a week what a person has asked for of all that is hers.
//!
//! An object's name begins with its municipality, as every key does.

mod arrival;
mod audits;
mod extracts;
mod policy;
mod upload;

pub use arrival::Arrival;
pub use extracts::{ExtractObject, ExtractOf};
pub use policy::{Credentials, Form, FormSigner, NotSigned};
pub use upload::{Media, UPLOAD_TIME, Upload};

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use domain::ids::{DocumentId, MunicipalityId, OperatorName, PersonId};
use futures_util::TryStreamExt;
use jiff::Timestamp;
use object_store::{
    ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, local::LocalFileSystem, path::Path as Name,
};

/// Why a document could not be kept or read.
#[derive(Debug, thiserror::Error)]
#[error("documents: {0}")]
pub struct ObjectsError(#[from] object_store::Error);

/// Somebody who has been erased: an id that leads to nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// Where.
    pub municipality: MunicipalityId,
    /// Who.
    pub person: PersonId,
    /// When she asked for it.
    pub asked_at: Timestamp,
}

/// Where documents are kept. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Objects(Arc<dyn ObjectStore>);

impl Objects {
    /// Documents in a folder, which must be there.
    pub fn in_folder(folder: &Path) -> Result<Self, ObjectsError> {
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))))
    }

    /// Documents in a bucket of S3, by the function's own role and region.
    pub fn in_bucket(bucket: &str) -> Result<Self, ObjectsError> {
        Ok(Self(Arc::new(AmazonS3Builder::from_env().with_bucket_name(bucket).build()?)))
    }

    /// The same at an address that is not Amazon's, for tests.
    pub fn in_bucket_at(bucket: &str, address: &str) -> Result<Self, ObjectsError> {
        let store = AmazonS3Builder::new().with_bucket_name(bucket).with_region("eu-north-1");
        let store = store.with_endpoint(address).with_allow_http(true);
        let store = store.with_access_key_id("a").with_secret_access_key("b");
        Ok(Self(Arc::new(store.build()?)))
    }

    /// Keeps a document.
    pub async fn keep(
        &self,
        municipality: &MunicipalityId,
        id: DocumentId,
        content: Bytes,
    ) -> Result<(), ObjectsError> {
        self.0.put(&name(municipality, id), content.into()).await?;
        Ok(())
    }

    /// A document, if it is there.
    pub async fn read(
        &self,
        municipality: &MunicipalityId,
        id: DocumentId,
    ) -> Result<Option<Bytes>, ObjectsError> {
        match self.0.get(&name(municipality, id)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes down a statement, over an earlier of that name.
    pub async fn write_down(
        &self,
        municipality: &MunicipalityId,
        statement: &str,
        content: Bytes,
    ) -> Result<(), ObjectsError> {
        let name = Name::from_iter([municipality.as_str(), "statements", statement]);
        self.0.put(&name, content.into()).await?;
        Ok(())
    }

    /// Leaves the link of an invitation for an operator to fetch, over an earlier one.
    pub async fn leave_invitation(
        &self,
        municipality: &MunicipalityId,
        link: String,
    ) -> Result<(), ObjectsError> {
        let name = Name::from_iter([municipality.as_str(), "invitation"]);
        self.0.put(&name, link.into()).await?;
        Ok(())
    }

    /// Leaves an operator's token for whoever has it issued to fetch, over an earlier one that was called so.
    pub async fn leave_operator_token(&self, name: &OperatorName, token: String) -> Result<(), ObjectsError> {
        let of_operators = MunicipalityId::of_operators();
        let name = Name::from_iter([of_operators.as_str(), "tokens", name.as_str()]);
        self.0.put(&name, token.into()).await?;
        Ok(())
    }

    /// Writes down which tokens operators have, over what was written before.
    pub async fn write_operator_tokens(&self, content: Bytes) -> Result<(), ObjectsError> {
        let of_operators = MunicipalityId::of_operators();
        self.0.put(&Name::from_iter([of_operators.as_str(), "tokens.json"]), content.into()).await?;
        Ok(())
    }

    /// Writes down a part of what is exported of a municipality, over an earlier of that name.
    pub async fn write_export(
        &self,
        municipality: &MunicipalityId,
        part: &str,
        content: Bytes,
    ) -> Result<(), ObjectsError> {
        let name = Name::from_iter([municipality.as_str(), "export", part]);
        self.0.put(&name, content.into()).await?;
        Ok(())
    }

    /// A part of what was exported of a municipality, if it is there.
    pub async fn read_export(
        &self,
        municipality: &MunicipalityId,
        part: &str,
    ) -> Result<Option<Bytes>, ObjectsError> {
        match self.0.get(&Name::from_iter([municipality.as_str(), "export", part])).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes what has been written out of a municipality.
    pub async fn clear_export(&self, municipality: &MunicipalityId) -> Result<(), ObjectsError> {
        let begins = format!("{municipality}/export/");
        for name in self.names_of(municipality).await?.iter().filter(|name| name.starts_with(&begins)) {
            self.delete(name).await?;
        }
        Ok(())
    }

    /// The names of everything that is kept of a municipality, below its own.
    pub async fn names_of(&self, municipality: &MunicipalityId) -> Result<Vec<String>, ObjectsError> {
        let begins = Name::from_iter([municipality.as_str()]);
        let mut listed = self.0.list(Some(&begins));
        let mut names = Vec::new();
        while let Some(object) = listed.try_next().await? {
            names.push(object.location.to_string());
        }
        Ok(names)
    }

    /// What stands under a name that [`Objects::names_of`] has told.
    pub async fn content(&self, name: &str) -> Result<Bytes, ObjectsError> {
        Ok(self.0.get(&Name::from(name)).await?.bytes().await?)
    }

    /// Deletes what stands under a name, if it is there.
    pub async fn delete(&self, name: &str) -> Result<(), ObjectsError> {
        match self.0.delete(&Name::from(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes everything that is kept of a municipality.
    pub async fn delete_all(&self, municipality: &MunicipalityId) -> Result<(), ObjectsError> {
        for name in self.names_of(municipality).await? {
            self.delete(&name).await?;
        }
        self.delete_extracts(municipality).await
    }

    /// Notes that somebody has been erased. Repeating it changes nothing.
    pub async fn note_erased(&self, erased: &Erased) -> Result<(), ObjectsError> {
        let at = format!("{:015}.{}", erased.asked_at.as_millisecond(), erased.person);
        let name = Name::from_iter([erased.municipality.as_str(), ERASED, &at]);
        self.0.put(&name, Bytes::new().into()).await?;
        Ok(())
    }

    /// Who has been erased since then, in any municipality.
    pub async fn erased_since(&self, since: Timestamp) -> Result<Vec<Erased>, ObjectsError> {
        let mut found = Vec::new();
        for municipality in self.0.list_with_delimiter(None).await?.common_prefixes {
            let listed = self.0.list_with_delimiter(Some(&municipality.clone().join(ERASED))).await?;
            let erased = listed.objects.iter().filter_map(|object| read_erased(&object.location));
            found.extend(erased.filter(|erased| since <= erased.asked_at));
        }
        Ok(found)
    }

    /// Notes that a step of the rebuild that was asked for then begins. Answers false, and notes nothing, if that has come
    /// further, or another that was asked for later has begun.
    pub async fn begins_rebuild_step(&self, asked_at: Timestamp, step: u32) -> Result<bool, ObjectsError> {
        let name = Name::from_iter(REBUILD);
        let reached = match self.0.get(&name).await {
            Ok(found) => read_step(&found.bytes().await?),
            Err(object_store::Error::NotFound { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        if reached.is_some_and(|reached| (asked_at, step) < reached) {
            return Ok(false);
        }
        self.0.put(&name, format!("{asked_at} {step}").into()).await?;
        Ok(true)
    }
}

fn read_step(text: &[u8]) -> Option<(Timestamp, u32)> {
    let (asked_at, step) = std::str::from_utf8(text).ok()?.split_once(' ')?;
    Some((asked_at.parse().ok()?, step.parse().ok()?))
}

/// Where it stands how far a rebuild has come. It is all municipalities'.
const REBUILD: [&str; 2] = ["upkeep", "rebuild"];

/// Where it stands who has been erased.
const ERASED: &str = "erased";

fn read_erased(name: &Name) -> Option<Erased> {
    let parts: Vec<_> = name.parts().collect();
    let [municipality, _, last] = parts.as_slice() else { return None };
    let (at, person) = last.as_ref().split_once('.')?;
    Some(Erased {
        municipality: municipality.as_ref().parse().ok()?,
        person: person.parse().ok()?,
        asked_at: Timestamp::from_millisecond(at.parse().ok()?).ok()?,
    })
}

impl Objects {
    /// Keeps what a form has brought under the name that it has there, as a bucket does by itself: for whoever stands in
    /// for one. Answers false if that is no name.
    pub async fn take_in(&self, name: &str, content: Bytes) -> Result<bool, ObjectsError> {
        let Ok(name) = Name::parse(name) else { return Ok(false) };
        self.0.put(&name, content.into()).await?;
        Ok(true)
    }
}

fn name(municipality: &MunicipalityId, id: DocumentId) -> Name {
    Name::from_iter([municipality.as_str(), "documents", &id.to_string()])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[tokio::test]
    async fn a_document_is_read_as_it_was_kept_and_by_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        let (broviken, annan) = ("broviken".parse().unwrap(), "annan".parse().unwrap());
        let id = DocumentId::from_bytes([7; 16]);
        assert_eq!(objects.read(&broviken, id).await.unwrap(), None);
        objects.keep(&broviken, id, Bytes::from_static("Räksmörgås".as_bytes())).await.unwrap();
        assert_eq!(objects.read(&broviken, id).await.unwrap().unwrap(), "Räksmörgås".as_bytes());
        assert_eq!(objects.read(&annan, id).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_rebuild_never_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        let begins = async |asked_at: &str, step| {
            objects.begins_rebuild_step(asked_at.parse().unwrap(), step).await.unwrap()
        };
        let (first, later) = ("2026-11-30T08:00:00Z", "2026-11-30T08:00:00.5Z");
        assert!(begins(first, 0).await && begins(first, 0).await, "a step that has failed is done again");
        assert!(begins(first, 1).await);
        assert!(!begins(first, 0).await);
        assert!(begins(later, 0).await);
        assert!(!begins(first, 2).await);
        assert!(begins(later, 1).await);
    }

    #[tokio::test]
    async fn who_was_erased_is_known_by_when_and_where() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        let at = |time: &str| -> Timestamp { time.parse().unwrap() };
        assert_eq!(objects.erased_since(Timestamp::MIN).await.unwrap(), []);
        let erased = |municipality: &str, n, time| Erased {
            municipality: municipality.parse().unwrap(),
            person: PersonId::from_bytes([n; 16]),
            asked_at: at(time),
        };
        let early = erased("broviken", 1, "2026-11-30T08:00:00Z");
        let late =
            [erased("annan", 2, "2026-11-30T09:00:00.123Z"), erased("broviken", 3, "2026-11-30T10:00:00Z")];
        for erased in late.iter().chain([&early, &early]) {
            objects.note_erased(erased).await.unwrap();
        }
        assert_eq!(objects.erased_since(at("2026-11-30T09:00:00Z")).await.unwrap(), late);
        assert_eq!(objects.erased_since(Timestamp::MIN).await.unwrap().len(), 3);
    }
}
