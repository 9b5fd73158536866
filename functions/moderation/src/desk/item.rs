//! One proposal as a moderator reads it: what waits at it, what it says, what can be done, and all that has been said.

use domain::{
    actor::Actor,
    audit::Concern,
    desk::{Task, TaskKind},
    edit::Piece,
    ids::{CommentId, ProposalId},
    opening::Opened,
    permission::Action,
    proposal::{NameDisplay, Proposal, ProposalEvent, Revision, Stage},
    report::Subject,
    text::{ProposalText, TextRef, Words},
};
use futures_util::future::try_join_all;
use look::{Choice, Errors, Why};
use store::{ProposalPage, fresh_id_parts};
use web::{Problem, Promise};

use super::{
    author::{self, AuthorView},
    clarification::{ClarificationView, clarifications},
    comment::{self, CommentView},
    history::{self, Entry},
    list::{TaskView, kind_message},
    people::People,
    reports::{self, ReportsView},
    text::{TextView, differences},
    turn::{Form, Turn},
};
use crate::{
    address::{Actions, Visit},
    changes::Field,
    marked::{Found, Part, found, marked},
    queue::{area_name, is_about, tasks},
    typed::Typed,
};

/// How many of the comments that wait are shown.
const COMMENTS: usize = 20;
/// So many more are looked at, in case some of them are done by now.
const SPARE: usize = 5;
/// Among so many of the most urgent things they are looked for.
const TASKS: i32 = 60;

/// One proposal.
pub(crate) struct ItemView {
    pub(crate) id: ProposalId,
    pub(crate) why: Why,
    pub(crate) version: u64,
    pub(crate) title: String,
    pub(crate) signed: String,
    pub(crate) facts: Facts,
    /// How its author stands, unless nobody is its author any more.
    pub(crate) author: Option<AuthorView>,
    pub(crate) task: Option<TaskView>,
    pub(crate) readers: Readers,
    /// What the author is to answer.
    pub(crate) asked: Option<Asked>,
    pub(crate) text: TextView,
    /// What its author has added in public.
    pub(crate) clarifications: Vec<ClarificationView>,
    pub(crate) turn: Turn,
    pub(crate) objection: Option<Objection>,
    pub(crate) amendment: Option<AmendmentView>,
    /// What was decided and when.
    pub(crate) decided: Option<Decided>,
    pub(crate) forms: Forms,
    pub(crate) reports: Option<ReportsView>,
    pub(crate) comments: Vec<CommentView>,
    /// Where its votes are looked at, and whether any of them wait.
    pub(crate) votes: Option<(String, HeldVotes)>,
    /// How many things wait besides those that are shown.
    pub(crate) more: u64,
    /// Where what authors say against that they are blocked is tried.
    pub(crate) block_objections: Vec<String>,
    pub(crate) reply: Option<Reply>,
    pub(crate) history: Vec<Entry>,
    /// The address of the next in the queue.
    pub(crate) next: Option<String>,
    /// Whether something waits here; what the queue knows may be a moment old.
    pub(crate) waits: bool,
}

/// Whether votes wait for a moderator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeldVotes {
    Wait,
    None,
}

impl HeldVotes {
    /// The message that leads to them.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Wait => "moderation-votes-wait",
            Self::None => "moderation-votes-look",
        }
    }
}

/// What stands below the text.
pub(crate) struct Facts {
    pub(crate) number: String,
    pub(crate) area: String,
    pub(crate) period: String,
    pub(crate) name_shown: String,
}

/// Who is reading, and where a script tells that one is.
pub(crate) struct Readers {
    /// "Karin Lund läser också"; empty if nobody does.
    pub(crate) words: String,
    pub(crate) action: String,
}

/// What the author has been asked and has not answered.
pub(crate) struct Asked {
    pub(crate) since: String,
    pub(crate) question: Option<String>,
    pub(crate) suggestion: Option<Suggested>,
}

/// What has been suggested.
pub(crate) struct Suggested {
    pub(crate) note: String,
    pub(crate) changes: Vec<(String, Vec<Piece>)>,
}

