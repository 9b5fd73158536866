//! What an author asks for: decided by `domain`, and carried out once.

use domain::{
    author::words_of,
    ids::PersonId,
    proposal::{Command, Proposal, ProposalEvent, Revision, decide_as},
    text::{NOTE_MAX, ProposalText, Text, TextProblem, TextRef, Words, paragraphs},
};
use store::{Along, Commit, CommitError, ProposalPage, Versioned, fresh_text};
use web::{Problem, Tenant};

use super::OwnProposal;

/// What she asks for, with her words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    Answer(String),
    Correct(ProposalText),
    Clarify(String),
    Accept,
    Keep,
    Object(String),
    Withdraw,
}

/// What became of it, as the page's address says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Answered,
    Corrected,
    /// A moderator reads the change first.
    Asked,
    Clarified,
    Accepted,
    Kept,
    Objected,
    Withdrawn,
}

/// An answer, a clarification or an objection as it was typed.
pub(crate) fn note(typed: &str) -> Result<String, TextProblem> {
    paragraphs(typed, NOTE_MAX)
}

impl Act {
    /// As a command, with the texts that it refers to.
    fn command(&self, own: &OwnProposal) -> Result<(Command, Vec<Text>), Problem> {
        let (voters, said) = (own.voters, |words: &str| fresh_text(Words::Note(words.to_owned())));
        let with = |text: Text, command: fn(TextRef) -> Command| (command(text.reference()), vec![text]);
        Ok(match self {
            Self::Answer(words) => with(said(words)?, Command::Answer),
            Self::Object(words) => with(said(words)?, Command::Object),
            Self::Clarify(words) => {
                let text = said(words)?;
                let revision = Revision::Clarification(text.reference());
                (Command::Revise { revision, voters }, vec![text])
            }
            Self::Correct(words) => {
                let text = fresh_text(Words::Proposal(words.clone()))?;
                let revision = Revision::Correction(text.reference());
                (Command::Revise { revision, voters }, vec![text])
            }
            Self::Accept => (Command::AcceptSuggestion { voters }, Vec::new()),
            Self::Keep => (Command::DeclineSuggestion, Vec::new()),
            Self::Withdraw => (Command::Withdraw { engaged: own.engaged() }, Vec::new()),
        })
    }

    /// What she says with it that everybody will read.
    fn words(&self) -> Vec<&str> {
        match self {
            Self::Correct(text) => words_of(text).collect(),
            Self::Clarify(words) => vec![words],
            Self::Answer(_) | Self::Accept | Self::Keep | Self::Object(_) | Self::Withdraw => Vec::new(),
        }
    }

    /// What became of it in this event, if the event is this very act: with the same words.
    fn became(&self, event: &ProposalEvent, found: &ProposalPage) -> Option<Done> {
        let says = |text: &TextRef, words: &str| found.words(text).and_then(Words::said) == Some(words);
        let reads =
            |text: &TextRef, words: &ProposalText| found.words(text).and_then(Words::proposal) == Some(words);
        let is_this = match (self, event) {
            (Self::Answer(words), ProposalEvent::Answered { text })
            | (Self::Object(words), ProposalEvent::Objected { text })
            | (Self::Clarify(words), ProposalEvent::Clarified { text, .. })
            | (
                Self::Clarify(words),
                ProposalEvent::AmendmentAsked { revision: Revision::Clarification(text) },
            ) => says(text, words),
            (Self::Correct(words), ProposalEvent::Corrected { text })
            | (
                Self::Correct(words),
                ProposalEvent::AmendmentAsked { revision: Revision::Correction(text) },
            ) => reads(text, words),
            // In public, what is accepted is a correction with the suggested text.
            (Self::Accept, ProposalEvent::Corrected { text }) => found.events.iter().any(|event| {
                matches!(&event.envelope.event, ProposalEvent::Suggested { text: suggested, .. } if suggested == text)
            }),
            (Self::Accept, ProposalEvent::SuggestionAccepted)
            | (Self::Keep, ProposalEvent::SuggestionDeclined)
            | (Self::Withdraw, ProposalEvent::Withdrawn { .. }) => true,
            _ => false,
        };
        if is_this { Done::of(event) } else { None }
    }

    /// What became of it, if it has been done since a version: a second click, or the page gone back to and sent again.
    pub(crate) fn done_since(&self, version: u64, found: &ProposalPage) -> Option<Done> {
        let since = found.events.iter().filter(|event| event.envelope.seq > version);
        since.filter_map(|event| self.became(&event.envelope.event, found)).next()
    }

    /// Decides and commits; nothing if somebody else, or the same request sent twice, was first: look again.
    /// `along` is told what the proposal will be, to store what must be stored with it.
    pub(crate) async fn carry_out(
        &self,
        tenant: &Tenant,
        person: PersonId,
        own: &OwnProposal,
        along: impl FnOnce(&Versioned<Proposal>) -> Result<Vec<Along>, Problem>,
    ) -> Result<Option<(Versioned<Proposal>, Option<Done>)>, Problem> {
        let before = &own.found.proposal;
        let context = tenant.context(domain::actor::Actor::Resident(person));
        let (command, texts) = self.command(own)?;
        let reading = web::reading_by(tenant, person, self.words()).await?;
        let events = decide_as(reading, Some(&before.state), command, &context)?;
        let after = super::after(before, &context, &events);
        let mut along = along(&after)?;
        along.push(Along::Known(person));
        let done = events.last().and_then(Done::of);
        let id = before.state.id.into();
        let commit = Commit { state: Some(before), id, events, context: &context, texts, along };
        match tenant.store.commit(commit).await {
            Ok(after) => Ok(Some((after, done))),
            Err(CommitError::Changed | CommitError::CarriedOut) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

impl Done {
    /// Every one.
    const ALL: [Self; 8] = [
        Self::Answered,
        Self::Corrected,
        Self::Asked,
        Self::Clarified,
        Self::Accepted,
        Self::Kept,
        Self::Objected,
        Self::Withdrawn,
    ];

    /// What an event of the author's is; nothing for others' events.
    pub(crate) fn of(event: &ProposalEvent) -> Option<Self> {
        Some(match event {
            ProposalEvent::Answered { .. } => Self::Answered,
            ProposalEvent::Corrected { .. } => Self::Corrected,
            ProposalEvent::AmendmentAsked { .. } => Self::Asked,
            ProposalEvent::Clarified { .. } => Self::Clarified,
            ProposalEvent::SuggestionAccepted => Self::Accepted,
            ProposalEvent::SuggestionDeclined => Self::Kept,
            ProposalEvent::Objected { .. } => Self::Objected,
            ProposalEvent::Withdrawn { .. } => Self::Withdrawn,
            _ => return None,
        })
    }

    /// As it stands in the page's address.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "svar",
            Self::Corrected => "rattelse",
            Self::Asked => "andring",
            Self::Clarified => "fortydligande",
            Self::Accepted => "godtaget",
            Self::Kept => "behallet",
            Self::Objected => "invandning",
            Self::Withdrawn => "tillbakataget",
        }
    }

    /// As it was read from there.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.as_str() == text)
    }
}
