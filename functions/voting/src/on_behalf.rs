//! A vote that staff enter for somebody who came by letter, by telephone or in person: under the same rule that one
//! person has one vote, by whatever she is known.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Assurance,
    calendar::stockholm,
    email::EmailAddress,
    ids::{PersonId, ProposalId, ResidentGroupId},
    open_to::OpenTo,
    person::{Detail, Details, TypedDetails},
    protection::{Command, Grounds, Noted, Source},
    report::Subject as Reported,
    vote::{Poll, Vote},
};
use http::StatusCode;
use look::{Choice, Desk, Errors, Page, Place};
use serde::{Deserialize, Serialize};
use store::{Along, Cast, Met};
use web::{
    CameIn, CaseStaff, FieldProblem, FormBody, PathParam, Problem, QueryParams, Tenant, html_with_status,
};

use crate::{ask::field_problem, ballot::unnamed, subject::Subject};

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    #[serde(flatten)]
    came_in: CameIn,
    #[serde(rename = "namn")]
    name: String,
    alias: String,
    #[serde(rename = "epost")]
    email: String,
    #[serde(rename = "telefon")]
    phone: String,
    #[serde(rename = "adress")]
    address: String,
    /// Whatever a checked box sends.
    #[serde(rename = "folkbokford")]
    registered: String,
    /// Whatever a checked box sends: that she has skyddade personuppgifter.
    #[serde(rename = "skyddad")]
    protected: String,
    /// What shows that the desk made the form.
    token: String,
}

/// What has just been done.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(crate) struct Done {
    klart: Option<Outcome>,
}

/// What became of a vote that was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Outcome {
    /// It counts.
    New,
    /// She had voted before.
    Before,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Before => "before",
        }
    }
}

#[derive(Template)]
#[template(path = "desk_rost.html")]
struct FormPage {
    page: Page,
    desk: Desk,
    subject: Subject,
    /// Where the proposal is at the desk, and where this form is sent.
    back: String,
    action: String,
    typed: Typed,
    token: String,
    errors: Errors,
    channels: Vec<Choice>,
    /// What staff must have made sure of, if anything.
    vouched: Option<String>,
    notice: Option<String>,
    /// Why no vote can be entered now, if none can.
    obstacle: Option<String>,
}

/// What staff must have made sure of before they enter a vote, since nobody has signed in.
enum Vouched<'a> {
    /// That she is registered (folkbokförd) in the municipality.
    Registered,
    /// That she belongs to a group.
    Member(&'a ResidentGroupId),
}

impl<'a> Vouched<'a> {
    fn of(open_to: &'a OpenTo) -> Option<Self> {
        match open_to {
            OpenTo::Known(Assurance::RegisteredResident) => Some(Self::Registered),
            OpenTo::Group(group) => Some(Self::Member(group)),
            OpenTo::Everyone | OpenTo::Known(_) => None,
        }
    }

    fn words(&self, tenant: &Tenant) -> String {
        let page = tenant.page();
        match self {
            Self::Registered => page.t("on-behalf-registered"),
            Self::Member(group) => page.one("on-behalf-member", "group", tenant.group_name(group)),
        }
    }

    const fn missing(&self) -> &'static str {
        match self {
            Self::Registered => "on-behalf-registered-missing",
            Self::Member(_) => "on-behalf-member-missing",
        }
    }
}

impl FormPage {
    fn asks(&self, detail: Detail) -> bool {
        self.subject.poll.asks().contains(&detail)
    }
}

/// `GET /desk/forslag/{id}/rost`
pub(crate) async fn form(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(done): QueryParams<Done>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    let came_in = CameIn { received_on: tenant.today().to_string(), ..CameIn::default() };
    let typed = Typed { came_in, ..Typed::default() };
    show(&tenant, &staff, subject, typed, Shown { done, ..Shown::default() }).await
}

/// `POST /desk/forslag/{id}/rost`
pub(crate) async fn submit(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(id): PathParam<ProposalId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &typed.token)?;
    let subject = Subject::load(&tenant, id).await?;
    subject.poll.permit(tenant.now, &subject.poll.who_may_vote().admitted())?;
    let mut errors = Errors::default();
    let Some((email, details, vote)) = read(&tenant, &staff, &subject, &typed, &mut errors) else {
        let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Shown::default() };
        return show(&tenant, &staff, subject, typed, shown).await;
    };
    let met = tenant.store.person_met(email.as_ref(), &details, tenant.now).await?;
    if !typed.protected.is_empty() {
        let noted = Noted { about: Reported::Proposal(id), grounds: Grounds::Told };
        let mark = Command::Mark(Source::Staff, Some(noted));
        let along = || vec![Along::Known(met.person)];
        web::note_protection(&tenant, (met.person, staff.actor()), mark, along).await?;
    }
    let outcome = enter(&tenant, id, met, &vote).await?;
    tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
    let to = format!("/desk/forslag/{id}/rost?klart={}", outcome.as_str());
    Ok(Redirect::to(&tenant.href(&to)).into_response())
}

