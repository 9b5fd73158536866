//! A letter on its way to somebody: claimed, sent and marked, or given back.

use app::{App, Municipality};
use domain::{
    email::EmailAddress,
    ids::{ConfirmationId, PersonId, ProposalId},
};
use language::Language;
use mail::{MailError, Mailer};
use messages::NotHandled;
use store::{Attempt, Channel, Claim, DeliveryId, Person, Told, Undeliverable};

use crate::Letter;

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
    /// A person.
    pub fn person(person: Person) -> Self {
        Self {
            id: person.id.to_string(),
            who: Who::Person(person.id),
            email: person.email,
            undeliverable: person.undeliverable,
            language: person.language.parse().unwrap_or_default(),
        }
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
}

/// Claims a delivery, and says so if somebody may have sent it before.
pub async fn claim(app: &App, municipality: &Municipality, id: &DeliveryId) -> Result<Claim, NotHandled> {
    let claim = municipality.store.claim_delivery(id, app.now()).await.map_err(NotHandled::because)?;
    if matches!(claim, Claim::Ours(Attempt::Repeated, _)) {
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
    match claim(app, municipality, &id).await? {
        Claim::Done(_) => return Ok(()),
        Claim::Busy => return Err(NotHandled::because("somebody else is sending it")),
        Claim::Ours(..) => {}
    }
    if let Some(undeliverable) = &parcel.recipient.undeliverable {
        tracing::info!(event = id.event, recipient = id.recipient, why = ?undeliverable.why, "no mail to her");
        return suppress(app, municipality, &id).await;
    }
    send(app, municipality, mailer, parcel).await
}

/// Closes a claimed delivery that is not to be sent.
pub async fn suppress(app: &App, municipality: &Municipality, id: &DeliveryId) -> Result<(), NotHandled> {
    municipality.store.delivery_suppressed(id, app.now()).await.map_err(NotHandled::because)
}

/// Sends a claimed letter and marks it, or gives it back.
pub async fn send(
    app: &App,
    municipality: &Municipality,
    mailer: &dyn Mailer,
    parcel: &Parcel,
) -> Result<(), NotHandled> {
    let (store, id) = (&municipality.store, parcel.id());
    let sent = match parcel.mail(municipality) {
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
    let person = match parcel.recipient.who {
        Who::Person(person) => Some(person),
        Who::Unconfirmed | Who::Colleague => None,
    };
    let told = Told { person, letter: parcel.name, about: parcel.about };
    store.delivery_sent(&id, &told, app.now()).await.map_err(NotHandled::because)
}
