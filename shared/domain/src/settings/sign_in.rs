//! How staff sign in: at the municipality's own identity provider, which says in which groups they are.

use serde::{Deserialize, Serialize};

use super::{InvalidSettings, provider};
use crate::permission::{Role, Roles};

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
}

fn groups() -> String {
    "groups".to_owned()
}

impl SignIn {
    /// The roles of somebody in these groups; a group that is not named here is none.
    pub fn roles_of(&self, groups: &[String]) -> Roles {
        self.roles.iter().filter(|role| groups.contains(&role.group)).map(|role| role.role).collect()
    }

    /// Whether any group is that of administrators.
    pub fn lets_in_administrators(&self) -> bool {
        self.roles.iter().any(|role| role.role == Role::Administrator)
    }

    pub(super) fn check(&self) -> Result<(), InvalidSettings> {
        provider::is_reached_safely("sign_in", &self.issuer)?;
        for (name, text) in [("client_id", &self.client_id), ("groups_claim", &self.groups_claim)] {
            if text.trim().is_empty() {
                return Err(InvalidSettings::Empty(name));
            }
        }
        if self.roles.is_empty() {
            return Err(InvalidSettings::Missing("[[sign_in.roles]]"));
        }
        match self.roles.iter().any(|role| role.group.trim().is_empty()) {
            true => Err(InvalidSettings::Empty("group")),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::Action;

    fn sign_in(issuer: &str) -> SignIn {
        let role = |group: &str, role| RoleOfGroup { group: group.to_owned(), role };
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
