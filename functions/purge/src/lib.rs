//! Takes down at the edge what was taken down here.
//!
//! A page is shown anew within seconds as it is; but the edge shows what it keeps for a day when the functions fail, and
//! what a moderator has hidden must not come back then. So whatever takes something away from the public lets the edge
//! forget all pages of that municipality: a proposal stands in lists, feeds and searches, and fetching them anew costs
//! less than knowing where. The queue holds a message back until the pages have been written anew and whoever was
//! fetching an old one has it; what the edge keeps from then on is new.

mod cloudflare;

use std::{collections::BTreeSet, pin::Pin};

use aws_lambda_events::event::sqs::SqsEvent;
use domain::ids::MunicipalityId;
use messages::{BatchOutcome, EventNotice, NotHandled, run_batch};

pub use cloudflare::Cloudflare;

/// The edge has not forgotten.
#[derive(Debug, thiserror::Error)]
#[error("the edge has not forgotten: {0}")]
pub struct NotForgotten(pub String);

/// What the edge keeps.
pub trait KeptPages: Send + Sync {
    /// Forgets all that is kept for these municipalities, everywhere. It may be told twice.
    fn forget<'a>(
        &'a self,
        municipalities: &'a BTreeSet<MunicipalityId>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotForgotten>> + Send + 'a>>;
}

/// Where there is no edge nothing is kept.
#[derive(Debug)]
pub struct NothingKept;

impl KeptPages for NothingKept {
    fn forget<'a>(
        &'a self,
        _: &'a BTreeSet<MunicipalityId>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotForgotten>> + Send + 'a>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Handles a batch of the queue `purge`: once for all of it, for the edge does not like to be asked often.
pub async fn handle(pages: &dyn KeptPages, event: SqsEvent) -> BatchOutcome {
    let bodies = event.records.iter().filter_map(|record| record.body.as_deref());
    let notices = bodies.filter_map(|body| serde_json::from_str::<EventNotice>(body).ok());
    let municipalities: BTreeSet<_> = notices.map(|notice| notice.municipality).collect();
    let forgotten = if municipalities.is_empty() { Ok(()) } else { pages.forget(&municipalities).await };
    let forgotten = &forgotten;
    run_batch(
        event,
        |_: EventNotice| async move { forgotten.as_ref().copied().map_err(NotHandled::until_back) },
    )
    .await
}
