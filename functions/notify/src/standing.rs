//! What somebody is told whom moderators have blocked, and whoever tries what she says against it.

use delivering::{Letter, Parcel, Recipient, Writer};
use domain::{
    aggregate::AggregateId,
    author::{Author, AuthorEvent},
    desk::Task,
    event::Envelope,
    ids::PersonId,
    text::TextRef,
};
use messages::NotHandled;

use crate::{
    Telling,
    letters::{
        moderator::{self as to_moderator, About},
        standing as letters,
    },
};

impl Telling<'_> {
    pub(crate) async fn standing(&self, id: PersonId) -> Result<Option<Parcel>, NotHandled> {
        let store = &self.municipality.store;
        let current = store.author(id).await.map_err(NotHandled::because)?;
        let event = store.event::<Author>(AggregateId::Author(id), self.notice.seq).await;
        let (current, envelope) = self.seen(current, event.map_err(NotHandled::because)?)?;
        if let AuthorEvent::Objected { text } = &envelope.event {
            return self.block_objection(&current.state, &envelope, text).await;
        }
        let found = store.person(id).await.map_err(NotHandled::because)?;
        let Some(recipient) = found.and_then(Recipient::person) else { return Ok(None) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let Some((name, letter)) = self.letter(&writer, &current.state, &envelope.event).await? else {
            return Ok(None);
        };
        Ok(Some(Parcel {
            occasion: self.occasion(),
            recipient,
            name,
            about: None,
            thread: self.notice.aggregate.replace('#', "."),
            unsubscribe: None,
            letter,
        }))
    }

    /// What is no longer so is not told.
    async fn letter(
        &self,
        writer: &Writer<'_>,
        author: &Author,
        event: &AuthorEvent,
    ) -> Result<Option<(&'static str, Letter)>, NotHandled> {
        let Some(block) = &author.block else { return Ok(None) };
        let said = async |text: &TextRef| self.said(AggregateId::Author(author.person), text).await;
        Ok(match event {
            AuthorEvent::Blocked { ground, until, .. }
                if block.ended_at.is_none() && block.reason == ground.explanation =>
            {
                let words = said(&ground.explanation).await?;
                Some(("author-blocked", letters::blocked(writer, *until, &words)))
            }
            AuthorEvent::Unblocked { ground } if block.ended_at.is_some() => {
                Some(("author-unblocked", letters::unblocked(writer, &said(&ground.explanation).await?)))
            }
            AuthorEvent::Upheld { explanation } if block.upheld.as_ref() == Some(explanation) => {
                let words = said(explanation).await?;
                Some(("author-block-upheld", letters::upheld(writer, block.until, &words)))
            }
            _ => None,
        })
    }

    /// An objection is told to somebody else than whoever it is against.
    async fn block_objection(
        &self,
        author: &Author,
        envelope: &Envelope<AuthorEvent>,
        text: &TextRef,
    ) -> Result<Option<Parcel>, NotHandled> {
        let Some((block, _)) = author.objected().filter(|(_, note)| note.text == *text) else {
            return Ok(None);
        };
        let found = self.municipality.store.proposal(block.proposal).await.map_err(NotHandled::because)?;
        let Some(proposal) = found.map(|found| found.state) else { return Ok(None) };
        let Some(words) = self.text(&proposal).await? else { return Ok(None) };
        let due = Task::of_author(author, &self.municipality.settings).and_then(|task| task.due);
        let writer = self.to_staff();
        let about = About { writer: &writer, proposal: &proposal, title: &words.title, due };
        let letter = to_moderator::block_objection(&about, block.about);
        let to = match block.decided_by() {
            Some(first) => self.second_reader(&proposal, first, envelope.at),
            None => self.on_duty(&proposal, envelope.at),
        };
        let name = "desk-block-objection";
        Ok(to.map(|to| self.parcel(&proposal, to, self.occasion(), name, letter)))
    }
}
