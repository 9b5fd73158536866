//! One command's whole effect in one transaction: the aggregate, its events, its texts, and what must stand or fall
//! with them.

use aws_sdk_dynamodb::types::{ConditionCheck, Delete, Put, TransactWriteItem, Update};
use domain::{
    aggregate::{Aggregate, AggregateId, Context},
    case::RegisterNumber,
    email::EmailAddress,
    event::{Audience, Envelope, EventData},
    hash::Hash,
    ids::{ConfirmationId, PasskeyId, PersonId, TextId},
    mobile::MobileNumber,
    number::ProposalNumber,
    person::Identifier,
    text::Text,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Employee, KeptPasskey, Key, MunicipalityStore, StoreError, Versioned,
    aggregates::aggregate_item,
    item::{Entity, FullKey, Item, item, number, string},
    table::{Consistency, Table, Transaction},
};

/// How long a repeated request is recognised.
const IDEMPOTENCY_DAYS: i64 = 1;

/// A decided command.
#[derive(Debug)]
pub struct Commit<'a, A: Aggregate> {
    /// The aggregate that it was decided on; nothing if it is new.
    pub state: Option<&'a Versioned<A>>,
    /// Its id.
    pub id: AggregateId,
    /// What was decided.
    pub events: Vec<A::Event>,
    /// By whom, when and under which settings.
    pub context: &'a Context<'a>,
    /// The texts that the events refer to.
    pub texts: Vec<Text>,
    /// What must stand or fall with it.
    pub along: Vec<Along>,
}

/// What must stand or fall with a command.
#[derive(Debug)]
pub enum Along {
    /// The number is taken by this proposal.
    Number(ProposalNumber),
    /// The number in a board's register is taken by this case.
    RegisterNumber(RegisterNumber),
    /// The confirmation has been used for this aggregate; what was typed is forgotten there.
    Confirmed(ConfirmationId),
    /// The request is not to be carried out again.
    Idempotency(Idempotency),
    /// The person is somebody still: she has not had her details removed. For whatever bears her words or her name.
    Known(PersonId),
    /// The person is nobody any more: this is how she could be reached.
    Forget(PersonId),
    /// The identifier is nobody's any more: this is whose it was.
    ForgetIdentifier(Identifier, PersonId),
    /// The identifier leads to somebody else from now on: whose it was, and whose it is.
    HandOverIdentifier(Identifier, PersonId, PersonId),
    /// The person is reached at this address from now on, and known by all of this.
    ReachedAt(PersonId, EmailAddress, Vec<Identifier>),
    /// The person is reached by SMS to this number from now on, and known by all of this.
    ReachedBy(PersonId, MobileNumber, Vec<Identifier>),
    /// The person is nobody any more, for whatever a browser still remembers her by.
    NoteErased(PersonId),
    /// She works here, by this name and address.
    Employ(Employee),
    /// She does not any more.
    ForgetEmployee(PersonId),
    /// She signs in by this passkey, which nobody had before.
    AddPasskey(PasskeyId, KeptPasskey),
    /// Nobody signs in by it any more.
    ForgetPasskey(PasskeyId),
    /// Every session of hers is over.
    SignOut(PersonId),
    /// The text stands where only those read it who may open what is protected.
    LockText(Text),
    /// It stands where everybody's do no longer.
    TakeText(TextId),
    /// It is protected no longer.
    UnlockText(TextId),
}

/// A request that must have its effect once.
#[derive(Debug, Clone)]
pub struct Idempotency {
    /// Digest of the route, the actor and the key that the client gave.
    pub key: Hash,
    /// Digest of the request.
    pub request: Hash,
    /// What to answer when it comes again.
    pub answer: String,
}

/// What was answered when a request was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAnswer {
    /// Digest of the request.
    pub request: Hash,
    /// The answer.
    pub answer: String,
    expires: i64,
}

