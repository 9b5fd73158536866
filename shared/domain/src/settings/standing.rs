//! Whether a municipality is open to its residents, and what is done with its settings.
//!
//! Each change is a new version, so that two who change at once are told apart by the version that each has read, and an
//! automatic decision names all that held.

use serde::{Deserialize, Serialize};

use super::{ByPasskey, Settings, SettingsEvent, Step, Template, VersionedSettings};
use crate::hash::Hash;

/// Whether a municipality is open to its residents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is being set up: staff see all of it, and residents that it opens soon.
    Preparing,
    /// It is.
    #[default]
    Open,
    /// It is closed for a while: nobody reads or sends anything.
    Suspended,
    /// Everything of it is being deleted.
    Leaving,
}

impl Standing {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }

    /// As tables and messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Suspended => "suspended",
            Self::Leaving => "leaving",
        }
    }
}

/// What is done with a municipality's settings.
#[derive(Debug, Clone)]
pub enum SettingsCommand {
    /// They are those of a file, whatever they were.
    Import(Settings),
    /// The municipality begins with those of a template.
    Found(Settings, Template),
    /// They are changed by whoever has read this version.
    Change {
        /// The version.
        read: u64,
        /// What they are to be.
        settings: Settings,
    },
    /// Residents are let in, by whoever has read this version.
    Open {
        /// The version.
        read: u64,
    },
    /// Nobody is let in for a while.
    Suspend,
    /// Those who were let in before are let in again.
    Resume,
    /// Everything is to be deleted. That cannot be undone.
    Leave,
    /// An administrator is to be invited.
    Invite,
    /// Everything is to be written out.
    Export,
}

/// Why something is not done with settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsRefusal {
    /// There is no such municipality.
    #[error("there is no such municipality")]
    Unknown,
    /// There is such a municipality.
    #[error("there is a municipality by that name already")]
    AlreadyThere,
    /// They are another version than the one that was read.
    #[error("the settings have changed since they were read")]
    Changed,
    /// It does not stand so that this could be done.
    #[error("the municipality is {}", .0.as_str())]
    WrongStanding(Standing),
    /// Something must be said first.
    #[error("something is missing")]
    Missing(Vec<Step>),
}

/// What has been decided: the next version, and what event says so.
#[derive(Debug, Clone)]
pub struct NextSettings {
    /// The settings.
    pub settings: Settings,
    /// How the municipality stands by them.
    pub standing: Standing,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Imported,
    Founded(Template),
    Changed,
    Stood,
    Invited,
    Exported,
}

impl NextSettings {
    /// The event of this version, as it is kept.
    pub fn event(&self, version: u64, sha256: Hash) -> SettingsEvent {
        match self.what {
            What::Imported => SettingsEvent::Imported { version, sha256 },
            What::Founded(template) => SettingsEvent::Founded { version, sha256, template },
            What::Changed => SettingsEvent::Changed { version, sha256 },
            What::Stood => SettingsEvent::Stood { version, sha256, standing: self.standing },
            What::Invited => SettingsEvent::Invited { version, sha256 },
            What::Exported => SettingsEvent::Exported { version, sha256 },
        }
    }
}

/// Decides what is done with settings; nothing, if they are so already.
pub fn decide(
    current: Option<&VersionedSettings>,
    command: SettingsCommand,
    by_passkey: ByPasskey,
) -> Result<Option<NextSettings>, SettingsRefusal> {
    use SettingsCommand::{Change, Export, Found, Import, Invite, Leave, Open, Resume, Suspend};
    let Some(current) = current else {
        return match command {
            Import(settings) => Ok(Some(next(settings, Standing::Open, What::Imported))),
            Found(settings, template) => {
                Ok(Some(next(settings, Standing::Preparing, What::Founded(template))))
            }
            _ => Err(SettingsRefusal::Unknown),
        };
    };
    let stands = current.standing;
    let stood = |standing| Ok(Some(next(current.settings.clone(), standing, What::Stood)));
    let wrong = Err(SettingsRefusal::WrongStanding(stands));
    match command {
        Found(..) => Err(SettingsRefusal::AlreadyThere),
        Import(_) | Change { .. } | Open { .. } | Invite if stands == Standing::Leaving => wrong,
        Change { read, .. } | Open { read } if read != current.version => Err(SettingsRefusal::Changed),
        Import(settings) | Change { settings, .. } if settings == current.settings => Ok(None),
        Import(settings) => Ok(Some(next(settings, stands, What::Imported))),
        Change { settings, .. } => match newly_missing(current, &settings, by_passkey) {
            missing if stands == Standing::Open && !missing.is_empty() => {
                Err(SettingsRefusal::Missing(missing))
            }
            _ => Ok(Some(next(settings, stands, What::Changed))),
        },
        Open { .. } if stands == Standing::Open => Ok(None),
        Open { .. } if stands != Standing::Preparing => wrong,
        Open { .. } => match current.missing(by_passkey) {
            missing if missing.is_empty() => stood(Standing::Open),
            missing => Err(SettingsRefusal::Missing(missing)),
        },
        Suspend if stands == Standing::Suspended => Ok(None),
        Suspend if stands == Standing::Open => stood(Standing::Suspended),
        Resume if stands == Standing::Open => Ok(None),
        Resume if stands == Standing::Suspended => stood(Standing::Open),
        Leave if stands == Standing::Leaving => Ok(None),
        // What is open is closed first: then nobody loses what she is writing.
        Leave if stands != Standing::Open => stood(Standing::Leaving),
        // What leaves is written out as long as it is there, and nothing is added to it.
        Export if stands == Standing::Leaving => Ok(None),
        // Nothing becomes otherwise by them, and both are told of where every change is.
        Invite => Ok(Some(next(current.settings.clone(), stands, What::Invited))),
        Export => Ok(Some(next(current.settings.clone(), stands, What::Exported))),
        Suspend | Resume | Leave => wrong,
    }
}

/// What would be missing that is not missing now: residents who have been let in are not to stand before nobody, nor staff
/// before a door that opens to none of them.
fn newly_missing(current: &Settings, settings: &Settings, by_passkey: ByPasskey) -> Vec<Step> {
    let before = current.missing(by_passkey);
    settings.missing(by_passkey).into_iter().filter(|step| !before.contains(step)).collect()
}

fn next(settings: Settings, standing: Standing, what: What) -> NextSettings {
    NextSettings { settings, standing, what }
}
