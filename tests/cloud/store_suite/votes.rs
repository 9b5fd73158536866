//! Votes and shares: one conditional put each.

use std::collections::BTreeSet;

use domain::{
    ids::PersonId,
    scrutiny::Verdict,
    share::ShareChannel,
    vote::{self as votes, SHARDS, Signal, Signature, Vote, VoteStanding},
};
use futures_util::future::join_all;
use store::{Cast, Judging, Key, Recount, Shared, TakenBack, Which};

use super::ground::{Ground, person, proposal, vote};

pub(crate) async fn a_vote_counts_once(ground: &Ground) {
    let id = proposal(1);
    let cast = join_all((0..5).map(|hours| {
        let vote = vote(ground.after(hours));
        async move { (vote.at, ground.here.cast_vote(id, person(7), &vote).await.unwrap()) }
    }))
    .await;
    let new: Vec<_> = cast.iter().filter(|(_, cast)| *cast == Cast::New).collect();
    assert_eq!(new.len(), 1, "{cast:?}");
    let first = new[0].0;
    // Whoever comes later hears when the vote was cast that counts.
    let is_first = |cast: &Cast| matches!(cast, Cast::Already(vote) if vote.at == first);
    assert!(cast.iter().all(|(_, cast)| *cast == Cast::New || is_first(cast)));
    assert_eq!(ground.here.voted_at(id, person(7)).await.unwrap(), Some(first));
    assert_eq!(ground.here.votes_cast(id).await.unwrap(), 1);
}

pub(crate) async fn a_vote_that_was_taken_back_can_be_cast_anew(ground: &Ground) {
    let id = proposal(1);
    assert!(!ground.here.has_votes(id).await.unwrap());
    assert!(!ground.here.take_back_vote(id, person(7)).await.unwrap(), "there is none");
    ground.here.cast_vote(id, person(7), &vote(ground.now)).await.unwrap();
    assert!(ground.here.has_votes(id).await.unwrap());
    assert_eq!(ground.here.voter_count(id).await.unwrap(), 1, "though the count lags behind");
    let taken = join_all((0..3).map(|_| ground.here.take_back_vote(id, person(7)))).await;
    assert_eq!(taken.into_iter().filter(|taken| *taken.as_ref().unwrap()).count(), 1);
    assert_eq!(ground.here.voted_at(id, person(7)).await.unwrap(), None);
    let later = vote(ground.after(1));
    assert_eq!(ground.here.cast_vote(id, person(7), &later).await.unwrap(), Cast::New);
    assert_eq!(ground.here.voted_at(id, person(7)).await.unwrap(), Some(later.at));
    assert_eq!(ground.here.voter_count(proposal(2)).await.unwrap(), 0);
}

pub(crate) async fn a_recount_counts_what_was_cast_in_time(ground: &Ground) {
    let (id, closes_at) = (proposal(1), ground.after(1));
    ground.votes(id, 0..40).await;
    for voter in 40..45 {
        ground.here.cast_vote(id, person(voter), &vote(closes_at)).await.unwrap();
    }
    ground.here.take_back_vote(id, person(3)).await.unwrap();
    assert_eq!(recounted(ground, closes_at).await.0, 39);
    assert_eq!(ground.here.votes_cast(id).await.unwrap(), 44);
    // A message that comes twice finds that all is counted.
    let again = ground.here.recount(id, closes_at).await.unwrap();
    assert_eq!(again, Recount::Finished { votes: 39 });
}

/// Counts to the end; answers how many votes there are and in how many steps.
async fn recounted(ground: &Ground, closes_at: jiff::Timestamp) -> (u64, usize) {
    for step in 1..50 {
        if let Recount::Finished { votes } = ground.here.recount(proposal(1), closes_at).await.unwrap() {
            return (votes, step);
        }
    }
    panic!("it does not come to an end");
}

pub(crate) async fn a_recount_goes_on_where_it_has_come_to(ground: &Ground) {
    let (id, closes_at) = (proposal(1), ground.after(1));
    // So much stands at each of these votes that one partition of them is more than a query answers at a time.
    let signature = Signature { name: Some("å".repeat(60_000)), alias: None };
    let of_one_partition = (0..=255_u8).filter(|voter| votes::shard(id, person(*voter)) == 3).take(11);
    let large: Vec<u8> = of_one_partition.collect();
    assert_eq!(large.len(), 11);
    for voter in &large {
        let vote = Vote { signature: signature.clone(), ..vote(ground.now) };
        ground.here.cast_vote(id, person(*voter), &vote).await.unwrap();
    }
    let last = (0..=255_u8).find(|voter| votes::shard(id, person(*voter)) == SHARDS - 1).unwrap();
    ground.here.cast_vote(id, person(last), &vote(ground.now)).await.unwrap();
    let (votes, steps) = recounted(ground, closes_at).await;
    assert_eq!(votes, 12);
    assert!(1 < steps, "a page more than one step counts");
    assert_eq!(ground.here.votes_cast(id).await.unwrap(), 12);
}

