//! Who belongs to a group of residents, as far as an administrator has entered addresses: digests of them, among the
//! people.

use std::collections::BTreeSet;

use domain::{email::EmailAddress, hash::Hash, ids::ResidentGroupId, settings::ResidentGroup};
use futures_util::{TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, FullKey, item, text_of},
    table::Consistency,
};

/// So many are written at the same time.
const AT_ONCE: usize = 8;

#[derive(Debug, Serialize, Deserialize)]
struct MemberItem {}

impl MunicipalityStore {
    /// To which of these groups an address belongs, by its domain or by its having been entered.
    pub async fn groups_of(
        &self,
        email: &EmailAddress,
        groups: &[ResidentGroup],
    ) -> Result<BTreeSet<ResidentGroupId>, StoreError> {
        let (by_domain, others): (Vec<_>, Vec<_>) =
            groups.iter().partition(|group| group.has_domain_of(email));
        let by_domain = by_domain.into_iter().map(|group| group.id.clone());
        let address = email.fingerprint();
        let key = |group: &&ResidentGroup| self.key(Key::Member(group.id.clone(), address.clone()));
        let keys: Vec<FullKey> = others.iter().map(key).collect();
        if keys.is_empty() {
            return Ok(by_domain.collect());
        }
        let found = self.people().get_many(&keys, Consistency::Strong).await?;
        let found: BTreeSet<String> =
            found.iter().filter_map(|item| text_of(item, "pk")).map(str::to_owned).collect();
        let is_found = |(_, key): &(&ResidentGroup, FullKey)| found.contains(&key.pk);
        let entered = others.into_iter().zip(keys).filter(is_found).map(|(group, _)| group.id.clone());
        Ok(by_domain.chain(entered).collect())
    }

    /// How many addresses a group has.
    pub async fn member_count(&self, group: &ResidentGroupId) -> Result<usize, StoreError> {
        Ok(self.members(group).await?.len())
    }

    /// Makes the addresses of a group these and no others; answers how many came and how many went. It may be stopped and
    /// asked again at any point.
    pub async fn replace_members(
        &self,
        group: &ResidentGroupId,
        emails: &[EmailAddress],
    ) -> Result<(usize, usize), StoreError> {
        let wanted: BTreeSet<Hash> = emails.iter().map(EmailAddress::fingerprint).collect();
        let before = self.members(group).await?;
        let key = |address: &Hash| self.key(Key::Member(group.clone(), address.clone()));
        let new: Vec<FullKey> = wanted.difference(&before).map(key).collect();
        let gone: Vec<FullKey> = before.difference(&wanted).map(key).collect();
        stream::iter(new.iter().map(Ok))
            .try_for_each_concurrent(AT_ONCE, |key| async move {
                let item = item(key, Entity::Member, &MemberItem {})?;
                self.people().put(self.people().putting(item)).await.map(drop)
            })
            .await?;
        self.people().delete_many(&gone).await?;
        Ok((new.len(), gone.len()))
    }

    async fn members(&self, group: &ResidentGroupId) -> Result<BTreeSet<Hash>, StoreError> {
        let partition = format!("{}#members#{group}", self.municipality());
        let call = self.people().querying(&partition, Consistency::Strong);
        let items = self.people().query_whole(call.projection_expression("sk")).await?;
        let address = |item| text_of(item, "sk").and_then(|sk| sk.parse().ok());
        Ok(items.iter().filter_map(address).collect())
    }
}
