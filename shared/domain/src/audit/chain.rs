//! One aggregate's chain: its events as they are kept, and what they speak of.
//!
//! Events of every version and every aggregate are read alike, by what all of them have in common: a text is whatever
//! has an id and a SHA-256 and nothing else, a document has a size as well.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use serde_json::Value;

use super::{Counts, Fault, Finding, Place};
use crate::{
    calendar::stockholm,
    event::Envelope,
    hash::Hash,
    ids::{DocumentId, PersonId, TextId},
    text::TextRef,
};

/// More numbers than these are not told one by one.
const TOLD: u64 = 20;

/// The events after which no name stands at what a resident wrote: she has had her details removed, or her name is kept
/// where only those read it who may open what is protected.
const UNSIGNING: [&str; 4] =
    ["author-erased", "comment-author-erased", "author-protected", "comment-author-protected"];

/// The events after which it is another's: two persons have turned out to be one.
const MOVING: [&str; 2] = ["author-moved", "comment-author-moved"];

/// An event as it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its place, by its key.
    pub seq: u64,
    /// When it happened, by what lists go by.
    pub at: Option<Timestamp>,
    /// The bytes that were hashed.
    pub body: String,
    /// Their hash.
    pub hash: String,
}

/// What an aggregate is kept as beside its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// It has had so many events, and this is the hash of the last.
    Stands {
        /// How many.
        version: u64,
        /// The hash.
        hash: String,
    },
    /// It should be there and is not.
    Missing,
    /// There is none here: settings are their versions, and confirmations stand among the people.
    Elsewhere,
}

/// Whether the author of what it is has asked to be erased, and that is still being done: her name goes before it is noted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AuthorErasure {
    /// Not as far as anybody has asked.
    #[default]
    None,
    /// It is.
    UnderWay,
}

/// One aggregate's events, in the order of their keys, with what stands beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The aggregate, as events name it.
    pub aggregate: String,
    /// Its events.
    pub links: Vec<Link>,
    /// What it is kept as.
    pub head: Head,
    /// The digest of each text that is there.
    pub texts: BTreeMap<TextId, Hash>,
    /// The digest of each version, if these are the settings.
    pub settings: BTreeMap<u64, Hash>,
    /// Whether its author is being erased.
    pub erasing: AuthorErasure,
}

/// What the day of an event should tell of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The day, in Swedish time.
    pub day: Date,
    /// Its place.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// A document that an event speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRef {
    /// The event.
    pub seq: u64,
    /// Which document.
    pub id: DocumentId,
    /// Its digest.
    pub sha256: Hash,
    /// How large it is.
    pub bytes: u64,
}

#[derive(Deserialize)]
struct Speaking {
    id: DocumentId,
    sha256: Hash,
    bytes: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Referring {
    id: TextId,
    sha256: Hash,
}

/// A text that an event refers to.
struct Referred {
    seq: u64,
    text: TextRef,
    is_name: bool,
}

impl Chain {
    /// What is wrong in it, and what was gone through.
    pub fn examine(&self) -> (Vec<Finding>, Counts) {
        let mut findings = self.linked();
        findings.extend(self.headed());
        let mut counts = Counts { chains: 1, events: count(self.links.len()), ..Counts::default() };
        let unsigned = self.unsigned();
        let mut seen = BTreeSet::new();
        for Referred { seq, text, is_name } in self.referred() {
            let place = |text| Place::Text { aggregate: self.aggregate.clone(), seq, text };
            if !seen.insert((text.id, text.sha256.clone())) {
                continue;
            }
            match self.texts.get(&text.id) {
                Some(digest) if *digest == text.sha256 => counts.texts += 1,
                Some(_) => findings.push(Finding { place: place(text.id), fault: Fault::Changed }),
                None if is_name && unsigned => counts.erased += 1,
                None => findings.push(Finding { place: place(text.id), fault: Fault::Missing }),
            }
        }
        findings.extend(self.imported());
        (findings, counts)
    }

