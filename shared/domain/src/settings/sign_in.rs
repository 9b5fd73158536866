//! How staff sign in: at the municipality's own identity provider, which says in which groups they are.

use serde::{Deserialize, Serialize};

use super::{InvalidSettings, Settings, provider};
use crate::{
    ids::{BoardId, ServiceAreaId},
    permission::{Granted, Role, Roles, Scope},
};

/// The municipality's identity provider, by OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Its issuer, an address under which it describes itself (OpenID Connect Discovery 4): `https://login.example.se`.
    pub issuer: String,
    /// As what it knows Ting.
    pub client_id: String,
    /// The claim in which it writes somebody's groups.
    #[serde(default = "groups")]
    pub groups_claim: String,
    /// Which group is which role.
    pub roles: Vec<RoleOfGroup>,
}

/// That whoever is in a group has a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleOfGroup {
    /// The group as the provider writes it: a name, or an id.
    pub group: String,
    /// The role.
    pub role: Role,
    /// A service area over which it is given, and not over all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<ServiceAreaId>,
    /// A board whose areas and cases it is given over, and not over all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardId>,
}

impl RoleOfGroup {
    /// The role with what it is given over: the area and the board, or all.
    pub fn granted(&self) -> impl Iterator<Item = Granted> {
        let area = self.area.clone().map(Scope::Area);
        let board = self.board.clone().map(Scope::Board);
        let all = (area.is_none() && board.is_none()).then_some(Scope::Municipality);
        [area, board, all].into_iter().flatten().map(|scope| Granted { role: self.role, scope })
    }

    fn check(&self, settings: &Settings) -> Result<(), InvalidSettings> {
        if self.group.trim().is_empty() {
            return Err(InvalidSettings::Empty("group"));
        }
        let known_area = self.area.as_ref().is_none_or(|area| settings.service_area(area).is_some());
        let known_board =
            self.board.as_ref().is_none_or(|id| settings.boards.iter().any(|board| board.id == *id));
        let wrong = match (known_area && known_board, self.area.is_some() || self.board.is_some()) {
            (false, _) => Some(InvalidSettings::UnknownScope(self.group.clone())),
            (true, true) if !self.role.can_be_of_a_part() => Some(InvalidSettings::WholeOnly(self.role)),
            (true, _) => None,
        };
        wrong.map_or(Ok(()), Err)
    }
}

fn groups() -> String {
    "groups".to_owned()
}

impl SignIn {
    /// The roles of somebody in these groups; a group that is not named here is none.
    pub fn roles_of(&self, groups: &[String]) -> Roles {
        self.roles.iter().filter(|role| groups.contains(&role.group)).flat_map(RoleOfGroup::granted).collect()
    }

    /// Whether any group is that of administrators.
    pub fn lets_in_administrators(&self) -> bool {
        self.roles.iter().any(|role| role.role == Role::Administrator)
    }

    pub(super) fn check(&self, settings: &Settings) -> Result<(), InvalidSettings> {
        provider::is_reached_safely("sign_in", &self.issuer)?;
        for (name, text) in [("client_id", &self.client_id), ("groups_claim", &self.groups_claim)] {
            if text.trim().is_empty() {
                return Err(InvalidSettings::Empty(name));
            }
        }
        if self.roles.is_empty() {
            return Err(InvalidSettings::Missing("[[sign_in.roles]]"));
        }
        self.roles.iter().try_for_each(|role| role.check(settings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::Action;

    fn sign_in(issuer: &str) -> SignIn {
        let role = |group: &str, role| RoleOfGroup { group: group.to_owned(), role, area: None, board: None };
        SignIn {
            issuer: issuer.to_owned(),
            client_id: "ting".to_owned(),
            groups_claim: groups(),
            roles: vec![
                role("mod", Role::Moderator),
                role("mod", Role::Registrar),
                role("chefer", Role::Manager),
            ],
        }
    }

    #[test]
    fn groups_are_roles_as_the_settings_say() {
        let sign_in = sign_in("https://idp.example.se");
        let of = |groups: &[&str]| {
            sign_in.roles_of(&groups.iter().map(|group| (*group).to_owned()).collect::<Vec<_>>())
        };
        assert!(of(&["mod"]).may(Action::Moderate) && of(&["mod"]).may(Action::PrepareCase));
        assert!(!of(&["chefer", "annat"]).may(Action::Moderate));
        assert!(of(&["Mod", "moderatorer", ""]).is_empty(), "a group is named to the letter");
    }
}
