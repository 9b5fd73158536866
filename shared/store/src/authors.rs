//! How authors stand: who has had something published. `projection` notes it, from proposals and comments as they stand.

use std::collections::BTreeSet;

use domain::{author::AuthorStanding, ids::PersonId};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, item, read},
    table::Consistency,
};

#[derive(Serialize, Deserialize)]
struct KnownAuthor {
    person: PersonId,
}

impl MunicipalityStore {
    /// How an author stands, as of a moment ago.
    pub async fn author_standing(&self, person: PersonId) -> Result<AuthorStanding, StoreError> {
        let found = self.main().get(&self.key(Key::KnownAuthor(person)), Consistency::Eventual).await?;
        Ok(if found.is_some() { AuthorStanding::Known } else { AuthorStanding::New })
    }

    /// Those of them who are known, in one reading.
    pub async fn known_authors(
        &self,
        persons: &BTreeSet<PersonId>,
    ) -> Result<BTreeSet<PersonId>, StoreError> {
        let keys: Vec<_> = persons.iter().map(|person| self.key(Key::KnownAuthor(*person))).collect();
        let found = self.main().get_many(&keys, Consistency::Eventual).await?;
        found.into_iter().map(|item| read::<KnownAuthor>(item).map(|known| known.person)).collect()
    }

    /// Notes that something of an author's has been published and read. Once is enough.
    pub async fn note_known_author(&self, person: PersonId) -> Result<(), StoreError> {
        if self.author_standing(person).await? == AuthorStanding::Known {
            return Ok(());
        }
        let known = item(&self.key(Key::KnownAuthor(person)), Entity::KnownAuthor, &KnownAuthor { person })?;
        self.main().put(self.main().putting(known)).await.map(drop)
    }

    /// Forgets that somebody was known, who is nobody any more.
    pub async fn forget_known_author(&self, person: PersonId) -> Result<(), StoreError> {
        self.main().delete(self.main().deleting(&self.key(Key::KnownAuthor(person)))).await.map(drop)
    }
}
