//! Shares: one conditional put each, as a vote is. Counted from the stream.

use domain::{
    ids::{PersonId, ProposalId, TextId},
    share::{ShareChannel, ShareKey},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    fresh::fresh_bytes,
    item::{Entity, item, read},
    table::{Consistency, Write},
};

/// For how long it is kept that nobody knows who passed it on. It has been counted long before.
const UNVERIFIED: SignedDuration = SignedDuration::from_hours(48);

/// A share as an item.
#[derive(Serialize, Deserialize)]
struct ShareItem {
    at: Timestamp,
    channel: ShareChannel,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<i64>,
}

/// That somebody has passed a proposal on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnShare {
    /// When.
    pub at: Timestamp,
    /// In which way.
    pub channel: ShareChannel,
}

/// What became of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// It is new.
    New,
    /// The same person had passed it on in the same channel.
    Already,
}

impl MunicipalityStore {
    /// In which ways a person has passed a proposal on.
    pub async fn shares_of(
        &self,
        proposal: ProposalId,
        person: PersonId,
    ) -> Result<Vec<OwnShare>, StoreError> {
        let key = |channel| self.key(Key::Share(proposal, ShareKey::Person(person, channel)));
        let keys = ShareChannel::ALL.map(key);
        let mut shares = Vec::new();
        for item in self.main().get_many(&keys, Consistency::Eventual).await? {
            let share: ShareItem = read(item)?;
            shares.push(OwnShare { at: share.at, channel: share.channel });
        }
        shares.sort_by_key(|share| share.at);
        Ok(shares)
    }

    /// Notes that a proposal was passed on, by somebody who is known or by nobody knows whom.
    pub async fn share(
        &self,
        proposal: ProposalId,
        person: Option<PersonId>,
        channel: ShareChannel,
        now: Timestamp,
    ) -> Result<Shared, StoreError> {
        let (which, expires) = match person {
            Some(person) => (ShareKey::Person(person, channel), None),
            None => {
                let id = TextId::from_bytes(fresh_bytes()?);
                (ShareKey::Unverified(id), Some((now + UNVERIFIED).as_second()))
            }
        };
        let key = self.key(Key::Share(proposal, which));
        let put = self.main().putting(item(&key, Entity::Share, &ShareItem { at: now, channel, expires })?);
        Ok(match self.main().put(put.condition_expression("attribute_not_exists(pk)")).await? {
            Write::Done(_) => Shared::New,
            Write::NotMet(_) => Shared::Already,
        })
    }
}
