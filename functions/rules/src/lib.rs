//! Asks the municipality's rules of what is counted for a proposal, and notes each that holds, once.
//!
//! They are asked when something has been counted, when a day has passed, and when the final count is set. A message
//! only says that it is time to ask. Votes can be taken back and what is noted cannot be: before a rule is noted, the
//! votes are counted anew, one by one, and the rule is asked once more. The rules are those of the settings that the
//! proposal was published under. When moderators have judged votes, the rules that have held are asked once more
//! ([`reexamine`]).

mod daily;
mod facts;
mod reexamine;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    ids::{MunicipalityId, ProposalId},
    proposal::{Command, Proposal, Rejection, decide},
    rule::{CompiledRule, Facts, Outcome},
    settings::VersionedSettings,
};
use messages::{BatchOutcome, ForRules, NotHandled, run_batch};
use outbox::Outbox;
use store::{Commit, CommitError, Versioned};

/// Handles a batch of the queue `rules`.
pub async fn handle(app: &App, outbox: &dyn Outbox, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |message: ForRules| async move {
        match message {
            ForRules::Counted(due) => ask(app, &due.municipality, due.proposal).await,
            ForRules::Daily(daily) => daily::ask_all(app, outbox, daily).await,
            ForRules::Happened(notice) => match notice.aggregate.parse() {
                Ok(AggregateId::Proposal(id)) => ask(app, &notice.municipality, id).await,
                Ok(AggregateId::Scrutiny(id)) => reexamine::all(app, &notice.municipality, id).await,
                _ => Err(NotHandled::ever_because("neither a proposal nor its votes")),
            },
        }
    })
    .await
}

/// Asks every rule that has not held of a proposal as it stands.
async fn ask(app: &App, municipality: &MunicipalityId, id: ProposalId) -> Result<(), NotHandled> {
    let found = app.municipality(municipality).await.map_err(NotHandled::because)?;
    let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let Some(proposal) = here.store.proposal(id).await.map_err(NotHandled::because)? else { return Ok(()) };
    let settings = app.settings_of(&here, proposal.state.rules_version).await.map_err(NotHandled::because)?;
    ask_of(app, &here, &settings, proposal).await
}

/// The same of a proposal that has been read, by its settings.
async fn ask_of(
    app: &App,
    here: &Municipality,
    settings: &VersionedSettings,
    mut proposal: Versioned<Proposal>,
) -> Result<(), NotHandled> {
    let id = proposal.state.id;
    let Some(facts) = facts::lately(app, here, settings, &proposal.state).await? else { return Ok(()) };
    let seem: Vec<&CompiledRule> = settings
        .compiled
        .iter()
        .filter(|rule| !has_held(&proposal.state, rule) && holds(rule, &facts, id))
        .collect();
    if seem.is_empty() {
        return Ok(());
    }
    // Nothing that cannot be taken back is done on votes that are being judged: when that is done, it is asked anew.
    let scrutiny = here.store.scrutiny(id).await.map_err(NotHandled::because)?;
    if scrutiny.is_some_and(|found| found.state.under_way().is_some()) {
        return Ok(());
    }
    // Nor is it on a count that may lag or be taken back.
    let facts = facts::counted_anew(here, &proposal.state, facts).await?;
    for rule in seem {
        if holds(rule, &facts, id) {
            let command = Command::MeetRule { rule: rule.rule.id.clone(), facts: facts.clone() };
            if let Some(changed) = carry_out(app, here, settings, &proposal, command).await? {
                proposal = changed;
            }
        }
    }
    Ok(())
}

fn has_held(proposal: &Proposal, rule: &CompiledRule) -> bool {
    proposal.rules_met.iter().any(|met| met.rule == rule.rule.id)
}

/// Whether a rule holds. One that cannot be worked out does not, and an operator hears of it.
fn holds(rule: &CompiledRule, facts: &Facts, proposal: ProposalId) -> bool {
    let outcome = rule.outcome(facts);
    if outcome == Outcome::Failed {
        tracing::error!(rule = %rule.rule.id, %proposal, "a rule could not be worked out");
    }
    outcome == Outcome::Holds
}

async fn carry_out(
    app: &App,
    here: &Municipality,
    settings: &VersionedSettings,
    proposal: &Versioned<Proposal>,
    command: Command,
) -> Result<Option<Versioned<Proposal>>, NotHandled> {
    let context = Context { actor: Actor::System, at: app.now(), settings };
    let events = match decide(Some(&proposal.state), command, &context) {
        Ok(events) => events,
        Err(Rejection::NothingToDecide | Rejection::WrongStage) => return Ok(None),
        Err(rejection) => return Err(NotHandled::because(rejection)),
    };
    let commit = Commit {
        state: Some(proposal),
        id: proposal.state.id.into(),
        events,
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    here.store.commit(commit).await.map(Some).map_err(|error| match error {
        CommitError::Changed => NotHandled::because("the proposal has changed meanwhile"),
        error => NotHandled::because(error),
    })
}
