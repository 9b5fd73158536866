//! Where votes come from, as far as it takes to notice that unusually many come from one place in a short while (a burst).
//!
//! A trace is a digest under a key, made anew for each proposal: it tells that two votes on it have come the same way, and
//! nothing of which way that was, nor whether somebody has voted on something else. Which traces many have is counted in
//! memory of a fixed size (Misra and Gries): whatever more than one in [`KEPT`] have is surely among them.

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{hash::Hash, ids::InvalidId, settings::Bursts, tally::StreamSeq};

/// So many traces of a kind are counted at a time.
pub const KEPT: usize = 24;

/// So many figures of a digest are kept: enough to tell the votes on one proposal apart.
const FIGURES: usize = 12;

/// So many stream shards are remembered as counted: more are never read at a time.
const STREAM_SHARDS: usize = 8;

/// What votes have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TraceKind {
    /// They came from one network address, or from one household's part of the newer ones.
    Network,
    /// They are by mailboxes of one domain that is no common provider's.
    Domain,
    /// They came from browsers that say to be exactly the same.
    Agent,
}

impl TraceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Network, Self::Domain, Self::Agent];

    /// As it is written in items and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Domain => "domain",
            Self::Agent => "agent",
        }
    }
}

/// One way that votes on a proposal have come.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Trace {
    kind: TraceKind,
    mark: String,
}

impl Trace {
    /// A trace by the digest of what it is.
    pub fn new(kind: TraceKind, digest: &Hash) -> Self {
        Self { kind, mark: digest.as_str().chars().take(FIGURES).collect() }
    }

    /// What the votes have in common.
    pub const fn kind(&self) -> TraceKind {
        self.kind
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.kind.as_str(), self.mark)
    }
}

impl FromStr for Trace {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let invalid = InvalidId("Trace");
        let Some((kind, mark)) = text.split_once('.') else { return Err(invalid) };
        let is_sound = mark.len() == FIGURES && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
        match TraceKind::ALL.into_iter().find(|known| known.as_str() == kind) {
            Some(kind) if is_sound => Ok(Self { kind, mark: mark.to_owned() }),
            _ => Err(invalid),
        }
    }
}

impl From<Trace> for String {
    fn from(trace: Trace) -> String {
        trace.to_string()
    }
}

impl TryFrom<String> for Trace {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// That a vote was cast, and how it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// When.
    pub at: Timestamp,
    /// How.
    pub traces: Vec<Trace>,
}

/// That unusually many votes have come one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Burst {
    /// Which way.
    pub trace: Trace,
    /// When the first of them came.
    pub since: Timestamp,
    /// When the last did, so far.
    pub until: Timestamp,
    /// How many, at least.
    pub votes: u64,
    /// Of how many in all meanwhile.
    pub of: u64,
}

/// The votes on a proposal in a span of time, by the ways that many of them came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sightings {
    /// When the span began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    begun_at: Option<Timestamp>,
    /// How many votes there were in it.
    #[serde(default)]
    votes: u64,
    #[serde(default)]
    seen: BTreeMap<Trace, Seen>,
    /// Up to which record each stream shard is counted.
    #[serde(default)]
    counted: BTreeMap<String, StreamSeq>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    votes: u64,
    first: Timestamp,
    last: Timestamp,
    /// Whether it was told that they are unusually many.
    told: bool,
}

impl Sightings {
    /// Counts what a window of a stream shard has seen, each record once; answers what is unusual and was not before.
    pub fn add(
        &mut self,
        stream_shard: &str,
        sightings: &[(StreamSeq, Sighting)],
        rules: &Bursts,
    ) -> Vec<Burst> {
        let last = self.counted.get(stream_shard).cloned();
        for (seq, sighting) in sightings {
            if last.as_ref().is_none_or(|last| last < seq) {
                self.note(sighting, rules.span());
                self.counted.insert(stream_shard.to_owned(), seq.clone());
            }
        }
        while STREAM_SHARDS < self.counted.len() {
            let oldest = self.counted.iter().min_by_key(|(_, seq)| *seq).map(|(shard, _)| shard.clone());
            self.counted.retain(|shard, _| Some(shard) != oldest.as_ref());
        }
        let of = self.votes;
        let unusual = self
            .seen
            .iter_mut()
            .filter(|(trace, seen)| !seen.told && rules.is_unusual(trace.kind(), seen.votes, of));
        unusual
            .map(|(trace, seen)| {
                seen.told = true;
                let Seen { votes, first: since, last: until, .. } = *seen;
                Burst { trace: trace.clone(), since, until, votes, of }
            })
            .collect()
    }

