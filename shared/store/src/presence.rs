//! Who is reading a proposal at the desk just now: told to colleagues, and no lock. What two of them decide at once is
//! settled by the version that each has read. And by what name colleagues know whoever has decided something, and that
//! somebody has signed out.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use domain::{
    ids::{PersonId, ProposalId},
    permission::{Action, Granted, Role, Roles},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    commit::action,
    item::{Entity, FullKey, item, read, text_of},
    table::Consistency,
};

/// For how long a reader counts as reading after she was last heard of.
const PRESENT: SignedDuration = SignedDuration::from_secs(75);

#[derive(Debug, Serialize, Deserialize)]
struct PresenceItem {
    person: PersonId,
    name: String,
    until: Timestamp,
    expires: i64,
}

#[derive(Debug, Serialize, Deserialize)]
struct ColleagueItem {
    name: String,
    /// As what she did so last.
    #[serde(default)]
    roles: Roles,
    /// The one role that earlier versions noted.
    #[serde(default, skip_serializing)]
    role: Option<Role>,
}

/// A member of staff as colleagues know her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// Her name.
    pub name: String,
    /// What she was when she last decided or opened something.
    pub roles: Roles,
}

fn read_colleagues(items: Vec<Item>) -> Result<Vec<Colleague>, StoreError> {
    let mut colleagues = Vec::new();
    for item in items {
        let person = text_of(&item, "sk").and_then(|person| person.parse().ok());
        let ColleagueItem { name, roles, role } = read(item)?;
        let roles: Roles = roles.iter().cloned().chain(role.map(Granted::from)).collect();
        colleagues.extend(person.map(|person| Colleague { person, name, roles }));
    }
    Ok(colleagues)
}

#[derive(Debug, Serialize, Deserialize)]
struct SignedOutItem {
    at: Timestamp,
    /// When no session is older, in seconds since 1970.
    expires: i64,
}

/// For longer than any session of staff lasts.
const SIGNED_OUT: SignedDuration = SignedDuration::from_hours(24);

/// How much later than now every session of somebody is over whom another signs out: one that was asked for before, and is
/// still being given, is to end as well.
const GIVEN_MEANWHILE: SignedDuration = SignedDuration::from_secs(30);

/// The most colleagues that one chooses among.
const COLLEAGUES: i32 = 500;

impl MunicipalityStore {
    /// Notes the name that colleagues know a member of staff by, when she decides something.
    pub async fn note_colleague(
        &self,
        person: PersonId,
        name: &str,
        roles: &Roles,
    ) -> Result<(), StoreError> {
        let body = ColleagueItem { name: name.to_owned(), roles: roles.clone(), role: None };
        let item = item(&self.key(Key::Colleague(person)), Entity::Colleague, &body)?;
        self.main().put(self.main().putting(item)).await.map(drop)
    }

    /// Ends all sessions of a member of staff that have begun by now.
    pub async fn sign_out(&self, person: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let item = self.signed_out_item(person, now)?;
        self.main().put(self.main().putting(item)).await.map(drop)
    }

    /// The same, together with what ends them.
    pub(crate) fn sign_out_action(
        &self,
        person: PersonId,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        let item = self.signed_out_item(person, now + GIVEN_MEANWHILE)?;
        action(Put::builder().table_name(self.main().name()).set_item(Some(item)))
    }

    fn signed_out_item(&self, person: PersonId, at: Timestamp) -> Result<Item, StoreError> {
        let body = SignedOutItem { at, expires: (at + SIGNED_OUT).as_second() };
        item(&self.key(Key::SignedOut(person)), Entity::SignedOut, &body)
    }

    /// When a member of staff last signed out, if that can matter still.
    pub async fn signed_out_at(&self, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
        let item = self.main().get(&self.key(Key::SignedOut(person)), Consistency::Strong).await?;
        Ok(item.map(read::<SignedOutItem>).transpose()?.map(|signed_out| signed_out.at))
    }

    /// The name that colleagues know a member of staff by, if she has decided something.
    pub async fn colleague(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let item = self.main().get(&self.key(Key::Colleague(person)), Consistency::Eventual).await?;
        Ok(item.map(read::<ColleagueItem>).transpose()?.map(|colleague| colleague.name))
    }

    /// Those who may prepare cases and have decided something, by name.
    pub async fn case_staff(&self) -> Result<Vec<(PersonId, String)>, StoreError> {
        let (colleagues, _) = self.colleagues(None, COLLEAGUES).await?;
        let staff = colleagues.into_iter().filter(|colleague| colleague.roles.may(Action::PrepareCase));
        let mut staff: Vec<(PersonId, String)> =
            staff.map(|colleague| (colleague.person, colleague.name)).collect();
        staff.sort_by(|(_, one), (_, other)| one.cmp(other));
        Ok(staff)
    }

    /// Colleagues who have decided or opened something, a page at a time.
    pub async fn colleagues(
        &self,
        after: Option<PersonId>,
        limit: i32,
    ) -> Result<(Vec<Colleague>, Option<PersonId>), StoreError> {
        let partition = self.key(Key::Colleague(PersonId::from_bytes([0; 16]))).pk;
        let start = after.map(|person| self.key(Key::Colleague(person)).attributes());
        let call = self.main().querying(&partition, Consistency::Eventual).limit(limit);
        let output = self.main().query(call.set_exclusive_start_key(start)).await?;
        let colleagues = read_colleagues(output.items.unwrap_or_default())?;
        let last = colleagues.last().map(|colleague| colleague.person);
        Ok((colleagues, output.last_evaluated_key.and(last)))
    }

    /// Some colleagues by who they are; whoever has done nothing yet is left out.
    pub async fn colleagues_by_id(&self, people: &[PersonId]) -> Result<Vec<Colleague>, StoreError> {
        let keys: Vec<FullKey> = people.iter().map(|person| self.key(Key::Colleague(*person))).collect();
        read_colleagues(self.main().get_many(&keys, Consistency::Eventual).await?)
    }

    /// Notes that a colleague is reading; answers the names of the others who are.
    pub async fn reads_now(
        &self,
        proposal: ProposalId,
        person: PersonId,
        name: &str,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let until = now + PRESENT;
        let body = PresenceItem { person, name: name.to_owned(), until, expires: until.as_second() };
        let key = self.key(Key::Presence(proposal, person));
        self.main().put(self.main().putting(item(&key, Entity::Presence, &body)?)).await?;
        self.readers(proposal, person, now).await
    }

    /// The names of the others who are reading.
    pub async fn readers(
        &self,
        proposal: ProposalId,
        person: PersonId,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let partition = self.key(Key::Presence(proposal, person)).pk;
        let call = self.main().querying(&partition, Consistency::Strong).limit(20);
        let items = self.main().query(call).await?.items.unwrap_or_default();
        let present: Vec<PresenceItem> = items.into_iter().map(read).collect::<Result<_, _>>()?;
        let others = present.into_iter().filter(|other| other.person != person && now < other.until);
        Ok(others.map(|other| other.name).collect())
    }
}
