//! Confirming an address by a mailed link (and a number by a code, see `code`): asking for it, opening it, and being known by it from then on.
//!
//! Opening a link changes nothing, so that a mail scanner confirms nothing; only what is posted from its page does.

use std::collections::BTreeSet;

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    actor::{Actor, Assurance},
    confirmation::Purpose as Attempt,
    contact::Contact,
    email::EmailAddress,
    hash::Hash,
    ids::{ConfirmationId, PersonId, ResidentGroupId},
    open_to::Known,
    person::{Details, REMEMBERED_DAYS, Told},
};
use jiff::{SignedDuration, Timestamp};
use signing::{Session, Standing, Use};
use store::{CommitError, Confirmation, Idempotency, Purpose};

use crate::{
    ClientMark, Once, PathParam, Problem, Resident, Tenant,
    code::{self, BY_CODE},
    session_cookie,
};

const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * REMEMBERED_DAYS);
/// How long somebody is remembered as one of a group of residents.
const REMEMBERED_AS_MEMBER: SignedDuration = SignedDuration::from_hours(24 * 14);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How many links one client has sent to one address in an hour and in a day, whatever they are for.
const ASKED_AN_HOUR: u32 = 3;
const ASKED_A_DAY: u32 = 5;
/// How many links one address is sent in a day. It is a good deal more, so that nobody can use up another's.
const MAILS_A_DAY: u32 = 30;

/// The confirmation that a mailed link leads to, used or not. The path's one variable is the link's token.
#[derive(Debug, Clone)]
pub struct MailedLink(pub Confirmation);

impl<S: Send + Sync> FromRequestParts<S> for MailedLink {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let unusable = Problem::new(StatusCode::NOT_FOUND, "link-unusable");
        let PathParam(token) = PathParam::<String>::from_request_parts(parts, state).await?;
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let id = tenant.app.keys.verify(Use::Confirmation, &token).and_then(|id| id.parse().ok());
        let Some(id) = id else { return Err(unusable) };
        let found = tenant.store.confirmation(id, tenant.now).await?;
        // What waits for a code is led to by no link.
        found.filter(|found| found.contact.email().is_some()).map(Self).ok_or(unusable)
    }
}

/// Keeps what is to be confirmed and has the link mailed, within the limits of client and address.
pub async fn ask_to_confirm(
    tenant: &Tenant,
    client: &ClientMark,
    email: EmailAddress,
    purpose: &Purpose,
    idempotency: Option<&Idempotency>,
) -> Result<Once<()>, Problem> {
    within_limit(tenant, &client.0, purpose.kind()).await?;
    within_mails(tenant, client, &email).await?;
    let (milliseconds, random) = store::fresh_id_parts(tenant.now)?;
    let id = ConfirmationId::from_parts(milliseconds, random);
    // Nobody is known yet who could have done it.
    let context = tenant.context(Actor::System);
    let language = tenant.language.code();
    let contact = Contact::Email(email);
    match tenant.store.request_confirmation(id, contact, language, purpose, &context, idempotency).await {
        Ok(()) => Ok(Once::Now(())),
        Err(CommitError::CarriedOut) => Ok(Once::Before),
        Err(error) => Err(error.into()),
    }
}

/// Counts one more link to an address: first among those that this client has asked for, then among all.
async fn within_mails(tenant: &Tenant, client: &ClientMark, email: &EmailAddress) -> Result<(), Problem> {
    let address = Hash::of(&[&tenant.app.keys.blind(Use::Client, email.fingerprint().as_str())]);
    let asked = Hash::of(&[client.0.as_str().as_bytes(), address.as_str().as_bytes()]);
    for (what, who, limit, window, code) in [
        ("mail-hour", &asked, ASKED_AN_HOUR, HOUR, "mailed-lately"),
        ("mail-day", &asked, ASKED_A_DAY, DAY, "mailed-often"),
        ("mail", &address, MAILS_A_DAY, DAY, "mailed-often"),
    ] {
        if !tenant.store.within_rate(what, who, limit, window, tenant.now).await? {
            let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, code);
            return Err(Problem { retry_after: Some(left_of(window, tenant.now)), ..problem });
        }
    }
    Ok(())
}

