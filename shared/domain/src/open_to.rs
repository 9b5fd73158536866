//! To whom something is open: everybody, whoever is known as surely as this, or a group that the municipality has named.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    actor::Assurance,
    ids::{InvalidId, ResidentGroupId},
};

/// To whom an act of residents' is open. Written as `all`, `confirmed-mobile`, `confirmed-email`, `identified`,
/// `registered-resident` or `group.elever`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum OpenTo {
    /// Everybody, known or not.
    #[default]
    Everyone,
    /// Whoever is known as surely as this.
    Known(Assurance),
    /// Whoever belongs to a group and has confirmed her address.
    Group(ResidentGroupId),
}

/// How a resident is known: how surely, and as belonging to which groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// How surely.
    pub assurance: Assurance,
    /// The groups that she belonged to when she signed in.
    pub groups: BTreeSet<ResidentGroupId>,
}

impl From<Assurance> for Known {
    fn from(assurance: Assurance) -> Self {
        Self { assurance, groups: BTreeSet::new() }
    }
}

impl OpenTo {
    /// Whether it is open to somebody; nothing is known of somebody whom nobody knows.
    pub fn admits(&self, known: Option<&Known>) -> bool {
        match (self, known) {
            (Self::Everyone, _) => true,
            (Self::Known(least), Some(known)) => *least <= known.assurance,
            (Self::Group(group), Some(known)) => known.groups.contains(group),
            (Self::Known(_) | Self::Group(_), None) => false,
        }
    }

    /// How surely one must be known at least.
    pub const fn least(&self) -> Assurance {
        match self {
            Self::Everyone | Self::Group(_) => Assurance::ConfirmedEmail,
            Self::Known(least) => *least,
        }
    }

    /// Whether a mailed link may let somebody in: an address is enough, or is what tells of which group she is.
    pub fn is_by_mail(&self) -> bool {
        self.least() <= Assurance::ConfirmedEmail
    }

    /// Whether a code in an SMS may let somebody in: only where the municipality has said so, and never as one of a group,
    /// of which addresses tell.
    pub fn is_by_mobile(&self) -> bool {
        self.admits(Some(&Known::from(Assurance::ConfirmedMobile)))
    }

    /// How somebody is known to whom it is open, and no better.
    pub fn admitted(&self) -> Known {
        let groups = match self {
            Self::Group(group) => BTreeSet::from([group.clone()]),
            Self::Everyone | Self::Known(_) => BTreeSet::new(),
        };
        Known { assurance: self.least(), groups }
    }

    /// How whoever follows a mailed link is known at best: also as one of the group, where it is open to one.
    pub fn by_mail_at_best(&self) -> Known {
        Known { assurance: Assurance::ConfirmedEmail, ..self.admitted() }
    }

    /// The group that it is open to, if it is one.
    pub const fn group(&self) -> Option<&ResidentGroupId> {
        match self {
            Self::Group(group) => Some(group),
            Self::Everyone | Self::Known(_) => None,
        }
    }
}

impl fmt::Display for OpenTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => f.write_str("all"),
            Self::Known(least) => f.write_str(least.as_str()),
            Self::Group(group) => write!(f, "group.{group}"),
        }
    }
}

impl FromStr for OpenTo {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if let Some(group) = text.strip_prefix("group.") {
            return group.parse().map(Self::Group);
        }
        let known = Assurance::ALL.into_iter().find(|assurance| assurance.as_str() == text);
        match (text, known) {
            ("all", _) => Ok(Self::Everyone),
            (_, Some(assurance)) => Ok(Self::Known(assurance)),
            (_, None) => Err(InvalidId("OpenTo")),
        }
    }
}

impl From<OpenTo> for String {
    fn from(open_to: OpenTo) -> Self {
        open_to.to_string()
    }
}

impl TryFrom<String> for OpenTo {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_back_as_it_is_written() {
        for text in [
            "all",
            "confirmed-mobile",
            "confirmed-email",
            "identified",
            "registered-resident",
            "group.elever",
        ] {
            assert_eq!(text.parse::<OpenTo>().unwrap().to_string(), text);
        }
        for text in ["", "group.", "group", "everybody", "elever"] {
            assert!(text.parse::<OpenTo>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_open_to_a_confirmed_address_is_not_open_to_a_mobile_number() {
        let by_mobile = Known::from(Assurance::ConfirmedMobile);
        for text in ["confirmed-email", "identified", "registered-resident", "group.elever"] {
            let open_to: OpenTo = text.parse().unwrap();
            assert!(!open_to.admits(Some(&by_mobile)) && !open_to.is_by_mobile(), "{text}");
        }
        for text in ["all", "confirmed-mobile"] {
            let open_to: OpenTo = text.parse().unwrap();
            assert!(open_to.is_by_mobile() && open_to.is_by_mail(), "{text}");
            assert!(open_to.admits(Some(&Assurance::ConfirmedEmail.into())), "{text}");
        }
    }

    #[test]
    fn a_group_is_no_level_and_a_level_is_no_group() {
        let group: OpenTo = "group.elever".parse().unwrap();
        let identified = Known::from(Assurance::RegisteredResident);
        assert!(!group.admits(Some(&identified)), "however surely she is known");
        assert!(group.admits(Some(&group.admitted())));
        assert!(!OpenTo::Known(Assurance::Identified).admits(Some(&group.admitted())));
        assert!(OpenTo::Known(Assurance::Identified).admits(Some(&identified)));
        assert!(OpenTo::Everyone.admits(None) && !group.admits(None));
        for text in ["all", "confirmed-email", "identified", "registered-resident", "group.elever"] {
            let open_to: OpenTo = text.parse().unwrap();
            assert!(open_to.admits(Some(&open_to.admitted())), "{text}");
        }
    }
}
