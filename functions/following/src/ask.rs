//! Asking to follow: at once for whoever the browser remembers, and else by a link that is mailed (double opt-in).
//!
//! The answer is the same whether or not the address follows already, so that nobody can find out about another.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    confirmation::{CONFIRMATION_DAYS, Purpose as Attempt},
    email::EmailAddress,
    follow::{Cadence, Scope, follow_id},
    hash::Hash,
};
use look::{Choice, Errors, Page};
use serde::{Deserialize, Serialize};
use store::{Person, Purpose, fresh_salt};
use web::{
    ClientMark, FieldProblem, FormBody, FormWords, Idempotent, Problem, QueryParams, Tenant, Visitor,
    ask_to_confirm, html, html_with_problem, watch, within_limit,
};

use crate::{
    known::{address_of, known},
    topic::{Topic, cadence_message, cadences},
};

/// What the address asks about.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(rename = "vad")]
    scope: Option<String>,
}

impl Asked {
    async fn topic(&self, tenant: &Tenant) -> Result<Topic, Problem> {
        let scope = self.scope.as_deref().map_or(Ok(Scope::All), str::parse);
        Topic::load(tenant, scope.map_err(|_| Problem::not_found())?).await
    }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "vad")]
    scope: String,
    #[serde(default, rename = "takt")]
    cadence: String,
    #[serde(default, rename = "epost")]
    email: String,
    /// Names this attempt, so that a double click is one.
    #[serde(default, rename = "nyckel")]
    key: String,
}

/// What is wanted, with everything in order.
struct Wanted {
    scope: Scope,
    cadence: Cadence,
    /// Nothing where the field was left empty.
    email: Option<EmailAddress>,
}

impl Sent {
    fn parse(&self, is_known: bool) -> Result<Wanted, Problem> {
        let mut wrong = Vec::new();
        let scope = self.scope.parse().map_err(|_| wrong.push(FieldProblem::new("vad", "field-scope")));
        let cadence =
            self.cadence.parse().map_err(|_| wrong.push(FieldProblem::new("takt", "field-cadence")));
        let email = match self.email.trim() {
            "" if is_known => Ok(None),
            typed => EmailAddress::parse(typed)
                .map(Some)
                .map_err(|_| wrong.push(FieldProblem::new("epost", "field-email"))),
        };
        match (scope, cadence, email) {
            (Ok(scope), Ok(cadence), Ok(email)) => Ok(Wanted { scope, cadence, email }),
            _ => Err(Problem::invalid(wrong)),
        }
    }
}

#[derive(Template)]
#[template(path = "folj.html")]
struct AskPage<'a> {
    page: Page,
    topic: Topic,
    title: String,
    sent: &'a Sent,
    is_known: bool,
    scopes: Vec<Choice>,
    cadences: Vec<Choice>,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

/// `GET /folj?vad={scope}`
pub(crate) async fn form(
    tenant: Tenant,
    visitor: Visitor,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let topic = asked.topic(&tenant).await?;
    let sent = Sent {
        scope: topic.scope.to_string(),
        cadence: Cadence::Daily.as_str().to_owned(),
        key: fresh_salt()?,
        ..Sent::default()
    };
    let is_known = reached(&tenant, &visitor).await?.is_some();
    Ok(html(&view(tenant.page(), topic, &sent, is_known, None)))
}

/// `POST /folj?vad={scope}`
pub(crate) async fn submit(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    QueryParams(asked): QueryParams<Asked>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let topic = asked.topic(&tenant).await?;
    let person = reached(&tenant, &visitor).await?;
    match begin(&tenant, &client, person.as_ref(), &sent).await {
        Ok(next) => Ok(Redirect::to(&tenant.href(&next)).into_response()),
        Err(problem) => {
            let view = view(tenant.page(), topic, &sent, person.is_some(), Some(&problem));
            Ok(html_with_problem(Some(&problem), &view))
        }
    }
}

