//! Which role may do what. This table is the only one; every route of the desk names an action, and nothing else grants.

mod scope;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use scope::{Belonging, Granted, Reach, Roles, Scope};

use crate::ids::InvalidId;

/// What a member of staff is signed in as. Somebody can be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads proposals and comments before they are published.
    Moderator,
    /// Keeps the boards' registers (registrator).
    Registrar,
    /// Sees to it that everything is with somebody (koordinator).
    Coordinator,
    /// Prepares cases for a board (handläggare).
    Caseworker,
    /// Answers for those who do (chef): sees all of it.
    Manager,
    /// Keeps a board's minutes (nämndsekreterare).
    Secretary,
    /// Examines how it is done (revisor): sees cases and changes nothing.
    Auditor,
    /// Sets the municipality up (administratör), and sees nothing of what residents have sent.
    Administrator,
}

impl Role {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 8] = [
        Self::Moderator,
        Self::Registrar,
        Self::Coordinator,
        Self::Caseworker,
        Self::Manager,
        Self::Secretary,
        Self::Auditor,
        Self::Administrator,
    ];

    /// As settings, sessions and tables name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Registrar => "registrar",
            Self::Coordinator => "coordinator",
            Self::Caseworker => "caseworker",
            Self::Manager => "manager",
            Self::Secretary => "secretary",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// Whether somebody in this role may do something.
    pub const fn may(self, action: Action) -> bool {
        use Role::{
            Administrator, Auditor, Caseworker, Coordinator, Manager, Moderator, Registrar, Secretary,
        };
        match action {
            Action::UseDesk => true,
            Action::ListCases => !matches!(self, Administrator),
            Action::Moderate => matches!(self, Moderator | Coordinator),
            Action::ReadCase => {
                matches!(self, Registrar | Coordinator | Caseworker | Manager | Secretary | Auditor)
            }
            Action::PrepareCase => matches!(self, Registrar | Coordinator | Caseworker),
            Action::RecordDecision => matches!(self, Registrar | Caseworker | Secretary),
            Action::EnterOnBehalf => matches!(self, Registrar | Coordinator | Caseworker),
            Action::OpenProtected => matches!(self, Registrar),
            Action::Audit => matches!(self, Auditor),
            Action::Administer => matches!(self, Administrator),
        }
    }

    /// Whether it can be given for a part of the municipality only. Whoever sets it up or examines it does that to all of it.
    pub const fn can_be_of_a_part(self) -> bool {
        !matches!(self, Self::Administrator | Self::Auditor)
    }
}

/// What is done at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Come in.
    UseDesk,
    /// Read what residents have sent before others do, and decide what becomes of it.
    Moderate,
    /// See which cases wait for whom.
    ListCases,
    /// Open a case, with its parties and documents.
    ReadCase,
    /// Take a case on: appoint its caseworker, tell its parties how it goes, complete it.
    PrepareCase,
    /// Note in a case what the board has decided, and that its minutes are approved (justerade).
    RecordDecision,
    /// Enter a proposal or vote for whoever came by letter, telephone or visit.
    EnterOnBehalf,
    /// Open what is kept of somebody who has skyddade personuppgifter, and say that somebody has them.
    OpenProtected,
    /// See who has done, changed and opened what, and whether all of it is still there.
    Audit,
    /// Change the municipality's settings.
    Administer,
}

impl Action {
    /// Who may do it.
    pub fn roles(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| role.may(self))
    }

    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 10] = [
        Self::UseDesk,
        Self::Moderate,
        Self::ListCases,
        Self::ReadCase,
        Self::PrepareCase,
        Self::RecordDecision,
        Self::EnterOnBehalf,
        Self::OpenProtected,
        Self::Audit,
        Self::Administer,
    ];

    /// As tables name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UseDesk => "use-desk",
            Self::Moderate => "moderate",
            Self::ListCases => "list-cases",
            Self::ReadCase => "read-case",
            Self::PrepareCase => "prepare-case",
            Self::RecordDecision => "record-decision",
            Self::EnterOnBehalf => "enter-on-behalf",
            Self::OpenProtected => "open-protected",
            Self::Audit => "audit",
            Self::Administer => "administer",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(InvalidId("Role"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_reads_back_and_its_name_is_that_of_its_serial_form() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        }
        for action in Action::ALL {
            assert_eq!(serde_json::to_value(action).unwrap(), action.as_str());
        }
        assert!(
            "operator".parse::<Role>().is_err(),
            "an operator is of no municipality, whose settings give roles"
        );
    }
}
