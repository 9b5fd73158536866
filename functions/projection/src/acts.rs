//! Events become acts in the lists that an auditor reads, unless they are a resident's own business.

use domain::{
    aggregate::AggregateId,
    audit::{Concern, Doer, DoneTo, Touch},
    event::Envelope,
};
use serde_json::Value;
use store::{Act, MunicipalityStore, StoreError};

/// Notes an event among acts, as it was written. Repeating it changes nothing.
pub async fn note_act(store: &MunicipalityStore, body: &str) -> Result<(), StoreError> {
    let Ok(event) = serde_json::from_str::<Envelope<Value>>(body) else {
        tracing::error!(municipality = %store.municipality(), "an event that cannot be read is in no list of acts");
        return Ok(());
    };
    let concern = match DoneTo::of(&event) {
        DoneTo::Concern(concern) => Some(concern),
        DoneTo::PartOf(whole) => proposal_of(store, whole).await?,
        DoneTo::Settings => None,
        DoneTo::Nobodys => return Ok(()),
    };
    let touch = match event.aggregate.parse() {
        Ok(AggregateId::Openings(_)) => Touch::Opened,
        _ => Touch::Acted,
    };
    let Envelope { at, aggregate, seq, actor, .. } = event;
    store.note_act(&Act { at, aggregate, seq, doer: Doer::from(actor), concern }, touch).await
}

/// The proposal that a comment or reports belong to.
async fn proposal_of(store: &MunicipalityStore, part: AggregateId) -> Result<Option<Concern>, StoreError> {
    let proposal = match part {
        AggregateId::Comment(id) => store.comment(id).await?.map(|comment| comment.state.proposal),
        AggregateId::Reports(subject) => store.reports(subject).await?.map(|reports| reports.state.proposal),
        _ => None,
    };
    Ok(proposal.map(Concern::Proposal))
}
