//! Aggregates as items: what changes as a whole, with what guards it against two writers.

use domain::{
    absence::Absences,
    aggregate::{Aggregate, AggregateId},
    author::Author,
    case::Case,
    colleagues::Colleagues,
    comment::Comment,
    erasure::Erasure,
    extract::Extract,
    follow::Follow,
    hash::Hash,
    ids::{CaseId, CommentId, FollowId, PersonId, ProposalId, TextId},
    opening::{Openings, ReaderDay},
    proposal::Proposal,
    protection::Protection,
    report::{Reports, Subject},
    scrutiny::Scrutiny,
    text::Words,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::TextItem,
    item::{Entity, Item, item, read, string, time_key},
    table::Consistency,
};

/// An aggregate with what guards it against two writers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versioned<T> {
    /// The aggregate.
    #[serde(flatten)]
    pub state: T,
    /// How many events it has had; the `ETag`.
    pub version: u64,
    /// The hash of the last of them.
    pub head: Hash,
}

impl MunicipalityStore {
    /// A proposal as it stands now.
    pub async fn proposal(&self, id: ProposalId) -> Result<Option<Versioned<Proposal>>, StoreError> {
        self.aggregate(AggregateId::Proposal(id), Consistency::Strong).await
    }

    /// A proposal as it stood a moment ago, at half the price.
    pub async fn proposal_lately(&self, id: ProposalId) -> Result<Option<Versioned<Proposal>>, StoreError> {
        self.aggregate(AggregateId::Proposal(id), Consistency::Eventual).await
    }

    /// A comment as it stands now.
    pub async fn comment(&self, id: CommentId) -> Result<Option<Versioned<Comment>>, StoreError> {
        self.aggregate(AggregateId::Comment(id), Consistency::Strong).await
    }

    /// All that has been reported about something.
    pub async fn reports(&self, subject: Subject) -> Result<Option<Versioned<Reports>>, StoreError> {
        self.aggregate(AggregateId::Reports(subject), Consistency::Strong).await
    }

    /// A person's following of something.
    pub async fn follow(&self, id: FollowId) -> Result<Option<Versioned<Follow>>, StoreError> {
        self.aggregate(AggregateId::Follow(id), Consistency::Strong).await
    }

    /// The removal of a person's details, if she has asked for it.
    pub async fn erasure(&self, person: PersonId) -> Result<Option<Versioned<Erasure>>, StoreError> {
        self.aggregate(AggregateId::Erasure(person), Consistency::Strong).await
    }

    /// The extract that a person has last asked for, if she has.
    pub async fn extract(&self, person: PersonId) -> Result<Option<Versioned<Extract>>, StoreError> {
        self.aggregate(AggregateId::Extract(person), Consistency::Strong).await
    }

    /// A case as it stands now.
    pub async fn case(&self, id: CaseId) -> Result<Option<Versioned<Case>>, StoreError> {
        self.aggregate(AggregateId::Case(id), Consistency::Strong).await
    }

    /// What a colleague has opened on a day, if anything.
    pub async fn openings(&self, reader: ReaderDay) -> Result<Option<Versioned<Openings>>, StoreError> {
        self.aggregate(AggregateId::Openings(reader), Consistency::Strong).await
    }

    /// Who works here without an identity provider; nothing where nobody ever has.
    pub async fn all_colleagues(&self) -> Result<Option<Versioned<Colleagues>>, StoreError> {
        self.aggregate(AggregateId::Colleagues, Consistency::Strong).await
    }

    /// A person's protection, if anybody has said that she is protected.
    pub async fn protection(&self, person: PersonId) -> Result<Option<Versioned<Protection>>, StoreError> {
        self.aggregate(AggregateId::Protection(person), Consistency::Strong).await
    }

    /// What moderators have decided about a person as an author, if anything.
    pub async fn author(&self, person: PersonId) -> Result<Option<Versioned<Author>>, StoreError> {
        self.aggregate(AggregateId::Author(person), Consistency::Strong).await
    }

