//! The view of a list.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use askama::Template;

use super::*;
use crate::{
    fixtures::{CLOSES, NOW, card, framed, page, settings},
    list::{ListPage, query::Query},
};

const ALL: Listing = Listing { state: None, area: None };

fn counts(listing: &Listing) -> u64 {
    match (listing.state, &listing.area) {
        (None, None) => 52,
        (Some(ListState::Open), None) => 29,
        _ => 3,
    }
}

fn view(listing: &Listing, cards: &[Card], next: Option<&str>, is_first: bool) -> ListView {
    let shown = Shown { cards, order: Order::Newest, next: next.map(str::to_owned), is_first };
    framed(NOW, |frame| ListView::new(frame, listing, &shown, counts))
}

#[test]
fn the_first_page_says_how_many_there_are_and_how_many_one_sees() {
    let view = view(&ALL, &[card(ListState::Open, 73)], Some("a.b.c"), true);
    assert_eq!(view.heading, "52 förslag");
    assert_eq!(view.seen.as_deref(), Some("Du ser 1 av 52"));
    assert_eq!(view.more.as_deref(), Some("/forslag?efter=a.b.c"));
    assert_eq!(view.first, None);
}

#[test]
fn a_later_page_does_not_say_what_it_does_not_know() {
    let area = Listing { state: Some(ListState::Open), area: Some("gator".parse().unwrap()) };
    let view = view(&area, &[card(ListState::Open, 73)], Some("a"), false);
    assert_eq!(view.seen, None);
    assert_eq!(view.more.as_deref(), Some("/forslag?status=rostning&omrade=gator&efter=a"));
    assert_eq!(view.first.as_deref(), Some("/forslag?status=rostning&omrade=gator"));
}

#[test]
fn a_list_on_one_page_is_counted_as_it_is_and_not_as_it_was() {
    assert_eq!(view(&ALL, &[card(ListState::Open, 73)], None, true).heading, "1 förslag");
}

#[test]
fn each_choice_says_how_many_it_would_show() {
    let view = view(&Listing { state: Some(ListState::Open), area: None }, &[], None, true);
    let states: Vec<_> = view
        .states
        .iter()
        .map(|choice| (choice.value.as_str(), choice.count.as_str(), choice.is_chosen))
        .collect();
    let expected = [
        ("", "52", false),
        ("rostning", "29", true),
        ("hos-namnden", "3", false),
        ("beslutat", "3", false),
        ("avslutat", "3", false),
    ];
    assert_eq!(states, expected);
    let areas: Vec<_> =
        view.areas.iter().map(|choice| (choice.label.as_str(), choice.count.as_str())).collect();
    assert_eq!(areas, [("Alla", "29"), ("Kollektivtrafik", "3"), ("Gator och trafik", "3")]);
    assert_eq!(view.chosen, "Röstning pågår");
}

#[test]
fn an_empty_list_says_why() {
    assert_eq!(view(&ALL, &[], None, true).empty, "list-empty");
    assert_eq!(view(&ALL, &[], None, false).empty, "list-empty-end");
    assert_eq!(
        view(&Listing { state: Some(ListState::Closed), area: None }, &[], None, true).empty,
        "list-empty-chosen"
    );
    let page = ListPage { page: page(language::Language::Swedish), view: view(&ALL, &[], None, true) };
    let html = page.render().unwrap();
    assert!(html.contains("Här finns inga förslag än") && html.contains("0 förslag"));
    assert!(!html.contains("[list") && !html.contains("[reading"), "a message is missing");
}

#[test]
fn a_card_says_how_the_voting_stands() {
    let shown = |now, list_state, votes| framed(now, |frame| CardView::new(frame, &card(list_state, votes)));
    let voting = |now, list_state, votes| shown(now, list_state, votes).voting;
    let outcome = |now, list_state, votes| shown(now, list_state, votes).outcome.unwrap().heading;
    let open = ListState::Open;
    assert!(matches!(voting(NOW, open, 73), CardVoting::Open(left) if left == "41 dagar kvar"));
    assert!(
        matches!(voting("2026-12-30T12:00:00Z", open, 73), CardVoting::ClosesSoon(left) if left == "7 dagar kvar")
    );
    assert!(
        matches!(voting("2027-01-05T23:00:00Z", open, 73), CardVoting::ClosesSoon(left) if left == "sista dagen i dag")
    );
    assert_eq!(outcome(CLOSES, open, 73), "Rösterna räknas");
    assert_eq!(outcome("2027-01-06T23:00:19Z", ListState::Closed, 73), "Rösterna räknas");
    let closed = shown("2027-01-06T23:00:20Z", ListState::Closed, 99).outcome.unwrap();
    assert_eq!(
        (closed.heading.as_str(), closed.text.as_str()),
        ("Avslutat utan beslut", "99 av 100 röster när tiden gick ut.")
    );
    assert_eq!(outcome("2027-01-06T23:00:20Z", ListState::Closed, 100), "Röstningen är avslutad");
}

