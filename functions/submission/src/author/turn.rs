//! Where a proposal stands, whose turn it is, and by when something is promised.

use domain::{calendar::stockholm, case::CaseStage, desk::TaskKind, proposal::Stage, waiting::Waiting};
use jiff::{Timestamp, civil::Date};
use look::{Html, Page, Stage as LineStage, Standing};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Tenant, stages_of_matter, turn_of_matter};

use super::OwnProposal;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Whose {
    /// The author's.
    Author,
    /// A moderator's.
    Moderator,
    /// The residents', who vote.
    Residents,
    /// The municipality's, to count, hand on or answer.
    Municipality,
    /// Nobody's any more.
    Nobody,
}

/// Whose turn it is with a proposal.
pub(crate) fn whose(own: &OwnProposal) -> Whose {
    if let Some(matter) = &own.found.proposal.state.matter {
        return if matter.stage == CaseStage::Done { Whose::Nobody } else { Whose::Municipality };
    }
    match (&own.found.proposal.state.stage, &own.task) {
        (Stage::Received | Stage::Open { .. }, Some(task)) if task.kind == TaskKind::Asked => Whose::Author,
        (Stage::Received, _) | (Stage::NotPublished { objection: Some(_), .. }, _) => Whose::Moderator,
        (Stage::NotPublished { is_final: false, .. }, _) => Whose::Author,
        (Stage::Open { .. }, _) => Whose::Residents,
        (Stage::Closing { .. } | Stage::Closed { .. }, _) => Whose::Municipality,
        (Stage::NotPublished { .. } | Stage::Withdrawn { .. }, _) => Whose::Nobody,
    }
}

/// The last day of a period that ends, exclusively, at midnight in Sweden.
pub(crate) fn last_day(closes_at: Timestamp) -> Date {
    let end = stockholm(closes_at).date();
    end.yesterday().unwrap_or(end)
}

