//! The municipality's key for what identifies its residents, as it is kept among the people: sealed.

use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, item, read, string},
    table::{Consistency, Write},
};

#[derive(Serialize, Deserialize)]
struct KeptKey {
    sealed: String,
}

impl MunicipalityStore {
    /// The key, sealed, if there is one.
    pub async fn personal_key(&self) -> Result<Option<String>, StoreError> {
        let found = self.people().get(&self.key(Key::PersonalKey), Consistency::Strong).await?;
        Ok(found.map(read::<KeptKey>).transpose()?.map(|kept| kept.sealed))
    }

    /// Keeps a key where there is none; answers whether there was none.
    pub async fn keep_personal_key(&self, sealed: &str) -> Result<bool, StoreError> {
        let kept = KeptKey { sealed: sealed.to_owned() };
        let put = self.people().putting(item(&self.key(Key::PersonalKey), Entity::PersonalKey, &kept)?);
        let written = self.people().put(put.condition_expression("attribute_not_exists(pk)")).await?;
        Ok(matches!(written, Write::Done(_)))
    }

    /// Keeps the same key sealed anew, unless somebody else has done that.
    pub async fn reseal_personal_key(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::PersonalKey), "SET sealed = :to")
            .condition_expression("sealed = :from")
            .expression_attribute_values(":from", string(from))
            .expression_attribute_values(":to", string(to));
        self.people().update(call).await.map(drop)
    }
}