/// Why a commit did not take place.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Somebody else was first: load and decide again.
    #[error("the aggregate has changed since it was read")]
    Changed,
    /// The number is taken: take another.
    #[error("the number is taken")]
    NumberTaken,
    /// The confirmation was used before, or is gone.
    #[error("the confirmation has been used")]
    ConfirmationUsed,
    /// Whoever wrote it has had her details removed since she was asked who she is.
    #[error("the person is nobody any more")]
    Erased,
    /// The same request was carried out before.
    #[error("the request has been carried out before")]
    CarriedOut,
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MunicipalityStore {
    /// Commits a decided command; answers the new state.
    pub async fn commit<A: Aggregate>(&self, commit: Commit<'_, A>) -> Result<Versioned<A>, CommitError> {
        let (first, mut version, mut head) = match commit.state {
            Some(state) => (false, state.version, state.head.clone()),
            None => (true, 0, Hash::none()),
        };
        let read_version = version;
        let mut state = commit.state.map(|versioned| versioned.state.clone());
        let mut actions = Vec::new();
        let aggregate = commit.id.to_string();
        for event in commit.events {
            state = A::apply(state, commit.context.stamp(), &event);
            version += 1;
            let (item, hash) = self.event_item(
                Key::Event(commit.id, version),
                &aggregate,
                version,
                head,
                commit.context,
                event,
            )?;
            actions.push(put_new(self.main(), item));
            head = hash;
        }
        let state = state.ok_or_else(|| StoreError::Refused("a commit without a first event".to_owned()))?;
        let after = Versioned { state, version, head };
        let aggregate = aggregate_item(self, commit.id, &after)?;
        let condition = if first {
            Put::builder().condition_expression("attribute_not_exists(pk)")
        } else {
            Put::builder()
                .condition_expression("version = :read")
                .expression_attribute_values(":read", number(read_version))
        };
        actions.insert(0, action(condition.table_name(self.main().name()).set_item(Some(aggregate)))?);
        for text in &commit.texts {
            actions.push(put_new(self.main(), self.text_item(commit.id, text)?));
        }
        let alongs = actions.len();
        for along in &commit.along {
            actions.push(self.along(commit.id, along, commit.context.at)?);
        }
        match self.main().transact(actions).await? {
            Transaction::Done => Ok(after),
            Transaction::NotMet(positions) if self.was_ours(commit.id, &after).await? => {
                tracing::debug!(?positions, "the transaction had succeeded when it was tried again");
                Ok(after)
            }
            Transaction::NotMet(positions) => Err(refusal(&positions, alongs, &commit.along)),
        }
    }

    /// Writes what else a commit could have brought along, and nothing beside it.
    pub(crate) async fn carry_out(
        &self,
        id: AggregateId,
        along: &[Along],
        now: Timestamp,
    ) -> Result<Transaction, StoreError> {
        if along.is_empty() {
            return Ok(Transaction::Done);
        }
        let actions = along.iter().map(|along| self.along(id, along, now)).collect::<Result<_, _>>()?;
        self.main().transact(actions).await
    }

    /// What was answered to a request with this key, if it was carried out within the day.
    pub async fn stored_answer(
        &self,
        key: &Hash,
        now: Timestamp,
    ) -> Result<Option<StoredAnswer>, StoreError> {
        let item = self.main().get(&self.key(Key::Idempotency(key.clone())), Consistency::Strong).await?;
        let answer: Option<StoredAnswer> = item.map(crate::item::read).transpose()?;
        Ok(answer.filter(|answer| now.as_second() < answer.expires))
    }

    /// Whether the head of the chain is the event that this very commit made: its answer was lost and it was tried
    /// again.
    async fn was_ours<A>(&self, id: AggregateId, after: &Versioned<A>) -> Result<bool, StoreError> {
        let key = self.key(Key::Event(id, after.version));
        let event = self.main().get(&key, Consistency::Strong).await?;
        Ok(event.is_some_and(|event| crate::item::text_of(&event, "hash") == Some(after.head.as_str())))
    }

    pub(crate) fn event_item<E: EventData>(
        &self,
        key: Key,
        aggregate: &str,
        seq: u64,
        previous: Hash,
        context: &Context<'_>,
        event: E,
    ) -> Result<(Item, Hash), StoreError> {
        let (kind, audience) = (event.kind(), event.audience());
        let envelope = Envelope {
            aggregate: aggregate.to_owned(),
            seq,
            at: context.at,
            actor: context.actor,
            settings_version: context.settings.version,
            previous,
            event,
        };
        let recorded = envelope.record()?;
        let body = EventItem {
            municipality: self.municipality().as_str(),
            aggregate,
            seq,
            kind,
            audience,
            at: context.at,
            body: &recorded.body,
            hash: &recorded.hash,
        };
        Ok((item(&self.key(key), Entity::Event, &body)?, recorded.hash))
    }

    fn text_item(&self, id: AggregateId, text: &Text) -> Result<Item, StoreError> {
        self.text_at(Key::Text(id, text.id), text)
    }

    fn text_at(&self, key: Key, text: &Text) -> Result<Item, StoreError> {
        let entity = if matches!(key, Key::LockedText(..)) { Entity::LockedText } else { Entity::Text };
        let body = TextItem { salt: text.salt.clone(), words: serde_json::to_string(&text.words)? };
        item(&self.key(key), entity, &body)
    }

    fn along(&self, id: AggregateId, along: &Along, now: Timestamp) -> Result<TransactWriteItem, StoreError> {
        match along {
            Along::Number(taken) => {
                let item =
                    item(&self.key(Key::Number(*taken)), Entity::Number, &NumberItem { aggregate: id })?;
                Ok(put_new(self.main(), item))
            }
            Along::RegisterNumber(taken) => {
                let key = self.key(Key::RegisterNumber(taken.clone()));
                Ok(put_new(self.main(), item(&key, Entity::Number, &NumberItem { aggregate: id })?))
            }
            Along::Confirmed(confirmation) => {
                let key = self.key(Key::Aggregate(AggregateId::Confirmation(*confirmation)));
                Ok(self.confirmed_action(&key, id, now)?)
            }
            Along::Idempotency(idempotency) => self.idempotency_action(idempotency, now),
            Along::Known(person) => self.known_action(*person),
            Along::Forget(person) => forget(self.people(), &self.key(Key::Person(*person)), None),
            Along::ForgetIdentifier(identifier, person) => self.forget_identifier(identifier, *person),
            Along::HandOverIdentifier(identifier, from, to) => {
                self.hand_over_identifier(identifier, *from, *to)
            }
            Along::ReachedAt(person, email, known_by) => self.reached_at(*person, email, known_by),
            Along::ReachedBy(person, number, known_by) => self.reached_by(*person, number, known_by),
            Along::NoteErased(person) => self.erased_action(*person, now),
            Along::Employ(employee) => self.employ_action(employee),
            Along::ForgetEmployee(person) => delete_action(self.people(), &self.key(Key::Employee(*person))),
            Along::AddPasskey(id, passkey) => self.passkey_action(*id, passkey),
            Along::ForgetPasskey(id) => delete_action(self.people(), &self.key(Key::Passkey(*id))),
            Along::SignOut(person) => self.sign_out_action(*person, now),
            Along::LockText(text) => {
                Ok(put_new(self.main(), self.text_at(Key::LockedText(id, text.id), text)?))
            }
            Along::TakeText(text) => delete_action(self.main(), &self.key(Key::Text(id, *text))),
            Along::UnlockText(text) => delete_action(self.main(), &self.key(Key::LockedText(id, *text))),
        }
    }

    pub(crate) fn forget_identifier(
        &self,
        identifier: &Identifier,
        whose: PersonId,
    ) -> Result<TransactWriteItem, StoreError> {
        forget(self.people(), &self.key(Key::Identifier(identifier.clone())), Some(whose))
    }

    /// That a person is somebody still.
    pub(crate) fn known_action(&self, person: PersonId) -> Result<TransactWriteItem, StoreError> {
        let check = ConditionCheck::builder()
            .table_name(self.people().name())
            .set_key(Some(self.key(Key::Person(person)).attributes()))
            .condition_expression("attribute_exists(pk)")
            .build()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }

    pub(crate) fn idempotency_action(
        &self,
        idempotency: &Idempotency,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        let expires = now.as_second() + SignedDuration::from_hours(24 * IDEMPOTENCY_DAYS).as_secs();
        let body = StoredAnswer {
            request: idempotency.request.clone(),
            answer: idempotency.answer.clone(),
            expires,
        };
        let key = self.key(Key::Idempotency(idempotency.key.clone()));
        action(
            Put::builder()
                .table_name(self.main().name())
                .set_item(Some(item(&key, Entity::Idempotency, &body)?))
                .condition_expression("attribute_not_exists(pk) OR expires <= :now")
                .expression_attribute_values(":now", number(now.as_second())),
        )
    }
}

