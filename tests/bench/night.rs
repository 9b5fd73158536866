//! Ten thousand proposals that got too few votes, and all close at the same midnight.

use std::time::Instant;

use domain::{
    actor::Actor,
    aggregate::Context,
    ids::{PersonId, ProposalId},
    proposal::{Command, NameDisplay, Proposal, Stage, decide},
    text::{ProposalText, Words},
};
use jiff::{SignedDuration, Timestamp};
use local::{EdgeCache, Seed};
use store::{Along, Commit, Versioned, fresh_bytes, fresh_id_parts, fresh_text};

use crate::{
    Bound, note, report,
    town::{Served, municipality},
};

const MANY: i64 = 10_000;

pub async fn figures() {
    let served = Served::new(Seed::Empty, EdgeCache::Off).await;
    let app = served.host.app();
    let here = app.municipality(&municipality()).await.expect("settings").expect("a municipality");
    let mut ids = Vec::new();
    // Published a month ago, each a moment after the other, so that no mornings pass here on which the rules are asked of
    // each.
    let month_ago = app.now() - SignedDuration::from_hours(24 * 29);
    for n in 0..MANY {
        let published_at = month_ago + SignedDuration::from_millis(n * 10);
        let (milliseconds, random) = fresh_id_parts(published_at).expect("random bits");
        let id = ProposalId::from_parts(milliseconds, random);
        let proposer = PersonId::from_bytes(fresh_bytes().expect("random bits"));
        published(&here, id, proposer, published_at).await;
        ids.push(id);
    }
    served.host.drain().await.expect("drained");
    let proposal = here.store.proposal(ids[0]).await.expect("read").expect("a proposal").state;
    let Stage::Open { closes_at, .. } = proposal.stage else { panic!("it takes votes") };
    let evening = closes_at - SignedDuration::from_mins(1);
    served.host.advance(evening.duration_since(app.now())).await.expect("time passes");
    let begun = Instant::now();
    served.host.advance(SignedDuration::from_hours(6)).await.expect("time passes");
    note("10 000 closings in a night, to the last", begun.elapsed().as_secs_f64(), "s");
    let mut open = 0_u32;
    for id in ids {
        let proposal = here.store.proposal(id).await.expect("read").expect("a proposal").state;
        open +=
            u32::from(!matches!(proposal.stage, Stage::Closed { votes: 0, .. }) || proposal.matter.is_some());
    }
    report("10 000 closings in a night, not closed at six", f64::from(open), "proposals", Bound::AtMost(0.0));
    let parked = served.host.queues().dead_letters().await.expect("read").len();
    #[expect(clippy::cast_precision_loss, reason = "a count far below 2^53")]
    report("10 000 closings in a night, messages parked", parked as f64, "messages", Bound::AtMost(0.0));
}

/// Receives a proposal and publishes it.
pub async fn published(here: &app::Municipality, id: ProposalId, proposer: PersonId, at: Timestamp) {
    let proposal = received(here, id, proposer, at).await;
    let context = Context { actor: Actor::System, at, settings: &here.settings };
    let events = decide(Some(&proposal.state), Command::Publish, &context).expect("published");
    let (state, id) = (Some(&proposal), id.into());
    let commit = Commit { state, id, events, context: &context, texts: vec![], along: vec![] };
    here.store.commit(commit).await.expect("committed");
}

async fn received(
    here: &app::Municipality,
    id: ProposalId,
    proposer: PersonId,
    at: Timestamp,
) -> Versioned<Proposal> {
    let words = ProposalText {
        title: "Fler bänkar".to_owned(),
        what: "Ställ ut bänkar.".to_owned(),
        why: "Benen orkar inte.".to_owned(),
        place: None,
    };
    let text = fresh_text(Words::Proposal(words)).expect("random bits");
    let name = fresh_text(Words::Name("Rut Ek".to_owned())).expect("random bits");
    let number = here.store.next_number(domain::calendar::stockholm(at).year()).await.expect("a number");
    let command = Command::Receive {
        id,
        number,
        proposer,
        text: text.reference(),
        name: name.reference(),
        name_display: NameDisplay::Shown,
        area: "tillganglighet".parse().expect("an id"),
        open_days: 30,
        on_behalf: None,
    };
    let context = Context { actor: Actor::Resident(proposer), at, settings: &here.settings };
    let events = decide(None, command, &context).expect("received");
    let texts = vec![text, name];
    let along = vec![Along::Number(number)];
    let commit = Commit { state: None, id: id.into(), events, context: &context, texts, along };
    here.store.commit(commit).await.expect("committed")
}
