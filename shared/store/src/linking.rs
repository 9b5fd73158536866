//! A mailbox that is proven to belong to whoever has identified herself: it leads to her from then on. Whoever it led to
//! before is she as well, and all that was hers goes over to her (`erasure` carries that out).

use aws_sdk_dynamodb::types::{AttributeValue, Delete, TransactWriteItem, Update};
use domain::{
    aggregate::{AggregateId, Context},
    email::EmailAddress,
    erasure::{Erasure, ErasureEvent},
    ids::{PersonId, ProposalId},
    person::Identifier,
};

use crate::{
    Along, Commit, CommitError, Key, MunicipalityStore, Person, StoreError,
    commit::{put_new, update_action},
    item::{FullKey, string, text_of},
    table::{Consistency, Transaction},
};

/// How often something that somebody else was first with is tried.
pub(crate) const ATTEMPTS: usize = 5;

/// What became of letting a mailbox lead to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    /// It does, and led to nobody, or to her.
    Hers,
    /// It does, and led to somebody who is she as well.
    Merged,
    /// It leads to somebody else, who has identified herself too.
    Anothers,
    /// There is no such person any more.
    Nobody,
}

/// What became of a vote of hers that goes over to whom she is as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedVote {
    /// There was none.
    None,
    /// It did.
    Moved,
    /// She had voted as both: one vote is left, as of when she first voted.
    Voided,
    /// There is nobody any more whom it could go over to.
    Nobody,
}

impl MunicipalityStore {
    /// Lets a mailbox lead to a person who has identified herself. Repeating it changes nothing.
    pub async fn link_mailbox(
        &self,
        id: PersonId,
        email: &EmailAddress,
        context: &Context<'_>,
    ) -> Result<Linked, CommitError> {
        let mailbox = Identifier::email(email);
        for _ in 0..ATTEMPTS {
            let Some(person) = self.person(id).await? else { return Ok(Linked::Nobody) };
            let led_to = self.whose(&mailbox).await?;
            let done = match led_to {
                Some(before) if before == id && person.email.as_ref() == Some(email) => {
                    return Ok(Linked::Hers);
                }
                Some(before) if before == id => self.reach_at(id, email, &mailbox, false).await?,
                None => self.reach_at(id, email, &mailbox, true).await?,
                Some(before) => match self.person(before).await? {
                    Some(other) if other.number.is_some() => return Ok(Linked::Anothers),
                    Some(other) => {
                        let identifiers = self.identifiers_of(&other).await?;
                        let reached = Along::ReachedAt(id, email.clone(), identifiers.clone());
                        match self.merge(&other, id, (identifiers, reached), context).await {
                            Ok(()) => return Ok(Linked::Merged),
                            Err(CommitError::Changed) => None,
                            Err(error) => return Err(error),
                        }
                    }
                    // She has been erased a moment ago: what led to her is about to go.
                    None => None,
                },
            };
            if let Some(linked) = done {
                return Ok(linked);
            }
        }
        Err(StoreError::Busy("a mailbox that others keep linking".to_owned()).into())
    }

    async fn reach_at(
        &self,
        id: PersonId,
        email: &EmailAddress,
        mailbox: &Identifier,
        is_free: bool,
    ) -> Result<Option<Linked>, StoreError> {
        let mut actions = vec![self.reached_at(id, email, std::slice::from_ref(mailbox))?];
        if is_free {
            actions.push(put_new(self.people(), self.identifier_item(mailbox, id)?));
        }
        let done = self.main().transact(actions).await?;
        Ok(matches!(done, Transaction::Done).then_some(Linked::Hers))
    }

