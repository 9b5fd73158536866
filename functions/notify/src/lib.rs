//! Tells people what has happened to what is theirs.
//!
//! A notice only says that an event happened. The aggregate is loaded and what it says now decides whether there is
//! anything to tell. Each message is a delivery that is claimed before it is sent; addresses are read last, from the
//! people table, and go nowhere but into the mail.

mod letter;
mod letters;
mod occasion;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::email::EmailAddress;
use language::Language;
use mail::{MailError, Mailer};
use messages::{BatchOutcome, EventNotice, NotHandled, run_batch};
use store::{Attempt, Channel, Claim, DeliveryId, Undeliverable};

use crate::{letter::Letter, occasion::occasion};

/// Handles a batch of the queue `notify`.
pub async fn handle(app: &App, mailer: &dyn Mailer, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |notice: EventNotice| async move { notify(app, mailer, &notice).await }).await
}

async fn notify(app: &App, mailer: &dyn Mailer, notice: &EventNotice) -> Result<(), NotHandled> {
    let found = app.municipality(&notice.municipality).await.map_err(NotHandled::because)?;
    let municipality = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    match occasion(app, &municipality, notice).await? {
        Some(occasion) => deliver(app, &municipality, mailer, notice, occasion).await,
        None => Ok(()),
    }
}

/// Something to tell somebody.
pub(crate) struct Occasion {
    /// Her id, or that of the confirmation that she has not yet answered.
    recipient: String,
    email: EmailAddress,
    /// That mail does not reach her. A link that she asks for is sent all the same: following it proves the contrary.
    undeliverable: Option<Undeliverable>,
    language: Language,
    letter: Letter,
}

async fn deliver(
    app: &App,
    municipality: &Municipality,
    mailer: &dyn Mailer,
    notice: &EventNotice,
    occasion: Occasion,
) -> Result<(), NotHandled> {
    let event = format!("{}.{}", notice.aggregate.replace('#', "."), notice.seq);
    let id = DeliveryId { event, recipient: occasion.recipient.clone(), channel: Channel::Email };
    let store = &municipality.store;
    match store.claim_delivery(&id, app.now()).await.map_err(NotHandled::because)? {
        Claim::Done => return Ok(()),
        Claim::Busy => return Err(NotHandled::because("somebody else is sending it")),
        Claim::Ours(Attempt::Fresh) => {}
        Claim::Ours(Attempt::Repeated) => {
            tracing::warn!(event = id.event, recipient = id.recipient, "a mail may be sent a second time");
        }
    }
    if let Some(undeliverable) = &occasion.undeliverable {
        tracing::info!(event = id.event, recipient = id.recipient, why = ?undeliverable.why, "no mail to her");
        return store.delivery_suppressed(&id, app.now()).await.map_err(NotHandled::because);
    }
    let sent = match occasion.letter.mail(municipality, &occasion, &id, notice) {
        Ok(mail) => mailer.send(&mail).await,
        Err(error) => Err(error),
    };
    if let Err(error) = sent {
        store.release_delivery(&id).await.map_err(NotHandled::because)?;
        return Err(match error {
            MailError::Invalid(_) => NotHandled::ever_because(error),
            MailError::NotSent(_) => NotHandled::because(error),
        });
    }
    store.delivery_sent(&id, app.now()).await.map_err(NotHandled::because)
}
