//! What can be asked of a comment, and which events it leads to.

use super::{Comment, CommentEvent, CommentStage, Speaker};
use crate::{
    actor::Actor,
    aggregate::Context,
    author::Reading,
    ids::{CommentId, PersonId, ReasonId},
    proposal::Proposal,
    text::TextRef,
};

/// A comment that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComment {
    /// The new comment.
    pub id: CommentId,
    /// Who writes.
    pub author: PersonId,
    /// For whom.
    pub speaker: Speaker,
    /// What it says.
    pub text: TextRef,
    /// The name that stands at it.
    pub name: TextRef,
}

/// What is asked of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommentCommand {
    /// (author) Change what it says, within five minutes.
    Edit(TextRef),
    /// (author) Take it back.
    Withdraw,
    /// (author) Say that it should be shown.
    Object(TextRef),
    /// (system) Note that the author has had her details removed.
    EraseAuthor,
    /// Its author is somebody else as well, whose it is from now on.
    MoveAuthor(PersonId),
    /// (author, system) Note that the author is protected.
    ProtectAuthor,
    /// (system) Note that she is so no longer.
    UnprotectAuthor,
    /// (moderator) Show it; or, if it is shown, note that it has been read.
    Publish,
    /// (moderator) Do not show it, or no longer.
    Hide {
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
    },
    /// (moderator) Show it again; if its author objects, that is for a second reader.
    Restore,
    /// (a second moderator) Stand by that it is not shown.
    Uphold {
        /// The second reader's words to the author.
        explanation: TextRef,
    },
    /// (moderator) Mask personal data or mend spelling; [`crate::edit`] says what that is.
    Mask(TextRef),
}

/// Why a command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CommentRejection {
    /// There is no such comment, or no such proposal for the public.
    #[error("there is no such comment")]
    Unknown,
    /// The proposal is not public, so nothing is shown at it.
    #[error("the proposal is not public")]
    ProposalNotPublic,
    /// The proposal takes no more comments.
    #[error("the proposal takes no more comments")]
    Closed,
    /// What is answered is itself an answer, is not shown, or stands at another proposal.
    #[error("that comment cannot be answered")]
    NotAnswerable,
    /// That is somebody else's to do: the author's, or the municipality's.
    #[error("that is somebody else's to do")]
    NotYours,
    /// The five minutes are over, or a moderator has read it.
    #[error("it can no longer be changed")]
    TooLate,
    /// Its author has objected before, or there is nothing to object to.
    #[error("it cannot be objected to")]
    NotObjectable,
    /// A second reader must be another than the first.
    #[error("the second reader must be another")]
    SameReader,
    /// It is not where the command needs it.
    #[error("it is not at that stage")]
    WrongStage,
    /// The municipality has no such reason.
    #[error("unknown reason")]
    UnknownReason,
}

/// Decides on a new comment of somebody of whom no more is known.
pub fn write(
    proposal: &Proposal,
    parent: Option<&Comment>,
    new: NewComment,
    context: &Context<'_>,
) -> Result<Vec<CommentEvent>, CommentRejection> {
    write_as(Reading::AsRuled, (proposal, parent), new, context)
}

/// Decides on a new comment, which is read as its author stands.
pub fn write_as(
    reading: Reading,
    (proposal, parent): (&Proposal, Option<&Comment>),
    new: NewComment,
    context: &Context<'_>,
) -> Result<Vec<CommentEvent>, CommentRejection> {
    if new.speaker == Speaker::Municipality && matches!(context.actor, Actor::Resident(_)) {
        return Err(CommentRejection::NotYours);
    }
    if !proposal.takes_comments(context.at) {
        let is_public = proposal.is_public();
        return Err(if is_public { CommentRejection::Closed } else { CommentRejection::Unknown });
    }
    if let Some(parent) = parent
        && (parent.parent.is_some() || parent.proposal != proposal.id || !parent.is_shown())
    {
        return Err(CommentRejection::NotAnswerable);
    }
    let NewComment { id, author, speaker, text, name } = new;
    let written = CommentEvent::Written {
        id,
        proposal: proposal.id,
        parent: parent.map(|parent| parent.id),
        author,
        speaker,
        text,
        name,
    };
    let rule = context.settings.comments.moderation;
    Ok(match reading.holds(rule) {
        _ if speaker == Speaker::Municipality => vec![written, CommentEvent::Published],
        Some(why) => vec![written, CommentEvent::Held { why }],
        None if reading.is_first(rule) => vec![written],
        None => vec![written, CommentEvent::Published],
    })
}

/// Whether a comment may be shown at its proposal, now or again.
pub fn showable(proposal: &Proposal) -> Result<(), CommentRejection> {
    if proposal.is_public() { Ok(()) } else { Err(CommentRejection::ProposalNotPublic) }
}