/// Where the proposal stands and what comes next, in a sentence or two.
pub(crate) fn turn(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Html {
    let proposal = &own.found.proposal.state;
    let waiting = Waiting::of(proposal, &tenant.settings);
    let of_matter =
        turn_of_matter(page, waiting.as_ref(), proposal, &board(tenant, page, own), tenant.today());
    if let Some(turn) = of_matter {
        return turn;
    }
    match &proposal.stage {
        Stage::Received | Stage::Open { .. } if whose(own) == Whose::Author => page.rich(
            match (&proposal.question, &proposal.suggestion) {
                (Some(_), Some(_)) => "author-turn-asked-and-suggested",
                (_, Some(_)) => "author-turn-suggested",
                _ => "author-turn-asked",
            },
            &[],
        ),
        Stage::Received if proposal.held.is_some() => {
            promised(tenant, page, own, ["author-turn-held", "author-turn-new-late"])
        }
        Stage::Received => promised(tenant, page, own, ["author-turn-new", "author-turn-new-late"]),
        Stage::Open { closes_at, .. } if tenant.now < *closes_at => voting(
            tenant,
            page,
            own,
            ["author-turn-open", "author-turn-open-reached", "author-turn-open-free"],
        ),
        Stage::Open { .. } | Stage::Closing { .. } => page.rich("author-turn-counting", &[]),
        Stage::Closed { .. } => {
            voting(tenant, page, own, ["author-turn-missed", "author-turn-ended", "author-turn-ended"])
        }
        Stage::NotPublished { objection: Some(_), .. } => {
            promised(tenant, page, own, ["author-turn-objected", "author-turn-objected-late"])
        }
        Stage::NotPublished { is_final: false, .. } => page.rich("author-turn-not-published", &[]),
        Stage::NotPublished { .. } => {
            page.rich("author-turn-upheld", &[("form", page.href("/forslag/nytt").into())])
        }
        Stage::Withdrawn { at, was_open } => {
            let id = if was_open.is_some() { "author-turn-withdrawn-stays" } else { "author-turn-withdrawn" };
            page.rich(id, &[("day", page.language.date(stockholm(*at).date()).into())])
        }
    }
}

/// What is promised by a day; `late` if the day has passed.
fn promised(tenant: &Tenant, page: &Page, own: &OwnProposal, [kept, late]: [&str; 2]) -> Html {
    let due = own.promised().unwrap_or_else(|| tenant.today());
    let id = if due < tenant.today() { late } else { kept };
    page.rich(id, &[("day", page.language.weekday_date(due).into())])
}

/// What the board that answers for it is called.
fn board(tenant: &Tenant, page: &Page, own: &OwnProposal) -> String {
    let board = tenant.settings.board_of(&own.found.proposal.state.area);
    board.map_or_else(|| page.t("reading-some-board"), |board| board.name.clone())
}

/// How the voting goes or went: with too few votes, with enough, and where votes alone do not decide.
fn voting(tenant: &Tenant, page: &Page, own: &OwnProposal, [below, reached, free]: [&str; 3]) -> Html {
    let proposal = &own.found.proposal.state;
    let needed = tenant.settings.votes_needed(&proposal.area);
    let votes = own.votes();
    let date = proposal.period().map(|(_, closes_at)| page.language.date(last_day(closes_at)));
    let id = match needed {
        _ if proposal.reached_at.is_some() => reached,
        Some(_) => below,
        None => free,
    };
    let values = [
        ("count", votes.into()),
        ("votes", page.one("votes", "count", votes).into()),
        ("needed", page.one("votes", "count", needed.unwrap_or_default()).into()),
        ("board", board(tenant, page, own).into()),
        ("date", date.unwrap_or_default().into()),
    ];
    page.rich(id, &values)
}

/// The stage line; nothing for what has left the way.
pub(crate) fn stages(page: &Page, own: &OwnProposal, today: Date) -> Vec<LineStage> {
    use Standing::{Coming, Current, Done};
    let proposal = &own.found.proposal.state;
    let day = |at: Timestamp| page.language.short(stockholm(at).date());
    let stage = |id: &str, standing| LineStage::new(page.t(id), standing);
    let received = stage("author-stage-received", Done).small(day(proposal.received_at));
    let reviewed = |at| stage("reading-stage-reviewed", Done).small(day(at));
    let reached = proposal.reached_at.is_some();
    let after = if reached { "reading-stage-board" } else { "reading-stage-ended" };
    if let Some(matter) = &proposal.matter {
        let voted = proposal.period().map(|(opens_at, closes_at)| {
            let met = proposal.rules_met.iter().find(|met| met.act == matter.act).map(|met| day(met.at));
            let on = met.unwrap_or_else(|| page.language.short(last_day(closes_at)));
            [reviewed(opens_at), stage("reading-stage-vote", Done).small(on)]
        });
        let rest = stages_of_matter(page, matter, None, today);
        return std::iter::once(received).chain(voted.into_iter().flatten()).chain(rest).collect();
    }
    match &proposal.stage {
        Stage::Received => {
            let review = stage("author-stage-review", Current);
            vec![
                received,
                review,
                stage("reading-stage-vote", Coming),
                stage("author-stage-board-or-answer", Coming),
            ]
        }
        Stage::Open { opens_at, closes_at } | Stage::Closing { opens_at, closes_at, .. } => {
            let until = page.one("reading-until", "date", page.language.short(last_day(*closes_at)));
            let after = if reached { after } else { "author-stage-board-or-answer" };
            let vote = stage("reading-stage-vote", Current).small(until);
            vec![received, reviewed(*opens_at), vote, stage(after, Coming)]
        }
        Stage::Closed { opens_at, closes_at, .. } => {
            let vote = stage("reading-stage-vote", Done).small(page.language.short(last_day(*closes_at)));
            vec![received, reviewed(*opens_at), vote, stage(after, Current)]
        }
        Stage::NotPublished { .. } | Stage::Withdrawn { .. } => Vec::new(),
    }
}
