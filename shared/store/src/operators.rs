//! Whoever runs Ting for many municipalities: her tokens, which municipalities there are, and as what she has acted in one.
//!
//! What belongs to no municipality stands under a name that none can have ([`MunicipalityId::of_operators`]).

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use domain::{
    hash::Hash,
    ids::{MunicipalityId, OperatorId, OperatorName},
    operator::{OperatorScopes, OperatorToken},
    settings::Standing,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::action,
    fresh::fresh_bytes,
    item::{Entity, FullKey, item, number, read, string, time_key},
    table::{Consistency, Write},
};

/// How many tokens there can be: one for each who has an errand, which a person still reads through.
const TOKENS: usize = 100;

/// That a token was used is noted again after this, so that a program which asks much writes little.
const NOTED_AGAIN: SignedDuration = SignedDuration::from_mins(5);

/// The handle of those who run Ting for many municipalities.
#[derive(Debug, Clone)]
pub struct OperatorStore(pub(crate) MunicipalityStore);

/// A token, without what it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownOperator {
    /// By what events name whoever acts by it.
    #[serde(skip)]
    pub id: OperatorId,
    /// What it is called.
    pub name: OperatorName,
    /// What it lets her do.
    pub scopes: OperatorScopes,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When it was last used, within five minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
}