    /// The same as it stood a moment ago, at half the price.
    pub async fn author_lately(&self, person: PersonId) -> Result<Option<Versioned<Author>>, StoreError> {
        self.aggregate(AggregateId::Author(person), Consistency::Eventual).await
    }

    /// What moderators have decided about votes on a proposal that are looked at, if anything.
    pub async fn scrutiny(&self, id: ProposalId) -> Result<Option<Versioned<Scrutiny>>, StoreError> {
        self.aggregate(AggregateId::Scrutiny(id), Consistency::Strong).await
    }

    /// Who of the staff is away, if anybody was ever noted to be.
    pub async fn absences(&self) -> Result<Option<Versioned<Absences>>, StoreError> {
        self.aggregate(AggregateId::Absences, Consistency::Strong).await
    }

    async fn aggregate<A: Aggregate>(
        &self,
        id: AggregateId,
        consistency: Consistency,
    ) -> Result<Option<Versioned<A>>, StoreError> {
        let item = self.main().get(&self.key(Key::Aggregate(id)), consistency).await?;
        item.map(read).transpose()
    }

    /// A text of an aggregate, unless it has been erased.
    pub async fn text(
        &self,
        aggregate: impl Into<AggregateId>,
        text: TextId,
    ) -> Result<Option<Words>, StoreError> {
        let key = self.key(Key::Text(aggregate.into(), text));
        let item = self.main().get(&key, Consistency::Strong).await?;
        item.map(read_words).transpose()
    }
}

pub(crate) fn aggregate_item<A: Aggregate>(
    store: &MunicipalityStore,
    id: AggregateId,
    aggregate: &Versioned<A>,
) -> Result<Item, StoreError> {
    let entity = match id {
        AggregateId::Proposal(_) => Entity::Proposal,
        AggregateId::Comment(_) => Entity::Comment,
        AggregateId::Reports(_) => Entity::Reports,
        AggregateId::Follow(_) => Entity::Follow,
        AggregateId::Confirmation(_) => Entity::Confirmation,
        AggregateId::Erasure(_) => Entity::Erasure,
        AggregateId::Extract(_) => Entity::Extract,
        AggregateId::Case(_) => Entity::Case,
        AggregateId::Openings(_) => Entity::Openings,
        AggregateId::Colleagues => Entity::Colleagues,
        AggregateId::Protection(_) => Entity::Protection,
        AggregateId::Author(_) => Entity::Author,
        AggregateId::Scrutiny(_) => Entity::Scrutiny,
        AggregateId::Absences => Entity::Absences,
    };
    let mut item = item(&store.key(Key::Aggregate(id)), entity, aggregate)?;
    if let Some(due) = aggregate.state.due_at() {
        item.extend(due_attributes(store, &id.to_string(), due));
    }
    if let Some((person, at)) = aggregate.state.owner() {
        item.extend(mine_attributes(store, person, id.kind(), at));
    }
    Ok(item)
}

/// The attributes by which the sparse index `due` finds what falls due.
pub(crate) fn due_attributes(
    store: &MunicipalityStore,
    what: &str,
    due: Timestamp,
) -> [(String, aws_sdk_dynamodb::types::AttributeValue); 2] {
    let shard = Hash::of(&[what.as_bytes()]).as_str().bytes().next().unwrap_or(0) % crate::system::DUE_SHARDS;
    let due = format!("{}#{}#{what}", time_key(due), store.municipality());
    [("due_shard".to_owned(), string(format!("due#{shard}"))), ("due_at".to_owned(), string(due))]
}

/// The attributes by which the index `mine` finds what is a person's own, kind by kind.
pub(crate) fn mine_attributes(
    store: &MunicipalityStore,
    person: PersonId,
    kind: &str,
    at: Timestamp,
) -> [(String, aws_sdk_dynamodb::types::AttributeValue); 2] {
    [
        ("mine".to_owned(), string(format!("{}#{person}", store.municipality()))),
        ("mine_at".to_owned(), string(format!("{kind}#{}", time_key(at)))),
    ]
}

pub(crate) fn read_words(item: Item) -> Result<Words, StoreError> {
    let text: TextItem = read(item)?;
    Ok(serde_json::from_str(&text.words)?)
}
