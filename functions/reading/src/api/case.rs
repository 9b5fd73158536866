//! What has become of a proposal at a board, and who is waited for, as programs read it.

use domain::{
    case::{CaseStage, Outcome},
    lead_time::LeadTimes,
    proposal::{Matter, MatterDecision},
    rule::Act,
    waiting::{Step, Waiting},
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

use super::parts::NamedBody;

/// The case that a proposal has become.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MatterBody {
    /// Its number in the board's register.
    #[schema(example = "TN 2026/00042")]
    number: String,
    /// Whether the board decides on it, or staff answer it.
    kind: CaseKindBody,
    /// Whose register; the name is what the board was called when it was handed over.
    board: NamedBody,
    /// Where it stands.
    stage: CaseStageBody,
    /// When it was handed over.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T10:00:00Z")]
    handed_over_at: Timestamp,
    /// By when something is promised next; null if nothing is.
    #[schema(value_type = Option<String>, format = Date, example = "2027-05-20")]
    promised_by: Option<Date>,
    /// What was decided last; null if nothing has been.
    decision: Option<MatterDecisionBody>,
    /// When all of it was done; null if it is not.
    #[schema(value_type = Option<String>, format = DateTime, example = json!(null))]
    done_at: Option<Timestamp>,
}

/// What a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CaseKindBody {
    /// A board decides on it.
    Proposal,
    /// Staff answer it.
    Synpunkt,
}

impl CaseKindBody {
    pub(super) fn of(matter: &Matter) -> Self {
        if matter.act == Act::Answer { Self::Synpunkt } else { Self::Proposal }
    }
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum CaseStageBody {
    /// It is prepared for the decision or the answer.
    Preparing,
    /// What was decided is being done.
    Underway,
    /// Nothing more follows.
    Done,
}

/// A decision.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MatterDecisionBody {
    /// What it came to.
    outcome: OutcomeBody,
    /// On which day.
    #[schema(value_type = String, format = Date, example = "2026-10-22")]
    on: Date,
    /// The paragraph of the minutes.
    #[schema(example = 87)]
    section: u32,
    /// On which day the minutes were approved; null until they are.
    #[schema(value_type = Option<String>, format = Date, example = "2026-10-29")]
    approved_on: Option<Date>,
}

/// What a decision came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OutcomeBody {
    /// Bifall.
    Granted,
    /// Delvis bifall.
    PartlyGranted,
    /// Avslag.
    Rejected,
    /// Besvarat.
    Answered,
    /// Återremiss.
    Remitted,
    /// Avskrivet.
    StruckOff,
}

impl From<Outcome> for OutcomeBody {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Granted => Self::Granted,
            Outcome::PartlyGranted => Self::PartlyGranted,
            Outcome::Rejected => Self::Rejected,
            Outcome::Answered => Self::Answered,
            Outcome::Remitted => Self::Remitted,
            Outcome::StruckOff => Self::StruckOff,
        }
    }
}

impl From<MatterDecision> for MatterDecisionBody {
    fn from(decision: MatterDecision) -> Self {
        Self {
            outcome: decision.outcome.into(),
            on: decision.on,
            section: decision.section,
            approved_on: decision.approved_on,
        }
    }
}

impl From<&Matter> for MatterBody {
    fn from(matter: &Matter) -> Self {
        Self {
            number: matter.number.to_string(),
            kind: CaseKindBody::of(matter),
            board: NamedBody { id: matter.board.to_string(), name: matter.board_name.clone() },
            stage: match matter.stage {
                CaseStage::Preparing => CaseStageBody::Preparing,
                CaseStage::Underway => CaseStageBody::Underway,
                CaseStage::Done => CaseStageBody::Done,
            },
            handed_over_at: matter.handed_over_at,
            promised_by: matter.promised_by,
            decision: matter.decision.map(Into::into),
            done_at: matter.done_at,
        }
    }
}

/// Who is expected to do what next.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WaitingBody {
    /// What is expected, and so of whom.
    step: StepBody,
    /// Since when.
    #[schema(value_type = String, format = DateTime, example = "2026-10-08T09:12:00Z")]
    since: Timestamp,
    /// By when, if that is promised.
    #[schema(value_type = Option<String>, format = Date, example = "2027-01-06")]
    until: Option<Date>,
}

/// What is expected next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum StepBody {
    /// Moderators read it.
    Review,
    /// The author answers a question or a suggestion.
    Author,
    /// A second reader tries an objection.
    Objection,
    /// Residents vote.
    Voting,
    /// The last votes are counted.
    Counting,
    /// The rules have said that it goes on, and it is being registered.
    Handover,
    /// The board decides.
    Board,
    /// Staff answer it.
    Answer,
    /// The minutes of a decision after which nothing is to be done are approved.
    Approval,
    /// What was decided is being done.
    Doing,
}

impl From<Waiting> for WaitingBody {
    fn from(waiting: Waiting) -> Self {
        let step = match waiting.step {
            Step::Review => StepBody::Review,
            Step::Author => StepBody::Author,
            Step::Objection => StepBody::Objection,
            Step::Voting => StepBody::Voting,
            Step::Counting => StepBody::Counting,
            Step::Handover => StepBody::Handover,
            Step::Board => StepBody::Board,
            Step::Answer => StepBody::Answer,
            Step::Approval => StepBody::Approval,
            Step::Doing => StepBody::Doing,
        };
        Self { step, since: waiting.since, until: waiting.until }
    }
}

/// How long the steps took; null for what is not over.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LeadTimesBody {
    /// From receipt until publication, in working days.
    #[schema(example = 1)]
    review_working_days: Option<u32>,
    /// From publication until a rule said that it goes to its board.
    #[schema(example = 52)]
    days_until_met: Option<u64>,
    /// At the board, from the handover to its decision.
    #[schema(example = 154)]
    days_at_board: Option<u64>,
    /// From publication to the decision.
    #[schema(example = 206)]
    days_until_decision: Option<u64>,
}

impl From<LeadTimes> for LeadTimesBody {
    fn from(times: LeadTimes) -> Self {
        Self {
            review_working_days: times.review,
            days_until_met: times.until_met,
            days_at_board: times.at_board,
            days_until_decision: times.until_decision,
        }
    }
}
