//! What an empty installation begins with, made by the same commands as everything else.

mod case;
mod dialogue;
mod turn;

use std::path::Path;

use app::{App, Municipality};
use domain::{
    actor::{Actor, Assurance},
    aggregate::Context,
    ids::{PersonId, ProposalId, ServiceAreaId},
    on_behalf::{Channel, OnBehalf},
    proposal::{CLOSING_WAIT, Command, NameDisplay, Proposal, Stage, decide},
    settings::{Settings, VersionedSettings},
    text::{ProposalText, Text, Words},
    vote::Vote,
};
use jiff::{SignedDuration, Timestamp};
use objects::Objects;
use serde::Deserialize;
use store::{Along, Commit, MunicipalityStore, Versioned, fresh_bytes, fresh_id_parts, fresh_text};

use crate::{
    Config, HostError, Seed,
    dev::address_of,
    pump,
    queues::{Checkpoint, Queues},
    stream::StreamReader,
    wiring::SEARCH,
};

/// The demo municipality's settings.
const SETTINGS: &str = include_str!("../demo/broviken.toml");

#[derive(Deserialize)]
struct Demo {
    proposals: Vec<DemoProposal>,
}

/// A proposal of the demo; days are counted back from the first start.
#[derive(Deserialize)]
struct DemoProposal {
    title: String,
    what: String,
    why: String,
    place: Option<String>,
    area: ServiceAreaId,
    name: String,
    #[serde(default)]
    name_hidden: bool,
    open_days: u16,
    published: Option<i64>,
    received: Option<i64>,
    #[serde(default)]
    votes: u32,
    /// What the author added, days before the first start.
    clarification: Option<DemoClarification>,
    #[serde(default)]
    comments: Vec<dialogue::DemoComment>,
    /// What moderators and its author have done with it.
    turn: Option<turn::DemoTurn>,
    /// What has become of it at its board.
    case: Option<case::DemoCase>,
    /// By which way it came, if staff have entered it.
    channel: Option<Channel>,
}

#[derive(Clone, Deserialize)]
struct DemoClarification {
    days: i64,
    voters: u64,
    text: String,
}

/// The file that is there while the seed is being planted.
const UNFINISHED: &str = "seeding";

/// Clears away a seed that was cut off half way, so that it is planted whole.
pub(crate) fn clear_unfinished(data: &Path) -> std::io::Result<()> {
    if !data.join(UNFINISHED).exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(data)? {
        let path = entry?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.contains(".sqlite")) {
            std::fs::remove_file(path)?;
        }
    }
    std::fs::remove_file(data.join(UNFINISHED))
}

/// Seeds the default municipality, unless it is there.
pub(crate) async fn plant(
    app: &App,
    config: &Config,
    queues: &Queues,
    objects: &Objects,
    reader: &StreamReader,
) -> Result<(), HostError> {
    let Some(id) = app.hosts.default.clone() else { return Ok(()) };
    let store = app.store.municipality(id);
    if store.settings().await?.is_some() {
        return Ok(());
    }
    let unfinished = config.data.join(UNFINISHED);
    std::fs::File::create(&unfinished)?.sync_all()?;
    let settings = import(&store, SETTINGS, app.now()).await.map_err(HostError::Seed)?;
    if config.seed == Seed::Demo {
        let mut demo: Demo = toml(include_str!("../demo/proposals.toml"))?;
        let municipality = Municipality { store, settings: std::sync::Arc::new(settings) };
        // The oldest first, so that numbers follow the order of receipt.
        demo.proposals.sort_by_key(|proposal| std::cmp::Reverse(proposal.published.or(proposal.received)));
        for proposal in demo.proposals {
            plant_proposal(&municipality, objects, proposal, app.now())
                .await
                .map_err(|error| HostError::Seed(error.to_string()))?;
        }
        // The authors of the demo have long had their mail. What they wrote is to be found.
        let (messages, latest) = pump::all_for(SEARCH, reader).await?;
        let checkpoint = Checkpoint::new(pump::BUS, latest.to_string());
        queues.send_batch_and_checkpoint(messages, checkpoint, app.now()).await?;
    }
    Ok(std::fs::remove_file(unfinished)?)
}

/// Imports a municipality's settings from a file; answers the version in force.
pub(crate) async fn import_file(
    store: &MunicipalityStore,
    file: &Path,
    now: Timestamp,
) -> Result<u64, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let settings = import(store, &text, now).await.map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(settings.version)
}

async fn import(store: &MunicipalityStore, text: &str, now: Timestamp) -> Result<VersionedSettings, String> {
    let settings = Settings::from_toml(text).map_err(|error| error.to_string())?;
    let versioned = VersionedSettings::new(0, settings.clone()).map_err(|error| error.to_string())?;
    let context = Context { actor: Actor::System, at: now, settings: &versioned };
    let version = store.import_settings(&settings, &context).await.map_err(|error| error.to_string())?;
    Ok(VersionedSettings { version, ..versioned })
}