    /// Lets all that leads to somebody lead to whom she is as well, and has the rest follow from the event. By what she is
    /// reached from then on comes with it.
    pub(crate) async fn merge(
        &self,
        from: &Person,
        into: PersonId,
        (identifiers, reached): (Vec<Identifier>, Along),
        context: &Context<'_>,
    ) -> Result<(), CommitError> {
        let mut along = vec![Along::NoteErased(from.id), Along::Forget(from.id), reached];
        along.extend(
            identifiers.into_iter().map(|identifier| Along::HandOverIdentifier(identifier, from.id, into)),
        );
        let commit: Commit<'_, Erasure> = Commit {
            state: None,
            id: AggregateId::Erasure(from.id),
            events: vec![ErasureEvent::MergeAsked { person: from.id, into, silenced_at: from.silenced_at }],
            context,
            texts: Vec::new(),
            along,
        };
        self.commit(commit).await?;
        if let Some(number) = &from.mobile {
            self.note_mobile(into, number).await?;
        }
        // What she has told of herself goes along where she has told nothing as whom she is now.
        self.note_missing(into, &from.details).await?;
        Ok(())
    }

    pub(crate) fn hand_over_identifier(
        &self,
        identifier: &Identifier,
        from: PersonId,
        to: PersonId,
    ) -> Result<TransactWriteItem, StoreError> {
        update_action(
            Update::builder()
                .table_name(self.people().name())
                .set_key(Some(self.key(Key::Identifier(identifier.clone())).attributes()))
                .update_expression("SET person = :to")
                .condition_expression("person = :from")
                .expression_attribute_values(":from", string(from.to_string()))
                .expression_attribute_values(":to", string(to.to_string())),
        )
    }

    pub(crate) fn reached_at(
        &self,
        person: PersonId,
        email: &EmailAddress,
        known_by: &[Identifier],
    ) -> Result<TransactWriteItem, StoreError> {
        let known_by = known_by.iter().map(ToString::to_string).collect();
        update_action(
            Update::builder()
                .table_name(self.people().name())
                .set_key(Some(self.key(Key::Person(person)).attributes()))
                .update_expression("SET email = :email REMOVE undeliverable ADD known_by :known_by")
                .condition_expression("attribute_exists(pk)")
                .expression_attribute_values(":email", serde_dynamo::to_attribute_value(email)?)
                .expression_attribute_values(":known_by", AttributeValue::Ss(known_by)),
        )
    }

    /// Lets a vote go over to whom the voter is as well. If she has voted as both, the later vote is void: one is left, as of
    /// when she first voted. Repeating it changes nothing.
    pub async fn move_vote(
        &self,
        proposal: ProposalId,
        from: PersonId,
        to: PersonId,
    ) -> Result<MovedVote, StoreError> {
        let (old, new) = (self.key(Key::Vote(proposal, from)), self.key(Key::Vote(proposal, to)));
        for _ in 0..ATTEMPTS {
            let Some(vote) = self.main().get(&old, Consistency::Strong).await? else {
                return Ok(MovedVote::None);
            };
            let cast_at = text_of(&vote, "at").unwrap_or_default().to_owned();
            let other = self.main().get(&new, Consistency::Strong).await?;
            let other_at = other.as_ref().and_then(|other| text_of(other, "at")).map(str::to_owned);
            let stays = match &other_at {
                None => {
                    let mut moved = vote;
                    moved.extend(new.attributes());
                    put_new(self.main(), moved)
                }
                Some(other_at) => update_action(
                    Update::builder()
                        .table_name(self.main().name())
                        .set_key(Some(new.attributes()))
                        .update_expression("SET #at = :first")
                        .condition_expression("#at = :seen")
                        .expression_attribute_names("#at", "at")
                        .expression_attribute_values(":first", string(other_at.min(&cast_at)))
                        .expression_attribute_values(":seen", string(other_at)),
                )?,
            };
            let goes = self.delete_vote(&old)?;
            // Somebody else's erasure finds what was hers before it, and nothing is hers afterwards.
            let known = self.known_action(to)?;
            match self.main().transact(vec![stays, goes, known]).await? {
                Transaction::Done if other_at.is_some() => return Ok(MovedVote::Voided),
                Transaction::Done => return Ok(MovedVote::Moved),
                Transaction::NotMet(positions) if positions.contains(&2) => return Ok(MovedVote::Nobody),
                Transaction::NotMet(_) => {}
            }
        }
        Err(StoreError::Busy("a vote that keeps changing".to_owned()))
    }

    /// A vote that has been taken back meanwhile goes over to nobody.
    fn delete_vote(&self, key: &FullKey) -> Result<TransactWriteItem, StoreError> {
        let delete = Delete::builder()
            .table_name(self.main().name())
            .set_key(Some(key.attributes()))
            .condition_expression("attribute_exists(pk)")
            .build()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }

    /// Lets a message that she was sent be her own as whom she is now.
    pub async fn hand_over_message(&self, message: &Key, to: PersonId) -> Result<(), StoreError> {
        let call = self
            .main()
            .updating(&self.key(message.clone()), "SET mine = :mine")
            .condition_expression("attribute_exists(mine)")
            .expression_attribute_values(":mine", string(format!("{}#{to}", self.municipality())));
        self.main().update(call).await.map(drop)
    }
}
