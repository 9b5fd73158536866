//! What the tests of views are made of: one municipality, one moment, one proposal.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;

use domain::{
    actor::Actor,
    case::{Case, CaseKind, CaseStage, Decision, Outcome, Progress, Registration},
    event::{Audience, Envelope, EventData},
    hash::Hash,
    ids::{PersonId, ProposalId, TextId},
    listing::{Card, ListState},
    proposal::{Matter, MatterDecision, NameDisplay, Proposal, ProposalEvent, RuleMet, Stage},
    rule::{Act, Facts},
    settings::{Settings, VersionedSettings},
    text::{DecisionText, ProposalText, TextRef, Words},
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use language::Language;
use look::{Page, Phone, Site};
use store::{CasePage, PublicEvent, Versioned};

use crate::frame::Frame;

pub(crate) const OPENS: &str = "2026-10-08T09:12:00Z";
pub(crate) const CLOSES: &str = "2027-01-06T23:00:00Z";
pub(crate) const NOW: &str = "2026-11-26T13:20:00Z";

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn settings() -> VersionedSettings {
    settings_with("votes >= 100", "hand-over")
}

/// The municipality with one rule that asks this and does that.
pub(crate) fn settings_with(when: &str, does: &str) -> VersionedSettings {
    let settings = SETTINGS.replace("votes >= 100", when).replace("hand-over", does);
    VersionedSettings::new(1, Settings::from_toml(&settings).unwrap()).unwrap()
}

const SETTINGS: &str = r#"
        name = "Brovikens kommun"
        place = "Broviken"
        contact = { phone = "031", phone_dial = "+4631", hours = { sv = "jämt", en = "always" }, email = "a@b.example" }
        [proposals]
        open_days = [90]
        default_open_days = 90
        who_may_vote = "confirmed-email"
        moderation_days = 2
        [[rules]]
        id = "till-namnden"
        name = { sv = "Till nämnden", en = "To the board" }
        sentence = { sv = "Minst 100 röster.", en = "At least 100 votes." }
        when = "votes >= 100"
        does = "hand-over"
        [[boards]]
        id = "tekniska"
        name = "Tekniska nämnden"
        series = "TN"
        [[service_areas]]
        id = "kollektivtrafik"
        name = { sv = "Kollektivtrafik", en = "Public transport" }
        board = "tekniska"
        picture = "buss.svg"
        [[service_areas]]
        id = "gator"
        name = { sv = "Gator och trafik", en = "Streets and traffic" }
        board = "tekniska"
        [[reasons]]
        id = "otydligt"
        text = { sv = "Otydligt", en = "Unclear" }
        "#;

pub(crate) fn page(language: Language) -> Page {
    let site = Site {
        name: "Brovikens kommun".to_owned(),
        place: "Broviken".to_owned(),
        shown_to: look::ShownTo::Everybody,
        phone: Phone { display: "031".to_owned(), dial: "+4631".to_owned() },
        email: "a@b.example".to_owned(),
        hours_swedish: "jämt".to_owned(),
        hours_english: "always".to_owned(),
        theme: None,
    };
    Page::new(Arc::new(site), language, "/forslag")
}

/// Does something with a frame in Swedish at a moment.
pub(crate) fn framed<T>(now: &str, with: impl FnOnce(&Frame<'_>) -> T) -> T {
    let (page, settings) = (page(Language::Swedish), settings());
    with(&Frame { page: &page, settings: &settings, now: at(now) })
}

pub(crate) fn id() -> ProposalId {
    "01k70b9w2m5x8s3t6v9y1z4c7e".parse().unwrap()
}

pub(crate) fn card(state: ListState, votes: u64) -> Card {
    Card {
        id: id(),
        number: "2026-118".parse().unwrap(),
        title: "Tak".to_owned(),
        excerpt: "Bygg tak".to_owned(),
        area: "kollektivtrafik".parse().unwrap(),
        state,
        listed_at: at(OPENS),
        closes_at: Some(at(CLOSES)),
        votes,
        comments: 0,
        needed: Some(100),
        shares: 0,
        unverified_shares: 0,
        matter: None,
        withdrawn: None,
    }
}

pub(crate) fn open() -> Stage {
    Stage::Open { opens_at: at(OPENS), closes_at: at(CLOSES) }
}

pub(crate) fn closing() -> Stage {
    Stage::Closing { opens_at: at(OPENS), closes_at: at(CLOSES), recount_at: at(CLOSES) }
}

pub(crate) fn closed(votes: u64) -> Stage {
    Stage::Closed { opens_at: at(OPENS), closes_at: at(CLOSES), votes }
}

pub(crate) fn proposal(stage: Stage) -> Proposal {
    let reference = || TextRef { id: TextId::from_bytes([1; 16]), sha256: Hash::none() };
    Proposal {
        id: id(),
        number: "2026-118".parse().unwrap(),
        proposer: PersonId::from_bytes([2; 16]),
        text: reference(),
        text_version: 1,
        name: reference(),
        name_display: NameDisplay::Shown,
        area: "kollektivtrafik".parse().unwrap(),
        open_days: 90,
        on_behalf: None,
        received_at: at("2026-10-07T18:40:00Z"),
        stage,
        original: None,
        question: None,
        suggestion: None,
        answered_at: None,
        amendment: None,
        unread_since: None,
        held: None,
        clarifications: Vec::new(),
        corrections: 0,
        reached_at: None,
        rules_version: Some(1),
        rules_met: Vec::new(),
        matter: None,
        author_erased: false,
        author_protected: false,
    }
}

pub(crate) fn text() -> ProposalText {
    ProposalText {
        title: "Fler <b>turer</b>".to_owned(),
        what: "Ett\nstycke.\n\nTvå.".to_owned(),
        why: "Därför.".to_owned(),
        place: Some("Hamnparken".to_owned()),
    }
}

pub(crate) fn event(seq: u64, at_text: &str, event: ProposalEvent) -> PublicEvent {
    let envelope = Envelope {
        aggregate: format!("proposal#{}", id()),
        seq,
        at: at(at_text),
        actor: Actor::Resident(PersonId::from_bytes([2; 16])),
        settings_version: 1,
        previous: Hash::none(),
        event,
    };
    PublicEvent { audience: envelope.event.audience(), envelope, hash: Hash::none().to_string() }
}

pub(crate) fn published() -> ProposalEvent {
    ProposalEvent::Published { opens_at: at(OPENS), closes_at: at(CLOSES), rules_version: Some(1) }
}

/// That the rule held which hands it over.
pub(crate) fn met(votes: u64, at_text: &str) -> RuleMet {
    RuleMet {
        at: at(at_text),
        rule: "till-namnden".parse().unwrap(),
        settings_version: 1,
        act: Act::HandOver,
        facts: Facts {
            votes,
            commenters: 0,
            comments: 0,
            shares: 0,
            days_open: 43,
            days_left: 47,
            population: 0,
            service_area: "kollektivtrafik".parse().unwrap(),
        },
        reexamined: None,
    }
}

pub(crate) fn decision(outcome: Outcome, approved_on: Option<Date>) -> MatterDecision {
    MatterDecision { outcome, on: date(2027, 4, 22), section: 87, approved_on }
}

/// What becomes of a proposal at its board.
pub(crate) fn matter(stage: CaseStage, decision: Option<MatterDecision>) -> Matter {
    Matter {
        case: Case::id_of(id()),
        number: "TN 2026/00042".parse().unwrap(),
        board: "tekniska".parse().unwrap(),
        board_name: "Tekniska nämnden".to_owned(),
        act: Act::HandOver,
        handed_over_at: at("2026-11-20T10:00:00Z"),
        stage,
        since: at("2026-11-20T10:00:00Z"),
        promised_by: None,
        decision,
        done_at: None,
        case_version: 1,
    }
}

/// Words of the case with all that was decided and said.
pub(crate) fn case_page(what: Option<&str>, progress: &[(&str, &str, Option<Date>)]) -> CasePage {
    let text = |n: u8| TextRef { id: TextId::from_bytes([n; 16]), sha256: Hash::none() };
    let mut texts = Vec::new();
    if let Some(what) = what {
        let words = DecisionText {
            what: what.to_owned(),
            reasons: Some("Planen säger det.".to_owned()),
            minutes: Some("https://broviken.example/protokoll".to_owned()),
        };
        texts.push((text(100).id, Words::Decision(words)));
    }
    let mut said = Vec::new();
    for (n, (at_text, words, planned)) in (1_u8..).zip(progress) {
        texts.push((text(n).id, Words::Note((*words).to_owned())));
        said.push(Progress { at: at(at_text), text: text(n), planned: *planned, next_by: None });
    }
    let board = matter(CaseStage::Underway, None);
    let state = Case {
        id: board.case,
        kind: CaseKind::Proposal { proposal: id() },
        register: Registration { board: board.board, board_name: board.board_name, number: board.number },
        area: "kollektivtrafik".parse().unwrap(),
        subject: text(101),
        received_at: board.handed_over_at,
        decides_by: Some(date(2027, 5, 20)),
        parties: Vec::new(),
        caseworker: None,
        stage: CaseStage::Underway,
        documents: Vec::new(),
        decisions: vec![Decision {
            outcome: Outcome::Granted,
            on: date(2027, 4, 22),
            section: 87,
            text: text(100),
            approved_on: None,
            at: at("2027-04-22T12:00:00Z"),
        }],
        progress: said,
        step_since: at("2027-04-22T12:00:00Z"),
    };
    CasePage::new(Versioned { state, version: 3, head: Hash::none() }, texts)
}

/// The whole life of a proposal.
pub(crate) fn events() -> Vec<PublicEvent> {
    let whole = proposal(open());
    let received = ProposalEvent::Received {
        id: whole.id,
        number: whole.number,
        proposer: whole.proposer,
        text: whole.text,
        name: whole.name,
        name_display: whole.name_display,
        area: whole.area,
        open_days: whole.open_days,
        on_behalf: None,
    };
    vec![
        event(1, "2026-10-07T18:40:00Z", received),
        event(2, OPENS, published()),
        event(3, CLOSES, ProposalEvent::ClosingBegun { recount_at: at(CLOSES) }),
        event(4, "2027-01-06T23:00:30Z", ProposalEvent::Closed { votes: 128 }),
    ]
}

/// The fixtures are what they say.
#[test]
fn only_the_beginning_of_closing_is_not_public() {
    let public = |event: &PublicEvent| event.audience == Audience::Public;
    assert_eq!(events().iter().map(public).collect::<Vec<_>>(), [true, true, false, true]);
}
