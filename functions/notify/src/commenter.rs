//! What somebody who has commented is told.

use delivering::{Letter, Parcel, Recipient, Writer};
use domain::{
    actor::Actor,
    comment::{Comment, CommentEvent, CommentStage, Speaker},
    proposal::Proposal,
};
use messages::NotHandled;
use store::Happening;

use crate::{
    Telling,
    letters::commenter::{self as letters, About},
    thread_of,
};

impl Telling<'_> {
    pub(crate) async fn commenter(
        &self,
        comment: &Comment,
        happening: &Happening<Comment>,
        (proposal, title): (&Proposal, &str),
    ) -> Result<Option<Parcel>, NotHandled> {
        if comment.speaker == Speaker::Municipality {
            return Ok(None);
        }
        let found = self.municipality.store.person(comment.author).await.map_err(NotHandled::because)?;
        let Some(recipient) = found.and_then(Recipient::person) else { return Ok(None) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let about = About { writer: &writer, comment, title };
        let Some((name, letter)) = self.letter_to_commenter(&about, happening).await? else {
            return Ok(None);
        };
        Ok(Some(Parcel {
            occasion: self.occasion(),
            recipient,
            name,
            about: Some(proposal.id),
            thread: thread_of(proposal),
            unsubscribe: None,
            letter,
        }))
    }

    async fn letter_to_commenter(
        &self,
        about: &About<'_>,
        happening: &Happening<Comment>,
    ) -> Result<Option<(&'static str, Letter)>, NotHandled> {
        let comment = about.comment;
        let by_staff = matches!(happening.envelope.actor, Actor::Staff(_));
        let letter = match (&happening.envelope.event, &comment.stage) {
            // What is shown at once she sees herself.
            (CommentEvent::Published, CommentStage::Shown) if by_staff => {
                ("comment-published", letters::published(about))
            }
            (CommentEvent::Restored, CommentStage::Shown) => ("comment-restored", letters::restored(about)),
            (
                CommentEvent::Hidden { explanation, .. },
                CommentStage::Hidden { reason, explanation: current, is_final: false, .. },
            ) if explanation == current => {
                let words = self.said(comment.id, explanation).await?;
                ("comment-hidden", letters::hidden(about, reason, &words))
            }
            (CommentEvent::Objected { text }, CommentStage::Hidden { objection: Some(objection), .. })
                if objection.text == *text =>
            {
                ("comment-objected", letters::objected(about))
            }
            (
                CommentEvent::Upheld { explanation },
                CommentStage::Hidden { reason, explanation: current, is_final: true, .. },
            ) if explanation == current => {
                let words = self.said(comment.id, explanation).await?;
                ("comment-upheld", letters::upheld(about, reason, &words))
            }
            (CommentEvent::Masked { text }, CommentStage::Waiting | CommentStage::Shown) => {
                let before = happening.before.as_ref().unwrap_or(comment);
                let before = self.said(comment.id, &before.text).await?;
                let after = self.said(comment.id, text).await?;
                ("comment-masked", letters::masked(about, &before, &after))
            }
            _ => return Ok(None),
        };
        Ok(Some(letter))
    }
}