/// What the author says against the decision.
pub(crate) struct Objection {
    pub(crate) when: String,
    pub(crate) words: String,
    /// The decision that she objects to.
    pub(crate) decision: String,
    pub(crate) reason: String,
    pub(crate) explanation: String,
}

/// What the author wants to change.
pub(crate) struct AmendmentView {
    pub(crate) when: String,
    pub(crate) change: AmendedTo,
    /// What looks like personal data in it.
    pub(crate) found: Vec<Found>,
    /// Whether it can no longer be let through, since somebody has voted.
    pub(crate) is_too_late: bool,
}

/// How.
pub(crate) enum AmendedTo {
    /// The text would read otherwise.
    Correction(Vec<(String, Vec<Piece>)>),
    /// This would be added.
    Clarification(Vec<Part>),
}

/// What was decided, and when.
pub(crate) struct Decided {
    pub(crate) text: String,
    pub(crate) outcome: Outcome,
}

/// And what followed.
pub(crate) enum Outcome {
    /// It is public, at this address.
    Published(String),
    /// The author was told this.
    NotPublished { reason: String, explanation: String },
}

/// What the forms hold.
pub(crate) struct Forms {
    pub(crate) token: String,
    pub(crate) typed: Typed,
    pub(crate) errors: Errors,
    /// The form that was sent and came back.
    pub(crate) open: Option<Form>,
    pub(crate) reasons: Vec<Choice>,
    /// Whether one of them is that there is another proposal like it.
    pub(crate) asks_similar: bool,
    actions: Actions,
}

/// What the form for an answer holds.
pub(crate) struct Reply {
    pub(crate) action: String,
    pub(crate) id: CommentId,
    /// The comment that is answered; empty for the proposal itself.
    pub(crate) parent: String,
    pub(crate) name: String,
    pub(crate) words: String,
}

impl ItemView {
    /// Reads a proposal for the desk.
    pub(crate) async fn load(visit: &Visit, id: ProposalId) -> Result<Self, Problem> {
        let tenant = &visit.tenant;
        let stored = tenant.store.proposal_page_now(id).await?.ok_or_else(Problem::not_found)?;
        let opened = Opened::Proposal { proposal: id };
        web::note_opening(tenant, &visit.moderator, opened, Action::Moderate).await?;
        let proposal = &stored.proposal.state;
        let (page, erased) = (tenant.page(), tenant.page().t("moderation-erased"));
        let actors = stored.events.iter().map(|event| event.envelope.actor);
        let people = People::among(tenant, &visit.moderator, actors).await?;
        let text = stored.text();
        let tasks = tasks(tenant, proposal, TASKS).await?;
        let (comments, beside) = comments(visit, proposal, &tasks).await?;
        let reports = reports::load(visit, Subject::Proposal(id)).await?;
        let own = Task::of_proposal(proposal, &tenant.settings);
        // The day was promised by the settings of that time, which the task knows.
        let kept = tasks.iter().find(|task| own.as_ref().is_some_and(|own| is_same(own, task))).cloned();
        let urgent = [kept.or_else(|| own.clone()), tasks.iter().find(|task| !is_about(id, task)).cloned()];
        let urgent = urgent.into_iter().flatten().min_by_key(|task| task.due.unwrap_or(store::NO_DAY));
        let holds = tasks.iter().any(|task| task.kind == TaskKind::HeldVotes);
        let held = if holds { HeldVotes::Wait } else { HeldVotes::None };
        let votes = visit.href(&format!("/desk/moderering/{id}/roster"));
        let of_blocks = tasks.iter().filter(|task| task.kind == TaskKind::BlockObjection);
        let block_objections: Vec<String> =
            of_blocks.map(|task| visit.href(&author::path_of(task.subject))).collect();
        let waits = own.is_some()
            || reports.is_some()
            || !comments.is_empty()
            || holds
            || !block_objections.is_empty();
        let voters = match proposal.unread_since {
            Some(_) => tenant.store.voter_count(id).await?,
            None => 0,
        };
        let protected = page.t("protected-details");
        let name = if proposal.author_protected { &protected } else { stored.name().unwrap_or(&erased) };
        let signed = [("name", name.into()), ("moment", tenant.language.moment(proposal.received_at).into())];
        let here = [Action::Moderate, Action::ReadCase, Action::EnterOnBehalf];
        let opened_by = Concern::Proposal(id).opened_by();
        Ok(Self {
            id,
            why: visit.moderator.why(tenant, Action::Moderate, &here, opened_by),
            version: stored.proposal.version,
            title: text.map_or_else(|| erased.clone(), |text| text.title.clone()),
            signed: page.with("moderation-signed", &signed),
            facts: Facts {
                number: proposal.number.to_string(),
                area: area_name(tenant, &proposal.area),
                period: page.one("moderation-period", "days", proposal.open_days),
                name_shown: page.t(name_message(proposal.name_display)),
            },
            author: author::of_proposal(visit, &stored).await?,
            task: urgent.filter(|_| waits).map(|task| task_view(visit, &task)),
            readers: readers(visit, id).await?,
            asked: asked(visit, &stored),
            text: match text {
                Some(text) => {
                    TextView::new(tenant, text, proposal_words(&stored, proposal.original.as_ref()))
                }
                None => TextView::erased(tenant),
            },
            clarifications: clarifications(tenant, &stored),
            turn: Turn::of(proposal, voters, visit.moderator.actor()),
            objection: objection(visit, &stored, &people),
            amendment: amendment(visit, &stored).await?,
            decided: decided(visit, &stored, &people),
            forms: Forms::new(visit, &format!("/desk/moderering/{id}"), text),
            reports,
            more: if proposal.is_public() { stored.dialogue.waiting.saturating_sub(beside) } else { 0 },
            comments,
            block_objections,
            votes: proposal.is_public().then_some((votes, held)),
            reply: matches!(proposal.stage, Stage::Open { closes_at, .. } if tenant.now < closes_at)
                .then(|| Reply::new(visit, id, None))
                .transpose()?,
            history: history::of_proposal(tenant, &stored, &people, 0),
            next: None,
            waits,
        })
    }

