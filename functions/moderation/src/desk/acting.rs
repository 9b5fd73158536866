//! What comes of the forms about a proposal.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ProposalId, personal, report::Subject, text::ProposalText};
use web::{FieldProblem, FormBody, Problem};

use super::{
    DeskPage, history,
    item::{ItemView, Reply},
    people::People,
    returned::{Returned, kept},
    turn::Form,
};
use crate::{
    act::{self, Act, Attempt, Clarified},
    address::{At, Done, Visit},
    changes::{Edited, Forbidden, edited, masked},
    comment_act::{self, Answer},
    typed::{self, Typed, Wrong},
};

/// The button that only shows how an edit would read.
const PREVIEW: &str = "forhandsgranska";

/// What a form turns out to ask for.
enum Asked {
    /// This is to be done.
    Act(Act),
    /// This must be put right.
    Wrong(Wrong),
    /// These words are the author's.
    Forbidden(Forbidden),
    /// How it would read.
    Preview(ProposalText, Edited<ProposalText>),
    /// There is nothing to do.
    Nothing,
}

/// Publishes, or notes that it has been read.
pub(crate) async fn publish(
    at: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, Form::Publish, typed).await
}

/// Does not publish, or no longer.
pub(crate) async fn refuse(
    at: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, Form::Refuse, typed).await
}

/// Stands by that it is not published.
pub(crate) async fn uphold(
    at: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, Form::Uphold, typed).await
}

/// Asks the author.
pub(crate) async fn ask(at: At<ProposalId>, FormBody(typed): FormBody<Typed>) -> Result<Response, Problem> {
    acts(at, Form::Ask, typed).await
}

/// Masks or mends what was typed, or shows how it would read.
pub(crate) async fn edit(at: At<ProposalId>, FormBody(typed): FormBody<Typed>) -> Result<Response, Problem> {
    acts(at, Form::Edit, typed).await
}

/// Masks or mends what was typed in a clarification.
pub(crate) async fn edit_clarification(
    at: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, Form::EditClarification, typed).await
}

/// Masks everything that was found in a clarification.
pub(crate) async fn mask_clarification(
    At { visit, id }: At<ProposalId>,
    FormBody(mut typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let proposal = act::read(&visit.tenant, id).await?;
    let words = Clarified::read(&visit.tenant, &proposal.state, typed.number).await?.words;
    typed.clarification = personal::masked(&words, &personal::find(&words));
    acts(At { visit, id }, Form::EditClarification, typed).await
}

/// Suggests what was typed to the author.
pub(crate) async fn suggest(
    at: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, Form::Suggest, typed).await
}

/// Lets an author's change through.
pub(crate) async fn pass(at: At<ProposalId>, FormBody(typed): FormBody<Typed>) -> Result<Response, Problem> {
    acts(at, Form::Pass, typed).await
}

/// Does not let it through.
pub(crate) async fn stop(at: At<ProposalId>, FormBody(typed): FormBody<Typed>) -> Result<Response, Problem> {
    acts(at, Form::Stop, typed).await
}

/// Masks everything that was found.
pub(crate) async fn mask(
    At { visit, id }: At<ProposalId>,
    FormBody(mut typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let proposal = act::read(&visit.tenant, id).await?;
    let text = masked(&act::text_now(&visit.tenant, &proposal.state).await?);
    (typed.title, typed.what, typed.why) = (text.title, text.what, text.why);
    typed.place = text.place.unwrap_or_default();
    acts(At { visit, id }, Form::Edit, typed).await
}

async fn acts(At { visit, id }: At<ProposalId>, form: Form, typed: Typed) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let act = match asked(&visit, id, form, &typed).await? {
        Asked::Act(act) => act,
        Asked::Nothing => return Ok(done(&visit, id, form)),
        other => return come_back(&visit, id, (form, &typed), other).await,
    };
    match act::attempt(&visit.tenant, &visit.moderator, (id, typed.version), &act).await? {
        Attempt::Made => {
            if form == Form::Refuse {
                // What was reported about it has had its answer.
                let subject = (Subject::Proposal(id), None);
                comment_act::handle_reports(&visit.tenant, &visit.moderator, subject).await?;
            }
            Ok(done(&visit, id, form))
        }
        Attempt::Stale => stale(&visit, id, form, &typed).await,
    }
}

