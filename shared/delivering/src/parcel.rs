//! A letter on its way to somebody: claimed, sent and marked, or given back.

use app::{App, Municipality};
use domain::{
    email::EmailAddress,
    ids::{ConfirmationId, PersonId, ProposalId},
};
use language::Language;
use mail::{MailError, Mailer};
use messages::NotHandled;
use store::{Attempt, Channel, Claim, DeliveryId, Lease, Person, Told, Undeliverable, Unreached};

use crate::{Letter, Writer};

/// Whom a letter is for.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Her id in deliveries; never her address.
    pub id: String,
    /// As what she is told.
    pub who: Who,
    /// Where the letter goes.
    pub email: EmailAddress,
    /// That mail does not reach her. A link that she asks for is sent all the same: following it proves the contrary.
    pub undeliverable: Option<Undeliverable>,
    /// In which language she reads.
    pub language: Language,
}

/// As what somebody is told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// As a person with a confirmed address, on whose own pages it will be found.
    Person(PersonId),
    /// As somebody who has been asked to confirm an address.
    Unconfirmed,
    /// As a colleague, who is known by her address in the settings.
    Colleague,
}

/// A letter with all that it needs to leave.
#[derive(Debug)]
pub struct Parcel {
    /// What it tells of, as in `proposal.01j….2`: each recipient is told once.
    pub occasion: String,
    /// Whom it is for.
    pub recipient: Recipient,
    /// Which letter it is, as in `published`.
    pub name: &'static str,
    /// The proposal that it is about, if it is about one.
    pub about: Option<ProposalId>,
    /// What makes one thread of mails about the same.
    pub thread: String,
    /// Where its recipient stops such mail with one click, where there is such a thing to stop.
    pub unsubscribe: Option<String>,
    /// The letter.
    pub letter: Letter,
}

impl Recipient {
    /// A person, if she has an address that mail goes to.
    pub fn person(person: Person) -> Option<Self> {
        Some(Self {
            id: person.id.to_string(),
            who: Who::Person(person.id),
            email: person.email?,
            undeliverable: person.undeliverable,
            language: person.language.parse().unwrap_or_default(),
        })
    }

    /// Somebody who has been asked to confirm her address and is nobody yet.
    pub fn unconfirmed(id: ConfirmationId, email: EmailAddress, language: Language) -> Self {
        Self { id: id.to_string(), who: Who::Unconfirmed, email, undeliverable: None, language }
    }

    /// A colleague, by her work address.
    pub fn colleague(email: EmailAddress) -> Self {
        let id = email.colleague().to_string();
        Self { id, who: Who::Colleague, email, undeliverable: None, language: Language::Swedish }
    }
}

impl Parcel {
    /// Its delivery.
    pub fn id(&self) -> DeliveryId {
        DeliveryId {
            event: self.occasion.clone(),
            recipient: self.recipient.id.clone(),
            channel: Channel::Email,
        }
    }

    /// What it is, for the pages of whoever it is sent to.
    pub fn told(&self) -> Told<'_> {
        let person = match self.recipient.who {
            Who::Person(person) => Some(person),
            Who::Unconfirmed | Who::Colleague => None,
        };
        Told { person, letter: self.name, about: self.about }
    }
}

/// Claims a delivery, and says so if somebody may have sent it before.
pub async fn claim(app: &App, municipality: &Municipality, id: &DeliveryId) -> Result<Claim, NotHandled> {
    let claim = municipality.store.claim_delivery(id, app.now()).await.map_err(NotHandled::because)?;
    if matches!(&claim, Claim::Ours(lease) if lease.attempt == Attempt::Repeated) {
        tracing::warn!(event = id.event, recipient = id.recipient, "a mail may be sent a second time");
    }
    Ok(claim)
}

/// Sends a letter, unless it has been sent or its recipient is not to have any.
pub async fn deliver(
    app: &App,
    municipality: &Municipality,
    mailer: &dyn Mailer,
    parcel: &Parcel,
) -> Result<(), NotHandled> {
    let id = parcel.id();
    let lease = match claim(app, municipality, &id).await? {
        Claim::Done(_) => return Ok(()),
        Claim::Busy => return Err(NotHandled::because("somebody else is sending it")),
        Claim::Ours(lease) => lease,
    };
    deliver_claimed(app, municipality, mailer, parcel, &lease).await
}

