//! All that stands of a chain, of a day and of its digest, as it stands: for whoever verifies that it is whole.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    aggregate::AggregateId,
    audit::{AuthorErasure, Chain, Head, Link, NextDay, Notice, Sealed},
    hash::Hash,
};
use jiff::civil::Date;

use crate::{
    Digest, Item, Key, MunicipalityStore, StoreError,
    days::NextDigest,
    item::{FullKey, number_of, read, string, text_of},
    table::Consistency,
};

/// Whose chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChainOf {
    /// The settings'.
    Settings,
    /// An aggregate's.
    Aggregate(AggregateId),
}

impl ChainOf {
    /// Whose chain a key belongs to, if to one.
    pub fn key(key: &Key) -> Option<Self> {
        match key {
            Key::Settings(_) | Key::SettingsEvent(_) => Some(Self::Settings),
            Key::Aggregate(id) | Key::Event(id, _) | Key::Text(id, _) => Some(Self::Aggregate(*id)),
            _ => None,
        }
    }

    /// Whose chain this is, as events name it.
    pub(crate) fn named(aggregate: &str) -> Option<Self> {
        match aggregate {
            "settings" => Some(Self::Settings),
            other => other.parse().ok().map(Self::Aggregate),
        }
    }

    /// Whose chain a day speaks of.
    fn noted(aggregate: &str) -> Option<Self> {
        Self::named(&aggregate.replacen('.', "#", 1))
    }

    /// As events name it.
    fn name(self) -> String {
        match self {
            Self::Settings => "settings".to_owned(),
            Self::Aggregate(id) => id.to_string(),
        }
    }

    pub(crate) fn event(self, seq: u64) -> Key {
        match self {
            Self::Settings => Key::SettingsEvent(seq),
            Self::Aggregate(id) => Key::Event(id, seq),
        }
    }
}

/// An event that a day tells of and that is not there, or is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untrue {
    /// Of what.
    pub aggregate: String,
    /// Its place there.
    pub seq: u64,
    /// The hash of what is there instead, if anything is.
    pub found: Option<String>,
}

impl MunicipalityStore {
    /// A chain as it stands, with all that stands beside it.
    pub async fn chain(&self, of: ChainOf) -> Result<Chain, StoreError> {
        let partition = self.key(of.event(1)).pk;
        let items = self.main().query_whole(self.main().querying(&partition, Consistency::Strong)).await?;
        let is_elsewhere = matches!(of, ChainOf::Settings | ChainOf::Aggregate(AggregateId::Confirmation(_)));
        let mut chain = Chain {
            aggregate: of.name(),
            links: Vec::new(),
            head: if is_elsewhere { Head::Elsewhere } else { Head::Missing },
            texts: BTreeMap::new(),
            settings: BTreeMap::new(),
            erasing: AuthorErasure::None,
        };
        for item in &items {
            take(&mut chain, item);
        }
        Ok(chain)
    }

    /// Whether the author of a chain has asked to be erased, and that is not done yet.
    pub async fn author_erasure(&self, chain: &Chain) -> Result<AuthorErasure, StoreError> {
        let Some(author) = chain.author() else { return Ok(AuthorErasure::None) };
        let erasure = self.erasure(author).await?;
        let under_way = erasure.is_some_and(|erasure| erasure.state.erased_at.is_none());
        Ok(if under_way { AuthorErasure::UnderWay } else { AuthorErasure::None })
    }

    /// Which of these their days do not tell of, or tell otherwise; with the hash that they tell.
    pub async fn unnoted(
        &self,
        aggregate: &str,
        notices: &[Notice],
    ) -> Result<Vec<(Notice, Option<String>)>, StoreError> {
        let name = aggregate.replace('#', ".");
        let key = |notice: &Notice| self.key(Key::DayEvent(notice.day, name.clone(), notice.seq));
        let keys: Vec<FullKey> = notices.iter().map(key).collect();
        let told = by_key(self.main().get_many(&keys, Consistency::Strong).await?);
        let otherwise = notices.iter().zip(&keys).filter_map(|(notice, key)| {
            let hash = told.get(key).cloned();
            (hash.as_ref() != Some(&notice.hash)).then(|| (notice.clone(), hash))
        });
        Ok(otherwise.collect())
    }

