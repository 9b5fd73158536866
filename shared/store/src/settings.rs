//! Versions of the settings. Each is written once and never changed.

use domain::{
    actor::Actor,
    aggregate::Context,
    event::Envelope,
    hash::Hash,
    settings::{
        ByPasskey, Settings, SettingsCommand, SettingsEvent, SettingsRefusal, Standing, VersionedSettings,
        decide,
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    CommitError, Item, Key, ListedMunicipality, MunicipalityStore, StoreError,
    commit::put_new,
    days::next_digest_item,
    follows::next_mailing_item,
    item::{Entity, item, read, string, text_of},
    table::{Consistency, Transaction},
};

/// Settings were checked when they were imported; those that later code cannot use are unreadable.
fn versioned(item: Item) -> Result<VersionedSettings, StoreError> {
    let kept: SettingsItem = read(item)?;
    let settings = Settings::from_stored(&kept.body)?;
    let versioned = VersionedSettings::new(kept.version, settings);
    let versioned = versioned.map_err(|error| StoreError::Unreadable(error.to_string()))?;
    Ok(VersionedSettings { since: kept.since, standing: kept.standing, ..versioned })
}

#[derive(Serialize, Deserialize)]
struct SettingsItem {
    version: u64,
    body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<Timestamp>,
    /// What has none was written when every municipality was open.
    #[serde(default, skip_serializing_if = "Standing::is_open")]
    standing: Standing,
}

/// Why something was not done with settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// It may not be done.
    #[error(transparent)]
    Refused(#[from] SettingsRefusal),
    /// It could not be written.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl From<StoreError> for SettingsError {
    fn from(error: StoreError) -> Self {
        Self::Commit(error.into())
    }
}

/// What is known of a version beside what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionNote {
    /// Its number.
    pub version: u64,
    /// Since when it holds.
    pub at: Timestamp,
    /// Who made it.
    pub actor: Actor,
    /// What was done.
    pub event: SettingsEvent,
}

impl MunicipalityStore {
    /// The settings in force, or nothing where there is no such municipality.
    pub async fn settings(&self) -> Result<Option<VersionedSettings>, StoreError> {
        let partition = self.key(Key::Settings(1)).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .key_condition_expression("pk = :pk AND begins_with(sk, :versions)")
            .expression_attribute_values(":versions", string("version#"))
            .scan_index_forward(false)
            .limit(1);
        let latest = self.main().query(call).await?.items.unwrap_or_default().pop();
        latest.map(versioned).transpose()
    }

    /// A version of the settings, which never changes.
    pub async fn settings_version(&self, version: u64) -> Result<Option<VersionedSettings>, StoreError> {
        let item = self.main().get(&self.key(Key::Settings(version)), Consistency::Strong).await?;
        item.map(versioned).transpose()
    }

    /// The versions before one, or the latest, the newest first.
    pub async fn settings_versions(
        &self,
        before: Option<u64>,
        limit: i32,
    ) -> Result<Vec<VersionNote>, StoreError> {
        // Nothing stands before the first.
        let last = before
            .map_or(Key::SettingsEvent(9_999_999_999), |before| Key::SettingsEvent(before.saturating_sub(1)));
        let (first, last) = (self.key(Key::SettingsEvent(1)), self.key(last));
        let call = self
            .main()
            .querying(&first.pk, Consistency::Strong)
            .key_condition_expression("pk = :pk AND sk BETWEEN :first AND :last")
            .expression_attribute_values(":first", string(&first.sk))
            .expression_attribute_values(":last", string(&last.sk))
            .scan_index_forward(false)
            .limit(limit);
        if before.is_some_and(|before| before <= 1) {
            return Ok(Vec::new());
        }
        self.main().query(call).await?.items.unwrap_or_default().iter().map(note).collect()
    }