/// After a decision the queue is at hand, after anything else the proposal.
fn done(visit: &Visit, id: ProposalId, form: Form) -> Response {
    let what = Done::Proposal(id);
    let path = if form.is_decision() {
        format!("/desk/moderering?klart={what}")
    } else {
        format!("/desk/moderering/{id}?klart={what}#post")
    };
    Redirect::to(&visit.href(&path)).into_response()
}

async fn asked(visit: &Visit, id: ProposalId, form: Form, typed: &Typed) -> Result<Asked, Problem> {
    let act = match form {
        Form::Publish => Ok(Act::Publish),
        Form::Pass => Ok(Act::Pass),
        Form::Refuse => typed.not_published(&visit.tenant),
        Form::Uphold => typed::explanation("upheld", &typed.upheld).map(Act::Uphold),
        Form::Stop => typed::explanation("stopped", &typed.stopped).map(Act::Stop),
        Form::Ask => typed::note("question", &typed.question).map(Act::Ask),
        Form::Edit => return edit_asked(visit, id, typed).await,
        Form::EditClarification => return clarification_asked(visit, id, typed).await,
        Form::Suggest => return suggestion_asked(visit, id, typed).await,
    };
    Ok(act.map_or_else(Asked::Wrong, Asked::Act))
}

async fn edit_asked(visit: &Visit, id: ProposalId, typed: &Typed) -> Result<Asked, Problem> {
    let text = match typed.proposal() {
        Ok(text) => text,
        Err(wrong) => return Ok(Asked::Wrong(wrong)),
    };
    let proposal = act::read(&visit.tenant, id).await?;
    if proposal.version != typed.version {
        // It is told what has happened meanwhile before anything is said of the words.
        return Ok(Asked::Act(Act::Edit(text)));
    }
    let before = act::text_now(&visit.tenant, &proposal.state).await?;
    if text == before {
        let is_masking = typed.button.is_empty();
        return Ok(if is_masking { Asked::Nothing } else { Asked::Wrong(nothing_changed()) });
    }
    let original = act::original(&visit.tenant, &proposal.state).await?;
    Ok(match edited(original.as_ref(), &before, text) {
        Err(forbidden) => Asked::Forbidden(forbidden),
        Ok(edit) if typed.button == PREVIEW => Asked::Preview(before, edit),
        Ok(edit) => Asked::Act(Act::Edit(edit.text)),
    })
}

async fn clarification_asked(visit: &Visit, id: ProposalId, typed: &Typed) -> Result<Asked, Problem> {
    let (field, number) = ("clarification", typed.number);
    let words = match typed::clarification(field, &typed.clarification) {
        Ok(words) => words,
        Err(wrong) => return Ok(Asked::Wrong(wrong)),
    };
    let proposal = act::read(&visit.tenant, id).await?;
    if proposal.version == typed.version {
        let before = Clarified::read(&visit.tenant, &proposal.state, number).await?;
        if before.words == words {
            return Ok(Asked::Wrong(vec![FieldProblem::new(field, "field-unchanged")]));
        }
        if let Err(forbidden) = before.permits(field, words.clone()) {
            return Ok(Asked::Forbidden(forbidden));
        }
    }
    Ok(Asked::Act(Act::EditClarification(number, words)))
}

async fn suggestion_asked(visit: &Visit, id: ProposalId, typed: &Typed) -> Result<Asked, Problem> {
    let note = typed::note("note", &typed.note);
    let (text, note) = match (typed.proposal(), note) {
        (Ok(text), Ok(note)) => (text, note),
        (text, note) => {
            return Ok(Asked::Wrong(text.err().into_iter().chain(note.err()).flatten().collect()));
        }
    };
    let proposal = act::read(&visit.tenant, id).await?;
    let is_same =
        proposal.version == typed.version && act::text_now(&visit.tenant, &proposal.state).await? == text;
    Ok(if is_same { Asked::Wrong(nothing_changed()) } else { Asked::Act(Act::Suggest(text, note)) })
}

fn nothing_changed() -> Wrong {
    vec![FieldProblem::new("title", "field-unchanged")]
}

