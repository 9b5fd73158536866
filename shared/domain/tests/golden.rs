//! Every event that was ever written is read for ever.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeSet;

use domain::{
    absence::{Absence, AbsenceEvent},
    actor::Actor,
    author::{AuthorEvent, Block, Ground, HeldFor, Trust},
    case::{CaseEvent, CaseKind, CaseStage, Document, DocumentKind, Outcome, Party, PartyRole, Registration},
    colleagues::ColleaguesEvent,
    comment::{CommentEvent, Speaker},
    confirmation::{ConfirmationEvent, Purpose},
    erasure::{ErasureEvent, Gone},
    event::{BrokenChain, Envelope, EventData, verify},
    extract::ExtractEvent,
    follow::{Cadence, FollowEvent, Scope, follow_id},
    hash::Hash,
    ids::{CaseId, CommentId, ConfirmationId, DocumentId, PasskeyId, PersonId, ProposalId},
    opening::{Opened, OpeningEvent, ReaderDay},
    permission::{Action, Granted, Role, Scope as Part},
    proposal::{Command, Matter, MatterDecision, MatterStep, ProposalEvent, Revision},
    protection::{Errand, Grounds, Noted, ProtectionEvent, Source},
    report::{ReportEvent, ReportReason, Subject},
    rule::Act,
    scrutiny::{Lot, ScrutinyEvent, Verdict},
    settings::{SettingsEvent, Standing, Template},
    trace::{Burst, Trace, TraceKind},
    vote::Signal,
};
use jiff::civil::date;
use support::{at, facts, receive, text};

const GOLDEN: &str = include_str!("golden/events.jsonl");
const ID: &str = "00000000000000000000000001";

/// The kind of an event as it was kept, by whose event it is.
fn kind(row: &str) -> Result<&'static str, serde_json::Error> {
    fn of<E: EventData>(row: &str) -> Result<&'static str, serde_json::Error> {
        Envelope::<E>::read(row).map(|envelope| envelope.event.kind())
    }
    let row_of = |name: &str| row.contains(&format!("\"aggregate\":\"{name}#"));
    match () {
        () if row_of("proposal") => of::<ProposalEvent>(row),
        () if row_of("comment") => of::<CommentEvent>(row),
        () if row_of("reports") => of::<ReportEvent>(row),
        () if row_of("follow") => of::<FollowEvent>(row),
        () if row_of("erasure") => of::<ErasureEvent>(row),
        () if row_of("extract") => of::<ExtractEvent>(row),
        () if row_of("case") => of::<CaseEvent>(row),
        () if row_of("openings") => of::<OpeningEvent>(row),
        () if row_of("colleagues") => of::<ColleaguesEvent>(row),
        () if row_of("protection") => of::<ProtectionEvent>(row),
        () if row_of("scrutiny") => of::<ScrutinyEvent>(row),
        () if row_of("author") => of::<AuthorEvent>(row),
        () if row_of("absences") => of::<AbsenceEvent>(row),
        () if row_of("confirmation") => of::<ConfirmationEvent>(row),
        () => of::<SettingsEvent>(row),
    }
}

#[test]
fn every_event_version_ever_written_is_read() {
    for (line, row) in GOLDEN.lines().enumerate() {
        let kind = kind(row).unwrap_or_else(|error| panic!("line {}: {error}", line + 1));
        assert!(!kind.is_empty());
    }
}

#[test]
fn todays_events_have_their_golden_line() {
    let golden: Vec<&str> = GOLDEN.lines().collect();
    let mut rows = sealed("proposal", proposals());
    rows.extend(sealed("comment", comments()));
    rows.extend(sealed("reports", reports()));
    rows.extend(sealed("follow", follows()));
    rows.extend(sealed("confirmation", confirmations()));
    rows.extend(sealed("erasure", erasures()));
    rows.extend(sealed("extract", extracts()));
    rows.extend(sealed("case", cases()));
    rows.extend(sealed("openings", openings()));
    rows.extend(sealed("colleagues", colleagues()));
    rows.extend(sealed("protection", protections()));
    rows.extend(sealed("scrutiny", judgements()));
    rows.extend(sealed("settings", settings()));
    rows.extend(sealed("absences", absences()));
    rows.extend(sealed("author", authors()));
    let missing: Vec<&String> = rows.iter().filter(|row| !golden.contains(&row.as_str())).collect();
    let rows: Vec<&str> = missing.iter().map(|row| row.as_str()).collect();
    assert!(missing.is_empty(), "add to golden/events.jsonl, never change a line:\n{}", rows.join("\n"));
}

