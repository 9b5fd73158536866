//! What is done with those who work here without an identity provider: decided and committed, together with what the
//! people table holds of them, and with the end of their sessions.

use domain::{
    actor::Actor,
    aggregate::AggregateId,
    colleagues::{Colleagues, ColleaguesCommand, ColleaguesEvent, ColleaguesRefusal, decide},
    permission::Roles,
    text::Text,
};
use http::StatusCode;
use store::{Along, Commit, CommitError, Employee, KeptPasskey, StoreError};
use web::{Problem, Tenant};

use crate::passkey::Registered;

/// How often it is decided anew when somebody else was first.
const ATTEMPTS: usize = 4;

/// What the people table learns.
#[derive(Debug, Clone)]
pub(crate) enum Learned {
    /// Nothing.
    Nothing,
    /// Somebody who works here.
    Employee(Employee),
    /// By what she signs in.
    Passkey(KeptPasskey),
}

/// Why something was not done.
#[derive(Debug)]
pub(crate) enum NotDone {
    /// It may not be.
    Refused(ColleaguesRefusal),
    /// It could not be.
    Failed(Problem),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<NotDone> for Problem {
    fn from(not_done: NotDone) -> Self {
        match not_done {
            NotDone::Failed(problem) => problem,
            NotDone::Refused(why) => refused(why),
        }
    }
}

/// What is said where no field is wrong.
fn refused(why: ColleaguesRefusal) -> Problem {
    match why {
        ColleaguesRefusal::Unknown => Problem::not_found(),
        ColleaguesRefusal::InvitationUsed => Problem::new(StatusCode::NOT_FOUND, "welcome-unusable"),
        ColleaguesRefusal::AlreadyThere => Problem::conflict("colleague-already-there"),
        ColleaguesRefusal::NoRole => Problem::conflict("colleague-no-role"),
        ColleaguesRefusal::TooMany => Problem::conflict("colleagues-too-many"),
        ColleaguesRefusal::TooManyPasskeys => Problem::conflict("passkeys-too-many"),
        ColleaguesRefusal::LastPasskey => Problem::conflict("passkey-last"),
        ColleaguesRefusal::LastAdministrator => Problem::conflict("colleague-last-administrator"),
    }
}

/// Those who work here.
pub(crate) async fn all(tenant: &Tenant) -> Result<Colleagues, StoreError> {
    Ok(tenant.store.all_colleagues().await?.map(|all| all.state).unwrap_or_default())
}

/// Does it; answers how it is then.
pub(crate) async fn does(
    tenant: &Tenant,
    actor: Actor,
    command: ColleaguesCommand,
    text: Option<Text>,
    learned: &Learned,
) -> Result<Colleagues, NotDone> {
    for _ in 0..ATTEMPTS {
        let before = tenant.store.all_colleagues().await?;
        let context = tenant.context(actor);
        let state = before.as_ref().map(|before| &before.state);
        let events = decide(state, command.clone(), &context).map_err(NotDone::Refused)?;
        if events.is_empty() {
            return Ok(state.cloned().unwrap_or_default());
        }
        let along = events.iter().flat_map(|event| along(state, event, learned)).collect();
        let noted: Vec<ColleaguesEvent> = events.clone();
        let commit = Commit {
            state: before.as_ref(),
            id: AggregateId::Colleagues,
            events,
            context: &context,
            texts: text.clone().into_iter().collect(),
            along,
        };
        match tenant.store.commit(commit).await {
            Ok(after) => {
                for event in &noted {
                    note(tenant, event, learned).await?;
                }
                return Ok(after.state);
            }
            Err(CommitError::Changed) => {}
            Err(error) => return Err(NotDone::Failed(error.into())),
        }
    }
    Err(NotDone::Failed(Problem::busy()))
}

/// What stands or falls with an event. Whoever may do less from now on, or signs in by less, is signed out of every browser.
fn along(state: Option<&Colleagues>, event: &ColleaguesEvent, learned: &Learned) -> Vec<Along> {
    use ColleaguesEvent::{
        Founded, Invited, InvitedAnew, PasskeyAdded, PasskeyRemoved, Removed, RolesChanged,
    };
    let passkeys = |person| {
        let member = state.and_then(|all| all.members.get(person));
        member.into_iter().flat_map(|member| &member.passkeys).copied().map(Along::ForgetPasskey)
    };
    match event {
        Founded { .. } | Invited { .. } => match learned {
            Learned::Employee(employee) => vec![Along::Employ(employee.clone())],
            Learned::Nothing | Learned::Passkey(_) => Vec::new(),
        },
        PasskeyAdded { passkey, .. } => match learned {
            Learned::Passkey(kept) => vec![Along::AddPasskey(*passkey, kept.clone())],
            Learned::Nothing | Learned::Employee(_) => Vec::new(),
        },
        PasskeyRemoved { person, passkey } => {
            vec![Along::ForgetPasskey(*passkey), Along::SignOut(*person)]
        }
        RolesChanged { person, .. } => vec![Along::SignOut(*person)],
        InvitedAnew { person, .. } => passkeys(person).chain([Along::SignOut(*person)]).collect(),
        Removed { person, .. } => {
            let rest = [Along::ForgetEmployee(*person), Along::SignOut(*person)];
            passkeys(person).chain(rest).collect()
        }
    }
}

/// Notes by what name colleagues and auditors know her, and as what.
async fn note(tenant: &Tenant, event: &ColleaguesEvent, learned: &Learned) -> Result<(), StoreError> {
    let (person, roles) = match event {
        ColleaguesEvent::Founded { person, roles }
        | ColleaguesEvent::Invited { person, roles, .. }
        | ColleaguesEvent::RolesChanged { person, roles, .. } => (*person, roles.clone()),
        ColleaguesEvent::Removed { person, .. } => (*person, Roles::default()),
        ColleaguesEvent::InvitedAnew { .. }
        | ColleaguesEvent::PasskeyAdded { .. }
        | ColleaguesEvent::PasskeyRemoved { .. } => return Ok(()),
    };
    let name = match learned {
        Learned::Employee(employee) => Some(employee.name.clone()),
        Learned::Nothing | Learned::Passkey(_) => tenant.store.colleague(person).await?,
    };
    match name {
        Some(name) => tenant.store.note_colleague(person, &name, &roles).await,
        None => Ok(()),
    }
}

/// A new passkey as it is kept.
pub(crate) fn kept(
    tenant: &Tenant,
    person: domain::ids::PersonId,
    name: &str,
    new: &Registered,
) -> KeptPasskey {
    let name = domain::text::line(name, domain::text::NAME_MAX);
    KeptPasskey {
        person,
        // What cannot be a name is none worth a second try of hers: the passkey has been made.
        name: name.unwrap_or_else(|_| tenant.page().t("passkey-name-default")),
        host: new.host.clone(),
        credential: new.credential.clone(),
        added_at: tenant.now,
        used_at: None,
    }
}