/// Counts one more attempt from a client, or from somebody known, and refuses it when it is one too many for the hour.
/// A library or a school is one client, so the limits leave room for a class.
pub async fn within_limit(tenant: &Tenant, who: &Hash, attempt: Attempt) -> Result<(), Problem> {
    let (what, an_hour) = match attempt {
        Attempt::Submission => ("submission", 60),
        Attempt::Vote => ("vote", 120),
        Attempt::Comment => ("comment", 60),
        Attempt::Follow => ("follow", 60),
        Attempt::SignIn => ("sign-in", 60),
        Attempt::Link => ("link", 60),
    };
    within_hourly(tenant, what, who, an_hour).await
}

/// Counts one more doing of something, and refuses it when it is one too many for the hour.
pub async fn within_hourly(tenant: &Tenant, what: &str, who: &Hash, an_hour: u32) -> Result<(), Problem> {
    let within = tenant.store.within_rate(what, who, an_hour, HOUR, tenant.now).await?;
    if within { Ok(()) } else { Err(Problem::too_often(left_of(HOUR, tenant.now))) }
}

/// How many seconds are left of the window of time that `now` falls in.
fn left_of(window: SignedDuration, now: Timestamp) -> u32 {
    let left = window.as_secs() - now.as_second().rem_euclid(window.as_secs());
    u32::try_from(left).unwrap_or(1)
}

/// Whoever owns a confirmed address, or a number whose code she has typed, and the cookie by which the browser remembers her.
///
/// It may be had again for some minutes, so that a double click, whose first answer the browser throws away, still ends
/// signed in. A link that was used before that tells nobody who follows it: mails are forwarded and found.
pub async fn known_by(tenant: &Tenant, confirmation: &Confirmation) -> Result<(Resident, String), Problem> {
    if confirmation.is_spent(tenant.now) {
        return Err(Problem::unknown_reader());
    }
    let person = owner(tenant, confirmation).await?;
    if confirmation.contact.email().is_some() {
        // She has just followed a link in a mail: mail reaches her, whatever was noted before.
        tenant.store.mark_deliverable(person).await?;
    }
    let details = match &confirmation.purpose {
        Some(Purpose::Vote { details, .. }) => details.clone(),
        _ => Details::default(),
    };
    let told = Told::from(tenant.store.note_details(person, &details).await?);
    let (mailbox, known) = match &confirmation.contact {
        Contact::Email(email) => {
            let groups = groups_of(tenant, email).await?;
            (email.domain(), Known { assurance: Assurance::ConfirmedEmail, groups })
        }
        Contact::Mobile(_) => (None, Known::from(BY_CODE)),
    };
    let session = Session {
        municipality: tenant.id().clone(),
        person,
        standing: Standing::Resident(known.assurance),
        told: told.clone(),
        mailbox: mailbox.clone(),
        issued_at: tenant.now,
        proven_at: None,
        expires_at: tenant.now + remembered(&known.groups),
        groups: known.groups.clone(),
    };
    Ok((Resident { person, known, told, mailbox }, session_cookie(tenant, &session)?))
}

/// For how long a browser remembers somebody: as one of a group less long, since she may leave it.
fn remembered(groups: &BTreeSet<ResidentGroupId>) -> SignedDuration {
    if groups.is_empty() { REMEMBERED } else { REMEMBERED_AS_MEMBER }
}

/// The groups of residents that an address belongs to, by its domain or by its having been entered.
pub async fn groups_of(tenant: &Tenant, email: &EmailAddress) -> Result<BTreeSet<ResidentGroupId>, Problem> {
    Ok(tenant.store.groups_of(email, &tenant.settings.resident_groups).await?)
}

/// Whoever owns the address or the number. A link never makes two persons: whoever has had her details removed since it was used asks
/// for another, or every link would be as many voters as it is used.
async fn owner(tenant: &Tenant, confirmation: &Confirmation) -> Result<PersonId, Problem> {
    if let Some(person) = confirmation.person {
        return match tenant.store.person(person).await? {
            Some(_) => Ok(person),
            None => Err(Problem::erased()),
        };
    }
    let person = match &confirmation.contact {
        Contact::Email(email) => tenant.store.person_of(email, &confirmation.language, tenant.now).await?,
        Contact::Mobile(number) => code::owner(tenant, number, &confirmation.language).await?,
    };
    if tenant.store.used_by(confirmation.id, person).await? { Ok(person) } else { Err(Problem::erased()) }
}

/// A page that belongs to one mailed link: no search engine may list it.
pub fn unlisted(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    response
        .headers_mut()
        .insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}
