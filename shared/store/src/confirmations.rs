//! Confirmations: what a resident has typed before the address is confirmed. Staff have no way here.

use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use domain::{
    aggregate::{AggregateId, Context},
    confirmation::{
        CODE_MINUTES, CODE_TRIES, CONFIRMATION_DAYS, ConfirmationEvent, Purpose as EventPurpose,
        SIGN_IN_HOURS,
    },
    contact::Contact,
    email::EmailAddress,
    follow::{Cadence, Scope},
    hash::Hash,
    ids::{CommentId, ConfirmationId, PersonId, ProposalId, ServiceAreaId},
    mobile::MobileNumber,
    person::Details,
    proposal::NameDisplay,
    text::ProposalText,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Idempotency, Key, MunicipalityStore, StoreError,
    commit::{CommitError, put_new, update_action},
    item::{Entity, FullKey, Item, item, number, number_of, read, string, text_of},
    table::{Consistency, Transaction, Write},
};

/// For how long a used link may be used again: a double click, or an answer that was lost on its way.
const USED_AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// What is true of a confirmation once its link has been used. It is used again, but not anew.
const USED: &str = "SET became = :became, used_at = if_not_exists(used_at, :used) REMOVE body";

/// A request to confirm an address or a mobile number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Its id, which the mailed link carries signed, and of which the code of an SMS is made.
    pub id: ConfirmationId,
    /// Where the link or the code goes.
    pub contact: Contact,
    /// `sv` or `en`.
    pub language: String,
    /// What is to be confirmed; nothing once it has been.
    pub purpose: Option<Purpose>,
    /// What became of it, once confirmed.
    pub became: Option<AggregateId>,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When its link or code was first used.
    pub used_at: Option<Timestamp>,
    /// Who used it, from then on: a link is one person's for as long as it can be used.
    pub person: Option<PersonId>,
}

impl Confirmation {
    /// Whether its link was used so long ago that it tells no longer who follows it: by then it is no second click.
    pub fn is_spent(&self, now: Timestamp) -> bool {
        self.used_at.is_some_and(|used_at| USED_AGAIN <= now.duration_since(used_at))
    }
}

/// What became of typing a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// It may be looked at; so many more may be.
    Counted {
        /// How many tries are left after this one.
        left: u32,
    },
    /// It has been used.
    Used,
    /// As many have been typed as may be.
    TooMany,
    /// There is no such code, or not any longer.
    Gone,
}

/// What is to be confirmed, with all that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "purpose", rename_all = "kebab-case")]
pub enum Purpose {
    /// A proposal.
    Submission(SubmittedProposal),
    /// A vote.
    Vote {
        /// On what.
        proposal: ProposalId,
        /// What she has told of herself.
        #[serde(default)]
        details: Details,
    },
    /// A comment.
    Comment(SubmittedComment),
    /// A following.
    Follow {
        /// What.
        scope: Scope,
        /// How often she wants mail.
        cadence: Cadence,
    },
    /// Coming in to one's own pages.
    SignIn {
        /// Where to go on, a path of our own.
        next: Option<String>,
    },
    /// That the mailbox, or the mobile number, is hers who has signed in: whoever it led to is she as well.
    Link {
        /// Who.
        person: PersonId,
    },
}

impl Purpose {
    /// What it is, as events and limits name it.
    pub const fn kind(&self) -> EventPurpose {
        match self {
            Self::Submission(_) => EventPurpose::Submission,
            Self::Vote { .. } => EventPurpose::Vote,
            Self::Comment(_) => EventPurpose::Comment,
            Self::Follow { .. } => EventPurpose::Follow,
            Self::SignIn { .. } => EventPurpose::SignIn,
            Self::Link { .. } => EventPurpose::Link,
        }
    }

