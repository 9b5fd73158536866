//! Items: a key, what kind of entity it is, and its attributes.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::ids::MunicipalityId;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Key, StoreError};

/// An item's attributes.
pub type Item = HashMap<String, AttributeValue>;

/// What an item is (`et`), as stream consumers and event patterns name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// Settings.
    Settings,
    /// An event.
    Event,
    /// A proposal.
    Proposal,
    /// A comment.
    Comment,
    /// What has been reported about something.
    Reports,
    /// A following.
    Follow,
    /// Where an aggregate stands in lists.
    Projected,
    /// How many comments are shown and how much waits.
    Dialogue,
    /// The row of a proposal on the desk.
    Desk,
    /// A row in a list of the desk.
    DeskRow,
    /// A row of who is waited for.
    WaitingRow,
    /// Something for a moderator to do.
    Task,
    /// How many comments of a person are shown.
    Commenter,
    /// That something of a person's has been published and read.
    KnownAuthor,
    /// What moderators have decided about an author.
    Author,
    /// Who is reading at the desk.
    Presence,
    /// The name of a member of staff.
    Colleague,
    /// That a member of staff has signed out.
    SignedOut,
    /// An invitation.
    Invitation,
    /// What the token of an operator was called.
    Operator,
    /// An operator's token.
    OperatorToken,
    /// That there is a municipality.
    Municipality,
    /// What a form of the desk has sent.
    KeptForm,
    /// Who works here without an identity provider.
    Colleagues,
    /// One of them: her name and work address.
    Employee,
    /// By what one of them signs in.
    Passkey,
    /// That a question to a passkey has been answered.
    Challenge,
    /// A comment where it is shown.
    Thread,
    /// A reply where it is shown.
    Reply,
    /// A follower.
    Follower,
    /// Something that followers are told.
    Activity,
    /// A scope that something has happened in on a day.
    Active,
    /// A round to followers that has been set out on.
    Round,
    /// What a follower has been told.
    Mailing,
    /// Which morning's mailing comes next.
    NextMailing,
    /// The removal of a person's details.
    Erasure,
    /// How far that has come.
    ErasureWalk,
    /// A person's protection.
    Protection,
    /// How far that has been carried out.
    ProtectionWalk,
    /// A text that is protected.
    LockedText,
    /// That a person is nobody any more.
    Erased,
    /// All that is kept of a person, which she has asked for.
    Extract,
    /// How far that has been gathered.
    ExtractWalk,
    /// How far something has been disposed of by time.
    DisposalWalk,
    /// A case.
    Case,
    /// What a colleague has opened on a day.
    Openings,
    /// Votes that are looked at before they count.
    Scrutiny,
    /// By which ways votes come.
    Sightings,
    /// Who of the staff is away.
    Absences,
    /// A case among those of whoever prepares it.
    Prepared,
    /// An act in a list of the audit.
    Act,
    /// Who has had to do with something.
    Touched,
    /// A text.
    Text,
    /// A card.
    Card,
    /// A place in a list.
    Listing,
    /// That a word stands at a proposal.
    Posting,
    /// By which words something is found.
    Searched,
    /// Counts by state and area.
    Facets,
    /// A tally.
    Tally,
    /// A recount under way.
    Recount,
    /// A vote.
    Vote,
    /// A number that is taken.
    Number,
    /// The last number of a series.
    Series,
    /// A request that was carried out.
    Idempotency,
    /// A message to somebody.
    Delivery,
    /// An event of a day.
    DayEvent,
    /// The digest of a day.
    Digest,
    /// Which day's digest is made next.
    NextDigest,
    /// What a municipality's meter showed.
    Reading,
    /// A verified identifier.
    Identifier,
    /// The key for what identifies residents.
    PersonalKey,
    /// That an address is of a group of residents.
    Member,
    /// That somebody has passed a proposal on.
    Share,
    /// A person.
    Person,
    /// A request to confirm an address.
    Confirmation,
    /// A count of doings.
    Rate,
}

