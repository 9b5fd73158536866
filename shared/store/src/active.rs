//! Which scopes something has happened in, day by day, so that a mailing walks the followers of those and of no other;
//! and which walks have been set out on, so that a storm of comments is one.

use domain::{calendar::stockholm, follow::Scope};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    item::{Entity, item, read},
    table::Consistency,
};

/// For how long it is remembered which scopes were active on a day, and which walks were set out on: longer than from
/// one weekly mailing to the next.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 60);

#[derive(Debug, Serialize, Deserialize)]
struct ActiveItem {
    scope: Scope,
    expires: i64,
}

impl MunicipalityStore {
    /// Notes that something has happened in a scope on the day of `at`.
    pub(crate) async fn note_active(&self, scope: &Scope, at: Timestamp) -> Result<(), StoreError> {
        let key = self.key(Key::Active(stockholm(at).date(), scope.clone()));
        let body = ActiveItem { scope: scope.clone(), expires: (at + REMEMBERED).as_second() };
        self.main().put(self.main().putting(item(&key, Entity::Active, &body)?)).await.map(drop)
    }

    /// The scopes that something has happened in on a day.
    pub async fn active(&self, day: Date) -> Result<Vec<Scope>, StoreError> {
        let partition = self.key(Key::Active(day, Scope::All)).pk;
        let (mut scopes, mut start): (_, Option<Item>) = (Vec::new(), None);
        loop {
            let call =
                self.main().querying(&partition, Consistency::Strong).set_exclusive_start_key(start.take());
            let page = self.main().query(call).await?;
            for item in page.items.unwrap_or_default() {
                scopes.push(read::<ActiveItem>(item)?.scope);
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(scopes);
            }
        }
    }

    /// Whether the walk of a scope's followers in this span of time has been set out on.
    pub async fn has_set_out(&self, scope: &Scope, span: u64) -> Result<bool, StoreError> {
        let key = self.key(Key::Walk(scope.clone(), span));
        Ok(self.main().get(&key, Consistency::Strong).await?.is_some())
    }

    /// Notes that it has been set out on.
    pub async fn set_out(&self, scope: &Scope, span: u64, now: Timestamp) -> Result<(), StoreError> {
        let key = self.key(Key::Walk(scope.clone(), span));
        let body = ActiveItem { scope: scope.clone(), expires: (now + REMEMBERED).as_second() };
        let put = self.main().putting(item(&key, Entity::Walk, &body)?);
        self.main().put(put).await.map(drop)
    }
}
