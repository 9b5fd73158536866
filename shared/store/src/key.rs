//! Every key of both tables.
//!
//! `pk` is `{municipality}#{…}`. Parts are ids, slugs, figures and digests, none of which contains `#`, so a key reads
//! back as what it was made of; a property test holds them to it.

use std::{fmt, str::FromStr};

use domain::{
    hash::Hash,
    ids::{ConfirmationId, MunicipalityId, PersonId, ProposalId, TextId},
    listing::Listing,
    number::ProposalNumber,
    vote,
};
use jiff::civil::Date;

/// The key of one item, without the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A version of the settings.
    Settings(u64),
    /// An event of the settings.
    SettingsEvent(u64),
    /// A proposal.
    Proposal(ProposalId),
    /// An event of a proposal.
    ProposalEvent(ProposalId, u64),
    /// A text of a proposal.
    Text(ProposalId, TextId),
    /// The card of a proposal, of which listings are copies.
    Card(ProposalId),
    /// A recount under way.
    Recount(ProposalId),
    /// The tally of one stream shard; the shard's id is kept as a digest.
    Tally(ProposalId, Hash),
    /// The sum of the tallies of stream shards that have ended.
    FoldedTally(ProposalId),
    /// A person's vote.
    Vote(ProposalId, PersonId),
    /// A proposal's place in a list: the time it is ordered by, in text order, and the proposal.
    Listing(Listing, String, ProposalId),
    /// How many proposals there are of each state and area.
    Facets,
    /// That a number is taken.
    Number(ProposalNumber),
    /// The last number of a series and year.
    Series(String, i16),
    /// That a request with this key was carried out.
    Idempotency(Hash),
    /// An event of a confirmation.
    ConfirmationEvent(ConfirmationId, u64),
    /// A message to one recipient by one channel about one event; the recipient is an id.
    Delivery(String, String),
    /// An event of a day: the aggregate (with `.` for `#`) and its place in the chain.
    DayEvent(Date, String, u64),
    /// The digest of a day's events.
    Digest(Date),
    /// Which day's digest is made next.
    NextDigest,
    /// (people) A verified identifier.
    Identifier(Hash),
    /// (people) A person.
    Person(PersonId),
    /// (people) A request to confirm an address.
    Confirmation(ConfirmationId),
    /// (people) How often something was done in a window.
    Rate(String, Hash, u64),
}

/// What was read is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct KeyError;

impl Key {
    /// The partition key, after the municipality and `#`.
    pub fn partition(&self) -> String {
        match self {
            Self::Settings(_) | Self::SettingsEvent(_) => "settings".to_owned(),
            Self::Proposal(id)
            | Self::ProposalEvent(id, _)
            | Self::Text(id, _)
            | Self::Card(id)
            | Self::Recount(id) => format!("proposal#{id}"),
            Self::Tally(id, _) | Self::FoldedTally(id) => format!("proposal#{id}#tally"),
            Self::Vote(id, person) => Self::vote_partition(*id, vote::shard(*id, *person)),
            Self::Listing(listing, _, _) => format!("listing#{listing}"),
            Self::Facets => "facets".to_owned(),
            Self::Number(number) => format!("number#{number}"),
            Self::Series(_, _) => "series".to_owned(),
            Self::Idempotency(key) => format!("idempotency#{key}"),
            Self::ConfirmationEvent(id, _) | Self::Confirmation(id) => format!("confirmation#{id}"),
            Self::Delivery(event, _) => format!("delivery#{event}"),
            Self::DayEvent(day, _, _) => format!("day#{day}"),
            Self::Digest(_) | Self::NextDigest => "digest".to_owned(),
            Self::Identifier(fingerprint) => format!("identifier#email:{fingerprint}"),
            Self::Person(person) => format!("person#{person}"),
            Self::Rate(what, who, _) => format!("rate#{what}#{who}"),
        }
    }

    /// The partition of one shard of a proposal's votes.
    pub fn vote_partition(id: ProposalId, shard: u8) -> String {
        format!("proposal#{id}#votes#{shard:02}")
    }

