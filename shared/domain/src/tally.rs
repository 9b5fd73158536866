//! Counting votes from a stream that may repeat itself.
//!
//! The invariant: a tally's `last_seq` is the last stream record it has counted, a window is added only if its first
//! record comes after that, and so no record is counted twice however often it is delivered.

use std::{collections::BTreeMap, fmt, ops::AddAssign, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    actor::Assurance,
    ids::{InvalidId, MunicipalityId, ProposalId},
    trace::Sighting,
};

/// A stream sequence number: up to forty figures, written out to forty so that text order is number order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct StreamSeq(String);

impl TryFrom<String> for StreamSeq {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        if (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(format!("{text:0>40}")))
        } else {
            Err(InvalidId("StreamSeq"))
        }
    }
}

impl From<StreamSeq> for String {
    fn from(seq: StreamSeq) -> String {
        seq.0
    }
}

impl StreamSeq {
    /// The forty figures.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a change is counted as. It stands in the state of a window, which the version before this one may be given while a
/// deployment is under way: a variant is read by one deployment and first written by the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// A vote.
    #[default]
    Vote,
    /// A share by somebody who is known.
    Share,
    /// A share by nobody knows whom.
    UnverifiedShare,
    /// A mail that was sent.
    Mail,
    /// Nothing: it takes room, or leaves it.
    Nothing,
}

/// One counted change: a vote cast (+1) or taken back (−1), a share, or whatever else is metered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The stream record.
    pub seq: StreamSeq,
    /// +1 or −1.
    pub delta: i8,
    /// As what it is counted.
    #[serde(default, skip_serializing_if = "is_vote")]
    pub counted: Counted,
    /// How surely the voter was known, of a vote by whoever was known more surely than by her address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assurance: Option<Assurance>,
    /// How many bytes of room it takes more than before.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub bytes: i64,
    /// How many votes more are looked at before they count. The same change may let one count, or not.
    #[serde(default, skip_serializing_if = "is_none")]
    pub held: i8,
    /// How many votes more do not count.
    #[serde(default, skip_serializing_if = "is_none")]
    pub void: i8,
    /// How many of those that are looked at have come the same way as many others.
    #[serde(default, skip_serializing_if = "is_none")]
    pub burst: i8,
    /// How a vote has come that was cast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sighting: Option<Sighting>,
}

impl Change {
    /// A change that takes no room, of something that is counted without looking closer.
    pub fn new(seq: StreamSeq, delta: i8, counted: Counted) -> Self {
        Self { seq, delta, counted, assurance: None, bytes: 0, held: 0, void: 0, burst: 0, sighting: None }
    }
}

fn is_none(votes: &i8) -> bool {
    *votes == 0
}

fn is_zero(bytes: &i64) -> bool {
    *bytes == 0
}

fn is_vote(counted: &Counted) -> bool {
    *counted == Counted::Vote
}

/// What one tumbling window has seen of what one counter counts on one stream shard, in stream order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// Adds a change, unless this window has seen it or a later one.
    pub fn push(&mut self, change: Change) {
        if self.0.last().is_none_or(|last| last.seq < change.seq) {
            self.0.push(change);
        }
    }

    /// Whether any of them is about votes that are looked at before they count.
    pub fn touch_held(&self) -> bool {
        self.0.iter().any(|change| change.held != 0)
    }

    /// How the votes have come that were cast.
    pub fn sightings(&self) -> Vec<(StreamSeq, Sighting)> {
        self.0.iter().filter_map(|change| Some((change.seq.clone(), change.sighting.clone()?))).collect()
    }

    /// Drops what a tally has counted before.
    pub fn drop_counted(&mut self, last_seq: &StreamSeq) {
        self.0.retain(|change| change.seq > *last_seq);
    }

    /// First and last record and the sums, or nothing if there is nothing to count.
    pub fn sum(&self) -> Option<Sum> {
        let mut counts = Counts::default();
        for change in &self.0 {
            let delta = i64::from(change.delta);
            match change.counted {
                Counted::Vote => {
                    counts.votes += delta;
                    counts.cast += delta.max(0);
                    match change.assurance {
                        Some(Assurance::Identified) => counts.identified += delta,
                        Some(Assurance::RegisteredResident) => counts.registered += delta,
                        Some(Assurance::ConfirmedMobile | Assurance::ConfirmedEmail) | None => {}
                    }
                }
                Counted::Share => counts.shares += delta,
                Counted::UnverifiedShare => counts.unverified_shares += delta,
                Counted::Mail => counts.mails += delta,
                Counted::Nothing => {}
            }
            counts.bytes += change.bytes;
            counts.held += i64::from(change.held);
            counts.void += i64::from(change.void);
            counts.burst += i64::from(change.burst);
        }
        Some(Sum { first: self.0.first()?.seq.clone(), last: self.0.last()?.seq.clone(), counts })
    }
}

