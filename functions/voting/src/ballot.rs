//! A vote: cast, taken back, looked at. However often the same is asked, the answer is the same.

use domain::{
    ids::{PersonId, ProposalId},
    vote::{Poll, Signature, Vote},
};
use jiff::Timestamp;
use store::Cast;
use web::{Problem, Resident, Tenant};

use crate::polls::Polls;

/// Casts a vote; answers when it was cast, now or before.
pub(crate) async fn cast(
    tenant: &Tenant,
    polls: &Polls,
    id: ProposalId,
    voter: &Resident,
) -> Result<Timestamp, Problem> {
    let poll = polls.for_voter(tenant, id, voter.person).await?;
    let vote = poll.vote(tenant.now, &voter.known, &voter.told)?;
    let vote = unnamed(tenant, voter.person, vote).await?;
    Ok(match tenant.store.cast_vote(id, voter.person, &vote).await? {
        Cast::New => vote.at,
        Cast::Already(at) => at,
    })
}

/// The vote without what would be shown at it, if whoever casts it is protected. Where nothing is, nothing is read.
pub(crate) async fn unnamed(tenant: &Tenant, voter: PersonId, vote: Vote) -> Result<Vote, Problem> {
    let is_named = vote.signature != Signature::default();
    if is_named && tenant.store.is_protected(voter).await? {
        return Ok(Vote { signature: Signature::default(), ..vote });
    }
    Ok(vote)
}

/// Takes a vote back, if there is one.
pub(crate) async fn take_back(
    tenant: &Tenant,
    polls: &Polls,
    id: ProposalId,
    voter: &Resident,
) -> Result<(), Problem> {
    polls.for_voter(tenant, id, voter.person).await?.permit(tenant.now, &voter.known)?;
    tenant.store.take_back_vote(id, voter.person).await?;
    Ok(())
}

/// When somebody voted on what everybody can see, if she has.
pub(crate) async fn voted_at(
    tenant: &Tenant,
    polls: &Polls,
    id: ProposalId,
    voter: &Resident,
) -> Result<Option<Timestamp>, Problem> {
    match polls.of(tenant, id).await? {
        Poll::Unknown => Err(Problem::not_found()),
        Poll::Open { .. } | Poll::Closed => Ok(tenant.store.voted_at(id, voter.person).await?),
    }
}