    /// Whether the form of a clarification was sent and came back.
    pub(crate) fn edits(&self, clarification: &ClarificationView) -> bool {
        self.is_open(Form::EditClarification) && self.forms.typed.number == clarification.number
    }

    /// Whether a form is to stand open: it was sent and came back.
    pub(crate) fn is_open(&self, form: Form) -> bool {
        self.forms.open == Some(form)
    }
}

fn is_same(own: &Task, task: &Task) -> bool {
    (own.kind, own.subject, own.since) == (task.kind, task.subject, task.since)
}

fn task_view(visit: &Visit, task: &Task) -> TaskView {
    let promise = Promise::at(task.due, visit.tenant.today());
    TaskView {
        promise,
        promised: promise.words(visit.tenant.language),
        kind: visit.tenant.page().t(kind_message(task.kind)),
    }
}

/// The comments with something to do, and how many of the tasks are told of on the page or done by now: the list of
/// tasks is made from the stream, and lags a moment behind.
async fn comments(
    visit: &Visit,
    proposal: &Proposal,
    tasks: &[Task],
) -> Result<(Vec<CommentView>, u64), Problem> {
    let mut ids: Vec<CommentId> = Vec::new();
    for task in tasks {
        if let Subject::Comment(comment) = task.subject
            && task.kind != TaskKind::BlockObjection
            && !ids.contains(&comment)
        {
            ids.push(comment);
        }
    }
    ids.truncate(COMMENTS + SPARE);
    let about = |comment, kind| {
        let is = |task: &&Task| task.subject == Subject::Comment(comment) && task.kind == kind;
        tasks.iter().filter(is).count() as u64
    };
    let reported = |comment| about(comment, TaskKind::Reported) > 0;
    let views = ids.iter().map(|comment| comment::load(visit, proposal, (*comment, reported(*comment))));
    let views = try_join_all(views).await?;
    let waits = |view: &CommentView| {
        let is_waiting = view.can.publish || view.objection.is_some() || view.reports.is_some();
        view.proposal == proposal.id && is_waiting
    };
    let (mut waiting, done): (Vec<_>, Vec<_>) = views.into_iter().partition(waits);
    waiting.truncate(COMMENTS);
    let waiting = author::of_comments(&visit.tenant, waiting).await?;
    let told = waiting.iter().chain(&done).map(|view| view.id);
    let kinds = [TaskKind::Comment, TaskKind::CommentObjection, TaskKind::Reported];
    let told: u64 = told.map(|id| kinds.into_iter().map(|kind| about(id, kind)).sum::<u64>()).sum();
    let of_proposal = tasks.iter().filter(|task| task.is_of_proposal()).count();
    Ok((waiting, told + of_proposal as u64))
}

