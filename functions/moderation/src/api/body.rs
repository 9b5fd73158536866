//! What the API takes and answers.

mod comment;
mod proposal;
mod queue;

pub(super) use comment::{CommentBody, CommentToModerateBody};
pub(super) use proposal::{ModeratedBody, WaitingBody};
pub(super) use queue::QueueBody;

use domain::{
    ids::{ReasonId, ServiceAreaId},
    personal::find,
    report::{ReportReason, Reports},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Versioned;
use utoipa::ToSchema;
use web::Tenant;

use crate::{
    act::Act,
    marked::code,
    queue::area_name,
    typed::{Typed, Wrong},
};

/// Something that the municipality has given a name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedToModerate)]
pub(super) struct NamedBody {
    /// Stable.
    #[schema(example = "kollektivtrafik")]
    id: String,
    /// For people.
    #[schema(example = "Kollektivtrafik")]
    name: String,
}

impl NamedBody {
    pub(super) fn of(tenant: &Tenant, area: &ServiceAreaId) -> Self {
        Self { id: area.to_string(), name: area_name(tenant, area) }
    }
}

/// Why something is not published, or no longer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct RefusalBody {
    /// One of the municipality's reasons.
    #[schema(example = "otydligt")]
    reason: String,
    /// To the author, in plain words.
    #[schema(
        max_length = 4000,
        example = "Det går inte att se vilken väg du menar. Skriv gärna ett nytt förslag med namnet på vägen."
    )]
    explanation: String,
    /// The number of the other proposal that it is too like, where that is the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-71")]
    similar: Option<String>,
}

impl RefusalBody {
    pub(super) fn read(&self, tenant: &Tenant) -> Result<(ReasonId, String), Wrong> {
        self.typed().refusal(tenant)
    }

    pub(super) fn of_proposal(&self, tenant: &Tenant) -> Result<Act, Wrong> {
        self.typed().not_published(tenant)
    }

    fn typed(&self) -> Typed {
        let (reason, explanation) = (self.reason.clone(), self.explanation.clone());
        let similar = self.similar.clone().unwrap_or_default();
        Typed { reason, explanation, similar, ..Typed::default() }
    }
}

/// Words to the author.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ExplanationBody {
    /// To the author, in plain words.
    #[schema(
        max_length = 4000,
        example = "Förslaget handlar om din granne, och det kan kommunen inte publicera."
    )]
    pub(super) explanation: String,
}

/// A question to the author.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct QuestionBody {
    /// To the author, in plain words.
    #[schema(max_length = 2000, example = "Vilken av de två rondellerna menar du?")]
    pub(super) question: String,
}

/// What a proposal is to say.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TextBody {
    /// Rubrik.
    #[schema(example = "Badbrygga för alla vid Norrstrand")]
    title: String,
    /// What it proposes.
    #[schema(example = "Bygg en badbrygga med ramp. Ring mig på [telefonnummer borttaget].")]
    what: String,
    /// Why.
    #[schema(example = "I dag kommer ingen med rullstol ner i vattnet.")]
    why: String,
    /// Where.
    #[schema(example = "Norrstrand")]
    place: Option<String>,
}

impl TextBody {
    pub(super) fn typed(&self) -> Typed {
        Typed {
            title: self.title.clone(),
            what: self.what.clone(),
            why: self.why.clone(),
            place: self.place.clone().unwrap_or_default(),
            ..Typed::default()
        }
    }
}

/// A change for the author to decide on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SuggestionBody {
    /// What the proposal would say.
    #[serde(flatten)]
    pub(super) text: TextBody,
    /// Why, in plain words.
    #[schema(max_length = 2000, example = "Då förstår fler vilken strand du menar.")]
    pub(super) note: String,
}

/// What a comment is to say.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct CommentTextBody {
    /// The words.
    #[schema(example = "Ni kan ringa mig på [telefonnummer borttaget].")]
    pub(super) text: String,
}

/// What a clarification is to say.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ClarificationTextBody {
    /// Which, the oldest being 1.
    #[schema(example = 1)]
    pub(super) clarification: u32,
    /// The words.
    #[schema(example = "Ni kan ringa mig på [telefonnummer borttaget].")]
    pub(super) text: String,
}

/// Something in a text that looks like personal data.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FoundPersonalData)]
pub(super) struct FoundBody {
    /// In which field; `amendment` is what the author wants to change or add, `text` a comment or a clarification.
    #[schema(example = "what")]
    field: &'static str,
    /// What it looks like: `personal-number`, `coordination-number`, `phone`, `email`, `car-plate` or `health`.
    #[schema(example = "phone")]
    kind: &'static str,
    /// The words.
    #[schema(example = "070-174 06 05")]
    words: String,
    /// What stands in their place when they are masked.
    #[schema(example = "[telefonnummer borttaget]")]
    mask: &'static str,
}

impl FoundBody {
    pub(super) fn all_in(field: &'static str, text: &str) -> Vec<Self> {
        let found = find(text).into_iter().filter_map(|finding| {
            let words = text.get(finding.start..finding.end)?.to_owned();
            Some(Self { field, kind: code(finding.kind), words, mask: finding.kind.mask() })
        });
        found.collect()
    }
}

/// What an author says against a decision.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ObjectionBody {
    /// Her words.
    text: Option<String>,
    /// Whether this moderator may try it: whoever decided first may not.
    may_try: bool,
}

/// What has been reported about something and not been handled.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReportsBody {
    /// Their version, for `If-Match` when they are handled.
    #[schema(example = 3)]
    version: u64,
    /// Each of them, the oldest first, at most 20.
    open: Vec<ReportBody>,
}

/// One report.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ReportBody {
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    at: Timestamp,
    /// Why.
    #[schema(value_type = String, example = "personal-data")]
    reason: ReportReason,
}

impl ReportsBody {
    pub(super) fn of(reports: Option<Versioned<Reports>>) -> Option<Self> {
        let reports = reports.filter(|reports| !reports.state.open.is_empty())?;
        let open = reports.state.open.iter();
        let open = open.map(|reported| ReportBody { at: reported.at, reason: reported.reason }).collect();
        Some(Self { version: reports.version, open })
    }
}
