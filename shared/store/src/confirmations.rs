//! Confirmations: what a resident has typed before the address is confirmed. Staff have no way here.

use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use domain::{
    confirmation::{CONFIRMATION_DAYS, ConfirmationEvent, Purpose as EventPurpose},
    email::EmailAddress,
    hash::Hash,
    ids::{ConfirmationId, ProposalId, ServiceAreaId},
    proposal::{Context, NameDisplay},
    text::ProposalText,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Idempotency, Key, MunicipalityStore, StoreError,
    commit::{CommitError, put_new, update_action},
    item::{Entity, FullKey, Item, item, number, read, string},
    table::{Consistency, Transaction, Write},
};

/// A request to confirm an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Its id, which the mailed link carries signed.
    pub id: ConfirmationId,
    /// Where the link goes.
    pub email: EmailAddress,
    /// `sv` or `en`.
    pub language: String,
    /// What is to be confirmed; nothing once it has been.
    pub purpose: Option<Purpose>,
    /// What became of it, once confirmed.
    pub became: Option<ProposalId>,
    /// Until when it can be used.
    pub expires_at: Timestamp,
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
    },
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
}

#[derive(Serialize, Deserialize)]
struct ConfirmationItem {
    id: ConfirmationId,
    email: EmailAddress,
    language: String,
    body: Option<String>,
    became: Option<ProposalId>,
    expires: i64,
}

impl MunicipalityStore {
    /// Keeps what was typed, and asks for the link to be sent.
    pub async fn request_confirmation(
        &self,
        id: ConfirmationId,
        email: EmailAddress,
        language: &str,
        purpose: &Purpose,
        context: &Context<'_>,
        idempotency: Option<&Idempotency>,
    ) -> Result<(), CommitError> {
        let expires = context.at + SignedDuration::from_hours(24 * CONFIRMATION_DAYS);
        let body = ConfirmationItem {
            id,
            email,
            language: language.to_owned(),
            body: Some(serde_json::to_string(purpose).map_err(StoreError::from)?),
            became: None,
            expires: expires.as_second(),
        };
        let kept = item(&self.key(Key::Confirmation(id)), Entity::Confirmation, &body)?;
        let event = ConfirmationEvent::Requested {
            id,
            purpose: match purpose {
                Purpose::Submission(_) => EventPurpose::Submission,
                Purpose::Vote { .. } => EventPurpose::Vote,
            },
        };
        let aggregate = format!("confirmation#{id}");
        let key = Key::ConfirmationEvent(id, 1);
        let (event, _) = self.event_item(key, &aggregate, 1, Hash::none(), context, event)?;
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
        let item = self.people().get(&self.key(Key::Confirmation(id)), Consistency::Strong).await?;
        let confirmation = item.map(read_confirmation).transpose()?;
        Ok(confirmation.filter(|confirmation| now < confirmation.expires_at))
    }

    /// Notes that a vote's confirmation has been used. The vote itself is what counts, so this may be repeated.
    pub async fn vote_confirmed(&self, id: ConfirmationId, proposal: ProposalId) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Confirmation(id)), "SET became = :became REMOVE body")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":became", string(proposal.to_string()));
        match self.people().update(call).await? {
            Write::Done(_) | Write::NotMet(_) => Ok(()),
        }
    }

    pub(crate) fn confirmed_action(
        &self,
        key: &FullKey,
        proposal: ProposalId,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        update_action(
            Update::builder()
                .table_name(self.people().name())
                .set_key(Some(key.attributes()))
                .update_expression("SET became = :became REMOVE body")
                .condition_expression("attribute_exists(body) AND expires > :now")
                .expression_attribute_values(":became", string(proposal.to_string()))
                .expression_attribute_values(":now", number(now.as_second())),
        )
    }
}

fn read_confirmation(item: Item) -> Result<Confirmation, StoreError> {
    let item: ConfirmationItem = read(item)?;
    let expires_at =
        Timestamp::from_second(item.expires).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    Ok(Confirmation {
        id: item.id,
        email: item.email,
        language: item.language,
        purpose: item.body.map(|body| serde_json::from_str(&body)).transpose()?,
        became: item.became,
        expires_at,
    })
}
