//! Which proposals have some words, the latest published first.
//!
//! What it costs follows from the words: a page of postings for each, more of one of them only if all are common, and
//! the cards of what is shown. How many proposals there are does not matter.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    ids::ProposalId,
    listing::{Card, Listing},
    search::{Part, Stem, found_in},
};
use futures_util::future::try_join_all;

use crate::{
    CardEntry, Item, Key, ListingPosition, MunicipalityStore, StoreError,
    item::{FullKey, number_of, read, text_of},
    table::Consistency,
};

/// How many postings are read at a time.
const PAGE: i32 = 100;
/// Up to how many are asked about at a time although fewer are to be shown.
const AT_A_TIME: usize = 20;
/// After how many that were looked at an answer says where to go on, however few it has found.
const MOST: usize = 1000;

/// A proposal that has all the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its card.
    pub card: Card,
    /// Where they stand.
    pub found_in: BTreeSet<Part>,
}

/// A proposal that has a word.
#[derive(Debug, Clone)]
struct Posting {
    /// Its place in the list of any word.
    sk: String,
    position: ListingPosition,
    /// Where it stands.
    parts: BTreeSet<Part>,
}

/// A page of the proposals that have a word.
#[derive(Debug)]
struct Postings {
    page: Vec<Posting>,
    /// Whether no more come after it.
    is_last: bool,
}

impl Postings {
    /// The last place that is known, the latest published being first; nothing if all are.
    fn until(&self) -> Option<&str> {
        self.page.last().filter(|_| !self.is_last).map(|posting| posting.sk.as_str())
    }
}

/// Another word than the one whose list is walked, with as much of its list as has been read.
struct Other<'a> {
    stem: &'a Stem,
    known: BTreeMap<&'a str, &'a BTreeSet<Part>>,
    /// The last place that is known; all of them if there is none.
    until: Option<&'a str>,
}

impl Other<'_> {
    /// Whether what is not known to be in its list is not there.
    fn knows(&self, sk: &str) -> bool {
        self.until.is_none_or(|until| until <= sk)
    }
}