/// That a number is taken, and by what.
#[derive(Serialize, Deserialize)]
pub(crate) struct NumberItem {
    pub(crate) aggregate: AggregateId,
}

/// An event as an item: what patterns and indexes need beside the hashed body.
#[derive(Serialize)]
struct EventItem<'a> {
    municipality: &'a str,
    aggregate: &'a str,
    seq: u64,
    kind: &'a str,
    audience: Audience,
    at: Timestamp,
    body: &'a str,
    hash: &'a Hash,
}

/// A text as an item.
#[derive(Serialize, Deserialize)]
pub(crate) struct TextItem {
    pub(crate) salt: String,
    pub(crate) words: String,
}

fn refusal(positions: &[usize], alongs: usize, along: &[Along]) -> CommitError {
    // What the client can be told precisely comes first; a changed aggregate is the rest.
    for position in positions {
        match position.checked_sub(alongs).and_then(|at| along.get(at)) {
            Some(Along::Idempotency(_)) => return CommitError::CarriedOut,
            Some(Along::Confirmed(_)) => return CommitError::ConfirmationUsed,
            Some(Along::Number(_) | Along::RegisterNumber(_)) => return CommitError::NumberTaken,
            Some(Along::Known(_)) => return CommitError::Erased,
            Some(
                Along::Forget(_)
                | Along::ForgetIdentifier(..)
                | Along::HandOverIdentifier(..)
                | Along::ReachedAt(..)
                | Along::ReachedBy(..)
                | Along::NoteErased(_)
                | Along::Employ(_)
                | Along::ForgetEmployee(_)
                | Along::AddPasskey(..)
                | Along::ForgetPasskey(_)
                | Along::SignOut(_)
                | Along::LockText(_)
                | Along::TakeText(_)
                | Along::UnlockText(_),
            )
            | None => {}
        }
    }
    CommitError::Changed
}

