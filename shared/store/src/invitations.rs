//! Invitations: by a link that is used once, a municipality's first administrator comes in before staff can sign in.
//!
//! The tables hold a digest of what the link carries, so that whoever reads them has no link.

use domain::{
    hash::Hash,
    ids::{InvitationId, PersonId},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    fresh::fresh_bytes,
    item::{Entity, item, read},
    table::{Consistency, Write},
};

/// For how long an invitation can be used.
const INVITED: SignedDuration = SignedDuration::from_hours(48);

/// For how long the form that has used it may be sent again: a double click, or an answer that was lost on its way.
const USED_AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// An invitation that can be used, or has been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// Whether somebody has.
    pub is_used: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct InvitationItem {
    expires: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used: Option<Used>,
}

/// By whom it was used, when, and from which showing of its form.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Used {
    at: Timestamp,
    form: Hash,
    person: PersonId,
}

impl MunicipalityStore {
    /// Invites somebody, until two days from now; answers what her link is to carry, which is kept nowhere.
    pub async fn invite(&self, now: Timestamp) -> Result<InvitationId, StoreError> {
        let id = InvitationId::from_bytes(fresh_bytes()?);
        let body = InvitationItem { expires: (now + INVITED).as_second(), used: None };
        let item = item(&self.key(key(id)), Entity::Invitation, &body)?;
        self.main().put(self.main().putting(item)).await?;
        Ok(id)
    }

    /// An invitation, unless its time has passed.
    pub async fn invitation(
        &self,
        id: InvitationId,
        now: Timestamp,
    ) -> Result<Option<Invitation>, StoreError> {
        let item = self.main().get(&self.key(key(id)), Consistency::Strong).await?;
        let Some(kept) = item.map(read::<InvitationItem>).transpose()? else { return Ok(None) };
        let expires_at = Timestamp::from_second(kept.expires);
        let expires_at = expires_at.map_err(|error| StoreError::Unreadable(error.to_string()))?;
        Ok((now < expires_at).then_some(Invitation { expires_at, is_used: kept.used.is_some() }))
    }

    /// Uses an invitation; answers who has come in by it, or nothing where somebody had used it before or its time has
    /// passed. The very form that used it may come again for some minutes, and is the same person's.
    pub async fn accept_invitation(
        &self,
        id: InvitationId,
        form: &str,
        now: Timestamp,
    ) -> Result<Option<PersonId>, StoreError> {
        let (key, form) = (self.key(key(id)), Hash::of(&[form.as_bytes()]));
        let found = self.main().get(&key, Consistency::Strong).await?;
        let Some(kept) = found.map(read::<InvitationItem>).transpose()? else { return Ok(None) };
        if kept.expires <= now.as_second() {
            return Ok(None);
        }
        let person = PersonId::from_bytes(fresh_bytes()?);
        let used = Used { at: now, form: form.clone(), person };
        let body = InvitationItem { used: Some(used), ..kept };
        let call = self.main().putting(item(&key, Entity::Invitation, &body)?);
        let call = call.condition_expression("attribute_exists(pk) AND attribute_not_exists(used)");
        match self.main().put(call).await? {
            Write::Done(_) => Ok(Some(person)),
            Write::NotMet(old) => {
                let used = old.map(read::<InvitationItem>).transpose()?.and_then(|kept| kept.used);
                let again = |used: &Used| used.form == form && now.duration_since(used.at) < USED_AGAIN;
                Ok(used.filter(again).map(|used| used.person))
            }
        }
    }
}

fn key(id: InvitationId) -> Key {
    Key::Invitation(Hash::of(&[b"invitation\0", id.to_string().as_bytes()]))
}
