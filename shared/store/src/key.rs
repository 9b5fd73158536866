//! Every key of both tables.
//!
//! `pk` is `{municipality}#{…}`. Parts are ids, slugs, figures and digests, none of which contains `#`, so a key reads
//! back as what it was made of; a property test holds them to it.

use std::{fmt, str::FromStr};

use domain::{
    aggregate::AggregateId,
    audit::{ActList, Concern},
    case::RegisterNumber,
    desk::{DeskList, TaskKind},
    follow::{Cadence, Scope},
    hash::Hash,
    ids::{
        CaseId, CommentId, KeptFormId, MunicipalityId, OperatorId, OperatorName, PasskeyId, PersonId,
        ProposalId, ResidentGroupId, TextId,
    },
    listing::Listing,
    number::ProposalNumber,
    person::Identifier,
    report::Subject,
    search::{Document, Stem},
    settings::Disposable,
    share::ShareKey,
    tally::Counter,
    vote,
    waiting::WaitingList,
};
use jiff::civil::{Date, date};

/// The key of one item, without the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A version of the settings.
    Settings(u64),
    /// An event of the settings.
    SettingsEvent(u64),
    /// An aggregate; a confirmation stands among the people.
    Aggregate(AggregateId),
    /// An event of an aggregate.
    Event(AggregateId, u64),
    /// A text of an aggregate.
    Text(AggregateId, TextId),
    /// Where an aggregate stands in lists, as `projection` remembers it.
    Projected(AggregateId),
    /// The card of a proposal, of which listings are copies.
    Card(ProposalId),
    /// How many comments a proposal shows, and how many things wait for a moderator.
    Dialogue(ProposalId),
    /// The row of a proposal on the desk, of which desk lists hold copies.
    Desk(ProposalId),
    /// A row in a list of the desk: the day it is due, since when it waits, and the proposal.
    DeskRow(DeskList, Date, String, ProposalId),
    /// A row of who is waited for: the day it is promised by, since when, and the proposal.
    WaitingRow(WaitingList, Date, String, ProposalId),
    /// Something for a moderator to do, by the day it is due.
    Task(ProposalId, Date, TaskKind, Subject),
    /// How many comments of a person everybody sees at a proposal.
    Commenter(ProposalId, PersonId),
    /// That something of a person's is public which a moderator has read.
    KnownAuthor(PersonId),
    /// Who is reading a proposal at the desk just now.
    Presence(ProposalId, PersonId),
    /// That a member of staff has signed out, of all browsers.
    SignedOut(PersonId),
    /// An invitation, by the digest of what its link carries.
    Invitation(Hash),
    /// What the token of an operator who has acted here was called.
    ActingOperator(OperatorId),
    /// (operators) That there is a municipality, and how it stands.
    Listed(MunicipalityId),
    /// (people, operators) An operator's token, by what it is called.
    OperatorToken(OperatorName),
    /// What a form of the desk has sent, while its sender shows anew who she is.
    KeptForm(KeptFormId),
    /// A share of a proposal.
    Share(ProposalId, ShareKey),
    /// The name that colleagues know a member of staff by.
    Colleague(PersonId),
    /// A case that a colleague prepares.
    Prepared(PersonId, CaseId),
    /// A comment's place at its proposal: when it was written, and which.
    Thread(ProposalId, String, CommentId),
    /// A reply's place in its thread.
    Reply(CommentId, String, CommentId),
    /// A follower of something, by how often she wants mail.
    Follower(Scope, Cadence, PersonId),
    /// Something that followers are told: when it happened, to what, and its place in that chain.
    Activity(Scope, String, AggregateId, u64),
    /// A scope that something has happened in on a day.
    Active(Date, Scope),
    /// A round to a scope's followers, by the span of time that it is for.
    Round(Scope, u64),
    /// What a person has been told of what she follows.
    Mailing(PersonId),
    /// Which morning's mailing comes next.
    NextMailing,
    /// How far the removal of a person's details has come.
    ErasureWalk(PersonId),
    /// How far all that is kept of a person has been gathered.
    ExtractWalk(PersonId),
    /// How far something has been disposed of by time.
    DisposalWalk(Disposable),
    /// A text of an aggregate that only those read who may open what is protected.
    LockedText(AggregateId, TextId),
    /// How far a person's protection, or its end, has been carried out.
    ProtectionWalk(PersonId),
    /// A recount under way.
    Recount(ProposalId),
    /// The tally of one stream shard; the shard's id is kept as a digest.
    Tally(Counter, Hash),
    /// The sum of the tallies of stream shards that have ended.
    FoldedTally(Counter),
    /// What the meter of a municipality's usage showed the night after a day.
    Reading(Date),
    /// By which ways the votes on a proposal come in a span of time.
    Sightings(ProposalId),
    /// A person's vote.
    Vote(ProposalId, PersonId),
    /// A proposal's place in a list: the time it is ordered by, in text order, and the proposal.
    Listing(Listing, String, ProposalId),
    /// That a word stands somewhere at a proposal: the word, the time the proposal is listed by, and the proposal.
    Posting(Stem, String, ProposalId),
    /// By which words something that belongs to a proposal is found.
    Searched(ProposalId, Document),
    /// How many proposals there are of each state and area.
    Facets,
    /// That a number is taken.
    Number(ProposalNumber),
    /// That a number in a board's register is taken.
    RegisterNumber(RegisterNumber),
    /// The last number of a series and year.
    Series(String, i16),
    /// That a request with this key was carried out.
    Idempotency(Hash),
    /// A message to one recipient by one channel about one event; the recipient is an id.
    Delivery(String, String),
    /// An event of a day: the aggregate (with `.` for `#`) and its place in the chain.
    DayEvent(Date, String, u64),
    /// An act in a list: when it was done, to what aggregate (with `.` for `#`), and its place in that chain.
    Act(ActList, String, String, u64),
    /// That a colleague has had to do with something: by what it is.
    Touched(Concern, PersonId),
    /// The same by who she is.
    TouchedBy(PersonId, Concern),
    /// The digest of a day's events.
    Digest(Date),
    /// Which day's digest is made next.
    NextDigest,
    /// That a person has had her details removed, and when she asked for it.
    Erased(String, PersonId),
    /// (people) A verified identifier.
    Identifier(Identifier),
    /// (people) A person.
    Person(PersonId),
    /// (people) The municipality's key for what identifies its residents.
    PersonalKey,
    /// (people) That an address, by its digest, is of a group of residents.
    Member(ResidentGroupId, Hash),
    /// (people) The name and work address of somebody who works here without an identity provider.
    Employee(PersonId),
    /// (people) By what one of them signs in.
    Passkey(PasskeyId),
    /// (people) That a question to a passkey has been answered, by a digest of it.
    Challenge(Hash),
    /// (people) How often something was done in a window.
    Rate(String, Hash, u64),
}

