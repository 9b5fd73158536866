//! A vote: cast, taken back, looked at. However often the same is asked, the answer is the same.

use domain::{
    ids::{PersonId, ProposalId},
    trace::Trace,
    vote::{Poll, Signal, Signature, Vote, VoteStanding},
};
use store::{Cast, OwnVote, TakenBack};
use web::{Coming, Problem, Resident, Tenant};

use crate::polls::Polls;

/// Casts a vote; answers the vote that there is, cast now or before.
///
/// One that there is a reason to look at is kept as any other, and waits for a moderator before it counts.
pub(crate) async fn cast(
    tenant: &Tenant,
    polls: &Polls,
    id: ProposalId,
    (voter, coming): (&Resident, &Coming),
) -> Result<OwnVote, Problem> {
    let poll = polls.for_voter(tenant, id, voter.person).await?;
    let vote = poll.vote(tenant.now, &voter.known, &voter.told)?;
    let vote = unnamed(tenant, voter.person, vote).await?;
    let traces = coming.traces(tenant, id, voter.mailbox.as_ref());
    let watched = polls.watched(tenant, id).await?;
    let vote = Vote { standing: standing(tenant, voter, (&traces, &watched)), traces, ..vote };
    Ok(match tenant.store.cast_vote(id, voter.person, &vote).await? {
        Cast::New => OwnVote { at: vote.at, standing: vote.standing },
        Cast::Already(vote) => vote,
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

/// How a vote of hers is to stand, by the settings of now: it is not a rule that a proposal was published under.
fn standing(tenant: &Tenant, voter: &Resident, (traces, watched): (&[Trace], &[Trace])) -> VoteStanding {
    let signal = voter.mailbox.as_ref().and_then(|mailbox| tenant.settings.protection.signal(mailbox));
    let is_watched = || traces.iter().any(|trace| watched.contains(trace));
    let signal = signal.or_else(|| is_watched().then_some(Signal::Burst));
    signal.map_or(VoteStanding::Counts, VoteStanding::Held)
}

/// Takes a vote back, if there is one. One that does not count stays: else it could be cast anew.
pub(crate) async fn take_back(
    tenant: &Tenant,
    polls: &Polls,
    id: ProposalId,
    voter: &Resident,
) -> Result<(), Problem> {
    polls.for_voter(tenant, id, voter.person).await?.permit(tenant.now, &voter.known)?;
    match tenant.store.retract_vote(id, voter.person).await? {
        TakenBack::Gone => Ok(()),
        TakenBack::Void => Err(Problem::conflict("vote-not-counted")),
    }
}

/// Somebody's vote on what everybody can see, if she has voted.
pub(crate) async fn own(
    tenant: &Tenant,
    polls: &Polls,
    id: ProposalId,
    voter: &Resident,
) -> Result<Option<OwnVote>, Problem> {
    match polls.of(tenant, id).await? {
        Poll::Unknown => Err(Problem::not_found()),
        Poll::Open { .. } | Poll::Closed => Ok(tenant.store.own_vote(id, voter.person).await?),
    }
}
