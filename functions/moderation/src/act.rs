//! What a moderator does with a proposal, carried out: load, decide, commit.

use domain::{
    aggregate::Aggregate,
    ids::{ProposalId, ReasonId},
    number::ProposalNumber,
    proposal::{Command, Proposal, ProposalEvent, Similar, decide},
    text::{ProposalText, Text, TextRef, Words},
};
use store::{Along, Commit, CommitError, ProposalPage, Versioned, fresh_text};
use web::{FieldProblem, Moderator, Problem, Tenant};

use crate::changes::{Edited, Forbidden, edited, edited_words};

/// What a moderator does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Publish; or note that what was published at once has been read.
    Publish,
    /// Do not publish, or no longer, for this reason and with these words to the author.
    Refuse(ReasonId, String, Option<ProposalNumber>),
    /// As a second reader, stand by that it is not published.
    Uphold(String),
    /// Ask the author.
    Ask(String),
    /// Mask personal data or mend spelling.
    Edit(ProposalText),
    /// The same in a clarification, by its number.
    EditClarification(u32, String),
    /// Suggest another change, and say why.
    Suggest(ProposalText, String),
    /// Let an author's change through.
    Pass,
    /// Do not let it through.
    Stop(String),
}

/// What became of something that was to be done with what had been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// It is done, now or by the same form before.
    Made,
    /// Something else has happened since it was read.
    Stale,
}

impl Act {
    async fn command(self, tenant: &Tenant, proposal: &Proposal) -> Result<(Command, Vec<Text>), Problem> {
        let explained = |words| fresh_text(Words::Explanation(words));
        Ok(match self {
            Self::Publish => (Command::Publish, Vec::new()),
            Self::Refuse(reason, words, similar) => {
                let text = explained(words)?;
                let explanation = text.reference();
                let similar = match similar {
                    Some(number) => named(tenant, number).await?,
                    None => None,
                };
                (Command::DoNotPublish { reason, explanation, similar }, vec![text])
            }
            Self::Uphold(words) => {
                let text = explained(words)?;
                (Command::Uphold { explanation: text.reference() }, vec![text])
            }
            Self::Ask(words) => {
                let text = fresh_text(Words::Note(words))?;
                (Command::Ask(text.reference()), vec![text])
            }
            Self::Edit(text) => {
                // Held to the rule on what is committed on, whatever was looked at before.
                let Edited { text, masked, mended } = checked(tenant, proposal, text).await?;
                let text = fresh_text(Words::Proposal(text))?;
                (Command::Edit { text: text.reference(), masked, mended }, vec![text])
            }
            Self::EditClarification(number, words) => {
                let before = Clarified::read(tenant, proposal, number).await?;
                let Edited { text, masked, mended } = before.edited(words)?;
                let text = fresh_text(Words::Note(text))?;
                let text_ref = text.reference();
                (Command::EditClarification { number, text: text_ref, masked, mended }, vec![text])
            }
            Self::Suggest(text, note) => {
                let (text, note) = (fresh_text(Words::Proposal(text))?, fresh_text(Words::Note(note))?);
                let voters = tenant.store.voter_count(proposal.id).await?;
                let suggest = Command::Suggest { text: text.reference(), note: note.reference(), voters };
                (suggest, vec![text, note])
            }
            Self::Pass => {
                let voters = tenant.store.voter_count(proposal.id).await?;
                (Command::PassAmendment { voters }, Vec::new())
            }
            Self::Stop(words) => {
                let text = explained(words)?;
                (Command::StopAmendment { explanation: text.reference() }, vec![text])
            }
        })
    }

    /// Whether an event says what this would say again.
    fn led_to(&self, event: &ProposalEvent, page: &ProposalPage) -> bool {
        let said = |text: &TextRef, words: &str| page.words(text).and_then(Words::said) == Some(words);
        let reads =
            |text: &TextRef, words: &ProposalText| page.words(text).and_then(Words::proposal) == Some(words);
        match (self, event) {
            (Self::Publish, ProposalEvent::Published { .. } | ProposalEvent::Read)
            | (Self::Pass, ProposalEvent::Corrected { .. } | ProposalEvent::Clarified { .. }) => true,
            (
                Self::Refuse(reason, words, _),
                ProposalEvent::NotPublished { reason: given, explanation, .. },
            ) => reason == given && said(explanation, words),
            (Self::Uphold(words), ProposalEvent::Upheld { explanation })
            | (Self::Stop(words), ProposalEvent::AmendmentStopped { explanation }) => {
                said(explanation, words)
            }
            (Self::Ask(words), ProposalEvent::Asked { text }) => said(text, words),
            (Self::Edit(edit), ProposalEvent::Edited { text, .. }) => reads(text, edit),
            (
                Self::EditClarification(which, words),
                ProposalEvent::ClarificationEdited { number, text, .. },
            ) => which == number && said(text, words),
            (Self::Suggest(words, why), ProposalEvent::Suggested { text, note }) => {
                reads(text, words) && said(note, why)
            }
            _ => false,
        }
    }
}

/// The proposal with a number, if it could hinder another.
async fn named(tenant: &Tenant, number: ProposalNumber) -> Result<Option<Similar>, Problem> {
    let Some(id) = tenant.store.proposal_by_number(number).await? else { return Ok(None) };
    Ok(tenant.store.proposal(id).await?.and_then(|found| Similar::of(&found.state)))
}

/// A proposal as it stands now.
pub(crate) async fn read(tenant: &Tenant, id: ProposalId) -> Result<Versioned<Proposal>, Problem> {
    tenant.store.proposal(id).await?.ok_or_else(Problem::not_found)
}

