//! Counts by which ways the votes on a proposal come, and lets `closing` know of unusually many that have come one way. It is
//! one read and one write for each window, however many votes that holds.

use app::App;
use domain::{
    ids::{MunicipalityId, ProposalId},
    tally::StreamSeq,
    trace::Sighting,
};
use messages::BurstSeen;
use outbox::{Outbox, Outgoing, Queue};
use store::StoreError;

use crate::{ProjectionError, aggregates};

/// How often others' being first is borne with.
const ATTEMPTS: usize = 8;

/// Counts what a window has seen.
pub(crate) async fn look(
    app: &App,
    outbox: &dyn Outbox,
    (municipality, proposal): (&MunicipalityId, ProposalId),
    (stream_shard, sightings): (&str, Vec<(StreamSeq, Sighting)>),
) -> Result<(), ProjectionError> {
    if sightings.is_empty() {
        return Ok(());
    }
    let here = aggregates::municipality(app, municipality).await?;
    let rules = here.settings.protection.bursts;
    for _ in 0..ATTEMPTS {
        let mut seen = here.store.sightings(proposal).await?;
        let bursts = seen.sightings.add(stream_shard, &sightings, &rules);
        let told: Result<Vec<_>, _> = bursts
            .into_iter()
            .map(|burst| {
                let seen = BurstSeen { municipality: municipality.clone(), proposal, burst };
                Outgoing::new(Queue::Closing, &seen)
            })
            .collect();
        let told = told?;
        // Told before it is kept that it was: a message that comes twice raises no second flag, and one that never came would
        // raise none.
        if !told.is_empty() {
            outbox.send(told).await?;
        }
        if here.store.keep_sightings(proposal, seen, app.now()).await? {
            return Ok(());
        }
    }
    Err(StoreError::Busy("sightings that others keep counting".to_owned()).into())
}
