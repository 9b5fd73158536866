//! Whose turn it is.

use domain::waiting::Waiting;
use look::Html;
use web::turn_of_matter;

use super::view::Source;
use crate::{frame::Frame, voting::Voting};

/// How one votes here.
pub(super) fn how_to_vote(frame: &Frame<'_>) -> String {
    let by_assurance = [
        "reading-how-to-vote-mobile",
        "reading-how-to-vote",
        "reading-how-to-vote-identified",
        "reading-how-to-vote-registered",
    ];
    frame.whom_it_admits(&frame.settings.proposals.who_may_vote, by_assurance, "reading-how-to-vote-group")
}

/// Whose turn it is.
pub(super) fn turn(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Html {
    let board = frame.board_name(&source.proposal.area);
    let waiting = Waiting::of(source.proposal, frame.settings);
    let matter = turn_of_matter(frame.page, waiting.as_ref(), source.proposal, &board, frame.today());
    if let Some(turn) = matter {
        return turn;
    }
    if let Some(day) = source.withdrawn_on() {
        return frame.page.rich("reading-turn-withdrawn", &[("date", frame.language().date(day).into())]);
    }
    let needed = source.needed();
    let (id, until) = match voting {
        Voting::Open(left) if source.is_reached() => ("reading-turn-open-reached", Some(left)),
        Voting::Open(left) if needed.is_some() => ("reading-turn-open", Some(left)),
        Voting::Open(left) => ("reading-turn-open-free", Some(left)),
        Voting::Counting => ("reading-turn-counting", None),
        Voting::Exempt => ("reading-turn-exempt", None),
        Voting::Ended | Voting::Withdrawn if needed.is_some_and(|needed| source.votes() < needed) => {
            ("reading-turn-missed", None)
        }
        Voting::Ended | Voting::Withdrawn => ("reading-turn-ended", None),
    };
    let date = until.map(|left| frame.language().date(left.last_day)).unwrap_or_default();
    let values = [
        ("date", date.into()),
        ("count", source.votes().into()),
        ("votes", frame.votes(source.votes()).into()),
        ("needed", needed.map(|needed| frame.votes(needed)).unwrap_or_default().into()),
        ("board", board.into()),
    ];
    frame.page.rich(id, &values)
}

/// That one can still vote on what has gone on already.
pub(super) fn still_open(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Option<String> {
    let Voting::Open(left) = voting else { return None };
    source.proposal.matter.as_ref()?;
    Some(frame.page.one("reading-turn-still-open", "date", frame.language().date(left.last_day)))
}