    /// The sort key.
    pub fn sort(&self) -> String {
        match self {
            Self::Settings(version) => format!("version#{version:08}"),
            Self::SettingsEvent(seq) | Self::ProposalEvent(_, seq) | Self::ConfirmationEvent(_, seq) => {
                format!("event#{seq:010}")
            }
            Self::Proposal(_) => "proposal".to_owned(),
            Self::Text(_, text) => format!("text#{text}"),
            Self::Card(_) => "card".to_owned(),
            Self::Recount(_) => "recount".to_owned(),
            Self::Tally(_, shard) => format!("shard#{shard}"),
            Self::FoldedTally(_) => "folded".to_owned(),
            Self::Vote(_, person) => person.to_string(),
            Self::Listing(_, at, id) => format!("{at}#{id}"),
            Self::Facets => "facets".to_owned(),
            Self::Number(_) => "number".to_owned(),
            Self::Series(series, year) => format!("{series}#{year}"),
            Self::Idempotency(_) => "idempotency".to_owned(),
            Self::Delivery(_, recipient) => recipient.clone(),
            Self::DayEvent(_, aggregate, seq) => format!("{aggregate}#{seq:010}"),
            Self::Digest(day) => day.to_string(),
            Self::NextDigest => "next".to_owned(),
            Self::Identifier(_) => "identifier".to_owned(),
            Self::Person(_) => "person".to_owned(),
            Self::Confirmation(_) => "confirmation".to_owned(),
            Self::Rate(_, _, window) => format!("{window:012}"),
        }
    }

    /// Reads a whole key: the municipality and what it names there.
    pub fn read(pk: &str, sk: &str) -> Result<(MunicipalityId, Self), KeyError> {
        let (municipality, partition) = pk.split_once('#').ok_or(KeyError)?;
        let key = format!("{partition} {sk}").parse()?;
        Ok((municipality.parse().map_err(|_| KeyError)?, key))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.partition(), self.sort())
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (partition, sort) = text.split_once(' ').ok_or(KeyError)?;
        let partition: Vec<&str> = partition.split('#').collect();
        let sort: Vec<&str> = sort.split('#').collect();
        let key = match (partition.as_slice(), sort.as_slice()) {
            (["settings"], ["version", version]) => Self::Settings(parse(version)?),
            (["settings"], ["event", seq]) => Self::SettingsEvent(parse(seq)?),
            (["proposal", id], ["proposal"]) => Self::Proposal(parse(id)?),
            (["proposal", id], ["event", seq]) => Self::ProposalEvent(parse(id)?, parse(seq)?),
            (["proposal", id], ["text", text]) => Self::Text(parse(id)?, parse(text)?),
            (["proposal", id], ["card"]) => Self::Card(parse(id)?),
            (["proposal", id], ["recount"]) => Self::Recount(parse(id)?),
            (["proposal", id, "tally"], ["shard", shard]) => Self::Tally(parse(id)?, hash(shard)?),
            (["proposal", id, "tally"], ["folded"]) => Self::FoldedTally(parse(id)?),
            (["proposal", id, "votes", _], [person]) => Self::Vote(parse(id)?, parse(person)?),
            (["listing", listing], [at, id]) => Self::Listing(parse(listing)?, (*at).to_owned(), parse(id)?),
            (["facets"], ["facets"]) => Self::Facets,
            (["number", number], ["number"]) => Self::Number(parse(number)?),
            (["series"], [series, year]) => Self::Series((*series).to_owned(), parse(year)?),
            (["idempotency", key], ["idempotency"]) => Self::Idempotency(hash(key)?),
            (["confirmation", id], ["event", seq]) => Self::ConfirmationEvent(parse(id)?, parse(seq)?),
            (["confirmation", id], ["confirmation"]) => Self::Confirmation(parse(id)?),
            (["delivery", event], [recipient]) => {
                Self::Delivery((*event).to_owned(), (*recipient).to_owned())
            }
            (["day", day], [aggregate, seq]) => {
                Self::DayEvent(parse(day)?, (*aggregate).to_owned(), parse(seq)?)
            }
            (["digest"], ["next"]) => Self::NextDigest,
            (["digest"], [day]) => Self::Digest(parse(day)?),
            (["identifier", fingerprint], ["identifier"]) => {
                Self::Identifier(hash(fingerprint.strip_prefix("email:").ok_or(KeyError)?)?)
            }
            (["person", person], ["person"]) => Self::Person(parse(person)?),
            (["rate", what, who], [window]) => Self::Rate((*what).to_owned(), hash(who)?, parse(window)?),
            _ => return Err(KeyError),
        };
        // One key has one spelling; a vote in the wrong shard, say, is not a vote.
        if key.to_string() == text { Ok(key) } else { Err(KeyError) }
    }
}

