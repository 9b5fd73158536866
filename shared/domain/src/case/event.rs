//! What has happened to a case, and the state that it makes.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    Appointment, Case, CaseKind, CaseStage, Decision, Document, Outcome, Party, Progress, Registration,
};
use crate::{
    aggregate::{Aggregate, AggregateId},
    event::{Audience, EventData, Stamp},
    ids::{CaseId, PersonId, ServiceAreaId},
    text::TextRef,
};

/// One fact about a case. The tag carries the version: what is written once is read for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
#[expect(clippy::large_enum_variant, reason = "there is one in a case's life, and it is not kept in lists")]
pub enum CaseEvent {
    /// It was registered.
    #[serde(rename = "case-registered.1")]
    Registered {
        /// The case.
        id: CaseId,
        /// What it is.
        kind: CaseKind,
        /// Where it is registered.
        register: Registration,
        /// Its service area.
        area: ServiceAreaId,
        /// What it is about.
        subject: TextRef,
        /// Whom it concerns.
        parties: Vec<Party>,
        /// By when the board aims to decide.
        decides_by: Option<Date>,
        /// What it began with.
        document: Document,
    },
    /// A document was added.
    #[serde(rename = "document-added.1")]
    DocumentAdded {
        /// Which.
        document: Document,
    },
    /// Somebody was made to prepare it.
    #[serde(rename = "caseworker-appointed.1")]
    CaseworkerAppointed {
        /// Who.
        person: PersonId,
    },
    /// The board decided. A second record of one decision, before its minutes are approved, stands for the first.
    #[serde(rename = "decided.1")]
    Decided {
        /// What it came to.
        outcome: Outcome,
        /// On which day.
        on: Date,
        /// The paragraph of the minutes.
        section: u32,
        /// What was decided and why.
        text: TextRef,
    },
    /// The minutes of the last decision were approved (justerade).
    #[serde(rename = "minutes-approved.1")]
    MinutesApproved {
        /// On which day.
        on: Date,
    },
    /// Something was said of the work.
    #[serde(rename = "progress-noted.1")]
    ProgressNoted {
        /// What.
        text: TextRef,
        /// Of which day it speaks, if of one to come.
        planned: Option<Date>,
        /// By when there is more to be said.
        next_by: Option<Date>,
    },
    /// All of it is done.
    #[serde(rename = "completed.1")]
    Completed {
        /// What came of it.
        text: TextRef,
    },
}

impl EventData for CaseEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Registered { .. } => "case-registered",
            Self::DocumentAdded { .. } => "document-added",
            Self::CaseworkerAppointed { .. } => "caseworker-appointed",
            Self::Decided { .. } => "decided",
            Self::MinutesApproved { .. } => "minutes-approved",
            Self::ProgressNoted { .. } => "progress-noted",
            Self::Completed { .. } => "completed",
        }
    }

    fn audience(&self) -> Audience {
        match self {
            Self::CaseworkerAppointed { .. } => Audience::Parties,
            Self::Registered { .. }
            | Self::DocumentAdded { .. }
            | Self::Decided { .. }
            | Self::MinutesApproved { .. }
            | Self::ProgressNoted { .. }
            | Self::Completed { .. } => Audience::Public,
        }
    }
}

impl Aggregate for Case {
    type Event = CaseEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Case(self.id)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &CaseEvent) -> Option<Self> {
        if let CaseEvent::Registered { id, kind, register, area, subject, parties, decides_by, document } =
            event
        {
            return state.or_else(|| {
                Some(Self {
                    id: *id,
                    kind: *kind,
                    register: register.clone(),
                    area: area.clone(),
                    subject: subject.clone(),
                    received_at: stamp.at,
                    decides_by: *decides_by,
                    parties: parties.clone(),
                    caseworker: None,
                    stage: CaseStage::Preparing,
                    documents: vec![document.clone()],
                    decisions: Vec::new(),
                    progress: Vec::new(),
                    step_since: stamp.at,
                })
            });
        }
        let mut case = state?;
        case.take(stamp.at, event);
        Some(case)
    }
}

impl Case {
    fn take(&mut self, at: Timestamp, event: &CaseEvent) {
        match event {
            CaseEvent::Registered { .. } => {}
            CaseEvent::DocumentAdded { document } => self.documents.push(document.clone()),
            CaseEvent::CaseworkerAppointed { person } => {
                self.caseworker = Some(Appointment { person: *person, at });
            }
            CaseEvent::Decided { outcome, on, section, text } => {
                // Recorded anew, it stands for what was recorded before; after a remittal it is another decision.
                if self.stage != CaseStage::Preparing {
                    self.decisions.pop();
                }
                let decision = Decision {
                    outcome: *outcome,
                    on: *on,
                    section: *section,
                    text: text.clone(),
                    approved_on: None,
                    at,
                };
                self.decisions.push(decision);
                self.step(outcome.leads_to(), at);
            }
            CaseEvent::MinutesApproved { on } => {
                if let Some(decision) = self.decisions.last_mut() {
                    decision.approved_on = Some(*on);
                }
            }
            CaseEvent::ProgressNoted { text, planned, next_by } => {
                let (text, planned, next_by) = (text.clone(), *planned, *next_by);
                self.progress.push(Progress { at, text, planned, next_by });
            }
            CaseEvent::Completed { text } => {
                let text = text.clone();
                self.progress.push(Progress { at, text, planned: None, next_by: None });
                self.step(CaseStage::Done, at);
            }
        }
    }

    fn step(&mut self, stage: CaseStage, at: Timestamp) {
        self.stage = stage;
        self.step_since = at;
    }
}