/// What a proposal says now.
pub(crate) async fn text_now(tenant: &Tenant, proposal: &Proposal) -> Result<ProposalText, Problem> {
    let words = tenant.store.text(proposal.id, proposal.text.id).await?;
    words.as_ref().and_then(Words::proposal).cloned().ok_or_else(|| Problem::conflict("text-erased"))
}

/// What its author wrote, where moderators have masked or mended something in it.
pub(crate) async fn original(tenant: &Tenant, proposal: &Proposal) -> Result<Option<ProposalText>, Problem> {
    let Some(original) = &proposal.original else { return Ok(None) };
    let words = tenant.store.text(proposal.id, original.id).await?;
    words
        .as_ref()
        .and_then(Words::proposal)
        .cloned()
        .map(Some)
        .ok_or_else(|| Problem::conflict("text-erased"))
}

/// What an edit does to a proposal as it stands, if a moderator may do all of it herself.
async fn checked(
    tenant: &Tenant,
    proposal: &Proposal,
    text: ProposalText,
) -> Result<Edited<ProposalText>, Problem> {
    let (original, before) = (original(tenant, proposal).await?, text_now(tenant, proposal).await?);
    if before == text {
        return Err(Problem::invalid(vec![FieldProblem::new("title", "field-unchanged")]));
    }
    Ok(edited(original.as_ref(), &before, text)?)
}

/// A clarification as it reads, and what its author wrote where moderators have edited it.
pub(crate) struct Clarified {
    pub(crate) words: String,
    original: Option<String>,
}

impl Clarified {
    pub(crate) async fn read(tenant: &Tenant, proposal: &Proposal, number: u32) -> Result<Self, Problem> {
        let found = proposal.clarification(number).ok_or_else(Problem::not_found)?;
        let original = match &found.original {
            Some(original) => Some(note_of(tenant, proposal, original).await?),
            None => None,
        };
        Ok(Self { words: note_of(tenant, proposal, &found.text).await?, original })
    }

    /// What an edit does to it, if a moderator may do all of it herself.
    fn edited(&self, words: String) -> Result<Edited<String>, Problem> {
        if self.words == words {
            return Err(Problem::invalid(vec![FieldProblem::new("text", "field-unchanged")]));
        }
        Ok(self.permits("text", words)?)
    }

    /// The same where it is known to differ.
    pub(crate) fn permits(&self, field: &'static str, words: String) -> Result<Edited<String>, Forbidden> {
        edited_words(field, self.original.as_deref(), &self.words, words)
    }
}

async fn note_of(tenant: &Tenant, proposal: &Proposal, text: &TextRef) -> Result<String, Problem> {
    let words = tenant.store.text(proposal.id, text.id).await?;
    let said = words.as_ref().and_then(Words::said).map(str::to_owned);
    said.ok_or_else(|| Problem::conflict("text-erased"))
}

/// Does it with the version that was read, unless the same form has done it already.
pub(crate) async fn attempt(
    tenant: &Tenant,
    moderator: &Moderator,
    (id, version): (ProposalId, u64),
    act: &Act,
) -> Result<Attempt, Problem> {
    loop {
        let before = read(tenant, id).await?;
        if before.version == version {
            if carry_out(tenant, moderator, &before, act.clone(), |_| Ok(Vec::new())).await?.is_some() {
                return Ok(Attempt::Made);
            }
            continue;
        }
        let page = tenant.store.proposal_page_now(id).await?.ok_or_else(Problem::not_found)?;
        let mut since = page.events.iter().map(|event| &event.envelope).filter(|event| event.seq > version);
        let is_made = since.any(|event| act.led_to(&event.event, &page));
        return Ok(if is_made { Attempt::Made } else { Attempt::Stale });
    }
}

/// Decides and commits; nothing if somebody else, or the same request sent twice, was first: look again.
/// `along` is told what was decided, to store what must be stored with it.
pub(crate) async fn carry_out(
    tenant: &Tenant,
    moderator: &Moderator,
    before: &Versioned<Proposal>,
    act: Act,
    along: impl FnOnce(&[ProposalEvent]) -> Result<Vec<Along>, Problem>,
) -> Result<Option<Versioned<Proposal>>, Problem> {
    let (command, texts) = act.command(tenant, &before.state).await?;
    let events = decide(Some(&before.state), command, &tenant.context(moderator.actor()))?;
    let along = along(&events)?;
    commit(tenant, moderator, before, Decided { events, texts, along }).await
}

/// What was decided, with its texts and what must stand or fall with it.
pub(crate) struct Decided<E> {
    pub(crate) events: Vec<E>,
    pub(crate) texts: Vec<Text>,
    pub(crate) along: Vec<Along>,
}

/// Commits what a moderator has decided; nothing if somebody else was first. Colleagues know her name since.
pub(crate) async fn commit<A: Aggregate>(
    tenant: &Tenant,
    moderator: &Moderator,
    before: &Versioned<A>,
    Decided { events, texts, along }: Decided<A::Event>,
) -> Result<Option<Versioned<A>>, Problem> {
    let context = tenant.context(moderator.actor());
    let commit =
        Commit { state: Some(before), id: before.state.id(), events, context: &context, texts, along };
    match tenant.store.commit(commit).await {
        Ok(after) => {
            tenant.store.note_colleague(moderator.person, &moderator.name, &moderator.roles).await?;
            Ok(Some(after))
        }
        Err(CommitError::Changed | CommitError::CarriedOut) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
