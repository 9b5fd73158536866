//! Those who work here without an identity provider, as the people table knows them: name, work address, and the public
//! keys by which they sign in. Who of them may do what is their aggregate's to say.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use domain::{
    colleagues::COLLEAGUES_MAX,
    email::EmailAddress,
    hash::Hash,
    ids::{PasskeyId, PersonId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    commit::{action, put_new},
    item::{Entity, FullKey, item, read, string, text_of},
    table::{Consistency, Write},
};

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employee {
    /// Who.
    pub person: PersonId,
    /// Her name.
    pub name: String,
    /// Her work address; whoever came in by the invitation of those who run it has told none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
}

/// By what somebody signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPasskey {
    /// Whose it is.
    pub person: PersonId,
    /// What she calls it.
    pub name: String,
    /// At which host name it was made, and works.
    pub host: String,
    /// Its public key and counter, as whoever verifies it writes them.
    pub credential: String,
    /// Since when.
    pub added_at: Timestamp,
    /// When she last signed in by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct ChallengeItem {
    expires: i64,
}

impl MunicipalityStore {
    /// Everybody who works here without an identity provider: never more than there may be.
    pub async fn employees(&self) -> Result<Vec<Employee>, StoreError> {
        let partition = self.key(Key::Employee(PersonId::from_bytes([0; 16]))).pk;
        let most = i32::try_from(COLLEAGUES_MAX).unwrap_or(i32::MAX);
        let call = self.people().querying(&partition, Consistency::Strong).limit(most);
        self.people().query(call).await?.items.unwrap_or_default().into_iter().map(read).collect()
    }

    /// One of them.
    pub async fn employee(&self, person: PersonId) -> Result<Option<Employee>, StoreError> {
        let found = self.people().get(&self.key(Key::Employee(person)), Consistency::Strong).await?;
        found.map(read).transpose()
    }

    /// A passkey.
    pub async fn passkey(&self, id: PasskeyId) -> Result<Option<KeptPasskey>, StoreError> {
        let found = self.people().get(&self.key(Key::Passkey(id)), Consistency::Strong).await?;
        found.map(read).transpose()
    }

    /// Some passkeys, the oldest first.
    pub async fn passkeys(
        &self,
        ids: &BTreeSet<PasskeyId>,
    ) -> Result<Vec<(PasskeyId, KeptPasskey)>, StoreError> {
        let keys: Vec<FullKey> = ids.iter().map(|id| self.key(Key::Passkey(*id))).collect();
        let found = self.people().get_many(&keys, Consistency::Strong).await?;
        let mut all: Vec<(PasskeyId, KeptPasskey)> =
            found.into_iter().map(named).collect::<Result<_, _>>()?;
        all.sort_by_key(|(_, passkey)| passkey.added_at);
        Ok(all)
    }

    /// Notes that somebody signs in by a passkey, with its counter as it is then; answers whether it is still what was
    /// looked at. Of two who come with the same counter at once, one does.
    pub async fn use_passkey(
        &self,
        id: PasskeyId,
        looked_at: &str,
        credential: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Passkey(id)), "SET credential = :credential, used_at = :now")
            .condition_expression("credential = :looked_at")
            .expression_attribute_values(":looked_at", string(looked_at))
            .expression_attribute_values(":credential", string(credential))
            .expression_attribute_values(":now", serde_dynamo::to_attribute_value(now)?);
        Ok(matches!(self.people().update(call).await?, Write::Done(_)))
    }

    /// Notes that a question to a passkey has been answered; answers whether it is the first time. It is remembered for
    /// longer than the question can be answered.
    pub async fn answer_challenge(&self, question: &Hash, until: Timestamp) -> Result<bool, StoreError> {
        let body = ChallengeItem { expires: until.as_second() };
        let put = self.people().putting(item(
            &self.key(Key::Challenge(question.clone())),
            Entity::Challenge,
            &body,
        )?);
        let written = self.people().put(put.condition_expression("attribute_not_exists(pk)")).await?;
        Ok(matches!(written, Write::Done(_)))
    }

    pub(crate) fn employ_action(&self, employee: &Employee) -> Result<TransactWriteItem, StoreError> {
        let item = item(&self.key(Key::Employee(employee.person)), Entity::Employee, employee)?;
        action(Put::builder().table_name(self.people().name()).set_item(Some(item)))
    }

    pub(crate) fn passkey_action(
        &self,
        id: PasskeyId,
        passkey: &KeptPasskey,
    ) -> Result<TransactWriteItem, StoreError> {
        Ok(put_new(self.people(), item(&self.key(Key::Passkey(id)), Entity::Passkey, passkey)?))
    }
}

fn named(item: Item) -> Result<(PasskeyId, KeptPasskey), StoreError> {
    let key = text_of(&item, "pk").zip(text_of(&item, "sk")).and_then(|(pk, sk)| Key::read(pk, sk).ok());
    match key {
        Some((_, Key::Passkey(id))) => Ok((id, read(item)?)),
        _ => Err(StoreError::Unreadable("a passkey by another key".to_owned())),
    }
}