fn toml(text: &str) -> Result<Demo, HostError> {
    toml::from_str(text).map_err(|error| HostError::Seed(error.to_string()))
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn plant_proposal(
    municipality: &Municipality,
    objects: &Objects,
    demo: DemoProposal,
    now: Timestamp,
) -> Result<(), Failure> {
    let days = |days: i64| SignedDuration::from_hours(24 * days);
    let published = demo.published.map(|ago| now - days(ago));
    let received = match (published, demo.received) {
        (Some(published), _) => published - SignedDuration::from_hours(21),
        (None, ago) => now - days(ago.unwrap_or(0)),
    };
    let (votes, case) = (demo.votes, demo.case.clone());
    let (comments, clarification) = (demo.comments.clone(), demo.clarification.clone());
    let turn = demo.turn.clone();
    let proposal = receive(municipality, demo, received).await?;
    let (before, after) = match turn {
        Some(turn) if turn.is_before_publishing() => (Some(turn), None),
        turn => (None, turn),
    };
    if let Some(turn) = before {
        return turn::plant(municipality, objects, proposal, turn, now).await;
    }
    let Some(published) = published else { return Ok(()) };
    let mut proposal = step(municipality, proposal, Command::Publish, published).await?;
    if let Some(clarification) = clarification {
        proposal = dialogue::clarify(municipality, proposal, clarification, now).await?;
    }
    dialogue::plant(municipality, &proposal.state, comments, now).await?;
    let Stage::Open { closes_at, .. } = proposal.state.stage else { return Ok(()) };
    let until = closes_at.min(now);
    cast(municipality, proposal.state.id, votes, published, until).await?;
    if let Some(case) = case {
        proposal = case::hand_over(municipality, objects, proposal, &case, now).await?;
        if closes_at + CLOSING_WAIT <= now {
            proposal = close(municipality, proposal, votes, closes_at).await?;
        }
        return case::plant(municipality, proposal, case, now).await;
    }
    if closes_at + CLOSING_WAIT <= now && !matches!(after, Some(turn::DemoTurn::Withdrawn { .. })) {
        proposal = close(municipality, proposal, votes, closes_at).await?;
    }
    match after {
        Some(turn) => turn::plant(municipality, objects, proposal, turn, now).await,
        None => Ok(()),
    }
}

async fn close(
    municipality: &Municipality,
    proposal: Versioned<Proposal>,
    votes: u32,
    closes_at: Timestamp,
) -> Result<Versioned<Proposal>, Failure> {
    let closing = step(municipality, proposal, Command::BeginClosing, closes_at).await?;
    let close = Command::Close { votes: u64::from(votes) };
    step(municipality, closing, close, closes_at + CLOSING_WAIT).await
}

async fn receive(
    municipality: &Municipality,
    demo: DemoProposal,
    at: Timestamp,
) -> Result<Versioned<Proposal>, Failure> {
    let store = &municipality.store;
    // Whoever signs in at `/dev` by this name is this author.
    let proposer = store.person_of(&address_of(&demo.name)?, "sv", at).await?;
    let (milliseconds, random) = fresh_id_parts(at)?;
    let id = ProposalId::from_parts(milliseconds, random);
    let text = ProposalText { title: demo.title, what: demo.what, why: demo.why, place: demo.place };
    let (text, name) = (fresh_text(Words::Proposal(text))?, fresh_text(Words::Name(demo.name))?);
    let by = PersonId::from_bytes(fresh_bytes()?);
    let received_on = domain::calendar::stockholm(at).date();
    let on_behalf = demo.channel.map(|channel| OnBehalf { channel, received_on, by });
    let number = store.next_number(domain::calendar::stockholm(at).year()).await?;
    let actor = if on_behalf.is_some() { Actor::Staff(by) } else { Actor::Resident(proposer) };
    let command = Command::Receive {
        id,
        number,
        proposer,
        text: text.reference(),
        name: name.reference(),
        name_display: if demo.name_hidden { NameDisplay::Hidden } else { NameDisplay::Shown },
        area: demo.area,
        open_days: demo.open_days,
        on_behalf,
    };
    let context = Context { actor, at, settings: &municipality.settings };
    let events = decide(None, command, &context)?;
    let commit = Commit {
        state: None,
        id: id.into(),
        events,
        context: &context,
        texts: vec![text, name],
        along: vec![Along::Number(number)],
    };
    Ok(store.commit(commit).await?)
}

async fn step(
    municipality: &Municipality,
    proposal: Versioned<Proposal>,
    command: Command,
    at: Timestamp,
) -> Result<Versioned<Proposal>, Failure> {
    step_by(municipality, proposal, (Actor::System, command), Vec::new(), at).await
}

async fn step_by(
    municipality: &Municipality,
    proposal: Versioned<Proposal>,
    (actor, command): (Actor, Command),
    texts: Vec<Text>,
    at: Timestamp,
) -> Result<Versioned<Proposal>, Failure> {
    let context = Context { actor, at, settings: &municipality.settings };
    let events = decide(Some(&proposal.state), command, &context)?;
    let (state, id) = (Some(&proposal), proposal.state.id.into());
    Ok(municipality
        .store
        .commit(Commit { state, id, events, context: &context, texts, along: vec![] })
        .await?)
}

/// Votes of people who are nobody, evenly over the time that there has been.
async fn cast(
    municipality: &Municipality,
    id: ProposalId,
    votes: u32,
    from: Timestamp,
    until: Timestamp,
) -> Result<(), Failure> {
    let each = until.duration_since(from) / i32::try_from(votes.max(1))?;
    for n in 0..votes {
        let person = PersonId::from_bytes(fresh_bytes()?);
        let at = from + each * i32::try_from(n)?;
        let vote = Vote::new(at, 1, Assurance::ConfirmedEmail);
        municipality.store.cast_vote(id, person, &vote).await?;
    }
    Ok(())
}
