//! Votes on a proposal that are looked at before they count, or are unusually many: how many, why, and what is decided about
//! all of them at once.
//!
//! Nobody is shown who has voted what (GDPR art. 9): the page tells counts and times.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    calendar::stockholm,
    desk::TaskKind,
    ids::ProposalId,
    opening::Opened,
    permission::Action,
    proposal::Proposal,
    scrutiny::{Course, Judgement, Lot, Scrutiny, Verdict, takes_votes},
    text::Words,
    vote::{SHARDS, Signal},
};
use futures_util::future::try_join_all;
use look::{Desk, Errors, Page, Place};
use serde::Deserialize;
use store::{Tally, Versioned};
use web::{FieldProblem, FormBody, Problem, QueryParams, html_with_status};

use super::{
    flags::{self, FlagView},
    people::People,
};
use crate::{
    act::{self, Attempt},
    address::{At, Visit},
    scrutiny_act::{self, Judge},
    typed,
};

#[derive(Template)]
#[template(path = "votes.html")]
struct VotesPage {
    page: Page,
    desk: Desk,
    title: String,
    /// The proposal at the desk.
    back: String,
    counts: Counts,
    /// What rules have led to already, and what they come to now.
    met: Vec<MetView>,
    lots: Vec<LotView>,
    flags: Vec<FlagView>,
    judgements: Vec<JudgementView>,
    /// Why nothing can be decided now, if nothing can.
    obstacle: Option<String>,
    /// Whether something has happened since the form was read that was sent.
    is_stale: bool,
    form: Form,
}

/// How the votes stand.
struct Counts {
    counted: String,
    held: String,
    void: String,
}

/// A rule that has held.
struct MetView {
    words: String,
    holds: bool,
}

/// Votes that are held for one reason.
struct LotView {
    value: &'static str,
    name: String,
    help: String,
    /// How many, and since when and by when.
    count: String,
    waits: Option<String>,
    /// What the count becomes if they count, and if they do not.
    if_counted: String,
    if_void: String,
}

/// What has been decided.
struct JudgementView {
    number: u32,
    what: String,
    who: String,
    words: Option<String>,
    votes: String,
    course: String,
    /// How many of so many parts are done, while it is being carried out.
    done: Option<u64>,
    can_undo: bool,
}

/// What the form holds.
struct Form {
    token: String,
    version: u64,
    /// This page, for looking again.
    here: String,
    action: String,
    undo: String,
    explanation: String,
    errors: Errors,
}

/// What is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    version: u64,
    token: String,
    lot: String,
    verdict: String,
    explanation: String,
    number: u32,
}

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    /// The flag that is looked at closer.
    flagga: Option<String>,
}

impl Sent {
    fn lot(&self) -> Option<Lot> {
        match self.flag() {
            Some(number) => Some(Lot::Flagged(number)),
            None if self.lot == Signal::Disposable.as_str() => Some(Lot::Held(Signal::Disposable)),
            None => None,
        }
    }

    /// The flag that it is about.
    fn flag(&self) -> Option<u32> {
        self.lot.strip_prefix("flagga-")?.parse().ok()
    }

    fn judge(&self) -> Result<Judge, Vec<FieldProblem>> {
        let lot = self.lot();
        let verdict = match self.verdict.as_str() {
            "count" => Ok(Verdict::Count),
            "void" => Ok(Verdict::Void),
            _ => Err(()),
        };
        let explanation = typed::explanation("explanation", &self.explanation)?;
        match (lot, verdict) {
            (Some(lot), Ok(verdict)) => Ok(Judge::Decide(lot, verdict, explanation)),
            _ => Err(vec![FieldProblem::new("explanation", "field-verdict-missing")]),
        }
    }
}

/// `GET /desk/moderering/{id}/roster`
pub(crate) async fn votes(
    At { visit, id }: At<ProposalId>,
    QueryParams(chosen): QueryParams<Chosen>,
) -> Result<Response, Problem> {
    let flag = chosen.flagga.and_then(|number| number.parse().ok());
    let page = VotesPage::load(&visit, id, flag).await?;
    Ok(web::html(&page))
}

