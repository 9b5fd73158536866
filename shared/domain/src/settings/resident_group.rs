//! Groups of residents that a municipality has named: the pupils of a school, a council of young people.

use serde::{Deserialize, Serialize};

use super::{InvalidSettings, Settings, Words};
use crate::{email::EmailAddress, ids::ResidentGroupId, open_to::OpenTo};

/// A group. Whoever confirms an address is of it if that is at one of these domains, or among the addresses that an
/// administrator has entered, which no settings hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidentGroup {
    /// Its id.
    pub id: ResidentGroupId,
    /// As in "elever i gymnasiet".
    pub name: Words,
    /// The domains of its members' addresses: `elev.broviken.se`, and nothing below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email_domains: Vec<String>,
    /// How many addresses were entered the last time that any were: a version of the settings tells when and by whom.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub entered: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl ResidentGroup {
    /// Whether the domain of an address makes whoever owns it a member.
    pub fn has_domain_of(&self, email: &EmailAddress) -> bool {
        let domain = email.as_str().rsplit_once('@').map_or("", |(_, domain)| domain);
        self.email_domains.iter().any(|of_group| of_group.eq_ignore_ascii_case(domain))
    }
}

impl Settings {
    /// The group, if the municipality has it.
    pub fn resident_group(&self, id: &ResidentGroupId) -> Option<&ResidentGroup> {
        self.resident_groups.iter().find(|group| group.id == *id)
    }

    pub(super) fn check_resident_groups(&self) -> Result<(), InvalidSettings> {
        for domain in self.resident_groups.iter().flat_map(|group| &group.email_domains) {
            EmailAddress::parse(&format!("a@{domain}"))
                .map_err(|_| InvalidSettings::EmailDomain(domain.clone()))?;
        }
        let rules = &self.proposals;
        let acts = [
            ("proposals.who_may_submit", &rules.who_may_submit),
            ("proposals.who_may_vote", &rules.who_may_vote),
            ("comments.who_may_comment", &self.comments.who_may_comment),
        ];
        if let Some((setting, _)) = acts.into_iter().find(|(_, open_to)| **open_to == OpenTo::Everyone) {
            return Err(InvalidSettings::ToNobodyKnown(setting));
        }
        let others = [
            ("proposals.who_may_read", &rules.who_may_read),
            ("proposals.who_may_share", &rules.who_may_share),
        ];
        for (setting, open_to) in acts.into_iter().chain(others) {
            if let Some(group) = open_to.group()
                && self.resident_group(group).is_none()
            {
                return Err(InvalidSettings::UnknownGroup { setting, group: group.clone() });
            }
        }
        Ok(())
    }
}