/// The page with the form as it was sent. The version stays the one that was read.
async fn come_back(
    visit: &Visit,
    id: ProposalId,
    (form, typed): (Form, &Typed),
    asked: Asked,
) -> Result<Response, Problem> {
    let mut item = ItemView::load(visit, id).await?;
    item.version = typed.version;
    let (status, wrong, returned) = match asked {
        Asked::Wrong(wrong) => (StatusCode::UNPROCESSABLE_ENTITY, wrong, None),
        Asked::Forbidden(forbidden) => {
            // What is added is not suggested otherwise.
            let turn = (form != Form::EditClarification).then_some(item.turn);
            let returned = Returned::forbidden(visit, forbidden, turn);
            (StatusCode::UNPROCESSABLE_ENTITY, Wrong::new(), Some(returned))
        }
        Asked::Preview(before, edit) => {
            (StatusCode::OK, Wrong::new(), Some(Returned::preview(visit, &before, &edit)))
        }
        Asked::Act(_) | Asked::Nothing => (StatusCode::OK, Wrong::new(), None),
    };
    item.forms.take(visit, form, typed, &wrong);
    let page = DeskPage::beside_proposal(visit, item).await?;
    Ok(DeskPage { returned, ..page }.answered(status))
}

/// The page as it is now, with what has happened since it was read, and what was typed.
async fn stale(visit: &Visit, id: ProposalId, form: Form, typed: &Typed) -> Result<Response, Problem> {
    let mut item = ItemView::load(visit, id).await?;
    let kept = kept(form, item.turn, typed);
    item.forms.take(visit, form, typed, &Wrong::new());
    let meanwhile = meanwhile(visit, id, typed.version).await?;
    let page = DeskPage::beside_proposal(visit, item).await?;
    let returned = Some(Returned::Stale { meanwhile, kept });
    Ok(DeskPage { returned, ..page }.answered(StatusCode::PRECONDITION_FAILED))
}

async fn meanwhile(visit: &Visit, id: ProposalId, since: u64) -> Result<Vec<history::Entry>, Problem> {
    let page = visit.tenant.store.proposal_page_now(id).await?.ok_or_else(Problem::not_found)?;
    let actors = page.events.iter().map(|event| event.envelope.actor);
    let people = People::among(&visit.tenant, &visit.moderator, actors).await?;
    Ok(history::of_proposal(&visit.tenant, &page, &people, since))
}

/// Lets stand what was reported about a proposal.
pub(crate) async fn handle_reports(
    At { visit, id }: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let subject = Subject::Proposal(id);
    let handled = (subject, Some(typed.version));
    match comment_act::handle_reports(&visit.tenant, &visit.moderator, handled).await? {
        Attempt::Made => {
            let path = format!("/desk/moderering/{id}?klart={}#post", Done::Reports(subject));
            Ok(Redirect::to(&visit.href(&path)).into_response())
        }
        Attempt::Stale => {
            let page = DeskPage::beside_proposal(&visit, ItemView::load(&visit, id).await?).await?;
            let returned = Some(Returned::Stale { meanwhile: Vec::new(), kept: Vec::new() });
            Ok(DeskPage { returned, ..page }.answered(StatusCode::PRECONDITION_FAILED))
        }
    }
}

/// Says something for the municipality, at the proposal or in answer to a comment.
pub(crate) async fn reply(
    At { visit, id }: At<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let (name, words) = match (typed::name(&typed.name), typed::comment("answer", &typed.answer)) {
        (Ok(name), Ok(words)) => (name, words),
        (name, words) => {
            let wrong = name.err().into_iter().chain(words.err()).flatten().collect();
            return unanswered(&visit, id, &typed, &wrong).await;
        }
    };
    let parent = match typed.parent.as_str() {
        "" => None,
        parent => Some(parent.parse().map_err(|_| Problem::not_found())?),
    };
    let said = typed.id.parse().map_err(|_| Problem::unreadable())?;
    let answer = Answer { id: said, proposal: id, parent, name, words };
    if comment_act::answer(&visit.tenant, &visit.moderator, &answer).await? == Attempt::Stale {
        // The page was gone back to: what it has said stands, and these words go with a new form.
        return unanswered(&visit, id, &typed, &vec![FieldProblem::new("answer", "field-answered")]).await;
    }
    let path = format!("/desk/moderering/kommentarer/{said}?klart={}#post", Done::Comment(said));
    Ok(Redirect::to(&visit.href(&path)).into_response())
}

/// The page with the answer as it was typed.
async fn unanswered(
    visit: &Visit,
    id: ProposalId,
    typed: &Typed,
    wrong: &Wrong,
) -> Result<Response, Problem> {
    let mut item = ItemView::load(visit, id).await?;
    let empty = Reply::new(visit, id, typed.parent.parse().ok())?;
    item.reply = Some(Reply { name: typed.name.clone(), words: typed.answer.clone(), ..empty });
    item.forms.complain(visit, wrong);
    let page = DeskPage::beside_proposal(visit, item).await?;
    Ok(page.answered(StatusCode::UNPROCESSABLE_ENTITY))
}