/// Sends a claimed letter and marks it, unless its recipient is not to have any; or gives it back.
pub async fn deliver_claimed(
    app: &App,
    municipality: &Municipality,
    mailer: &dyn Mailer,
    parcel: &Parcel,
    lease: &Lease,
) -> Result<(), NotHandled> {
    let id = parcel.id();
    if let Some(undeliverable) = &parcel.recipient.undeliverable {
        tracing::info!(event = id.event, recipient = id.recipient, why = ?undeliverable.why, "no mail to her");
        return suppress(app, municipality, &id, lease).await;
    }
    match send(app, municipality, mailer, parcel, lease).await? {
        Sent::Taken => {
            let sent = municipality.store.delivery_sent(&id, &parcel.told(), app.now()).await;
            sent.map_err(NotHandled::because)
        }
        Sent::Refused => Ok(()),
    }
}

/// Closes a claimed delivery that is not to be sent.
pub async fn suppress(
    app: &App,
    municipality: &Municipality,
    id: &DeliveryId,
    lease: &Lease,
) -> Result<(), NotHandled> {
    municipality.store.delivery_suppressed(id, lease, app.now()).await.map_err(NotHandled::because)
}

/// What became of a letter that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The server has taken it. That is still to be marked.
    Taken,
    /// There is no such mailbox. That is noted, and nothing is left to do with it.
    Refused,
}

/// What goes to somebody who has skyddade personuppgifter instead of a letter: that there is something, and where.
async fn guarded(
    app: &App,
    municipality: &Municipality,
    parcel: &Parcel,
) -> Result<Option<Parcel>, NotHandled> {
    let Who::Person(person) = parcel.recipient.who else { return Ok(None) };
    if !municipality.store.is_protected(person).await.map_err(NotHandled::because)? {
        return Ok(None);
    }
    let writer = Writer { app, municipality, language: parcel.recipient.language };
    let letter = Letter {
        subject: writer.words("mail-protected-subject", &[]),
        parts: vec![
            writer.paragraph("mail-protected", &[("municipality", writer.name())]),
            writer.button("mail-protected-button", "/mina-sidor"),
        ],
    };
    let (occasion, recipient) = (parcel.occasion.clone(), parcel.recipient.clone());
    let (unsubscribe, thread) = (parcel.unsubscribe.clone(), "mina-sidor".to_owned());
    Ok(Some(Parcel { occasion, recipient, name: parcel.name, about: None, thread, unsubscribe, letter }))
}

/// Sends a claimed letter, or gives it back.
pub async fn send(
    app: &App,
    municipality: &Municipality,
    mailer: &dyn Mailer,
    parcel: &Parcel,
    lease: &Lease,
) -> Result<Sent, NotHandled> {
    let (store, id) = (&municipality.store, parcel.id());
    let guarded = guarded(app, municipality, parcel).await;
    let guarded = match guarded {
        Ok(guarded) => guarded,
        Err(error) => {
            store.release_delivery(&id, lease).await.map_err(NotHandled::because)?;
            return Err(error);
        }
    };
    let sent = match guarded.as_ref().unwrap_or(parcel).mail(municipality) {
        Ok(mail) => mailer.send(&mail).await,
        Err(error) => Err(error),
    };
    let not_handled = match sent {
        Ok(()) => return Ok(Sent::Taken),
        Err(MailError::Refused(answer)) => {
            tracing::warn!(event = id.event, recipient = id.recipient, answer, "no mail reaches her");
            if let Who::Person(person) = parcel.recipient.who {
                let noted = store.mark_undeliverable(person, Unreached::Bounced, app.now()).await;
                noted.map_err(NotHandled::because)?;
            }
            suppress(app, municipality, &id, lease).await?;
            return Ok(Sent::Refused);
        }
        Err(error @ MailError::Invalid(_)) => NotHandled::ever_because(error),
        Err(error @ MailError::NotTaken(_)) => NotHandled::because(error),
        Err(error @ MailError::NotSent(_)) => NotHandled::until_back(error),
    };
    store.release_delivery(&id, lease).await.map_err(NotHandled::because)?;
    Err(not_handled)
}
