//! When a moderator reads what somebody writes, as she stands in the municipality; and what is decided about that.

use axum::http::StatusCode;
use domain::{
    actor::Actor,
    aggregate::AggregateId,
    author::{
        Author, AuthorCommand, AuthorRejection, HeldFor, Reading, decide, depends_on_new, reading_of_trusted,
    },
    ids::PersonId,
    text::Text,
};
use store::{Along, Commit, CommitError, Versioned};

use crate::{Problem, Tenant};

const TRIES: usize = 3;

/// Where somebody reads why nothing of hers is published, and says what is wrong with it.
pub const BLOCKED: &str = "/mina-sidor/avstangning";

/// When a text is read; refused while nothing of its author's is published. Whether she is new is looked up only where that
/// says anything of it.
pub async fn reading_by<'a>(
    tenant: &Tenant,
    author: PersonId,
    words: impl IntoIterator<Item = &'a str>,
) -> Result<Reading, Problem> {
    let decided = tenant.store.author_lately(author).await?.map(|decided| decided.state);
    if decided.as_ref().is_some_and(|decided| decided.blocked_on(tenant.today()).is_some()) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "author-blocked"));
    }
    if decided.is_some_and(|decided| decided.trusted_at.is_some()) {
        return Ok(reading_of_trusted(&tenant.settings.authors));
    }
    if !depends_on_new(&tenant.settings.authors, words) || tenant.store.is_known_author(author).await? {
        return Ok(Reading::AsRuled);
    }
    Ok(Reading::First(HeldFor::LinkFromNewAuthor))
}

/// Carries out what is decided about an author, on the version that was read if one is named. What is
/// so already is not decided again.
pub async fn decide_on_author(
    tenant: &Tenant,
    (person, actor): (PersonId, Actor),
    version: Option<u64>,
    command: &AuthorCommand,
    texts: &[Text],
) -> Result<Option<Versioned<Author>>, Problem> {
    for _ in 0..TRIES {
        let before = tenant.store.author(person).await?;
        if version.is_some_and(|read| read != before.as_ref().map_or(0, |before| before.version)) {
            return Err(Problem::stale());
        }
        let context = tenant.context(actor);
        let state = before.as_ref().map(|before| &before.state);
        let events = decide(state, person, command.clone(), &context)?;
        if events.is_empty() {
            return Ok(before);
        }
        let (id, state) = (AggregateId::Author(person), before.as_ref());
        let texts = texts.to_vec();
        // Whoever decides at the desk has no way to the people: that the text still has an author has been looked at.
        let along = match actor {
            Actor::Resident(person) => vec![Along::Known(person)],
            Actor::Staff(_) | Actor::Operator(_) | Actor::System => Vec::new(),
        };
        let commit = Commit { state, id, events, context: &context, texts, along };
        match tenant.store.commit(commit).await {
            Ok(after) => return Ok(Some(after)),
            Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

impl From<AuthorRejection> for Problem {
    fn from(rejection: AuthorRejection) -> Self {
        match rejection {
            AuthorRejection::NotYours => Self::forbidden(),
            AuthorRejection::WrongStanding => Self::conflict("author-otherwise"),
            AuthorRejection::WrongDay => {
                Self::invalid(vec![crate::FieldProblem::new("until", "field-block-day")])
            }
            AuthorRejection::NotObjectable => Self::conflict("author-not-objectable"),
            AuthorRejection::SameReader => Self::conflict("author-same-reader"),
        }
    }
}
