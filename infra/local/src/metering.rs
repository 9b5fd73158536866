//! How many requests were answered, as CloudWatch counts them on AWS: by municipality and day.
//!
//! They are kept every few seconds and not at each request, so a process that is killed forgets as many seconds' worth.

use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::Clock;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use domain::{calendar::stockholm, ids::MunicipalityId};
use jiff::{Timestamp, ToSpan, civil::Date};
use metering::{NotCounted, RequestCounts};

use crate::{
    MovableClock,
    queues::{Checkpoint, QueueError, Queues},
};

/// How often they are kept.
const KEEP_EVERY: Duration = Duration::from_secs(5);

/// Requests that were answered. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Requests {
    clock: Arc<MovableClock>,
    queues: Queues,
    fresh: Arc<Mutex<BTreeMap<(MunicipalityId, Date), u64>>>,
    keeping: Arc<tokio::sync::Mutex<()>>,
}

impl Requests {
    pub(crate) fn new(clock: Arc<MovableClock>, queues: Queues) -> Self {
        Self { clock, queues, fresh: Arc::default(), keeping: Arc::default() }
    }

    /// Keeps them now and then, until the process ends.
    pub(crate) async fn run(self) {
        loop {
            tokio::time::sleep(KEEP_EVERY).await;
            if let Err(error) = self.keep().await {
                tracing::error!(%error, "the number of requests could not be kept");
            }
        }
    }

    /// Keeps what has been counted since the last time.
    pub(crate) async fn keep(&self) -> Result<(), QueueError> {
        let _alone = self.keeping.lock().await;
        let fresh = std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        for ((municipality, day), count) in fresh {
            let total = self.kept(&municipality, day).await? + count;
            self.queues.set_checkpoint(Checkpoint::new(name(&municipality, day), total.to_string())).await?;
        }
        Ok(())
    }

    async fn kept(&self, municipality: &MunicipalityId, day: Date) -> Result<u64, QueueError> {
        let kept = self.queues.checkpoint(name(municipality, day)).await?;
        Ok(kept.and_then(|count| count.parse().ok()).unwrap_or(0))
    }

    async fn of_days(
        &self,
        municipality: &MunicipalityId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<u64, QueueError> {
        self.keep().await?;
        let (mut day, end, mut sum) = (stockholm(from).date(), stockholm(until).date(), 0);
        while day < end {
            sum += self.kept(municipality, day).await?;
            day = day.saturating_add(1.day());
        }
        Ok(sum)
    }
}

impl RequestCounts for Requests {
    fn answered<'a>(
        &'a self,
        municipality: &'a MunicipalityId,
        from: Timestamp,
        until: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<u64, NotCounted>> + Send + 'a>> {
        Box::pin(async move {
            let sum = self.of_days(municipality, from, until).await;
            sum.map_err(|error| NotCounted(error.to_string()))
        })
    }
}

/// Counts an answer that a function has given.
pub(crate) async fn counted(State(requests): State<Requests>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if let Some(web::Of(municipality)) = response.extensions().get() {
        let day = stockholm(requests.clock.now()).date();
        let mut fresh = requests.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        *fresh.entry((municipality.clone(), day)).or_default() += 1;
    }
    response
}

fn name(municipality: &MunicipalityId, day: Date) -> String {
    format!("requests.{municipality}.{day}")
}
