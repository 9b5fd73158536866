//! Who has been erased, as far as it was known at most two seconds ago.
//!
//! A browser remembers whoever has confirmed an address for half a year, also if she has her details removed: she could
//! vote as whom she was, and as whom she is to become. So the snapshot before a vote says too who is nobody any more.
//! `erasure` looks for her votes again when all snapshots have heard of it.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::ids::{MunicipalityId, PersonId};
use jiff::{SignedDuration, Timestamp};
use moka::future::Cache;
use store::StoreError;
use web::{Problem, Tenant};

/// Clocks differ a little, and a commit takes a while: what was asked for so much earlier is read again.
const OVERLAP: SignedDuration = SignedDuration::from_mins(1);
const MUNICIPALITIES: u64 = 1_000;

/// What one process knows.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    fresh: Cache<MunicipalityId, Arc<HashSet<PersonId>>>,
    known: Arc<Mutex<HashMap<MunicipalityId, Known>>>,
}

/// What has been read so far, and when the last of them asked for it.
#[derive(Debug, Clone, Default)]
struct Known {
    last: Option<Timestamp>,
    persons: Arc<HashSet<PersonId>>,
}

impl Gone {
    pub(crate) fn new(age: Duration) -> Self {
        let fresh = Cache::builder().max_capacity(MUNICIPALITIES).time_to_live(age).build();
        Self { fresh, known: Arc::default() }
    }

    /// Refuses whoever has been erased.
    pub(crate) async fn refuse(&self, tenant: &Tenant, person: PersonId) -> Result<(), Problem> {
        let load = Box::pin(async { self.read_on(tenant).await.map_err(Arc::new) });
        let persons = self.fresh.try_get_with(tenant.id().clone(), load).await;
        let persons = persons.map_err(|error: Arc<Arc<StoreError>>| Problem::from(&**error))?;
        if persons.contains(&person) { Err(Problem::erased()) } else { Ok(()) }
    }

    /// Reads what has come since the last time.
    async fn read_on(&self, tenant: &Tenant) -> Result<Arc<HashSet<PersonId>>, StoreError> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = lock().get(tenant.id()).cloned().unwrap_or_default();
        let since = known.last.and_then(|last| last.checked_sub(OVERLAP).ok());
        let erased = tenant.store.erased_since(since.unwrap_or(Timestamp::UNIX_EPOCH)).await?;
        if erased.iter().any(|(_, person)| !known.persons.contains(person)) {
            let more = erased.iter().map(|(_, person)| *person);
            known.persons = Arc::new(known.persons.iter().copied().chain(more).collect());
        }
        known.last = erased.last().map(|(at, _)| *at).or(known.last);
        let persons = Arc::clone(&known.persons);
        lock().insert(tenant.id().clone(), known);
        Ok(persons)
    }
}
