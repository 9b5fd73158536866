//! What a board is handed with a proposal: all that belongs to it, as it stood then, in one JSON document; and the case
//! that it becomes.
//!
//! The document is for the board and its register. It holds names that the website does not show and words that a
//! moderator has masked, and is read by the staff who keep cases.

mod gather;
mod hand_over;

pub use gather::{gather, gather_supplement};
pub use hand_over::{HandOverError, add_supplement, hand_over};

use domain::{
    case::RegisterNumber,
    number::ProposalNumber,
    rule::{Act, Facts},
    text::ProposalText,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// The version of the document's form.
pub const VERSION: u32 = 1;

/// A proposal with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    /// The form of this document.
    pub version: u32,
    /// The municipality, as it is called.
    pub municipality: String,
    /// When the document was made.
    pub made_at: Timestamp,
    /// The proposal's number.
    pub number: ProposalNumber,
    /// Its service area, as it is called.
    pub service_area: String,
    /// Who made it; nothing if she has had her details removed, or is protected.
    pub proposer: Option<String>,
    /// Whether she has skyddade personuppgifter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_proposer_protected: bool,
    /// Whether the website shows that name.
    pub is_name_shown: bool,
    /// When it came in.
    pub received_at: Timestamp,
    /// From when it takes or took votes.
    pub opens_at: Option<Timestamp>,
    /// Until when, exclusive.
    pub closes_at: Option<Timestamp>,
    /// What it says.
    pub text: Option<ProposalText>,
    /// The author's own words, where a moderator has masked or mended something.
    pub original: Option<ProposalText>,
    /// What it said before the author corrected it, oldest first.
    pub earlier: Vec<Earlier>,
    /// What the author has added.
    pub clarifications: Vec<Remark>,
    /// What author and moderators have said to each other.
    pub discussion: Vec<Message>,
    /// The votes.
    pub votes: Votes,
    /// Shares by persons who are known.
    pub shares: u64,
    /// The comments that everybody could see, oldest first.
    pub comments: Vec<Comment>,
    /// The rules that have held.
    pub rules: Vec<RuleHeld>,
    /// What has happened, as the chain of events has it.
    pub events: Vec<Happened>,
}

/// What has come since a proposal was handed over, until voting ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Supplement {
    /// The form of this document.
    pub version: u32,
    /// The case.
    pub case: RegisterNumber,
    /// Since when.
    pub since: Timestamp,
    /// All of it as it stood when voting had ended.
    pub proposal: Dossier,
}

/// What a proposal said until the author corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Earlier {
    /// Until when.
    pub until: Timestamp,
    /// What it said; nothing if that has been erased.
    pub text: Option<ProposalText>,
    /// The author's own words, if a moderator had masked or mended something in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<ProposalText>,
}

/// Something said, with its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// When.
    pub at: Timestamp,
    /// What; nothing if it has been erased.
    pub text: Option<String>,
    /// The author's own words, if a moderator has masked or mended something in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

/// Something that author or moderator has said to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: By,
    /// On what occasion: the kind of the event, as `asked`.
    pub occasion: String,
    /// What; nothing if it has been erased.
    pub text: Option<String>,
}

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The author.
    Author,
    /// The municipality.
    Municipality,
}

/// The votes: how many there are, and who only where the municipality's rules require names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Votes {
    /// How many there are.
    pub count: u64,
    /// How many were cast on each day that there were any, of those that stand.
    pub by_day: Vec<DayOfVotes>,
    /// The names of those who cast them, where the municipality's rules require names; else none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// The votes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DayOfVotes {
    /// The day.
    pub day: Date,
    /// How many.
    pub votes: u64,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    /// When.
    pub at: Timestamp,
    /// The name that stands at it; empty if it has been removed.
    pub name: String,
    /// Whether it speaks for the municipality.
    pub is_the_municipalitys: bool,
    /// What it says; nothing if it has been taken away and its answers stand.
    pub text: Option<String>,
    /// Its author's own words, if a moderator has masked or mended something in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The answers to it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Comment>,
}

/// A rule that has held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleHeld {
    /// When.
    pub at: Timestamp,
    /// What it says.
    pub sentence: Option<String>,
    /// The same word for word.
    pub expression: Option<String>,
    /// The version of the settings that it stands in.
    pub settings_version: u64,
    /// What it does.
    pub does: Act,
    /// What it was asked of.
    pub facts: Facts,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// Its kind, as `published`.
    pub kind: String,
    /// Its hash, which proves it and all before it.
    pub hash: String,
}
