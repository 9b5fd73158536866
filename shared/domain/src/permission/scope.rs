//! How far a role reaches: the whole municipality, one service area, or what one board answers for.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Action, Role};
use crate::{
    ids::{BoardId, InvalidId, ServiceAreaId},
    proposal::Proposal,
    settings::Settings,
};

/// Over what a role is given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All that the municipality has.
    Municipality,
    /// What belongs to a service area.
    Area(ServiceAreaId),
    /// What belongs to the areas that a board answers for, or is a case of the board.
    Board(BoardId),
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Municipality => Ok(()),
            Self::Area(area) => write!(f, "area.{area}"),
            Self::Board(board) => write!(f, "board.{board}"),
        }
    }
}

impl FromStr for Scope {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("area", area)) => area.parse().map(Self::Area),
            Some(("board", board)) => board.parse().map(Self::Board),
            _ => Err(InvalidId("Scope")),
        }
    }
}

/// A role, and over what somebody has it. Written as `moderator` or `caseworker@board.tekniska`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Granted {
    /// The role.
    pub role: Role,
    /// Over what.
    pub scope: Scope,
}

impl From<Role> for Granted {
    fn from(role: Role) -> Self {
        Self { role, scope: Scope::Municipality }
    }
}

impl fmt::Display for Granted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.scope {
            Scope::Municipality => write!(f, "{}", self.role),
            scope => write!(f, "{}@{scope}", self.role),
        }
    }
}

impl FromStr for Granted {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('@') {
            None => text.parse::<Role>().map(Self::from),
            Some((role, scope)) => Ok(Self { role: role.parse()?, scope: scope.parse()? }),
        }
    }
}

impl From<Granted> for String {
    fn from(granted: Granted) -> Self {
        granted.to_string()
    }
}

impl TryFrom<String> for Granted {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// Where something belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    area: ServiceAreaId,
    boards: BTreeSet<BoardId>,
}

impl Belonging {
    /// A proposal belongs to its service area, to the board that answers for that, and to the one whose case it is.
    pub fn of(proposal: &Proposal, settings: &Settings) -> Self {
        let its_case = proposal.matter.as_ref().map(|matter| &matter.board);
        let mut belonging = Self::of_area(&proposal.area, settings);
        belonging.boards.extend(its_case.cloned());
        belonging
    }

    /// What belongs to a service area belongs to the board that answers for it.
    pub fn of_area(area: &ServiceAreaId, settings: &Settings) -> Self {
        let boards = settings.board_of(area).map(|board| board.id.clone()).into_iter().collect();
        Self { area: area.clone(), boards }
    }
}

/// As far as somebody may do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// With all that the municipality has.
    Everything,
    /// With what belongs to these.
    Within(BTreeSet<Scope>),
}

impl Reach {
    /// Whether something is within it.
    pub fn covers(&self, what: &Belonging) -> bool {
        let Self::Within(scopes) = self else { return true };
        scopes.iter().any(|scope| match scope {
            Scope::Municipality => true,
            Scope::Area(area) => *area == what.area,
            Scope::Board(board) => what.boards.contains(board),
        })
    }

    /// The municipality's service areas within it.
    pub fn areas<'a>(&self, settings: &'a Settings) -> impl Iterator<Item = &'a ServiceAreaId> {
        let areas = settings.service_areas.iter().map(|area| &area.id);
        areas.filter(|area| self.covers(&Belonging::of_area(area, settings)))
    }
}

/// The roles that somebody has; what one of them may do, she may do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(BTreeSet<Granted>);

impl Roles {
    /// Whether whoever has them may do something at all, be it in a part of the municipality only.
    pub fn may(&self, action: Action) -> bool {
        self.0.iter().any(|granted| granted.role.may(action))
    }

    /// How far she may do it; nothing if she may not.
    pub fn reach(&self, action: Action) -> Option<Reach> {
        let grants = self.0.iter().filter(|granted| granted.role.may(action));
        let scopes: BTreeSet<Scope> = grants.map(|granted| granted.scope.clone()).collect();
        match scopes.contains(&Scope::Municipality) {
            true => Some(Reach::Everything),
            false => (!scopes.is_empty()).then_some(Reach::Within(scopes)),
        }
    }

    /// Whether she may do it with something that belongs there.
    pub fn may_with(&self, action: Action, what: &Belonging) -> bool {
        self.reach(action).is_some_and(|reach| reach.covers(what))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, with what it is given over.
    pub fn iter(&self) -> impl Iterator<Item = &Granted> {
        self.0.iter()
    }
}

impl From<Granted> for Roles {
    fn from(granted: Granted) -> Self {
        Self(BTreeSet::from([granted]))
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Granted::from(role).into()
    }
}

impl<G: Into<Granted>> FromIterator<G> for Roles {
    fn from_iter<I: IntoIterator<Item = G>>(roles: I) -> Self {
        Self(roles.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(all: &[&str]) -> Roles {
        all.iter().map(|text| text.parse::<Granted>().unwrap()).collect()
    }

    fn belonging(area: &str, boards: &[&str]) -> Belonging {
        let boards = boards.iter().map(|board| board.parse().unwrap()).collect();
        Belonging { area: area.parse().unwrap(), boards }
    }

    #[test]
    fn several_roles_may_do_what_each_of_them_may() {
        let both = roles(&["moderator", "secretary"]);
        assert!(both.may(Action::Moderate) && both.may(Action::RecordDecision));
        assert!(!both.may(Action::EnterOnBehalf));
        for action in Action::ALL {
            assert!(!Roles::default().may(action), "whoever is nobody may nothing: {action:?}");
            assert_eq!(Roles::default().reach(action), None);
        }
    }

    #[test]
    fn a_role_reads_back_with_what_it_is_given_over() {
        for text in ["moderator", "moderator@area.kollektivtrafik", "caseworker@board.tekniska"] {
            let granted: Granted = text.parse().unwrap();
            assert_eq!(granted.to_string(), text);
            assert_eq!(serde_json::to_value(&granted).unwrap(), text);
        }
        for text in ["moderator@", "operator", "moderator@tekniska", "moderator@board.", "@area.kultur", ""] {
            assert!(text.parse::<Granted>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_given_over_a_part_reaches_no_further() {
        let (bus, school) = (belonging("kollektivtrafik", &["tekniska"]), belonging("skola", &["barn"]));
        let hers = roles(&["caseworker@board.tekniska", "moderator@area.skola"]);
        assert!(hers.may(Action::PrepareCase) && hers.may_with(Action::PrepareCase, &bus));
        assert!(!hers.may_with(Action::PrepareCase, &school), "each role over what it is given over");
        assert!(hers.may_with(Action::Moderate, &school) && !hers.may_with(Action::Moderate, &bus));
        // A case that a board has taken from another's area is the board's as well.
        assert!(hers.may_with(Action::PrepareCase, &belonging("skola", &["barn", "tekniska"])));
        assert!(roles(&["caseworker", "caseworker@board.barn"]).may_with(Action::PrepareCase, &bus));
    }
}
