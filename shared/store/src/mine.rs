//! What is a person's own, kind by kind, for her own pages and for erasing her. No staff function asks this.

use domain::ids::PersonId;

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    item::{string, text_of},
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
}

impl Own {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Proposals => "proposal#",
            Self::Votes => "vote#",
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

/// A place among what is somebody's own.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OwnPosition {
    pk: String,
    sk: String,
    at: String,
}

impl MunicipalityStore {
    /// One page of what is a person's own, newest first. The index lags a little behind.
    pub async fn own(
        &self,
        person: PersonId,
        kind: Own,
        after: Option<&OwnPosition>,
        limit: i32,
    ) -> Result<OwnPage, StoreError> {
        let whose = format!("{}#{person}", self.municipality());
        let start = after.map(|after| {
            Item::from([
                ("pk".to_owned(), string(&after.pk)),
                ("sk".to_owned(), string(&after.sk)),
                ("mine".to_owned(), string(&whose)),
                ("mine_at".to_owned(), string(&after.at)),
            ])
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
        let next = output.last_evaluated_key.as_ref().and_then(|key| {
            let part = |name| text_of(key, name).map(str::to_owned);
            Some(OwnPosition { pk: part("pk")?, sk: part("sk")?, at: part("mine_at")? })
        });
        let keys = output.items.unwrap_or_default();
        let keys = keys.iter().filter_map(|item| {
            let (municipality, key) = Key::read(text_of(item, "pk")?, text_of(item, "sk")?).ok()?;
            (municipality == *self.municipality()).then_some(key)
        });
        Ok(OwnPage { keys: keys.collect(), next })
    }
}