/// Those of a page that may have all the other words, as far as is known without asking.
fn candidates<'a>(page: &'a [Posting], others: &[Other<'_>]) -> Vec<&'a Posting> {
    let may_have = |posting: &&Posting| {
        let sk = posting.sk.as_str();
        others.iter().all(|other| !other.knows(sk) || other.known.contains_key(sk))
    };
    page.iter().filter(may_have).collect()
}

/// A proposal that has all the words, and where each of them stands.
struct Found {
    position: ListingPosition,
    words: Vec<BTreeSet<Part>>,
}

impl MunicipalityStore {
    /// Public proposals of a list that have all these words, each somewhere: at most `limit` of them, and where to go on
    /// if there may be more.
    pub async fn search(
        &self,
        stems: &[Stem],
        listing: &Listing,
        after: Option<&ListingPosition>,
        limit: usize,
    ) -> Result<(Vec<Hit>, Option<ListingPosition>), StoreError> {
        let lists = try_join_all(stems.iter().map(|stem| self.postings(stem, after))).await?;
        // The rarest word's list is the one to walk: the shortest that is whole, or else the one whose page reaches
        // furthest back.
        let rarest = lists.iter().enumerate().min_by_key(|(_, list)| (list.until(), list.page.len()));
        let walked = rarest.map_or(0, |(n, _)| n);
        let mut others = Vec::new();
        let mut walking = None;
        for (n, (stem, list)) in stems.iter().zip(&lists).enumerate() {
            if list.page.is_empty() {
                return Ok((Vec::new(), None));
            }
            if n == walked {
                walking = Some((stem, Postings { page: list.page.clone(), is_last: list.is_last }));
            } else {
                let known = list.page.iter().map(|posting| (posting.sk.as_str(), &posting.parts)).collect();
                others.push(Other { stem, known, until: list.until() });
            }
        }
        let Some((stem, mut list)) = walking else { return Ok((Vec::new(), None)) };
        let (mut hits, mut looked_at) = (Vec::new(), 0);
        loop {
            looked_at += list.page.len();
            let candidates = candidates(&list.page, &others);
            let mut asked = 0;
            // No more of them are asked about at a time than can be shown; where few of those have all the words, some more
            // the next time.
            let mut at_a_time = limit.max(1);
            while asked < candidates.len() {
                let until = candidates.len().min(asked + at_a_time);
                let some = candidates.get(asked..until).unwrap_or_default();
                asked = until;
                at_a_time = limit.max(AT_A_TIME.min(at_a_time * 2));
                let found = self.having_all(some, &others).await?;
                let mut cards = self.cards(&found).await?;
                for (n, one) in found.iter().enumerate() {
                    // What is not public has no card that lists show.
                    let card = cards.remove(&one.position.id).filter(|card| is_in(listing, card));
                    hits.extend(card.map(|card| Hit { card, found_in: found_in(&one.words) }));
                    if limit <= hits.len() {
                        let is_end = list.is_last && asked == candidates.len() && n + 1 == found.len();
                        return Ok((hits, (!is_end).then(|| one.position.clone())));
                    }
                }
            }
            let last = list.page.last().filter(|_| !list.is_last).map(|posting| posting.position.clone());
            let Some(last) = last else { return Ok((hits, None)) };
            if MOST <= looked_at {
                return Ok((hits, Some(last)));
            }
            list = self.postings(stem, Some(&last)).await?;
        }
    }

    /// A page of the proposals that have a word.
    async fn postings(&self, stem: &Stem, after: Option<&ListingPosition>) -> Result<Postings, StoreError> {
        let partition = format!("{}#{}", self.municipality(), Key::posting_partition(stem));
        let place = |after: &ListingPosition| {
            self.key(Key::Posting(stem.clone(), after.at.clone(), after.id)).attributes()
        };
        let call = self
            .main()
            .querying(&partition, Consistency::Eventual)
            .scan_index_forward(false)
            .set_exclusive_start_key(after.map(place))
            .limit(PAGE);
        let output = self.main().query(call).await?;
        let is_last = output.last_evaluated_key.is_none();
        let items = output.items.unwrap_or_default();
        let page = items.iter().map(posting).collect::<Result<_, _>>()?;
        Ok(Postings { page, is_last })
    }

    /// Those that have the other words as well.
    async fn having_all(
        &self,
        candidates: &[&Posting],
        others: &[Other<'_>],
    ) -> Result<Vec<Found>, StoreError> {
        let key = |other: &Other<'_>, posting: &Posting| {
            let ListingPosition { at, id } = posting.position.clone();
            self.key(Key::Posting(other.stem.clone(), at, id))
        };
        let unknown: Vec<FullKey> = candidates
            .iter()
            .flat_map(|posting| {
                let unknown = others.iter().filter(|other| !other.knows(&posting.sk));
                unknown.map(|other| key(other, posting))
            })
            .collect();
        let read = self.main().get_many(&unknown, Consistency::Eventual).await?;
        let asked: HashMap<FullKey, BTreeSet<Part>> =
            read.iter().filter_map(|item| Some((FullKey::of(item)?, parts(item)))).collect();
        let with_words = |posting: &Posting| {
            let mut words = vec![posting.parts.clone()];
            for other in others {
                let known = other.known.get(posting.sk.as_str()).map(|parts| (*parts).clone());
                words.push(known.or_else(|| asked.get(&key(other, posting)).cloned())?);
            }
            Some(Found { position: posting.position.clone(), words })
        };
        Ok(candidates.iter().copied().filter_map(with_words).collect())
    }

    /// The cards of those that everybody may see.
    async fn cards(&self, found: &[Found]) -> Result<HashMap<ProposalId, Card>, StoreError> {
        let keys: Vec<FullKey> = found.iter().map(|one| self.key(Key::Card(one.position.id))).collect();
        let items = self.main().get_many(&keys, Consistency::Eventual).await?;
        let mut cards = HashMap::new();
        for item in items {
            let entry: CardEntry = read(item)?;
            cards.extend(entry.card.map(|card| (card.id, card)));
        }
        Ok(cards)
    }
}

fn is_in(listing: &Listing, card: &Card) -> bool {
    listing.state.is_none_or(|state| state == card.state)
        && listing.area.as_ref().is_none_or(|area| *area == card.area)
}

fn posting(item: &Item) -> Result<Posting, StoreError> {
    let sk = text_of(item, "sk").unwrap_or_default().to_owned();
    Ok(Posting { sk, position: ListingPosition::of(item)?, parts: parts(item) })
}

fn parts(item: &Item) -> BTreeSet<Part> {
    Part::ALL.into_iter().filter(|part| number_of(item, part.as_str()).is_some()).collect()
}