#[test]
fn no_two_events_have_one_name() {
    let names = |kinds: Vec<&'static str>| -> BTreeSet<&'static str> { kinds.into_iter().collect() };
    let kinds = |events: &[&'static str]| names(events.to_vec()).len();
    let proposals: Vec<_> = proposals().iter().map(EventData::kind).collect();
    let comments: Vec<_> = comments().iter().map(EventData::kind).collect();
    assert_eq!(kinds(&proposals), 30, "amendments of both kinds are one event");
    assert_eq!(kinds(&comments), comments.len());
    // The bus chooses by the name alone.
    let cases: Vec<_> = cases().iter().map(EventData::kind).collect();
    assert_eq!(kinds(&cases), cases.len());
    let judgements: Vec<_> = judgements().iter().map(EventData::kind).collect();
    let authors: Vec<_> = authors().iter().map(EventData::kind).collect();
    assert_eq!(kinds(&authors), authors.len());
    let all = [names(proposals), names(comments), names(cases), names(judgements), names(authors)];
    assert_eq!(
        all.iter().map(BTreeSet::len).sum::<usize>(),
        all.iter().flatten().collect::<BTreeSet<_>>().len()
    );
}

/// Each event alone in its envelope, numbered.
fn sealed<E: EventData>(aggregate: &str, events: impl IntoIterator<Item = E>) -> Vec<String> {
    let envelope = |(seq, event)| Envelope {
        aggregate: format!("{aggregate}#{ID}"),
        seq,
        at: at("2026-11-22T12:00:00Z"),
        actor: Actor::Staff(PersonId::from_bytes([9; 16])),
        settings_version: 3,
        previous: Hash::none(),
        event,
    };
    (1..).zip(events).map(|numbered| envelope(numbered).record().unwrap().body).collect()
}

/// The first five are as old as the file.
fn proposals() -> Vec<ProposalEvent> {
    let Command::Receive {
        id,
        number,
        proposer,
        text: words,
        name,
        name_display,
        area,
        open_days,
        on_behalf,
    } = receive()
    else {
        unreachable!()
    };
    let (opens_at, closes_at) = (at("2026-11-22T12:00:00Z"), at("2027-02-20T12:00:00Z"));
    vec![
        ProposalEvent::Received {
            id,
            number,
            proposer,
            text: words,
            name,
            name_display,
            area,
            open_days,
            on_behalf,
        },
        ProposalEvent::Published { opens_at, closes_at, rules_version: None },
        ProposalEvent::NotPublished {
            reason: "otydligt".parse().unwrap(),
            explanation: text(5),
            similar: None,
        },
        ProposalEvent::ClosingBegun { recount_at: at("2027-02-20T12:00:20Z") },
        ProposalEvent::Closed { votes: 73 },
        ProposalEvent::Read,
        ProposalEvent::Upheld { explanation: text(6) },
        ProposalEvent::Asked { text: text(7) },
        ProposalEvent::Answered { text: text(8) },
        ProposalEvent::Edited { text: text(9), masked: 2, mended: 1 },
        ProposalEvent::Suggested { text: text(10), note: text(11) },
        ProposalEvent::SuggestionAccepted,
        ProposalEvent::SuggestionDeclined,
        ProposalEvent::Corrected { text: text(12) },
        ProposalEvent::Clarified { text: text(13), voters: 31 },
        ProposalEvent::AmendmentAsked { revision: Revision::Correction(text(14)) },
        ProposalEvent::AmendmentAsked { revision: Revision::Clarification(text(15)) },
        ProposalEvent::AmendmentStopped { explanation: text(16) },
        ProposalEvent::Objected { text: text(17) },
        ProposalEvent::Withdrawn { was_open: Some((opens_at, closes_at)) },
        ProposalEvent::Withdrawn { was_open: None },
        ProposalEvent::ThresholdReached { votes: 104, needed: 100 },
        ProposalEvent::AuthorErased,
        ProposalEvent::ClarificationEdited { number: 1, text: text(9), masked: 1, mended: 2 },
        ProposalEvent::RuleMet {
            rule: "till-namnden".parse().unwrap(),
            settings_version: 3,
            act: Act::HandOver,
            facts: facts(104),
        },
        ProposalEvent::HandedOver { matter: matter(None) },
        ProposalEvent::CaseMoved { step: MatterStep::Decided, matter: matter(Some(Outcome::PartlyGranted)) },
        ProposalEvent::Published { opens_at, closes_at, rules_version: Some(3) },
        ProposalEvent::AuthorMoved { to: PersonId::from_bytes([9; 16]) },
        ProposalEvent::AuthorProtected,
        ProposalEvent::AuthorUnprotected,
        ProposalEvent::Held { why: HeldFor::LinkFromNewAuthor },
        ProposalEvent::RuleReexamined { rule: "till-namnden".parse().unwrap(), votes: 96, holds: false },
    ]
}

fn authors() -> Vec<AuthorEvent> {
    let (person, proposal) = (PersonId::from_bytes([2; 16]), ProposalId::from_bytes([1; 16]));
    let ground = |n| Ground { about: Subject::Comment(CommentId::from_bytes([5; 16])), explanation: text(n) };
    let until = date(2026, 12, 22);
    let block = Block {
        at: at("2026-11-22T12:00:00Z"),
        by: Actor::Staff(PersonId::from_bytes([9; 16])),
        until,
        about: Subject::Proposal(proposal),
        proposal,
        reason: text(3),
        objection: None,
        upheld: None,
        ended_at: None,
    };
    vec![
        AuthorEvent::Trusted { person, ground: ground(1) },
        AuthorEvent::TrustEnded { ground: ground(2) },
        AuthorEvent::Blocked { person, ground: ground(3), proposal, until },
        AuthorEvent::Unblocked { ground: ground(4) },
        AuthorEvent::Objected { text: text(5) },
        AuthorEvent::Upheld { explanation: text(6) },
        AuthorEvent::Inherited { person, block: Some(block), trust: Trust::Ends },
        AuthorEvent::Forgotten,
    ]
}

fn matter(outcome: Option<Outcome>) -> Matter {
    Matter {
        case: CaseId::from_bytes([20; 16]),
        number: "TN 2026/00042".parse().unwrap(),
        board: "tekniska".parse().unwrap(),
        board_name: "Tekniska nämnden".to_owned(),
        act: Act::HandOver,
        handed_over_at: at("2026-11-22T12:00:00Z"),
        stage: outcome.map_or(CaseStage::Preparing, Outcome::leads_to),
        since: at("2026-11-22T12:00:00Z"),
        promised_by: Some(date(2027, 5, 22)),
        decision: outcome.map(|outcome| MatterDecision {
            outcome,
            on: date(2026, 11, 22),
            section: 87,
            approved_on: None,
        }),
        done_at: None,
        case_version: 2,
    }
}

fn cases() -> Vec<CaseEvent> {
    let document = Document {
        id: DocumentId::from_bytes([21; 16]),
        kind: DocumentKind::Proposal,
        at: at("2026-11-22T12:00:00Z"),
        sha256: Hash::of(&[b"document"]),
        bytes: 4711,
    };
    let supplement = Document { kind: DocumentKind::Supplement, ..document.clone() };
    vec![
        CaseEvent::Registered {
            id: CaseId::from_bytes([20; 16]),
            kind: CaseKind::Proposal { proposal: ProposalId::from_bytes([1; 16]) },
            register: Registration {
                board: "tekniska".parse().unwrap(),
                board_name: "Tekniska nämnden".to_owned(),
                number: "TN 2026/00042".parse().unwrap(),
            },
            area: "kollektivtrafik".parse().unwrap(),
            subject: text(22),
            parties: vec![Party { person: PersonId::from_bytes([2; 16]), role: PartyRole::Proposer }],
            decides_by: Some(date(2027, 5, 22)),
            document,
        },
        CaseEvent::DocumentAdded { document: supplement },
        CaseEvent::CaseworkerAppointed { person: PersonId::from_bytes([9; 16]) },
        CaseEvent::Decided {
            outcome: Outcome::Remitted,
            on: date(2026, 11, 22),
            section: 87,
            text: text(23),
        },
        CaseEvent::MinutesApproved { on: date(2026, 11, 22) },
        CaseEvent::ProgressNoted { text: text(24), planned: Some(date(2027, 4, 1)), next_by: None },
        CaseEvent::Completed { text: text(25) },
    ]
}

fn comments() -> Vec<CommentEvent> {
    vec![
        CommentEvent::Written {
            id: CommentId::from_bytes([1; 16]),
            proposal: ProposalId::from_bytes([2; 16]),
            parent: Some(CommentId::from_bytes([3; 16])),
            author: PersonId::from_bytes([4; 16]),
            speaker: Speaker::Resident,
            text: text(5),
            name: text(6),
        },
        CommentEvent::Published,
        CommentEvent::Read,
        CommentEvent::Edited { text: text(7) },
        CommentEvent::Masked { text: text(8) },
        CommentEvent::Hidden { reason: "otydligt".parse().unwrap(), explanation: text(9) },
        CommentEvent::Restored,
        CommentEvent::Withdrawn,
        CommentEvent::AuthorErased,
        CommentEvent::Objected { text: text(10) },
        CommentEvent::Upheld { explanation: text(11) },
        CommentEvent::AuthorMoved { to: PersonId::from_bytes([9; 16]) },
        CommentEvent::AuthorProtected,
        CommentEvent::AuthorUnprotected,
        CommentEvent::Held { why: HeldFor::LinkFromNewAuthor },
    ]
}

fn reports() -> Vec<ReportEvent> {
    let (proposal, comment) = (ProposalId::from_bytes([2; 16]), CommentId::from_bytes([1; 16]));
    let each = ReportReason::ALL.map(|reason| ReportEvent::Reported {
        subject: Subject::Comment(comment),
        proposal,
        reason,
        words: None,
    });
    let of_proposal = ReportEvent::Reported {
        subject: Subject::Proposal(proposal),
        proposal,
        reason: ReportReason::Other,
        words: Some(text(5)),
    };
    each.into_iter().chain([of_proposal, ReportEvent::Handled]).collect()
}

fn follows() -> Vec<FollowEvent> {
    let (person, proposal) = (PersonId::from_bytes([4; 16]), ProposalId::from_bytes([2; 16]));
    let area = Scope::Area("kollektivtrafik".parse().unwrap());
    let followed = |scope: Scope, cadence| FollowEvent::Followed {
        id: follow_id(person, &scope),
        person,
        scope,
        cadence,
        since: None,
    };
    let mut voted = followed(Scope::Outcome(proposal), Cadence::AtOnce);
    if let FollowEvent::Followed { since, .. } = &mut voted {
        *since = "2026-11-21T10:00:00Z".parse().ok();
    }
    vec![
        followed(Scope::Proposal(proposal), Cadence::AtOnce),
        followed(Scope::Comments(proposal), Cadence::Daily),
        followed(area, Cadence::Weekly),
        followed(Scope::All, Cadence::Weekly),
        FollowEvent::Unfollowed,
        voted,
    ]
}

fn confirmations() -> Vec<ConfirmationEvent> {
    let id = ConfirmationId::from_bytes([1; 16]);
    [Purpose::Submission, Purpose::Vote, Purpose::Comment, Purpose::Follow, Purpose::SignIn, Purpose::Link]
        .map(|purpose| ConfirmationEvent::Requested { id, purpose })
        .to_vec()
}

fn erasures() -> Vec<ErasureEvent> {
    let person = PersonId::from_bytes([4; 16]);
    let gone = Gone { follows: 1, votes: 2, proposals: 3, comments: 4 };
    let into = PersonId::from_bytes([5; 16]);
    vec![
        ErasureEvent::Asked { person },
        ErasureEvent::Advanced { gone },
        ErasureEvent::Erased { gone },
        ErasureEvent::MergeAsked { person, into, silenced_at: None },
    ]
}

fn extracts() -> Vec<ExtractEvent> {
    let person = PersonId::from_bytes([4; 16]);
    vec![
        ExtractEvent::Asked { person },
        ExtractEvent::Ready { files: vec![51_200, 4096] },
        ExtractEvent::Deleted,
    ]
}

fn openings() -> Vec<OpeningEvent> {
    let reader = ReaderDay { person: PersonId::from_bytes([9; 16]), day: date(2026, 11, 22) };
    let (proposal, case) = (ProposalId::from_bytes([1; 16]), CaseId::from_bytes([2; 16]));
    let opened = |what, by| OpeningEvent::Opened { reader, what, by };
    vec![
        opened(Opened::Proposal { proposal }, Action::Moderate),
        opened(Opened::Comment { proposal, comment: CommentId::from_bytes([3; 16]) }, Action::Moderate),
        opened(Opened::Case { case }, Action::ReadCase),
        opened(Opened::Document { case, document: DocumentId::from_bytes([4; 16]) }, Action::ReadCase),
        opened(
            Opened::Protected { proposal, comment: None, errand: Errand::Disclosure },
            Action::OpenProtected,
        ),
    ]
}

fn protections() -> Vec<ProtectionEvent> {
    let person = PersonId::from_bytes([4; 16]);
    let about = Subject::Proposal(ProposalId::from_bytes([1; 16]));
    let noted = |grounds| Some(Noted { about, grounds });
    vec![
        ProtectionEvent::Marked { person, source: Source::Herself, noted: None },
        ProtectionEvent::Marked { person, source: Source::Staff, noted: noted(Grounds::Decision) },
        ProtectionEvent::Ended { source: Source::Staff, noted: noted(Grounds::Over) },
        ProtectionEvent::Inherited { person, sources: [Source::Herself, Source::ELegitimation].into() },
        ProtectionEvent::Advanced,
        ProtectionEvent::CarriedOut { turn: 1 },
        ProtectionEvent::Marked { person, source: Source::Register, noted: None },
    ]
}

fn colleagues() -> Vec<ColleaguesEvent> {
    let (person, passkey) = (PersonId::from_bytes([6; 16]), PasskeyId::from_bytes([7; 16]));
    let board = Part::Board("tn".parse().unwrap());
    let roles = [Granted::from(Role::Moderator), Granted { role: Role::Caseworker, scope: board }];
    let roles: domain::permission::Roles = roles.into_iter().collect();
    let explanation = text(7);
    vec![
        ColleaguesEvent::Founded { person, roles: Role::Administrator.into() },
        ColleaguesEvent::Invited { person, roles: roles.clone(), link: 1, explanation: explanation.clone() },
        ColleaguesEvent::InvitedAnew { person, link: 2, explanation: explanation.clone() },
        ColleaguesEvent::PasskeyAdded { person, passkey },
        ColleaguesEvent::PasskeyRemoved { person, passkey },
        ColleaguesEvent::RolesChanged { person, roles, explanation: explanation.clone() },
        ColleaguesEvent::Removed { person, explanation },
    ]
}

fn judgements() -> Vec<ScrutinyEvent> {
    let (proposal, lot) = (ProposalId::from_bytes([1; 16]), Lot::Held(Signal::Disposable));
    let judged =
        |number, verdict| ScrutinyEvent::Judged { proposal, number, lot, verdict, explanation: text(7) };
    let burst = Burst {
        trace: Trace::new(TraceKind::Network, &Hash::of(&[b"n"])),
        since: at("2026-10-07T08:00:00Z"),
        until: at("2026-10-07T08:04:00Z"),
        votes: 52,
        of: 60,
    };
    vec![
        ScrutinyEvent::Flagged { proposal, number: 1, burst },
        ScrutinyEvent::Judged {
            proposal,
            number: 3,
            lot: Lot::Flagged(1),
            verdict: Verdict::Void,
            explanation: text(7),
        },
        judged(1, Verdict::Count),
        judged(2, Verdict::Void),
        ScrutinyEvent::Advanced { number: 2, votes: 3 },
        ScrutinyEvent::CarriedOut { number: 2, votes: 1 },
        ScrutinyEvent::Reversed { number: 2 },
    ]
}

fn absences() -> [AbsenceEvent; 2] {
    let [person, substitute] = [6, 7].map(|n| PersonId::from_bytes([n; 16]));
    let (from, until) = (date(2026, 12, 21), date(2027, 1, 6));
    [AbsenceEvent::Noted(Absence { person, from, until, substitute }), AbsenceEvent::Ended { person }]
}

#[test]
fn a_changed_event_breaks_the_chain() {
    let mut previous = Hash::none();
    let mut chain = Vec::new();
    for (seq, event) in (1..).zip(proposals().into_iter().take(5)) {
        let recorded = Envelope {
            aggregate: "proposal#1".to_owned(),
            seq,
            at: at("2026-11-22T12:00:00Z"),
            actor: Actor::System,
            settings_version: 1,
            previous: previous.clone(),
            event,
        }
        .record()
        .unwrap();
        previous = recorded.hash.clone();
        chain.push(recorded);
    }
    assert_eq!(verify::<ProposalEvent>(&chain).unwrap().len(), 5);

    let mut changed = chain.clone();
    changed[4].body = changed[4].body.replace("73", "74");
    assert!(matches!(verify::<ProposalEvent>(&changed), Err(BrokenChain::Changed(5))));
    changed[4].hash = Hash::of(&[changed[4].body.as_bytes()]);
    assert!(
        verify::<ProposalEvent>(&changed).is_ok(),
        "the last link is held by the aggregate's head, not the chain"
    );

    let mut removed = chain;
    removed.remove(2);
    assert!(matches!(verify::<ProposalEvent>(&removed), Err(BrokenChain::Gap(3))));
}

fn settings() -> [SettingsEvent; 6] {
    let sha256 = |n: u8| Hash::of(&[&[n]]);
    [
        SettingsEvent::Imported { version: 2, sha256: Hash::of(&[b"2"]) },
        SettingsEvent::Changed { version: 3, sha256: sha256(3) },
        SettingsEvent::Stood { version: 4, sha256: sha256(4), standing: Standing::Suspended },
        SettingsEvent::Founded { version: 1, sha256: sha256(1), template: Template::Goteborg },
        SettingsEvent::Invited { version: 5, sha256: sha256(5) },
        SettingsEvent::Exported { version: 6, sha256: sha256(6) },
    ]
}
