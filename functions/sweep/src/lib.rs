//! Once a minute: finds what is due and sends one message for each. It decides nothing itself, but makes the daily
//! digests, which nobody else has a part in.

mod sqs;

use std::pin::Pin;

use app::App;
use domain::follow::next_morning;
use messages::ClosingDue;
use store::{Due, StoreError};

pub use sqs::Sqs;

/// How many due things are taken from each partition of the index at a time; the rest come a minute later.
const AT_A_TIME: i32 = 250;

/// Somewhere to send what is to be closed.
pub trait ClosingQueue: Send + Sync {
    /// Sends the messages; those that cannot be sent are found again by the next sweep.
    fn send<'a>(
        &'a self,
        messages: Vec<ClosingDue>,
    ) -> Pin<Box<dyn Future<Output = Result<(), SweepError>> + Send + 'a>>;
}

/// Why a sweep did not finish.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queue.
    #[error("the queue did not take the messages: {0}")]
    Queue(String),
}

/// Finds what is due and sends it on; answers how many things there were.
pub async fn handle(app: &App, queue: &dyn ClosingQueue) -> Result<usize, SweepError> {
    let now = app.now();
    let due = app.store.system().due(now, AT_A_TIME).await?;
    let found = due.len();
    let (mut closing, mut digests, mut mailings) = (Vec::new(), Vec::new(), Vec::new());
    for due in due {
        match due {
            Due::Proposal(municipality, proposal) => closing.push(ClosingDue { municipality, proposal }),
            Due::Digest(municipality) => digests.push(municipality),
            Due::Mailing(municipality) => mailings.push(municipality),
        }
    }
    if !closing.is_empty() {
        queue.send(closing).await?;
    }
    for municipality in digests {
        // One that cannot be made must not hold up the others; it is due again in a minute.
        if let Err(error) = app.store.municipality(municipality.clone()).make_digest(now).await {
            tracing::error!(%municipality, %error, "a day's digest could not be made");
        }
    }
    for municipality in mailings {
        let store = app.store.municipality(municipality);
        if let Some(day) = store.next_mailing().await? {
            store.set_next_mailing(day, next_morning(now)).await?;
        }
    }
    Ok(found)
}
