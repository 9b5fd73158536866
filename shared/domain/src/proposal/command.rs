//! What can be asked of a proposal, and why it can be refused.

use serde::{Deserialize, Serialize};

use super::{Matter, MatterStep, NameDisplay, Similar};
use crate::{
    ids::{PersonId, ProposalId, ReasonId, RuleId, ServiceAreaId},
    number::ProposalNumber,
    on_behalf::OnBehalf,
    rule::Facts,
    text::TextRef,
};

/// How an author changes what she has written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "revision", content = "text", rename_all = "kebab-case")]
pub enum Revision {
    /// The whole of it anew, as long as nobody has voted.
    Correction(TextRef),
    /// Something added, with its date.
    Clarification(TextRef),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Receive what a person with a confirmed address has written.
    Receive {
        /// The new proposal.
        id: ProposalId,
        /// Its number.
        number: ProposalNumber,
        /// Who wrote it.
        proposer: PersonId,
        /// What it says.
        text: TextRef,
        /// The name it is signed with.
        name: TextRef,
        /// Whether the website shows the name.
        name_display: NameDisplay,
        /// Its service area.
        area: ServiceAreaId,
        /// How long it is to be open, in days.
        open_days: u16,
        /// There, if staff have entered it for whoever wrote it.
        on_behalf: Option<OnBehalf>,
    },
    /// (moderator) Publish it and open it for votes; if it is public and unread, note that it has been read.
    Publish,
    /// (moderator) Do not publish it, or no longer.
    DoNotPublish {
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
        /// The other proposal that it is too like, where that is the reason.
        similar: Option<Similar>,
    },
    /// (a second moderator) Stand by that it is not published.
    Uphold {
        /// The second reader's words to the author.
        explanation: TextRef,
    },
    /// (moderator) Ask the author, until it has been read.
    Ask(TextRef),
    /// (moderator) Mask personal data or mend spelling; [`crate::edit`] says what that is.
    Edit {
        /// The proposal as it reads then.
        text: TextRef,
        /// How many things were masked.
        masked: u32,
        /// How many things were mended.
        mended: u32,
    },
    /// (moderator) The same in one of its clarifications.
    EditClarification {
        /// Which, the oldest being 1.
        number: u32,
        /// What it says then.
        text: TextRef,
        /// How many things were masked.
        masked: u32,
        /// How many things were mended.
        mended: u32,
    },
    /// (moderator) Suggest any other change to the author.
    Suggest {
        /// The proposal as it would read.
        text: TextRef,
        /// Why.
        note: TextRef,
        /// How many have voted.
        voters: u64,
    },
    /// (moderator) Let an author's change of a public proposal through.
    PassAmendment {
        /// How many have voted.
        voters: u64,
    },
    /// (moderator) Do not let it through.
    StopAmendment {
        /// The moderator's words to the author.
        explanation: TextRef,
    },
    /// (author) Answer the question.
    Answer(TextRef),
    /// (author) Change what she has written.
    Revise {
        /// How.
        revision: Revision,
        /// How many have voted.
        voters: u64,
    },
    /// (author) Take over what the moderator suggests.
    AcceptSuggestion {
        /// How many have voted.
        voters: u64,
    },
    /// (author) Keep her own words.
    DeclineSuggestion,
    /// (author) Say that it should have been published.
    Object(TextRef),
    /// (author) Take it back.
    Withdraw {
        /// How many have voted or commented.
        engaged: u64,
    },
    /// (system) Note that a rule holds.
    MeetRule {
        /// Which.
        rule: RuleId,
        /// What it was asked of, counted anew.
        facts: Facts,
    },
    /// (system) Ask a rule that has held once more, after moderators have judged votes.
    Reexamine {
        /// Which.
        rule: RuleId,
        /// How many of the votes that it was asked of count.
        votes: u64,
    },
    /// (system, staff) Note that it has become a case.
    HandOver {
        /// Which.
        matter: Matter,
    },
    /// (system) Note where its case stands.
    FollowCase {
        /// What has happened to the case.
        step: MatterStep,
        /// How the case stands since.
        matter: Matter,
    },
    /// (system) Note that the author has had her details removed.
    EraseAuthor,
    /// Its author is somebody else as well, whose it is from now on.
    MoveAuthor {
        /// Who.
        to: PersonId,
    },
    /// (author, system) Note that the author is protected.
    ProtectAuthor,
    /// (system) Note that she is so no longer.
    UnprotectAuthor,
    /// (system) Stop taking votes, when the time is up.
    BeginClosing,
    /// (system) Set the final count, when the last votes have landed.
    Close {
        /// The recount of what was cast in time.
        votes: u64,
    },
}

/// Why a command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// There is no such proposal.
    #[error("there is no such proposal")]
    Unknown,
    /// It has been received before.
    #[error("it has been received before")]
    AlreadyReceived,
    /// A moderator has published it or chosen not to.
    #[error("it has been moderated")]
    AlreadyModerated,
    /// It is not at the stage that the command needs.
    #[error("it is not at that stage")]
    WrongStage,
    /// The time has not come.
    #[error("the time has not come")]
    NotDue,
    /// The municipality has no such service area.
    #[error("unknown service area")]
    UnknownArea,
    /// The municipality has no such period.
    #[error("unknown period")]
    UnknownPeriod,
    /// The municipality has no such reason.
    #[error("unknown reason")]
    UnknownReason,
    /// The reason is another proposal like it, which is not named, or does not hinder this one by the settings.
    #[error("no similar proposal hinders it")]
    NothingSimilar,
    /// That is somebody else's to do: the author's, or the municipality's.
    #[error("that is somebody else's to do")]
    NotYours,
    /// Somebody has voted: only clarifications can be added.
    #[error("somebody has voted")]
    HasVotes,
    /// A second reader must be another than the first.
    #[error("the second reader must be another")]
    SameReader,
    /// What the author has asked for last waits to be read.
    #[error("an amendment waits to be read")]
    AmendmentWaits,
    /// The settings have no such rule, or it does not hold.
    #[error("no such rule holds")]
    RuleDoesNotHold,
    /// She has added a clarification today; she may add another tomorrow.
    #[error("there is a clarification of today")]
    ClarifiedToday,
    /// There are as many clarifications as there may be.
    #[error("there are as many clarifications as there may be")]
    ClarificationsUsedUp,
    /// It has been corrected as often as it may be.
    #[error("it has been corrected as often as it may be")]
    CorrectionsUsedUp,
    /// There is nothing to answer, accept, decline or let through.
    #[error("there is nothing to decide on")]
    NothingToDecide,
}
