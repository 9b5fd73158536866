//! Voting the first time in a browser: the address is asked for, and a link is mailed that confirms the vote; or the voter
//! identifies herself, and is asked for nothing but what the municipality wants to know of voters.
//!
//! By mail the answer is the same whether or not the address has voted before, so that nobody can find out about another.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    Extension,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use domain::{
    actor::Assurance,
    confirmation::CONFIRMATION_DAYS,
    contact::Contact,
    email::EmailAddress,
    hash::Hash,
    ids::ProposalId,
    mobile::MobileNumber,
    person::{Detail, DetailProblem, Details, Told, TypedDetails},
    settings::{ProposalRules, Sms, VotersHandedOver, VotersShown},
    text::TextProblem,
};
use http::header;
use look::{Errors, Identify, Page};
use serde::{Deserialize, Serialize};
use signing::Session;
use store::{Purpose, fresh_salt};
use web::{
    ClientMark, Coming, FieldProblem, FormBody, FormWords, Idempotent, PathParam, Problem, Resident, Tenant,
    Visitor, again, ask_by_code, ask_to_confirm, html, html_with_problem, html_with_status, not_erased,
    not_reached, session_cookie,
};

use crate::{
    ballot,
    polls::Polls,
    subject::{Subject, address},
};

#[derive(Template)]
#[template(path = "rosta.html")]
struct AskPage<'a> {
    page: Page,
    subject: Subject,
    title: String,
    sent: &'a Sent,
    by: By,
    asks: Asks,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

/// By what it is known who votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum By {
    /// A link that is mailed to her, or else an e-legitimation, where the municipality has it.
    Mail(Option<Identify>),
    /// The same, or a code that is sent to her by SMS.
    MailOrSms(Option<Identify>),
    /// An e-legitimation, with which she has not signed in.
    Identifying(Identify),
    /// An e-legitimation, with which she has.
    Identified,
}

impl By {
    /// By what somebody votes on a subject, unless she cannot.
    fn of(tenant: &Tenant, visitor: &Visitor, subject: &Subject) -> Result<Self, Problem> {
        // Of which group she is her address tells, also where she has identified herself besides.
        let open_to = subject.poll.who_may_vote();
        if let Some(voter) = visitor.resident()
            && voter.known.assurance >= Assurance::Identified
            && (open_to.group().is_none() || open_to.admits(Some(&voter.known)))
        {
            subject.poll.permit(tenant.now, &voter.known)?;
            return Ok(Self::Identified);
        }
        let way = tenant.identify(&address(subject.id, "/rost"));
        match way {
            Some(way) if !open_to.is_by_mail() => {
                subject.poll.permit(tenant.now, &open_to.admitted())?;
                Ok(Self::Identifying(way))
            }
            way => {
                subject.poll.permit_by_mail(tenant.now)?;
                let way = way.filter(|_| open_to.group().is_none());
                let is_by_mobile = tenant.settings.sms.is_some() && open_to.is_by_mobile();
                Ok(if is_by_mobile { Self::MailOrSms(way) } else { Self::Mail(way) })
            }
        }
    }
}

/// What is asked of the voter beside her e-mail address, by the rules that the proposal was published under.
struct Asks {
    name: bool,
    alias: bool,
    phone: bool,
    address: bool,
    /// The message that says what her name is for.
    name_hint: &'static str,
}

