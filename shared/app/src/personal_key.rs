//! A municipality's key for what identifies its residents: made when it is first needed, and sealed anew when the keys of
//! the stage have changed.

use signing::PersonalKey;
use store::{MunicipalityStore, StoreError, fresh_bytes};

use crate::App;

/// Why there is no such key.
#[derive(Debug, thiserror::Error)]
pub enum NoPersonalKey {
    /// The table does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It was sealed under a key that is no longer there. Whoever is known by it is not recognised until that key is back.
    #[error("none of the signing keys opens the personal key of {0}: put back the one that was taken away")]
    Sealed(String),
    /// There is nothing to make one with.
    #[error("there is nothing to make a personal key with")]
    NotMade,
}

impl App {
    /// The key of a municipality.
    pub async fn personal_key(&self, store: &MunicipalityStore) -> Result<PersonalKey, NoPersonalKey> {
        loop {
            if let Some(sealed) = store.personal_key().await? {
                return self.opened(store, &sealed).await;
            }
            let (key, sealed) =
                PersonalKey::new(fresh_bytes()?, &self.keys).map_err(|_| NoPersonalKey::NotMade)?;
            if store.keep_personal_key(&sealed).await? {
                return Ok(key);
            }
        }
    }

    /// Seals it under the newest key, where there is one: older keys can be taken away when that is done everywhere.
    pub async fn reseal_personal_key(&self, store: &MunicipalityStore) -> Result<(), NoPersonalKey> {
        match store.personal_key().await? {
            Some(sealed) => self.opened(store, &sealed).await.map(drop),
            None => Ok(()),
        }
    }

    async fn opened(&self, store: &MunicipalityStore, sealed: &str) -> Result<PersonalKey, NoPersonalKey> {
        let lost = || NoPersonalKey::Sealed(store.municipality().to_string());
        let opened = PersonalKey::open(sealed, &self.keys).ok_or_else(lost)?;
        if let Some(anew) = opened.sealed_anew {
            store.reseal_personal_key(sealed, &anew).await?;
        }
        Ok(opened.key)
    }
}
