//! What the moderator whose turn it is is told: that there is something to do, and by when it is promised.
//!
//! Her turn is counted from the first working day after what happened, so that what comes in on a Saturday is not told
//! to somebody who goes home on Sunday, and the same notice is always the same person's. An objection is told to a
//! colleague of whoever it is against.

use delivering::{Letter, Parcel, Recipient, Writer};
use domain::{
    actor::Actor,
    calendar::{first_working_day, stockholm},
    comment::{Comment, CommentEvent},
    desk::{Task, TaskKind},
    email::EmailAddress,
    event::Envelope,
    ids::PersonId,
    proposal::{Proposal, ProposalEvent},
    report::{ReportEvent, Reports},
    rule::Act,
    settings::Group,
    text::ProposalText,
};
use jiff::{Timestamp, civil::Date};
use language::Language;
use store::Happening;

use crate::{
    Telling,
    letters::moderator::{self as letters, About},
    thread_of,
};

impl Telling<'_> {
    pub(crate) fn moderator_of_proposal(
        &self,
        proposal: &Proposal,
        happening: &Happening<Proposal>,
        text: &ProposalText,
    ) -> Option<Parcel> {
        let envelope = &happening.envelope;
        if let ProposalEvent::RuleMet { act: Act::Notify, rule, .. } = &envelope.event {
            let writer = self.to_staff();
            let about = About { writer: &writer, proposal, title: &text.title, due: None };
            let rule = self.municipality.settings.compiled.get(rule)?;
            let letter = letters::rule_met(&about, writer.of(&rule.rule.sentence));
            let to = self.on_duty(proposal, envelope.at)?;
            return Some(self.parcel(proposal, to, self.occasion(), "desk-rule-met", letter));
        }
        if let ProposalEvent::RuleReexamined { rule, votes, holds: false } = &envelope.event {
            let writer = self.to_staff();
            let about = About { writer: &writer, proposal, title: &text.title, due: None };
            let met = proposal.rules_met.iter().find(|met| met.rule == *rule).filter(|met| !met.holds())?;
            let rule = self.municipality.settings.compiled.get(rule)?;
            let letter =
                letters::rule_not_met(&about, writer.of(&rule.rule.sentence), (*votes, met.facts.votes));
            let to = self.on_duty(proposal, envelope.at)?;
            return Some(self.parcel(proposal, to, self.occasion(), "desk-rule-not-met", letter));
        }
        // What she or a colleague does herself is no news to her.
        if !matches!(envelope.actor, Actor::Resident(_)) {
            return None;
        }
        let settings = &self.municipality.settings;
        let task = Task::of_proposal(proposal, settings)?;
        let arisen = Task::of_proposal(&happening.after, settings)?;
        if (task.kind, task.since) != (arisen.kind, arisen.since) {
            // Something newer has happened, and is told by its own notice.
            return None;
        }
        let writer = self.to_staff();
        let about = About { writer: &writer, proposal, title: &text.title, due: task.due };
        let (name, letter) = match (task.kind, &envelope.event) {
            (TaskKind::New, ProposalEvent::Received { .. }) => ("desk-new", letters::new(&about)),
            (TaskKind::New, _)
            | (TaskKind::Published, ProposalEvent::Answered { .. } | ProposalEvent::SuggestionDeclined) => {
                ("desk-answered", letters::answered(&about))
            }
            (TaskKind::Objection, _) => ("desk-objection", letters::objection(&about)),
            (TaskKind::Amendment, _) => ("desk-amendment", letters::amendment(&about)),
            (TaskKind::Published, _) => ("desk-published", letters::published(&about)),
            (
                TaskKind::Asked
                | TaskKind::Comment
                | TaskKind::CommentObjection
                | TaskKind::Reported
                | TaskKind::HeldVotes
                | TaskKind::BlockObjection,
                _,
            ) => return None,
        };
        let to = match (task.kind, proposal.refused_by()) {
            (TaskKind::Objection, Some(first)) => self.second_reader(proposal, first, envelope.at)?,
            _ => self.on_duty(proposal, envelope.at)?,
        };
        Some(self.parcel(proposal, to, self.occasion(), name, letter))
    }

    pub(crate) fn moderator_of_comment(
        &self,
        comment: &Comment,
        happening: &Happening<Comment>,
        (proposal, title): (&Proposal, &str),
    ) -> Option<Parcel> {
        let (task, at) = (Task::of_comment(comment, &self.municipality.settings)?, happening.envelope.at);
        let writer = self.to_staff();
        let about = About { writer: &writer, proposal, title, due: task.due };
        match (task.kind, &happening.envelope.event) {
            (TaskKind::Comment, CommentEvent::Written { .. }) => {
                let letter = letters::comments(&about, comment.is_shown());
                // However many are written, they are told once a day.
                let occasion = format!("comments.{}.{}", proposal.id, stockholm(at).date());
                let to = self.on_duty(proposal, at)?;
                Some(self.parcel(proposal, to, occasion, "desk-comments", letter))
            }
            // An earlier objection has been tried, and this one is told by its own notice.
            (TaskKind::CommentObjection, CommentEvent::Objected { .. }) if task.since == at => {
                let to = match comment.hidden_by() {
                    Some(first) => self.second_reader(proposal, first, at)?,
                    None => self.on_duty(proposal, at)?,
                };
                let letter = letters::comment_objection(&about, comment.id);
                Some(self.parcel(proposal, to, self.occasion(), "desk-comment-objection", letter))
            }
            _ => None,
        }
    }

    pub(crate) fn moderator_of_reports(
        &self,
        reports: &Reports,
        envelope: &Envelope<ReportEvent>,
        (proposal, title): (&Proposal, &str),
    ) -> Option<Parcel> {
        let ReportEvent::Reported { reason, .. } = envelope.event else { return None };
        // However many there are of one thing, they are told once until they have been looked at.
        reports.open.first().filter(|first| first.at == envelope.at)?;
        let due = Task::of_reports(reports, &self.municipality.settings)?.due;
        let writer = self.to_staff();
        let about = About { writer: &writer, proposal, title, due };
        let letter = letters::reported(&about, reports.subject, reason);
        let to = self.on_duty(proposal, envelope.at)?;
        Some(self.parcel(proposal, to, self.occasion(), "desk-reported", letter))
    }

    pub(crate) fn to_staff(&self) -> Writer<'_> {
        Writer { app: self.app, municipality: self.municipality, language: Language::Swedish }
    }

    pub(crate) fn parcel(
        &self,
        proposal: &Proposal,
        to: &EmailAddress,
        occasion: String,
        name: &'static str,
        letter: Letter,
    ) -> Parcel {
        Parcel {
            occasion,
            recipient: Recipient::colleague(to.clone()),
            name,
            about: Some(proposal.id),
            thread: thread_of(proposal),
            unsubscribe: None,
            letter,
        }
    }

    pub(crate) fn on_duty(&self, proposal: &Proposal, at: Timestamp) -> Option<&EmailAddress> {
        let settings = &self.municipality.settings;
        Some(&settings.on_duty(self.group(proposal)?, turn_of(at), &self.absences)?.email)
    }

    pub(crate) fn second_reader(
        &self,
        proposal: &Proposal,
        first: PersonId,
        at: Timestamp,
    ) -> Option<&EmailAddress> {
        let settings = &self.municipality.settings;
        settings.second_reader(self.group(proposal)?, (turn_of(at), first), &self.absences)
    }

    fn group(&self, proposal: &Proposal) -> Option<&Group> {
        self.municipality.settings.group_of(&proposal.area)
    }
}

/// The day whose turn it is with what happened then.
fn turn_of(at: Timestamp) -> Date {
    first_working_day(stockholm(at).date())
}
