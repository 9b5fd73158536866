//! People: who a confirmed address is, and how to reach a person. Nothing else holds contact data.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    email::EmailAddress,
    ids::PersonId,
    mobile::MobileNumber,
    person::{Details, Identifier},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::put_new,
    fresh::fresh_bytes,
    item::{Entity, Item, item, read, string},
    table::{Consistency, Transaction, Write},
};

/// A person and how to reach her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id that votes and texts carry.
    pub id: PersonId,
    /// Where mail goes, if she has such an address: whoever came by letter or in person may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// The mobile number that she has shown to be hers, if she has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<MobileNumber>,
    /// `sv` or `en`.
    pub language: String,
    /// When she was first known: when the address or the mobile number was confirmed, or when she signed in with an e-legitimation.
    pub confirmed_at: Timestamp,
    /// That mail does not reach her, until she confirms the address again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undeliverable: Option<Undeliverable>,
    /// When she last stopped all mail about what she follows; what she has followed since counts again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silenced_at: Option<Timestamp>,
    /// What she has told of herself, where the municipality has asked.
    #[serde(default)]
    pub details: Details,
    /// Her personnummer or samordningsnummer, if she has signed in with an e-legitimation: sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What leads to her, or has led to her: all of it goes when she is erased.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty", with = "serde_dynamo::string_set")]
    pub known_by: BTreeSet<String>,
}

/// That mail does not reach a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undeliverable {
    /// Since when.
    pub at: Timestamp,
    /// Why.
    pub why: Unreached,
}

/// Why mail does not reach a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreached {
    /// Her mail server refused it for good.
    Bounced,
    /// She called it spam.
    Complained,
}

/// Somebody whom staff have met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Who she is.
    pub person: PersonId,
    /// Whom she was known as as well, by something else that she has told.
    pub others: Vec<PersonId>,
}

/// What is known of somebody who becomes a person.
pub(crate) struct NewPerson<'a> {
    pub(crate) email: Option<&'a EmailAddress>,
    pub(crate) mobile: Option<&'a MobileNumber>,
    pub(crate) number: Option<&'a str>,
    pub(crate) details: &'a Details,
    pub(crate) language: &'a str,
    pub(crate) now: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct IdentifierItem {
    person: PersonId,
    /// Who has told the same of herself, and came with a mailbox of her own.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty", with = "serde_dynamo::string_set")]
    same_as: BTreeSet<PersonId>,
}

impl IdentifierItem {
    fn persons(&self) -> impl Iterator<Item = PersonId> + Clone + '_ {
        std::iter::once(self.person).chain(self.same_as.iter().copied())
    }
}

impl MunicipalityStore {
    /// The person whose confirmed address this is; a new one the first time. One mailbox is one person, also when two
    /// requests come at once.
    pub async fn person_of(
        &self,
        email: &EmailAddress,
        language: &str,
        now: Timestamp,
    ) -> Result<PersonId, StoreError> {
        let (details, mailbox) = (Details::default(), [Identifier::email(email)]);
        loop {
            let [only] = &mailbox;
            if let Some(known) = self.identified(only).await? {
                return Ok(known.person);
            }
            let new = NewPerson {
                email: Some(email),
                mobile: None,
                number: None,
                details: &details,
                language,
                now,
            };
            if let Some(new) = self.new_person(&mailbox, new).await? {
                return Ok(new);
            }
        }
    }

    /// The person who has this number, or one of those that she had before; a new one the first time. `sealed` is the number
    /// as it is kept.
    pub async fn person_of_number(
        &self,
        numbers: &[Identifier],
        sealed: &str,
        language: &str,
        now: Timestamp,
    ) -> Result<PersonId, StoreError> {
        loop {
            for number in numbers {
                if let Some(known) = self.identified(number).await? {
                    for other in numbers.iter().filter(|other| *other != number) {
                        self.lead_to(other, known.person).await?;
                    }
                    return Ok(known.person);
                }
            }
            let details = Details::default();
            let new = NewPerson {
                email: None,
                mobile: None,
                number: Some(sealed),
                details: &details,
                language,
                now,
            };
            if let Some(new) = self.new_person(numbers, new).await? {
                return Ok(new);
            }
        }
    }

