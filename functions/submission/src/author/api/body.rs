//! What the author's API takes and answers.

use domain::{
    proposal::{Proposal, Revision, Stage},
    text::{ProposalText, TextRef, Words},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{FieldProblem, Problem, Tenant};

use crate::{
    author::{
        OwnProposal,
        offers::{Offer, offers},
        story::{Happening, Said, SaidBy, story, words},
        turn::{Whose, whose},
    },
    draft::Draft,
};

/// A proposal as its author reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnProposalBody {
    #[serde(flatten)]
    standing: OwnStandingBody,
    /// Whose turn it is.
    turn: Whose,
    /// The last day by which a moderator has promised to read it, or the change that waits; null if nothing is promised.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-26")]
    promised_by: Option<Date>,
    /// What may be done with it now.
    may: Vec<Offer>,
    /// What it says; null if it has been erased.
    text: Option<OwnTextBody>,
    /// The author's own words, if a moderator has masked or mended something in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<OwnTextBody>,
    /// A change that a moderator suggests.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<OwnTextBody>,
    /// A correction that waits to be read by a moderator.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_correction: Option<OwnTextBody>,
    /// A clarification that waits to be read by a moderator.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_clarification: Option<String>,
    /// Why it was not published, from the municipality's own list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "otydligt")]
    reason: Option<String>,
    /// Votes that everybody sees; they may be a few seconds old.
    #[schema(example = 12)]
    votes: u64,
    /// Comments that everybody sees.
    #[schema(example = 3)]
    comments: u64,
    /// What has happened and what was said, in order.
    conversation: Vec<OwnHappeningBody>,
}

/// Where a proposal stands, for its author. It is also what every act is answered with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnStandingBody {
    /// The proposal.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
    /// Its number.
    #[schema(example = "2026-118")]
    number: String,
    /// Its version, which is also its `ETag`.
    #[schema(example = 2)]
    pub(crate) version: u64,
    /// Which version of the text it is, from 1.
    #[schema(example = 1)]
    text_version: u32,
    /// Where it stands.
    state: OwnState,
    /// Whether everybody can read it.
    is_public: bool,
    /// Whether a correction or a clarification waits to be read before it is shown.
    is_change_waiting: bool,
    /// When it came in.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    received_at: Timestamp,
}

/// Where a proposal stands, as its author sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OwnState {
    /// It waits for a moderator, or for the author.
    Received,
    /// It takes votes.
    Open,
    /// Voting is over.
    Closed,
    /// It was not published.
    NotPublished,
    /// Another moderator tries it again.
    Objected,
    /// The author took it back.
    Withdrawn,
}

/// What a proposal says.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct OwnTextBody {
    /// Rubrik: one line, at most 120 characters.
    #[schema(example = "Rondeller bör ha namn", max_length = 120)]
    title: String,
    /// What is proposed: at most 4 000 characters; line breaks are kept.
    #[schema(example = "Ge varje rondell i kommunen ett namn och en skylt.", max_length = 4000)]
    what: String,
    /// Why it is good: at most 4 000 characters.
    #[schema(example = "Då blir det lättare att beskriva vägen.", max_length = 4000)]
    why: String,
    /// An address or a well-known spot, at most 200 characters.
    #[schema(example = "Rondellen vid Hamnparken", max_length = 200)]
    place: Option<String>,
}

/// An answer, a clarification or an objection.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(crate) struct OwnNoteBody {
    /// In plain words, at most 2 000 characters; line breaks are kept.
    #[schema(example = "Jag menar hållplatsen vid skolan.", max_length = 2000)]
    pub(crate) text: String,
}

/// Whether to take a suggestion over.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SuggestionDecision {
    /// The text becomes what was suggested.
    Accept,
    /// The author keeps her own words.
    Decline,
}

/// What the author decides about a suggestion.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct SuggestionDecisionBody {
    /// Whether to take it over.
    pub(crate) decision: SuggestionDecision,
}

