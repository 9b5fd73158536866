//! Notes whom mail does not reach: the mail server refused it for good, or she called it spam.
//!
//! What SES reports names the recipient by the tags of the mail, which are ids. A bounce that may pass says nothing of
//! her, and a confirmation that nobody has answered is nobody yet: of those nothing is noted. A colleague is known by the
//! settings alone, so that mail does not reach her is for whoever reads the log: what waits at the desk is told to nobody.

use app::App;
use aws_lambda_events::event::sqs::SqsEvent;
use messages::{BatchOutcome, BounceType, MailReport, NotHandled, Reported, TaggedMail, run_batch};
use store::Unreached;

/// Handles a batch of the queue `bounces`.
pub async fn handle(app: &App, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |report: MailReport| async move { note(app, &report).await }).await
}

async fn note(app: &App, report: &MailReport) -> Result<(), NotHandled> {
    let Some((mail, why)) = unreached(&report.detail) else { return Ok(()) };
    let (Some(municipality), Some(recipient)) = (mail.tags.municipality.first(), mail.tags.recipient.first())
    else {
        return Err(NotHandled::ever_because("the mail has no tags that name its recipient"));
    };
    let store = app.store.municipality(municipality.clone());
    if store.mark_undeliverable(*recipient, why, app.now()).await.map_err(NotHandled::because)? {
        tracing::info!(%municipality, %recipient, ?why, "mail did not reach its recipient");
        return Ok(());
    }
    let found = app.municipality(municipality).await.map_err(NotHandled::because)?;
    let groups = found.iter().flat_map(|found| &found.settings.groups);
    for group in groups.filter(|group| group.has(*recipient)) {
        tracing::error!(%municipality, group = %group.id, %recipient, ?why, "mail does not reach a colleague");
    }
    Ok(())
}

/// The mail that did not reach its recipient and never will, and why.
fn unreached(reported: &Reported) -> Option<(&TaggedMail, Unreached)> {
    match reported {
        Reported::Bounce { bounce, mail } => match bounce.bounce_type {
            BounceType::Permanent => Some((mail, Unreached::Bounced)),
            BounceType::Transient | BounceType::Undetermined => None,
        },
        Reported::Complaint { mail } => Some((mail, Unreached::Complained)),
        Reported::Other => None,
    }
}