    /// Who somebody is that staff have met, or read a letter of; a new person the first time. There may be others that she
    /// was known as before.
    ///
    /// Anybody can write anything in a letter. So an address leads to whom it led to before, or to somebody new, and never
    /// to somebody who is known by other things: the mailbox's owner would come in to what is not hers.
    pub async fn person_met(
        &self,
        email: Option<&EmailAddress>,
        details: &Details,
        now: Timestamp,
    ) -> Result<Met, StoreError> {
        let mailbox = email.map(Identifier::email);
        let others = Identifier::of(None, details);
        loop {
            let at_mailbox = match &mailbox {
                Some(mailbox) => self.identified(mailbox).await?,
                None => None,
            };
            let (mut known, mut free) = (Vec::new(), Vec::new());
            for identifier in &others {
                match self.identified(identifier).await? {
                    Some(found) => known.push(found),
                    None => free.push(identifier.clone()),
                }
            }
            let persons = known.iter().flat_map(|known| known.persons());
            let person = match (&at_mailbox, &mailbox) {
                (Some(found), _) => Some(found.person),
                (None, Some(_)) => None,
                (None, None) => persons.clone().next(),
            };
            let before: BTreeSet<PersonId> = persons.filter(|known| Some(*known) != person).collect();
            let met = |person| Met { person, others: before.into_iter().collect() };
            let Some(person) = person else {
                let identifiers: Vec<Identifier> = mailbox.iter().cloned().chain(free).collect();
                let new = NewPerson { email, mobile: None, number: None, details, language: "sv", now };
                let Some(new) = self.new_person(&identifiers, new).await? else { continue };
                self.is_also(&others, new).await?;
                return Ok(met(new));
            };
            for identifier in &free {
                self.lead_to(identifier, person).await?;
            }
            self.is_also(&others, person).await?;
            self.note_missing(person, details).await?;
            return Ok(met(person));
        }
    }

