//! The session of somebody of the staff who has just come in, and how it goes on when she shows anew who she is.

use std::collections::BTreeSet;

use domain::{ids::PersonId, permission::Roles};
use jiff::{SignedDuration, Timestamp};
use signing::{Session, Standing};
use web::{Problem, Tenant};

/// For how long somebody is signed in: a working day.
const WORKING_DAY: SignedDuration = SignedDuration::from_hours(10);

/// Somebody who comes in, and as what.
#[derive(Debug)]
pub(crate) struct Comer {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) roles: Roles,
}

/// The session of somebody who comes in, and proved then who she is; nothing, where nobody says when.
pub(crate) async fn began(
    tenant: &Tenant,
    Comer { person, name, roles }: Comer,
    proven_at: Option<Timestamp>,
) -> Result<Session, Problem> {
    // The clock by which she signed out a moment ago may have been another one.
    let signed_out = tenant.store.signed_out_at(person).await?;
    let issued_at = signed_out.map_or(tenant.now, |at| tenant.now.max(at + SignedDuration::from_millis(1)));
    Ok(Session {
        municipality: tenant.id().clone(),
        person,
        standing: Standing::Staff { roles, name },
        told: domain::person::Told::default(),
        groups: BTreeSet::new(),
        mailbox: None,
        issued_at,
        proven_at,
        expires_at: issued_at + WORKING_DAY,
    })
}

/// The session of somebody who was signed in and has shown anew who she is. If she is the same it ends when it would have,
/// and the forms that she has open hold still, for they are of that session; anybody else comes in as she would otherwise.
pub(crate) async fn goes_on(
    tenant: &Tenant,
    before: &Session,
    comer: Comer,
    proven_at: Option<Timestamp>,
) -> Result<Session, Problem> {
    let new = began(tenant, comer, proven_at).await?;
    let is_same = new.person == before.person && matches!(before.standing, Standing::Staff { .. });
    Ok(if is_same { Session { expires_at: before.expires_at, ..new } } else { new })
}