impl Entity {
    /// As it is written in `et`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Event => "event",
            Self::Proposal => "proposal",
            Self::Comment => "comment",
            Self::Reports => "reports",
            Self::Follow => "follow",
            Self::Projected => "projected",
            Self::Dialogue => "dialogue",
            Self::Desk => "desk",
            Self::DeskRow => "desk-row",
            Self::WaitingRow => "waiting-row",
            Self::Task => "task",
            Self::Commenter => "commenter",
            Self::KnownAuthor => "known-author",
            Self::Author => "author",
            Self::Presence => "presence",
            Self::Colleague => "colleague",
            Self::Invitation => "invitation",
            Self::Operator => "operator",
            Self::OperatorToken => "operator-token",
            Self::Municipality => "municipality",
            Self::KeptForm => "kept-form",
            Self::Colleagues => "colleagues",
            Self::Employee => "employee",
            Self::Passkey => "passkey",
            Self::Challenge => "challenge",
            Self::SignedOut => "signed-out",
            Self::Thread => "thread",
            Self::Reply => "reply",
            Self::Follower => "follower",
            Self::Activity => "activity",
            Self::Active => "active",
            Self::Round => "round",
            Self::Mailing => "mailing",
            Self::NextMailing => "next-mailing",
            Self::Erasure => "erasure",
            Self::ErasureWalk => "erasure-walk",
            Self::Protection => "protection",
            Self::ProtectionWalk => "protection-walk",
            Self::LockedText => "locked-text",
            Self::Erased => "erased",
            Self::Extract => "extract",
            Self::ExtractWalk => "extract-walk",
            Self::DisposalWalk => "disposal-walk",
            Self::Case => "case",
            Self::Openings => "openings",
            Self::Scrutiny => "scrutiny",
            Self::Sightings => "sightings",
            Self::Absences => "absences",
            Self::Prepared => "prepared",
            Self::Act => "act",
            Self::Touched => "touched",
            Self::Text => "text",
            Self::Card => "card",
            Self::Listing => "listing",
            Self::Posting => "posting",
            Self::Searched => "searched",
            Self::Facets => "facets",
            Self::Tally => "tally",
            Self::Recount => "recount",
            Self::Vote => "vote",
            Self::Number => "number",
            Self::Series => "series",
            Self::Idempotency => "idempotency",
            Self::Delivery => "delivery",
            Self::DayEvent => "day-event",
            Self::Digest => "digest",
            Self::NextDigest => "next-digest",
            Self::Reading => "reading",
            Self::Identifier => "identifier",
            Self::PersonalKey => "personal-key",
            Self::Member => "member",
            Self::Share => "share",
            Self::Person => "person",
            Self::Confirmation => "confirmation",
            Self::Rate => "rate",
        }
    }
}

/// A key with its municipality.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct FullKey {
    pub(crate) pk: String,
    pub(crate) sk: String,
}

impl FullKey {
    pub(crate) fn new(municipality: &MunicipalityId, key: &Key) -> Self {
        Self { pk: format!("{municipality}#{}", key.partition()), sk: key.sort() }
    }

    /// The key of an item.
    pub(crate) fn of(item: &Item) -> Option<Self> {
        let part = |name| text_of(item, name).map(str::to_owned);
        Some(Self { pk: part("pk")?, sk: part("sk")? })
    }

    pub(crate) fn attributes(&self) -> Item {
        HashMap::from([("pk".to_owned(), string(&self.pk)), ("sk".to_owned(), string(&self.sk))])
    }
}

/// A time as keys and filters hold it: always three decimals, so that text order is time order.
pub fn time_key(at: Timestamp) -> String {
    format!("{at:.3}")
}

pub(crate) fn string(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

pub(crate) fn number(n: impl ToString) -> AttributeValue {
    AttributeValue::N(n.to_string())
}

/// An item of schema version 1, made of a serialisable body.
pub(crate) fn item(key: &FullKey, entity: Entity, body: &impl Serialize) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(body)?;
    item.extend(key.attributes());
    item.insert("et".to_owned(), string(entity.as_str()));
    item.insert("v".to_owned(), number(1));
    Ok(item)
}

/// Reads an item's body; attributes that are not the body's are passed over.
pub(crate) fn read<T: DeserializeOwned>(item: Item) -> Result<T, StoreError> {
    Ok(serde_dynamo::from_item(item)?)
}

pub(crate) fn text_of<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

pub(crate) fn number_of(item: &Item, name: &str) -> Option<i64> {
    item.get(name)?.as_n().ok()?.parse().ok()
}
