//! Whose turn it is, and what comes next. It promises only what is done today: a member of staff hands it on.

use domain::actor::Assurance;
use look::Html;

use super::view::Source;
use crate::{
    days::{days_between, last_day},
    frame::Frame,
    voting::{TimeLeft, Voting},
};

/// The message that says how one votes here.
pub(super) fn how_to_vote(frame: &Frame<'_>) -> &'static str {
    match frame.settings.proposals.who_may_vote {
        Assurance::ConfirmedEmail => "reading-how-to-vote",
        Assurance::RegisteredResident => "reading-how-to-vote-registered",
    }
}

/// Whose turn it is.
pub(super) fn turn(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Html {
    let is_reached = source.is_reached();
    if let Some(day) = source.withdrawn_on() {
        return frame.page.rich("reading-turn-withdrawn", &[("date", frame.language().date(day).into())]);
    }
    let (id, until) = match voting {
        Voting::Open(left) if is_reached => ("reading-turn-open-reached", Some(left)),
        Voting::Open(left) => ("reading-turn-open", Some(left)),
        Voting::Counting => ("reading-turn-counting", None),
        Voting::Ended | Voting::Withdrawn if is_reached => ("reading-turn-reached", None),
        Voting::Ended | Voting::Withdrawn => ("reading-turn-missed", None),
    };
    let date = until.map(|left: TimeLeft| frame.language().date(left.last_day)).unwrap_or_default();
    let values = [
        ("date", date.into()),
        ("count", source.votes.into()),
        ("votes", frame.votes(source.votes).into()),
        ("needed", frame.votes(source.needed).into()),
        ("board", frame.board_name(&source.proposal.area).into()),
    ];
    frame.page.rich(id, &values)
}

/// What comes next.
pub(crate) struct Next {
    pub(super) heading: String,
    /// What becomes of it with the votes it takes.
    pub(super) above: Html,
    /// What the board promises.
    pub(super) promise: Option<String>,
    /// What becomes of it without; nothing, once it has them.
    pub(super) below: Option<String>,
    /// How it stands against the rule, while one can vote.
    pub(super) facts: Vec<Fact>,
}

/// One condition of the rule, and whether it is met: "Minst 100 röster", "73", "inte än".
pub(crate) struct Fact {
    pub(super) condition: String,
    pub(super) value: String,
    pub(super) verdict: String,
}

impl Next {
    /// Nothing for a proposal that did not get its votes or was taken back: whose turn it is says all.
    pub(super) fn new(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Option<Self> {
        let page = frame.page;
        let is_reached = source.is_reached();
        let is_over = voting == Voting::Ended;
        if voting == Voting::Withdrawn || is_over && !is_reached {
            return None;
        }
        let needed = frame.votes(source.needed);
        let board = frame.board_name(&source.proposal.area);
        let (heading, above) = if is_over {
            ("reading-next-ended", "reading-next-ended-above")
        } else {
            ("reading-next", "reading-next-above")
        };
        Some(Self {
            heading: page.one(heading, "votes", &needed),
            above: page.rich(above, &[("board", board.into())]),
            promise: frame.board_promise(&source.proposal.area).map(str::to_owned),
            below: (!is_reached).then(|| page.one("reading-next-below", "votes", &needed)),
            facts: match voting {
                Voting::Open(left) => facts(frame, source, left, needed),
                Voting::Counting | Voting::Ended | Voting::Withdrawn => Vec::new(),
            },
        })
    }
}

fn facts(frame: &Frame<'_>, source: &Source<'_>, left: TimeLeft, needed: String) -> Vec<Fact> {
    let page = frame.page;
    let is_reached = source.is_reached();
    let days = days_between(source.published(), last_day(source.period().1));
    vec![
        Fact {
            condition: page.one("reading-at-least", "votes", needed),
            value: page.number(source.votes),
            verdict: page.t(if is_reached { "reading-yes" } else { "reading-not-yet" }),
        },
        Fact {
            condition: page.one("reading-within", "days", page.one("reading-days", "count", days)),
            value: page.one("reading-day", "day", days - left.days),
            verdict: page.t("reading-yes"),
        },
    ]
}
