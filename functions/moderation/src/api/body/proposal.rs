//! A proposal, as programs moderate it.

use domain::{
    author::{AuthorStanding, HeldFor},
    desk::Task,
    proposal::{Clarification, NameDisplay, Proposal, Revision, Stage},
    report::Reports,
    text::{ProposalText, TextRef, Words},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use store::{ProposalPage, Versioned};
use utoipa::ToSchema;
use web::{Moderator, Tenant};

use super::{FoundBody, NamedBody, ObjectionBody, ReportsBody, queue::TaskBody};
use crate::{api::once::Answer, changes::Field};

/// A proposal as a moderator reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ProposalToModerate)]
pub(crate) struct WaitingBody {
    #[serde(flatten)]
    moderated: ModeratedBody,
    /// Its title; null if it has been erased.
    #[schema(example = "Rondeller bör ha namn")]
    title: Option<String>,
    /// What it proposes.
    what: Option<String>,
    /// Why.
    why: Option<String>,
    /// Where.
    place: Option<String>,
    /// What looks like personal data in it, and in what its author wants to change.
    personal_data: Vec<FoundBody>,
    /// What its author wrote, where a moderator has masked or mended something.
    original: Option<WordsBody>,
    /// The service area that its author chose.
    service_area: NamedBody,
    /// How long it is to be open for votes, in days.
    #[schema(example = 90)]
    open_days: u16,
    /// Who made it; null if the name has been erased, or is protected.
    #[schema(example = "Gunilla Ström")]
    proposer_name: Option<String>,
    /// Whether the website shows the name.
    name_display: NameShown,
    /// When it came in.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    received_at: Timestamp,
    /// The day by which it is promised to be read, in Sweden; null where nothing is promised.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-26")]
    due_on: Option<Date>,
    /// What the author has been asked and has not answered.
    question: Option<String>,
    /// What the author has been suggested and has not decided.
    suggestion: Option<SuggestedBody>,
    /// What the author wants to change in public.
    amendment: Option<AmendmentBody>,
    /// What the author has added in public, the oldest first.
    clarifications: Vec<ClarifiedBody>,
    /// What the author says against that it is not published.
    objection: Option<ObjectionBody>,
    /// What there is to do, the most urgent first, at most 50 things; it may be a moment old.
    tasks: Vec<TaskBody>,
    /// What has been reported about it.
    reports: Option<ReportsBody>,
    /// How its author stands: `new`, `known`, `trusted` or `blocked`; null if nobody is its author any more.
    #[schema(example = "new")]
    author: Option<&'static str>,
    /// Why it waits where others' are published at once: `link-from-new-author`; null if that is not so.
    #[schema(example = "link-from-new-author")]
    held_for: Option<&'static str>,
}

/// What a proposal says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct WordsBody {
    /// Rubrik.
    title: String,
    /// What.
    what: String,
    /// Why.
    why: String,
    /// Where.
    place: Option<String>,
}

/// A change that the author has been suggested.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct SuggestedBody {
    /// How it would read.
    text: Option<WordsBody>,
    /// Why.
    note: Option<String>,
}

/// A change that the author wants.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum AmendmentBody {
    /// It is to read so.
    Correction {
        /// The whole of it.
        text: Option<WordsBody>,
    },
    /// This is to be added.
    Clarification {
        /// What.
        text: Option<String>,
    },
}

/// Something that the author has added in public.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ClarifiedBody {
    /// Which, the oldest being 1.
    #[schema(example = 1)]
    clarification: u32,
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    at: Timestamp,
    /// What it says; null if it has been erased.
    text: Option<String>,
    /// What its author wrote, where a moderator has masked or mended something.
    original: Option<String>,
    /// What looks like personal data in it.
    personal_data: Vec<FoundBody>,
}

/// Whether the website shows a name.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum NameShown {
    /// It does.
    Shown,
    /// It does not; the name is part of the public record all the same.
    Hidden,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ModeratedBody {
    /// The proposal.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
    /// Its number.
    #[schema(example = "2026-118")]
    number: String,
    /// Its version, which is also its `ETag`.
    #[schema(example = 2)]
    version: u64,
    /// Where it stands.
    state: ModerationState,
    /// From when it takes votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-25T08:12:00Z")]
    opens_at: Option<Timestamp>,
    /// To when, exclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2027-02-23T23:00:00Z")]
    closes_at: Option<Timestamp>,
    /// Why it was not published, from the municipality's own list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "otydligt")]
    reason: Option<String>,
    /// Since when the author has a question or a suggestion to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-25T08:12:00Z")]
    author_asked_at: Option<Timestamp>,
}

/// Where a proposal stands, as its moderator sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum ModerationState {
    /// It waits for a moderator.
    Waiting,
    /// It takes votes.
    Open,
    /// Voting is over.
    Closed,
    /// It was not published, or was taken away.
    NotPublished,
    /// Its author took it back.
    Withdrawn,
}