pub(crate) async fn voters_are_read_page_by_page(ground: &Ground) {
    let id = proposal(1);
    ground.votes(id, 0..25).await;
    let (mut seen, mut from, mut pages): (Vec<PersonId>, _, _) = (Vec::new(), None, 0);
    loop {
        let (voters, next) = ground.here.voters_from(id, from.as_ref(), 4).await.unwrap();
        assert!(voters.len() <= 4);
        seen.extend(voters.iter().map(|voter| voter.person));
        (from, pages) = (next, pages + 1);
        if from.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 25, "each of them once");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), (0..25).map(person).collect());
    assert!((7..=25).contains(&pages), "{pages}");
}

pub(crate) async fn what_is_held_counts_when_it_is_judged_and_not_before(ground: &Ground) {
    let (id, closes_at) = (proposal(1), ground.after(1));
    ground.votes(id, 0..5).await;
    let held = Vote { standing: VoteStanding::Held(Signal::Disposable), ..vote(ground.now) };
    for voter in 5..20 {
        ground.here.cast_vote(id, person(voter), &held).await.unwrap();
    }
    let judge = async |number, judging: Judging| {
        let mut votes = 0;
        for shard in 0..SHARDS {
            votes += ground.here.judge_votes((id, shard), number, &judging).await.unwrap();
        }
        (votes, ground.here.votes_cast(id).await.unwrap())
    };
    let out = |verdict| Judging::CarryOut(Which::Held(Signal::Disposable), verdict);
    assert_eq!(ground.here.votes_cast(id).await.unwrap(), 5);
    assert_eq!(judge(1, out(Verdict::Void)).await, (15, 5));
    assert_eq!(judge(1, out(Verdict::Void)).await, (15, 5), "a step that comes again finds what it has done");
    let own = |voter| async move { ground.here.own_vote(id, person(voter)).await.unwrap().unwrap().standing };
    assert_eq!((own(4).await, own(5).await), (VoteStanding::Counts, VoteStanding::Void));
    assert_eq!(
        ground.here.retract_vote(id, person(5)).await.unwrap(),
        TakenBack::Void,
        "or it could be cast anew"
    );
    assert_eq!(judge(2, out(Verdict::Count)).await, (0, 5), "nothing is held any more");
    assert_eq!(judge(1, Judging::TakeBack).await, (15, 5));
    assert_eq!(own(5).await, VoteStanding::Held(Signal::Disposable));
    assert_eq!(judge(1, Judging::TakeBack).await, (0, 5), "once");
    assert_eq!(ground.here.retract_vote(id, person(6)).await.unwrap(), TakenBack::Gone);
    assert_eq!(judge(3, out(Verdict::Count)).await, (14, 19));
    assert_eq!(ground.here.judged_by(id, person(7)).await.unwrap(), Some(3));
    let late = Vote { at: ground.now, ..held };
    ground.here.cast_vote(id, person(6), &late).await.unwrap();
    assert_eq!(recounted(ground, closes_at).await.0, 19, "whatever is held then does not count");
}

pub(crate) async fn a_vote_stays_when_the_name_at_it_goes(ground: &Ground) {
    let id = proposal(1);
    let signature = Signature { name: Some("Åsa".to_owned()), alias: Some("Å".to_owned()) };
    let signed = Vote { signature, ..vote(ground.now) };
    ground.here.cast_vote(id, person(7), &signed).await.unwrap();
    let voters = || async { ground.here.voters(id, votes::shard(id, person(7)), None, 10).await.unwrap().0 };
    assert_eq!(voters().await[0].signature.name.as_deref(), Some("Åsa"));
    ground.here.unsign_vote(id, person(7)).await.unwrap();
    let left = voters().await;
    assert_eq!((left.len(), left[0].signature.clone(), left[0].at), (1, Signature::default(), ground.now));
    ground.here.unsign_vote(id, person(7)).await.unwrap();
    ground.here.unsign_vote(id, person(8)).await.unwrap();
    assert_eq!(ground.here.votes_cast(id).await.unwrap(), 1, "nobody votes by having no name");
}

pub(crate) async fn a_share_of_somebody_who_is_known_is_noted_once(ground: &Ground) {
    let share = |who, channel| ground.here.share(proposal(1), who, channel, ground.now);
    let anna = Some(person(7));
    let once = join_all((0..3).map(|_| share(anna, ShareChannel::Link))).await;
    assert_eq!(once.into_iter().filter(|shared| *shared.as_ref().unwrap() == Shared::New).count(), 1);
    assert_eq!(share(anna, ShareChannel::Email).await.unwrap(), Shared::New);
    assert_eq!(share(None, ShareChannel::Link).await.unwrap(), Shared::New);
    assert_eq!(share(None, ShareChannel::Link).await.unwrap(), Shared::New, "nobody knows who that is");
    let key = domain::share::ShareKey::Person(person(7), ShareChannel::Link);
    assert_eq!(ground.items_of(&Key::Share(proposal(1), key)).await, 4);
}