/// What was read is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct KeyError;

/// The day by which what has no promised day is sorted: after all that has one.
pub const NO_DAY: Date = date(9999, 12, 31);

impl Key {
    /// The partition key, after the municipality and `#`.
    pub fn partition(&self) -> String {
        match self {
            Self::Settings(_) | Self::SettingsEvent(_) => "settings".to_owned(),
            Self::Aggregate(id) | Self::Event(id, _) | Self::Text(id, _) | Self::Projected(id) => {
                id.to_string()
            }
            Self::Card(id) | Self::Recount(id) | Self::Dialogue(id) | Self::Desk(id) => {
                format!("proposal#{id}")
            }
            Self::DeskRow(list, _, _, _) => format!("desk#{list}"),
            Self::WaitingRow(list, _, _, _) => format!("waiting#{list}"),
            Self::Task(id, _, _, _) => format!("proposal#{id}#tasks"),
            Self::Commenter(id, _) => format!("proposal#{id}#commenters"),
            Self::KnownAuthor(person) => format!("author#{person}"),
            Self::Presence(id, _) => format!("proposal#{id}#presence"),
            Self::Sightings(id) => format!("proposal#{id}#sightings"),
            Self::Share(id, _) => format!("proposal#{id}#shares"),
            Self::Colleague(_) => "colleagues".to_owned(),
            Self::Prepared(person, _) => format!("prepared#{person}"),
            Self::SignedOut(person) => format!("signed-out#{person}"),
            Self::Invitation(digest) => format!("invitation#{digest}"),
            Self::ActingOperator(_) => "operators".to_owned(),
            Self::Listed(_) => "municipalities".to_owned(),
            Self::OperatorToken(_) => "tokens".to_owned(),
            Self::KeptForm(id) => format!("kept-form#{id}"),
            Self::Thread(id, _, _) => format!("proposal#{id}#comments"),
            Self::Reply(thread, _, _) => format!("comment#{thread}#replies"),
            Self::Follower(scope, cadence, _) => format!("followers#{scope}#{}", cadence.as_str()),
            Self::Activity(scope, _, _, _) => format!("activity#{scope}"),
            Self::Active(day, _) => format!("active#{day}"),
            Self::Round(scope, _) => format!("round#{scope}"),
            Self::Mailing(person) => format!("mailing#{person}"),
            Self::NextMailing => "mailing".to_owned(),
            Self::ErasureWalk(person) => format!("erasure#{person}"),
            Self::ExtractWalk(person) => format!("extract#{person}"),
            Self::DisposalWalk(what) => format!("disposal#{what}"),
            Self::LockedText(id, _) => format!("locked#{id}"),
            Self::ProtectionWalk(person) => format!("protection#{person}"),
            Self::Tally(counter, _) | Self::FoldedTally(counter) => match counter {
                Counter::Proposal(id) => format!("proposal#{id}#tally"),
                Counter::Usage => "usage".to_owned(),
            },
            Self::Reading(_) => "readings".to_owned(),
            Self::Vote(id, person) => Self::vote_partition(*id, vote::shard(*id, *person)),
            Self::Listing(listing, _, _) => format!("listing#{listing}"),
            Self::Posting(stem, _, _) => Self::posting_partition(stem),
            Self::Searched(id, _) => format!("searched#{id}"),
            Self::Facets => "facets".to_owned(),
            Self::Number(number) => format!("number#{number}"),
            Self::RegisterNumber(number) => format!("register#{}", number.slug()),
            Self::Series(_, _) => "series".to_owned(),
            Self::Idempotency(key) => format!("idempotency#{key}"),
            Self::Delivery(event, _) => format!("delivery#{event}"),
            Self::DayEvent(day, _, _) => format!("day#{day}"),
            Self::Act(list, _, _, _) => format!("acts#{list}"),
            Self::Touched(concern, _) => format!("touched#{concern}"),
            Self::TouchedBy(person, _) => format!("touched-by#{person}"),
            Self::Digest(_) | Self::NextDigest => "digest".to_owned(),
            Self::Erased(_, _) => "erased".to_owned(),
            Self::Identifier(identifier) => format!("identifier#{identifier}"),
            Self::Person(person) => format!("person#{person}"),
            Self::PersonalKey => "personal-key".to_owned(),
            Self::Member(group, _) => format!("members#{group}"),
            Self::Employee(_) => "employees".to_owned(),
            Self::Passkey(id) => format!("passkey#{id}"),
            Self::Challenge(digest) => format!("challenge#{digest}"),
            Self::Rate(what, who, _) => format!("rate#{what}#{who}"),
        }
    }

