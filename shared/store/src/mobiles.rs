//! Mobile numbers that have been shown to be somebody's: one number leads to one person.
//!
//! Whoever has the number is believed to be whom it leads to, as with a mailbox. But numbers change hands, and go with a
//! stolen card: so a number never leads to all of another who can be reached in a surer way.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem, Update};
use domain::{
    aggregate::Context,
    ids::PersonId,
    mobile::MobileNumber,
    person::{Details, Identifier},
};
use jiff::Timestamp;

use crate::{
    Along, CommitError, Key, Linked, MunicipalityStore, StoreError,
    commit::{put_new, update_action},
    linking::ATTEMPTS,
    people::NewPerson,
    table::Transaction,
};

/// A number that has been shown to be somebody's, and by what it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mobile {
    /// The number.
    pub number: MobileNumber,
    /// By what it is looked for, which the municipality's own key makes of it.
    pub identifier: Identifier,
}

/// What became of taking a number away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlinked {
    /// It leads to her no more, or never did.
    Done,
    /// Nothing else would lead to her.
    TheOnlyWay,
    /// There is no such person any more.
    Nobody,
}

impl MunicipalityStore {
    /// The person whose number this is; a new one the first time. One number is one person, also when two requests come at
    /// once.
    pub async fn person_of_mobile(
        &self,
        mobile: &Mobile,
        language: &str,
        now: Timestamp,
    ) -> Result<PersonId, StoreError> {
        let details = Details::default();
        loop {
            if let Some(known) = self.whose(&mobile.identifier).await? {
                return Ok(known);
            }
            let number = Some(&mobile.number);
            let new =
                NewPerson { email: None, mobile: number, number: None, details: &details, language, now };
            if let Some(new) = self.new_person(std::slice::from_ref(&mobile.identifier), new).await? {
                return Ok(new);
            }
        }
    }

    /// Lets a number lead to a person, who has shown that it is hers. Whoever it led to before is she as well, unless that
    /// is somebody who is reached by mail too, or has identified herself: she may have given the number up since. Another
    /// number of hers leads to her no more. Repeating it changes nothing.
    pub async fn link_mobile(
        &self,
        id: PersonId,
        mobile: &Mobile,
        context: &Context<'_>,
    ) -> Result<Linked, CommitError> {
        for _ in 0..ATTEMPTS {
            let Some(person) = self.person(id).await? else { return Ok(Linked::Nobody) };
            let done = match self.whose(&mobile.identifier).await? {
                Some(before) if before == id && person.mobile.as_ref() == Some(&mobile.number) => {
                    return Ok(Linked::Hers);
                }
                Some(before) if before == id => self.reach_by(id, mobile, Vec::new()).await?,
                None => {
                    let leads = put_new(self.people(), self.identifier_item(&mobile.identifier, id)?);
                    self.reach_by(id, mobile, vec![leads]).await?
                }
                Some(before) => match self.person(before).await? {
                    Some(other) if other.email.is_some() || other.number.is_some() => {
                        return Ok(Linked::Anothers);
                    }
                    Some(other) => {
                        let identifiers = self.identifiers_of(&other).await?;
                        let reached = Along::ReachedBy(id, mobile.number.clone(), identifiers.clone());
                        match self.merge(&other, id, (identifiers, reached), context).await {
                            Ok(()) => Some(Linked::Merged),
                            Err(CommitError::Changed) => None,
                            Err(error) => return Err(error),
                        }
                    }
                    // She has been erased a moment ago: what led to her is about to go.
                    None => None,
                },
            };
            if let Some(linked) = done {
                self.forget_other_mobiles(id, &mobile.identifier).await?;
                return Ok(linked);
            }
        }
        Err(StoreError::Busy("a number that others keep linking".to_owned()).into())
    }

    /// Lets a person's number lead to nobody.
    pub async fn unlink_mobile(&self, id: PersonId) -> Result<Unlinked, StoreError> {
        for _ in 0..ATTEMPTS {
            let Some(person) = self.person(id).await? else { return Ok(Unlinked::Nobody) };
            let known = self.identifiers_of(&person).await?;
            let hers: Vec<Identifier> = known.into_iter().filter(is_mobile).collect();
            if person.mobile.is_none() && hers.is_empty() {
                return Ok(Unlinked::Done);
            }
            if person.email.is_none() && person.number.is_none() {
                return Ok(Unlinked::TheOnlyWay);
            }
            let mut actions = vec![self.reached_by_none(id, &hers)?];
            for identifier in &hers {
                actions.push(self.forget_identifier(identifier, id)?);
            }
            if matches!(self.main().transact(actions).await?, Transaction::Done) {
                return Ok(Unlinked::Done);
            }
        }
        Err(StoreError::Busy("a number that keeps changing".to_owned()))
    }

    /// Notes a number that has come to lead to a person with all that was another's, unless she has one of her own.
    pub(crate) async fn note_mobile(&self, id: PersonId, number: &MobileNumber) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET mobile = :mobile")
            .condition_expression("attribute_exists(pk) AND attribute_not_exists(mobile)")
            .expression_attribute_values(":mobile", serde_dynamo::to_attribute_value(number)?);
        self.people().update(call).await.map(drop)
    }

    async fn reach_by(
        &self,
        id: PersonId,
        mobile: &Mobile,
        mut along: Vec<TransactWriteItem>,
    ) -> Result<Option<Linked>, StoreError> {
        along.push(self.reached_by(id, &mobile.number, std::slice::from_ref(&mobile.identifier))?);
        let done = self.main().transact(along).await?;
        Ok(matches!(done, Transaction::Done).then_some(Linked::Hers))
    }

    /// Lets the numbers that a person had before lead to nobody: their next owner is somebody else.
    async fn forget_other_mobiles(&self, id: PersonId, now: &Identifier) -> Result<(), StoreError> {
        let Some(person) = self.person(id).await? else { return Ok(()) };
        let known = self.identifiers_of(&person).await?;
        for before in known.iter().filter(|identifier| is_mobile(identifier) && *identifier != now) {
            self.main().transact(vec![self.forget_identifier(before, id)?]).await?;
        }
        Ok(())
    }

    pub(crate) fn reached_by(
        &self,
        person: PersonId,
        number: &MobileNumber,
        known_by: &[Identifier],
    ) -> Result<TransactWriteItem, StoreError> {
        let known_by = known_by.iter().map(ToString::to_string).collect();
        update_action(
            self.person_update(person, "SET mobile = :mobile ADD known_by :known_by")
                .expression_attribute_values(":mobile", serde_dynamo::to_attribute_value(number)?)
                .expression_attribute_values(":known_by", AttributeValue::Ss(known_by)),
        )
    }

    fn reached_by_none(
        &self,
        person: PersonId,
        gone: &[Identifier],
    ) -> Result<TransactWriteItem, StoreError> {
        if gone.is_empty() {
            return update_action(self.person_update(person, "REMOVE mobile"));
        }
        let gone = gone.iter().map(ToString::to_string).collect();
        update_action(
            self.person_update(person, "REMOVE mobile DELETE known_by :gone")
                .expression_attribute_values(":gone", AttributeValue::Ss(gone)),
        )
    }

    fn person_update(
        &self,
        person: PersonId,
        expression: &str,
    ) -> aws_sdk_dynamodb::types::builders::UpdateBuilder {
        Update::builder()
            .table_name(self.people().name())
            .set_key(Some(self.key(Key::Person(person)).attributes()))
            .update_expression(expression)
            .condition_expression("attribute_exists(pk)")
    }
}

const fn is_mobile(identifier: &Identifier) -> bool {
    matches!(identifier, Identifier::Mobile(_))
}
