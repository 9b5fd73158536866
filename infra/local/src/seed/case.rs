//! What has become of some proposals of the demo at their boards.

use app::Municipality;
use domain::{
    actor::Actor,
    aggregate::Context,
    calendar::stockholm,
    case::{self, Case, Command as CaseCommand, Outcome},
    ids::PersonId,
    permission::Role,
    proposal::{Command, Matter, MatterStep, Proposal},
    rule::{Act, Counts, Facts},
    text::{DecisionText, Text, Words},
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use objects::Objects;
use serde::Deserialize;
use store::{Commit, Versioned, fresh_bytes, fresh_text};

use super::{Failure, step};
use crate::dev::address_of;

/// A case of the demo; days are counted back from the first start.
#[derive(Clone, Deserialize)]
pub(super) struct DemoCase {
    /// With how many votes it was handed over.
    votes: u64,
    /// How many days before the first start that was.
    handed_over: i64,
    /// Who prepares it, and since when.
    prepared: Option<DemoAppointment>,
    decision: Option<DemoDecision>,
    #[serde(default)]
    progress: Vec<DemoProgress>,
    /// When all of it was done, and what came of it.
    completed: Option<DemoNote>,
}

#[derive(Clone, Deserialize)]
struct DemoAppointment {
    days: i64,
    name: String,
}

#[derive(Clone, Deserialize)]
struct DemoDecision {
    days: i64,
    outcome: Outcome,
    section: u32,
    what: String,
    reasons: Option<String>,
    minutes: Option<String>,
    /// When the minutes were approved.
    approved: Option<i64>,
}

#[derive(Clone, Deserialize)]
struct DemoProgress {
    days: i64,
    text: String,
    /// Of which day it speaks, in days after the first start.
    planned: Option<i64>,
    /// In how many days there is more to be said.
    next: Option<i64>,
}

#[derive(Clone, Deserialize)]
struct DemoNote {
    days: i64,
    text: String,
}

/// Lets the rule hold that hands a proposal over, and hands it over.
pub(super) async fn hand_over(
    municipality: &Municipality,
    objects: &Objects,
    proposal: Versioned<Proposal>,
    demo: &DemoCase,
    now: Timestamp,
) -> Result<Versioned<Proposal>, Failure> {
    let settings = &municipality.settings;
    let at = ago(now, demo.handed_over);
    let counts = Counts { votes: demo.votes, ..Counts::default() };
    let period = proposal.state.voting().ok_or("a proposal that takes no votes")?;
    let facts = Facts::new(counts, period, at, &proposal.state.area, settings);
    let rule = settings.compiled.iter().find(|rule| rule.rule.does == Act::HandOver);
    let rule = rule.ok_or("no rule hands over")?.rule.id.clone();
    let (id, met) = (proposal.state.id, Command::MeetRule { rule, facts });
    let proposal = step(municipality, proposal, met, at).await?;
    let handed = at + SignedDuration::from_mins(1);
    dossier::hand_over(municipality, objects, &proposal, Act::HandOver, (Actor::System, handed)).await?;
    let found = municipality.store.proposal(id).await?;
    Ok(found.ok_or("the proposal is gone")?)
}

/// Lets the board decide, and the work go on.
pub(super) async fn plant(
    municipality: &Municipality,
    proposal: Versioned<Proposal>,
    demo: DemoCase,
    now: Timestamp,
) -> Result<(), Failure> {
    let id = Case::id_of(proposal.state.id);
    let case = municipality.store.case(id).await?.ok_or("no case")?;
    let mut desk = Desk { municipality, proposal, case, registrar: fresh_bytes().map(PersonId::from_bytes)? };
    if let Some(prepared) = demo.prepared {
        desk.appoints(prepared, now).await?;
    }
    if let Some(decision) = demo.decision {
        desk.decides(decision, now).await?;
    }
    for said in demo.progress {
        let text = fresh_text(Words::Note(said.text))?;
        let at = ago(now, said.days);
        let day = |days: i64| stockholm(now).date().checked_add(days.days());
        let (planned, next_by) = (said.planned.map(day).transpose()?, said.next.map(day).transpose()?);
        let command = CaseCommand::NoteProgress { text: text.reference(), planned, next_by };
        desk.does(command, vec![text], MatterStep::ProgressNoted, at).await?;
    }
    if let Some(done) = demo.completed {
        let text = fresh_text(Words::Note(done.text))?;
        let command = CaseCommand::Complete { text: text.reference() };
        desk.does(command, vec![text], MatterStep::Completed, ago(now, done.days)).await?;
    }
    Ok(())
}

fn ago(now: Timestamp, days: i64) -> Timestamp {
    now - SignedDuration::from_hours(24 * days)
}

/// A registrar at a case, whose proposal knows of each step.
struct Desk<'a> {
    municipality: &'a Municipality,
    proposal: Versioned<Proposal>,
    case: Versioned<Case>,
    registrar: PersonId,
}

impl Desk<'_> {
    async fn appoints(&mut self, prepared: DemoAppointment, now: Timestamp) -> Result<(), Failure> {
        let (store, at) = (&self.municipality.store, ago(now, prepared.days));
        // Whoever signs in at `/dev` by this name is this caseworker.
        let person = store.person_of(&address_of(&prepared.name)?, "sv", at).await?;
        store.note_colleague(person, &prepared.name, &Role::Caseworker.into()).await?;
        self.records(CaseCommand::Appoint(person), Vec::new(), at).await
    }

    async fn decides(&mut self, decision: DemoDecision, now: Timestamp) -> Result<(), Failure> {
        let at = ago(now, decision.days);
        let words =
            DecisionText { what: decision.what, reasons: decision.reasons, minutes: decision.minutes };
        let text = fresh_text(Words::Decision(words))?;
        let command = CaseCommand::Decide {
            outcome: decision.outcome,
            on: stockholm(at).date(),
            section: decision.section,
            text: text.reference(),
        };
        self.does(command, vec![text], MatterStep::Decided, at).await?;
        if let Some(days) = decision.approved {
            let at = ago(now, days);
            let command = CaseCommand::ApproveMinutes { on: stockholm(at).date() };
            self.does(command, Vec::new(), MatterStep::MinutesApproved, at).await?;
        }
        Ok(())
    }

    async fn does(
        &mut self,
        command: CaseCommand,
        texts: Vec<Text>,
        meaning: MatterStep,
        at: Timestamp,
    ) -> Result<(), Failure> {
        self.records(command, texts, at).await?;
        let matter = Matter::of(&self.case.state, self.case.version);
        let follow = Command::FollowCase { step: meaning, matter };
        self.proposal = step(self.municipality, self.proposal.clone(), follow, at).await?;
        Ok(())
    }

    async fn records(
        &mut self,
        command: CaseCommand,
        texts: Vec<Text>,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let context =
            Context { actor: Actor::Staff(self.registrar), at, settings: &self.municipality.settings };
        let events = case::decide(Some(&self.case.state), command, &context)?;
        let (state, id) = (Some(&self.case), self.case.state.id.into());
        let commit = Commit { state, id, events, context: &context, texts, along: vec![] };
        self.case = self.municipality.store.commit(commit).await?;
        Ok(())
    }
}
