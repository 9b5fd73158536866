//! The stage line: where a proposal is on its way.
//!
//! It shows the way that is still open to the proposal: the board's, or without the votes it takes, an answer.

use look::Stage;
use look::Standing::{self, Coming, Current, Done};

use super::view::Source;
use crate::{days::last_day, frame::Frame, voting::Voting};

/// The stages of a public proposal.
pub(super) fn stages(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Vec<Stage> {
    let stage = |id: &str, standing: Standing| Stage::new(frame.page.t(id), standing);
    let reviewed = stage("reading-stage-reviewed", Done).small(frame.language().short(source.published()));
    if let Some(day) = source.withdrawn_on() {
        let withdrawn = stage("reading-stage-withdrawn", Current).small(frame.language().short(day));
        return vec![reviewed, withdrawn];
    }
    let last = frame.language().short(last_day(source.period().1));
    let (vote, board) = match voting {
        Voting::Open(_) => (
            stage("reading-stage-vote", Current).small(frame.page.one("reading-until", "date", last)),
            Coming,
        ),
        Voting::Counting => {
            (stage("reading-stage-vote", Current).small(frame.page.t("reading-stage-counting")), Coming)
        }
        Voting::Ended | Voting::Withdrawn => (stage("reading-stage-vote", Done).small(last), Current),
    };
    if voting == Voting::Ended && !source.is_reached() {
        return vec![reviewed, vote, stage("reading-stage-answer", Current)];
    }
    let decided =
        ["reading-stage-decision", "reading-stage-doing", "reading-stage-done"].map(|id| stage(id, Coming));
    [reviewed, vote, stage("reading-stage-board", board)].into_iter().chain(decided).collect()
}
