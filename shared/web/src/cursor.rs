//! A place in a list, signed: it holds no key, and fits only the list and the municipality it was made for.

use std::fmt::Display;

use crate::{Problem, Tenant};
use domain::{hash::Hash, ids::MunicipalityId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use signing::{KeyRing, Use};

#[derive(Serialize, Deserialize)]
struct Place<P> {
    #[serde(flatten)]
    position: P,
    list: String,
}

/// The list that a cursor was made for.
fn fingerprint(municipality: &MunicipalityId, list: &impl Display) -> String {
    let name = format!("{municipality} {list}");
    Hash::of(&[name.as_bytes()]).as_str().chars().take(16).collect()
}

/// The place as a reader is given it. `list` names the list and everything that was chosen in it.
fn seal(
    keys: &KeyRing,
    municipality: &MunicipalityId,
    list: &impl Display,
    position: impl Serialize,
) -> Result<String, Problem> {
    let place = Place { position, list: fingerprint(municipality, list) };
    keys.seal(Use::Cursor, &place).map_err(|_| Problem::internal())
}

/// The place that a reader gives back, if it is one in this list.
fn open<P: DeserializeOwned>(
    keys: &KeyRing,
    municipality: &MunicipalityId,
    list: &impl Display,
    cursor: &str,
) -> Option<P> {
    let place: Place<P> = keys.open(Use::Cursor, cursor)?;
    (place.list == fingerprint(municipality, list)).then_some(place.position)
}

impl Tenant {
    /// The place in a list that a reader gives back, if it is one there.
    pub fn place<P: DeserializeOwned>(&self, list: &impl Display, cursor: &str) -> Option<P> {
        open(&self.app.keys, self.id(), list, cursor)
    }

    /// Where a list goes on, as a reader is given it; nothing where it ends.
    pub fn cursor(
        &self,
        list: &impl Display,
        next: Option<impl Serialize>,
    ) -> Result<Option<String>, Problem> {
        next.map(|position| seal(&self.app.keys, self.id(), list, position)).transpose()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use domain::{
        ids::{CommentId, ProposalId},
        listing::{ListState, Listing},
    };
    use store::{CommentPosition, ListingPosition};

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

        let opened = |municipality: &str, list: &Listing| {
            open::<ListingPosition>(&keys(), &municipality.parse().unwrap(), list, &cursor)
        };
        let closed = Listing { state: Some(ListState::Closed), area: None };
        let area = Listing { state: None, area: Some("gator".parse().unwrap()) };
        assert_eq!(opened("broviken", &closed), None);
        assert_eq!(opened("broviken", &area), None);
        assert_eq!(opened("lulea", &all), None);
    }

    #[test]
    fn a_place_among_comments_fits_only_those_of_its_proposal() {
        let here = "broviken".parse().unwrap();
        let id = CommentId::from_bytes([2; 16]);
        let position = CommentPosition { at: "2026-11-24T15:05:00.000Z".to_owned(), id };
        let cursor = seal(&keys(), &here, &"comments a", &position).unwrap();
        assert_eq!(open(&keys(), &here, &"comments a", &cursor), Some(position));
        assert_eq!(open::<CommentPosition>(&keys(), &here, &"comments b", &cursor), None);
        assert_eq!(open::<CommentPosition>(&keys(), &here, &"replies a", &cursor), None);
    }

    #[test]
    fn what_we_did_not_sign_is_no_cursor() {
        let all = Listing { state: None, area: None };
        for made_up in ["", "x", "a.b.c", "åäö", "e30.a.AAAA"] {
            let opened = open::<ListingPosition>(&keys(), &"broviken".parse().unwrap(), &all, made_up);
            assert_eq!(opened, None, "{made_up}");
        }
    }
}
