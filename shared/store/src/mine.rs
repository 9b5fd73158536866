//! What is a person's own, kind by kind, for her own pages and for erasing her. No staff function asks this.

use domain::ids::{PersonId, ProposalId};
use jiff::Timestamp;

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    item::{read, string, text_of},
    table::Consistency,
};

/// Kinds of things that are somebody's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Proposals.
    Proposals,
    /// Votes.
    Votes,
    /// Comments.
    Comments,
    /// Followings.
    Follows,
    /// Messages to her.
    Deliveries,
    /// What she has passed on: one key for each proposal.
    Shares,
}

impl Own {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Proposals => "proposal#",
            // Neither is in the index.
            Self::Votes => "vote#",
            Self::Shares => "share#",
            Self::Comments => "comment#",
            Self::Follows => "follow#",
            Self::Deliveries => "delivery#",
        }
    }
}

/// A page of what is somebody's own.
#[derive(Debug, Clone, Default)]
pub struct OwnPage {
    /// The keys of the items, newest first.
    pub keys: Vec<Key>,
    /// Where to go on.
    pub next: Option<OwnPosition>,
}

/// A place among what is somebody's own: it says nothing of where that is kept.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OwnPosition {
    pub(crate) id: String,
    pub(crate) at: String,
}

/// A message to somebody, as her own pages tell of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct SentMail {
    /// When it was sent, if it has been.
    pub sent_at: Option<Timestamp>,
    /// Which letter it is, as in `published`.
    pub letter: Option<String>,
    /// The proposal that it is about, if it is about one.
    pub about: Option<ProposalId>,
}

impl MunicipalityStore {
    /// One page of what is a person's own, newest first. But for votes and shares an index says what is hers, which lags a little
    /// behind.
    pub async fn own(
        &self,
        person: PersonId,
        kind: Own,
        after: Option<&OwnPosition>,
        limit: i32,
    ) -> Result<OwnPage, StoreError> {
        if matches!(kind, Own::Votes | Own::Shares) {
            return self.own_by_proposal(person, kind, after, limit).await;
        }
        let whose = format!("{}#{person}", self.municipality());
        let start = after.and_then(|after| {
            let mut start = self.key(kind.key(&after.id)?).attributes();
            start.insert("mine".to_owned(), string(&whose));
            start.insert("mine_at".to_owned(), string(format!("{}{}", kind.prefix(), after.at)));
            Some(start)
        });
        let call = self
            .main()
            .querying_index("mine")
            .key_condition_expression("mine = :mine AND begins_with(mine_at, :kind)")
            .expression_attribute_values(":mine", string(&whose))
            .expression_attribute_values(":kind", string(kind.prefix()))
            .set_exclusive_start_key(start)
            .scan_index_forward(false)
            .limit(limit);
        let output = self.main().query(call).await?;
        let next = output.last_evaluated_key.as_ref().and_then(|last| {
            let at = text_of(last, "mine_at")?.strip_prefix(kind.prefix())?.to_owned();
            Some(OwnPosition { id: kind.id(&self.key_of(last)?)?, at })
        });
        let keys = output.items.unwrap_or_default();
        Ok(OwnPage { keys: keys.iter().filter_map(|item| self.key_of(item)).collect(), next })
    }

    /// A message to somebody, if this is the key of one.
    pub async fn sent_mail(&self, key: &Key) -> Result<Option<SentMail>, StoreError> {
        let Key::Delivery(..) = key else { return Ok(None) };
        let item = self.main().get(&self.key(key.clone()), Consistency::Eventual).await?;
        item.map(read).transpose()
    }

    pub(crate) fn key_of(&self, item: &Item) -> Option<Key> {
        let (municipality, key) = Key::read(text_of(item, "pk")?, text_of(item, "sk")?).ok()?;
        (municipality == *self.municipality()).then_some(key)
    }
}

impl Own {
    /// What a key of this kind is told apart by, when it is known whose it is.
    fn id(self, key: &Key) -> Option<String> {
        match (self, key) {
            (Self::Deliveries, Key::Delivery(event, recipient)) => Some(format!("{event} {recipient}")),
            (Self::Proposals | Self::Comments | Self::Follows, Key::Aggregate(id)) => Some(id.to_string()),
            _ => None,
        }
    }

    /// The key that is told apart by this.
    fn key(self, id: &str) -> Option<Key> {
        match self {
            Self::Votes | Self::Shares => None,
            Self::Deliveries => {
                let (event, recipient) = id.split_once(' ')?;
                Some(Key::Delivery(event.to_owned(), recipient.to_owned()))
            }
            Self::Proposals | Self::Comments | Self::Follows => Some(Key::Aggregate(id.parse().ok()?)),
        }
    }
}
