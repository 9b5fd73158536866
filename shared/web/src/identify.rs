//! Who is known as surely as an act asks, and the way there for whoever is not.

use domain::{
    actor::Assurance,
    open_to::{Known, OpenTo},
    person::SIGNED_IN_MINUTES,
};
use http::StatusCode;
use look::{Identify, percent_encoded};

use crate::{Problem, Tenant};

/// What of residents' acts may ask for more than a confirmed address; votes say it themselves (`domain::vote`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Submitting a proposal.
    Submit,
    /// Commenting.
    Comment,
    /// Having a share counted.
    Share,
}

impl Act {
    const fn refused(self) -> &'static str {
        match self {
            Self::Submit => "submit-not-eligible",
            Self::Comment => "comment-not-eligible",
            Self::Share => "share-not-eligible",
        }
    }
}

/// Refuses whoever is not known as an act asks. `known` is nothing for somebody whom nobody knows.
pub fn known_enough(act: Act, asked: &OpenTo, known: Option<&Known>) -> Result<(), Problem> {
    if asked.admits(known) {
        return Ok(());
    }
    let code = match known.map(|known| known.assurance) {
        _ if asked.group().is_some() => "not-in-group",
        Some(Assurance::Identified) => "not-registered",
        Some(Assurance::ConfirmedMobile) if asked.is_by_mail() && act != Act::Share => "email-needed",
        _ => act.refused(),
    };
    Err(Problem::new(StatusCode::FORBIDDEN, code))
}

impl Tenant {
    /// The way to be known by an e-legitimation and go on at a path, where the municipality has one.
    pub fn identify(&self, next: &str) -> Option<Identify> {
        let settings = self.settings.e_legitimation.as_ref()?;
        let href = self.href(&format!("/e-legitimation/borja?till={}", percent_encoded(&self.href(next))));
        Some(Identify { href, with: self.words(&settings.with).to_owned(), minutes: SIGNED_IN_MINUTES })
    }

    /// The same, if it is what a problem is mended by.
    pub fn identify_for(&self, problem: &Problem, next: &str) -> Option<Identify> {
        let mends = matches!(
            problem.code,
            "not-eligible"
                | "submit-not-eligible"
                | "comment-not-eligible"
                | "share-not-eligible"
                | "not-registered"
        );
        if mends { self.identify(next) } else { None }
    }
}