/// Something that has happened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnHappeningBody {
    /// Its place in the chain of events, from 1; numbers that are missing belong to events for staff only.
    #[schema(example = 2)]
    seq: u64,
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    at: Timestamp,
    /// By whom.
    by: SaidBy,
    /// What, as in `asked`, `answered`, `suggested`, `corrected`.
    #[serde(rename = "type")]
    #[schema(example = "asked")]
    kind: &'static str,
    /// What was said in it; null if nothing was, or if it has been erased.
    #[schema(example = "Vilken hållplats menar du?")]
    text: Option<String>,
}

impl OwnProposalBody {
    pub(crate) fn new(tenant: &Tenant, own: &OwnProposal) -> Self {
        let (found, proposal) = (&own.found, &own.found.proposal.state);
        let text = |text: &TextRef| found.words(text).and_then(Words::proposal).map(OwnTextBody::new);
        let waiting = proposal.amendment.as_ref().map(|amendment| &amendment.revision);
        Self {
            standing: OwnStandingBody::new(proposal, found.proposal.version),
            turn: whose(own),
            promised_by: own.promised(),
            may: offers(tenant, own),
            text: text(&proposal.text),
            original: proposal.original.as_ref().and_then(text),
            suggestion: proposal.suggestion.as_ref().and_then(|suggestion| text(&suggestion.text)),
            waiting_correction: waiting.and_then(|revision| match revision {
                Revision::Correction(corrected) => text(corrected),
                Revision::Clarification(_) => None,
            }),
            waiting_clarification: waiting.and_then(|revision| match revision {
                Revision::Clarification(said) => words(found, said).map(str::to_owned),
                Revision::Correction(_) => None,
            }),
            reason: match &proposal.stage {
                Stage::NotPublished { reason, .. } => Some(reason.to_string()),
                _ => None,
            },
            votes: own.votes(),
            comments: found.dialogue.shown,
            conversation: story(found).map(OwnHappeningBody::new).collect(),
        }
    }
}

impl OwnStandingBody {
    pub(crate) fn new(proposal: &Proposal, version: u64) -> Self {
        Self {
            id: proposal.id.to_string(),
            number: proposal.number.to_string(),
            version,
            text_version: proposal.text_version,
            state: match &proposal.stage {
                Stage::Received => OwnState::Received,
                Stage::Open { .. } => OwnState::Open,
                Stage::Closing { .. } | Stage::Closed { .. } => OwnState::Closed,
                Stage::NotPublished { objection: Some(_), .. } => OwnState::Objected,
                Stage::NotPublished { .. } => OwnState::NotPublished,
                Stage::Withdrawn { .. } => OwnState::Withdrawn,
            },
            is_public: proposal.is_public(),
            is_change_waiting: proposal.amendment.is_some(),
            received_at: proposal.received_at,
        }
    }

    /// As it is stored with the act: no word that a human wrote.
    pub(crate) fn written(&self) -> Result<String, Problem> {
        serde_json::to_string(self).map_err(|_| Problem::internal())
    }

    /// As it was stored.
    pub(crate) fn read(answer: &str) -> Result<Self, Problem> {
        serde_json::from_str(answer).map_err(|_| Problem::internal())
    }
}

impl OwnTextBody {
    fn new(text: &ProposalText) -> Self {
        let ProposalText { title, what, why, place } = text.clone();
        Self { title, what, why, place }
    }

    /// Checked as the form's fields are.
    pub(crate) fn checked(&self) -> Result<ProposalText, Vec<FieldProblem>> {
        let Self { title, what, why, place } = self.clone();
        let draft = Draft { title, what, why, place: place.unwrap_or_default(), ..Draft::default() };
        draft.text().map_err(|mistakes| mistakes.into_iter().map(|mistake| mistake.in_api()).collect())
    }
}

impl OwnHappeningBody {
    fn new(happening: Happening<'_>) -> Self {
        Self {
            seq: happening.seq,
            at: happening.at,
            by: happening.by,
            kind: happening.kind(),
            text: match happening.said {
                Said::Words(words) => Some(words.to_owned()),
                Said::Nothing | Said::Erased => None,
            },
        }
    }
}
