//! What a person has asked for of all that is kept of her: parts while it is gathered, and files for her to fetch. They
//! stand apart from everything else that is kept of her municipality, where the bucket deletes them after a while by itself
//! and keeps no earlier versions (`infra/template.yaml`).

use std::collections::BTreeSet;

use bytes::Bytes;
use domain::ids::{MunicipalityId, PersonId};
use futures_util::TryStreamExt;
use jiff::Timestamp;
use object_store::{ObjectStoreExt, path::Path as Name};

use crate::{Objects, ObjectsError};

/// Below this all of them stand. No municipality has such a name.
const EXTRACTS: &str = "_extracts";

/// Whose extract it is, and which of hers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtractOf {
    /// Where.
    pub municipality: MunicipalityId,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Whose.
    pub person: PersonId,
}

/// One object of an extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractObject {
    /// Some of what has been gathered, from 1.
    Part(u32),
    /// A file for her, from 1.
    File(u32),
}

impl ExtractOf {
    fn folder(&self) -> Name {
        let at = format!("{:015}.{}", self.asked_at.as_millisecond(), self.person);
        Name::from_iter([EXTRACTS, self.municipality.as_str(), &at])
    }

    fn name(&self, object: ExtractObject) -> Name {
        self.folder().join(match object {
            ExtractObject::Part(n) => format!("part-{n:06}.json"),
            ExtractObject::File(n) => format!("{n}.zip"),
        })
    }
}

fn read_folder(name: &Name) -> Option<ExtractOf> {
    let mut parts = name.parts().skip(1);
    let (municipality, folder) = (parts.next()?, parts.next()?);
    let (at, person) = folder.as_ref().split_once('.')?;
    Some(ExtractOf {
        municipality: municipality.as_ref().parse().ok()?,
        asked_at: Timestamp::from_millisecond(at.parse().ok()?).ok()?,
        person: person.parse().ok()?,
    })
}

impl Objects {
    /// Writes an object of an extract, over an earlier of that name.
    pub async fn write_extract(
        &self,
        of: &ExtractOf,
        object: ExtractObject,
        content: Bytes,
    ) -> Result<(), ObjectsError> {
        self.0.put(&of.name(object), content.into()).await?;
        Ok(())
    }

    /// An object of an extract, if it is there.
    pub async fn read_extract(
        &self,
        of: &ExtractOf,
        object: ExtractObject,
    ) -> Result<Option<Bytes>, ObjectsError> {
        match self.0.get(&of.name(object)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes one object of an extract, if it is there.
    pub async fn delete_extract_object(
        &self,
        of: &ExtractOf,
        object: ExtractObject,
    ) -> Result<(), ObjectsError> {
        self.delete(of.name(object).as_ref()).await
    }

    /// Deletes all that there is of an extract.
    pub async fn delete_extract(&self, of: &ExtractOf) -> Result<(), ObjectsError> {
        self.delete_below(&of.folder()).await
    }

    /// The extracts of a municipality of which anything is left: those of the last days.
    pub async fn extracts(&self, municipality: &MunicipalityId) -> Result<Vec<ExtractOf>, ObjectsError> {
        let mut listed = self.0.list(Some(&below(municipality)));
        let mut found = BTreeSet::new();
        while let Some(object) = listed.try_next().await? {
            found.extend(read_folder(&object.location));
        }
        Ok(found.into_iter().collect())
    }

    /// Deletes everything of a person's extracts.
    pub async fn delete_extracts_of(
        &self,
        municipality: &MunicipalityId,
        person: PersonId,
    ) -> Result<(), ObjectsError> {
        for of in self.extracts(municipality).await?.iter().filter(|of| of.person == person) {
            self.delete_extract(of).await?;
        }
        Ok(())
    }

    /// Deletes every extract of a municipality.
    pub(crate) async fn delete_extracts(&self, municipality: &MunicipalityId) -> Result<(), ObjectsError> {
        self.delete_below(&below(municipality)).await
    }

    async fn delete_below(&self, name: &Name) -> Result<(), ObjectsError> {
        let listed: Vec<_> = self.0.list(Some(name)).try_collect().await?;
        for object in listed {
            self.delete(object.location.as_ref()).await?;
        }
        Ok(())
    }
}

fn below(municipality: &MunicipalityId) -> Name {
    Name::from_iter([EXTRACTS, municipality.as_str()])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[tokio::test]
    async fn an_extract_is_hers_alone_and_goes_without_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        let of = |municipality: &str, person, time: &str| ExtractOf {
            municipality: municipality.parse().unwrap(),
            asked_at: time.parse().unwrap(),
            person: PersonId::from_bytes([person; 16]),
        };
        let hers = of("broviken", 1, "2026-11-30T08:00:00Z");
        let another = of("broviken", 2, "2026-11-30T08:00:00Z");
        let elsewhere = of("annan", 1, "2026-11-30T08:00:00.5Z");
        for each in [&hers, &another, &elsewhere] {
            for object in [ExtractObject::Part(1), ExtractObject::File(1)] {
                objects.write_extract(each, object, Bytes::from_static(b"x")).await.unwrap();
            }
        }
        let here = "broviken".parse().unwrap();
        assert_eq!(objects.extracts(&here).await.unwrap(), [hers.clone(), another.clone()]);
        assert!(objects.names_of(&here).await.unwrap().is_empty(), "it is none of what is written out");
        objects.delete_extracts_of(&here, hers.person).await.unwrap();
        assert_eq!(objects.read_extract(&hers, ExtractObject::File(1)).await.unwrap(), None);
        assert_eq!(objects.extracts(&here).await.unwrap(), [another]);
        objects.delete_all(&here).await.unwrap();
        assert_eq!(objects.extracts(&here).await.unwrap(), []);
        assert!(objects.read_extract(&elsewhere, ExtractObject::Part(1)).await.unwrap().is_some());
    }
}
