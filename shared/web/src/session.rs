//! Who the reader is: extractors that a handler asks for, and what they need to be asked.

use std::{collections::BTreeSet, ops::Deref};

use app::Hosts;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::{
    actor::Actor,
    ids::PersonId,
    mailbox::MailDomain,
    open_to::Known,
    permission::{Action, Role, Roles},
    person::Told,
};
use jiff::Timestamp;
use look::{Desk, Page, Place, Why};
use signing::{KeyRing, Session, Standing, Use};

use crate::{Problem, Tenant, lately, reach::name_of_granted};

/// The name of the cookie that remembers a reader. Pages that everybody sees never look at it. By its prefix a browser knows
/// that no other host may set it, nor anybody without TLS.
pub fn session_cookie_name(hosts: &Hosts) -> &'static str {
    if hosts.is_secure() { "__Host-ting" } else { "ting" }
}

/// Whoever reads: known or not.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<Session>);

/// A reader with a confirmed mobile number, an address or better: what is open to whom, `domain::open_to` says.
#[derive(Debug, Clone)]
pub struct Resident {
    /// Who.
    pub person: PersonId,
    /// How surely, and as belonging to which groups.
    pub known: Known,
    /// What she has told of herself.
    pub told: Told,
    /// Where the mailbox is that she is known by, if she is by one.
    pub mailbox: Option<MailDomain>,
}

/// Somebody employed by the municipality, signed in to a role.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who.
    pub person: PersonId,
    /// The name that colleagues see.
    pub name: String,
    /// As what.
    pub roles: Roles,
    session: Session,
}

/// Somebody who reads what residents have sent before others do.
#[derive(Debug, Clone)]
pub struct Moderator(Staff);

/// Somebody who may open cases.
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
                let known = Known { assurance, groups: session.groups.clone() };
                let (told, mailbox) = (session.told.clone(), session.mailbox.clone());
                Some(Self { person: session.person, known, told, mailbox })
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

    /// Whether she may do something.
    pub fn may(&self, action: Action) -> bool {
        self.roles.may(action)
    }

    /// Her name and what she is.
    pub fn signature(&self, page: &Page) -> String {
        let roles: BTreeSet<Role> = self.roles.iter().map(|granted| granted.role).collect();
        let roles: Vec<String> = roles.into_iter().map(|role| page.t(name_of(role))).collect();
        format!("{}, {}", self.name, roles.join(", "))
    }

    /// Where she may go at the desk.
    pub fn places(&self) -> Vec<Place> {
        let all = [
            (Action::Moderate, Place::Moderation),
            (Action::ListCases, Place::Cases),
            (Action::Audit, Place::Audit),
            (Action::Administer, Place::Settings),
        ];
        all.into_iter().filter(|(action, _)| self.may(*action)).map(|(_, place)| place).collect()
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

    /// Whether she has shown in the last minutes who she is.
    pub fn has_proven_lately(&self, now: Timestamp) -> bool {
        lately::has_proven_lately(&self.session, now)
    }

    /// The session that she has, of which a new one is made that holds no longer and no more.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn form_secret(&self) -> String {
        format!("{}-{}", self.person, self.session.expires_at.as_second())
    }

    pub(crate) fn of(session: &Session) -> Option<Self> {
        match &session.standing {
            Standing::Staff { roles, name } => Some(Self {
                person: session.person,
                name: name.clone(),
                roles: roles.clone(),
                session: session.clone(),
            }),
            Standing::Resident(_) => None,
        }
    }
}

impl Moderator {
    pub(crate) fn of(session: &Session) -> Option<Self> {
        Staff::of(session).filter(|staff| staff.may(Action::Moderate)).map(Self)
    }
}

impl CaseStaff {
    pub(crate) fn of(session: &Session) -> Option<Self> {
        let works = |staff: &Staff| staff.may(Action::ReadCase) || staff.may(Action::EnterOnBehalf);
        Staff::of(session).filter(works).map(Self)
    }
}

impl Staff {
    /// Why she sees a page of the desk: what lets her in, what of this she may do there too, and who else may open it.
    pub fn why(&self, tenant: &Tenant, by: Action, here: &[Action], opened_by: &[Action]) -> Why {
        let page = tenant.page();
        let name = |role| page.t(name_of(role));
        let lets_in = self.roles.iter().filter(|granted| granted.role.may(by));
        let others = here.iter().filter(|action| **action != by && self.may(**action));
        let open_to = Role::ALL.into_iter().filter(|role| opened_by.iter().any(|action| role.may(*action)));
        Why {
            roles: lets_in.map(|granted| name_of_granted(tenant, granted)).collect(),
            action: page.t(words_of(by)),
            others: others.map(|action| page.t(words_of(*action))).collect(),
            open_to: open_to.map(name).collect(),
        }
    }

    /// The desk around a page of hers; how many wait in moderation is for moderators.
    pub fn desk_where(
        &self,
        keys: &KeyRing,
        page: &Page,
        place: Place,
        moderation_waiting: Option<u64>,
    ) -> Desk {
        Desk {
            person: self.signature(page),
            token: self.form_token(keys),
            place,
            places: self.places(),
            moderation_waiting,
        }
    }
}

/// The message that says what an action is, as in "öppna ärenden".
pub const fn words_of(action: Action) -> &'static str {
    match action {
        Action::UseDesk => "action-use-desk",
        Action::Moderate => "action-moderate",
        Action::ListCases => "action-list-cases",
        Action::ReadCase => "action-read-case",
        Action::PrepareCase => "action-prepare-case",
        Action::RecordDecision => "action-record-decision",
        Action::EnterOnBehalf => "action-enter-on-behalf",
        Action::OpenProtected => "action-open-protected",
        Action::Audit => "action-audit",
        Action::Administer => "action-administer",
    }
}

/// The message that names a role.
pub const fn name_of(role: Role) -> &'static str {
    match role {
        Role::Moderator => "role-moderator",
        Role::Registrar => "role-registrar",
        Role::Coordinator => "role-coordinator",
        Role::Caseworker => "role-caseworker",
        Role::Manager => "role-manager",
        Role::Secretary => "role-secretary",
        Role::Auditor => "role-auditor",
        Role::Administrator => "role-administrator",
    }
}

/// The session of a request, from the bearer token if there is one, else from the cookie.
pub(crate) fn session_of(tenant: &Tenant, headers: &HeaderMap) -> Option<Session> {
    let token = bearer(headers).or_else(|| cookie(headers, session_cookie_name(&tenant.app.hosts)))?;
    Session::open(&tenant.app.keys, token, tenant.id(), tenant.now)
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The value of a cookie of a request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
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
    Ok(set_cookie(&tenant.app.hosts, session_cookie_name(&tenant.app.hosts), &token, age))
}

/// The `Set-Cookie` that forgets whoever the browser remembers.
pub fn forgetting_cookie(hosts: &Hosts) -> String {
    set_cookie(hosts, session_cookie_name(hosts), "", 0)
}

/// A `Set-Cookie` that no script and no other site reads, for some seconds.
pub fn set_cookie(hosts: &Hosts, name: &str, value: &str, seconds: i64) -> String {
    let secure = if hosts.is_secure() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
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