/// A municipality that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedMunicipality {
    /// As it stands in its host name.
    pub id: MunicipalityId,
    /// As in "Brovikens kommun".
    pub name: String,
    /// Whether residents are let in.
    pub standing: Standing,
    /// The version of its settings.
    pub version: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct TokenItem {
    operator: OperatorId,
    digest: Hash,
    scopes: OperatorScopes,
    issued_at: Timestamp,
    /// Epoch seconds.
    until: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ListedItem {
    name: String,
    standing: Standing,
    version: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct ActingItem {
    name: OperatorName,
}

impl TokenItem {
    fn known(self, name: OperatorName) -> Result<KnownOperator, StoreError> {
        let expires_at = Timestamp::from_second(self.until);
        let expires_at = expires_at.map_err(|error| StoreError::Unreadable(error.to_string()))?;
        let Self { operator: id, scopes, issued_at, used_at, .. } = self;
        Ok(KnownOperator { id, name, scopes, issued_at, expires_at, used_at })
    }
}

impl OperatorStore {
    /// Issues a token; answers nothing where one is called so already, or there are as many as there can be. It is kept
    /// nowhere.
    pub async fn issue(
        &self,
        name: &OperatorName,
        scopes: OperatorScopes,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<Option<OperatorToken>, StoreError> {
        if TOKENS <= self.tokens().await?.len() {
            return Ok(None);
        }
        let token = OperatorToken::new(name.clone(), fresh_bytes()?);
        let body = TokenItem {
            operator: OperatorId::from_bytes(fresh_bytes()?),
            digest: token.digest(),
            scopes,
            issued_at: now,
            until: expires_at.as_second(),
            used_at: None,
        };
        let people = self.0.people();
        let item = item(&self.key(name), Entity::OperatorToken, &body)?;
        let call = people.putting(item).condition_expression("attribute_not_exists(pk)");
        Ok(match people.put(call).await? {
            Write::Done(_) => Some(token),
            Write::NotMet(_) => None,
        })
    }

    /// Revokes a token, from the next request on; answers whether there was one.
    pub async fn revoke(&self, name: &OperatorName) -> Result<bool, StoreError> {
        let people = self.0.people();
        let call = people.deleting(&self.key(name)).condition_expression("attribute_exists(pk)");
        Ok(matches!(people.delete(call).await?, Write::Done(_)))
    }

    /// Every token, also those whose time has passed: there are few.
    pub async fn tokens(&self) -> Result<Vec<KnownOperator>, StoreError> {
        let partition = self.partition();
        let items = self.0.people().query_whole(self.0.people().querying(&partition, Consistency::Strong));
        let read_one = |item: crate::Item| {
            let name = name_of(&item)?;
            read::<TokenItem>(item)?.known(name)
        };
        items.await?.into_iter().map(read_one).collect()
    }

    /// Who holds a token; nobody if it is none, or its time has passed.
    pub async fn holder(
        &self,
        token: &OperatorToken,
        now: Timestamp,
    ) -> Result<Option<KnownOperator>, StoreError> {
        let item = self.0.people().get(&self.key(token.name()), Consistency::Strong).await?;
        let Some(kept) = item.map(read::<TokenItem>).transpose()? else { return Ok(None) };
        // Digests of 256 random bits are compared: how long that takes tells nothing of the token.
        if kept.digest != token.digest() || kept.until <= now.as_second() {
            return Ok(None);
        }
        kept.known(token.name().clone()).map(Some)
    }

    /// Notes that a token was used, if that was not noted just now.
    pub async fn note_use(&self, operator: &KnownOperator, now: Timestamp) -> Result<(), StoreError> {
        if operator.used_at.is_some_and(|used| now.duration_since(used) < NOTED_AGAIN) {
            return Ok(());
        }
        let people = self.0.people();
        let call = people
            .updating(&self.key(&operator.name), "SET used_at = :now")
            // One that was revoked meanwhile does not come back by it.
            .condition_expression("#operator = :operator")
            .expression_attribute_names("#operator", "operator")
            .expression_attribute_values(":operator", string(operator.id.to_string()))
            .expression_attribute_values(":now", string(time_key(now)));
        people.update(call).await.map(drop)
    }

    /// Counts one more doing; answers whether it is within the limit for the window that `now` falls in.
    pub async fn within_rate(
        &self,
        what: &str,
        who: &Hash,
        limit: u32,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.0.within_rate(what, who, limit, window, now).await
    }

    /// Which municipalities there are, by their ids, a page at a time; and after which the next begins.
    pub async fn municipalities(
        &self,
        after: Option<&MunicipalityId>,
        limit: i32,
    ) -> Result<(Vec<ListedMunicipality>, Option<MunicipalityId>), StoreError> {
        let start = after.map(|after| self.0.key(Key::Listed(after.clone())).attributes());
        let call = self
            .0
            .main()
            .querying(&self.0.key(Key::Listed(self.0.municipality().clone())).pk, Consistency::Eventual)
            .set_exclusive_start_key(start)
            .limit(limit);
        let output = self.0.main().query(call).await?;
        let is_last = output.last_evaluated_key.is_none();
        let items = output.items.unwrap_or_default().into_iter();
        let listed = items.map(read_listed).collect::<Result<Vec<_>, _>>()?;
        let next = listed.last().map(|last| last.id.clone()).filter(|_| !is_last);
        Ok((listed, next))
    }

    fn key(&self, name: &OperatorName) -> FullKey {
        self.0.key(Key::OperatorToken(name.clone()))
    }

    fn partition(&self) -> String {
        format!("{}#tokens", self.0.municipality())
    }
}

fn name_of(item: &crate::Item) -> Result<OperatorName, StoreError> {
    let key = FullKey::of(item).and_then(|key| Key::read(&key.pk, &key.sk).ok());
    match key {
        Some((_, Key::OperatorToken(name))) => Ok(name),
        _ => Err(StoreError::Unreadable("a token that is called nothing".to_owned())),
    }
}

fn read_listed(item: crate::Item) -> Result<ListedMunicipality, StoreError> {
    let key = FullKey::of(&item).and_then(|key| Key::read(&key.pk, &key.sk).ok());
    let Some((_, Key::Listed(id))) = key else {
        return Err(StoreError::Unreadable("a municipality without an id".to_owned()));
    };
    let ListedItem { name, standing, version } = read(item)?;
    Ok(ListedMunicipality { id, name, standing, version })
}

impl MunicipalityStore {
    /// Notes what the token of an operator who acts here is called: events name her by an id, also when it is gone.
    pub async fn note_operator(&self, operator: &KnownOperator) -> Result<(), StoreError> {
        let key = self.key(Key::ActingOperator(operator.id));
        let item = item(&key, Entity::Operator, &ActingItem { name: operator.name.clone() })?;
        self.main().put(self.main().putting(item)).await.map(drop)
    }

    /// What the tokens of operators who have acted here were called.
    pub async fn operators_by_id(
        &self,
        operators: &[OperatorId],
    ) -> Result<BTreeMap<OperatorId, OperatorName>, StoreError> {
        let keys: Vec<FullKey> =
            operators.iter().map(|operator| self.key(Key::ActingOperator(*operator))).collect();
        let items = self.main().get_many(&keys, Consistency::Eventual).await?;
        let read_one = |item: crate::Item| {
            let key = FullKey::of(&item).and_then(|key| Key::read(&key.pk, &key.sk).ok());
            match key {
                Some((_, Key::ActingOperator(id))) => Ok((id, read::<ActingItem>(item)?.name)),
                _ => Err(StoreError::Unreadable("an operator without an id".to_owned())),
            }
        };
        items.into_iter().map(read_one).collect()
    }

    /// Notes how the municipality stands in the list of all, with what makes it stand so.
    pub(crate) fn listing_it(&self, listed: &ListedMunicipality) -> Result<TransactWriteItem, StoreError> {
        action(Put::builder().table_name(self.main().name()).set_item(Some(self.listed_item(listed)?)))
    }

    /// The same by itself, unless a later version has been noted meanwhile.
    pub(crate) async fn enlisted(&self, listed: &ListedMunicipality) -> Result<(), StoreError> {
        let call = self
            .main()
            .putting(self.listed_item(listed)?)
            .condition_expression("attribute_not_exists(pk) OR #version <= :version")
            .expression_attribute_names("#version", "version")
            .expression_attribute_values(":version", number(listed.version));
        self.main().put(call).await.map(drop)
    }

    /// Takes the municipality out of the list.
    pub(crate) async fn unlist(&self) -> Result<(), StoreError> {
        let key = self.listed_key(self.municipality());
        self.main().delete_many(&[key]).await
    }

    fn listed_item(&self, listed: &ListedMunicipality) -> Result<crate::Item, StoreError> {
        let ListedMunicipality { id, name, standing, version } = listed;
        let body = ListedItem { name: name.clone(), standing: *standing, version: *version };
        item(&self.listed_key(id), Entity::Municipality, &body)
    }

    fn listed_key(&self, id: &MunicipalityId) -> FullKey {
        FullKey::new(&MunicipalityId::of_operators(), &Key::Listed(id.clone()))
    }
}
