//! Cards, the lists they stand in, and how many there are. Only `projection` writes here.
//!
//! Two writers of one card are ordered without a clock: the aggregate's `version` orders its states, and `windows`, the
//! number of additions its tallies have had, orders its counts. Neither ever goes back.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::{Put, TransactWriteItem, Update};
use domain::{
    desk::{DeskList, Task},
    ids::{ProposalId, RuleId, ServiceAreaId},
    listing::{Card, CardMatter, ListState, Listing, excerpt, listed_at},
    number::ProposalNumber,
    proposal::{Proposal, Stage},
    rule::{Counts, Period},
    settings::VersionedSettings,
    text::ProposalText,
    vote::Levels,
    waiting::{Waiting, WaitingRow},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    commit::{action, delete_action, update_action},
    desk::ShownChange,
    item::{Entity, Item, item, number, read, string, text_of, time_key},
    orders::Places,
    table::{Consistency, Transaction},
};

/// A proposal's card as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardEntry {
    /// What lists show; nothing for what stands in no list.
    pub card: Option<Card>,
    /// The version of the aggregate that it shows.
    pub version: u64,
    /// How many additions its count holds.
    pub windows: u64,
    /// There, if the count is final.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<bool>,
    /// The version of the settings whose rules hold for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules_version: Option<u64>,
    /// The rules that have held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub met: Vec<RuleId>,
    /// From when it takes votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    /// How many of its votes are by whoever was known more surely than by her address.
    #[serde(default)]
    pub levels: Levels,
    /// Persons who have comments that everybody sees.
    #[serde(default)]
    pub commenters: u64,
    /// How many changes of the dialogue its number of comments holds.
    #[serde(default)]
    pub changes: u64,
    /// What a moderator has to do with the proposal itself.
    #[serde(default)]
    pub task: Option<Task>,
    /// Who is waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingRow>,
    /// What the desk shows of it, also of what stands in no list.
    pub facts: Facts,
}

impl CardEntry {
    /// What is counted for it, as lists show it.
    pub fn counts(&self) -> Counts {
        let card = self.card.as_ref();
        Counts {
            votes: card.map_or(0, |card| card.votes),
            commenters: self.commenters,
            comments: card.map_or(0, |card| card.comments),
            shares: card.map_or(0, |card| card.shares),
        }
    }

    /// From when until when it takes votes, while it does.
    pub fn voting(&self) -> Option<Period> {
        let card = self.card.as_ref().filter(|card| card.state == ListState::Open)?;
        Some(Period { opens_at: self.opens_at?, closes_at: card.closes_at? })
    }
}

/// What the desk shows of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Its number.
    pub number: ProposalNumber,
    /// Its title.
    pub title: String,
    /// Its service area.
    pub area: ServiceAreaId,
    /// When it came in.
    pub received_at: Timestamp,
}

/// A place in a list, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingPosition {
    /// The time that the list is ordered by.
    pub at: String,
    /// The proposal.
    pub id: ProposalId,
}

impl ListingPosition {
    /// The place of an item whose sort key is one.
    pub(crate) fn of(item: &Item) -> Result<Self, StoreError> {
        let sort = text_of(item, "sk").and_then(|sk| sk.split_once('#'));
        let position = sort.and_then(|(at, id)| Some(Self { at: at.to_owned(), id: id.parse().ok()? }));
        position.ok_or_else(|| StoreError::Unreadable("a place of nothing".to_owned()))
    }
}

/// How many proposals there are of each state and area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets(BTreeMap<String, i64>);

impl Facets {
    /// How many stand in a list.
    pub fn count(&self, listing: &Listing) -> u64 {
        self.named(&listing.to_string())
    }

    /// How many proposals have something to do in a list of the desk.
    pub fn on_desk(&self, list: &DeskList) -> u64 {
        self.named(&desk_facet(list))
    }

