//! What an author may do with her proposal now. `domain` is asked, so that what is offered is what it lets through.

use domain::{
    actor::Actor,
    proposal::{Command, Rejection, Revision, decide},
};
use serde::Serialize;
use utoipa::ToSchema;
use web::Tenant;

use super::OwnProposal;

/// Something that she may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Offer {
    /// Answer the moderator's question.
    Answer,
    /// Take over what the moderator suggests, or keep her own words.
    SuggestionDecision,
    /// Write the text anew.
    Correction,
    /// Add something, with its date.
    Clarification,
    /// Say that it should have been published.
    Objection,
    /// Take it back.
    Withdrawal,
}

/// All that she may do now.
pub(crate) fn offers(tenant: &Tenant, own: &OwnProposal) -> Vec<Offer> {
    let proposal = &own.found.proposal.state;
    let context = tenant.context(Actor::Resident(proposal.proposer));
    let may = |command| decide(Some(proposal), command, &context).is_ok();
    // What it would say makes no difference to whether it may be said.
    let (words, voters) = (|| proposal.text.clone(), own.voters);
    let revise = |revision| may(Command::Revise { revision, voters });
    let corrects = revise(Revision::Correction(words()));
    let all = [
        (Offer::Answer, may(Command::Answer(words()))),
        (Offer::SuggestionDecision, may(Command::DeclineSuggestion)),
        (Offer::Correction, corrects),
        // Whoever may still write it anew has no need to add to it.
        (Offer::Clarification, !corrects && revise(Revision::Clarification(words()))),
        (Offer::Objection, may(Command::Object(words()))),
        (Offer::Withdrawal, may(Command::Withdraw { engaged: own.engaged() })),
    ];
    all.into_iter().filter(|(_, is_offered)| *is_offered).map(|(offer, _)| offer).collect()
}

/// Why she may not change her text now: to correct it, and where that is no longer hers to do, to add to it.
pub(crate) fn unchangeable(tenant: &Tenant, own: &OwnProposal) -> Option<Rejection> {
    let proposal = &own.found.proposal.state;
    let context = tenant.context(Actor::Resident(proposal.proposer));
    let words = || proposal.text.clone();
    let why = |revision| {
        let command = Command::Revise { revision, voters: own.voters };
        decide(Some(proposal), command, &context).err()
    };
    let corrects = why(Revision::Correction(words()))?;
    if corrects == Rejection::HasVotes { why(Revision::Clarification(words())) } else { Some(corrects) }
}
