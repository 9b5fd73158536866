//! What those who follow something are told, and where it is followed.

use crate::{follow::Scope, ids::ProposalId, proposal::Proposal};

/// The events of a proposal that followers are told. That a moderator has masked or mended something is not among them:
/// it would call attention to what was to be hidden.
pub const OF_PROPOSALS: [&str; 9] = [
    "published",
    "corrected",
    "clarified",
    "closed",
    "withdrawn",
    "handed-over",
    "case-decided",
    "case-progressed",
    "case-completed",
];

/// Those of them that say how it goes with a proposal: what somebody who took part in it may wish to be told.
pub const OF_OUTCOMES: [&str; 5] = ["closed", "withdrawn", "handed-over", "case-decided", "case-completed"];

/// The events of a comment that followers are told.
pub const OF_COMMENTS: [&str; 2] = ["comment-published", "comment-restored"];

/// Where an event of a proposal is followed.
pub fn scopes_of_proposal(proposal: &Proposal, kind: &str) -> Vec<Scope> {
    let outcome = OF_OUTCOMES.contains(&kind).then_some(Scope::Outcome(proposal.id));
    let always = [Scope::Proposal(proposal.id), Scope::Area(proposal.area.clone()), Scope::All];
    outcome.into_iter().chain(always).collect()
}

/// Where the comments on a proposal are followed.
pub const fn scopes_of_comments(proposal: ProposalId) -> [Scope; 2] {
    [Scope::Proposal(proposal), Scope::Comments(proposal)]
}