    /// Which of the events that days tell of are not there, or are others.
    pub async fn untrue(&self, told: &[Key]) -> Result<Vec<Untrue>, StoreError> {
        let keys: Vec<FullKey> = told.iter().map(|key| self.key(key.clone())).collect();
        let hashes = by_key(self.main().get_many(&keys, Consistency::Strong).await?);
        let mut events = Vec::new();
        for (key, full) in told.iter().zip(&keys) {
            // One that has gone since it was found is its day's to miss.
            let (Key::DayEvent(_, aggregate, seq), Some(hash)) = (key, hashes.get(full)) else { continue };
            let Some(of) = ChainOf::noted(aggregate) else { continue };
            events.push((of, *seq, hash.clone()));
        }
        let wanted: BTreeSet<(String, String)> = events
            .iter()
            .map(|(of, seq, _)| self.key(of.event(*seq)))
            .map(|FullKey { pk, sk }| (pk, sk))
            .collect();
        let wanted: Vec<FullKey> = wanted.into_iter().map(|(pk, sk)| FullKey { pk, sk }).collect();
        let there = by_key(self.main().get_many(&wanted, Consistency::Strong).await?);
        let untrue = events.into_iter().filter_map(|(of, seq, hash)| {
            let found = there.get(&self.key(of.event(seq))).cloned();
            (found.as_ref() != Some(&hash)).then(|| Untrue { aggregate: of.name(), seq, found })
        });
        Ok(untrue.collect())
    }

    /// The days that are sealed, the earliest first, after a day; at most `limit`.
    pub async fn sealed_days(&self, after: Option<Date>, limit: i32) -> Result<Vec<Sealed>, StoreError> {
        let after = after.unwrap_or(Date::MIN);
        let partition = self.key(Key::NextDigest).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .key_condition_expression("pk = :pk AND sk BETWEEN :first AND :last")
            // After the day itself and before `next`.
            .expression_attribute_values(":first", string(format!("{after}#")))
            .expression_attribute_values(":last", string("9999-99-99"))
            .limit(limit);
        let mut days = Vec::new();
        for item in self.main().query(call).await?.items.unwrap_or_default() {
            let Digest { day, events, previous, hash } = read(item)?;
            days.push(Sealed { day, events, previous, hash, hashes: self.hashes_of(day).await? });
        }
        Ok(days)
    }

    /// The first day that was sealed, and the day that is next.
    pub async fn sealed_through(&self) -> Result<(Option<Date>, Option<NextDay>), StoreError> {
        let next = self.main().get(&self.key(Key::NextDigest), Consistency::Strong).await?;
        let next: Option<NextDigest> = next.map(read).transpose()?;
        let partition = self.key(Key::NextDigest).pk;
        let first = self.main().query(self.main().querying(&partition, Consistency::Strong).limit(1)).await?;
        let first = first.items.unwrap_or_default();
        let first = first.first().and_then(|item| text_of(item, "sk")).and_then(|day| day.parse().ok());
        Ok((first, next.map(|NextDigest { day, previous }| NextDay { day, previous })))
    }
}

/// The hashes of items, by their keys.
fn by_key(items: Vec<Item>) -> std::collections::HashMap<FullKey, String> {
    let named = items.iter().filter_map(|item| Some((FullKey::of(item)?, text_of(item, "hash")?.to_owned())));
    named.collect()
}

/// Takes an item of a chain's partition; what belongs to lists is none of it.
fn take(chain: &mut Chain, item: &Item) {
    let text = |name| text_of(item, name).unwrap_or_default().to_owned();
    let key = Key::read(&text("pk"), &text("sk")).map(|(_, key)| key);
    match key {
        Ok(Key::Event(_, seq) | Key::SettingsEvent(seq)) => {
            let (at, body, hash) = (text("at").parse().ok(), text("body"), text("hash"));
            chain.links.push(Link { seq, at, body, hash });
        }
        Ok(Key::Text(_, id)) => {
            chain.texts.insert(id, digest_of(item));
        }
        Ok(Key::Settings(version)) => {
            chain.settings.insert(version, Hash::of(&[text("body").as_bytes()]));
        }
        Ok(Key::Aggregate(_)) => {
            let version = number_of(item, "version").and_then(|version| version.try_into().ok());
            chain.head = Head::Stands { version: version.unwrap_or_default(), hash: text("head") };
        }
        _ => {}
    }
}

/// What an event says of a text, made of the text as it stands.
fn digest_of(item: &Item) -> Hash {
    let part = |name| text_of(item, name).unwrap_or_default().as_bytes();
    Hash::of(&[part("salt"), part("words")])
}