fn parse<T: FromStr>(text: &str) -> Result<T, KeyError> {
    text.parse().map_err(|_| KeyError)
}

fn hash(text: &str) -> Result<Hash, KeyError> {
    let sound = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let value = serde_json::Value::String(text.to_owned());
    if sound { serde_json::from_value(value).map_err(|_| KeyError) } else { Err(KeyError) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn listing() -> impl Strategy<Value = Listing> {
        ("(public|open|closed|waiting)(\\.[a-z][a-z0-9-]{0,39})?").prop_map(|text| text.parse().unwrap())
    }

    fn key() -> impl Strategy<Value = Key> {
        let id = || any::<[u8; 16]>();
        let digest = || any::<[u8; 8]>().prop_map(|bytes| Hash::of(&[&bytes]));
        let day = || (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap());
        let word = || "[a-z0-9.:T-]{1,40}";
        prop_oneof![
            (0u64..100_000_000).prop_map(Key::Settings),
            (0u64..10_000_000_000).prop_map(Key::SettingsEvent),
            id().prop_map(|a| Key::Proposal(ProposalId::from_bytes(a))),
            (id(), 0u64..10_000_000_000).prop_map(|(a, n)| Key::ProposalEvent(ProposalId::from_bytes(a), n)),
            (id(), id()).prop_map(|(a, b)| Key::Text(ProposalId::from_bytes(a), TextId::from_bytes(b))),
            id().prop_map(|a| Key::Card(ProposalId::from_bytes(a))),
            id().prop_map(|a| Key::Recount(ProposalId::from_bytes(a))),
            (id(), digest()).prop_map(|(a, h)| Key::Tally(ProposalId::from_bytes(a), h)),
            id().prop_map(|a| Key::FoldedTally(ProposalId::from_bytes(a))),
            (id(), id()).prop_map(|(a, b)| Key::Vote(ProposalId::from_bytes(a), PersonId::from_bytes(b))),
            (listing(), word(), id()).prop_map(|(l, at, a)| Key::Listing(l, at, ProposalId::from_bytes(a))),
            Just(Key::Facets),
            (1000i16..=9999, 1u32..).prop_map(|(year, serial)| Key::Number(ProposalNumber { year, serial })),
            (word(), 1000i16..=9999).prop_map(|(series, year)| Key::Series(series, year)),
            digest().prop_map(Key::Idempotency),
            (id(), 0u64..10_000_000_000)
                .prop_map(|(a, n)| Key::ConfirmationEvent(ConfirmationId::from_bytes(a), n)),
            (word(), word()).prop_map(|(event, recipient)| Key::Delivery(event, recipient)),
            (day(), word(), 0u64..10_000_000_000)
                .prop_map(|(d, aggregate, n)| Key::DayEvent(d, aggregate, n)),
            day().prop_map(Key::Digest),
            Just(Key::NextDigest),
            digest().prop_map(Key::Identifier),
            id().prop_map(|a| Key::Person(PersonId::from_bytes(a))),
            id().prop_map(|a| Key::Confirmation(ConfirmationId::from_bytes(a))),
            (word(), digest(), 0u64..1_000_000_000_000).prop_map(|(what, who, n)| Key::Rate(what, who, n)),
        ]
    }

    proptest! {
        #[test]
        fn a_key_reads_back_as_what_it_was_made_of(key in key()) {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key.clone()));
            let pk = format!("broviken#{}", key.partition());
            prop_assert_eq!(Key::read(&pk, &key.sort()), Ok(("broviken".parse().unwrap(), key)));
        }

        #[test]
        fn order_of_events_is_order_of_keys(a in 0u64..10_000_000_000, b in 0u64..10_000_000_000) {
            let id = ProposalId::from_bytes([7; 16]);
            prop_assert_eq!(a.cmp(&b), Key::ProposalEvent(id, a).sort().cmp(&Key::ProposalEvent(id, b).sort()));
        }
    }
}
