//! The steps by which a municipality is set up: what is done, what stands as its template left it, and what is missing.

use super::{Look, Settings, SignIn};

/// A step of setting a municipality up, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Its name, and where residents reach somebody.
    General,
    /// Its colours.
    Look,
    /// Its boards and service areas.
    Areas,
    /// Who reads what comes in.
    Groups,
    /// What follows from what is counted.
    Rules,
    /// Who may submit, vote and comment, and what is shown of it.
    TakingPart,
    /// Texts of its own.
    Texts,
    /// What is disposed of, and when.
    Retention,
    /// How staff sign in.
    SignIn,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// Something must be said before residents are let in.
    Missing,
    /// It works as it is; somebody should look at it.
    AsItWas,
    /// It has been made the municipality's own.
    Done,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::General,
        Self::Look,
        Self::Areas,
        Self::Groups,
        Self::Rules,
        Self::TakingPart,
        Self::Texts,
        Self::Retention,
        Self::SignIn,
    ];

    /// How far it has come by these settings. What they were when the municipality began says what has been changed.
    pub fn readiness(self, now: &Settings, began: &Settings) -> Readiness {
        let changed = match self {
            Self::General if !now.contact.is_known() => return Readiness::Missing,
            // Without an administrator nobody could change what she has done.
            Self::SignIn if !now.sign_in.as_ref().is_some_and(SignIn::lets_in_administrators) => {
                return Readiness::Missing;
            }
            Self::General | Self::SignIn => true,
            Self::Look => now.look != Look::default(),
            Self::Areas => now.boards != began.boards || now.service_areas != began.service_areas,
            Self::Groups => !now.groups.is_empty(),
            // A rule binds the municipality, so somebody has decided it.
            Self::Rules => now.rules.iter().all(|rule| rule.decided.is_some()) || now.rules != began.rules,
            Self::TakingPart => now.proposals != began.proposals || now.comments != began.comments,
            Self::Retention => now.retention != began.retention,
            Self::Texts => now.reasons != began.reasons || now.comments.responsible.is_some(),
        };
        if changed { Readiness::Done } else { Readiness::AsItWas }
    }
}

impl Settings {
    /// What must be said before residents are let in.
    pub fn missing(&self) -> Vec<Step> {
        let is_missing = |step: &Step| step.readiness(self, self) == Readiness::Missing;
        Step::ALL.into_iter().filter(is_missing).collect()
    }
}
