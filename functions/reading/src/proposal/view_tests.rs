//! The view of a proposal at each stage.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use askama::Template;
use domain::{
    case::CaseStage,
    proposal::{Clarification, Matter, MatterStep, ProposalEvent},
};
use language::Language;
use look::Standing;

use super::*;
use crate::{
    comments::{Discussion, Threads},
    fixtures::{
        CLOSES, NOW, OPENS, at, case_page, closed, closing, decision, event, events, framed, matter, met,
        open, page, proposal, settings, settings_with, text,
    },
    proposal::ShownPage,
};

/// A proposal without any text.
fn bare<'a>(proposal: &'a Proposal, votes: u64, events: &'a [PublicEvent]) -> Source<'a> {
    Source {
        proposal,
        text: None,
        name: None,
        levels: domain::vote::Levels::default(),
        counts: Counts { votes, ..Counts::default() },
        card: None,
        comments: 0,
        clarified: &[],
        events,
        rules: rules_of_100(),
        case: None,
    }
}

fn rules_of_100() -> &'static VersionedSettings {
    static RULES: std::sync::OnceLock<VersionedSettings> = std::sync::OnceLock::new();
    RULES.get_or_init(settings)
}

/// The view of a proposal with all its texts.
fn view(now: &str, stage: Stage, votes: u64) -> ProposalView {
    let (proposal, text, events) = (proposal(stage), text(), events());
    let source = Source {
        text: Some(&text),
        name: Some("Lena <i>"),
        comments: 18,
        ..bare(&proposal, votes, events.get(..2).unwrap())
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
    ShownPage::new(page.clone(), source, (view, discussion), "https://a.example/forslag/x".to_owned())
        .render()
        .unwrap()
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
    assert_eq!(line(&view(CLOSES, closed(99), 99)), [start, over, ("Avslutat", "", Current)]);
}

#[test]
fn one_can_vote_until_the_second_it_closes() {
    let card = |now, stage, votes| view(now, stage, votes).votes;
    let open_card = card("2027-01-06T22:59:59Z", open(), 73);
    assert!(matches!(&open_card.state, VoteState::Open(ballot) if ballot.left == "sista dagen i dag"));
    assert_eq!(open_card.missing.as_deref(), Some("27 röster till behövs"));
    assert_eq!(card(NOW, open(), 99).missing.as_deref(), Some("1 röst till behövs"));
    assert_eq!(card(NOW, open(), 1000).missing.as_deref(), Some("De röster som behövs är nådda"));
    assert!(matches!(card(CLOSES, open(), 73).state, VoteState::Counting));
    assert!(matches!(card(CLOSES, closed(73), 73).state, VoteState::Ended(_)));
}

#[test]
fn it_says_whose_turn_it_is_at_every_stage() {
    let turn = |now, stage, votes| view(now, stage, votes).turn.to_string();
    assert!(turn(NOW, open(), 73).contains("till och med 6 januari 2027. Om förslaget får 100 röster"));
    assert!(turn(NOW, open(), 100).contains("har fått de röster som behövs"));
    assert!(turn(CLOSES, closing(), 100).contains("Rösterna räknas"));
    assert!(turn(CLOSES, closed(128), 128).contains("avslutad. Förslaget fick 128 röster"));
    assert!(turn(CLOSES, closed(46), 46).contains("46 av de 100 röster som behövdes"));
}

#[test]
fn the_rule_stands_while_it_can_matter() {
    let rules = |now, stage, votes| view(now, stage, votes).rules;
    let [rule] = rules(NOW, open(), 73).try_into().ok().unwrap();
    assert_eq!(rule.heading, "Vad händer när 100 röster nås?");
    assert_eq!(
        (rule.sentence.as_str(), rule.wording.expression.as_str()),
        ("Minst 100 röster.", "votes >= 100")
    );
    assert_eq!(
        rule.then.to_string(),
        "Då lämnas förslaget <strong>automatiskt till Tekniska nämnden</strong> och får ett diarienummer."
    );
    assert_eq!(rule.facts, [("Röster".to_owned(), "73".to_owned())]);
    assert_eq!((rule.verdict.as_str(), rule.is_met), ("Inte uppfylld än", false));
    assert!(rule.otherwise.unwrap().contains("färre än 100 röster avslutas förslaget utan beslut"));
    assert_eq!(rules(NOW, open(), 100).first().unwrap().verdict, "Uppfylld just nu");
    let missed = rules(CLOSES, closed(46), 46);
    let missed = missed.first().unwrap();
    assert_eq!((missed.verdict.as_str(), missed.facts_heading), ("Blev inte uppfylld", "rule-facts-ended"));
}

#[test]
fn a_rule_that_has_held_stands_with_what_it_was_asked_of_whatever_is_taken_back_after() {
    let proposal = Proposal { rules_met: vec![met(100, "2026-11-20T10:00:00Z")], ..proposal(open()) };
    let source = bare(&proposal, 97, &[]);
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    let rule = view.rules.first().unwrap();
    assert_eq!((rule.verdict.as_str(), rule.is_met), ("Uppfylld 20 november", true));
    assert_eq!(rule.facts, [("Röster".to_owned(), "100".to_owned())]);
    assert!(view.turn.to_string().contains("går vidare till Tekniska nämnden och registreras"));
    assert!(rendered(Language::English, NOW, &source).contains("even if votes are taken back"));
}

#[test]
fn where_votes_alone_decide_nothing_only_the_count_is_shown() {
    for (when, does) in [("commenters >= 10", "hand-over"), ("false", "hand-over"), ("votes >= 5", "mark")] {
        let rules = settings_with(when, does);
        let proposal = proposal(open());
        let source = Source { rules: &rules, ..bare(&proposal, 73, &[]) };
        let html = rendered(Language::Swedish, NOW, &source);
        assert!(!html.contains("<progress"), "{when}");
        assert!(html.contains("<strong>73</strong> röster") && html.contains("41 dagar kvar"), "{when}");
        assert!(!html.contains("[rule") && !html.contains("[reading"), "a message is missing");
    }
    let proposal = proposal(open());
    let mut without = settings();
    without = VersionedSettings::new(1, domain::settings::Settings { rules: Vec::new(), ..without.settings })
        .unwrap();
    let source = Source { rules: &without, ..bare(&proposal, 73, &[]) };
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    assert!(view.rules.is_empty() && view.is_without_way);
    assert_eq!(line(&view).last().unwrap().0, "Avslutat");
}

#[test]
fn a_rule_that_cannot_be_worked_out_is_not_met_and_says_so() {
    let rules = settings_with("votes / days_left > 1", "hand-over");
    let proposal = proposal(closed(46));
    let source = Source { rules: &rules, ..bare(&proposal, 46, &[]) };
    let view = framed(CLOSES, |frame| ProposalView::new(frame, &source));
    assert!(view.rules.first().unwrap().verdict.starts_with("Går inte att räkna ut"));
}

/// A proposal that has become a case.
fn handed_over(matter: Matter) -> Proposal {
    let rules_met = vec![met(100, "2026-11-20T10:00:00Z")];
    Proposal { rules_met, matter: Some(matter), ..proposal(closed(128)) }
}

const LATER: &str = "2027-05-03T09:00:00Z";

#[test]
fn at_the_board_it_says_whom_one_waits_for_and_until_when() {
    use Standing::{Coming, Current, Done};
    let mut at_board = matter(CaseStage::Preparing, None);
    at_board.promised_by = Some(jiff::civil::date(2027, 5, 20));
    let proposal = handed_over(at_board);
    let source = bare(&proposal, 128, &[]);
    let shown = |now| framed(now, |frame| ProposalView::new(frame, &source));
    let view = shown(LATER);
    assert!(view.turn.to_string().contains(
        "<strong>Tekniska nämnden.</strong> Ärendet bereds, och målet är ett beslut senast 20 maj 2027."
    ));
    let expected = [
        ("Granskat", "8 okt 2026", Done),
        ("Röstning", "20 nov 2026", Done),
        ("Nämnd", "20 nov 2026", Current),
        ("Beslut", "", Coming),
        ("Genomförs", "", Coming),
        ("Klart", "", Coming),
    ];
    assert_eq!(line(&view), expected);
    assert!(view.decision.is_none() && view.time.is_none());
    assert!(shown("2027-05-21T09:00:00Z").turn.to_string().contains("Det är försenat"));
}

#[test]
fn a_decision_is_told_with_its_words_its_record_and_how_long_it_took() {
    use Standing::{Coming, Current, Done};
    let decided = Some(decision(Outcome::Granted, Some(jiff::civil::date(2027, 4, 29))));
    let proposal = handed_over(matter(CaseStage::Underway, decided));
    let progress = [
        ("2027-04-23T08:00:00Z", "Arbetet börjar.", Some(jiff::civil::date(2027, 9, 1))),
        ("2027-04-23T08:00:00Z", "Vi ritar.", None),
        ("2027-04-30T08:00:00Z", "Ritningarna är <klara>.", None),
    ];
    let case = case_page(Some("Rampen byggs.\n\nI höst."), &progress);
    let source = Source { case: Some(&case), ..bare(&proposal, 128, &[]) };
    let view = framed(LATER, |frame| ProposalView::new(frame, &source));
    let told = view.decision.as_ref().unwrap();
    assert_eq!((told.heading.as_str(), told.colour), ("Tekniska nämnden sa ja", "success"));
    assert_eq!(told.what, ["Rampen byggs.", "I höst."]);
    assert_eq!(
        told.record.to_string(),
        "<strong>Beslut 22 april 2027, TN § 87.</strong> Protokollet är justerat 29 april 2027. Ärende TN 2026/00042."
    );
    assert_eq!(
        line(&view).get(3..).unwrap(),
        [("Beslut", "22 april", Done), ("Genomförs", "nu", Current), ("Klart", "1 sep", Coming)]
    );
    let work: Vec<_> = view.work.iter().map(|entry| format!("{} – {}", entry.when, entry.text)).collect();
    let expected = [
        "1 september – Arbetet börjar.",
        "Nu – Ritningarna är &#60;klara&#62;. Uppdaterat 30 april.",
        "23 april – Vi ritar.",
    ];
    assert_eq!(work, expected);
    let time = view.time.as_ref().unwrap();
    let steps: Vec<_> = time.steps.iter().map(|(step, took)| format!("{step}: {took}")).collect();
    assert_eq!(steps, ["Granskning: 1 arbetsdag", "Till 100 röster: 43 dagar", "Hos nämnden: 153 dagar"]);
    assert_eq!(time.whole, "196 dagar");
    assert!(time.promise.as_ref().unwrap().ends_with("Det hölls."));
    for language in Language::ALL {
        let html = rendered(language, LATER, &source);
        assert!(!html.contains("[decision") && !html.contains("[work") && !html.contains("[time"), "{html}");
        assert!(html.contains("href=\"https://broviken.example/protokoll\""));
    }
}

#[test]
fn a_text_of_the_case_that_was_erased_leaves_the_record_and_nothing_in_its_place() {
    let proposal = handed_over(matter(CaseStage::Underway, Some(decision(Outcome::Granted, None))));
    let case = case_page(None, &[]);
    for case in [Some(&case), None] {
        let source = Source { case, ..bare(&proposal, 128, &[]) };
        let html = rendered(Language::Swedish, LATER, &source);
        assert!(html.contains("Tekniska nämnden sa ja") && html.contains("Protokollet är ojusterat."));
        assert!(!html.contains("Skäl:") && !html.contains("Läs protokollet"));
    }
}

#[test]
fn every_outcome_has_its_words_and_a_no_ends_the_way() {
    for outcome in Outcome::ALL {
        let proposal = handed_over(matter(outcome.leads_to(), Some(decision(outcome, None))));
        let source = bare(&proposal, 128, &[]);
        for language in Language::ALL {
            let html = rendered(language, LATER, &source);
            assert!(!html.contains("[decision") && !html.contains("[matter"), "{outcome:?} {html}");
        }
        let view = framed(LATER, |frame| ProposalView::new(frame, &source));
        let stages = if outcome.leads_to() == CaseStage::Done { 4 } else { 6 };
        assert_eq!(view.stages.len(), stages, "{outcome:?}");
        assert_eq!(view.time.is_none(), outcome == Outcome::Remitted);
    }
}

#[test]
fn a_synpunkt_is_answered_by_staff_and_not_decided_on() {
    let mut answered = matter(CaseStage::Done, Some(decision(Outcome::Answered, None)));
    answered.act = Act::Answer;
    let proposal = Proposal { rules_met: Vec::new(), ..handed_over(answered) };
    let source = bare(&proposal, 46, &[]);
    let view = framed(LATER, |frame| ProposalView::new(frame, &source));
    assert_eq!(view.decision.as_ref().unwrap().heading, "Kommunen har svarat");
    assert!(view.decided.is_none() && view.time.is_none());
    assert_eq!(line(&view).last().map(|(label, ..)| *label), Some("Svar"));
    assert_eq!(view.turn.to_string(), "<strong>Ingens.</strong> Kommunen har svarat.");
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
    assert!(matches!(view.votes.state, VoteState::Withdrawn) && view.rules.is_empty());
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
    let held = met(101, "2026-11-21T10:00:00Z");
    let held =
        ProposalEvent::RuleMet { rule: held.rule, settings_version: 1, act: held.act, facts: held.facts };
    events.push(event(7, "2026-11-21T10:00:00Z", held));
    let at_board = matter(CaseStage::Preparing, None);
    events.push(event(8, "2026-11-21T10:01:00Z", ProposalEvent::HandedOver { matter: at_board }));
    for (seq, outcome) in [(9, Outcome::Remitted), (10, Outcome::Granted), (11, Outcome::Rejected)] {
        let matter = matter(outcome.leads_to(), Some(decision(outcome, None)));
        let moved = ProposalEvent::CaseMoved { step: MatterStep::Decided, matter };
        events.push(event(seq, "2026-11-22T10:00:00Z", moved));
    }
    let source = bare(&proposal, 101, &events);
    let view = framed(NOW, |frame| ProposalView::new(frame, &source));
    let told: Vec<_> =
        view.history.iter().skip(1).map(|entry| format!("{} – {}", entry.when, entry.text)).collect();
    let expected = [
        "22 november – Kommunen rättade uppgifterna om beslutet.",
        "22 november – Tekniska nämnden biföll förslaget.",
        "22 november – Tekniska nämnden skickade tillbaka ärendet för att det ska beredas mer.",
        "21 november – Förslaget lämnades till Tekniska nämnden som ärende TN 2026/00042.",
        "21 november – Regeln ”Till nämnden” blev uppfylld, med 101 röster.",
        "20 november – Förslaget fick de 100 röster som behövs.",
        "2 november – Förslagsställaren lämnade ett <a class=\"ds-link\" href=\"#fortydligande-1\">förtydligande</a>.",
        "10 oktober – Förslagsställaren rättade texten.",
        "9 oktober – En moderator maskade personuppgifter i texten.",
        "8 oktober – Granskat och publicerat. Röstningen öppnade.",
        "7 oktober – Förslaget kom in.",
    ];
    assert_eq!(told, expected);
}