/// The person that the browser remembers, unless she is known by a mobile number alone: what one follows comes by mail.
async fn reached(tenant: &Tenant, visitor: &Visitor) -> Result<Option<Person>, Problem> {
    let person = known(tenant, visitor).await?;
    Ok(person.filter(|person| person.mobile.is_none() || person.email.is_some() || person.number.is_some()))
}

/// Follows, or has the link mailed; answers where to go on.
async fn begin(
    tenant: &Tenant,
    client: &ClientMark,
    person: Option<&Person>,
    sent: &Sent,
) -> Result<String, Problem> {
    let Wanted { scope, cadence, email } = sent.parse(person.is_some())?;
    Topic::load(tenant, scope.clone()).await?;
    let is_hers = |person: &&Person| {
        let own = person.email.as_ref().map(EmailAddress::fingerprint);
        email.as_ref().is_none_or(|email| Some(email.fingerprint()) == own)
    };
    match (person.filter(is_hers), &email) {
        (Some(person), _) => {
            within_limit(tenant, &Hash::of(&[&person.id.to_bytes()]), Attempt::Follow).await?;
            watch::follow(tenant, person, &scope, cadence).await?;
            Ok(format!("/folj/klart?vad={scope}"))
        }
        (None, Some(email)) => {
            ask(tenant, client, sent, email.clone(), Purpose::Follow { scope: scope.clone(), cadence })
                .await?;
            Ok(format!("/folj/skickat?vad={scope}"))
        }
        (None, None) => Err(Problem::invalid(vec![FieldProblem::new("epost", "field-email")])),
    }
}

/// Has the link mailed, once for each attempt with the same address.
async fn ask(
    tenant: &Tenant,
    client: &ClientMark,
    sent: &Sent,
    email: EmailAddress,
    purpose: Purpose,
) -> Result<(), Problem> {
    if sent.key.is_empty() {
        return ask_to_confirm(tenant, client, email, &purpose, None).await.map(drop);
    }
    let parts = [&sent.key, &sent.email, &sent.scope, &sent.cadence].map(String::as_str);
    let key = Hash::of(&[parts.join("\0").as_bytes()]);
    match Idempotent::look_up(tenant, "follow-by-mail", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, &purpose, Some(&idempotency)).await.map(drop)
        }
    }
}

fn view<'a>(
    page: Page,
    topic: Topic,
    sent: &'a Sent,
    is_known: bool,
    problem: Option<&Problem>,
) -> AskPage<'a> {
    let heading = page.t("following-title");
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    AskPage {
        title,
        refusal,
        scopes: topic.choices(&page),
        cadences: cadences(&page),
        is_known,
        sent,
        errors,
        topic,
        page,
    }
}

#[derive(Template)]
#[template(path = "folj_skickat.html")]
struct SentPage {
    page: Page,
    topic: Topic,
    days: i64,
}

/// `GET /folj/skickat?vad={scope}`
pub(crate) async fn sent(
    tenant: Tenant,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let topic = asked.topic(&tenant).await?;
    Ok(html(&SentPage { page: tenant.page(), topic, days: CONFIRMATION_DAYS }))
}

#[derive(Template)]
#[template(path = "folj_klart.html")]
struct DonePage {
    page: Page,
    topic: Topic,
    cadence: &'static str,
    email: String,
}

/// `GET /folj/klart?vad={scope}`: for whoever follows it.
pub(crate) async fn done(
    tenant: Tenant,
    visitor: Visitor,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let topic = asked.topic(&tenant).await?;
    let ask = || Redirect::to(&tenant.href(&topic.ask())).into_response();
    let Some(person) = known(&tenant, &visitor).await? else { return Ok(ask()) };
    let found = tenant.store.follow(follow_id(person.id, &topic.scope)).await?;
    let Some(follow) = found.map(|found| found.state).filter(|follow| follow.is_heard(person.silenced_at))
    else {
        return Ok(ask());
    };
    let cadence = cadence_message(follow.cadence);
    Ok(html(&DonePage { page: tenant.page(), topic, cadence, email: address_of(&person) }))
}