/// Who else is reading.
pub(crate) async fn readers(visit: &Visit, id: ProposalId) -> Result<Readers, Problem> {
    let tenant = &visit.tenant;
    let names = tenant.store.readers(id, visit.moderator.person, tenant.now).await?;
    let action = tenant.href(&format!("/desk/moderering/{id}/laser"));
    Ok(Readers { words: readers_words(visit, &names), action })
}

/// "Karin Lund läser också"; empty if nobody does.
pub(crate) fn readers_words(visit: &Visit, names: &[String]) -> String {
    let page = visit.tenant.page();
    match names {
        [] => String::new(),
        [name] => page.one("moderation-reads-too", "name", name),
        [name, others @ ..] => {
            page.with("moderation-read-too", &[("name", name.into()), ("others", others.len().into())])
        }
    }
}

fn proposal_words<'a>(stored: &'a ProposalPage, text: Option<&TextRef>) -> Option<&'a ProposalText> {
    stored.words(text?)?.proposal()
}

fn said(visit: &Visit, stored: &ProposalPage, text: &TextRef) -> String {
    let erased = || visit.tenant.page().t("moderation-erased");
    stored.words(text).and_then(Words::said).map_or_else(erased, str::to_owned)
}

fn asked(visit: &Visit, stored: &ProposalPage) -> Option<Asked> {
    let proposal = &stored.proposal.state;
    let since = proposal.author_asked_at()?;
    let suggestion = proposal.suggestion.as_ref().and_then(|suggestion| {
        let suggested = proposal_words(stored, Some(&suggestion.text))?;
        let changes = differences(&visit.tenant, stored.text()?, suggested);
        Some(Suggested { note: said(visit, stored, &suggestion.note), changes })
    });
    Some(Asked {
        since: visit.tenant.language.moment(since),
        question: proposal.question.as_ref().map(|question| said(visit, stored, &question.text)),
        suggestion,
    })
}

/// The municipality's reason, in words.
pub(crate) fn reason_words(visit: &Visit, reason: &domain::ids::ReasonId) -> String {
    let tenant = &visit.tenant;
    tenant.settings.reason(reason).map_or(reason.as_str(), |known| tenant.words(&known.text)).to_owned()
}

fn objection(visit: &Visit, stored: &ProposalPage, people: &People) -> Option<Objection> {
    let Stage::NotPublished { objection: Some(objection), reason, explanation, at, by, .. } =
        &stored.proposal.state.stage
    else {
        return None;
    };
    let (page, language) = (visit.tenant.page(), visit.tenant.language);
    let who = people.name(by.unwrap_or(Actor::System), "");
    let decision = [("who", who.into()), ("moment", language.moment(*at).into())];
    Some(Objection {
        when: language.moment(objection.at),
        words: said(visit, stored, &objection.text),
        decision: page.with("moderation-first-decision", &decision),
        reason: reason_words(visit, reason),
        explanation: said(visit, stored, explanation),
    })
}

async fn amendment(visit: &Visit, stored: &ProposalPage) -> Result<Option<AmendmentView>, Problem> {
    let proposal = &stored.proposal.state;
    let Some(amendment) = &proposal.amendment else { return Ok(None) };
    let (change, found, is_too_late) = match &amendment.revision {
        Revision::Correction(text) => {
            let corrected = proposal_words(stored, Some(text));
            let parts = corrected.into_iter().flat_map(|text| Field::ALL.map(|field| field.of(text)));
            let parts: Vec<Part> = parts.flat_map(|words| marked(&visit.tenant, words)).collect();
            let texts = stored.text().zip(corrected);
            let changes = texts.map(|(before, after)| differences(&visit.tenant, before, after));
            let voters = visit.tenant.store.voter_count(proposal.id).await?;
            (AmendedTo::Correction(changes.unwrap_or_default()), found(&parts), voters > 0)
        }
        Revision::Clarification(text) => {
            let parts = marked(&visit.tenant, &said(visit, stored, text));
            let found = found(&parts);
            (AmendedTo::Clarification(parts), found, false)
        }
    };
    Ok(Some(AmendmentView { when: visit.tenant.language.moment(amendment.at), change, found, is_too_late }))
}

