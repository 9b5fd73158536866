//! Writing a comment: once, however often the same words are sent.

use domain::{
    actor::Actor,
    aggregate::Context,
    author::Reading,
    comment::{
        Comment, CommentCommand, CommentStage, NewComment, Speaker, decide as change, write_as as decide,
    },
    hash::Hash,
    ids::{CommentId, PersonId, ProposalId},
    open_to::Known,
    proposal::Proposal,
    text::{Text, Words},
};
use store::{Along, Commit, CommitError, Idempotency, Said, Versioned, fresh_id_parts, fresh_text};
use web::{Act, Idempotent, Problem, Tenant};

/// How often it is looked again at what the same request, sent at the same time, has become.
const ATTEMPTS: usize = 5;

/// What is to be said, and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Remark<'a> {
    pub(crate) proposal: &'a Proposal,
    /// The comment that it answers.
    pub(crate) parent: Option<&'a Comment>,
    pub(crate) said: &'a Said,
}

/// What makes two remarks of one person the same.
type Same<'a> = (ProposalId, Option<CommentId>, &'a str);

impl<'a> Remark<'a> {
    pub(crate) fn same(&self) -> Same<'a> {
        (self.proposal.id, self.parent.map(|parent| parent.id), &self.said.text)
    }

    /// A digest of what makes it the same as another, and of something more.
    pub(crate) fn key(&self, more: &str) -> Hash {
        let (proposal, parent, text) = self.same();
        let parent = parent.map(|parent| parent.to_string()).unwrap_or_default();
        let parts = [&proposal.to_string(), &parent, text, more].map(|part| format!("{}:{part}", part.len()));
        Hash::of(&[parts.concat().as_bytes()])
    }
}

/// Refuses whoever is not known as the municipality asks of those who comment.
pub(crate) fn permit(tenant: &Tenant, known: &Known) -> Result<(), Problem> {
    web::known_enough(Act::Comment, &tenant.settings.comments.who_may_comment, Some(known))
}

/// The same for whoever is not known before she has followed a mailed link.
pub(crate) fn permit_by_mail(tenant: &Tenant) -> Result<(), Problem> {
    permit(tenant, &tenant.settings.comments.who_may_comment.by_mail_at_best())
}

/// Writes it, unless its author has written the same within the day and let it stand: then it is that comment.
/// `along` stands or falls with the writing; it is told the new comment.
pub(crate) async fn write_once(
    tenant: &Tenant,
    author: PersonId,
    remark: Remark<'_>,
    along: impl Fn(&Comment) -> Result<Vec<Along>, Problem>,
) -> Result<Comment, Problem> {
    let mut withdrawn = String::new();
    for _ in 0..ATTEMPTS {
        let key = remark.key(&withdrawn);
        let once =
            Idempotent::look_up(tenant, "comment", &author.to_string(), key.as_str(), &remark.same()).await?;
        match once {
            Idempotent::New(idempotency) => match write(tenant, author, remark, idempotency, &along).await? {
                Ok(comment) => return Ok(comment.state),
                // The same request was faster: look at what it wrote.
                Err(CommitError::CarriedOut | CommitError::Changed) => {}
                Err(error) => return Err(error.into()),
            },
            Idempotent::CarriedOut(answer) => {
                let id = answer.parse().map_err(|_| Problem::internal())?;
                let comment = tenant.store.comment(id).await?.ok_or_else(Problem::internal)?.state;
                if !matches!(comment.stage, CommentStage::Withdrawn { .. }) {
                    return Ok(comment);
                }
                withdrawn = answer;
            }
        }
    }
    Err(Problem::busy())
}

async fn write(
    tenant: &Tenant,
    author: PersonId,
    remark: Remark<'_>,
    idempotency: Idempotency,
    along: impl Fn(&Comment) -> Result<Vec<Along>, Problem>,
) -> Result<Result<Versioned<Comment>, CommitError>, Problem> {
    let context = tenant.context(Actor::Resident(author));
    let said = [remark.said.text.as_str(), remark.said.name.as_str()];
    let reading = web::reading_by(tenant, author, said).await?;
    let (comment, commit, name) = prepare(&context, reading, author, remark)?;
    let once = Idempotency { answer: comment.id.to_string(), ..idempotency };
    let always = [Along::Idempotency(once), Along::Known(author)];
    let mut along: Vec<Along> = always.into_iter().chain(along(&comment)?).collect();
    let commit = if tenant.store.is_protected(author).await? {
        // Her name never stands where others' do.
        let hers = change(&comment, CommentCommand::ProtectAuthor, &context)?;
        along.push(Along::LockText(name));
        Commit { along, events: [commit.events, hers].concat(), ..commit }
    } else {
        Commit { along, texts: [commit.texts, vec![name]].concat(), ..commit }
    };
    Ok(tenant.store.commit(commit).await)
}

/// The comment as it will be, the commit that makes it so, and the name that stands at it.
fn prepare<'a>(
    context: &'a Context<'a>,
    reading: Reading,
    author: PersonId,
    remark: Remark<'_>,
) -> Result<(Comment, Commit<'a, Comment>, Text), Problem> {
    use domain::aggregate::Aggregate;

    let (milliseconds, random) = fresh_id_parts(context.at)?;
    let id = CommentId::from_parts(milliseconds, random);
    let text: Text = fresh_text(Words::Comment(remark.said.text.clone()))?;
    let name: Text = fresh_text(Words::Name(remark.said.name.clone()))?;
    let new =
        NewComment { id, author, speaker: Speaker::Resident, text: text.reference(), name: name.reference() };
    let events = decide(reading, (remark.proposal, remark.parent), new, context)?;
    let comment = Comment::after(None, context.stamp(), &events).ok_or_else(Problem::internal)?;
    let (texts, along) = (vec![text], Vec::new());
    Ok((comment, Commit { state: None, id: id.into(), events, context, texts, along }, name))
}
