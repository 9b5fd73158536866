//! What the API takes and answers.

use domain::{
    case::{Case, CaseStage, Decision, Document, DocumentKind, Outcome, Progress},
    ids::{DocumentId, PersonId, ProposalId},
};
use jiff::{Timestamp, civil::Date};
use look::percent_encoded;
use serde::{Deserialize, Serialize};
use store::CasePage;
use utoipa::ToSchema;

use crate::typed::RulingTyped;

/// Who is to prepare a case.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct AppointmentBody {
    /// A colleague's id; whoever asks, if it is left out.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    pub(super) caseworker: Option<String>,
}

/// What a board decided.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct RulingBody {
    /// `granted`, `partly-granted`, `rejected`, `answered`, `remitted` or `struck-off`.
    #[schema(example = "granted")]
    outcome: String,
    /// On which day.
    #[schema(format = Date, example = "2026-11-25")]
    on: String,
    /// The paragraph of the minutes.
    #[schema(example = 31)]
    pub(super) section: u32,
    /// What was decided, for anybody to understand.
    #[schema(max_length = 4000, example = "Nämnden låter bygga en badbrygga med ramp vid Norrstrand.")]
    what: String,
    /// Why, if it is told apart.
    #[schema(max_length = 4000)]
    reasons: Option<String>,
    /// The address of the minutes, with https.
    #[schema(max_length = 500, example = "https://broviken.se/protokoll/tn-2026-11-25.pdf")]
    minutes: Option<String>,
}

impl RulingBody {
    pub(super) fn typed<'a>(&'a self, section: &'a str) -> RulingTyped<'a> {
        RulingTyped {
            outcome: &self.outcome,
            on: &self.on,
            section,
            what: &self.what,
            reasons: self.reasons.as_deref().unwrap_or_default(),
            minutes: self.minutes.as_deref().unwrap_or_default(),
        }
    }
}

/// That the minutes were approved.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ApprovalBody {
    /// On which day.
    #[schema(format = Date, example = "2026-12-02")]
    pub(super) on: String,
}

/// How the work goes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ProgressBody {
    /// In plain words, which everybody sees.
    #[schema(max_length = 2000, example = "Bryggan är beställd.")]
    pub(super) text: String,
    /// Of which day it speaks, if of one to come.
    #[schema(format = Date, example = "2027-05-15")]
    pub(super) planned: Option<String>,
    /// By when there is more to be said.
    #[schema(format = Date, example = "2027-03-31")]
    pub(super) next_by: Option<String>,
}

/// That all is done.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct CompletionBody {
    /// What came of it, in plain words, which everybody sees.
    #[schema(max_length = 2000, example = "Bryggan är på plats sedan den 15 maj.")]
    pub(super) text: String,
}

/// Where a case stands.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StandingBody {
    /// Its number in the board's register.
    #[schema(example = "TN 2026/00042")]
    number: String,
    /// Its version, which is also its `ETag`.
    #[schema(example = 3)]
    pub(super) version: u64,
    /// Where it is.
    #[schema(example = "/api/v1/cases/TN-2026-00042")]
    href: String,
    /// `proposal` or `synpunkt`.
    #[schema(example = "proposal")]
    kind: String,
    /// `preparing`, `underway` or `done`.
    #[schema(value_type = String, example = "preparing")]
    stage: CaseStage,
    /// Since when.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    since: Timestamp,
    /// By when something is promised next.
    #[schema(value_type = Option<String>, format = Date, example = "2027-05-24")]
    promised_by: Option<Date>,
    /// Who prepares it.
    #[schema(value_type = Option<String>, example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    caseworker: Option<PersonId>,
}

impl StandingBody {
    pub(super) fn of(case: &Case, version: u64) -> Self {
        Self {
            number: case.register.number.to_string(),
            version,
            href: href(case),
            kind: case.kind.as_str().to_owned(),
            stage: case.stage,
            since: case.step_since,
            promised_by: case.promised_by(),
            caseworker: case.caseworker.map(|appointed| appointed.person),
        }
    }
}

fn href(case: &Case) -> String {
    format!("/api/v1/cases/{}", percent_encoded(&case.register.number.slug()))
}

