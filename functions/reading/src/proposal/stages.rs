//! The stage line: where a proposal is on its way.
//!
//! It shows the way that is still open to the proposal: the board's, an answer, or the end of voting.

use domain::rule::Act;
use look::Stage;
use look::Standing::{self, Coming, Current, Done};
use web::stages_of_matter;

use super::{decision::done_by, rules::has_rule, view::Source};
use crate::{
    days::{day, last_day},
    frame::Frame,
    voting::Voting,
};

/// The stages of a public proposal.
pub(super) fn stages(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Vec<Stage> {
    let stage = |id: &str, standing: Standing| Stage::new(frame.page.t(id), standing);
    if let Some(matter) = &source.proposal.matter {
        let short = |date| web::short(frame.page, date, frame.today());
        let reviewed = stage("reading-stage-reviewed", Done).small(short(source.published()));
        let rest = stages_of_matter(frame.page, matter, done_by(source), frame.today());
        let vote = match (source.withdrawn_on(), source.met_on()) {
            (Some(day), _) => stage("reading-stage-withdrawn", Done).small(short(day)),
            // It has what it takes to go on, also while one can still vote.
            (None, Some(day)) => stage("reading-stage-vote", Done).small(short(day)),
            (None, None) => stage("reading-stage-vote", Done).small(short(last_day(source.period().1))),
        };
        return [reviewed, vote].into_iter().chain(rest).collect();
    }
    // While it has not gone on, its days lie near enough to be told without their years.
    let short = |date| frame.language().short(date);
    let reviewed = stage("reading-stage-reviewed", Done).small(short(source.published()));
    if let Some(day) = source.withdrawn_on() {
        return vec![reviewed, stage("reading-stage-withdrawn", Current).small(short(day))];
    }
    if voting == Voting::Exempt {
        return vec![reviewed, stage("reading-stage-answer", Current)];
    }
    let last = short(last_day(source.period().1));
    let (vote, next) = match voting {
        Voting::Open(_) => (
            stage("reading-stage-vote", Current).small(frame.page.one("reading-until", "date", last)),
            Coming,
        ),
        Voting::Counting => {
            (stage("reading-stage-vote", Current).small(frame.page.t("reading-stage-counting")), Coming)
        }
        Voting::Ended | Voting::Withdrawn | Voting::Exempt => {
            (stage("reading-stage-vote", Done).small(last), Current)
        }
    };
    let is_over = voting == Voting::Ended;
    let goes_to_board = if is_over { source.is_reached() } else { has_rule(source, Act::HandOver) };
    if goes_to_board {
        let decided = ["reading-stage-decision", "reading-stage-doing", "reading-stage-done"]
            .map(|id| stage(id, Coming));
        return [reviewed, vote, stage("reading-stage-board", next)].into_iter().chain(decided).collect();
    }
    let is_answered =
        if is_over { source.proposal.has_met(Act::Answer) } else { has_rule(source, Act::Answer) };
    let end = if is_answered { "reading-stage-answer" } else { "reading-stage-ended" };
    vec![reviewed, vote, stage(end, next)]
}

impl Source<'_> {
    /// The day that a rule said that it goes on.
    pub(super) fn met_on(&self) -> Option<jiff::civil::Date> {
        let act = self.proposal.matter.as_ref().map_or(Act::HandOver, |matter| matter.act);
        self.proposal.rules_met.iter().find(|met| met.act == act).map(|met| day(met.at))
    }
}
