//! An SMS on its way to somebody: claimed, sent and marked, or given back.

use ::sms::{Sms, SmsError, Texter};
use app::{App, Municipality};
use domain::ids::ProposalId;
use messages::NotHandled;
use store::{Channel, Claim, DeliveryId, Told};

use crate::{claim, suppress};

/// An SMS with all that it needs to leave.
#[derive(Debug)]
pub struct Note {
    /// What it tells of, as in `confirmation.01j….1`: each recipient is told once.
    pub occasion: String,
    /// Her id in deliveries; never her number.
    pub recipient: String,
    /// Which note it is, as in `sign-in`.
    pub name: &'static str,
    /// The proposal that it is about, if it is about one.
    pub about: Option<ProposalId>,
    /// The SMS.
    pub sms: Sms,
}

/// Sends an SMS, unless it has been sent. What the provider will never take is closed, and parked where an operator sees it.
pub async fn deliver_sms(
    app: &App,
    municipality: &Municipality,
    texter: &dyn Texter,
    note: &Note,
) -> Result<(), NotHandled> {
    let id =
        DeliveryId { event: note.occasion.clone(), recipient: note.recipient.clone(), channel: Channel::Sms };
    let lease = match claim(app, municipality, &id).await? {
        Claim::Done(_) => return Ok(()),
        Claim::Busy => return Err(NotHandled::because("somebody else is sending it")),
        Claim::Ours(lease) => lease,
    };
    let not_handled = match texter.send(&note.sms).await {
        Ok(()) => {
            let told = Told { person: None, letter: note.name, about: note.about };
            let sent = municipality.store.delivery_sent(&id, &told, app.now()).await;
            return sent.map_err(NotHandled::because);
        }
        Err(error @ SmsError::Refused(_)) => {
            suppress(app, municipality, &id, &lease).await?;
            return Err(NotHandled::ever_because(error));
        }
        // Mail goes through the same queue, and does not wait for a provider of SMS.
        Err(error @ (SmsError::NotTaken(_) | SmsError::NotSent(_))) => NotHandled::because(error),
    };
    municipality.store.release_delivery(&id, &lease).await.map_err(NotHandled::because)?;
    Err(not_handled)
}