    /// Lets what leads to nobody lead to a person, who remembers it for when she is erased.
    async fn lead_to(&self, identifier: &Identifier, person: PersonId) -> Result<(), StoreError> {
        let known_by = self
            .people()
            .updating(&self.key(Key::Person(person)), "ADD known_by :identifier")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":identifier", AttributeValue::Ss(vec![identifier.to_string()]));
        if let Write::NotMet(_) = self.people().update(known_by).await? {
            return Ok(());
        }
        let item = self.identifier_item(identifier, person)?;
        // Whoever has it already keeps it.
        let put = self.people().putting(item).condition_expression("attribute_not_exists(pk)");
        self.people().put(put).await.map(drop)
    }

    /// Notes of what leads to somebody else that a person has told the same of herself: she may be the same.
    async fn is_also(&self, identifiers: &[Identifier], person: PersonId) -> Result<(), StoreError> {
        for identifier in identifiers {
            let call = self
                .people()
                .updating(&self.key(Key::Identifier(identifier.clone())), "ADD same_as :person")
                .condition_expression("attribute_exists(pk) AND person <> :id")
                .expression_attribute_values(":id", string(person.to_string()))
                .expression_attribute_values(":person", AttributeValue::Ss(vec![person.to_string()]));
            self.people().update(call).await?;
        }
        Ok(())
    }

    /// By what a person is known: what leads to her and nobody else.
    pub async fn identifiers_of(&self, person: &Person) -> Result<Vec<Identifier>, StoreError> {
        let told = Identifier::of(person.email.as_ref(), &person.details);
        let noted = person.known_by.iter().filter_map(|identifier| identifier.parse().ok());
        let all: BTreeSet<Identifier> = told.into_iter().chain(noted).collect();
        let mut hers = Vec::new();
        for identifier in all {
            if self.identified(&identifier).await?.is_some_and(|found| found.person == person.id) {
                hers.push(identifier);
            }
        }
        Ok(hers)
    }

    /// Whom an identifier leads to, if it leads to anybody.
    pub(crate) async fn whose(&self, identifier: &Identifier) -> Result<Option<PersonId>, StoreError> {
        Ok(self.identified(identifier).await?.map(|found| found.person))
    }

    async fn identified(&self, identifier: &Identifier) -> Result<Option<IdentifierItem>, StoreError> {
        let found =
            self.people().get(&self.key(Key::Identifier(identifier.clone())), Consistency::Strong).await?;
        found.map(read).transpose()
    }

    pub(crate) fn identifier_item(
        &self,
        identifier: &Identifier,
        person: PersonId,
    ) -> Result<Item, StoreError> {
        let key = self.key(Key::Identifier(identifier.clone()));
        item(&key, Entity::Identifier, &IdentifierItem { person, same_as: BTreeSet::new() })
    }

    /// Makes somebody a person, unless one of her identifiers has come to lead to another meanwhile.
    pub(crate) async fn new_person(
        &self,
        identifiers: &[Identifier],
        new: NewPerson<'_>,
    ) -> Result<Option<PersonId>, StoreError> {
        let id = PersonId::from_bytes(fresh_bytes()?);
        let person = Person {
            id,
            email: new.email.cloned(),
            mobile: new.mobile.cloned(),
            language: new.language.to_owned(),
            confirmed_at: new.now,
            undeliverable: None,
            silenced_at: None,
            details: new.details.clone(),
            number: new.number.map(str::to_owned),
            known_by: identifiers.iter().map(ToString::to_string).collect(),
        };
        let mut actions = Vec::new();
        for identifier in identifiers {
            actions.push(put_new(self.people(), self.identifier_item(identifier, id)?));
        }
        actions.push(put_new(self.people(), item(&self.key(Key::Person(id)), Entity::Person, &person)?));
        let done = self.people().transact(actions).await?;
        Ok(matches!(done, Transaction::Done).then_some(id))
    }

    /// How to reach a person, unless she has been erased.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let item = self.people().get(&self.key(Key::Person(id)), Consistency::Strong).await?;
        item.map(read).transpose()
    }

    /// Notes what staff have been told of a person where she had told nothing herself.
    pub(crate) async fn note_missing(&self, id: PersonId, told: &Details) -> Result<(), StoreError> {
        let known = self.person(id).await?.map(|person| person.details).unwrap_or_default();
        self.note_details(id, &known.over(told.clone())).await.map(drop)
    }

    /// Notes what a person has told of herself, over what she had told before; answers all of it.
    pub async fn note_details(&self, id: PersonId, told: &Details) -> Result<Details, StoreError> {
        let known = self.person(id).await?.map(|person| person.details).unwrap_or_default();
        let details = told.clone().over(known.clone());
        if details != known {
            let call = self
                .people()
                .updating(&self.key(Key::Person(id)), "SET details = :details")
                .condition_expression("attribute_exists(pk)")
                .expression_attribute_values(":details", serde_dynamo::to_attribute_value(&details)?);
            self.people().update(call).await?;
        }
        Ok(details)
    }

    /// Notes what a person says that all she has told of herself is; answers whether there is such a person. By what she was
    /// known before she is known still.
    pub async fn correct_details(&self, id: PersonId, details: &Details) -> Result<bool, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET details = :details")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":details", serde_dynamo::to_attribute_value(details)?);
        Ok(matches!(self.people().update(call).await?, Write::Done(_)))
    }

    /// Notes that mail does not reach a person; answers whether there is such a person. The first reason stays.
    pub async fn mark_undeliverable(
        &self,
        id: PersonId,
        why: Unreached,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET undeliverable = :undeliverable")
            .condition_expression("attribute_exists(pk) AND attribute_not_exists(undeliverable)")
            .expression_attribute_values(
                ":undeliverable",
                serde_dynamo::to_attribute_value(Undeliverable { at: now, why })?,
            );
        Ok(match self.people().update(call).await? {
            Write::Done(_) => true,
            Write::NotMet(known) => known.is_some(),
        })
    }

    /// Notes that mail reaches a person, because she has followed a link in one.
    pub async fn mark_deliverable(&self, id: PersonId) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "REMOVE undeliverable")
            .condition_expression("attribute_exists(undeliverable)");
        self.people().update(call).await.map(drop)
    }

    /// Notes in which language a person wants her mail.
    pub async fn set_language(&self, id: PersonId, language: &str) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET #language = :language")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_names("#language", "language")
            .expression_attribute_values(":language", string(language));
        self.people().update(call).await.map(drop)
    }

    /// Stops all mail to a person about what she follows by now.
    pub async fn silence(&self, id: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let call = self
            .people()
            .updating(&self.key(Key::Person(id)), "SET silenced_at = :now")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":now", serde_dynamo::to_attribute_value(now)?);
        self.people().update(call).await.map(drop)
    }
}

/// An item as `scripts/bench` loads many of: a person without her identifier.
#[doc(hidden)]
pub fn person_item(store: &MunicipalityStore, person: &Person) -> Result<crate::Item, StoreError> {
    item(&store.key(Key::Person(person.id)), Entity::Person, person)
}