/// Decides what an author changes, which is read as she stands: what would have to wait now waits again.
pub fn edit_as(
    reading: Reading,
    comment: &Comment,
    text: TextRef,
    context: &Context<'_>,
) -> Result<Vec<CommentEvent>, CommentRejection> {
    let mut events = decide(comment, CommentCommand::Edit(text), context)?;
    let held = reading.holds(context.settings.comments.moderation);
    if let Some(why) = held.filter(|why| comment.speaker == Speaker::Resident && comment.held != Some(*why)) {
        events.push(CommentEvent::Held { why });
    }
    Ok(events)
}

/// Decides a command on a comment as it stands; what would show it is for [`showable`] to say as well.
pub fn decide(
    comment: &Comment,
    command: CommentCommand,
    context: &Context<'_>,
) -> Result<Vec<CommentEvent>, CommentRejection> {
    let is_author = match context.actor {
        Actor::Resident(person) | Actor::Staff(person) => person == comment.author && !comment.author_erased,
        Actor::Operator(_) | Actor::System => false,
    };
    let event = match (command, &comment.stage) {
        (CommentCommand::Edit(_) | CommentCommand::Withdraw | CommentCommand::Object(_), _) if !is_author => {
            return Err(CommentRejection::NotYours);
        }
        (CommentCommand::Edit(text), _) if comment.is_editable(context.at) => CommentEvent::Edited { text },
        (CommentCommand::Edit(_), _) => return Err(CommentRejection::TooLate),
        (CommentCommand::Withdraw, CommentStage::Withdrawn { .. }) => return Ok(Vec::new()),
        (CommentCommand::Withdraw, _) => CommentEvent::Withdrawn,
        (CommentCommand::Object(text), _) if comment.can_be_objected_to() => CommentEvent::Objected { text },
        (CommentCommand::Object(_), _) => return Err(CommentRejection::NotObjectable),
        (CommentCommand::ProtectAuthor, _) if !is_author && matches!(context.actor, Actor::Resident(_)) => {
            return Err(CommentRejection::NotYours);
        }
        (CommentCommand::ProtectAuthor, _) if comment.author_erased || comment.author_protected => {
            return Ok(Vec::new());
        }
        (CommentCommand::ProtectAuthor, _) => CommentEvent::AuthorProtected,
        // The rest is the municipality's to do, whoever lets the request through.
        _ if matches!(context.actor, Actor::Resident(_)) => return Err(CommentRejection::NotYours),
        (CommentCommand::EraseAuthor, _) if comment.author_erased => return Ok(Vec::new()),
        (CommentCommand::EraseAuthor, _) => CommentEvent::AuthorErased,
        (CommentCommand::MoveAuthor(to), _) if comment.author_erased || comment.author == to => {
            return Ok(Vec::new());
        }
        (CommentCommand::MoveAuthor(to), _) => CommentEvent::AuthorMoved { to },
        (CommentCommand::UnprotectAuthor, _) if !comment.author_protected => return Ok(Vec::new()),
        (CommentCommand::UnprotectAuthor, _) => CommentEvent::AuthorUnprotected,
        (CommentCommand::Publish, CommentStage::Waiting) => CommentEvent::Published,
        (CommentCommand::Publish, CommentStage::Shown) if comment.waiting_since.is_some() => {
            CommentEvent::Read
        }
        (CommentCommand::Hide { reason, explanation }, CommentStage::Waiting | CommentStage::Shown) => {
            context.settings.reason(&reason).ok_or(CommentRejection::UnknownReason)?;
            CommentEvent::Hidden { reason, explanation }
        }
        (CommentCommand::Restore, CommentStage::Hidden { objection, by, .. }) => {
            if objection.is_some() {
                second_reader(*by, context)?;
            }
            CommentEvent::Restored
        }
        (CommentCommand::Uphold { explanation }, CommentStage::Hidden { objection: Some(_), by, .. }) => {
            second_reader(*by, context)?;
            CommentEvent::Upheld { explanation }
        }
        (CommentCommand::Mask(text), CommentStage::Waiting | CommentStage::Shown) => {
            CommentEvent::Masked { text }
        }
        (
            CommentCommand::Publish
            | CommentCommand::Hide { .. }
            | CommentCommand::Restore
            | CommentCommand::Uphold { .. }
            | CommentCommand::Mask(_),
            _,
        ) => return Err(CommentRejection::WrongStage),
    };
    Ok(vec![event])
}

/// An objection is tried by somebody else than whoever it is against.
fn second_reader(first: Option<Actor>, context: &Context<'_>) -> Result<(), CommentRejection> {
    if first == Some(context.actor) { Err(CommentRejection::SameReader) } else { Ok(()) }
}
