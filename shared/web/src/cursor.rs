//! A place in a list, signed: it holds no key, and fits only the list and the municipality it was made for.

use crate::Problem;
use domain::{
    hash::Hash,
    ids::{MunicipalityId, ProposalId},
    listing::Listing,
};
use serde::{Deserialize, Serialize};
use signing::{KeyRing, Use};
use store::ListingPosition;

#[derive(Serialize, Deserialize)]
struct Place {
    at: String,
    id: ProposalId,
    list: String,
}

/// The list that a cursor was made for.
fn fingerprint(municipality: &MunicipalityId, listing: &Listing) -> String {
    let name = format!("{municipality} {listing}");
    Hash::of(&[name.as_bytes()]).as_str().chars().take(16).collect()
}

/// The place as a reader is given it.
pub fn seal(
    keys: &KeyRing,
    municipality: &MunicipalityId,
    listing: &Listing,
    position: ListingPosition,
) -> Result<String, Problem> {
    let place = Place { at: position.at, id: position.id, list: fingerprint(municipality, listing) };
    keys.seal(Use::Cursor, &place).map_err(|_| Problem::internal())
}

/// The place that a reader gives back, if it is one in this list.
pub fn open(
    keys: &KeyRing,
    municipality: &MunicipalityId,
    listing: &Listing,
    cursor: &str,
) -> Option<ListingPosition> {
    let place: Place = keys.open(Use::Cursor, cursor)?;
    (place.list == fingerprint(municipality, listing))
        .then_some(ListingPosition { at: place.at, id: place.id })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use domain::listing::ListState;

    use super::*;

    fn keys() -> KeyRing {
        KeyRing::parse(&KeyRing::written("a", &[7; 32])).unwrap()
    }

    #[test]
    fn a_cursor_fits_only_the_list_it_was_made_for() {
        let here = "broviken".parse().unwrap();
        let all = Listing { state: None, area: None };
        let position = ListingPosition {
            at: "2026-11-24T15:05:00.000Z".to_owned(),
            id: ProposalId::from_bytes([1; 16]),
        };
        let cursor = seal(&keys(), &here, &all, position.clone()).unwrap();
        assert_eq!(open(&keys(), &here, &all, &cursor), Some(position));

        let closed = Listing { state: Some(ListState::Closed), area: None };
        let area = Listing { state: None, area: Some("gator".parse().unwrap()) };
        assert_eq!(open(&keys(), &here, &closed, &cursor), None);
        assert_eq!(open(&keys(), &here, &area, &cursor), None);
        assert_eq!(open(&keys(), &"lulea".parse().unwrap(), &all, &cursor), None);
    }

    #[test]
    fn what_we_did_not_sign_is_no_cursor() {
        let all = Listing { state: None, area: None };
        for made_up in ["", "x", "a.b.c", "åäö", "e30.a.AAAA"] {
            assert_eq!(open(&keys(), &"broviken".parse().unwrap(), &all, made_up), None, "{made_up}");
        }
    }
}
