//! How long it took, once a board has decided.

use domain::lead_time::LeadTimes;

use super::view::Source;
use crate::frame::Frame;

/// How long the steps took.
pub(crate) struct TimeView {
    /// Each step with its time.
    pub(super) steps: Vec<(String, String)>,
    /// All of it.
    pub(super) whole: String,
    /// How that compares with what the board had promised.
    pub(super) promise: Option<String>,
}

impl TimeView {
    /// Nothing until a board has decided for good.
    pub(super) fn new(frame: &Frame<'_>, source: &Source<'_>) -> Option<Self> {
        let page = frame.page;
        let times = LeadTimes::of(source.proposal);
        let whole = times.until_decision?;
        let days = |count: u64| page.one("reading-days", "count", count);
        let until_met = match source.needed() {
            Some(needed) => page.one("time-until-votes", "votes", frame.votes(needed)),
            None => page.t("time-until-met"),
        };
        let steps = [
            times.review.map(|count| (page.t("time-review"), page.one("time-working-days", "count", count))),
            times.until_met.map(|count| (until_met, days(count))),
            times.at_board.map(|count| (page.t("time-at-board"), days(count))),
        ];
        Some(Self {
            steps: steps.into_iter().flatten().collect(),
            whole: days(whole),
            promise: promise(frame, source),
        })
    }
}

fn promise(frame: &Frame<'_>, source: &Source<'_>) -> Option<String> {
    let by = source.case?.case.state.decides_by?;
    let on = source.proposal.matter.as_ref()?.decision?.on;
    let id = if on <= by { "time-promise-kept" } else { "time-promise-late" };
    Some(frame.page.one(id, "date", frame.language().date(by)))
}