/// A window's addition to a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The first record counted.
    pub first: StreamSeq,
    /// The last record counted.
    pub last: StreamSeq,
    /// What to add.
    pub counts: Counts,
}

/// What a counter has counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Votes cast less votes taken back.
    pub votes: i64,
    /// Those of them by whoever had identified herself and was not known to be registered in the municipality.
    #[serde(rename = "identified_votes")]
    pub identified: i64,
    /// Those of them by whoever was known to be registered in the municipality.
    #[serde(rename = "registered_votes")]
    pub registered: i64,
    /// Votes cast, whether they were taken back or not.
    #[serde(rename = "cast_votes")]
    pub cast: i64,
    /// Shares by persons who are known.
    pub shares: i64,
    /// Other shares.
    pub unverified_shares: i64,
    /// Mails that were sent.
    pub mails: i64,
    /// How much room is taken, in bytes.
    pub bytes: i64,
    /// Votes that are looked at before they count.
    #[serde(rename = "held_votes")]
    pub held: i64,
    /// Votes that do not count.
    #[serde(rename = "void_votes")]
    pub void: i64,
    /// Of those that are looked at: votes that have come the same way as many others.
    #[serde(rename = "burst_votes")]
    pub burst: i64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.votes += other.votes;
        self.identified += other.identified;
        self.registered += other.registered;
        self.cast += other.cast;
        self.shares += other.shares;
        self.unverified_shares += other.unverified_shares;
        self.mails += other.mails;
        self.bytes += other.bytes;
        self.held += other.held;
        self.void += other.void;
        self.burst += other.burst;
    }
}

/// Something that counts what the stream brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counter {
    /// A proposal's votes and shares.
    Proposal(ProposalId),
    /// All that a municipality uses.
    Usage,
}

impl fmt::Display for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal(proposal) => proposal.fmt(f),
            Self::Usage => f.write_str("usage"),
        }
    }
}

impl FromStr for Counter {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text == "usage" { Ok(Self::Usage) } else { text.parse().map(Self::Proposal) }
    }
}

/// A tumbling window: what is carried from batch to batch until it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Window(BTreeMap<String, Changes>);

impl Window {
    /// Notes a change.
    pub fn note(&mut self, municipality: &MunicipalityId, counter: Counter, change: Change) {
        self.0.entry(format!("{municipality}/{counter}")).or_default().push(change);
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The counters and their changes.
    pub fn into_counters(self) -> impl Iterator<Item = (MunicipalityId, Counter, Changes)> {
        self.0.into_iter().filter_map(|(key, changes)| {
            let (municipality, counter) = key.split_once('/')?;
            Some((municipality.parse().ok()?, counter.parse().ok()?, changes))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seq(n: u64) -> StreamSeq {
        StreamSeq::try_from(n.to_string()).unwrap()
    }

    /// The store's conditional add, on a tally in memory.
    fn add(tally: &mut (i64, Option<StreamSeq>), mut changes: Changes) {
        if let Some(last) = &tally.1 {
            changes.drop_counted(last);
        }
        if let Some(sum) = changes.sum() {
            assert!(tally.1.as_ref().is_none_or(|last| *last < sum.first));
            *tally = (tally.0 + sum.counts.votes, Some(sum.last));
        }
    }

    #[test]
    fn sequence_numbers_compare_as_numbers() {
        assert!(seq(9) < seq(10));
        assert!(StreamSeq::try_from("x".to_owned()).is_err());
        assert!(StreamSeq::try_from("1".repeat(41)).is_err());
    }

    proptest! {
        /// Windows of any size, repeated from any earlier point any number of times, count each record once.
        #[test]
        fn repeated_and_overlapping_windows_count_each_record_once(
            deltas in prop::collection::vec(prop::bool::ANY, 1..200),
            cuts in prop::collection::vec((0usize..200, 1usize..50), 1..60),
        ) {
            let records: Vec<Change> = (1u64..).zip(&deltas)
                .map(|(n, up)| Change::new(seq(n), if *up { 1 } else { -1 }, Counted::Vote)).collect();
            let mut tally = (0, None);
            let mut reached = 0;
            for (start, length) in cuts {
                // A shard is read in order: a window begins at or before what comes next, never after it.
                let start = start.min(reached);
                let end = (start + length).min(records.len());
                let mut changes = Changes::default();
                records[start..end].iter().cloned().for_each(|change| changes.push(change));
                add(&mut tally, changes);
                reached = reached.max(end);
            }
            let truth: i64 = records[..reached].iter().map(|change| i64::from(change.delta)).sum();
            prop_assert_eq!(tally.0, truth);
        }
    }
}
