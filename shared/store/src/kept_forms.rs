//! What forms of the desk have sent, kept while their senders show anew who they are. What stands here is sealed by whoever
//! keeps it, and goes by itself.

use domain::ids::KeptFormId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, item, read},
    table::Consistency,
};

#[derive(Debug, Serialize, Deserialize)]
struct KeptFormItem {
    sealed: String,
    expires: i64,
}

impl MunicipalityStore {
    /// Keeps what was sent, until a time.
    pub async fn keep_form(
        &self,
        id: KeptFormId,
        sealed: String,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        let body = KeptFormItem { sealed, expires: until.as_second() };
        let item = item(&self.key(Key::KeptForm(id)), Entity::KeptForm, &body)?;
        self.main().put(self.main().putting(item)).await.map(drop)
    }

    /// What was kept, unless its time has passed.
    pub async fn kept_form(&self, id: KeptFormId, now: Timestamp) -> Result<Option<String>, StoreError> {
        let item = self.main().get(&self.key(Key::KeptForm(id)), Consistency::Strong).await?;
        let kept = item.map(read::<KeptFormItem>).transpose()?;
        Ok(kept.filter(|kept| now.as_second() < kept.expires).map(|kept| kept.sealed))
    }
}
