//! By which words proposals are found. Only `search` writes here.
//!
//! A posting says that a word stands at a proposal, and counts in how many of its documents (the proposal itself, its
//! comments, its decision). `searched` keeps the words that one document is counted under. Both change in one
//! transaction, so a posting is there exactly as long as a document has its word: repeating a change finds nothing to
//! do, and one that was decided on an older `searched` finds that it has been overtaken.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::{Delete, Put, TransactWriteItem, Update};
use domain::{
    ids::ProposalId,
    listing::Card,
    search::{Document, Part, Stem},
};
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    commit::{action, update_action},
    item::{Entity, FullKey, item, number, number_of, read, string, text_of, time_key},
    table::{Consistency, Transaction},
};

/// A transaction has room for so many words beside what is kept of the document.
const WORDS: usize = 99;

/// By which words a document is found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// The time that its proposal is listed by, in text order, where the words stand; nothing if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The words.
    #[serde(default)]
    pub stems: BTreeSet<Stem>,
    /// How often it has been written.
    pub version: u64,
}

/// By which words a document is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searchable {
    /// The time that its proposal is listed by, in text order.
    pub at: String,
    /// The words.
    pub stems: BTreeSet<Stem>,
}

/// A document of a proposal.
#[derive(Debug, Clone, Copy)]
struct Place {
    proposal: ProposalId,
    document: Document,
}

/// An item as `scripts/bench` and tests load many of: that a word stands at a proposal.
#[doc(hidden)]
pub fn posting_item(store: &MunicipalityStore, stem: &Stem, card: &Card) -> Result<Item, StoreError> {
    let key = Key::Posting(stem.clone(), time_key(card.listed_at), card.id);
    item(&store.key(key), Entity::Posting, &std::collections::BTreeMap::from([(Part::Proposal.as_str(), 1)]))
}

impl MunicipalityStore {
    /// By which words a document is found now. From then on it is among [`MunicipalityStore::searched_documents`].
    pub async fn searched(&self, proposal: ProposalId, document: Document) -> Result<Searched, StoreError> {
        let key = self.key(Key::Searched(proposal, document));
        if let Some(found) = self.main().get(&key, Consistency::Strong).await? {
            return read(found);
        }
        let put = self.main().putting(item(&key, Entity::Searched, &Searched::default())?);
        self.main().put(put.condition_expression("attribute_not_exists(pk)")).await?;
        let found = self.main().get(&key, Consistency::Strong).await?;
        found.map(read).transpose().map(Option::unwrap_or_default)
    }

