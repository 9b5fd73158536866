//! Who the reader is: extractors that a handler asks for, and what they need to be asked.

use std::ops::Deref;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::{
    actor::{Actor, Assurance, Role},
    ids::PersonId,
    person::Told,
};
use look::{Desk, Page, Place};
use signing::{KeyRing, Session, Standing, Use};

use crate::{Problem, Tenant};

/// The cookie that remembers a reader. Pages that everybody sees never look at it.
pub const SESSION_COOKIE: &str = "ting";

/// Whoever reads: known or not.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<Session>);

/// A reader with a confirmed address or better.
#[derive(Debug, Clone)]
pub struct Resident {
    /// Who.
    pub person: PersonId,
    /// How surely.
    pub assurance: Assurance,
    /// What she has told of herself.
    pub told: Told,
}

/// Somebody employed by the municipality, signed in to a role.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who.
    pub person: PersonId,
    /// The name that colleagues see.
    pub name: String,
    /// As what.
    pub role: Role,
    session: Session,
}

/// A moderator.
#[derive(Debug, Clone)]
pub struct Moderator(Staff);

/// A registrar or caseworker: whoever keeps and prepares cases.
#[derive(Debug, Clone)]
pub struct CaseStaff(Staff);

impl Deref for Moderator {
    type Target = Staff;

    fn deref(&self) -> &Staff {
        &self.0
    }
}

impl Deref for CaseStaff {
    type Target = Staff;

    fn deref(&self) -> &Staff {
        &self.0
    }
}

impl Visitor {
    /// The resident, if that is who reads.
    pub fn resident(&self) -> Option<Resident> {
        self.0.as_ref().and_then(Resident::of)
    }
}

impl Resident {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        Actor::Resident(self.person)
    }

    pub(crate) fn of(session: &Session) -> Option<Self> {
        match session.standing {
            Standing::Resident(assurance) => {
                Some(Self { person: session.person, assurance, told: session.told.clone() })
            }
            Standing::Staff { .. } => None,
        }
    }
}

impl Staff {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.person)
    }

    /// What a form of the desk carries, so that no other site can send it.
    pub fn form_token(&self, keys: &KeyRing) -> String {
        keys.sign(Use::Form, &self.form_secret())
    }

    /// Refuses a form that the desk did not make for the same session.
    pub fn check_form(&self, keys: &KeyRing, token: &str) -> Result<(), Problem> {
        match keys.verify(Use::Form, token) {
            Some(secret) if secret == self.form_secret() => Ok(()),
            _ => Err(Problem::new(http::StatusCode::FORBIDDEN, "form-expired")),
        }
    }

    fn form_secret(&self) -> String {
        format!("{}-{}", self.person, self.session.expires_at.as_second())
    }

    pub(crate) fn of(session: &Session) -> Option<Self> {
        match &session.standing {
            Standing::Staff { role, name } => Some(Self {
                person: session.person,
                name: name.clone(),
                role: *role,
                session: session.clone(),
            }),
            Standing::Resident(_) => None,
        }
    }
}

impl Moderator {
    pub(crate) fn of(session: &Session) -> Option<Self> {
        Staff::of(session).filter(|staff| staff.role == Role::Moderator).map(Self)
    }
}

impl Staff {
    /// The desk around a page of hers about cases; how many wait in moderation is for moderators.
    pub fn case_desk(&self, page: &Page, moderation_waiting: Option<u64>) -> Desk {
        let message = match self.role {
            Role::Moderator => "moderation-signed-in",
            Role::Registrar => "casework-registrar",
            Role::Caseworker => "casework-caseworker",
        };
        Desk { person: page.one(message, "name", &self.name), place: Place::Cases, moderation_waiting }
    }
}

impl CaseStaff {
    pub(crate) fn of(session: &Session) -> Option<Self> {
        let works = |staff: &Staff| matches!(staff.role, Role::Registrar | Role::Caseworker);
        Staff::of(session).filter(works).map(Self)
    }
}

/// The session of a request, from the bearer token if there is one, else from the cookie.
pub(crate) fn session_of(tenant: &Tenant, headers: &HeaderMap) -> Option<Session> {
    let token = bearer(headers).or_else(|| cookie(headers, SESSION_COOKIE))?;
    Session::open(&tenant.app.keys, token, tenant.id(), tenant.now)
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split("; "))
        .find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then_some(value)
        })
}

/// The `Set-Cookie` that remembers a session until it expires.
pub fn session_cookie(tenant: &Tenant, session: &Session) -> Result<String, Problem> {
    let token = session.seal(&tenant.app.keys).map_err(|_| Problem::internal())?;
    let age = session.expires_at.as_second() - tenant.now.as_second();
    let secure = if tenant.app.hosts.is_secure() { "; Secure" } else { "" };
    Ok(format!("{SESSION_COOKIE}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"))
}

/// The `Set-Cookie` that forgets whoever the browser remembers.
pub fn forgetting_cookie() -> String {
    format!("{SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
}

/// Refuses somebody who has had her details removed, whom a browser of hers may still remember. It is for what is only
/// read: what she writes is committed with [`store::Along::Known`], and a vote is not held up by asking.
pub async fn not_erased(tenant: &Tenant, person: PersonId) -> Result<(), Problem> {
    match tenant.store.erasure(person).await? {
        None => Ok(()),
        Some(_) => Err(Problem::erased()),
    }
}

fn session_in(parts: &Parts) -> Option<&Session> {
    parts.extensions.get::<Visitor>()?.0.as_ref()
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Resident {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        session_in(parts).and_then(Self::of).ok_or_else(Problem::unknown_reader)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        session_in(parts).and_then(Self::of).ok_or_else(Problem::unknown_reader)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CaseStaff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        session_in(parts).and_then(Self::of).ok_or_else(Problem::unknown_reader)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Moderator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        session_in(parts).and_then(Self::of).ok_or_else(Problem::unknown_reader)
    }
}

/// The version that the writer has read, from `If-Match`.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub u64);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = parts.headers.get(header::IF_MATCH).ok_or_else(Problem::if_match_missing)?;
        let version = value.to_str().ok().and_then(|tag| tag.trim().trim_matches('"').parse().ok());
        // A tag that was never ours matches nothing.
        version.map(Self).ok_or_else(Problem::stale)
    }
}