impl Asks {
    fn new(asked: &BTreeSet<Detail>, rules: &ProposalRules) -> Self {
        let has = |detail| asked.contains(&detail);
        Self {
            name: has(Detail::Name),
            alias: has(Detail::Alias),
            phone: has(Detail::Phone),
            address: has(Detail::Address),
            name_hint: match (rules.voters_shown, rules.voters_handed_over) {
                (VotersShown::Name, _) => "voting-name-shown",
                (_, VotersHandedOver::Names) => "voting-name-handed-over",
                _ => "voting-detail-hint",
            },
        }
    }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Sent {
    #[serde(rename = "epost")]
    email: String,
    #[serde(rename = "namn")]
    name: String,
    alias: String,
    #[serde(rename = "telefon")]
    phone: String,
    #[serde(rename = "adress")]
    address: String,
    /// Names this attempt, so that a double click is one.
    #[serde(rename = "nyckel")]
    key: String,
}

impl Sent {
    /// What is asked of her beside her address, or all that is wrong with it.
    fn details(&self, asked: &BTreeSet<Detail>) -> (Details, Vec<FieldProblem>) {
        let Self { name, alias, phone, address, .. } = self;
        let (details, wrong) = TypedDetails { name, alias, phone, address }.read(asked);
        (details, wrong.into_iter().map(|(detail, problem)| field_problem(detail, problem)).collect())
    }

    /// The address, or the number where SMS are sent, and what else is asked of her, or all that is wrong at once.
    fn read(&self, asked: &BTreeSet<Detail>, sms: Option<&Sms>) -> Result<(Contact, Details), Problem> {
        let (details, mut problems) = self.details(asked);
        match Contact::parse(self.email.trim(), sms) {
            Ok(contact) if problems.is_empty() => return Ok((contact, details)),
            Ok(_) => {}
            Err(why) => problems.push(not_reached("epost", why)),
        }
        Err(Problem::invalid(problems))
    }
}

/// What is wrong with a detail, at its field.
pub(crate) fn field_problem(detail: Detail, problem: DetailProblem) -> FieldProblem {
    let (field, missing) = match detail {
        Detail::Name => ("namn", "voting-missing-name"),
        Detail::Alias => ("alias", "voting-missing-alias"),
        Detail::Phone => ("telefon", "voting-missing-phone"),
        Detail::Address => ("adress", "voting-missing-address"),
    };
    match problem {
        DetailProblem::Text(TextProblem::Empty) => FieldProblem::new(field, missing),
        DetailProblem::Text(TextProblem::NoWords) => FieldProblem::new(field, "field-no-words"),
        DetailProblem::Text(TextProblem::TooLong(max)) => {
            FieldProblem { max: Some(max), ..FieldProblem::new(field, "field-too-long") }
        }
        DetailProblem::NotAPhoneNumber => FieldProblem::new(field, "field-phone"),
    }
}

/// `GET /forslag/{id}/rosta`
pub(crate) async fn form(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    let by = By::of(&tenant, &visitor, &subject)?;
    let told = visitor.resident().map(|voter| voter.told).unwrap_or_default();
    if by == By::Identified && told.given.is_superset(subject.poll.asks()) {
        return Ok(Redirect::to(&tenant.href(&address(id, "/rost"))).into_response());
    }
    let name = told.name.filter(|_| by == By::Identified).unwrap_or_default();
    let sent = Sent { name, key: fresh_salt()?, ..Sent::default() };
    Ok(html(&view(tenant.page(), subject, by, &sent, None)))
}

/// `POST /forslag/{id}/rosta/uppgifter`: what is asked of whoever has identified herself; then her vote is cast.
pub(crate) async fn tell(
    tenant: Tenant,
    visitor: Visitor,
    coming: Coming,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let to = |below: &str| Redirect::to(&tenant.href(&address(id, below)));
    let (Some(session), Some(voter)) = (&visitor.0, visitor.resident()) else {
        return Ok(to("/rosta").into_response());
    };
    let subject = Subject::load(&tenant, id).await?;
    let by = By::of(&tenant, &visitor, &subject)?;
    if by != By::Identified {
        return Ok(to("/rosta").into_response());
    }
    let (details, problems) = sent.details(subject.poll.asks());
    if !problems.is_empty() {
        let problem = Problem::invalid(problems);
        let page = Page { path: address(id, "/rosta"), ..tenant.page() };
        return Ok(html_with_status(problem.status, &view(page, subject, by, &sent, Some(&problem))));
    }
    not_erased(&tenant, voter.person).await?;
    let told = Told::from(tenant.store.note_details(voter.person, &details).await?);
    let voter = Resident { told: told.clone(), ..voter };
    ballot::cast(&tenant, &polls, id, (&voter, &coming)).await?;
    let cookie = session_cookie(&tenant, &Session { told, ..session.clone() })?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), to("/rost")).into_response())
}

