//! Versions of the settings. Each is written once and never changed.

use domain::{
    aggregate::Context,
    hash::Hash,
    settings::{Settings, SettingsEvent, VersionedSettings},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    CommitError, Item, Key, MunicipalityStore, StoreError,
    commit::put_new,
    days::next_digest_item,
    follows::next_mailing_item,
    item::{Entity, item, read, text_of},
    table::{Consistency, Transaction},
};

/// Settings were checked when they were imported; those that later code cannot use are unreadable.
fn versioned(item: Item) -> Result<VersionedSettings, StoreError> {
    let kept: SettingsItem = read(item)?;
    let settings = Settings::from_stored(&kept.body)?;
    let versioned = VersionedSettings::new(kept.version, settings);
    let versioned = versioned.map_err(|error| StoreError::Unreadable(error.to_string()))?;
    Ok(VersionedSettings { since: kept.since, ..versioned })
}

#[derive(Serialize, Deserialize)]
struct SettingsItem {
    version: u64,
    body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<Timestamp>,
}

impl MunicipalityStore {
    /// The settings in force, or nothing where there is no such municipality.
    pub async fn settings(&self) -> Result<Option<VersionedSettings>, StoreError> {
        let partition = self.key(Key::Settings(1)).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .key_condition_expression("pk = :pk AND begins_with(sk, :versions)")
            .expression_attribute_values(":versions", crate::item::string("version#"))
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

    /// Imports checked settings as a new version, unless they are what is in force. Answers the version in force.
    ///
    /// The actor and time are taken from `context`; its settings are not looked at.
    pub async fn import_settings(
        &self,
        settings: &Settings,
        context: &Context<'_>,
    ) -> Result<u64, CommitError> {
        let current = self.settings().await?;
        if let Some(current) = &current
            && current.settings == *settings
        {
            return Ok(current.version);
        }
        let version = current.map_or(1, |current| current.version + 1);
        let previous = self.head_of_settings(version - 1).await?;
        let body = serde_json::to_string(settings).map_err(StoreError::from)?;
        let event = SettingsEvent::Imported { version, sha256: Hash::of(&[body.as_bytes()]) };
        let key = self.key(Key::Settings(version));
        let (event, _) =
            self.event_item(Key::SettingsEvent(version), "settings", version, previous, context, event)?;
        let kept = item(&key, Entity::Settings, &SettingsItem { version, body, since: Some(context.at) })?;
        let mut actions = vec![put_new(self.main(), kept), put_new(self.main(), event)];
        if version == 1 {
            actions.push(put_new(self.main(), next_digest_item(self, context.at)?));
            let morning = domain::follow::next_morning(context.at);
            actions.push(put_new(self.main(), next_mailing_item(self, morning)?));
        }
        match self.main().transact(actions).await? {
            Transaction::Done => Ok(version),
            Transaction::NotMet(_) => Err(CommitError::Changed),
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
