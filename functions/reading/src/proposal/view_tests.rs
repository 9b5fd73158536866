//! The view of a proposal at each stage.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use askama::Template;
use look::Standing;

use super::*;
use crate::{
    fixtures::{CLOSES, NOW, closed, closing, events, framed, open, page, proposal, settings, text},
    proposal::ShownPage,
};

/// The view of a proposal with all its texts.
fn view(now: &str, stage: Stage, votes: u64) -> ProposalView {
    let (proposal, text, events) = (proposal(stage), text(), events());
    let source = Source {
        proposal: &proposal,
        text: Some(&text),
        name: Some("Lena <i>"),
        votes,
        events: events.get(..2).unwrap(),
    };
    framed(now, |frame| ProposalView::new(frame, &source))
}

fn line(view: &ProposalView) -> Vec<(&str, &str, Standing)> {
    view.stages.iter().map(|stage| (stage.label.as_str(), stage.small.as_str(), stage.standing)).collect()
}

fn rendered(view: ProposalView) -> String {
    ShownPage { page: page(language::Language::Swedish), view }.render().unwrap()
}

#[test]
fn the_stage_line_says_how_far_it_has_come() {
    use Standing::{Coming, Current, Done};
    let start = ("Granskat", "8 okt", Done);
    let far = [("Beslut", "", Coming), ("Genomförs", "", Coming), ("Klart", "", Coming)];
    let whole = |vote, board| [&[start, vote, board], far.as_slice()].concat();

    let vote = ("Röstning", "till 6 jan", Current);
    assert_eq!(line(&view(NOW, open(), 73)), whole(vote, ("Nämnd", "", Coming)));
    let counting = ("Röstning", "rösterna räknas", Current);
    assert_eq!(line(&view(CLOSES, open(), 73)), whole(counting, ("Nämnd", "", Coming)));
    assert_eq!(line(&view(CLOSES, closing(), 73)), whole(counting, ("Nämnd", "", Coming)));
    let over = ("Röstning", "6 jan", Done);
    assert_eq!(line(&view(CLOSES, closed(100), 100)), whole(over, ("Nämnd", "", Current)));
    assert_eq!(line(&view(CLOSES, closed(99), 99)), [start, over, ("Svar", "", Current)]);
}

#[test]
fn one_can_vote_until_the_second_it_closes() {
    let card = |now, stage, votes| view(now, stage, votes).votes;
    let open_card = card("2027-01-06T22:59:59Z", open(), 73);
    assert!(matches!(&open_card.state, VoteState::Open(ballot) if ballot.left == "sista dagen i dag"));
    assert_eq!(open_card.missing, "27 röster till behövs");
    assert_eq!(card(NOW, open(), 99).missing, "1 röst till behövs");
    assert_eq!(card(NOW, open(), 1000).missing, "De röster som behövs är nådda");
    assert!(matches!(card(CLOSES, open(), 73).state, VoteState::Counting));
    assert!(matches!(card(CLOSES, closed(73), 73).state, VoteState::Ended));
}

#[test]
fn it_says_whose_turn_it_is_at_every_stage() {
    let turn = |now, stage, votes| view(now, stage, votes).turn.to_string();
    assert!(turn(NOW, open(), 73).contains("till och med 6 januari 2027. Om förslaget får 100 röster"));
    assert!(turn(NOW, open(), 100).contains("har fått de röster som behövs"));
    assert!(turn(CLOSES, closing(), 100).contains("Rösterna räknas"));
    assert!(
        turn(CLOSES, closed(128), 128)
            .contains("fick 128 röster, och en tjänsteperson lämnar det till Tekniska")
    );
    assert!(turn(CLOSES, closed(46), 46).contains("46 av de 100 röster som behövdes"));
}

#[test]
fn the_rule_stands_while_it_can_matter() {
    let next = |now, stage, votes| view(now, stage, votes).next;
    let facts = next(NOW, open(), 73).unwrap().facts;
    let said: Vec<_> =
        facts.iter().map(|fact| format!("{}: {} {}", fact.condition, fact.value, fact.verdict)).collect();
    assert_eq!(said, ["Minst 100 röster: 73 – inte än", "Inom 90 dagar: dag 49 – ja"]);
    assert!(next(NOW, open(), 100).unwrap().below.is_none());
    assert!(next(CLOSES, closed(128), 128).unwrap().facts.is_empty());
    assert!(next(CLOSES, closed(46), 46).is_none());
}

#[test]
fn the_history_is_of_public_events_the_latest_first() {
    let (proposal, events) = (proposal(closed(128)), events());
    let source = Source { proposal: &proposal, text: None, name: None, votes: 128, events: &events };
    let view = framed("2027-01-08T09:00:00Z", |frame| ProposalView::new(frame, &source));
    let told: Vec<_> = view.history.iter().map(|entry| format!("{} – {}", entry.when, entry.text)).collect();
    let expected = [
        "7 januari – Röstningen stängde med 128 röster.",
        "8 oktober 2026 – Granskat och publicerat. Röstningen öppnade.",
        "7 oktober 2026 – Förslaget kom in.",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_was_erased_is_said_to_be() {
    let proposal = proposal(open());
    let source = Source { proposal: &proposal, text: None, name: None, votes: 0, events: &[] };
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    assert_eq!(view.title, "E-förslag 2026-118");
    assert_eq!(
        view.byline.to_string(),
        "Publicerat 8 oktober 2026. E-förslag 2026-118. Förslagsställaren visar inte sitt namn."
    );
    assert!(rendered(view).contains("Texten är borttagen."));
}

#[test]
fn what_a_resident_wrote_is_text_and_nothing_else() {
    let page = rendered(view(NOW, open(), 73));
    assert!(page.contains("Fler &#60;b&#62;turer&#60;/b&#62;") && !page.contains("<b>turer"));
    assert!(page.contains("<strong>Lena &#60;i&#62;</strong>"));
    assert!(
        page.contains("<p class=\"written\">Ett\nstycke.</p>")
            && page.contains("<p class=\"written\">Två.</p>")
    );
    assert!(page.contains("action=\"/forslag/01k70b9w2m5x8s3t6v9y1z4c7e/rosta\""));
    assert!(!page.contains('['), "a message is missing");
}

#[test]
fn english_follows_through_every_address() {
    let (proposal, text, settings) = (proposal(open()), text(), settings());
    let page = page(language::Language::English);
    let source = Source { proposal: &proposal, text: Some(&text), name: None, votes: 1, events: &[] };
    let frame = Frame { page: &page, settings: &settings, now: crate::fixtures::at(NOW) };
    let view = ProposalView::new(&frame, &source);
    let html = ShownPage { page: page.clone(), view }.render().unwrap();
    for what in ["rosta", "min-rost", "rost"] {
        assert!(html.contains(&format!("/forslag/01k70b9w2m5x8s3t6v9y1z4c7e/{what}?lang=en\"")), "{what}");
    }
    assert!(html.contains("41 days left"));
}
