//! What a moderator can do with a proposal as it stands, and the forms for it.

use domain::{
    actor::Actor,
    proposal::{Proposal, Stage},
};

/// Whose turn it is, from the desk's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It has come in and waits.
    Waiting,
    /// It has come in and waits, and its author has had her details removed, so that nobody can be asked.
    Orphaned,
    /// It is public and nobody has read it; its author can be asked this.
    Unread(Reach),
    /// It is public and takes votes.
    Open,
    /// Its author objects, and this moderator can try that.
    Objection,
    /// Its author objects to this very moderator's decision, which somebody else tries.
    OwnDecision,
    /// It is public and over: only personal data can still be masked.
    Public,
    /// Nothing more.
    Over,
}

/// What the author of a public proposal can still be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Questions, and whether she takes over another text.
    Suggestions,
    /// Questions; somebody has voted for the text as it reads.
    Questions,
    /// Nothing: she has had her details removed.
    Nothing,
}

/// A form about a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Publish, or note that it has been read.
    Publish,
    /// Do not publish, or no longer.
    Refuse,
    /// Stand by that it is not published.
    Uphold,
    /// Ask the author.
    Ask,
    /// Mask or mend.
    Edit,
    /// Mask or mend a clarification.
    EditClarification,
    /// Suggest another change.
    Suggest,
    /// Let an author's change through.
    Pass,
    /// Do not let it through.
    Stop,
}

impl Turn {
    /// Whose turn it is, when so many have voted.
    pub(crate) fn of(proposal: &Proposal, voters: u64, reader: Actor) -> Self {
        match &proposal.stage {
            Stage::Received if proposal.author_erased => Self::Orphaned,
            Stage::Received => Self::Waiting,
            Stage::Open { .. } if proposal.unread_since.is_some() => Self::Unread(match voters {
                _ if proposal.author_erased => Reach::Nothing,
                0 => Reach::Suggestions,
                _ => Reach::Questions,
            }),
            Stage::Open { .. } => Self::Open,
            Stage::NotPublished { objection: Some(_), by, .. } if *by == Some(reader) => Self::OwnDecision,
            Stage::NotPublished { objection: Some(_), .. } => Self::Objection,
            _ if proposal.is_public() => Self::Public,
            _ => Self::Over,
        }
    }

    /// Whether a form has its place here.
    pub(crate) fn has(self, form: Form) -> bool {
        match form {
            Form::Publish => {
                matches!(self, Self::Waiting | Self::Orphaned | Self::Unread(_) | Self::Objection)
            }
            Form::Refuse => matches!(self, Self::Waiting | Self::Orphaned | Self::Unread(_) | Self::Open),
            Form::Uphold => self == Self::Objection,
            Form::Ask => matches!(self, Self::Waiting | Self::Unread(Reach::Suggestions | Reach::Questions)),
            Form::Suggest => matches!(self, Self::Waiting | Self::Unread(Reach::Suggestions)),
            Form::Edit | Form::EditClarification => {
                matches!(self, Self::Waiting | Self::Orphaned | Self::Unread(_) | Self::Open | Self::Public)
            }
            Form::Pass | Form::Stop => matches!(self, Self::Unread(_) | Self::Open),
        }
    }

    pub(crate) fn can_publish(self) -> bool {
        self.has(Form::Publish)
    }

    pub(crate) fn can_refuse(self) -> bool {
        self.has(Form::Refuse)
    }

    pub(crate) fn can_uphold(self) -> bool {
        self.has(Form::Uphold)
    }

    pub(crate) fn can_ask(self) -> bool {
        self.has(Form::Ask)
    }

    pub(crate) fn can_suggest(self) -> bool {
        self.has(Form::Suggest)
    }

    pub(crate) fn can_edit(self) -> bool {
        self.has(Form::Edit)
    }

    /// The message on the button that publishes.
    pub(crate) const fn publish_message(self) -> &'static str {
        match self {
            Self::Unread(_) => "moderation-read",
            _ => "moderation-publish",
        }
    }

    /// The message that says what publishing does.
    pub(crate) const fn publish_help(self) -> &'static str {
        match self {
            Self::Unread(_) => "moderation-read-help",
            Self::Objection => "moderation-objection-publish-help",
            _ => "moderation-publish-help",
        }
    }

    /// The message that opens the form that does not publish.
    pub(crate) const fn refuse_open(self) -> &'static str {
        match self {
            Self::Waiting | Self::Orphaned => "moderation-refuse-open",
            _ => "moderation-take-down-open",
        }
    }

    /// The message on its button.
    pub(crate) const fn refuse_message(self) -> &'static str {
        match self {
            Self::Waiting | Self::Orphaned => "moderation-refuse",
            _ => "moderation-take-down",
        }
    }
}

impl Form {
    /// Whether the proposal is done with for now, so that the next one is at hand.
    pub(crate) const fn is_decision(self) -> bool {
        matches!(self, Self::Publish | Self::Refuse | Self::Uphold)
    }
}
