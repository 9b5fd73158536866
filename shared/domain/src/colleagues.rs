//! Who works here without an identity provider: whom an administrator has let in, in which roles, and by which passkeys
//! each of them signs in. Names, addresses and public keys stand among the people; here are ids alone.
//!
//! All of a municipality's are one aggregate, so that somebody can always come in who lets others in, whoever decides at
//! the same time. A municipality with more of them than [`COLLEAGUES_MAX`] has an identity provider.

mod command;
mod event;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use command::{ColleaguesCommand, ColleaguesRefusal, decide};
pub use event::ColleaguesEvent;

use crate::{
    aggregate::{Aggregate, AggregateId},
    event::Stamp,
    ids::{PasskeyId, PersonId},
    permission::{Action, Roles},
};

/// So many colleagues at the most.
pub const COLLEAGUES_MAX: usize = 200;

/// So many passkeys each: a laptop, a telephone, a key in a drawer.
pub const PASSKEYS_MAX: usize = 8;

/// Which invitation of all that were ever sent, from 1: one that another has taken the place of lets nobody in.
pub type Link = u32;

/// Somebody whom an administrator has let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// As what.
    pub roles: Roles,
    /// By what she signs in.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub passkeys: BTreeSet<PasskeyId>,
    /// The invitation that she has not used yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<Link>,
}

impl Member {
    /// Whether she can sign in and let others in.
    pub fn can_let_in(&self) -> bool {
        !self.passkeys.is_empty() && self.roles.may(Action::Administer)
    }
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleagues {
    /// Each by who she is.
    pub members: BTreeMap<PersonId, Member>,
    /// How many invitations there have been.
    #[serde(default)]
    pub links: Link,
}

impl Colleagues {
    /// Whether anybody can sign in and let others in.
    pub fn can_let_in(&self) -> bool {
        self.members.values().any(Member::can_let_in)
    }
}

impl Aggregate for Colleagues {
    type Event = ColleaguesEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Colleagues
    }

    fn apply(state: Option<Self>, _: Stamp, event: &ColleaguesEvent) -> Option<Self> {
        let mut all = state.unwrap_or_default();
        match event {
            ColleaguesEvent::Founded { person, roles } => {
                let member = Member { roles: roles.clone(), passkeys: BTreeSet::new(), invited: None };
                all.members.insert(*person, member);
            }
            ColleaguesEvent::Invited { person, roles, link, .. } => {
                let member = Member { roles: roles.clone(), passkeys: BTreeSet::new(), invited: Some(*link) };
                all.members.insert(*person, member);
                all.links = *link;
            }
            ColleaguesEvent::InvitedAnew { person, link, .. } => {
                if let Some(member) = all.members.get_mut(person) {
                    member.passkeys.clear();
                    member.invited = Some(*link);
                }
                all.links = *link;
            }
            ColleaguesEvent::PasskeyAdded { person, passkey } => {
                if let Some(member) = all.members.get_mut(person) {
                    member.passkeys.insert(*passkey);
                    member.invited = None;
                }
            }
            ColleaguesEvent::PasskeyRemoved { person, passkey } => {
                if let Some(member) = all.members.get_mut(person) {
                    member.passkeys.remove(passkey);
                }
            }
            ColleaguesEvent::RolesChanged { person, roles, .. } => {
                if let Some(member) = all.members.get_mut(person) {
                    member.roles = roles.clone();
                }
            }
            ColleaguesEvent::Removed { person, .. } => {
                all.members.remove(person);
            }
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests;