fn decided(visit: &Visit, stored: &ProposalPage, people: &People) -> Option<Decided> {
    let is_decision = |event: &ProposalEvent| {
        matches!(
            event,
            ProposalEvent::Published { .. }
                | ProposalEvent::NotPublished { .. }
                | ProposalEvent::Upheld { .. }
                | ProposalEvent::Withdrawn { .. }
        )
    };
    let mut events = stored.events.iter().map(|event| &event.envelope);
    let event = events.rfind(|event| is_decision(&event.event))?;
    let author = visit.tenant.page().t("moderation-author");
    let values = [
        ("who", people.name(event.actor, &author).into()),
        ("moment", visit.tenant.language.moment(event.at).into()),
    ];
    let proposal = &stored.proposal.state;
    let address = || visit.tenant.href(&format!("/forslag/{}", proposal.id));
    let (message, outcome) = match &proposal.stage {
        Stage::NotPublished { objection: Some(_), .. } => return None,
        Stage::NotPublished { reason, explanation, is_final, .. } => {
            let message = if *is_final { "moderation-was-upheld" } else { "moderation-was-not-published" };
            let explanation = said(visit, stored, explanation);
            (message, Outcome::NotPublished { reason: reason_words(visit, reason), explanation })
        }
        Stage::Withdrawn { was_open: Some(_), .. } => {
            ("moderation-was-withdrawn", Outcome::Published(address()))
        }
        Stage::Withdrawn { was_open: None, .. } => {
            ("moderation-was-withdrawn", Outcome::Published(String::new()))
        }
        _ => ("moderation-was-published", Outcome::Published(address())),
    };
    Some(Decided { text: visit.tenant.page().with(message, &values), outcome })
}

const fn name_message(display: NameDisplay) -> &'static str {
    match display {
        NameDisplay::Shown => "moderation-name-shown",
        NameDisplay::Hidden => "moderation-name-hidden",
    }
}

impl Forms {
    /// The forms of something at an address of the desk, with what it says to be edited.
    pub(crate) fn new(visit: &Visit, place: &str, text: Option<&ProposalText>) -> Self {
        let tenant = &visit.tenant;
        let choice =
            |reason: &domain::settings::Reason| Choice::new(reason.id.as_str(), tenant.words(&reason.text));
        Self {
            token: visit.moderator.form_token(&tenant.app.keys),
            typed: text.map(as_typed).unwrap_or_default(),
            errors: Errors::default(),
            open: None,
            reasons: tenant.settings.reasons.iter().map(choice).collect(),
            asks_similar: tenant.settings.reasons.iter().any(|reason| reason.similar.is_some()),
            actions: visit.actions(place),
        }
    }

    /// Where a form is sent, by the last part of its address.
    pub(crate) fn action(&self, verb: &str) -> String {
        self.actions.to(verb)
    }
}

/// A proposal as its form for editing holds it.
fn as_typed(text: &ProposalText) -> Typed {
    Typed {
        title: text.title.clone(),
        what: text.what.clone(),
        why: text.why.clone(),
        place: text.place.clone().unwrap_or_default(),
        ..Typed::default()
    }
}

impl Reply {
    /// An empty answer, signed with the moderator's name.
    pub(crate) fn new(
        visit: &Visit,
        proposal: ProposalId,
        parent: Option<CommentId>,
    ) -> Result<Self, Problem> {
        let (milliseconds, random) = fresh_id_parts(visit.tenant.now)?;
        Ok(Self {
            action: visit.href(&format!("/desk/moderering/{proposal}/svara")),
            id: CommentId::from_parts(milliseconds, random),
            parent: parent.as_ref().map(ToString::to_string).unwrap_or_default(),
            name: visit.moderator.name.clone(),
            words: String::new(),
        })
    }
}
