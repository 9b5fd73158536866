//! What follows on a proposal: the rules that have held, and the case that it has become, as its own page and lists
//! show them. The case itself is an aggregate of its own ([`crate::case`]).

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    case::{Case, CaseStage, Outcome, RegisterNumber},
    ids::{BoardId, CaseId, RuleId},
    rule::{Act, Facts},
};

/// That a rule has held: which, of which version of the settings, of what facts, and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleMet {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub rule: RuleId,
    /// The version of the settings that it stands in.
    pub settings_version: u64,
    /// What it does.
    pub act: Act,
    /// What it was asked of.
    pub facts: Facts,
    /// What it comes to without the votes that moderators have found since not to count; nothing while there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reexamined: Option<Reexamined>,
}

impl RuleMet {
    /// Whether it would hold still, after what moderators have found of the votes.
    pub fn holds(&self) -> bool {
        self.reexamined.is_none_or(|reexamined| reexamined.holds)
    }
}

/// What a rule that has held comes to after a judgement of votes. What followed of it is not undone by that: staff decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reexamined {
    /// When.
    pub at: Timestamp,
    /// How many of the votes that it was asked of count.
    pub votes: u64,
    /// Whether it holds of them.
    pub holds: bool,
}

/// What has become of a proposal at a board, or with the staff who answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// The case.
    pub case: CaseId,
    /// Its number in the register.
    pub number: RegisterNumber,
    /// Whose register.
    pub board: BoardId,
    /// What the board was called when it was handed over.
    pub board_name: String,
    /// Whether the board decides, or staff answer.
    pub act: Act,
    /// When it was handed over.
    pub handed_over_at: Timestamp,
    /// Where the case stands.
    pub stage: CaseStage,
    /// Since when.
    pub since: Timestamp,
    /// By when something is promised next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<Date>,
    /// What the board decided last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<MatterDecision>,
    /// When all of it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Timestamp>,
    /// How many events the case has had, as far as the proposal knows.
    pub case_version: u64,
}

impl Matter {
    /// Whether the board has decided on it for good.
    pub fn is_settled(&self) -> bool {
        self.decision.is_some_and(|decision| decision.outcome != Outcome::Remitted)
    }

    /// Whether the minutes of the board's last decision have not been approved yet ("ojusterat").
    pub fn awaits_approval(&self) -> bool {
        self.decision.is_some_and(|decision| decision.approved_on.is_none())
    }

    /// How a proposal knows its case after the events so far.
    pub fn of(case: &Case, version: u64) -> Self {
        let decision = case.decision().map(|decision| MatterDecision {
            outcome: decision.outcome,
            on: decision.on,
            section: decision.section,
            approved_on: decision.approved_on,
        });
        Self {
            case: case.id,
            number: case.register.number.clone(),
            board: case.register.board.clone(),
            board_name: case.register.board_name.clone(),
            act: case.kind.act(),
            handed_over_at: case.received_at,
            stage: case.stage,
            since: case.step_since,
            promised_by: case.promised_by(),
            decision,
            done_at: (case.stage == CaseStage::Done).then_some(case.step_since),
            case_version: version,
        }
    }
}

/// What has happened to the case of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterStep {
    /// The board has decided.
    Decided,
    /// The minutes have been approved.
    MinutesApproved,
    /// Something was said of the work.
    ProgressNoted,
    /// All of it is done.
    Completed,
}

/// What a board decided, without the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterDecision {
    /// What it came to.
    pub outcome: Outcome,
    /// On which day.
    pub on: Date,
    /// The paragraph of the minutes.
    pub section: u32,
    /// On which day the minutes were approved; until then it is "ojusterat".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<Date>,
}