impl WaitingBody {
    pub(crate) fn of(
        tenant: &Tenant,
        moderator: &Moderator,
        stored: &ProposalPage,
        (tasks, reports, author): (Vec<Task>, Option<Versioned<Reports>>, Option<AuthorStanding>),
    ) -> Self {
        let (proposal, text) = (&stored.proposal.state, stored.text());
        let found = |text: &ProposalText| {
            let fields = Field::ALL.into_iter();
            fields.flat_map(|field| FoundBody::all_in(field.name(), field.of(text))).collect::<Vec<_>>()
        };
        Self {
            moderated: ModeratedBody::of(proposal, stored.proposal.version),
            title: text.map(|text| text.title.clone()),
            what: text.map(|text| text.what.clone()),
            why: text.map(|text| text.why.clone()),
            place: text.and_then(|text| text.place.clone()),
            personal_data: text.map(found).unwrap_or_default().into_iter().chain(amended(stored)).collect(),
            original: proposal.original.as_ref().and_then(|original| reads(stored, original)),
            service_area: NamedBody::of(tenant, &proposal.area),
            open_days: proposal.open_days,
            proposer_name: stored.name().map(str::to_owned),
            name_display: match proposal.name_display {
                NameDisplay::Shown => NameShown::Shown,
                NameDisplay::Hidden => NameShown::Hidden,
            },
            received_at: proposal.received_at,
            due_on: Task::of_proposal(proposal, &tenant.settings).and_then(|task| task.due),
            question: proposal.question.as_ref().and_then(|question| says(stored, &question.text)),
            suggestion: proposal.suggestion.as_ref().map(|suggestion| SuggestedBody {
                text: reads(stored, &suggestion.text),
                note: says(stored, &suggestion.note),
            }),
            amendment: proposal.amendment.as_ref().map(|amendment| match &amendment.revision {
                Revision::Correction(text) => AmendmentBody::Correction { text: reads(stored, text) },
                Revision::Clarification(text) => AmendmentBody::Clarification { text: says(stored, text) },
            }),
            clarifications: (1..)
                .zip(&proposal.clarifications)
                .map(|(clarification, added)| ClarifiedBody::of(stored, clarification, added))
                .collect(),
            objection: objection(stored, moderator),
            tasks: tasks.iter().map(TaskBody::of).collect(),
            reports: ReportsBody::of(reports),
            author: author.map(AuthorStanding::as_str),
            held_for: proposal.held.map(HeldFor::as_str),
        }
    }
}

impl ClarifiedBody {
    fn of(stored: &ProposalPage, clarification: u32, added: &Clarification) -> Self {
        let text = says(stored, &added.text);
        Self {
            clarification,
            at: added.at,
            personal_data: FoundBody::all_in("text", text.as_deref().unwrap_or_default()),
            text,
            original: added.original.as_ref().and_then(|original| says(stored, original)),
        }
    }
}

/// What looks like personal data in what the author wants to change or add.
fn amended(stored: &ProposalPage) -> Vec<FoundBody> {
    let words = stored.proposal.state.amendment.as_ref().and_then(|amendment| match &amendment.revision {
        Revision::Correction(text) | Revision::Clarification(text) => stored.words(text),
    });
    let texts: Vec<&str> = match words {
        Some(Words::Proposal(text)) => Field::ALL.map(|field| field.of(text)).to_vec(),
        Some(words) => words.said().into_iter().collect(),
        None => Vec::new(),
    };
    texts.into_iter().flat_map(|text| FoundBody::all_in("amendment", text)).collect()
}

fn says(stored: &ProposalPage, text: &TextRef) -> Option<String> {
    stored.words(text).and_then(Words::said).map(str::to_owned)
}

fn reads(stored: &ProposalPage, text: &TextRef) -> Option<WordsBody> {
    let ProposalText { title, what, why, place } = stored.words(text)?.proposal()?.clone();
    Some(WordsBody { title, what, why, place })
}

fn objection(stored: &ProposalPage, moderator: &Moderator) -> Option<ObjectionBody> {
    match &stored.proposal.state.stage {
        Stage::NotPublished { objection: Some(objection), by, .. } => Some(ObjectionBody {
            text: says(stored, &objection.text),
            may_try: *by != Some(moderator.actor()),
        }),
        _ => None,
    }
}

impl ModeratedBody {
    pub(crate) fn of(proposal: &Proposal, version: u64) -> Self {
        let (state, times, reason) = match &proposal.stage {
            Stage::Received => (ModerationState::Waiting, None, None),
            Stage::Open { opens_at, closes_at } => (ModerationState::Open, Some((opens_at, closes_at)), None),
            Stage::Closing { opens_at, closes_at, .. } | Stage::Closed { opens_at, closes_at, .. } => {
                (ModerationState::Closed, Some((opens_at, closes_at)), None)
            }
            Stage::Withdrawn { .. } => (ModerationState::Withdrawn, None, None),
            Stage::NotPublished { reason, .. } => {
                (ModerationState::NotPublished, None, Some(reason.to_string()))
            }
        };
        Self {
            id: proposal.id.to_string(),
            number: proposal.number.to_string(),
            version,
            state,
            opens_at: times.map(|(opens_at, _)| *opens_at),
            closes_at: times.map(|(_, closes_at)| *closes_at),
            reason,
            author_asked_at: proposal.author_asked_at(),
        }
    }
}

impl Answer for ModeratedBody {
    fn version(&self) -> u64 {
        self.version
    }
}
