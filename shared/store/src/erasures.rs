//! Erasing: what leads to a person, texts that are deleted for good, and how far the removal of her details has come. But
//! for the first, only `erasure` writes here.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use domain::{
    aggregate::{AggregateId, Context},
    erasure::{Erasure, ErasureEvent, Gone},
    ids::{PersonId, TextId},
    person::REMEMBERED_DAYS,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Along, Commit, CommitError, Key, MunicipalityStore, Own, OwnPosition, StoreError, Versioned,
    commit::action,
    item::{Entity, item, number, read, string, time_key},
    table::{Consistency, Transaction, Write},
};

/// What is gone through, one after the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// What she followed.
    #[default]
    Follows,
    /// Her votes.
    Votes,
    /// Her proposals.
    Proposals,
    /// Her comments.
    Comments,
    /// What she has been sent.
    Deliveries,
    /// Votes that were on their way when she asked.
    LateVotes,
    /// Nothing is left.
    Done,
}

impl Step {
    /// What it goes through, and what comes after it.
    pub const fn way(self) -> Option<(Own, Self)> {
        match self {
            Self::Follows => Some((Own::Follows, Self::Votes)),
            Self::Votes => Some((Own::Votes, Self::Proposals)),
            Self::Proposals => Some((Own::Proposals, Self::Comments)),
            Self::Comments => Some((Own::Comments, Self::Deliveries)),
            Self::Deliveries => Some((Own::Deliveries, Self::LateVotes)),
            Self::LateVotes => Some((Own::Votes, Self::Done)),
            Self::Done => None,
        }
    }
}

/// How far the removal of a person's details has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// What is gone through now.
    pub step: Step,
    /// Where to go on in it.
    pub after: Option<OwnPosition>,
    /// How much is gone so far.
    pub gone: Gone,
    /// How often it has been written.
    pub version: u64,
}

#[derive(Serialize, Deserialize)]
struct ErasedItem {
    /// When no browser remembers her any more, in seconds since 1970.
    expires: i64,
}

impl MunicipalityStore {
    /// Removes how a person is reached and known, and has the rest follow from the event. What has been asked for before
    /// is not asked for again, but nothing leads to her afterwards.
    pub async fn erase_person(&self, id: PersonId, context: &Context<'_>) -> Result<(), CommitError> {
        let person = self.person(id).await?;
        let mut along = vec![Along::NoteErased(id)];
        if let Some(person) = &person {
            let identifiers = self.identifiers_of(person).await?;
            along.push(Along::Forget(id));
            along.extend(identifiers.into_iter().map(|identifier| Along::ForgetIdentifier(identifier, id)));
        }
        if self.erasure(id).await?.is_some() {
            return match self.carry_out(AggregateId::Erasure(id), &along, context.at).await? {
                Transaction::Done => Ok(()),
                Transaction::NotMet(_) => Err(CommitError::Changed),
            };
        }
        let commit: Commit<'_, Erasure> = Commit {
            state: None::<&Versioned<Erasure>>,
            id: AggregateId::Erasure(id),
            events: vec![ErasureEvent::Asked { person: id }],
            context,
            texts: Vec::new(),
            along,
        };
        self.commit(commit).await.map(drop)
    }

    pub(crate) fn erased_action(
        &self,
        id: PersonId,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        let key = self.key(Key::Erased(time_key(now), id));
        let expires = now.as_second() + SignedDuration::from_hours(24 * REMEMBERED_DAYS).as_secs();
        let body = ErasedItem { expires };
        action(Put::builder().table_name(self.main().name()).set_item(Some(item(
            &key,
            Entity::Erased,
            &body,
        )?)))
    }

    /// Who has been erased since then, as long as any browser may remember them, in the order of when.
    pub async fn erased_since(&self, since: Timestamp) -> Result<Vec<(Timestamp, PersonId)>, StoreError> {
        let partition = self.key(Key::Erased(String::new(), PersonId::from_bytes([0; 16]))).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .key_condition_expression("pk = :pk AND sk >= :since")
            .expression_attribute_values(":since", string(time_key(since)));
        let erased = self.main().query_whole(call).await?;
        let unreadable = || StoreError::Unreadable("who has been erased".to_owned());
        let read = |item| match self.key_of(item) {
            Some(Key::Erased(at, person)) => Ok((at.parse().map_err(|_| unreadable())?, person)),
            _ => Err(unreadable()),
        };
        erased.iter().map(read).collect()
    }

    /// How far the removal of a person's details has come; the beginning, if it has not begun.
    pub async fn walk(&self, person: PersonId) -> Result<Walk, StoreError> {
        let item = self.main().get(&self.key(Key::ErasureWalk(person)), Consistency::Strong).await?;
        item.map(read).transpose().map(Option::unwrap_or_default)
    }

    /// Notes how far it has come, unless somebody else has come further since `walk` was read. Answers what is so then.
    pub async fn note_walk(&self, person: PersonId, walk: Walk) -> Result<Walk, StoreError> {
        let noted = Walk { version: walk.version + 1, ..walk };
        let put =
            self.main().putting(item(&self.key(Key::ErasureWalk(person)), Entity::ErasureWalk, &noted)?);
        let put = put
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", number(walk.version));
        match self.main().put(put).await? {
            Write::Done(_) => Ok(noted),
            Write::NotMet(_) => self.walk(person).await,
        }
    }

    /// Erases a text for good; its digest stays in the events. Repeating it changes nothing.
    pub async fn erase_text(
        &self,
        aggregate: impl Into<AggregateId>,
        text: TextId,
    ) -> Result<(), StoreError> {
        let call = self.main().deleting(&self.key(Key::Text(aggregate.into(), text)));
        self.main().delete(call).await.map(drop)
    }

    /// Takes a message out of what is somebody's own: it says no longer whose it was but by an id that is nobody's.
    pub async fn disown(&self, message: &Key) -> Result<(), StoreError> {
        let call = self
            .main()
            .updating(&self.key(message.clone()), "REMOVE mine, mine_at")
            .condition_expression("attribute_exists(mine)");
        self.main().update(call).await.map(drop)
    }

    /// Erases what is noted of the mail that a person has been sent about what she followed.
    pub async fn erase_mailing(&self, person: PersonId) -> Result<(), StoreError> {
        let call = self.main().deleting(&self.key(Key::Mailing(person)));
        self.main().delete(call).await.map(drop)
    }
}