    /// How long the link can be used, or the code.
    fn validity(&self, contact: &Contact) -> SignedDuration {
        match self {
            _ if contact.mobile().is_some() => SignedDuration::from_mins(CODE_MINUTES),
            Self::SignIn { .. } | Self::Link { .. } => SignedDuration::from_hours(SIGN_IN_HOURS),
            Self::Submission(_) | Self::Vote { .. } | Self::Comment(_) | Self::Follow { .. } => {
                SignedDuration::from_hours(24 * CONFIRMATION_DAYS)
            }
        }
    }
}

/// A comment that nobody has confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedComment {
    /// On what.
    pub proposal: ProposalId,
    /// The comment that it answers.
    pub parent: Option<CommentId>,
    /// What it says.
    pub text: String,
    /// The name that is to stand at it.
    pub name: String,
}

/// A proposal that nobody has confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedProposal {
    /// What it says.
    pub text: ProposalText,
    /// The name it is signed with.
    pub name: String,
    /// Whether the website is to show the name.
    pub name_display: NameDisplay,
    /// Its service area.
    pub area: ServiceAreaId,
    /// How long it is to be open, in days.
    pub open_days: u16,
    /// What its author has told of herself beside her name.
    #[serde(default)]
    pub details: Details,
    /// Whether she says that she has skyddade personuppgifter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_protected: bool,
}

#[derive(Serialize, Deserialize)]
struct ConfirmationItem {
    id: ConfirmationId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<EmailAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mobile: Option<MobileNumber>,
    language: String,
    body: Option<String>,
    became: Option<AggregateId>,
    expires: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
}

impl MunicipalityStore {
    /// Keeps what was typed, and asks for the link or the code to be sent.
    pub async fn request_confirmation(
        &self,
        id: ConfirmationId,
        contact: Contact,
        language: &str,
        purpose: &Purpose,
        context: &Context<'_>,
        idempotency: Option<&Idempotency>,
    ) -> Result<(), CommitError> {
        let expires = context.at + purpose.validity(&contact);
        let body = ConfirmationItem {
            id,
            email: contact.email().cloned(),
            mobile: contact.mobile().cloned(),
            language: language.to_owned(),
            body: Some(serde_json::to_string(purpose).map_err(StoreError::from)?),
            became: None,
            expires: expires.as_second(),
            used_at: None,
            person: None,
        };
        let aggregate = AggregateId::Confirmation(id);
        let kept = item(&self.key(Key::Aggregate(aggregate)), Entity::Confirmation, &body)?;
        let event = ConfirmationEvent::Requested { id, purpose: purpose.kind() };
        let key = Key::Event(aggregate, 1);
        let (event, _) = self.event_item(key, &aggregate.to_string(), 1, Hash::none(), context, event)?;
        let mut actions = vec![put_new(self.people(), kept), put_new(self.main(), event)];
        if let Some(idempotency) = idempotency {
            actions.push(self.idempotency_action(idempotency, context.at)?);
        }
        match self.main().transact(actions).await? {
            Transaction::Done => Ok(()),
            Transaction::NotMet(positions) if positions.contains(&2) => Err(CommitError::CarriedOut),
            // A fresh id is nobody else's: the transaction had succeeded and its answer was lost.
            Transaction::NotMet(_) => Ok(()),
        }
    }

    /// A confirmation that can still be used or has been.
    pub async fn confirmation(
        &self,
        id: ConfirmationId,
        now: Timestamp,
    ) -> Result<Option<Confirmation>, StoreError> {
        let item = self
            .people()
            .get(&self.key(Key::Aggregate(AggregateId::Confirmation(id))), Consistency::Strong)
            .await?;
        let confirmation = item.map(read_confirmation).transpose()?;
        Ok(confirmation.filter(|confirmation| now < confirmation.expires_at))
    }

