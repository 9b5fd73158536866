//! How many proposals there are of each state and area, as it was at most five seconds ago.

use std::{sync::Arc, time::Duration};

use domain::ids::MunicipalityId;
use moka::future::Cache;
use store::{Facets, MunicipalityStore, StoreError};

/// Counts are at most this old.
const AGE: Duration = Duration::from_secs(5);

/// The counts of each municipality. Clones share what they hold.
#[derive(Clone)]
pub(crate) struct FacetCache(Cache<MunicipalityId, Arc<Facets>>);

impl Default for FacetCache {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(1000).time_to_live(AGE).build())
    }
}

impl FacetCache {
    /// The counts of one municipality.
    pub(crate) async fn of(&self, store: &MunicipalityStore) -> Result<Arc<Facets>, Arc<StoreError>> {
        self.0.try_get_with_by_ref(store.municipality(), async { store.facets().await.map(Arc::new) }).await
    }
}