    fn named(&self, name: &str) -> u64 {
        self.0.get(name).and_then(|count| u64::try_from(*count).ok()).unwrap_or(0)
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ListingItem {
    #[serde(flatten)]
    pub(crate) card: Card,
    #[serde(flatten)]
    pub(crate) places: Places,
    windows: u64,
    #[serde(default)]
    changes: u64,
}

impl MunicipalityStore {
    /// One page of a list, newest first.
    pub async fn list(
        &self,
        listing: &Listing,
        after: Option<&ListingPosition>,
        limit: i32,
    ) -> Result<(Vec<Card>, Option<ListingPosition>), StoreError> {
        let place = |position: &ListingPosition| {
            self.key(Key::Listing(listing.clone(), position.at.clone(), position.id))
        };
        let partition =
            self.key(Key::Listing(listing.clone(), String::new(), ProposalId::from_bytes([0; 16]))).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Eventual)
            .scan_index_forward(false)
            .set_exclusive_start_key(after.map(|position| place(position).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let more = output.last_evaluated_key.is_some();
        let items = output.items.unwrap_or_default();
        let cards: Vec<Card> = items
            .into_iter()
            .map(|item| read::<ListingItem>(item).map(|entry| entry.card))
            .collect::<Result<_, _>>()?;
        let next = cards.last().filter(|_| more).map(position);
        Ok((cards, next))
    }

    /// How many proposals there are of each state and area.
    pub async fn facets(&self) -> Result<Facets, StoreError> {
        let item = self.main().get(&self.key(Key::Facets), Consistency::Eventual).await?.unwrap_or_default();
        let counts = item.iter().filter_map(|(name, value)| {
            let listing = name.strip_prefix("n.")?;
            Some((listing.to_owned(), value.as_n().ok()?.parse().ok()?))
        });
        Ok(Facets(counts.collect()))
    }

    /// A proposal's card, if it has one.
    pub async fn card(&self, id: ProposalId) -> Result<Option<CardEntry>, StoreError> {
        let item = self.main().get(&self.key(Key::Card(id)), Consistency::Strong).await?;
        item.map(read).transpose()
    }

    /// Makes the card and its places in lists show a proposal as it stands. Repeated or late calls change nothing.
    pub async fn project_card(
        &self,
        proposal: &Versioned<Proposal>,
        text: &ProposalText,
        settings: &VersionedSettings,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for _ in 0..8 {
            let old = self.card(proposal.state.id).await?;
            if old.as_ref().is_some_and(|old| proposal.version <= old.version) {
                return Ok(());
            }
            let mut new = self.card_of(proposal, text, settings).await?;
            let task = Task::of_proposal(&proposal.state, settings);
            new.task = kept(old.as_ref().and_then(|old| old.task.as_ref()), task);
            if let Transaction::Done =
                self.main().transact(self.card_actions(proposal.state.id, old, &new, now)?).await?
            {
                return Ok(());
            }
        }
        Err(StoreError::Busy("a card that others keep changing".to_owned()))
    }

    async fn card_of(
        &self,
        proposal: &Versioned<Proposal>,
        text: &ProposalText,
        settings: &VersionedSettings,
    ) -> Result<CardEntry, StoreError> {
        let state = &proposal.state;
        let tally = self.tally(state.id).await?;
        let (votes, closes_at, settled) = match &state.stage {
            Stage::Closed { votes, closes_at, .. } => (*votes, Some(*closes_at), Some(true)),
            Stage::Open { closes_at, .. } | Stage::Closing { closes_at, .. } => {
                (tally.votes, Some(*closes_at), None)
            }
            Stage::Withdrawn { was_open, .. } => {
                (tally.votes, was_open.map(|(_, closed_at)| closed_at), None)
            }
            Stage::Received | Stage::NotPublished { .. } => (0, None, None),
        };
        let dialogue = self.dialogue(state.id).await?;
        let card = ListState::of(state).map(|list_state| Card {
            id: state.id,
            number: state.number,
            title: text.title.clone(),
            excerpt: excerpt(&text.title, &text.what),
            area: state.area.clone(),
            state: list_state,
            listed_at: listed_at(state),
            closes_at,
            votes,
            comments: dialogue.shown,
            needed: settings.votes_needed(&state.area),
            shares: tally.shares,
            unverified_shares: tally.unverified_shares,
            matter: state.matter.as_ref().map(CardMatter::of),
            withdrawn: matches!(state.stage, Stage::Withdrawn { .. }).then_some(true),
        });
        Ok(CardEntry {
            card,
            version: proposal.version,
            windows: tally.windows,
            levels: tally.levels,
            settled,
            rules_version: state.rules_version,
            met: state.rules_met.iter().map(|met| met.rule.clone()).collect(),
            opens_at: state.period().map(|(opens_at, _)| opens_at),
            commenters: dialogue.commenters,
            changes: dialogue.changes,
            task: None,
            waiting: waiting_row(state, text, settings),
            facts: Facts {
                number: state.number,
                title: text.title.clone(),
                area: state.area.clone(),
                received_at: state.received_at,
            },
        })
    }

    /// One transaction: the card, the places it leaves and takes, and the counts that follow.
    fn card_actions(
        &self,
        id: ProposalId,
        old: Option<CardEntry>,
        new: &CardEntry,
        now: Timestamp,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let put = Put::builder().table_name(self.main().name()).set_item(Some(item(
            &self.key(Key::Card(id)),
            Entity::Card,
            new,
        )?));
        let put = match &old {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(old) => put
                .condition_expression("version = :version AND windows = :windows AND changes = :changes")
                .expression_attribute_values(":changes", number(old.changes))
                .expression_attribute_values(":version", number(old.version))
                .expression_attribute_values(":windows", number(old.windows)),
        };
        let mut actions = vec![action(put)?];
        let old_task = old.as_ref().and_then(|old| old.task.clone());
        actions.extend(self.task_actions(
            id,
            old_task.as_ref(),
            new.task.as_ref(),
            ShownChange::default(),
        )?);
        let old_row = old.as_ref().and_then(|old| old.waiting.as_ref());
        actions.extend(self.waiting_actions(old_row, new.waiting.as_ref())?);
        let places = |card: Option<&Card>| card.map(places_of).unwrap_or_default();
        let left = places(old.and_then(|old| old.card).as_ref());
        let taken = places(new.card.as_ref());
        for (listing, position) in left.iter().filter(|place| !taken.contains(place)) {
            let key = self.key(Key::Listing(listing.clone(), position.at.clone(), position.id));
            actions.push(delete_action(self.main(), &key)?);
        }
        for (listing, position) in &taken {
            let key = self.key(Key::Listing(listing.clone(), position.at.clone(), position.id));
            if let Some(card) = &new.card {
                let (places, windows, changes) = (Places::of(card, now), new.windows, new.changes);
                let body = ListingItem { card: card.clone(), places, windows, changes };
                let put = Put::builder().table_name(self.main().name());
                actions.push(action(put.set_item(Some(item(&key, Entity::Listing, &body)?)))?);
            }
        }
        let names = |places: &[(Listing, ListingPosition)]| {
            places.iter().map(|(listing, _)| listing.to_string()).collect::<Vec<_>>()
        };
        actions.extend(self.facets_action(&names(&left), &names(&taken))?);
        Ok(actions)
    }

    /// Counts what has left some lists and come into others.
    pub(crate) fn facets_action(
        &self,
        left: &[String],
        taken: &[String],
    ) -> Result<Option<TransactWriteItem>, StoreError> {
        let mut changes: BTreeMap<String, i64> = BTreeMap::new();
        for (names, change) in [(left, -1), (taken, 1)] {
            for name in names {
                *changes.entry(name.clone()).or_default() += change;
            }
        }
        changes.retain(|_, change| *change != 0);
        if changes.is_empty() {
            return Ok(None);
        }
        let adds: Vec<String> = (0..changes.len()).map(|n| format!("#n{n} :n{n}")).collect();
        let mut update = Update::builder()
            .table_name(self.main().name())
            .set_key(Some(self.key(Key::Facets).attributes()))
            .update_expression(format!("SET et = :et, v = :v ADD {}", adds.join(", ")))
            .expression_attribute_values(":et", string(Entity::Facets.as_str()))
            .expression_attribute_values(":v", number(1));
        for (n, (listing, change)) in changes.iter().enumerate() {
            update = update
                .expression_attribute_names(format!("#n{n}"), format!("n.{listing}"))
                .expression_attribute_values(format!(":n{n}"), number(change));
        }
        Ok(Some(update_action(update)?))
    }
}

/// The task as it was promised, if it is still the same.
pub(crate) fn kept(old: Option<&Task>, new: Option<Task>) -> Option<Task> {
    let new = new?;
    match old {
        Some(old) if (old.kind, old.since) == (new.kind, new.since) => Some(old.clone()),
        _ => Some(new),
    }
}

/// The name by which a list of the desk is counted.
pub(crate) fn desk_facet(list: &DeskList) -> String {
    format!("desk.{list}")
}

pub(crate) fn position(card: &Card) -> ListingPosition {
    ListingPosition { at: time_key(card.listed_at), id: card.id }
}

pub(crate) fn places_of(card: &Card) -> Vec<(Listing, ListingPosition)> {
    let area: &ServiceAreaId = &card.area;
    Listing::of(card.state, area).into_iter().map(|listing| (listing, position(card))).collect()
}

/// An item as `scripts/bench` and tests load many of: a card's place in a list.
#[doc(hidden)]
pub fn listing_item(store: &MunicipalityStore, listing: &Listing, card: &Card) -> Result<Item, StoreError> {
    let position = position(card);
    let key = store.key(Key::Listing(listing.clone(), position.at, position.id));
    item(
        &key,
        Entity::Listing,
        &ListingItem { card: card.clone(), places: Places::of(card, card.listed_at), windows: 0, changes: 0 },
    )
}

/// The same: a card by itself.
#[doc(hidden)]
pub fn card_item(store: &MunicipalityStore, card: &Card) -> Result<Item, StoreError> {
    let facts = Facts {
        number: card.number,
        title: card.title.clone(),
        area: card.area.clone(),
        received_at: card.listed_at,
    };
    let entry = CardEntry {
        version: 1,
        card: Some(card.clone()),
        windows: 0,
        settled: None,
        rules_version: None,
        met: Vec::new(),
        opens_at: Some(card.listed_at),
        levels: Levels::default(),
        commenters: 0,
        changes: 0,
        task: None,
        waiting: None,
        facts,
    };
    item(&store.key(Key::Card(card.id)), Entity::Card, &entry)
}

fn waiting_row(proposal: &Proposal, text: &ProposalText, settings: &VersionedSettings) -> Option<WaitingRow> {
    let waiting = Waiting::of(proposal, settings)?;
    let board = match &proposal.matter {
        Some(matter) => Some(matter.board.clone()),
        None => settings.board_of(&proposal.area).map(|board| board.id.clone()),
    };
    Some(WaitingRow {
        id: proposal.id,
        number: proposal.number,
        title: text.title.clone(),
        area: proposal.area.clone(),
        board,
        case: proposal.matter.as_ref().map(|matter| matter.number.clone()),
        waiting,
    })
}
