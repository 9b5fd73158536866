//! What every function is started with: the store, the clock, the keys, and the settings of each municipality.

mod clock;
mod hosts;
mod personal_key;

pub use clock::{Clock, SystemClock};
pub use hosts::Hosts;
pub use personal_key::NoPersonalKey;

use std::{fmt, sync::Arc, time::Duration};

use domain::{ids::MunicipalityId, settings::VersionedSettings};
use jiff::Timestamp;
use moka::future::Cache;
use objects::Objects;
use passage::Keys;
use signing::KeyRing;
use store::{MunicipalityStore, Store, StoreError};

/// Settings are at most this old.
const SETTINGS_AGE: Duration = Duration::from_secs(5);

/// What every function is started with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The tables.
    pub store: Store,
    /// The keys.
    pub keys: Arc<KeyRing>,
    /// The way from a host name to a municipality and back.
    pub hosts: Arc<Hosts>,
    /// The documents, where a function has a way to them.
    pub objects: Option<Objects>,
    /// The keys of the edge, where there is one: then nothing is answered that has not come through it.
    pub edge: Option<Arc<Keys>>,
    clock: Arc<dyn Clock>,
    settings: Cache<MunicipalityId, Option<Arc<VersionedSettings>>>,
    versions: Cache<(MunicipalityId, u64), Arc<VersionedSettings>>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

/// A municipality with the settings in force.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// Its data.
    pub store: MunicipalityStore,
    /// Its settings.
    pub settings: Arc<VersionedSettings>,
}

impl App {
    /// An app of its parts.
    pub fn new(store: Store, keys: KeyRing, hosts: Hosts, clock: Arc<dyn Clock>) -> Self {
        let settings = Cache::builder().max_capacity(1000).time_to_live(SETTINGS_AGE).build();
        let versions = Cache::new(1000);
        let (keys, hosts) = (Arc::new(keys), Arc::new(hosts));
        Self { store, keys, hosts, objects: None, edge: None, clock, settings, versions }
    }

    /// The same with a way to the documents.
    #[must_use]
    pub fn with_objects(self, objects: Objects) -> Self {
        Self { objects: Some(objects), ..self }
    }

    /// The same behind an edge that has these keys.
    #[must_use]
    pub fn behind_edge(self, keys: Option<Keys>) -> Self {
        Self { edge: keys.map(Arc::new), ..self }
    }

    /// Now, in whole milliseconds, which is what items keep.
    pub fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// A municipality, or nothing where there is none by that id.
    pub async fn municipality(&self, id: &MunicipalityId) -> Result<Option<Municipality>, Arc<StoreError>> {
        let store = self.store.municipality(id.clone());
        let settings = self
            .settings
            .try_get_with_by_ref(id, async { Ok::<_, StoreError>(store.settings().await?.map(Arc::new)) })
            .await?;
        Ok(settings.map(|settings| Municipality { store, settings }))
    }

    /// The settings whose rules hold for a proposal: those of the version that it was published under.
    pub async fn settings_of(
        &self,
        municipality: &Municipality,
        version: Option<u64>,
    ) -> Result<Arc<VersionedSettings>, Arc<StoreError>> {
        let Some(version) = version.filter(|version| *version != municipality.settings.version) else {
            return Ok(Arc::clone(&municipality.settings));
        };
        let key = (municipality.store.municipality().clone(), version);
        let read = async {
            let found = municipality.store.settings_version(version).await?;
            let found = found.ok_or_else(|| StoreError::Unreadable(format!("no settings {version}")))?;
            Ok::<_, StoreError>(Arc::new(found))
        };
        self.versions.try_get_with(key, read).await
    }
}
