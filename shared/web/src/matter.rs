//! What pages say of the case that a proposal becomes: whose turn it is, and how far it has come. The public page and
//! the author's own say the same.

use domain::{
    calendar::stockholm,
    case::{CaseStage, Outcome},
    proposal::{Matter, Proposal},
    rule::Act,
    waiting::{Step, Waiting},
};
use jiff::civil::Date;
use look::{
    Html, Page, Stage,
    Standing::{self, Coming, Current, Done},
};

/// Whose turn it is once a rule has said that a proposal goes on, until all is done. `board` is what the board that
/// answers for it is called now; a case keeps what it was called then.
pub fn turn_of_matter(
    page: &Page,
    waiting: Option<&Waiting>,
    proposal: &Proposal,
    board: &str,
    today: Date,
) -> Option<Html> {
    let matter = proposal.matter.as_ref();
    let id = match (waiting.map(|waiting| waiting.step), matter) {
        (Some(Step::Handover), _) if proposal.has_met(Act::HandOver) => "matter-turn-handover",
        (Some(Step::Handover), _) => "matter-turn-handover-answer",
        (Some(Step::Answer), _) => "matter-turn-answer",
        (Some(Step::Board), Some(matter)) if is_remitted(matter) => "matter-turn-remitted",
        (Some(Step::Board), _) => "matter-turn-board",
        (Some(Step::Approval), _) => "matter-turn-approval",
        (Some(Step::Doing), _) => "matter-turn-doing",
        (Some(_), _) | (None, None) => return None,
        (None, Some(matter)) if matter.act == Act::Answer => "matter-turn-answered",
        (None, Some(matter)) if was_done(matter) => "matter-turn-done",
        (None, Some(_)) => "matter-turn-closed",
    };
    let promised = waiting.and_then(|waiting| waiting.until);
    let promised =
        promised.filter(|_| matches!(id, "matter-turn-board" | "matter-turn-remitted" | "matter-turn-doing"));
    let id = match promised {
        Some(until) if until < today => format!("{id}-late"),
        Some(_) => format!("{id}-by"),
        None => id.to_owned(),
    };
    let values = [
        ("board", matter.map_or(board, |matter| &matter.board_name).into()),
        ("number", matter.map(|matter| matter.number.to_string()).unwrap_or_default().into()),
        ("date", promised.map(|until| page.language.date(until)).unwrap_or_default().into()),
    ];
    Some(page.rich(&id, &values))
}

/// The stages that come after voting, of a proposal that has become a case. `done_by` is the day by which the work is
/// planned to be done.
pub fn stages_of_matter(page: &Page, matter: &Matter, done_by: Option<Date>, today: Date) -> Vec<Stage> {
    let stage = |id: &str, standing: Standing| Stage::new(page.t(id), standing);
    let day = |date: Date| short(page, date, today);
    let since = day(stockholm(matter.since).date());
    if matter.act == Act::Answer {
        let answer = match matter.stage {
            CaseStage::Preparing => stage("reading-stage-answer", Current),
            CaseStage::Underway | CaseStage::Done => stage("reading-stage-answer", Done).small(since),
        };
        return vec![answer];
    }
    let handed_over = day(stockholm(matter.handed_over_at).date());
    let settled = matter.decision.filter(|_| matter.is_settled());
    let Some(decision) = settled else {
        let coming = ["reading-stage-decision", "reading-stage-doing", "reading-stage-done"]
            .map(|id| stage(id, Coming));
        let board = stage("reading-stage-board", Current).small(handed_over);
        return std::iter::once(board).chain(coming).collect();
    };
    let board = stage("reading-stage-board", Done).small(handed_over);
    let decided = stage("reading-stage-decision", Done).small(day(decision.on));
    let done_on = matter.done_at.map(|at| day(stockholm(at).date())).unwrap_or_default();
    match matter.stage {
        // A decision after which nothing is to be done ends the way.
        CaseStage::Done if !was_done(matter) => vec![board, decided],
        CaseStage::Done => {
            let done = stage("reading-stage-done", Done).small(done_on);
            vec![board, decided, stage("reading-stage-doing", Done), done]
        }
        CaseStage::Preparing | CaseStage::Underway => {
            let doing = stage("reading-stage-doing", Current).small(page.t("reading-stage-now"));
            let done = stage("reading-stage-done", Coming).small(done_by.map(day).unwrap_or_default());
            vec![board, decided, doing, done]
        }
    }
}

/// "8 okt", and with its year if that is not the year we are in.
pub fn short(page: &Page, date: Date, today: Date) -> String {
    let short = page.language.short(date);
    if date.year() == today.year() { short } else { format!("{short} {}", date.year()) }
}

fn is_remitted(matter: &Matter) -> bool {
    matter.decision.is_some_and(|decision| decision.outcome == Outcome::Remitted)
}

/// Whether there was something to do after the decision.
fn was_done(matter: &Matter) -> bool {
    matter.decision.is_some_and(|decision| decision.outcome.leads_to() == CaseStage::Underway)
}