    /// Notes in the list of municipalities how this one stands, where no version of its settings does so: after it was read
    /// back, and every night, since a version of before there was a list is not in it.
    pub async fn enlist(&self) -> Result<(), StoreError> {
        let Some(settings) = self.settings().await? else { return Ok(()) };
        self.enlisted(&ListedMunicipality {
            id: self.municipality().clone(),
            name: settings.name.clone(),
            standing: settings.standing,
            version: settings.version,
        })
        .await
    }

    /// Imports checked settings as a new version, unless they are what is in force. Answers the version in force.
    ///
    /// The actor and time are taken from `context`; its settings are not looked at.
    pub async fn import_settings(
        &self,
        settings: &Settings,
        context: &Context<'_>,
    ) -> Result<u64, CommitError> {
        match self.settle(SettingsCommand::Import(settings.clone()), context).await {
            Ok(version) => Ok(version),
            // Of a municipality that is leaving nothing is to come back.
            Err(SettingsError::Refused(why)) => Err(StoreError::Refused(why.to_string()).into()),
            Err(SettingsError::Commit(error)) => Err(error),
        }
    }

    /// Does something with the settings; answers the version in force. They were checked before.
    ///
    /// The actor and time are taken from `context`; its settings are not looked at.
    pub async fn settle(
        &self,
        command: SettingsCommand,
        context: &Context<'_>,
    ) -> Result<u64, SettingsError> {
        let current = self.settings().await?;
        let by_passkey = match command {
            SettingsCommand::Change { .. } | SettingsCommand::Open { .. } => {
                ByPasskey::of(self.all_colleagues().await?.as_ref().map(|all| &all.state))
            }
            _ => ByPasskey::Nobody,
        };
        let next = match decide(current.as_ref(), command, by_passkey)? {
            Some(next) => next,
            None => return Ok(current.map_or(0, |current| current.version)),
        };
        let version = current.map_or(1, |current| current.version + 1);
        let previous = self.head_of_settings(version - 1).await?;
        let body = serde_json::to_string(&next.settings).map_err(StoreError::from)?;
        let event = next.event(version, Hash::of(&[body.as_bytes()]));
        let key = self.key(Key::Settings(version));
        let (event, _) =
            self.event_item(Key::SettingsEvent(version), "settings", version, previous, context, event)?;
        let kept = SettingsItem { version, body, since: Some(context.at), standing: next.standing };
        let listed = ListedMunicipality {
            id: self.municipality().clone(),
            name: next.settings.name.clone(),
            standing: next.standing,
            version,
        };
        let mut actions = vec![put_new(self.main(), item(&key, Entity::Settings, &kept)?)];
        actions.push(put_new(self.main(), event));
        actions.push(self.listing_it(&listed)?);
        if version == 1 {
            actions.push(put_new(self.main(), next_digest_item(self, context.at)?));
            let morning = domain::follow::next_morning(context.at);
            actions.push(put_new(self.main(), next_mailing_item(self, morning)?));
        }
        match self.main().transact(actions).await? {
            Transaction::Done => Ok(version),
            Transaction::NotMet(_) => Err(CommitError::Changed.into()),
        }
    }

    async fn head_of_settings(&self, version: u64) -> Result<Hash, StoreError> {
        if version == 0 {
            return Ok(Hash::none());
        }
        let event = self.main().get(&self.key(Key::SettingsEvent(version)), Consistency::Strong).await?;
        let hash = event.as_ref().and_then(|event| text_of(event, "hash"));
        let hash = hash.ok_or_else(|| StoreError::Unreadable("settings without their event".to_owned()))?;
        Ok(serde_json::from_value(serde_json::Value::String(hash.to_owned()))?)
    }
}

fn note(item: &Item) -> Result<VersionNote, StoreError> {
    let body = text_of(item, "body");
    let body = body.ok_or_else(|| StoreError::Unreadable("an event without a body".to_owned()))?;
    let Envelope { seq, at, actor, event, .. } = Envelope::<SettingsEvent>::read(body)?;
    Ok(VersionNote { version: seq, at, actor, event })
}