    /// What the days of its events should tell.
    pub fn notices(&self) -> Vec<Notice> {
        let notice = |(seq, envelope): (u64, Envelope<Value>)| {
            let link = self.links.iter().find(|link| link.seq == seq)?;
            Some(Notice { day: stockholm(envelope.at).date(), seq, hash: link.hash.clone() })
        };
        self.envelopes().filter_map(notice).collect()
    }

    /// The documents that its events speak of.
    pub fn documents(&self) -> Vec<DocumentRef> {
        let mut found = Vec::new();
        for (seq, envelope) in self.envelopes() {
            let mut take = |value: &Value, _: &str| {
                if let Ok(Speaking { id, sha256, bytes }) = Speaking::deserialize(value) {
                    found.push(DocumentRef { seq, id, sha256, bytes });
                }
            };
            walk(&envelope.event, "", &mut take);
        }
        found
    }

    /// Whose what it is, if somebody wrote it: whom it has been moved to last, or who wrote it.
    pub fn author(&self) -> Option<PersonId> {
        let named = |(_, envelope): (u64, Envelope<Value>)| {
            let data = envelope.event.get("data")?;
            let fields: &[&str] =
                if MOVING.contains(&tag(&envelope)) { &["to"] } else { &["author", "proposer"] };
            fields.iter().find_map(|field| data.get(*field)?.as_str()?.parse().ok())
        };
        self.envelopes().filter_map(named).last()
    }

    fn envelopes(&self) -> impl Iterator<Item = (u64, Envelope<Value>)> + '_ {
        self.links.iter().filter_map(|link| Some((link.seq, serde_json::from_str(&link.body).ok()?)))
    }

    /// What is wrong with the events by themselves.
    fn linked(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut wrong = |seq, fault| {
            let place = Place::Event { aggregate: self.aggregate.clone(), seq };
            findings.push(Finding { place, fault });
        };
        let (mut expected, mut previous) = (1, Some(Hash::none().to_string()));
        for link in &self.links {
            if expected < link.seq {
                (expected..link.seq).take(TOLD as usize).for_each(|seq| wrong(seq, Fault::Missing));
                // What one that is missing hashed to is not known.
                previous = None;
            }
            expected = link.seq.saturating_add(1);
            let before = previous.replace(link.hash.clone());
            if let Some(fault) = self.fault_of(link, before.as_deref()) {
                wrong(link.seq, fault);
            }
        }
        if self.links.is_empty() && matches!(self.head, Head::Elsewhere) {
            wrong(1, Fault::Missing);
        }
        findings
    }

    fn fault_of(&self, link: &Link, previous: Option<&str>) -> Option<Fault> {
        if Hash::of(&[link.body.as_bytes()]).as_str() != link.hash {
            return Some(Fault::Changed);
        }
        let Ok(envelope) = serde_json::from_str::<Envelope<Value>>(&link.body) else {
            return Some(Fault::Unreadable);
        };
        if envelope.seq != link.seq || envelope.aggregate != self.aggregate || Some(envelope.at) != link.at {
            return Some(Fault::Misplaced);
        }
        let follows = previous.is_none_or(|previous| previous == envelope.previous.as_str());
        (!follows).then_some(Fault::Unlinked)
    }

    /// What is wrong between the events and what the aggregate is kept as.
    fn headed(&self) -> Vec<Finding> {
        let aggregate = || self.aggregate.clone();
        let last = self.links.last().map_or(0, |link| link.seq);
        match &self.head {
            Head::Elsewhere => Vec::new(),
            Head::Missing => {
                vec![Finding { place: Place::State { aggregate: aggregate() }, fault: Fault::Missing }]
            }
            Head::Stands { version, .. } if last < *version => {
                let gone = (last + 1..=*version).take(TOLD as usize);
                let place = |seq| Place::Event { aggregate: aggregate(), seq };
                gone.map(|seq| Finding { place: place(seq), fault: Fault::Missing }).collect()
            }
            Head::Stands { version, hash } => {
                let is_last =
                    self.links.last().is_some_and(|link| link.seq == *version && link.hash == *hash);
                let finding =
                    Finding { place: Place::State { aggregate: aggregate() }, fault: Fault::Changed };
                if is_last { Vec::new() } else { vec![finding] }
            }
        }
    }

