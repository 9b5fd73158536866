//! People: who a confirmed address is, and how to reach a person. Nothing else holds contact data.

use domain::{email::EmailAddress, ids::PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::put_new,
    fresh::fresh_bytes,
    item::{Entity, item, read},
    table::{Consistency, Transaction},
};

/// A person and how to reach her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id that votes and texts carry.
    pub id: PersonId,
    /// Where mail goes.
    pub email: EmailAddress,
    /// `sv` or `en`.
    pub language: String,
    /// When the address was confirmed.
    pub confirmed_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct IdentifierItem {
    person: PersonId,
}

impl MunicipalityStore {
    /// The person whose confirmed address this is; a new one the first time. One mailbox is one person, also when two
    /// requests come at once.
    pub async fn person_of(
        &self,
        email: &EmailAddress,
        language: &str,
        now: Timestamp,
    ) -> Result<PersonId, StoreError> {
        let identifier = self.key(Key::Identifier(email.fingerprint()));
        loop {
            if let Some(known) = self.people().get(&identifier, Consistency::Strong).await? {
                return Ok(read::<IdentifierItem>(known)?.person);
            }
            let id = PersonId::from_bytes(fresh_bytes()?);
            let person =
                Person { id, email: email.clone(), language: language.to_owned(), confirmed_at: now };
            let actions = vec![
                put_new(
                    self.people(),
                    item(&identifier, Entity::Identifier, &IdentifierItem { person: id })?,
                ),
                put_new(self.people(), item(&self.key(Key::Person(id)), Entity::Person, &person)?),
            ];
            if let Transaction::Done = self.people().transact(actions).await? {
                return Ok(id);
            }
        }
    }

    /// How to reach a person, unless she has been erased.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let item = self.people().get(&self.key(Key::Person(id)), Consistency::Strong).await?;
        item.map(read).transpose()
    }
}