    /// Counts one more try of a code, before anybody looks whether it is right: tries that come at once are counted one by one.
    pub async fn count_try(&self, id: ConfirmationId, now: Timestamp) -> Result<Try, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Aggregate(AggregateId::Confirmation(id))), "ADD tries :one")
            .condition_expression(
                "attribute_exists(mobile) AND attribute_not_exists(used_at) AND expires > :now \
                 AND (attribute_not_exists(tries) OR tries < :most)",
            )
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":most", number(CODE_TRIES))
            .expression_attribute_values(":now", number(now.as_second()))
            .return_values(aws_sdk_dynamodb::types::ReturnValue::UpdatedNew);
        Ok(match self.people().update(call).await? {
            Write::Done(new) => {
                let tries = new.and_then(|new| number_of(&new, "tries")).unwrap_or_default();
                Try::Counted { left: CODE_TRIES.saturating_sub(u32::try_from(tries).unwrap_or(CODE_TRIES)) }
            }
            Write::NotMet(Some(old)) if text_of(&old, "used_at").is_some() => Try::Used,
            Write::NotMet(Some(old)) if number_of(&old, "expires").is_some_and(|at| now.as_second() < at) => {
                Try::TooMany
            }
            Write::NotMet(_) => Try::Gone,
        })
    }

    /// Takes a code that was right; answers whether nobody had before. It is used once.
    pub async fn use_code(&self, id: ConfirmationId, now: Timestamp) -> Result<bool, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Aggregate(AggregateId::Confirmation(id))), "SET used_at = :used")
            .condition_expression("attribute_exists(mobile) AND attribute_not_exists(used_at)")
            .expression_attribute_values(":used", string(now.to_string()));
        Ok(matches!(self.people().update(call).await?, Write::Done(_)))
    }

    /// Notes what a confirmation has become, where that can be repeated and is not part of a commit: a vote, a following.
    pub async fn confirmed(
        &self,
        id: ConfirmationId,
        became: impl Into<AggregateId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Aggregate(AggregateId::Confirmation(id))), USED)
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":became", string(became.into().to_string()))
            .expression_attribute_values(":used", string(now.to_string()));
        self.people().update(call).await.map(drop)
    }

    /// Notes whose a link is; answers whether it is hers, which it is not if it was another's before.
    pub async fn used_by(&self, id: ConfirmationId, person: PersonId) -> Result<bool, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Aggregate(AggregateId::Confirmation(id))), "SET person = :person")
            .condition_expression(
                "attribute_exists(pk) AND (attribute_not_exists(person) OR person = :person)",
            )
            .expression_attribute_values(":person", string(person.to_string()));
        Ok(matches!(self.people().update(call).await?, Write::Done(_)))
    }

    /// Notes that a link that nothing comes of, but coming in, has been used.
    pub async fn used(&self, id: ConfirmationId, now: Timestamp) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(
                &self.key(Key::Aggregate(AggregateId::Confirmation(id))),
                "SET used_at = if_not_exists(used_at, :used)",
            )
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":used", string(now.to_string()));
        self.people().update(call).await.map(drop)
    }

    pub(crate) fn confirmed_action(
        &self,
        key: &FullKey,
        became: AggregateId,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        update_action(
            Update::builder()
                .table_name(self.people().name())
                .set_key(Some(key.attributes()))
                .update_expression(USED)
                .condition_expression("attribute_exists(body) AND expires > :now")
                .expression_attribute_values(":became", string(became.to_string()))
                .expression_attribute_values(":used", string(now.to_string()))
                .expression_attribute_values(":now", number(now.as_second())),
        )
    }
}

fn read_confirmation(item: Item) -> Result<Confirmation, StoreError> {
    let item: ConfirmationItem = read(item)?;
    let expires_at =
        Timestamp::from_second(item.expires).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    let mobile = item.mobile.map(Contact::Mobile);
    let contact = item.email.map(Contact::Email).or(mobile);
    Ok(Confirmation {
        id: item.id,
        contact: contact.ok_or_else(|| StoreError::Unreadable("a confirmation of nothing".to_owned()))?,
        language: item.language,
        purpose: item.body.map(|body| serde_json::from_str(&body)).transpose()?,
        became: item.became,
        expires_at,
        used_at: item.used_at,
        person: item.person,
    })
}
