//! Cards, the lists that they stand in, and the rows of who is waited for.

use domain::{
    actor::Actor,
    desk::{DeskList, TaskKind},
    listing::{Card, ListState, Listing},
    proposal::Command,
    waiting::{Step, WaitingList},
};
use futures_util::future::join_all;
use store::{MunicipalityStore, Tally};

use super::ground::{Ground, card, proposal};

fn list(state: Option<ListState>, area: Option<&str>) -> Listing {
    Listing { state, area: area.map(|area| area.parse().unwrap()) }
}

async fn listed(store: &MunicipalityStore, listing: &Listing) -> Vec<Card> {
    store.list(listing, None, 20).await.unwrap().0
}

pub(crate) async fn a_card_leaves_its_lists_when_its_state_changes(ground: &Ground) {
    let open = ground.publishes(1).await;
    ground.projects(&open).await;
    let (all, of_area) = (list(None, None), list(None, Some("kollektivtrafik")));
    let (in_open, in_closed) = (list(Some(ListState::Open), None), list(Some(ListState::Closed), None));
    for listing in [&all, &of_area, &in_open, &list(Some(ListState::Open), Some("kollektivtrafik"))] {
        assert_eq!(listed(&ground.here, listing).await.len(), 1, "{listing}");
    }
    assert!(listed(&ground.here, &in_closed).await.is_empty());
    assert!(listed(&ground.here, &list(None, Some("cykel"))).await.is_empty());
    assert!(listed(&ground.elsewhere, &all).await.is_empty());
    let facets = ground.here.facets().await.unwrap();
    assert_eq!((facets.count(&all), facets.count(&in_open), facets.count(&in_closed)), (1, 1, 0));
    ground.projects(&ground.closes(&open).await).await;
    assert!(listed(&ground.here, &in_open).await.is_empty());
    assert_eq!(listed(&ground.here, &in_closed).await[0].state, ListState::Closed);
    assert_eq!(listed(&ground.here, &all).await.len(), 1, "and once among all");
    let facets = ground.here.facets().await.unwrap();
    assert_eq!((facets.count(&all), facets.count(&in_open), facets.count(&in_closed)), (1, 0, 1));
}

pub(crate) async fn a_list_is_read_page_by_page_the_newest_first(ground: &Ground) {
    let all = list(None, None);
    for figure in 1..=7_u8 {
        let card = card(figure, ground.after(i64::from(figure)), 0);
        ground.puts(store::listing_item(&ground.here, &all, &card).unwrap()).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let (cards, next) = ground.here.list(&all, after.as_ref(), 3).await.unwrap();
        assert!(cards.len() <= 3);
        seen.extend(cards.into_iter().map(|card| card.id));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=7).rev().map(proposal).collect::<Vec<_>>());
}

pub(crate) async fn what_is_not_public_stands_in_no_list_but_waits_on_the_desk(ground: &Ground) {
    let received = ground.receives(1).await;
    ground.projects(&received).await;
    ground.here.project_dialogue(proposal(1)).await.unwrap();
    assert!(listed(&ground.here, &list(None, None)).await.is_empty());
    let entry = ground.here.card(proposal(1)).await.unwrap().unwrap();
    assert!(entry.card.is_none() && entry.facts.title == "Förslag 1");
    let of_area = DeskList::Area("kollektivtrafik".parse().unwrap());
    for desk in [DeskList::All, of_area] {
        let rows = ground.here.desk(&desk, 10).await.unwrap();
        assert_eq!((rows.len(), rows[0].task.kind, rows[0].waiting), (1, TaskKind::New, 1), "{desk}");
        assert_eq!(ground.here.facets().await.unwrap().on_desk(&desk), 1);
    }
    assert_eq!(ground.here.tasks(proposal(1), 10).await.unwrap().len(), 1);
    let (waiting, _) = ground.here.waiting(&[WaitingList::All], None, 10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].waiting.step), (1, Step::Review));

    let open = ground.does(&received, Command::Publish, super::ground::KARIN, ground.now).await;
    ground.projects(&open).await;
    ground.here.project_dialogue(proposal(1)).await.unwrap();
    assert!(ground.here.desk(&DeskList::All, 10).await.unwrap().is_empty(), "nothing is left to do");
    assert!(ground.here.tasks(proposal(1), 10).await.unwrap().is_empty());
    assert_eq!(ground.here.facets().await.unwrap().on_desk(&DeskList::All), 0);
    let (waiting, _) = ground.here.waiting(&[WaitingList::All], None, 10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].waiting.step), (1, Step::Voting), "one row for each");
}