    /// The partition of one shard of a proposal's votes.
    pub fn vote_partition(id: ProposalId, shard: u8) -> String {
        format!("proposal#{id}#votes#{shard:02}")
    }

    /// The partition of the proposals at which a word stands.
    pub fn posting_partition(stem: &Stem) -> String {
        format!("search#{stem}")
    }

    /// The sort key.
    pub fn sort(&self) -> String {
        match self {
            Self::Settings(version) => format!("version#{version:08}"),
            Self::SettingsEvent(seq) | Self::Event(_, seq) => format!("event#{seq:010}"),
            Self::Aggregate(id) => id.kind().to_owned(),
            Self::Text(_, text) | Self::LockedText(_, text) => format!("text#{text}"),
            Self::Projected(_) => "projected".to_owned(),
            Self::Dialogue(_) => "dialogue".to_owned(),
            Self::Sightings(_) => "sightings".to_owned(),
            Self::Desk(_) => "desk".to_owned(),
            Self::KnownAuthor(_) => "known".to_owned(),
            Self::DeskRow(_, due, since, id) | Self::WaitingRow(_, due, since, id) => {
                format!("{due}#{since}#{id}")
            }
            Self::Task(_, due, kind, subject) => format!("{due}#{kind}#{subject}"),
            Self::Share(_, share) => share.to_string(),
            Self::Presence(_, person)
            | Self::Commenter(_, person)
            | Self::Colleague(person)
            | Self::Employee(person)
            | Self::Follower(_, _, person) => person.to_string(),
            Self::Thread(_, at, id) | Self::Reply(_, at, id) => format!("{at}#{id}"),
            Self::Activity(_, at, aggregate, seq) => {
                format!("{at}#{}#{seq:010}", aggregate.to_string().replace('#', "."))
            }
            Self::Active(_, scope) => scope.to_string(),
            Self::Round(_, span) => format!("{span:012}"),
            Self::SignedOut(_) => "signed-out".to_owned(),
            Self::Invitation(_) => "invitation".to_owned(),
            Self::ActingOperator(operator) => operator.to_string(),
            Self::Listed(municipality) => municipality.to_string(),
            Self::OperatorToken(name) => name.to_string(),
            Self::KeptForm(_) => "kept-form".to_owned(),
            Self::Mailing(_) => "mailing".to_owned(),
            Self::NextMailing => "next".to_owned(),
            Self::ErasureWalk(_) | Self::ExtractWalk(_) | Self::DisposalWalk(_) | Self::ProtectionWalk(_) => {
                "walk".to_owned()
            }
            Self::Card(_) => "card".to_owned(),
            Self::Recount(_) => "recount".to_owned(),
            Self::Tally(_, shard) => format!("shard#{shard}"),
            Self::FoldedTally(_) => "folded".to_owned(),
            Self::Reading(day) => day.to_string(),
            Self::Vote(_, person) => person.to_string(),
            Self::Listing(_, at, id) | Self::Posting(_, at, id) => format!("{at}#{id}"),
            Self::Searched(_, document) => document.to_string(),
            Self::Facets => "facets".to_owned(),
            Self::Number(_) | Self::RegisterNumber(_) => "number".to_owned(),
            Self::Series(series, year) => format!("{series}#{year}"),
            Self::Idempotency(_) => "idempotency".to_owned(),
            Self::Delivery(_, recipient) => recipient.clone(),
            Self::DayEvent(_, aggregate, seq) => format!("{aggregate}#{seq:010}"),
            Self::Act(_, at, aggregate, seq) => format!("{at}#{aggregate}#{seq:010}"),
            Self::Touched(_, person) => person.to_string(),
            Self::Prepared(_, case) => case.to_string(),
            Self::TouchedBy(_, concern) => concern.to_string(),
            Self::Digest(day) => day.to_string(),
            Self::NextDigest => "next".to_owned(),
            Self::Erased(at, person) => format!("{at}#{person}"),
            Self::Identifier(_) => "identifier".to_owned(),
            Self::Person(_) => "person".to_owned(),
            Self::PersonalKey => "personal-key".to_owned(),
            Self::Member(_, address) => address.to_string(),
            Self::Passkey(_) => "passkey".to_owned(),
            Self::Challenge(_) => "challenge".to_owned(),
            Self::Rate(_, _, window) => format!("{window:012}"),
        }
    }

