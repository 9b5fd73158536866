//! Who follows what, what followers are told, and what each has been told. `projection` writes followers and activity,
//! `digest` what each has been told.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{Put, builders::PutBuilder};
use domain::{
    aggregate::AggregateId,
    follow::{Cadence, Follow, Scope},
    ids::{CommentId, PersonId, ProposalId},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    aggregates::{aggregate_item, due_attributes},
    commit::{action, delete_action},
    item::{Entity, item, number, read, string, time_key},
    table::{Consistency, Transaction, Write},
};

/// What is noted so long after it happened is found by when it was noted. It is well within the time by which a mailing
/// looks back beyond what it has told.
const LATE: SignedDuration = SignedDuration::from_mins(5);

/// Something that followers are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// When it happened.
    pub at: Timestamp,
    /// To what.
    pub aggregate: AggregateId,
    /// Its place in that chain.
    pub seq: u64,
    /// What happened, as in `published`.
    pub kind: String,
    /// The proposal that it is about.
    pub proposal: ProposalId,
    /// The comment, if it is one.
    #[serde(default)]
    pub comment: Option<CommentId>,
    /// When it was noted, if that was late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted_at: Option<Timestamp>,
}

impl Activity {
    /// From when on it can be told of. Whoever has been told what stood there before may have missed it.
    pub fn found_at(&self) -> Timestamp {
        self.noted_at.unwrap_or(self.at)
    }

    /// The event that it tells of, the same in every scope.
    pub fn event(&self) -> String {
        format!("{}.{}", self.aggregate.to_string().replace('#', "."), self.seq)
    }
}

/// A follower, with what a mailing needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follower {
    /// Who.
    pub person: PersonId,
    /// Since when; what happened before is not told.
    pub since: Timestamp,
}

/// What a person has been told of what she follows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailing {
    /// The day of the last mail about what she follows: at most one a day.
    #[serde(default)]
    pub mailed_on: Option<Date>,
    /// Until when each following has been told, by its id.
    #[serde(default)]
    pub told: BTreeMap<String, Timestamp>,
    /// The events that the last mails told of, since one that was a little late may stand before `told`.
    #[serde(default)]
    pub recent: Vec<String>,
    /// How often it has been written.
    #[serde(default)]
    pub version: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Projected {
    version: u64,
    cadence: Option<Cadence>,
}

#[derive(Debug, Serialize, Deserialize)]
struct NextMailing {
    day: Date,
}

impl MunicipalityStore {
    /// Puts a follower where mailings find her, or takes her away. Repeated or late calls change nothing.
    pub async fn project_follow(&self, follow: &Versioned<Follow>) -> Result<(), StoreError> {
        let key = self.key(Key::Projected(AggregateId::Follow(follow.state.id)));
        for _ in 0..8 {
            let old: Option<Projected> =
                self.main().get(&key, Consistency::Strong).await?.map(read).transpose()?;
            if old.as_ref().is_some_and(|old| follow.version <= old.version) {
                return Ok(());
            }
            let cadence = follow.state.is_active.then_some(follow.state.cadence);
            let place =
                |cadence| self.key(Key::Follower(follow.state.scope.clone(), cadence, follow.state.person));
            let put = Put::builder().table_name(self.main().name()).set_item(Some(item(
                &key,
                Entity::Projected,
                &Projected { version: follow.version, cadence },
            )?));
            let put = match &old {
                None => put.condition_expression("attribute_not_exists(pk)"),
                Some(old) => put
                    .condition_expression("version = :version")
                    .expression_attribute_values(":version", number(old.version)),
            };
            let mut actions = vec![action(put)?];
            if let Some(left) = old.and_then(|old| old.cadence).filter(|left| Some(*left) != cadence) {
                actions.push(delete_action(self.main(), &place(left))?);
            }
            if let Some(cadence) = cadence {
                let follower = Follower { person: follow.state.person, since: follow.state.since };
                let put = Put::builder().table_name(self.main().name());
                let put = put.set_item(Some(item(&place(cadence), Entity::Follower, &follower)?));
                actions.push(action(put)?);
            }
            if let Transaction::Done = self.main().transact(actions).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("a following that others keep projecting".to_owned()))
    }