/// A case.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CaseBody {
    /// Where it stands.
    #[serde(flatten)]
    standing: StandingBody,
    /// What it is about; nothing if that has been erased.
    #[schema(example = "Badbrygga för alla vid Norrstrand")]
    subject: Option<String>,
    /// Whose case it is.
    board: BoardBody,
    /// Its service area.
    #[schema(example = "parker-och-natur")]
    service_area: String,
    /// When it was received.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    received_at: Timestamp,
    /// The proposal that it was made of.
    #[schema(value_type = String, example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    proposal: ProposalId,
    /// Its documents, in the order they came.
    documents: Vec<DocumentBody>,
    /// The board's decisions, the last one last.
    decisions: Vec<DecisionBody>,
    /// What has been said of the work, oldest first.
    progress: Vec<SaidBody>,
}

/// A board as it was called when the case was registered.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct BoardBody {
    /// Stable.
    #[schema(example = "tn")]
    id: String,
    /// For people.
    #[schema(example = "Tekniska nämnden")]
    name: String,
}

/// A document of a case.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct DocumentBody {
    /// Its id.
    #[schema(value_type = String, example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: DocumentId,
    /// `proposal` or `supplement`.
    #[schema(value_type = String, example = "proposal")]
    kind: DocumentKind,
    /// When it was received or drawn up.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    at: Timestamp,
    /// SHA-256 of its content.
    #[schema(example = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")]
    sha256: String,
    /// How large it is.
    #[schema(example = 48_120)]
    bytes: u64,
    /// Where it is.
    #[schema(example = "/api/v1/cases/TN-2026-00042/documents/01kb2q7yx0m4v9s8e6t3r5w1za")]
    href: String,
}

/// A decision of the board.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct DecisionBody {
    /// What it came to.
    #[schema(value_type = String, example = "granted")]
    outcome: Outcome,
    /// On which day.
    #[schema(value_type = String, format = Date, example = "2026-11-25")]
    on: Date,
    /// The paragraph of the minutes.
    #[schema(example = 31)]
    section: u32,
    /// What was decided; nothing if that has been erased.
    what: Option<String>,
    /// Why, if it is told apart.
    reasons: Option<String>,
    /// The address of the minutes.
    minutes: Option<String>,
    /// On which day the minutes were approved; until then the decision is "ojusterat".
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-02")]
    approved_on: Option<Date>,
}

/// Something said of the work.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct SaidBody {
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    at: Timestamp,
    /// What; nothing if that has been erased.
    text: Option<String>,
    /// Of which day it speaks, if of one to come.
    #[schema(value_type = Option<String>, format = Date, example = "2027-05-15")]
    planned: Option<Date>,
    /// By when there is more to be said.
    #[schema(value_type = Option<String>, format = Date, example = "2027-03-31")]
    next_by: Option<Date>,
}

impl CaseBody {
    pub(super) fn of(stored: &CasePage) -> Self {
        let case = &stored.case.state;

        Self {
            standing: StandingBody::of(case, stored.case.version),
            subject: stored.subject().map(str::to_owned),
            board: BoardBody { id: case.register.board.to_string(), name: case.register.board_name.clone() },
            service_area: case.area.to_string(),
            received_at: case.received_at,
            proposal: case.kind.proposal(),
            documents: case.documents.iter().map(|document| document_body(case, document)).collect(),
            decisions: case.decisions.iter().map(|decision| decision_body(stored, decision)).collect(),
            progress: case.progress.iter().map(|progress| said_body(stored, progress)).collect(),
        }
    }
}

fn document_body(case: &Case, document: &Document) -> DocumentBody {
    DocumentBody {
        id: document.id,
        kind: document.kind,
        at: document.at,
        sha256: document.sha256.as_str().to_owned(),
        bytes: document.bytes,
        href: format!("{}/documents/{}", href(case), document.id),
    }
}

fn decision_body(stored: &CasePage, decision: &Decision) -> DecisionBody {
    let text = stored.decision(&decision.text);
    DecisionBody {
        outcome: decision.outcome,
        on: decision.on,
        section: decision.section,
        what: text.map(|text| text.what.clone()),
        reasons: text.and_then(|text| text.reasons.clone()),
        minutes: text.and_then(|text| text.minutes.clone()),
        approved_on: decision.approved_on,
    }
}

fn said_body(stored: &CasePage, progress: &Progress) -> SaidBody {
    SaidBody {
        at: progress.at,
        text: stored.said(&progress.text).map(str::to_owned),
        planned: progress.planned,
        next_by: progress.next_by,
    }
}
