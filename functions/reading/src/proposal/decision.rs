//! What a board has decided, and how the work goes. The words are the case's own; where one has been erased, nothing
//! stands in its place.

use domain::{
    case::{CaseStage, Outcome, Progress},
    proposal::{Matter, MatterDecision},
    rule::Act,
};
use jiff::civil::Date;
use look::{Entry, Html};
use store::CasePage;

use super::view::{Source, paragraphs};
use crate::{
    days::{day, recent},
    frame::Frame,
};

/// The last decision on a proposal.
pub(crate) struct DecisionView {
    /// "Tekniska nämnden sa ja".
    pub(super) heading: String,
    /// What was decided, in paragraphs.
    pub(super) what: Vec<String>,
    /// Why.
    pub(super) reasons: Option<String>,
    /// Day, paragraph, whether the minutes are approved, and the number of the case.
    pub(super) record: Html,
    /// Where the minutes are.
    pub(super) minutes: Option<String>,
    /// "Läs protokollet, § 87".
    pub(super) minutes_label: String,
    /// The colour that goes with the outcome.
    pub(super) colour: &'static str,
}

/// What an outcome looks like.
pub(crate) const fn colour(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Granted | Outcome::PartlyGranted => "success",
        Outcome::Answered => "info",
        Outcome::Remitted => "warning",
        Outcome::Rejected | Outcome::StruckOff => "neutral",
    }
}

/// The tag that says what it came to; nothing until there is a decision of a board.
pub(super) fn tag(frame: &Frame<'_>, source: &Source<'_>) -> Option<(String, Outcome)> {
    let matter = source.proposal.matter.as_ref().filter(|matter| matter.act == Act::HandOver)?;
    let outcome = matter.decision?.outcome;
    Some((frame.page.t(&format!("decision-tag-{}", outcome.as_str())), outcome))
}

impl DecisionView {
    pub(super) fn new(frame: &Frame<'_>, source: &Source<'_>) -> Option<Self> {
        let matter = source.proposal.matter.as_ref()?;
        let decision = matter.decision?;
        let page = frame.page;
        let words = source.case.and_then(|case| case.decision(&case.case.state.decision()?.text));
        let heading = match matter.act {
            Act::Answer => page.t("decision-answer"),
            _ => page.one(&format!("decision-{}", decision.outcome.as_str()), "board", &matter.board_name),
        };
        let section = decision.section.to_string();
        Some(Self {
            heading,
            what: words.map(|words| paragraphs(&words.what)).unwrap_or_default(),
            reasons: words
                .and_then(|words| words.reasons.clone())
                .filter(|reasons| !reasons.trim().is_empty()),
            record: record(frame, matter, decision),
            minutes: words.and_then(|words| words.minutes.clone()).filter(|address| is_web(address)),
            minutes_label: match matter.act {
                Act::Answer => page.t("decision-answer-read"),
                _ => page.one("decision-minutes", "section", section),
            },
            colour: if matter.act == Act::Answer { "info" } else { colour(decision.outcome) },
        })
    }
}

fn record(frame: &Frame<'_>, matter: &Matter, decision: MatterDecision) -> Html {
    let page = frame.page;
    let date = |date: Date| frame.language().date(date);
    let id = match (matter.act, decision.approved_on) {
        (Act::Answer, _) => "decision-answer-record",
        (_, Some(_)) => "decision-record-approved",
        (_, None) => "decision-record",
    };
    let values = [
        ("date", date(decision.on).into()),
        ("section", decision.section.to_string().into()),
        ("series", (&matter.number.series).into()),
        ("approved", decision.approved_on.map(date).unwrap_or_default().into()),
        ("number", matter.number.to_string().into()),
    ];
    page.rich(id, &values)
}

/// Whether an address leads to the web: what else could be typed there is no link.
fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|start| address.starts_with(start))
}

/// How the work goes: what is planned, the latest first; then what was said last, and what was said before.
pub(super) fn work(frame: &Frame<'_>, source: &Source<'_>) -> Vec<Entry> {
    let Some(case) = source.case else { return Vec::new() };
    let state = &case.case.state;
    let (mut planned, said): (Vec<&Progress>, Vec<&Progress>) =
        state.progress.iter().partition(|progress| progress.planned.is_some());
    planned.sort_by_key(|progress| std::cmp::Reverse(progress.planned));
    let mut entries = Vec::new();
    for progress in planned {
        if let (Some(day), Some(words)) = (progress.planned, words(case, progress)) {
            let when = recent(frame.language(), day, frame.today());
            entries.push(Entry::past(when, words));
        }
    }
    let mut is_latest = state.stage == CaseStage::Underway;
    for progress in said.into_iter().rev() {
        let Some(words) = words(case, progress) else { continue };
        let date = recent(frame.language(), day(progress.at), frame.today());
        entries.push(if is_latest {
            let values = [("words", words.into()), ("date", date.into())];
            Entry::now(frame.page.t("work-now"), frame.page.rich("work-latest", &values))
        } else {
            Entry::past(date, words)
        });
        is_latest = false;
    }
    entries
}

/// The day by which the work is planned to be done: the last that is spoken of.
pub(super) fn done_by(source: &Source<'_>) -> Option<Date> {
    source.case?.case.state.progress.iter().filter_map(|progress| progress.planned).max()
}

fn words(case: &CasePage, progress: &Progress) -> Option<String> {
    case.said(&progress.text).map(str::to_owned)
}
