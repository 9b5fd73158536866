//! What is dangerous at the desk asks for a proof of the last minutes of who it is: a session lasts a working day, and a
//! browser that is left open, or a cookie that is stolen, is not to be worth all that its owner may do.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use signing::Session;

/// How old a proof may be. It is long enough to do what one came for without being asked twice, and shorter than a screen is
/// left alone without anybody noticing.
pub const PROOF: SignedDuration = SignedDuration::from_mins(10);

/// Everything that is dangerous: what harms many, lets somebody in, takes something out, or cannot be undone. This is the
/// only list. A route says which of them it is ([`crate::Access::StaffLately`]), and a test holds routes to it. A
/// municipality is suspended and deleted by its operators alone, who have no session here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Danger {
    /// Residents are let in.
    OpenMunicipality,
    /// By what staff and residents are known, and which group is which role.
    ChangeSignIn,
    /// Who may read, submit, vote and comment, and who is in which group.
    ChangeRights,
    /// What is decided without anybody looking.
    ChangeRules,
    /// What is disposed of for good.
    ChangeDisposal,
    /// All settings at once, by a file, a template, an earlier version or a program.
    ImportSettings,
    /// A colleague is let in, does other things, or does not work here any more.
    ChangeColleagues,
    /// By what somebody herself signs in.
    ChangePasskeys,
    /// Votes by the lot are made not to count, or to count.
    JudgeVotes,
    /// The name of somebody who has skyddade personuppgifter, and that she has.
    OpenProtected,
    /// That somebody has skyddade personuppgifter, or has them no longer.
    ChangeProtection,
    /// A list is taken out of Ting.
    Export,
}

impl Danger {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::OpenMunicipality,
        Self::ChangeSignIn,
        Self::ChangeRights,
        Self::ChangeRules,
        Self::ChangeDisposal,
        Self::ImportSettings,
        Self::ChangeColleagues,
        Self::ChangePasskeys,
        Self::JudgeVotes,
        Self::OpenProtected,
        Self::ChangeProtection,
        Self::Export,
    ];

    /// As addresses and tables name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OpenMunicipality => "open-municipality",
            Self::ChangeSignIn => "change-sign-in",
            Self::ChangeRights => "change-rights",
            Self::ChangeRules => "change-rules",
            Self::ChangeDisposal => "change-disposal",
            Self::ImportSettings => "import-settings",
            Self::ChangeColleagues => "change-colleagues",
            Self::ChangePasskeys => "change-passkeys",
            Self::JudgeVotes => "judge-votes",
            Self::OpenProtected => "open-protected",
            Self::ChangeProtection => "change-protection",
            Self::Export => "export",
        }
    }

    /// The message that says what is about to be done.
    pub const fn message(self) -> &'static str {
        match self {
            Self::OpenMunicipality => "danger-open-municipality",
            Self::ChangeSignIn => "danger-change-sign-in",
            Self::ChangeRights => "danger-change-rights",
            Self::ChangeRules => "danger-change-rules",
            Self::ChangeDisposal => "danger-change-disposal",
            Self::ImportSettings => "danger-import-settings",
            Self::ChangeColleagues => "danger-change-colleagues",
            Self::ChangePasskeys => "danger-change-passkeys",
            Self::JudgeVotes => "danger-judge-votes",
            Self::OpenProtected => "danger-open-protected",
            Self::ChangeProtection => "danger-change-protection",
            Self::Export => "danger-export",
        }
    }
}

/// What was read names nothing dangerous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing dangerous has this name")]
pub struct NoDanger;

impl FromStr for Danger {
    type Err = NoDanger;

    fn from_str(text: &str) -> Result<Self, NoDanger> {
        Self::ALL.into_iter().find(|danger| danger.as_str() == text).ok_or(NoDanger)
    }
}

/// Whether somebody has shown lately who she is. A session that does not say when she did, as those of before it was noted,
/// is of somebody who did so long ago.
pub(crate) fn has_proven_lately(session: &Session, now: Timestamp) -> bool {
    session.proven_at.is_some_and(|at| now.duration_since(at) < PROOF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dangerous_reads_back_and_has_its_words() {
        for danger in Danger::ALL {
            assert_eq!(danger.as_str().parse(), Ok(danger));
            assert_eq!(serde_json::to_value(danger).ok(), Some(danger.as_str().into()));
            assert_eq!(danger.message().strip_prefix("danger-"), Some(danger.as_str()));
            assert!(language::has(danger.message()), "{danger:?}");
        }
        assert_eq!("moderate".parse::<Danger>(), Err(NoDanger));
    }

    #[test]
    fn a_proof_holds_for_ten_minutes_and_a_session_that_tells_of_none_has_none() {
        let now: Timestamp = "2026-11-30T12:00:00Z".parse().unwrap_or_default();
        let session = |proof: &str| -> Session {
            let text = format!(
                r#"{{"m":"broviken","p":"01kb2q7yx0m4v9s8e6t3r5w1za","s":{{"staff":{{"roles":["administrator"],"name":"Inga"}}}},{proof}
                "i":"2026-11-30T11:59:00Z","e":"2026-11-30T21:59:00Z"}}"#
            );
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
        };
        let proven = |at: &str| has_proven_lately(&session(&format!(r#""v":"{at}","#)), now);
        assert!(proven("2026-11-30T11:50:01Z") && proven("2026-11-30T12:00:01Z"));
        assert!(!proven("2026-11-30T11:50:00Z"));
        // As cookies were before this was noted: when it was given says nothing of when she signed in.
        assert!(!has_proven_lately(&session(""), now));
    }
}
