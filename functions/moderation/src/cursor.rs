//! A place in the queue, signed: it holds no key, and is of no use in another list or municipality.

use domain::ids::{MunicipalityId, ProposalId};
use serde::{Deserialize, Serialize};
use signing::{KeyRing, Use};
use store::ListingPosition;
use web::Problem;

#[derive(Serialize, Deserialize)]
struct Place {
    list: String,
    at: String,
    id: ProposalId,
}

fn list(municipality: &MunicipalityId) -> String {
    format!("{municipality} waiting")
}

/// The place as a client is given it.
pub(crate) fn seal(
    keys: &KeyRing,
    municipality: &MunicipalityId,
    position: ListingPosition,
) -> Result<String, Problem> {
    let place = Place { list: list(municipality), at: position.at, id: position.id };
    keys.seal(Use::Cursor, &place).map_err(|_| Problem::internal())
}

/// The place that a client gives back.
pub(crate) fn open(
    keys: &KeyRing,
    municipality: &MunicipalityId,
    cursor: &str,
) -> Result<ListingPosition, Problem> {
    let place: Option<Place> = keys.open(Use::Cursor, cursor);
    place
        .filter(|place| place.list == list(municipality))
        .map(|place| ListingPosition { at: place.at, id: place.id })
        .ok_or_else(Problem::unreadable)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_place_in_its_own_municipality_only() {
        let keys = KeyRing::parse(&KeyRing::written("a", &[7; 32])).unwrap();
        let (here, there) = ("broviken".parse().unwrap(), "lulea".parse().unwrap());
        let position = ListingPosition {
            at: "2026-11-24T15:05:00.000Z".to_owned(),
            id: ProposalId::from_bytes([1; 16]),
        };
        let cursor = seal(&keys, &here, position.clone()).unwrap();
        assert_eq!(open(&keys, &here, &cursor).unwrap(), position);
        assert!(open(&keys, &there, &cursor).is_err());
        assert!(open(&keys, &here, "x").is_err());
    }
}
