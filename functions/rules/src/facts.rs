//! What rules are asked of.

use app::{App, Municipality};
use domain::{
    proposal::{Proposal, Stage},
    rule::Facts,
    settings::VersionedSettings,
};
use messages::NotHandled;

/// The facts of a proposal that takes votes, as lists show them, or of one whose final count is set. Between the two,
/// votes are landing, and nothing is asked.
pub(crate) async fn lately(
    app: &App,
    here: &Municipality,
    settings: &VersionedSettings,
    proposal: &Proposal,
) -> Result<Option<Facts>, NotHandled> {
    let now = app.now();
    let is_asked = match proposal.stage {
        Stage::Open { closes_at, .. } => now < closes_at,
        Stage::Closed { .. } => true,
        Stage::Received | Stage::Closing { .. } | Stage::NotPublished { .. } | Stage::Withdrawn { .. } => {
            false
        }
    };
    let Some(period) = proposal.voting().filter(|_| is_asked) else { return Ok(None) };
    let entry = here.store.card(proposal.id).await.map_err(NotHandled::because)?;
    let mut counts = entry.map(|entry| entry.counts()).unwrap_or_default();
    if let Stage::Closed { votes, .. } = proposal.stage {
        counts.votes = votes;
    }
    Ok(Some(Facts::new(counts, period, now, &proposal.area, settings)))
}

/// The same with the votes counted one by one; the final count has been.
pub(crate) async fn counted_anew(
    here: &Municipality,
    proposal: &Proposal,
    facts: Facts,
) -> Result<Facts, NotHandled> {
    let votes = match proposal.stage {
        Stage::Closed { votes, .. } => votes,
        _ => here.store.votes_cast(proposal.id).await.map_err(NotHandled::because)?,
    };
    Ok(Facts { votes, ..facts })
}