/// Counts it, unless she has voted, by whatever she told this time or another.
async fn enter(tenant: &Tenant, proposal: ProposalId, met: Met, vote: &Vote) -> Result<Outcome, Problem> {
    for other in met.others {
        if has_voted(tenant, proposal, other).await? {
            return Ok(Outcome::Before);
        }
    }
    let vote = unnamed(tenant, met.person, vote.clone()).await?;
    Ok(match tenant.store.cast_vote(proposal, met.person, &vote).await? {
        Cast::New => Outcome::New,
        // The second half of a double click is the first one's vote.
        Cast::Already(there) if there.at == vote.at => Outcome::New,
        Cast::Already(_) => Outcome::Before,
    })
}

async fn has_voted(tenant: &Tenant, proposal: ProposalId, person: PersonId) -> Result<bool, Problem> {
    Ok(tenant.store.voted_at(proposal, person).await?.is_some())
}

/// Who she is and her vote; what is wrong is said at its field.
fn read(
    tenant: &Tenant,
    staff: &CaseStaff,
    subject: &Subject,
    typed: &Typed,
    errors: &mut Errors,
) -> Option<(Option<EmailAddress>, Details, Vote)> {
    let Poll::Open { opens_at, who_may_vote, asks, .. } = &subject.poll else { return None };
    let opened = stockholm(*opens_at).date();
    let on_behalf = typed.came_in.read(tenant, staff, Some(opened), errors);
    let Typed { name, alias, phone, address, .. } = typed;
    let told = TypedDetails { name, alias, phone, address };
    let mut asked: BTreeSet<Detail> = told.contacts();
    asked.extend(asks.iter().copied().chain([Detail::Name]));
    let (details, wrong) = told.read(&asked);
    let mut problems: Vec<FieldProblem> =
        wrong.into_iter().map(|(detail, problem)| field_problem(detail, problem)).collect();
    let email = match (typed.email.trim(), EmailAddress::parse(&typed.email)) {
        ("", _) => None,
        (_, Ok(email)) => Some(email),
        (_, Err(_)) => {
            problems.push(FieldProblem::new("epost", "field-email"));
            None
        }
    };
    let is_told = email.is_some() || asked.contains(&Detail::Phone) || asked.contains(&Detail::Address);
    if !is_told && problems.is_empty() {
        problems.push(FieldProblem::new("epost", "on-behalf-unreachable"));
    }
    if let Some(vouched) = Vouched::of(who_may_vote)
        && typed.registered.is_empty()
    {
        problems.push(FieldProblem::new("folkbokford", vouched.missing()));
    }
    for problem in problems {
        // Staff write what is hers.
        let message = match problem.message {
            "voting-missing-name" => "on-behalf-no-name",
            "voting-missing-alias" => "on-behalf-no-alias",
            message => message,
        };
        let problem = FieldProblem { message, ..problem };
        errors.add(problem.field, problem.text(tenant.language));
    }
    let on_behalf = on_behalf?;
    let vote = subject.poll.vote(tenant.now, &who_may_vote.admitted(), &details.clone().into());
    let vote = vote.ok().filter(|_| errors.is_empty())?;
    Some((email, details, Vote { on_behalf: Some(on_behalf), ..vote }))
}

/// What a form is shown with.
#[derive(Default)]
struct Shown {
    status: StatusCode,
    errors: Errors,
    done: Done,
}

async fn show(
    tenant: &Tenant,
    staff: &CaseStaff,
    subject: Subject,
    typed: Typed,
    shown: Shown,
) -> Result<Response, Problem> {
    let page = tenant.page();
    let Shown { status, errors, done } = shown;
    let notice = done.klart.map(|outcome| {
        page.t(match outcome {
            Outcome::New => "on-behalf-vote-new",
            Outcome::Before => "on-behalf-vote-before",
        })
    });
    let permitted = subject.poll.permit(tenant.now, &subject.poll.who_may_vote().admitted());
    Ok(html_with_status(
        status,
        &FormPage {
            desk: staff.desk(tenant, &page, Place::Cases).await?,
            token: staff.form_token(&tenant.app.keys),
            channels: CameIn::channels(&page),
            vouched: Vouched::of(&subject.rules.who_may_vote).map(|vouched| vouched.words(tenant)),
            obstacle: permitted.err().map(|_| page.t("on-behalf-vote-closed")),
            notice,
            back: page.href(&format!("/desk/forslag/{}", subject.id)),
            action: page.href(&format!("/desk/forslag/{}/rost", subject.id)),
            subject,
            typed,
            errors,
            page,
        },
    ))
}