/// `POST /forslag/{id}/rosta/epost`
pub(crate) async fn submit(
    tenant: Tenant,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    let by = By::of(&tenant, &Visitor(None), &subject)?;
    subject.poll.permit_by_mail(tenant.now)?;
    let to = |below: &str| Redirect::to(&tenant.href(&address(id, below)));
    let sms = tenant.settings.sms.as_ref().filter(|_| matches!(by, By::MailOrSms(_)));
    let asked = match sent.read(subject.poll.asks(), sms) {
        Ok((Contact::Email(email), details)) => {
            let purpose = Purpose::Vote { proposal: id, details };
            let mailed = ask(&tenant, &client, &sent, email, &purpose).await;
            mailed.map(|()| to("/rosta/skickat").into_response())
        }
        Ok((Contact::Mobile(number), details)) => {
            let purpose = Purpose::Vote { proposal: id, details };
            let texted = text(&tenant, &client, &sent, number, &purpose).await;
            let cookie = |cookie| AppendHeaders([(header::SET_COOKIE, cookie)]);
            texted.map(|texted| (cookie(texted), to("/rosta/kod")).into_response())
        }
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(response) => Ok(response),
        Err(problem) => {
            let page = Page { path: address(id, "/rosta"), ..tenant.page() };
            Ok(html_with_problem(Some(&problem), &view(page, subject, by, &sent, Some(&problem))))
        }
    }
}

/// Has the link mailed, once for each attempt with the same address.
async fn ask(
    tenant: &Tenant,
    client: &ClientMark,
    sent: &Sent,
    email: EmailAddress,
    purpose: &Purpose,
) -> Result<(), Problem> {
    let content = serde_json::to_vec(&(sent, purpose)).map_err(|_| Problem::internal())?;
    let key = Hash::of(&[&content]);
    match Idempotent::look_up(tenant, "vote-by-mail", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, purpose, Some(&idempotency)).await?;
            Ok(())
        }
    }
}

/// Has the code sent, once for each attempt with the same number.
async fn text(
    tenant: &Tenant,
    client: &ClientMark,
    sent: &Sent,
    number: MobileNumber,
    purpose: &Purpose,
) -> Result<String, Problem> {
    let content = serde_json::to_vec(&(sent, purpose)).map_err(|_| Problem::internal())?;
    let key = Hash::of(&[&content]);
    match Idempotent::look_up(tenant, "vote-by-code", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(answer) => again(tenant, &answer),
        Idempotent::New(idempotency) => ask_by_code(tenant, client, number, purpose, Some(idempotency)).await,
    }
}

impl AskPage<'_> {
    /// Whether there is anything to fill in.
    fn has_form(&self) -> bool {
        !matches!(self.by, By::Identifying(_))
    }

    /// Where the form goes.
    fn action(&self) -> &'static str {
        match self.by {
            By::Mail(_) | By::MailOrSms(_) => "/rosta/epost",
            By::Identifying(_) | By::Identified => "/rosta/uppgifter",
        }
    }
}

fn view<'a>(page: Page, subject: Subject, by: By, sent: &'a Sent, problem: Option<&Problem>) -> AskPage<'a> {
    let heading = page.one("voting-ask-title", "title", subject.title.as_str());
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    AskPage {
        title,
        refusal,
        asks: Asks::new(subject.poll.asks(), &subject.rules),
        by,
        sent,
        errors,
        subject,
        page,
    }
}

#[derive(Template)]
#[template(path = "rosta_skickat.html")]
struct SentPage {
    page: Page,
    subject: Subject,
    days: i64,
}

/// `GET /forslag/{id}/rosta/skickat`
pub(crate) async fn sent(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    Ok(html(&SentPage { page: tenant.page(), subject, days: CONFIRMATION_DAYS }))
}

#[cfg(test)]
mod tests;