    /// Whether the item is made from others, by `projection` or `search`, and can be made anew from what stands now. What
    /// tells of a moment (tallies, days, what followers are told) cannot.
    pub const fn is_made(&self) -> bool {
        matches!(
            self,
            Self::Projected(_)
                | Self::Card(_)
                | Self::Dialogue(_)
                | Self::Desk(_)
                | Self::DeskRow(..)
                | Self::WaitingRow(..)
                | Self::Task(..)
                | Self::Commenter(..)
                | Self::KnownAuthor(_)
                | Self::Thread(..)
                | Self::Reply(..)
                | Self::Follower(..)
                | Self::Listing(..)
                | Self::Posting(..)
                | Self::Searched(..)
                | Self::Act(..)
                | Self::Touched(..)
                | Self::TouchedBy(..)
                | Self::Prepared(..)
                | Self::Facets
        )
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
            (["proposal", id], ["card"]) => Self::Card(parse(id)?),
            (["proposal", id], ["dialogue"]) => Self::Dialogue(parse(id)?),
            (["proposal", id, "sightings"], ["sightings"]) => Self::Sightings(parse(id)?),
            (["proposal", id], ["desk"]) => Self::Desk(parse(id)?),
            (["desk", list], [due, since, id]) => {
                Self::DeskRow(parse(list)?, parse(due)?, (*since).to_owned(), parse(id)?)
            }
            (["waiting", list], [due, since, id]) => {
                Self::WaitingRow(parse(list)?, parse(due)?, (*since).to_owned(), parse(id)?)
            }
            (["proposal", id, "tasks"], [due, kind, subject]) => {
                Self::Task(parse(id)?, parse(due)?, parse(kind)?, parse(subject)?)
            }
            (["proposal", id, "commenters"], [person]) => Self::Commenter(parse(id)?, parse(person)?),
            (["author", person], ["known"]) => Self::KnownAuthor(parse(person)?),
            (["proposal", id, "shares"], [share]) => Self::Share(parse(id)?, parse(share)?),
            (["proposal", id, "presence"], [person]) => Self::Presence(parse(id)?, parse(person)?),
            (["signed-out", person], ["signed-out"]) => Self::SignedOut(parse(person)?),
            (["invitation", digest], ["invitation"]) => Self::Invitation(parse(digest)?),
            (["operators"], [operator]) => Self::ActingOperator(parse(operator)?),
            (["municipalities"], [municipality]) => Self::Listed(parse(municipality)?),
            (["tokens"], [name]) => Self::OperatorToken(parse(name)?),
            (["kept-form", id], ["kept-form"]) => Self::KeptForm(parse(id)?),
            (["colleagues"], [person]) => Self::Colleague(parse(person)?),
            (["prepared", person], [case]) => Self::Prepared(parse(person)?, parse(case)?),
            (["proposal", id, "comments"], [at, comment]) => {
                Self::Thread(parse(id)?, (*at).to_owned(), parse(comment)?)
            }
            (["comment", thread, "replies"], [at, comment]) => {
                Self::Reply(parse(thread)?, (*at).to_owned(), parse(comment)?)
            }
            (["followers", scope, cadence], [person]) => {
                Self::Follower(parse(scope)?, parse(cadence)?, parse(person)?)
            }
            (["activity", scope], [at, aggregate, seq]) => {
                let aggregate = aggregate.replacen('.', "#", 1);
                Self::Activity(parse(scope)?, (*at).to_owned(), parse(&aggregate)?, parse(seq)?)
            }
            (["active", day], [scope]) => Self::Active(parse(day)?, parse(scope)?),
            (["round", scope], [span]) => Self::Round(parse(scope)?, parse(span)?),
            (["mailing", person], ["mailing"]) => Self::Mailing(parse(person)?),
            (["mailing"], ["next"]) => Self::NextMailing,
            (["erasure", person], ["walk"]) => Self::ErasureWalk(parse(person)?),
            (["extract", person], ["walk"]) => Self::ExtractWalk(parse(person)?),
            (["disposal", what], ["walk"]) => Self::DisposalWalk(parse(what)?),
            (["protection", person], ["walk"]) => Self::ProtectionWalk(parse(person)?),
            (["locked", kind, id], ["text", text]) => {
                Self::LockedText(parse(&format!("{kind}#{id}"))?, parse(text)?)
            }
            (["proposal", id], ["recount"]) => Self::Recount(parse(id)?),
            (["proposal", id, "tally"], ["shard", shard]) => {
                Self::Tally(Counter::Proposal(parse(id)?), parse(shard)?)
            }
            (["proposal", id, "tally"], ["folded"]) => Self::FoldedTally(Counter::Proposal(parse(id)?)),
            (["usage"], ["shard", shard]) => Self::Tally(Counter::Usage, parse(shard)?),
            (["usage"], ["folded"]) => Self::FoldedTally(Counter::Usage),
            (["readings"], [day]) => Self::Reading(parse(day)?),
            (["proposal", id, "votes", _], [person]) => Self::Vote(parse(id)?, parse(person)?),
            (["listing", listing], [at, id]) => Self::Listing(parse(listing)?, (*at).to_owned(), parse(id)?),
            (["search", stem], [at, id]) => Self::Posting(parse(stem)?, (*at).to_owned(), parse(id)?),
            (["searched", id], [document]) => Self::Searched(parse(id)?, parse(document)?),
            (["facets"], ["facets"]) => Self::Facets,
            (["number", number], ["number"]) => Self::Number(parse(number)?),
            (["register", slug], ["number"]) => {
                Self::RegisterNumber(RegisterNumber::from_slug(slug).map_err(|_| KeyError)?)
            }
            (["series"], [series, year]) => Self::Series((*series).to_owned(), parse(year)?),
            (["idempotency", key], ["idempotency"]) => Self::Idempotency(parse(key)?),
            (["delivery", event], [recipient]) => {
                Self::Delivery((*event).to_owned(), (*recipient).to_owned())
            }
            (["day", day], [aggregate, seq]) => {
                Self::DayEvent(parse(day)?, (*aggregate).to_owned(), parse(seq)?)
            }
            (["acts", list], [at, aggregate, seq]) => {
                Self::Act(parse(list)?, (*at).to_owned(), (*aggregate).to_owned(), parse(seq)?)
            }
            (["touched", concern], [person]) => Self::Touched(parse(concern)?, parse(person)?),
            (["touched-by", person], [concern]) => Self::TouchedBy(parse(person)?, parse(concern)?),
            (["erased"], [at, person]) => Self::Erased((*at).to_owned(), parse(person)?),
            (["digest"], ["next"]) => Self::NextDigest,
            (["digest"], [day]) => Self::Digest(parse(day)?),
            (["identifier", identifier], ["identifier"]) => Self::Identifier(parse(identifier)?),
            (["person", person], ["person"]) => Self::Person(parse(person)?),
            (["personal-key"], ["personal-key"]) => Self::PersonalKey,
            (["members", group], [address]) => Self::Member(parse(group)?, parse(address)?),
            (["employees"], [person]) => Self::Employee(parse(person)?),
            (["passkey", id], ["passkey"]) => Self::Passkey(parse(id)?),
            (["challenge", digest], ["challenge"]) => Self::Challenge(parse(digest)?),
            (["rate", what, who], [window]) => Self::Rate((*what).to_owned(), parse(who)?, parse(window)?),
            ([kind, id], rest) => {
                let id: AggregateId = parse(&format!("{kind}#{id}"))?;
                match rest {
                    ["event", seq] => Self::Event(id, parse(seq)?),
                    ["text", text] => Self::Text(id, parse(text)?),
                    ["projected"] => Self::Projected(id),
                    _ => Self::Aggregate(id),
                }
            }
            _ => return Err(KeyError),
        };
        // One key has one spelling; a vote in the wrong shard, say, is not a vote.
        if key.to_string() == text { Ok(key) } else { Err(KeyError) }
    }
}

fn parse<T: FromStr>(text: &str) -> Result<T, KeyError> {
    text.parse().map_err(|_| KeyError)
}

#[cfg(test)]
mod tests;