    /// One page of what belongs to a proposal and is found, or once was.
    pub async fn searched_documents(
        &self,
        proposal: ProposalId,
        after: Option<Document>,
        limit: i32,
    ) -> Result<(Vec<Document>, Option<Document>), StoreError> {
        let key = |document| self.key(Key::Searched(proposal, document));
        let call = self
            .main()
            .querying(&key(Document::Proposal).pk, Consistency::Strong)
            .projection_expression("sk")
            .set_exclusive_start_key(after.map(|document| key(document).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let more = output.last_evaluated_key.is_some();
        let items = output.items.unwrap_or_default();
        let documents: Vec<Document> =
            items.iter().filter_map(|item| text_of(item, "sk")?.parse().ok()).collect();
        let next = documents.last().copied().filter(|_| more);
        Ok((documents, next))
    }

    /// Lets a document be found by these words and no others, or by none. Answers false if it has been changed since
    /// `before` was read, or a word is being counted just now: then all is to be read again.
    pub async fn let_be_found(
        &self,
        proposal: ProposalId,
        document: Document,
        before: Searched,
        wanted: Option<&Searchable>,
    ) -> Result<bool, StoreError> {
        let place = Place { proposal, document };
        let mut now = before;
        // What stands at another time is taken away there before it is put here.
        if let Some(at) = now.at.clone().filter(|at| wanted.is_none_or(|wanted| wanted.at != *at)) {
            match self.change_words(place, now, &at, &BTreeSet::new()).await? {
                Some(emptied) => now = emptied,
                None => return Ok(false),
            }
        }
        let Some(wanted) = wanted else { return Ok(true) };
        Ok(self.change_words(place, now, &wanted.at, &wanted.stems).await?.is_some())
    }

    /// Takes some words at a time from the ones to the others; each step is whole in itself.
    async fn change_words(
        &self,
        place: Place,
        mut now: Searched,
        at: &str,
        wanted: &BTreeSet<Stem>,
    ) -> Result<Option<Searched>, StoreError> {
        let leaving = now.stems.difference(wanted).map(|stem| (stem.clone(), false));
        let coming = wanted.difference(&now.stems).map(|stem| (stem.clone(), true));
        let changes: Vec<(Stem, bool)> = leaving.chain(coming).collect();
        for step in changes.chunks(WORDS) {
            let mut stems = now.stems.clone();
            for (stem, comes) in step {
                if *comes {
                    stems.insert(stem.clone())
                } else {
                    stems.remove(stem)
                };
            }
            let after =
                Searched { at: (!stems.is_empty()).then(|| at.to_owned()), stems, version: now.version + 1 };
            let mut actions = vec![self.searched_action(place, now.version, &after)?];
            let key = |stem: &Stem| self.key(Key::Posting(stem.clone(), at.to_owned(), place.proposal));
            let coming = step.iter().filter(|(_, comes)| *comes);
            for (stem, _) in coming {
                actions.push(self.counted_in(&key(stem), place.document.part())?);
            }
            let leaving: Vec<FullKey> =
                step.iter().filter(|(_, comes)| !*comes).map(|(stem, _)| key(stem)).collect();
            for posting in self.main().get_many(&leaving, Consistency::Strong).await? {
                actions.extend(self.counted_out(&posting, place.document.part())?);
            }
            match self.main().transact(actions).await? {
                Transaction::Done => now = after,
                Transaction::NotMet(_) => return Ok(None),
            }
        }
        Ok(Some(now))
    }

    fn searched_action(
        &self,
        place: Place,
        version: u64,
        after: &Searched,
    ) -> Result<TransactWriteItem, StoreError> {
        let key = self.key(Key::Searched(place.proposal, place.document));
        let put = Put::builder()
            .table_name(self.main().name())
            .set_item(Some(item(&key, Entity::Searched, after)?))
            .condition_expression("version = :version")
            .expression_attribute_values(":version", number(version));
        action(put)
    }

    /// One document more has the word.
    fn counted_in(&self, key: &FullKey, part: Part) -> Result<TransactWriteItem, StoreError> {
        let update = Update::builder()
            .table_name(self.main().name())
            .set_key(Some(key.attributes()))
            .update_expression("SET et = :et, v = :v ADD #part :one")
            .expression_attribute_names("#part", part.as_str())
            .expression_attribute_values(":et", string(Entity::Posting.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":one", number(1));
        update_action(update)
    }

    /// One document less has the word. No count is ever zero, and a posting without a count is not there.
    fn counted_out(&self, posting: &Item, part: Part) -> Result<Option<TransactWriteItem>, StoreError> {
        let key = FullKey::of(posting);
        let key = key.ok_or_else(|| StoreError::Unreadable("a posting without a key".to_owned()))?;
        let others: Vec<Part> = Part::ALL.into_iter().filter(|other| *other != part).collect();
        let stands_elsewhere = others.iter().any(|other| number_of(posting, other.as_str()).is_some());
        let names = [("#part", Some(&part)), ("#a", others.first()), ("#b", others.last())];
        let names = names.into_iter().filter_map(|(name, part)| Some((name, part?.as_str())));
        let update = |expression: &str, condition: &str| {
            Update::builder()
                .table_name(self.main().name())
                .set_key(Some(key.attributes()))
                .update_expression(expression)
                .condition_expression(condition)
                .expression_attribute_names("#part", part.as_str())
                .expression_attribute_values(":one", number(1))
        };
        // The conditions hold what was read to what is so when it is written.
        match number_of(posting, part.as_str()) {
            None => Ok(None),
            Some(1) if stands_elsewhere => {
                let condition = "#part = :one AND (attribute_exists(#a) OR attribute_exists(#b))";
                let update = update("REMOVE #part", condition);
                let all = |update: aws_sdk_dynamodb::types::builders::UpdateBuilder| {
                    names.fold(update, |update, (name, part)| update.expression_attribute_names(name, part))
                };
                update_action(all(update)).map(Some)
            }
            Some(1) => {
                let delete = Delete::builder()
                    .table_name(self.main().name())
                    .set_key(Some(key.attributes()))
                    .condition_expression(
                        "#part = :one AND attribute_not_exists(#a) AND attribute_not_exists(#b)",
                    )
                    .expression_attribute_values(":one", number(1));
                let delete =
                    names.fold(delete, |delete, (name, part)| delete.expression_attribute_names(name, part));
                let delete = delete.build().map_err(|error| StoreError::Refused(error.to_string()))?;
                Ok(Some(TransactWriteItem::builder().delete(delete).build()))
            }
            Some(_) => {
                let update = update("ADD #part :less", "#part > :one");
                update_action(update.expression_attribute_values(":less", number(-1))).map(Some)
            }
        }
    }
}