    /// One page of the followers of something with a cadence, and after whom to go on.
    pub async fn followers(
        &self,
        scope: &Scope,
        cadence: Cadence,
        after: Option<PersonId>,
        limit: i32,
    ) -> Result<(Vec<Follower>, Option<PersonId>), StoreError> {
        let key = |person| self.key(Key::Follower(scope.clone(), cadence, person));
        let call = self
            .main()
            .querying(&key(PersonId::from_bytes([0; 16])).pk, Consistency::Eventual)
            .set_exclusive_start_key(after.map(|after| key(after).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let more = output.last_evaluated_key.is_some();
        let followers: Vec<Follower> =
            output.items.unwrap_or_default().into_iter().map(read).collect::<Result<_, _>>()?;
        let next = followers.last().filter(|_| more).map(|follower| follower.person);
        Ok((followers, next))
    }

    /// Notes something that the followers of these are told. Repeating it changes nothing: what was noted late stands
    /// where it happened too, which says when it was noted first.
    pub async fn note_activity(
        &self,
        scopes: &[Scope],
        activity: &Activity,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = |scope: &Scope, at| {
            self.key(Key::Activity(scope.clone(), time_key(at), activity.aggregate, activity.seq))
        };
        let noted_at = Some(now).filter(|now| LATE <= now.duration_since(activity.at));
        for scope in scopes {
            let mut noted = Activity { noted_at, ..activity.clone() };
            let put = self.main().putting(item(&key(scope, noted.at), Entity::Activity, &noted)?);
            let put = put.condition_expression("attribute_not_exists(pk)");
            if let Write::NotMet(Some(before)) = self.main().put(put).await? {
                noted = read(before)?;
            }
            if noted.noted_at.is_some() {
                let put = item(&key(scope, noted.found_at()), Entity::Activity, &noted)?;
                self.main().put(self.main().putting(put)).await?;
            }
            self.note_active(scope, noted.found_at()).await?;
        }
        Ok(())
    }

    /// What stands in a scope after `from` and no later than `to`, newest first, at most `limit`: by when it happened,
    /// and what was noted late by when it was noted as well.
    pub async fn activity(
        &self,
        scope: &Scope,
        from: Timestamp,
        to: Timestamp,
        limit: i32,
    ) -> Result<Vec<Activity>, StoreError> {
        let partition = format!("{}#activity#{scope}", self.municipality());
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .key_condition_expression("pk = :pk AND sk BETWEEN :from AND :to")
            // `$` comes after `#`: after all of one moment.
            .expression_attribute_values(":from", string(format!("{}$", time_key(from))))
            .expression_attribute_values(":to", string(format!("{}$", time_key(to))))
            .scan_index_forward(false)
            .limit(limit);
        let items = self.main().query(call).await?.items.unwrap_or_default();
        items.into_iter().map(read).collect()
    }

    /// What a person has been told.
    pub async fn mailing(&self, person: PersonId) -> Result<Mailing, StoreError> {
        let item = self.main().get(&self.key(Key::Mailing(person)), Consistency::Strong).await?;
        item.map(read).transpose().map(Option::unwrap_or_default)
    }

    /// What a person has been told, as it is put where `before` was read and still stands.
    pub(crate) fn mailing_put(
        &self,
        person: PersonId,
        before: &Mailing,
        after: Mailing,
    ) -> Result<PutBuilder, StoreError> {
        let after = Mailing { version: before.version + 1, ..after };
        Ok(Put::builder()
            .table_name(self.main().name())
            .set_item(Some(item(&self.key(Key::Mailing(person)), Entity::Mailing, &after)?))
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", number(before.version)))
    }

    /// The day whose morning mailing comes next, if it has been set.
    pub async fn next_mailing(&self) -> Result<Option<Date>, StoreError> {
        let item = self.main().get(&self.key(Key::NextMailing), Consistency::Strong).await?;
        Ok(item.map(read::<NextMailing>).transpose()?.map(|next| next.day))
    }

    /// Sets the morning mailing after that of `day`, unless that has been done. Answers whether it was done now.
    pub async fn set_next_mailing(&self, day: Date, next: Date) -> Result<bool, StoreError> {
        let put = self.main().putting(next_mailing_item(self, next)?);
        let put = put
            .condition_expression("#day = :day")
            .expression_attribute_names("#day", "day")
            .expression_attribute_values(":day", string(day.to_string()));
        Ok(matches!(self.main().put(put).await?, Write::Done(_)))
    }
}

/// The item by which the clock finds the next morning's mailing.
pub(crate) fn next_mailing_item(store: &MunicipalityStore, day: Date) -> Result<crate::Item, StoreError> {
    let mut item = item(&store.key(Key::NextMailing), Entity::NextMailing, &NextMailing { day })?;
    item.extend(due_attributes(store, "mailing", domain::follow::morning_of(day)));
    Ok(item)
}

/// An item as `scripts/bench` and tests load many of: a follower where mailings find her.
#[doc(hidden)]
pub fn follower_item(
    store: &MunicipalityStore,
    scope: &Scope,
    cadence: Cadence,
    follower: &Follower,
) -> Result<crate::Item, StoreError> {
    item(&store.key(Key::Follower(scope.clone(), cadence, follower.person)), Entity::Follower, follower)
}

/// The same: a following as its command leaves it.
#[doc(hidden)]
pub fn follow_item(store: &MunicipalityStore, follow: &Versioned<Follow>) -> Result<crate::Item, StoreError> {
    aggregate_item(store, AggregateId::Follow(follow.state.id), follow)
}
