//! The steps by which a municipality is set up: what is done, what stands as its template left it, and what is missing.

use super::{Look, Settings, SignIn};
use crate::colleagues::Colleagues;

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
    /// How residents are known by an e-legitimation.
    ELegitimation,
}

/// Whether somebody signs in by a passkey who can let others in, where there is no identity provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByPasskey {
    /// Nobody does.
    Nobody,
    /// An administrator does.
    Administrator,
}

impl ByPasskey {
    /// As it is among those who work here.
    pub fn of(colleagues: Option<&Colleagues>) -> Self {
        match colleagues.is_some_and(Colleagues::can_let_in) {
            true => Self::Administrator,
            false => Self::Nobody,
        }
    }
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
    pub const ALL: [Self; 10] = [
        Self::General,
        Self::Look,
        Self::Areas,
        Self::Groups,
        Self::Rules,
        Self::TakingPart,
        Self::Texts,
        Self::Retention,
        Self::SignIn,
        Self::ELegitimation,
    ];

    /// How far it has come by these settings. What they were when the municipality began says what has been changed.
    pub fn readiness(self, now: &Settings, began: &Settings, by_passkey: ByPasskey) -> Readiness {
        let changed = match self {
            Self::General if !now.contact.is_known() => return Readiness::Missing,
            // Without an administrator nobody could change what she has done. Where there is a provider, it alone lets in.
            Self::SignIn if !lets_in(now, by_passkey) => return Readiness::Missing,
            // Or there would be something that nobody can do.
            Self::ELegitimation if now.asks_for_more_than_is_known() => return Readiness::Missing,
            Self::ELegitimation => now.e_legitimation.is_some(),
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
    pub fn missing(&self, by_passkey: ByPasskey) -> Vec<Step> {
        let is_missing = |step: &Step| step.readiness(self, self, by_passkey) == Readiness::Missing;
        Step::ALL.into_iter().filter(is_missing).collect()
    }
}

fn lets_in(settings: &Settings, by_passkey: ByPasskey) -> bool {
    match &settings.sign_in {
        Some(provider) => SignIn::lets_in_administrators(provider),
        None => by_passkey == ByPasskey::Administrator,
    }
}
