//! The view of a proposal at each stage.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use askama::Template;
use domain::proposal::{Clarification, ProposalEvent};
use language::Language;
use look::Standing;

use super::*;
use crate::{
    comments::{Discussion, Threads},
    fixtures::{
        CLOSES, NOW, OPENS, at, closed, closing, event, events, framed, open, page, proposal, settings, text,
    },
    proposal::ShownPage,
};

/// A proposal without any text.
fn bare<'a>(proposal: &'a Proposal, votes: u64, events: &'a [PublicEvent]) -> Source<'a> {
    Source { proposal, text: None, name: None, votes, needed: 100, comments: 0, clarified: &[], events }
}

/// The view of a proposal with all its texts.
fn view(now: &str, stage: Stage, votes: u64) -> ProposalView {
    let (proposal, text, events) = (proposal(stage), text(), events());
    let source = Source {
        proposal: &proposal,
        text: Some(&text),
        name: Some("Lena <i>"),
        votes,
        comments: 18,
        clarified: &[],
        events: events.get(..2).unwrap(),
    };
    framed(now, |frame| ProposalView::new(frame, &source))
}

fn line(view: &ProposalView) -> Vec<(&str, &str, Standing)> {
    view.stages.iter().map(|stage| (stage.label.as_str(), stage.small.as_str(), stage.standing)).collect()
}

/// The whole page of a proposal, as a reader in a language has it at a moment.
fn rendered(language: Language, now: &str, source: &Source<'_>) -> String {
    let (page, settings) = (page(language), settings());
    let frame = Frame { page: &page, settings: &settings, now: at(now) };
    let view = ProposalView::new(&frame, source);
    let discussion = Discussion::new(&frame, source.proposal, source.comments, &Threads::default());
    ShownPage::new(page.clone(), source, view, discussion).render().unwrap()
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
    let source = bare(&proposal, 128, &events);
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
    let source = bare(&proposal, 0, &[]);
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    assert_eq!(view.title, "E-förslag 2026-118");
    assert_eq!(
        view.byline.to_string(),
        "Publicerat 8 oktober 2026. E-förslag 2026-118. Förslagsställaren visar inte sitt namn."
    );
    assert!(rendered(Language::Swedish, NOW, &source).contains("Texten är borttagen."));
}

#[test]
fn what_a_resident_wrote_is_text_and_nothing_else() {
    let (proposal, text) = (proposal(open()), text());
    let source = Source { text: Some(&text), name: Some("Lena <i>"), ..bare(&proposal, 73, &[]) };
    let page = rendered(Language::Swedish, NOW, &source);
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
    let (proposal, text) = (proposal(open()), text());
    let source = Source { text: Some(&text), ..bare(&proposal, 1, &[]) };
    let html = rendered(Language::English, NOW, &source);
    for what in
        ["rosta", "min-rost", "rost", "kommentera", "mina-kommentarer", "anmal", "atom", "kommentarer/atom"]
    {
        assert!(html.contains(&format!("/forslag/01k70b9w2m5x8s3t6v9y1z4c7e/{what}?lang=en\"")), "{what}");
    }
    assert!(html.contains("/folj?vad=proposal.01k70b9w2m5x8s3t6v9y1z4c7e&#38;lang=en"), "{html}");
    assert!(html.contains("mailto:a@b.example?subject=Question%20about%20proposal%202026-118"));
    assert!(html.contains("41 days left") && !html.contains("[comment"));
}

#[test]
fn what_the_author_has_added_stands_with_its_date_and_how_many_had_voted() {
    let mut proposal = proposal(open());
    let added = |at_text: &str, voters| Clarification {
        at: at(at_text),
        text: proposal.text.clone(),
        voters,
        original: None,
    };
    proposal.clarifications = vec![added("2026-11-02T10:15:00Z", 31), added("2026-11-03T10:15:00Z", 0)];
    proposal.original = Some(proposal.text.clone());
    let clarified = [Some("Även söndagar.".to_owned()), None];
    let source = Source { clarified: &clarified, name: Some("Lena"), ..bare(&proposal, 73, &[]) };
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    let told: Vec<_> =
        view.clarifications.iter().map(|one| (one.heading.as_str(), one.by.as_str())).collect();
    let expected = [
        (
            "Förtydligande 2 november 2026",
            "Skrivet av Lena. De 31 som redan hade röstat får ett mejl om det.",
        ),
        ("Förtydligande 3 november 2026", "Skrivet av Lena."),
    ];
    assert_eq!(told, expected);
    let html = rendered(Language::Swedish, NOW, &source);
    assert!(html.contains("id=\"fortydligande-1\"") && html.contains("Även söndagar."));
    assert!(html.contains("En moderator har maskat"));
}

#[test]
fn what_was_taken_back_is_said_to_be_everywhere() {
    let withdrawn = Stage::Withdrawn { at: at("2026-11-20T10:00:00Z"), was_open: Some((at(OPENS), at(NOW))) };
    let view = view(NOW, withdrawn, 128);
    assert!(matches!(view.votes.state, VoteState::Withdrawn) && view.next.is_none());
    assert!(view.turn.to_string().contains("drog tillbaka förslaget 20 november 2026"));
    let last = view.stages.last().unwrap();
    assert_eq!((last.label.as_str(), last.small.as_str()), ("Tillbakadraget", "20 nov"));
    assert_eq!(view.history.first().unwrap().standing, Standing::Done, "nothing goes on");
}

#[test]
fn the_history_tells_what_was_changed_but_not_before_anybody_could_see_it() {
    let proposal = proposal(open());
    let text = || proposal.text.clone();
    let mut events: Vec<_> = events().into_iter().take(2).collect();
    events.insert(1, event(2, "2026-10-07T19:00:00Z", ProposalEvent::Corrected { text: text() }));
    events.push(event(
        3,
        "2026-10-09T10:00:00Z",
        ProposalEvent::Edited { text: text(), masked: 1, mended: 0 },
    ));
    events.push(event(4, "2026-10-10T10:00:00Z", ProposalEvent::Corrected { text: text() }));
    events.push(event(5, "2026-11-02T10:00:00Z", ProposalEvent::Clarified { text: text(), voters: 31 }));
    events.push(event(
        6,
        "2026-11-20T10:00:00Z",
        ProposalEvent::ThresholdReached { votes: 101, needed: 100 },
    ));
    let source = bare(&proposal, 101, &events);
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    let told: Vec<_> =
        view.history.iter().skip(1).map(|entry| format!("{} – {}", entry.when, entry.text)).collect();
    let expected = [
        "20 november – Förslaget fick de 100 röster som behövs.",
        "2 november – Förslagsställaren lämnade ett <a class=\"ds-link\" href=\"#fortydligande-1\">förtydligande</a>.",
        "10 oktober – Förslagsställaren rättade texten.",
        "9 oktober – En moderator maskade personuppgifter i texten.",
        "8 oktober – Granskat och publicerat. Röstningen öppnade.",
        "7 oktober – Förslaget kom in.",
    ];
    assert_eq!(told, expected);
}