/// `POST /desk/moderering/{id}/roster/bedom`
pub(crate) async fn judge_votes(
    At { visit, id }: At<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &sent.token)?;
    match sent.judge() {
        Ok(judge) => attempt(&visit, id, &sent, &judge).await,
        Err(wrong) => come_back(&visit, id, &sent, &wrong, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// `POST /desk/moderering/{id}/roster/angra`
pub(crate) async fn undo_judgement(
    At { visit, id }: At<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &sent.token)?;
    attempt(&visit, id, &sent, &Judge::Undo(sent.number)).await
}

async fn attempt(visit: &Visit, id: ProposalId, sent: &Sent, judge: &Judge) -> Result<Response, Problem> {
    match scrutiny_act::attempt(&visit.tenant, &visit.moderator, (id, sent.version), judge).await? {
        Attempt::Made => {
            let to = visit.href(&format!("/desk/moderering/{id}/roster#beslut"));
            Ok(Redirect::to(&to).into_response())
        }
        Attempt::Stale => come_back(visit, id, sent, &[], StatusCode::PRECONDITION_FAILED).await,
    }
}

/// The page with what was typed. Whoever sends it again has seen how it stands now.
async fn come_back(
    visit: &Visit,
    id: ProposalId,
    sent: &Sent,
    wrong: &[FieldProblem],
    status: StatusCode,
) -> Result<Response, Problem> {
    let mut page = VotesPage::load(visit, id, sent.flag()).await?;
    page.is_stale = status == StatusCode::PRECONDITION_FAILED;
    page.form.explanation.clone_from(&sent.explanation);
    for problem in wrong {
        page.form.errors.add(problem.field, problem.text(visit.tenant.language));
    }
    Ok(html_with_status(status, &page))
}

impl VotesPage {
    async fn load(visit: &Visit, id: ProposalId, chosen: Option<u32>) -> Result<Self, Problem> {
        let (tenant, page) = (&visit.tenant, visit.tenant.page());
        let proposal = act::read(tenant, id).await?.state;
        if !proposal.is_public() {
            return Err(Problem::not_found());
        }
        let opened = Opened::Proposal { proposal: id };
        web::note_opening(tenant, &visit.moderator, opened, Action::Moderate).await?;
        let text = tenant.store.text(id, proposal.text.id).await?;
        let title = text.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
        let (tally, scrutiny) = tokio::try_join!(tenant.store.tally(id), tenant.store.scrutiny(id))?;
        let tasks = tenant.store.tasks(id, 100).await?;
        let task = tasks.into_iter().find(|task| task.kind == TaskKind::HeldVotes);
        let waits = task.map(|task| {
            let due = task.due.map(|due| tenant.language.date(due)).unwrap_or_default();
            let since = tenant.language.moment(task.since);
            page.with("moderation-votes-since", &[("since", since.into()), ("due", due.into())])
        });
        let takes_votes = takes_votes(&proposal, tenant.now);
        let under_way = scrutiny.as_ref().is_some_and(|found| found.state.under_way().is_some());
        let obstacle = match (takes_votes, under_way) {
            (false, _) => Some("moderation-votes-over"),
            (true, true) => Some("moderation-votes-under-way"),
            (true, false) => None,
        };
        let place = format!("/desk/moderering/{id}/roster");
        Ok(Self {
            desk: visit.moderator.desk(tenant, &page, Place::Moderation).await?,
            title: title.unwrap_or_else(|| page.t("moderation-erased")),
            back: visit.proposal(id),
            counts: Counts {
                counted: tenant.language.number(tally.votes),
                held: tenant.language.number(tally.held),
                void: tenant.language.number(tally.void),
            },
            met: met(visit, &proposal).await?,
            lots: lots(visit, &tally, waits.as_deref()),
            flags: match &scrutiny {
                Some(found) => {
                    let chosen = chosen.filter(|_| obstacle.is_none());
                    flags::views(visit, id, (&found.state, &tally), chosen).await?
                }
                None => Vec::new(),
            },
            judgements: judgements(visit, scrutiny.as_ref(), obstacle.is_none()).await?,
            obstacle: obstacle.map(|message| page.t(message)),
            is_stale: false,
            form: Form {
                token: visit.moderator.form_token(&tenant.app.keys),
                version: scrutiny.map_or(0, |found| found.version),
                here: visit.href(&place),
                action: visit.href(&format!("{place}/bedom")),
                undo: visit.href(&format!("{place}/angra")),
                explanation: String::new(),
                errors: Errors::default(),
            },
            page,
        })
    }
}

/// The rules that have held, by the names that they had then.
async fn met(visit: &Visit, proposal: &Proposal) -> Result<Vec<MetView>, Problem> {
    let (tenant, page) = (&visit.tenant, visit.tenant.page());
    if proposal.rules_met.is_empty() {
        return Ok(Vec::new());
    }
    let settings = tenant.settings_of(proposal.rules_version).await?;
    let views = proposal.rules_met.iter().map(|met| {
        let name = settings
            .compiled
            .get(&met.rule)
            .map_or_else(|| met.rule.to_string(), |rule| tenant.words(&rule.rule.name).to_owned());
        let number = |count| tenant.language.number(count);
        let votes = met.reexamined.map_or(met.facts.votes, |reexamined| reexamined.votes);
        let values = [
            ("name", name.into()),
            ("day", tenant.language.date(stockholm(met.at).date()).into()),
            ("before", number(met.facts.votes).into()),
            ("votes", number(votes).into()),
        ];
        let message = match (met.holds(), met.reexamined) {
            (true, None) => "moderation-votes-rule-met",
            (true, Some(_)) => "moderation-votes-rule-holds",
            (false, _) => "moderation-votes-rule-not-met",
        };
        MetView { words: page.with(message, &values), holds: met.holds() }
    });
    Ok(views.collect())
}

/// What is held, by why.
fn lots(visit: &Visit, tally: &Tally, waits: Option<&str>) -> Vec<LotView> {
    let (page, number) = (visit.tenant.page(), |n| visit.tenant.language.number(n));
    // Those that have come the same way as many others are judged by their flag.
    let held = tally.held.saturating_sub(tally.burst);
    if held == 0 {
        return Vec::new();
    }
    let now = |becomes: u64| [("now", number(tally.votes).into()), ("becomes", number(becomes).into())];
    let signal = Signal::Disposable;
    vec![LotView {
        value: signal.as_str(),
        name: page.t(&format!("moderation-signal-{}", signal.as_str())),
        help: page.t(&format!("moderation-signal-{}-help", signal.as_str())),
        count: page.one("moderation-votes-held", "count", held),
        waits: waits.map(str::to_owned),
        if_counted: page.with("moderation-votes-if-counted", &now(tally.votes.saturating_add(held))),
        if_void: page.with("moderation-votes-if-void", &now(tally.votes)),
    }]
}

/// What has been decided, the latest first.
async fn judgements(
    visit: &Visit,
    scrutiny: Option<&Versioned<Scrutiny>>,
    can_undo: bool,
) -> Result<Vec<JudgementView>, Problem> {
    let Some(scrutiny) = scrutiny.map(|scrutiny| &scrutiny.state) else { return Ok(Vec::new()) };
    let actors = scrutiny.judgements.iter().map(|judgement| judgement.by);
    let people = People::among(&visit.tenant, &visit.moderator, actors).await?;
    let views = scrutiny.judgements.iter().rev().map(|judgement| async {
        let text = visit
            .tenant
            .store
            .text(domain::aggregate::AggregateId::Scrutiny(scrutiny.proposal), judgement.explanation.id);
        let words = text.await?.and_then(|words| words.said().map(str::to_owned));
        Ok::<_, Problem>(view(visit, &people, (scrutiny, judgement), words, can_undo))
    });
    try_join_all(views).await
}

fn view(
    visit: &Visit,
    people: &People,
    (scrutiny, judgement): (&Scrutiny, &Judgement),
    words: Option<String>,
    can_undo: bool,
) -> JudgementView {
    let (page, language) = (visit.tenant.page(), visit.tenant.language);
    let what = match judgement.verdict {
        Verdict::Count => "moderation-judged-counted",
        Verdict::Void => "moderation-judged-void",
    };
    let (course, at, done) = match judgement.course {
        Course::UnderWay { done } => ("moderation-course-under-way", None, Some(done)),
        Course::CarriedOut { at } => ("moderation-course-carried-out", Some(at), None),
        Course::Undoing { done } => ("moderation-course-undoing", None, Some(done)),
        Course::Undone { at } => ("moderation-course-undone", Some(at), None),
    };
    let percent = done.map_or(100, |done| u64::from(done) * 100 / u64::from(SHARDS));
    let at = at.map(|at| language.moment(at)).unwrap_or_default();
    let lot = match judgement.lot {
        Lot::Held(signal) => page.t(&format!("moderation-signal-{}", signal.as_str())),
        Lot::Flagged(number) => match scrutiny.flag(number) {
            Some(flag) => page.t(flags::name(flag.burst.trace.kind())),
            None => String::new(),
        },
    };
    let who = people.name(judgement.by, "");
    JudgementView {
        number: judgement.number,
        what: page.one(what, "lot", lot),
        who: page.with(
            "moderation-judged-by",
            &[("who", who.into()), ("moment", language.moment(judgement.at).into())],
        ),
        words,
        votes: page.one("moderation-judged-votes", "count", judgement.votes),
        course: page.with(course, &[("at", at.into()), ("percent", percent.into())]),
        done: done.map(u64::from),
        can_undo: can_undo && matches!(judgement.course, Course::CarriedOut { .. }),
    }
}
