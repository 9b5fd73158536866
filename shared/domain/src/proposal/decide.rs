//! Which events a command leads to.

use jiff::{Timestamp, ToSpan};

use super::{CLOSING_WAIT, CORRECTIONS_MAX, Command, Proposal, ProposalEvent, Rejection, Revision, Stage};
use crate::{
    actor::Actor,
    aggregate::Context,
    author::Reading,
    calendar::{beginning_of, stockholm},
    ids::{RuleId, ServiceAreaId},
    rule::{Act, Facts, Outcome},
    settings::AreaVoting,
};

/// Decides a command on a proposal as it stands, or on nothing if it is to be received.
pub fn decide(
    state: Option<&Proposal>,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<ProposalEvent>, Rejection> {
    decide_as(Reading::AsRuled, state, command, context)
}

/// The same, where what the author writes is read as she stands.
pub fn decide_as(
    reading: Reading,
    state: Option<&Proposal>,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<ProposalEvent>, Rejection> {
    let Some(proposal) = state else { return receive(reading, command, context) };
    let event = match command {
        Command::Receive { .. } => return Err(Rejection::AlreadyReceived),
        Command::Answer(_)
        | Command::Revise { .. }
        | Command::AcceptSuggestion { .. }
        | Command::DeclineSuggestion
        | Command::Object(_)
        | Command::Withdraw { .. } => by_author(reading, proposal, command, context)?,
        Command::ProtectAuthor => protect(proposal, context)?,
        // What is the author's or the municipality's to do, nobody else does, whoever lets the request through.
        _ if matches!(context.actor, Actor::Resident(_)) => return Err(Rejection::NotYours),
        Command::MeetRule { .. }
        | Command::Reexamine { .. }
        | Command::HandOver { .. }
        | Command::FollowCase { .. }
        | Command::EraseAuthor
        | Command::MoveAuthor { .. }
        | Command::UnprotectAuthor
        | Command::BeginClosing
        | Command::Close { .. } => by_system(proposal, &command, context)?,
        command => by_moderator(proposal, command, context)?,
    };
    Ok(vec![event])
}

fn receive(
    reading: Reading,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<ProposalEvent>, Rejection> {
    let Command::Receive { id, number, proposer, text, name, name_display, area, open_days, on_behalf } =
        command
    else {
        return Err(Rejection::Unknown);
    };
    if context.settings.service_area(&area).is_none() {
        return Err(Rejection::UnknownArea);
    }
    if !context.settings.proposals.open_days.contains(&open_days) {
        return Err(Rejection::UnknownPeriod);
    }
    let received = ProposalEvent::Received {
        id,
        number,
        proposer,
        text,
        name,
        name_display,
        area: area.clone(),
        open_days,
        on_behalf,
    };
    let rule = context.settings.proposals.moderation;
    Ok(match reading.holds(rule) {
        Some(why) => vec![received, ProposalEvent::Held { why }],
        None if reading.is_first(rule) => vec![received],
        None => vec![received, published(&area, open_days, context)],
    })
}

/// In an area that is exempt from voting its time is up as soon as it is published, and the rules are asked.
fn published(area: &ServiceAreaId, open_days: u16, context: &Context<'_>) -> ProposalEvent {
    ProposalEvent::Published {
        opens_at: context.at,
        closes_at: match context.settings.voting_in(area) {
            AreaVoting::Open => closes_at(context.at, open_days),
            AreaVoting::Exempt => context.at,
        },
        rules_version: Some(context.settings.version),
    }
}

/// The end of the last day in Swedish time: "to and including 6 January" (lag (1930:173) 1 §, a period in days ends
/// with its last day).
fn closes_at(opens_at: Timestamp, open_days: u16) -> Timestamp {
    stockholm(opens_at)
        .date()
        .checked_add(i32::from(open_days).saturating_add(1).days())
        .map_or(Timestamp::MAX, beginning_of)
}

fn by_moderator(
    proposal: &Proposal,
    command: Command,
    context: &Context<'_>,
) -> Result<ProposalEvent, Rejection> {
    match (command, &proposal.stage) {
        (Command::Publish, Stage::Received) => Ok(published(&proposal.area, proposal.open_days, context)),
        (Command::Publish, Stage::Open { .. }) if proposal.unread_since.is_some() => Ok(ProposalEvent::Read),
        (Command::Publish, Stage::NotPublished { objection: Some(_), by, .. }) => {
            second_reader(*by, context)?;
            Ok(published(&proposal.area, proposal.open_days, context))
        }
        (Command::Uphold { explanation }, Stage::NotPublished { objection: Some(_), by, .. }) => {
            second_reader(*by, context)?;
            Ok(ProposalEvent::Upheld { explanation })
        }
        (Command::DoNotPublish { reason, explanation, similar }, Stage::Received | Stage::Open { .. }) => {
            let known = context.settings.reason(&reason).ok_or(Rejection::UnknownReason)?;
            let similar = match known.similar {
                None => None,
                Some(rule) => {
                    let today = stockholm(context.at).date();
                    let named = similar.filter(|similar| similar.id != proposal.id);
                    let hinders = named.filter(|similar| similar.hinders(rule, today));
                    Some(hinders.ok_or(Rejection::NothingSimilar)?)
                }
            };
            Ok(ProposalEvent::NotPublished { reason, explanation, similar })
        }
        (Command::Publish | Command::DoNotPublish { .. }, _) => Err(Rejection::AlreadyModerated),
        (Command::Uphold { .. }, _) => Err(Rejection::NothingToDecide),
        // Nobody would answer.
        (Command::Ask(_) | Command::Suggest { .. }, _) if proposal.author_erased => {
            Err(Rejection::WrongStage)
        }
        (Command::Ask(text), _) if takes_questions(proposal, context) => Ok(ProposalEvent::Asked { text }),
        (Command::Edit { text, masked, mended }, _) => Ok(ProposalEvent::Edited { text, masked, mended }),
        (Command::EditClarification { number, text, masked, mended }, _) => {
            proposal.clarification(number).ok_or(Rejection::NothingToDecide)?;
            Ok(ProposalEvent::ClarificationEdited { number, text, masked, mended })
        }
        (Command::Suggest { text, note, voters }, _) if takes_questions(proposal, context) => {
            unvoted(voters)?;
            Ok(ProposalEvent::Suggested { text, note })
        }
        (Command::PassAmendment { voters }, Stage::Open { closes_at, .. }) if context.at < *closes_at => {
            let amendment = proposal.amendment.as_ref().ok_or(Rejection::NothingToDecide)?;
            revised(amendment.revision.clone(), voters)
        }
        (Command::StopAmendment { explanation }, Stage::Open { .. }) => {
            proposal.amendment.as_ref().ok_or(Rejection::NothingToDecide)?;
            Ok(ProposalEvent::AmendmentStopped { explanation })
        }
        _ => Err(Rejection::WrongStage),
    }
}

/// Whether a moderator is reading it, before it is published or after, so that she may ask about it.
fn takes_questions(proposal: &Proposal, context: &Context<'_>) -> bool {
    match proposal.stage {
        Stage::Received => true,
        Stage::Open { closes_at, .. } => proposal.unread_since.is_some() && context.at < closes_at,
        _ => false,
    }
}

/// What somebody has voted for stays as it reads.
fn unvoted(voters: u64) -> Result<(), Rejection> {
    if voters > 0 { Err(Rejection::HasVotes) } else { Ok(()) }
}

/// An objection is tried by somebody else than whoever it is against.
fn second_reader(first: Option<Actor>, context: &Context<'_>) -> Result<(), Rejection> {
    if first == Some(context.actor) { Err(Rejection::SameReader) } else { Ok(()) }
}

fn by_author(
    reading: Reading,
    proposal: &Proposal,
    command: Command,
    context: &Context<'_>,
) -> Result<ProposalEvent, Rejection> {
    if context.actor != Actor::Resident(proposal.proposer) || proposal.author_erased {
        return Err(Rejection::NotYours);
    }
    match (command, &proposal.stage) {
        (Command::Answer(text), Stage::Received | Stage::Open { .. }) => {
            proposal.question.as_ref().ok_or(Rejection::NothingToDecide)?;
            Ok(ProposalEvent::Answered { text })
        }
        (Command::AcceptSuggestion { .. }, Stage::Received) => {
            proposal.suggestion.as_ref().ok_or(Rejection::NothingToDecide)?;
            Ok(ProposalEvent::SuggestionAccepted)
        }
        (Command::AcceptSuggestion { voters }, Stage::Open { closes_at, .. }) if context.at < *closes_at => {
            let suggestion = proposal.suggestion.as_ref().ok_or(Rejection::NothingToDecide)?;
            unvoted(voters)?;
            // In public a new text is everybody's to know of, whoever thought of it.
            Ok(ProposalEvent::Corrected { text: suggestion.text.clone() })
        }
        (Command::DeclineSuggestion, Stage::Received | Stage::Open { .. }) => {
            proposal.suggestion.as_ref().ok_or(Rejection::NothingToDecide)?;
            Ok(ProposalEvent::SuggestionDeclined)
        }
        (Command::Revise { revision: Revision::Correction(text), .. }, Stage::Received) => {
            corrects(proposal)?;
            Ok(ProposalEvent::Corrected { text })
        }
        (Command::Revise { revision, voters }, Stage::Open { closes_at, .. }) if context.at < *closes_at => {
            if proposal.amendment.is_some() {
                return Err(Rejection::AmendmentWaits);
            }
            match &revision {
                Revision::Correction(_) if voters > 0 => return Err(Rejection::HasVotes),
                Revision::Correction(_) => corrects(proposal)?,
                Revision::Clarification(_) => proposal.clarified_enough(context.at).map_or(Ok(()), Err)?,
            }
            if reading.is_first(context.settings.proposals.moderation) {
                // What was read before it was published is read again before it changes.
                return Ok(ProposalEvent::AmendmentAsked { revision });
            }
            revised(revision, voters)
        }
        (Command::Object(text), Stage::NotPublished { objection: None, is_final: false, .. }) => {
            Ok(ProposalEvent::Objected { text })
        }
        (Command::Object(_), _) => Err(Rejection::NothingToDecide),
        (Command::Withdraw { .. }, Stage::Received | Stage::NotPublished { .. }) => {
            Ok(ProposalEvent::Withdrawn { was_open: None })
        }
        (Command::Withdraw { engaged }, Stage::Open { opens_at, closes_at }) if context.at < *closes_at => {
            // It stays, as of now, for those who have taken part.
            Ok(ProposalEvent::Withdrawn { was_open: (engaged > 0).then_some((*opens_at, context.at)) })
        }
        _ => Err(Rejection::WrongStage),
    }
}

/// Whether the author may still write it anew.
fn corrects(proposal: &Proposal) -> Result<(), Rejection> {
    if proposal.corrections < CORRECTIONS_MAX { Ok(()) } else { Err(Rejection::CorrectionsUsedUp) }
}

fn revised(revision: Revision, voters: u64) -> Result<ProposalEvent, Rejection> {
    match revision {
        Revision::Correction(text) => {
            unvoted(voters)?;
            Ok(ProposalEvent::Corrected { text })
        }
        Revision::Clarification(text) => Ok(ProposalEvent::Clarified { text, voters }),
    }
}

/// A rule acts once, by the settings that the proposal was published under, and only on facts of which it holds.
fn meet_rule(
    proposal: &Proposal,
    rule: &RuleId,
    facts: &Facts,
    context: &Context<'_>,
) -> Result<ProposalEvent, Rejection> {
    if proposal.rules_met.iter().any(|met| met.rule == *rule) {
        return Err(Rejection::NothingToDecide);
    }
    let compiled = context.settings.compiled.get(rule).ok_or(Rejection::RuleDoesNotHold)?;
    // What is the board's to decide is not answered by staff as well.
    let is_handed_over = proposal.matter.is_some() || proposal.has_met(Act::HandOver);
    if compiled.rule.does == Act::Answer && is_handed_over {
        return Err(Rejection::NothingToDecide);
    }
    if compiled.outcome(facts) != Outcome::Holds {
        return Err(Rejection::RuleDoesNotHold);
    }
    let (rule, act) = (rule.clone(), compiled.rule.does);
    Ok(ProposalEvent::RuleMet { rule, settings_version: context.settings.version, act, facts: facts.clone() })
}

/// A rule that has held is asked of the same facts with the votes that are left; what is known already is not noted again.
fn reexamine(
    proposal: &Proposal,
    rule: &RuleId,
    votes: u64,
    context: &Context<'_>,
) -> Result<ProposalEvent, Rejection> {
    let met = proposal.rules_met.iter().find(|met| met.rule == *rule).ok_or(Rejection::NothingToDecide)?;
    let known = met.reexamined.map_or(met.facts.votes, |reexamined| reexamined.votes);
    if votes == known {
        return Err(Rejection::NothingToDecide);
    }
    let compiled = context.settings.compiled.get(rule).ok_or(Rejection::NothingToDecide)?;
    let holds = compiled.outcome(&Facts { votes, ..met.facts.clone() }) == Outcome::Holds;
    Ok(ProposalEvent::RuleReexamined { rule: rule.clone(), votes, holds })
}

/// Whether a proposal can become a case: it is not one, and has been published or will not be.
pub fn may_be_handed_over(proposal: &Proposal) -> Result<(), Rejection> {
    match proposal.stage {
        _ if proposal.matter.is_some() => Err(Rejection::NothingToDecide),
        Stage::Open { .. } | Stage::Closing { .. } | Stage::Closed { .. } | Stage::NotPublished { .. } => {
            Ok(())
        }
        Stage::Received | Stage::Withdrawn { .. } => Err(Rejection::WrongStage),
    }
}

fn by_system(
    proposal: &Proposal,
    command: &Command,
    context: &Context<'_>,
) -> Result<ProposalEvent, Rejection> {
    match (command, &proposal.stage) {
        (
            Command::MeetRule { rule, facts },
            Stage::Open { .. } | Stage::Closing { .. } | Stage::Closed { .. },
        ) => meet_rule(proposal, rule, facts, context),
        (Command::Reexamine { rule, votes }, _) => reexamine(proposal, rule, *votes, context),
        (Command::HandOver { matter }, _) => {
            may_be_handed_over(proposal)?;
            Ok(ProposalEvent::HandedOver { matter: matter.clone() })
        }
        (Command::FollowCase { step, matter }, _) => {
            let known = proposal.matter.as_ref().ok_or(Rejection::NothingToDecide)?;
            if known.case != matter.case || matter.case_version <= known.case_version {
                return Err(Rejection::NothingToDecide);
            }
            Ok(ProposalEvent::CaseMoved { step: *step, matter: matter.clone() })
        }
        (Command::EraseAuthor, _) if proposal.author_erased => Err(Rejection::NothingToDecide),
        (Command::EraseAuthor, _) => Ok(ProposalEvent::AuthorErased),
        (Command::MoveAuthor { to }, _) if proposal.author_erased || proposal.proposer == *to => {
            Err(Rejection::NothingToDecide)
        }
        (Command::MoveAuthor { to }, _) => Ok(ProposalEvent::AuthorMoved { to: *to }),
        (Command::UnprotectAuthor, _) if !proposal.author_protected => Err(Rejection::NothingToDecide),
        (Command::UnprotectAuthor, _) => Ok(ProposalEvent::AuthorUnprotected),
        (Command::BeginClosing, Stage::Open { closes_at, .. }) if *closes_at <= context.at => {
            let recount_at = context.at.saturating_add(CLOSING_WAIT).unwrap_or(context.at);
            Ok(ProposalEvent::ClosingBegun { recount_at })
        }
        (Command::Close { votes }, Stage::Closing { recount_at, .. }) if *recount_at <= context.at => {
            Ok(ProposalEvent::Closed { votes: *votes })
        }
        (Command::BeginClosing, Stage::Open { .. }) | (Command::Close { .. }, Stage::Closing { .. }) => {
            Err(Rejection::NotDue)
        }
        _ => Err(Rejection::WrongStage),
    }
}

/// That the author is protected: she says so, or it is known.
fn protect(proposal: &Proposal, context: &Context<'_>) -> Result<ProposalEvent, Rejection> {
    match context.actor {
        Actor::Resident(person) if person != proposal.proposer => Err(Rejection::NotYours),
        _ if proposal.author_erased || proposal.author_protected => Err(Rejection::NothingToDecide),
        _ => Ok(ProposalEvent::AuthorProtected),
    }
}
