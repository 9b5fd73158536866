//! A place among what is one's own, signed: it fits only this person, this kind and this municipality.

use domain::{hash::Hash, ids::PersonId};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use signing::Use;
use store::{Own, OwnPosition};
use web::{Problem, Tenant};

#[derive(Serialize, Deserialize)]
struct Place {
    at: OwnPosition,
    list: String,
}

fn fingerprint(tenant: &Tenant, person: PersonId, kind: Own) -> String {
    let name = format!("{} {person} {kind:?}", tenant.id());
    Hash::of(&[name.as_bytes()]).as_str().chars().take(16).collect()
}

/// The place as its reader is given it.
pub(crate) fn seal(tenant: &Tenant, person: PersonId, kind: Own, at: OwnPosition) -> Result<String, Problem> {
    let place = Place { at, list: fingerprint(tenant, person, kind) };
    tenant.app.keys.seal(Use::Cursor, &place).map_err(|_| Problem::internal())
}

/// The place that a reader gives back.
pub(crate) fn open(
    tenant: &Tenant,
    person: PersonId,
    kind: Own,
    cursor: &str,
) -> Result<OwnPosition, Problem> {
    let place: Option<Place> = tenant.app.keys.open(Use::Cursor, cursor);
    let place = place.filter(|place| place.list == fingerprint(tenant, person, kind));
    place.map(|place| place.at).ok_or(Problem::new(StatusCode::BAD_REQUEST, "cursor-unusable"))
}
