//! Which events a command leads to.

use jiff::civil::Date;

use super::{Case, CaseEvent, CaseStage, Command, Decision, Outcome, Rejection};
use crate::{actor::Actor, aggregate::Context, calendar::stockholm};

/// Decides a command on a case as it stands, or on nothing if it is to be registered.
pub fn decide(
    state: Option<&Case>,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<CaseEvent>, Rejection> {
    if matches!(context.actor, Actor::Resident(_)) {
        return Err(Rejection::NotYours);
    }
    let event = match (state, command) {
        (None, Command::Register { id, kind, register, area, subject, parties, decides_by, document }) => {
            CaseEvent::Registered { id, kind, register, area, subject, parties, decides_by, document }
        }
        (None, _) => return Err(Rejection::Unknown),
        (Some(_), Command::Register { .. }) => return Err(Rejection::AlreadyRegistered),
        (Some(case), command) => on_registered(case, command, stockholm(context.at).date())?,
    };
    Ok(vec![event])
}

fn on_registered(case: &Case, command: Command, today: Date) -> Result<CaseEvent, Rejection> {
    match command {
        Command::Register { .. } => Err(Rejection::AlreadyRegistered),
        Command::AddDocument(document) => {
            if case.documents.iter().any(|known| known.id == document.id) {
                return Err(Rejection::NoChange);
            }
            Ok(CaseEvent::DocumentAdded { document })
        }
        Command::Appoint(person) => {
            if case.caseworker.is_some_and(|appointed| appointed.person == person) {
                return Err(Rejection::NoChange);
            }
            if case.stage == CaseStage::Done {
                return Err(Rejection::WrongStage);
            }
            Ok(CaseEvent::CaseworkerAppointed { person })
        }
        Command::Decide { outcome, on, section, text } => {
            may_be_decided(case)?;
            not_to_come(on, today)?;
            if on < stockholm(case.received_at).date() {
                return Err(Rejection::TooEarly);
            }
            Ok(CaseEvent::Decided { outcome, on, section, text })
        }
        Command::ApproveMinutes { on } => {
            let pending = case.decision().filter(|decision| decision.approved_on.is_none());
            let decision = pending.ok_or(Rejection::NothingToApprove)?;
            not_to_come(on, today)?;
            if on < decision.on { Err(Rejection::TooEarly) } else { Ok(CaseEvent::MinutesApproved { on }) }
        }
        Command::NoteProgress { text, planned, next_by } => {
            underway(case)?;
            let past = |day: Option<Date>| day.is_some_and(|day| day < today);
            if past(planned) || past(next_by) {
                return Err(Rejection::TooEarly);
            }
            Ok(CaseEvent::ProgressNoted { text, planned, next_by })
        }
        Command::Complete { text } => {
            underway(case)?;
            Ok(CaseEvent::Completed { text })
        }
    }
}

/// A case is decided while it is prepared; what was recorded of a decision is recorded anew until its minutes are
/// approved and while nothing has been said of the work.
fn may_be_decided(case: &Case) -> Result<(), Rejection> {
    let unapproved = |decision: &Decision| {
        decision.approved_on.is_none() && decision.outcome != Outcome::Remitted && case.progress.is_empty()
    };
    match case.stage {
        CaseStage::Preparing => Ok(()),
        CaseStage::Underway | CaseStage::Done if case.decision().is_some_and(unapproved) => Ok(()),
        CaseStage::Underway | CaseStage::Done => Err(Rejection::WrongStage),
    }
}

fn underway(case: &Case) -> Result<(), Rejection> {
    if case.stage == CaseStage::Underway { Ok(()) } else { Err(Rejection::WrongStage) }
}

fn not_to_come(day: Date, today: Date) -> Result<(), Rejection> {
    if today < day { Err(Rejection::NotYet) } else { Ok(()) }
}
