//! Which events a command leads to.

use super::{CLOSING_WAIT, Command, Context, Proposal, ProposalEvent, Rejection, Stage, event::closes_at};

/// Decides a command on a proposal as it stands, or on nothing if it is to be received.
pub fn decide(
    state: Option<&Proposal>,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<ProposalEvent>, Rejection> {
    let event = match (state, command) {
        (None, Command::Receive { id, number, proposer, text, name, name_display, area, open_days }) => {
            if context.settings.service_area(&area).is_none() {
                return Err(Rejection::UnknownArea);
            }
            if !context.settings.proposals.open_days.contains(&open_days) {
                return Err(Rejection::UnknownPeriod);
            }
            ProposalEvent::Received { id, number, proposer, text, name, name_display, area, open_days }
        }
        (Some(_), Command::Receive { .. }) => return Err(Rejection::AlreadyReceived),
        (None, _) => return Err(Rejection::Unknown),
        (Some(proposal), command) => decide_on(proposal, command, context)?,
    };
    Ok(vec![event])
}

fn decide_on(
    proposal: &Proposal,
    command: Command,
    context: &Context<'_>,
) -> Result<ProposalEvent, Rejection> {
    match (command, &proposal.stage) {
        (Command::Publish, Stage::Received) => Ok(ProposalEvent::Published {
            opens_at: context.at,
            closes_at: closes_at(context.at, proposal.open_days),
        }),
        (Command::DoNotPublish { reason, explanation }, Stage::Received) => {
            context.settings.reason(&reason).ok_or(Rejection::UnknownReason)?;
            Ok(ProposalEvent::NotPublished { reason, explanation })
        }
        (Command::Publish | Command::DoNotPublish { .. }, _) => Err(Rejection::AlreadyModerated),
        (Command::BeginClosing, Stage::Open { closes_at, .. }) if *closes_at <= context.at => {
            let recount_at = context.at.saturating_add(CLOSING_WAIT).unwrap_or(context.at);
            Ok(ProposalEvent::ClosingBegun { recount_at })
        }
        (Command::Close { votes }, Stage::Closing { recount_at, .. }) if *recount_at <= context.at => {
            Ok(ProposalEvent::Closed { votes })
        }
        (Command::BeginClosing, Stage::Open { .. }) | (Command::Close { .. }, Stage::Closing { .. }) => {
            Err(Rejection::NotDue)
        }
        (Command::BeginClosing | Command::Close { .. } | Command::Receive { .. }, _) => {
            Err(Rejection::WrongStage)
        }
    }
}