/// Puts an item that must not be there before.
pub(crate) fn put_new(table: &Table, item: Item) -> TransactWriteItem {
    let put = Put::builder()
        .table_name(table.name())
        .set_item(Some(item))
        .condition_expression("attribute_not_exists(pk)")
        .build();
    TransactWriteItem::builder().set_put(put.ok()).build()
}

pub(crate) fn action(
    put: aws_sdk_dynamodb::types::builders::PutBuilder,
) -> Result<TransactWriteItem, StoreError> {
    let put = put.build().map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(TransactWriteItem::builder().put(put).build())
}

pub(crate) fn update_action(
    update: aws_sdk_dynamodb::types::builders::UpdateBuilder,
) -> Result<TransactWriteItem, StoreError> {
    let update: Update = update.build().map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(TransactWriteItem::builder().update(update).build())
}

/// Deletes what must be there, and be this person's if one is named.
fn forget(table: &Table, key: &FullKey, whose: Option<PersonId>) -> Result<TransactWriteItem, StoreError> {
    let delete = Delete::builder().table_name(table.name()).set_key(Some(key.attributes()));
    let delete = match whose {
        None => delete.condition_expression("attribute_exists(pk)"),
        Some(person) => delete
            .condition_expression("person = :person")
            .expression_attribute_values(":person", string(person.to_string())),
    };
    let delete = delete.build().map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(TransactWriteItem::builder().delete(delete).build())
}

pub(crate) fn delete_action(table: &Table, key: &FullKey) -> Result<TransactWriteItem, StoreError> {
    let delete = Delete::builder()
        .table_name(table.name())
        .set_key(Some(key.attributes()))
        .build()
        .map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(TransactWriteItem::builder().delete(delete).build())
}
