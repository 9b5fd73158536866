//! What those who follow something are told, and where it is followed.

use crate::{follow::Scope, ids::ProposalId, proposal::Proposal};

/// The events of a proposal that followers are told. That a moderator has masked or mended something is not among them:
/// it would call attention to what was to be hidden.
pub const OF_PROPOSALS: [&str; 9] = [
    "published",
    "corrected",
    "clarified",
    "rule-met",
    "closed",
    "withdrawn",
    "handed-over",
    "case-decided",
    "case-completed",
];

/// The events of a comment that followers are told.
pub const OF_COMMENTS: [&str; 2] = ["comment-published", "comment-restored"];

/// Where what happens to a proposal is followed.
pub fn scopes_of_proposal(proposal: &Proposal) -> [Scope; 3] {
    [Scope::Proposal(proposal.id), Scope::Area(proposal.area.clone()), Scope::All]
}

/// Where the comments on a proposal are followed.
pub const fn scopes_of_comments(proposal: ProposalId) -> [Scope; 2] {
    [Scope::Proposal(proposal), Scope::Comments(proposal)]
}