    /// Whether it says lawfully why no name stands there.
    fn unsigned(&self) -> bool {
        let says = |envelope: &Envelope<Value>| UNSIGNING.contains(&tag(envelope));
        self.erasing == AuthorErasure::UnderWay || self.envelopes().any(|(_, envelope)| says(&envelope))
    }

    fn referred(&self) -> Vec<Referred> {
        let mut found = Vec::new();
        for (seq, envelope) in self.envelopes() {
            let mut take = |value: &Value, field: &str| {
                if let Ok(Referring { id, sha256 }) = Referring::deserialize(value) {
                    found.push(Referred { seq, text: TextRef { id, sha256 }, is_name: field == "name" });
                }
            };
            walk(&envelope.event, "", &mut take);
        }
        found
    }

    /// What is wrong with versions of the settings, if these are they.
    fn imported(&self) -> Vec<Finding> {
        let imported = self.envelopes().filter_map(|(_, envelope)| {
            let data = envelope.event.get("data").filter(|_| self.aggregate == "settings")?;
            Some((data.get("version")?.as_u64()?, data.get("sha256")?.as_str()?.to_owned()))
        });
        let wrong = imported.filter_map(|(version, sha256)| {
            let fault = match self.settings.get(&version) {
                Some(digest) if digest.as_str() == sha256 => return None,
                Some(_) => Fault::Changed,
                None => Fault::Missing,
            };
            Some(Finding { place: Place::Settings { version }, fault })
        });
        wrong.collect()
    }
}

/// What an event is, whatever version of it.
fn tag(envelope: &Envelope<Value>) -> &str {
    let tag = envelope.event.get("type").and_then(Value::as_str).unwrap_or_default();
    tag.split('.').next().unwrap_or_default()
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Shows every object in a value, with the field that it stands in.
fn walk(value: &Value, field: &str, take: &mut dyn FnMut(&Value, &str)) {
    match value {
        Value::Object(map) => {
            take(value, field);
            map.iter().for_each(|(field, value)| walk(value, field, take));
        }
        Value::Array(each) => each.iter().for_each(|value| walk(value, field, take)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use crate::{actor::Actor, ids::ProposalId};

    #[test]
    fn whose_something_is_follows_it_when_two_persons_turn_out_to_be_one() {
        let (one, other) = (PersonId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let aggregate = format!("proposal#{}", ProposalId::from_bytes([3; 16]));
        let bodies = [
            serde_json::json!({ "type": "received.1", "data": { "proposer": one } }),
            serde_json::json!({ "type": "author-moved.1", "data": { "to": other } }),
        ];
        let link = |(seq, event): (u64, Value)| {
            let at = "2026-11-30T08:00:00Z".parse().unwrap();
            let (previous, actor) = (Hash::none(), Actor::System);
            let aggregate = aggregate.clone();
            let envelope = Envelope { aggregate, seq, at, actor, settings_version: 1, previous, event };
            let body = serde_json::to_string(&envelope).unwrap();
            let hash = Hash::of(&[body.as_bytes()]).to_string();
            Link { seq, at: Some(at), body, hash }
        };
        let links: Vec<Link> = (1..).zip(bodies).map(link).collect();
        let chain = |links: &[Link]| Chain {
            aggregate: aggregate.clone(),
            links: links.to_vec(),
            head: Head::Missing,
            texts: BTreeMap::new(),
            settings: BTreeMap::new(),
            erasing: AuthorErasure::None,
        };
        assert_eq!(chain(&links).author(), Some(other));
        assert_eq!(chain(links.split_at(1).0).author(), Some(one));
    }
}
