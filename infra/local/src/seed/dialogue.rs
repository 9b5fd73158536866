//! What is said about the proposals of the demo.

use app::Municipality;
use domain::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    comment::{Comment, CommentCommand, NewComment, Speaker, decide, write},
    ids::{CommentId, PersonId},
    proposal::{Command, Proposal, Revision},
    report::{ReportEvent, ReportReason, Reports, Subject},
    text::Words,
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::{Commit, Versioned, fresh_bytes, fresh_id_parts, fresh_text};

use super::{DemoClarification, Failure};
use crate::dev::address_of;

/// A comment of the demo; hours are counted back from the first start.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct DemoComment {
    name: String,
    text: String,
    hours: i64,
    /// Whether it speaks for the municipality.
    #[serde(default)]
    municipality: bool,
    /// Whether it waits for a moderator.
    #[serde(default)]
    waiting: bool,
    /// Why somebody has reported it.
    reported: Option<ReportReason>,
    #[serde(default)]
    replies: Vec<DemoComment>,
}

/// Writes the comments and their replies.
pub(super) async fn plant(
    municipality: &Municipality,
    proposal: &Proposal,
    comments: Vec<DemoComment>,
    now: Timestamp,
) -> Result<(), Failure> {
    for mut comment in comments {
        let replies = std::mem::take(&mut comment.replies);
        let thread = one(municipality, proposal, None, comment, now).await?;
        for reply in replies {
            one(municipality, proposal, Some(&thread), reply, now).await?;
        }
    }
    Ok(())
}

async fn one(
    municipality: &Municipality,
    proposal: &Proposal,
    parent: Option<&Comment>,
    demo: DemoComment,
    now: Timestamp,
) -> Result<Comment, Failure> {
    let at = now - SignedDuration::from_hours(demo.hours);
    let (milliseconds, random) = fresh_id_parts(at)?;
    let author = municipality.store.person_of(&address_of(&demo.name)?, "sv", at).await?;
    let speaker = if demo.municipality { Speaker::Municipality } else { Speaker::Resident };
    let actor = match speaker {
        Speaker::Resident => Actor::Resident(author),
        Speaker::Municipality => Actor::Staff(author),
    };
    let context = Context { actor, at, settings: &municipality.settings };
    let (text, name) = (fresh_text(Words::Comment(demo.text))?, fresh_text(Words::Name(demo.name))?);
    let new = NewComment {
        id: CommentId::from_parts(milliseconds, random),
        author,
        speaker,
        text: text.reference(),
        name: name.reference(),
    };
    let id = new.id.into();
    let events = write(proposal, parent, new, &context)?;
    let commit =
        Commit { state: None, id, events, context: &context, texts: vec![text, name], along: vec![] };
    let mut comment: Versioned<Comment> = municipality.store.commit(commit).await?;
    if !demo.waiting && !comment.state.is_shown() {
        comment = publish(municipality, &comment, at + SignedDuration::from_mins(40)).await?;
    }
    if let Some(reason) = demo.reported {
        report(municipality, &comment.state, reason, now).await?;
    }
    Ok(comment.state)
}

async fn publish(
    municipality: &Municipality,
    comment: &Versioned<Comment>,
    at: Timestamp,
) -> Result<Versioned<Comment>, Failure> {
    let actor = Actor::Staff(PersonId::from_bytes(fresh_bytes()?));
    let context = Context { actor, at, settings: &municipality.settings };
    let events = decide(&comment.state, CommentCommand::Publish, &context)?;
    let id = comment.state.id();
    let commit = Commit { state: Some(comment), id, events, context: &context, texts: vec![], along: vec![] };
    Ok(municipality.store.commit(commit).await?)
}

async fn report(
    municipality: &Municipality,
    comment: &Comment,
    reason: ReportReason,
    now: Timestamp,
) -> Result<(), Failure> {
    let at = now - SignedDuration::from_hours(3);
    let context = Context { actor: Actor::System, at, settings: &municipality.settings };
    let (subject, proposal) = (Subject::Comment(comment.id), comment.proposal);
    let events = vec![ReportEvent::Reported { subject, proposal, reason, words: None }];
    let id = AggregateId::Reports(subject);
    let commit: Commit<'_, Reports> =
        Commit { state: None, id, events, context: &context, texts: vec![], along: vec![] };
    municipality.store.commit(commit).await?;
    Ok(())
}

/// Adds what the author clarified, and a moderator let through.
pub(super) async fn clarify(
    municipality: &Municipality,
    proposal: Versioned<Proposal>,
    demo: DemoClarification,
    now: Timestamp,
) -> Result<Versioned<Proposal>, Failure> {
    let at = now - SignedDuration::from_hours(24 * demo.days);
    let text = fresh_text(Words::Note(demo.text))?;
    let revise = Command::Revise { revision: Revision::Clarification(text.reference()), voters: demo.voters };
    let author = Actor::Resident(proposal.state.proposer);
    let asked = super::step_by(municipality, proposal, (author, revise), vec![text], at).await?;
    if asked.state.amendment.is_none() {
        return Ok(asked);
    }
    let moderator = Actor::Staff(PersonId::from_bytes(fresh_bytes()?));
    let pass = Command::PassAmendment { voters: demo.voters };
    let at = at + SignedDuration::from_hours(2);
    super::step_by(municipality, asked, (moderator, pass), Vec::new(), at).await
}