pub(crate) async fn a_late_projection_changes_nothing(ground: &Ground) {
    let received = ground.receives(1).await;
    let open = ground.does(&received, Command::Publish, super::ground::KARIN, ground.now).await;
    ground.projects(&open).await;
    let before = ground.here.card(proposal(1)).await.unwrap();
    ground.projects(&received).await;
    ground.projects(&open).await;
    assert_eq!(ground.here.card(proposal(1)).await.unwrap(), before);
    assert_eq!(ground.here.facets().await.unwrap().count(&list(None, None)), 1);
}

pub(crate) async fn projections_at_once_leave_the_latest(ground: &Ground) {
    let received = ground.receives(1).await;
    let open = ground.does(&received, Command::Publish, super::ground::KARIN, ground.now).await;
    let closing = ground.closes(&open).await;
    join_all([&received, &closing, &open, &closing].map(|state| ground.projects(state))).await;
    let entry = ground.here.card(proposal(1)).await.unwrap().unwrap();
    assert_eq!((entry.version, entry.card.unwrap().state), (3, ListState::Closed));
    let facets = ground.here.facets().await.unwrap();
    let count = |state| facets.count(&list(state, None));
    assert_eq!((count(None), count(Some(ListState::Open)), count(Some(ListState::Closed))), (1, 0, 1));
    let (waiting, _) = ground.here.waiting(&[WaitingList::All], None, 10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].waiting.step), (1, Step::Counting));
    let dialogue = ground.here.dialogue(proposal(1)).await.unwrap();
    assert_eq!(dialogue.waiting, 0, "whatever came to wait has gone again");
}

fn tally(votes: u64, windows: u64) -> Tally {
    Tally { votes, shares: votes / 2, windows, ..Tally::default() }
}

pub(crate) async fn counts_never_go_back(ground: &Ground) {
    ground.projects(&ground.publishes(1).await).await;
    let counts =
        |tally| async move { ground.here.project_counts(proposal(1), &tally, ground.now).await.unwrap() };
    assert_eq!(counts(tally(8, 3)).await.unwrap().counts().votes, 8);
    assert!(counts(tally(5, 2)).await.is_none(), "an earlier count comes late");
    assert_eq!(counts(tally(8, 3)).await.unwrap().counts().votes, 8, "the same is shown again");
    join_all([tally(30, 7), tally(20, 5), tally(31, 8), tally(25, 6)].map(counts)).await;
    let entry = ground.here.card(proposal(1)).await.unwrap().unwrap();
    assert_eq!((entry.counts().votes, entry.counts().shares, entry.windows), (31, 15, 8));
    for listing in Listing::of(ListState::Open, &"kollektivtrafik".parse().unwrap()) {
        assert_eq!(listed(&ground.here, &listing).await[0].votes, 31, "{listing}");
    }
    assert!(ground.here.project_counts(proposal(2), &tally(1, 1), ground.now).await.unwrap().is_none());
    assert!(ground.here.card(proposal(2)).await.unwrap().is_none(), "a count makes no card");
}

pub(crate) async fn a_final_count_stays_and_shares_go_on(ground: &Ground) {
    let open = ground.publishes(1).await;
    let closing = ground.closes(&open).await;
    let close = Command::Close { votes: 40 };
    let closed = ground.does(&closing, close, Actor::System, ground.after(24 * 40 + 1)).await;
    ground.projects(&closed).await;
    let shown = ground.here.project_counts(proposal(1), &tally(50, 9), ground.now).await.unwrap().unwrap();
    assert_eq!((shown.counts().votes, shown.counts().shares), (40, 25));
    let in_list = &listed(&ground.here, &list(Some(ListState::Closed), None)).await[0];
    assert_eq!((in_list.votes, in_list.shares), (40, 25));
}

pub(crate) async fn what_waits_for_somebody_is_read_page_by_page_the_most_overdue_first(ground: &Ground) {
    for figure in 1..=3 {
        ground.projects(&ground.receives(figure).await).await;
    }
    for figure in 4..=7 {
        ground.projects(&ground.publishes(figure).await).await;
    }
    for waiting in [WaitingList::All, WaitingList::Board("tn".parse().unwrap())] {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let (page, next) =
                ground.here.waiting(std::slice::from_ref(&waiting), after.as_ref(), 2).await.unwrap();
            rows.extend(page);
            after = next;
            if after.is_none() {
                break;
            }
        }
        assert!(rows.is_sorted_by_key(|row| row.waiting.until), "{waiting}");
        assert_eq!(
            rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            (1..=7).map(proposal).collect::<Vec<_>>()
        );
    }
    let of_others = WaitingList::Board("ks".parse().unwrap());
    assert!(ground.here.waiting(&[of_others], None, 10).await.unwrap().0.is_empty());
}
