//! Who follows what, and what followers are told.

use domain::{
    actor::Actor,
    aggregate::AggregateId,
    follow::{self, Cadence, Follow, FollowCommand, Scope, follow_id},
    ids::PersonId,
};
use futures_util::future::join_all;
use jiff::{SignedDuration, ToSpan};
use store::{Activity, Follower, Versioned};

use super::ground::{Ground, broviken, person, proposal};

async fn does(
    ground: &Ground,
    state: Option<&Versioned<Follow>>,
    (who, scope): (PersonId, &Scope),
    command: FollowCommand,
) -> Versioned<Follow> {
    let events = follow::decide(state.map(|state| &state.state), who, scope, &command, None);
    let id = AggregateId::Follow(follow_id(who, scope));
    let by = (Actor::Resident(who), ground.now);
    ground.commits(state, id, events, by, Vec::new()).await.unwrap()
}

async fn followers(ground: &Ground, scope: &Scope, cadence: Cadence) -> Vec<PersonId> {
    let (followers, _) = ground.here.followers(scope, cadence, None, 50).await.unwrap();
    followers.into_iter().map(|follower| follower.person).collect()
}

pub(crate) async fn a_follower_stands_under_one_cadence(ground: &Ground) {
    let (anna, scope) = (person(1), Scope::Proposal(proposal(1)));
    let daily = does(ground, None, (anna, &scope), FollowCommand::Follow(Cadence::Daily)).await;
    ground.here.project_follow(&daily).await.unwrap();
    assert_eq!(followers(ground, &scope, Cadence::Daily).await, [anna]);
    let weekly = FollowCommand::Follow(Cadence::Weekly);
    let weekly = does(ground, Some(&daily), (anna, &scope), weekly).await;
    let ended = does(ground, Some(&weekly), (anna, &scope), FollowCommand::Unfollow).await;
    join_all([&weekly, &daily, &weekly].map(|state| ground.here.project_follow(state))).await;
    assert_eq!(followers(ground, &scope, Cadence::Weekly).await, [anna]);
    assert!(followers(ground, &scope, Cadence::Daily).await.is_empty());
    ground.here.project_follow(&ended).await.unwrap();
    ground.here.project_follow(&weekly).await.unwrap();
    for cadence in Cadence::ALL {
        assert!(followers(ground, &scope, cadence).await.is_empty(), "{}", cadence.as_str());
    }
    let kept = ground.here.follow(follow_id(anna, &scope)).await.unwrap().unwrap();
    assert_eq!((kept.version, kept.state.is_active), (3, false));
}

pub(crate) async fn followers_are_read_page_by_page(ground: &Ground) {
    let scope = Scope::Area("cykel".parse().unwrap());
    for n in 1..=9 {
        let follower = Follower { person: person(n), since: ground.now };
        let item = store::follower_item(&ground.here, &scope, Cadence::AtOnce, &follower).unwrap();
        ground.puts(item).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let (page, next) = ground.here.followers(&scope, Cadence::AtOnce, after, 4).await.unwrap();
        seen.extend(page.into_iter().map(|follower| follower.person));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=9).map(person).collect::<Vec<_>>());
}

fn activity(ground: &Ground, seq: u64) -> Activity {
    Activity {
        at: ground.now,
        aggregate: proposal(1).into(),
        seq,
        kind: "published".to_owned(),
        proposal: proposal(1),
        comment: None,
        noted_at: None,
    }
}

pub(crate) async fn what_happens_is_told_once_and_late_news_by_when_they_were_noted(ground: &Ground) {
    let scopes = [Scope::Proposal(proposal(1)), Scope::All];
    let told = |scope: Scope, from, to| async move {
        let told = ground.here.activity(&scope, from, to, 10).await.unwrap();
        told.into_iter().map(|activity| activity.seq).collect::<Vec<_>>()
    };
    let (second, minute) = (SignedDuration::from_secs(1), SignedDuration::from_mins(1));
    for seq in [1, 2, 1] {
        ground.here.note_activity(&scopes, &activity(ground, seq), ground.now + second).await.unwrap();
    }
    for scope in scopes.clone() {
        let just_then = told(scope.clone(), ground.now - second, ground.now).await;
        assert_eq!(just_then, [2, 1], "the last first, each once");
        assert!(told(scope, ground.now, ground.after(1)).await.is_empty(), "from is not meant");
    }
    let noted = ground.now + minute * 7;
    ground.here.note_activity(&scopes, &activity(ground, 3), noted).await.unwrap();
    ground.here.note_activity(&scopes, &activity(ground, 3), noted + minute * 9).await.unwrap();
    assert_eq!(told(Scope::All, ground.now + minute, ground.after(1)).await, [3], "when it was noted first");
    assert_eq!(told(Scope::All, ground.now - second, ground.now).await, [3, 2, 1], "and when it happened");
    assert!(told(Scope::Comments(proposal(1)), ground.now - second, ground.after(1)).await.is_empty());
}

pub(crate) async fn a_scope_is_active_on_the_days_when_something_happens(ground: &Ground) {
    let today = domain::calendar::stockholm(ground.now).date();
    assert!(ground.here.active(today).await.unwrap().is_empty());
    let scopes = [Scope::All, Scope::Proposal(proposal(1))];
    for seq in 1..=3 {
        ground.here.note_activity(&scopes, &activity(ground, seq), ground.now).await.unwrap();
    }
    let mut active = ground.here.active(today).await.unwrap();
    active.sort();
    assert_eq!(active, [Scope::Proposal(proposal(1)), Scope::All]);
    assert!(ground.here.active(today.tomorrow().unwrap()).await.unwrap().is_empty());
    let comments = Scope::Comments(proposal(1));
    assert!(!ground.here.has_set_out(&comments, 7).await.unwrap());
    ground.here.set_out(&comments, 7, ground.now).await.unwrap();
    assert!(ground.here.has_set_out(&comments, 7).await.unwrap());
    assert!(!ground.here.has_set_out(&comments, 8).await.unwrap());
}

pub(crate) async fn the_next_mailing_is_set_by_one(ground: &Ground) {
    assert_eq!(ground.here.next_mailing().await.unwrap(), None);
    ground.here.import_settings(&broviken(), &ground.by(Actor::System)).await.unwrap();
    let day = ground.here.next_mailing().await.unwrap().unwrap();
    let next = day.saturating_add(1.day());
    let set = join_all((0..3).map(|_| ground.here.set_next_mailing(day, next))).await;
    assert_eq!(set.into_iter().filter(|set| *set.as_ref().unwrap()).count(), 1);
    assert_eq!(ground.here.next_mailing().await.unwrap(), Some(next));
    assert!(!ground.here.set_next_mailing(day, day.saturating_add(9.days())).await.unwrap());
    assert_eq!(ground.here.next_mailing().await.unwrap(), Some(next));
}
