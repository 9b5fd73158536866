//! What the author of a proposal is told, step by step.

use delivering::{Letter, Parcel, Recipient, Writer};
use domain::{
    actor::Actor,
    proposal::{Matter, MatterStep, Proposal, ProposalEvent, Stage},
    text::{ProposalText, Words},
};
use messages::NotHandled;
use store::Happening;

use crate::{
    Telling,
    letters::{
        author::{self as letters, About},
        case,
    },
    thread_of,
};

impl Telling<'_> {
    pub(crate) async fn author(
        &self,
        proposal: &Proposal,
        happening: &Happening<Proposal>,
        text: &ProposalText,
    ) -> Result<Option<Parcel>, NotHandled> {
        let found = self.municipality.store.person(proposal.proposer).await.map_err(NotHandled::because)?;
        let Some(recipient) = found.and_then(Recipient::person) else { return Ok(None) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let about = About { writer: &writer, proposal, title: &text.title };
        let Some((name, letter)) = self.letter_to_author(&about, happening).await? else { return Ok(None) };
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

    async fn letter_to_author(
        &self,
        about: &About<'_>,
        happening: &Happening<Proposal>,
    ) -> Result<Option<(&'static str, Letter)>, NotHandled> {
        let proposal = about.proposal;
        let by_staff = matches!(happening.envelope.actor, Actor::Staff(_));
        let letter = match (&happening.envelope.event, &proposal.stage) {
            (ProposalEvent::Received { .. }, _) => ("received", letters::received(about)),
            (ProposalEvent::Asked { text }, Stage::Received | Stage::Open { .. })
                if proposal.question.as_ref().is_some_and(|question| question.text == *text) =>
            {
                ("asked", letters::asked(about, &self.said(proposal.id, text).await?))
            }
            (ProposalEvent::Suggested { text, note }, Stage::Received | Stage::Open { .. })
                if proposal.suggestion.as_ref().is_some_and(|suggestion| suggestion.text == *text) =>
            {
                ("suggested", letters::suggested(about, &self.said(proposal.id, note).await?))
            }
            (ProposalEvent::Edited { .. }, stage)
                if proposal.original.is_some() && (*stage == Stage::Received || proposal.is_public()) =>
            {
                let before = happening.before.as_ref().unwrap_or(proposal);
                let before = self.text_as(before, &before.text).await?;
                let after = self.text_as(&happening.after, &happening.after.text).await?;
                let Some((before, after)) = before.zip(after) else { return Ok(None) };
                ("edited", letters::edited(about, &before, &after))
            }
            (ProposalEvent::ClarificationEdited { number, text, .. }, _) if proposal.is_public() => {
                let before = happening.before.as_ref().and_then(|before| before.clarification(*number));
                let Some(before) = before else { return Ok(None) };
                let before = self.said(proposal.id, &before.text).await?;
                let after = self.said(proposal.id, text).await?;
                ("edited", letters::clarification_edited(about, &before, &after))
            }
            // What was published at once has been told with the receipt.
            (ProposalEvent::Published { .. }, Stage::Open { closes_at, .. }) if by_staff => {
                ("published", letters::published(about, *closes_at))
            }
            (
                ProposalEvent::NotPublished { explanation, .. },
                Stage::NotPublished { reason, explanation: current, similar, is_final: false, .. },
            ) if explanation == current => {
                let words = self.said(proposal.id, explanation).await?;
                let was_public = happening.before.as_ref().is_some_and(Proposal::is_public);
                (
                    "not-published",
                    letters::not_published(about, was_public, (reason, &words), similar.as_ref()),
                )
            }
            (ProposalEvent::Objected { text }, Stage::NotPublished { objection: Some(objection), .. })
                if objection.text == *text =>
            {
                ("objected", letters::objected(about, objection.at))
            }
            (
                ProposalEvent::Upheld { explanation },
                Stage::NotPublished { reason, explanation: current, is_final: true, .. },
            ) if explanation == current => {
                let words = self.said(proposal.id, explanation).await?;
                ("upheld", letters::upheld(about, reason, &words))
            }
            (ProposalEvent::AmendmentStopped { explanation }, Stage::Open { .. }) => {
                let words = self.said(proposal.id, explanation).await?;
                ("amendment-stopped", letters::amendment_stopped(about, &words))
            }
            (ProposalEvent::Corrected { .. }, Stage::Open { .. }) if by_staff => {
                ("corrected", letters::corrected(about))
            }
            (ProposalEvent::Clarified { voters, .. }, Stage::Open { .. }) if by_staff => {
                ("clarified", letters::clarified(about, *voters))
            }
            (ProposalEvent::HandedOver { matter }, _) => ("handed-over", case::handed_over(about, matter)),
            (ProposalEvent::CaseMoved { step, matter }, _) => {
                return self.case_moved(about, *step, matter).await;
            }
            (ProposalEvent::Closed { .. }, Stage::Closed { votes, .. }) => {
                ("closed", letters::closed(about, *votes))
            }
            (ProposalEvent::Withdrawn { .. }, Stage::Withdrawn { was_open, .. }) => {
                ("withdrawn", letters::withdrawn(about, was_open.is_some()))
            }
            _ => return Ok(None),
        };
        Ok(Some(letter))
    }

    /// What has become of the case. That minutes were approved is told with the next that happens.
    async fn case_moved(
        &self,
        about: &About<'_>,
        step: MatterStep,
        matter: &Matter,
    ) -> Result<Option<(&'static str, Letter)>, NotHandled> {
        let found = self.municipality.store.case(matter.case).await.map_err(NotHandled::because)?;
        let Some(case) = found.map(|found| found.state) else { return Ok(None) };
        Ok(match (step, case.decision(), case.progress.last()) {
            (MatterStep::Decided, Some(decision), _) => {
                let words = self.municipality.store.text(matter.case, decision.text.id).await;
                let words = words.map_err(NotHandled::because)?;
                let words = words.as_ref().and_then(Words::decision);
                Some(("case-decided", case::decided(about, &case, decision, words)))
            }
            (MatterStep::ProgressNoted, _, Some(progress)) => {
                let said = self.said(matter.case, &progress.text).await?;
                Some(("case-progressed", case::progressed(about, &said, progress.next_by)))
            }
            (MatterStep::Completed, _, Some(progress)) => {
                let said = self.said(matter.case, &progress.text).await?;
                Some(("case-completed", case::completed(about, &said)))
            }
            (MatterStep::MinutesApproved | MatterStep::Decided | MatterStep::ProgressNoted, _, _)
            | (MatterStep::Completed, _, None) => None,
        })
    }
}
