//! What is a person's own, and how it goes.

use domain::{
    actor::Actor,
    aggregate::AggregateId,
    erasure::{Erasure, ErasureEvent, Gone},
    follow::{Cadence, FollowEvent, Scope, follow_id},
    ids::PersonId,
    person::Identifier,
};
use futures_util::future::join_all;
use store::{Along, CommitError, Key, Own, Step, Walk};

use super::ground::{Ground, address, person, proposal, vote};

/// All that is hers of a kind, two at a time.
async fn own(ground: &Ground, who: PersonId, kind: Own) -> Vec<Key> {
    let (mut keys, mut after) = (Vec::new(), None);
    for _ in 0..20 {
        let page = ground.here.own(who, kind, after.as_ref(), 2).await.unwrap();
        assert!(page.keys.len() <= 2);
        keys.extend(page.keys);
        if let Some(next) = &page.next {
            let said = serde_json::to_string(next).unwrap();
            assert!(!said.contains("broviken") && !said.contains(&who.to_string()), "{said}");
        }
        after = page.next;
        if after.is_none() {
            return keys;
        }
    }
    panic!("{kind:?} does not come to an end");
}

pub(crate) async fn what_is_her_own_is_found_kind_by_kind_and_page_by_page(ground: &Ground) {
    let anna = person(9);
    ground.receives(9).await;
    for figure in 1..=5_u8 {
        // Votes are looked for at every proposal that has a number.
        let number = ground.here.next_number(2026).await.unwrap();
        ground.receives_along(figure, vec![Along::Number(number)]).await.unwrap();
        let vote = vote(ground.after(i64::from(figure)));
        ground.here.cast_vote(proposal(figure), anna, &vote).await.unwrap();
        ground.here.cast_vote(proposal(figure), person(8), &vote).await.unwrap();
        let scope = Scope::Proposal(proposal(figure));
        let (id, cadence) = (follow_id(anna, &scope), Cadence::Daily);
        let followed = FollowEvent::Followed { id, person: anna, scope, cadence, since: None };
        let by = (Actor::Resident(anna), ground.after(i64::from(figure)));
        let id = AggregateId::Follow(id);
        ground.commits::<domain::follow::Follow>(None, id, vec![followed], by, Vec::new()).await.unwrap();
    }
    let votes: Vec<Key> = (1..=5).rev().map(|figure| Key::Vote(proposal(figure), anna)).collect();
    assert_eq!(own(ground, anna, Own::Votes).await, votes, "the newest first");
    assert_eq!(own(ground, anna, Own::Follows).await.len(), 5);
    assert_eq!(own(ground, anna, Own::Proposals).await, [Key::Aggregate(proposal(9).into())]);
    assert!(own(ground, anna, Own::Comments).await.is_empty());
    assert!(own(ground, anna, Own::Deliveries).await.is_empty());
    assert_eq!(own(ground, person(8), Own::Votes).await.len(), 5);
    assert!(own(ground, person(3), Own::Votes).await.is_empty());
    ground.here.take_back_vote(proposal(3), anna).await.unwrap();
    assert_eq!(own(ground, anna, Own::Votes).await.len(), 4, "what is gone is hers no more");
    assert!(ground.elsewhere.own(anna, Own::Votes, None, 9).await.unwrap().keys.is_empty());
}

pub(crate) async fn an_erased_text_is_gone_and_its_digest_stays(ground: &Ground) {
    let received = ground.receives(1).await;
    ground.here.erase_text(proposal(1), received.state.name.id).await.unwrap();
    ground.here.erase_text(proposal(1), received.state.name.id).await.unwrap();
    assert!(ground.here.text(proposal(1), received.state.name.id).await.unwrap().is_none());
    let page = ground.here.proposal_page_now(proposal(1)).await.unwrap().unwrap();
    assert_eq!(page.name(), None);
    assert!(page.text().is_some(), "the rest stays");
    let recorded = page.events[0].envelope.record().unwrap();
    assert_eq!(recorded.hash, received.head, "and proves itself still");
    assert!(recorded.body.contains(received.state.name.sha256.as_str()));
}

pub(crate) async fn how_far_an_erasure_has_come_is_noted_by_one(ground: &Ground) {
    let anna = person(1);
    let begun = ground.here.walk(anna).await.unwrap();
    assert_eq!(begun, Walk::default());
    let further = |votes| {
        let gone = Gone { votes, ..Gone::default() };
        let walk = Walk { step: Step::Votes, gone, ..begun.clone() };
        async move { ground.here.note_walk(anna, walk).await.unwrap() }
    };
    let noted = join_all([further(1), further(2), further(3)]).await;
    let stands = ground.here.walk(anna).await.unwrap();
    assert!(noted.iter().all(|noted| *noted == stands), "each hears what is so: {noted:?}");
    assert_eq!((stands.version, stands.step), (1, Step::Votes));
    let done = ground.here.note_walk(anna, Walk { step: Step::Done, ..stands }).await.unwrap();
    assert_eq!((done.version, done.step), (2, Step::Done));
}

async fn asks(
    ground: &Ground,
    who: PersonId,
    identifier: Identifier,
) -> Result<store::Versioned<Erasure>, CommitError> {
    let along = vec![Along::Forget(who), Along::ForgetIdentifier(identifier, who)];
    let asked = vec![ErasureEvent::Asked { person: who }];
    let by = (Actor::Resident(who), ground.now);
    ground.commits(None, AggregateId::Erasure(who), asked, by, along).await
}

pub(crate) async fn an_address_that_was_forgotten_is_anothers(ground: &Ground) {
    let anna = ground.here.person_of(&address(1), "sv", ground.now).await.unwrap();
    let berit = ground.here.person_of(&address(2), "sv", ground.now).await.unwrap();
    let anothers = asks(ground, anna, Identifier::email(&address(2))).await;
    assert!(matches!(anothers, Err(CommitError::Changed)), "{anothers:?}");
    assert!(ground.here.person(anna).await.unwrap().is_some(), "all of it or nothing");
    assert!(ground.here.erasure(anna).await.unwrap().is_none());
    asks(ground, anna, Identifier::email(&address(1))).await.unwrap();
    assert!(ground.here.person(anna).await.unwrap().is_none());
    assert!(ground.here.erasure(anna).await.unwrap().is_some());
    let refused = ground.receives_along(1, vec![Along::Known(anna)]).await;
    assert!(matches!(refused, Err(CommitError::Erased)), "{refused:?}");
    let newcomer = ground.here.person_of(&address(1), "sv", ground.now).await.unwrap();
    assert_ne!(newcomer, anna, "whoever comes with the address now is somebody else");
    assert_eq!(ground.here.person_of(&address(2), "sv", ground.now).await.unwrap(), berit);
}