#[test]
fn a_card_says_what_has_become_of_a_proposal() {
    let day = jiff::civil::date;
    let told = |state, stage, decided, promised_by| {
        let number = "TN 2026/00042".parse().unwrap();
        let board = "Tekniska nämnden".to_owned();
        let matter = CardMatter { number, board, stage, promised_by, decided };
        let card = Card { matter: Some(matter), ..card(state, 128) };
        let outcome = framed("2027-02-01T10:00:00Z", |frame| CardView::new(frame, &card)).outcome.unwrap();
        (outcome.colour, outcome.heading, outcome.text)
    };
    let expected = |colour, heading: &str, text: &str| (colour, heading.to_owned(), text.to_owned());
    use CaseStage::{Done, Preparing, Underway};
    use ListState::{AtBoard, Closed, Decided, Open};
    let board = "Hos Tekniska nämnden";
    for (state, promised, text) in [
        (AtBoard, Some(day(2027, 5, 20)), "Ärende TN 2026/00042. Beslut väntas senast 20 maj."),
        (Open, None, "Ärende TN 2026/00042."),
        (
            AtBoard,
            Some(day(2027, 1, 20)),
            "Ärende TN 2026/00042. Beslutet är försenat, målet var 20 januari.",
        ),
    ] {
        assert_eq!(told(state, Preparing, None, promised), expected("info", board, text));
    }
    let on = day(2027, 1, 22);
    let remitted = "Ärende TN 2026/00042. Det gick tillbaka 22 januari för att beredas mer.";
    assert_eq!(
        told(AtBoard, Preparing, Some((Outcome::Remitted, on)), None),
        expected("info", board, remitted)
    );
    let yes = expected("success", "Beslut: bifall", "Tekniska nämnden sa ja den 22 januari. Arbetet pågår.");
    assert_eq!(told(Decided, Underway, Some((Outcome::Granted, on)), None), yes);
    let no = expected("neutral", "Beslut: avslag", "Tekniska nämnden sa nej den 22 januari.");
    assert_eq!(told(Decided, Done, Some((Outcome::Rejected, on)), None), no);
    let answered = "128 av 100 röster när tiden gick ut. Kommunen har svarat.";
    let answered = expected("neutral", "Avslutat utan beslut", answered);
    assert_eq!(told(Closed, Done, Some((Outcome::Answered, on)), None), answered);
}

#[test]
fn where_votes_alone_decide_nothing_a_card_only_counts_them() {
    let free = Card { needed: None, ..card(ListState::Open, 12) };
    let page = ListPage { page: page(language::Language::Swedish), view: view(&ALL, &[free], None, true) };
    let html = page.render().unwrap();
    assert!(html.contains(">12 röster<") && !html.contains("<progress"));
}

#[test]
fn a_picture_is_an_asset_or_nothing() {
    framed(NOW, |frame| {
        assert!(
            CardView::new(frame, &card(ListState::Open, 1)).picture.unwrap().starts_with("/assets/buss.")
        );
        let mut gone = card(ListState::Open, 1);
        gone.area = "nedlagt".parse().unwrap();
        let view = CardView::new(frame, &gone);
        assert_eq!((view.area.as_str(), view.picture), ("nedlagt", None));
    });
}

#[test]
fn an_address_says_only_what_it_knows() {
    let listing = |json: &str| serde_json::from_str::<Query>(json).unwrap().listing(&settings());
    assert_eq!(listing("{}"), ALL);
    assert_eq!(listing(r#"{"status":"","omrade":""}"#), ALL);
    assert_eq!(listing(r#"{"status":"waiting","omrade":"okänt"}"#), ALL);
    assert_eq!(listing(r#"{"status":"x","omrade":"nedlagt"}"#), ALL);
    let chosen = listing(r#"{"status":"avslutat","omrade":"gator"}"#);
    assert_eq!(chosen, Listing { state: Some(ListState::Closed), area: Some("gator".parse().unwrap()) });
}

#[test]
fn what_a_resident_wrote_stays_text_in_a_list() {
    let mut card = card(ListState::Open, 200);
    card.title = "<script>alert(1)</script>".to_owned();
    let page = ListPage { page: page(language::Language::English), view: view(&ALL, &[card], None, true) };
    let html = page.render().unwrap();
    assert!(!html.contains("<script>"));
    assert!(html.contains("value=\"100\" max=\"100\""), "a bar is never more than full");
    assert!(html.contains("name=\"lang\" value=\"en\""));
}
