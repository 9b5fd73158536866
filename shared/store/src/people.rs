//! People: who a confirmed address is, and how to reach a person. Nothing else holds contact data.

use domain::{email::EmailAddress, ids::PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::put_new,
    fresh::fresh_bytes,
    item::{Entity, item, read, string},
    table::{Consistency, Transaction, Write},
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
    /// That mail does not reach her, until she confirms the address again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undeliverable: Option<Undeliverable>,
    /// When she last stopped all mail about what she follows; what she has followed since counts again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silenced_at: Option<Timestamp>,
}

/// That mail does not reach a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undeliverable {
    /// Since when.
    pub at: Timestamp,
    /// Why.
    pub why: Unreached,
}

/// Why mail does not reach a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreached {
    /// Her mail server refused it for good.
    Bounced,
    /// She called it spam.
    Complained,
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
            let person = Person {
                id,
                email: email.clone(),
                language: language.to_owned(),
                confirmed_at: now,
                undeliverable: None,
                silenced_at: None,
            };
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

    /// Notes that mail does not reach a person; answers whether there is such a person. The first reason stays.
    pub async fn mark_undeliverable(
        &self,
        id: PersonId,
        why: Unreached,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET undeliverable = :undeliverable")
            .condition_expression("attribute_exists(pk) AND attribute_not_exists(undeliverable)")
            .expression_attribute_values(
                ":undeliverable",
                serde_dynamo::to_attribute_value(Undeliverable { at: now, why })?,
            );
        Ok(match self.people().update(call).await? {
            Write::Done(_) => true,
            Write::NotMet(known) => known.is_some(),
        })
    }

    /// Notes that mail reaches a person, because she has followed a link in one.
    pub async fn mark_deliverable(&self, id: PersonId) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "REMOVE undeliverable")
            .condition_expression("attribute_exists(undeliverable)");
        self.people().update(call).await.map(drop)
    }

    /// Notes in which language a person wants her mail.
    pub async fn set_language(&self, id: PersonId, language: &str) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET #language = :language")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_names("#language", "language")
            .expression_attribute_values(":language", string(language));
        self.people().update(call).await.map(drop)
    }

    /// Stops all mail to a person about what she follows by now.
    pub async fn silence(&self, id: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET silenced_at = :now")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":now", serde_dynamo::to_attribute_value(now)?);
        self.people().update(call).await.map(drop)
    }
}

/// An item as `scripts/bench` loads many of: a person without her identifier.
#[doc(hidden)]
pub fn person_item(store: &MunicipalityStore, person: &Person) -> Result<crate::Item, StoreError> {
    item(&store.key(Key::Person(person.id)), Entity::Person, person)
}
