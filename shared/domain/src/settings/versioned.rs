//! Versions of the settings: what automatic decisions name, and how they are kept.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{InvalidSettings, Settings, Standing, Template};
use crate::{
    event::{Audience, EventData},
    hash::Hash,
    ids::ServiceAreaId,
    rule::Rules,
};

/// Settings with the version that automatic decisions name, and their rules ready to be asked.
#[derive(Debug, Clone)]
pub struct VersionedSettings {
    /// From 1.
    pub version: u64,
    /// The settings.
    pub settings: Settings,
    /// Their rules.
    pub compiled: Rules,
    /// Since when they hold; unknown for what was imported by earlier versions.
    pub since: Option<Timestamp>,
    /// How the municipality stands by them.
    pub standing: Standing,
}

impl VersionedSettings {
    /// A version of settings.
    pub fn new(version: u64, settings: Settings) -> Result<Self, InvalidSettings> {
        let compiled = Rules::new(&settings)?;
        Ok(Self { version, settings, compiled, since: None, standing: Standing::Open })
    }

    /// With how many votes a proposal in an area goes to its board, if votes alone can take it there.
    pub fn votes_needed(&self, area: &ServiceAreaId) -> Option<u64> {
        self.compiled.votes_needed(area)
    }
}

impl std::ops::Deref for VersionedSettings {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}

/// What happens to settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum SettingsEvent {
    /// A version was imported.
    #[serde(rename = "settings-imported.1")]
    Imported {
        /// Its number.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
    },
    /// The municipality was added, with the settings of a template.
    #[serde(rename = "founded.1")]
    Founded {
        /// The number of its first version.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
        /// Whose rules it began with.
        template: Template,
    },
    /// A version was made of the one before.
    #[serde(rename = "settings-changed.1")]
    Changed {
        /// Its number.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
    },
    /// Residents were let in, or are no longer.
    #[serde(rename = "standing-changed.1")]
    Stood {
        /// The number of the version that says so; its settings are those of the one before.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
        /// How the municipality stands from then on.
        standing: Standing,
    },
    /// An operator has had an administrator invited.
    #[serde(rename = "administrator-invited.1")]
    Invited {
        /// The number of the version that says so; its settings are those of the one before.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
    },
    /// An operator has begun to have everything written out.
    #[serde(rename = "export-begun.1")]
    Exported {
        /// The number of the version that says so; its settings are those of the one before.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
    },
}

impl EventData for SettingsEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Imported { .. } => "settings-imported",
            Self::Founded { .. } => "founded",
            Self::Changed { .. } => "settings-changed",
            Self::Stood { .. } => "standing-changed",
            Self::Invited { .. } => "administrator-invited",
            Self::Exported { .. } => "export-begun",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}

impl Settings {
    /// Reads what is kept of a version, also one that was kept before there were rules.
    pub fn from_stored(body: &str) -> Result<Self, serde_json::Error> {
        let mut stored: serde_json::Value = serde_json::from_str(body)?;
        upgrade(&mut stored);
        serde_json::from_value(stored)
    }
}

/// Settings that named a number of votes and had no rules say the same by a rule.
fn upgrade(stored: &mut serde_json::Value) {
    let votes =
        stored.get_mut("proposals").and_then(|proposals| proposals.as_object_mut()?.remove("votes_needed"));
    let (Some(votes), Some(settings)) = (votes, stored.as_object_mut()) else { return };
    settings.entry("rules").or_insert_with(|| {
        serde_json::json!([{
            "id": "till-namnden",
            "name": { "sv": "Till nämnden", "en": "To the board" },
            "sentence": {
                "sv": format!("Ett förslag som får minst {votes} röster lämnas över till nämnden."),
                "en": format!("A proposal with at least {votes} votes is handed over to the board."),
            },
            "when": format!("votes >= {votes}"),
            "does": "hand-over",
        }])
    });
}