    fn note(&mut self, sighting: &Sighting, span: SignedDuration) {
        let is_over = self.begun_at.is_none_or(|begun_at| begun_at + span <= sighting.at);
        if is_over {
            (self.begun_at, self.votes) = (Some(sighting.at), 0);
            self.seen.clear();
        }
        self.votes += 1;
        for trace in &sighting.traces {
            if let Some(seen) = self.seen.get_mut(trace) {
                seen.votes += 1;
                seen.first = seen.first.min(sighting.at);
                seen.last = seen.last.max(sighting.at);
            } else if self.seen.keys().filter(|other| other.kind == trace.kind).count() < KEPT {
                let (first, last) = (sighting.at, sighting.at);
                self.seen.insert(trace.clone(), Seen { votes: 1, first, last, told: false });
            } else {
                for (_, seen) in self.seen.iter_mut().filter(|(other, _)| other.kind == trace.kind) {
                    seen.votes -= 1;
                }
                self.seen.retain(|_, seen| seen.votes > 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use proptest::prelude::*;

    fn trace(kind: TraceKind, n: u32) -> Trace {
        Trace::new(kind, &Hash::of(&[&n.to_be_bytes()]))
    }

    fn seen(n: usize, second: i64, traces: Vec<Trace>) -> (StreamSeq, Sighting) {
        let at = Timestamp::from_second(1_790_000_000 + second).unwrap();
        (StreamSeq::try_from((n + 1).to_string()).unwrap(), Sighting { at, traces })
    }

    #[test]
    fn a_trace_reads_back_and_tells_nothing() {
        for kind in TraceKind::ALL {
            let one = trace(kind, 7);
            assert_eq!(one.to_string().parse(), Ok(one.clone()));
            assert_eq!(one.to_string().len(), kind.as_str().len() + 13);
        }
        for bad in ["", "network", "network.", "network.xyz", "other.0123456789ab", "agent.0123456789abc"] {
            assert!(bad.parse::<Trace>().is_err(), "{bad}");
        }
    }

    #[test]
    fn many_of_one_network_in_a_span_are_told_of_once_however_often_they_come() {
        let (rules, one) = (Bursts::default(), trace(TraceKind::Network, 1));
        let many: Vec<_> = (0..60).map(|n| seen(n, n as i64, vec![one.clone()])).collect();
        let mut sightings = Sightings::default();
        assert_eq!(sightings.add("a", &many[..49], &rules), []);
        let told = sightings.add("a", &many, &rules);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].votes, told[0].of), (60, 60), "each record once");
        assert_eq!(sightings.add("a", &many, &rules), []);
    }

    #[test]
    fn a_class_that_votes_during_a_storm_or_through_a_day_is_nothing_unusual() {
        let (rules, school) = (Bursts::default(), trace(TraceKind::Network, 1));
        let mut storm = Sightings::default();
        let many = (0..600_usize).map(|n| {
            let network = if n % 10 == 0 { school.clone() } else { trace(TraceKind::Network, n as u32 + 9) };
            seen(n, n as i64 / 10, vec![network])
        });
        assert_eq!(storm.add("a", &many.collect::<Vec<_>>(), &rules), []);
        let mut day = Sightings::default();
        let slow: Vec<_> = (0..200).map(|n| seen(n, n as i64 * 60, vec![school.clone()])).collect();
        assert_eq!(day.add("a", &slow, &rules), []);
    }

    proptest! {
        #[test]
        fn whatever_many_have_is_found_and_memory_stays_small(others in proptest::collection::vec(0_u32..5_000, 0..400)) {
            let (rules, one) = (Bursts::default(), trace(TraceKind::Network, 9_999));
            let votes = others.iter().flat_map(|n| [one.clone(), trace(TraceKind::Network, *n)]);
            let votes = votes.chain(std::iter::repeat_n(one.clone(), 60)).enumerate();
            let votes: Vec<_> = votes.map(|(n, trace)| seen(n, 0, vec![trace])).collect();
            let mut sightings = Sightings::default();
            let told = sightings.add("a", &votes, &rules);
            prop_assert!(told.iter().any(|burst| burst.trace == one));
            prop_assert!(sightings.seen.len() <= KEPT);
        }
    }
}
