//! Many people who vote at once, so that one can see what follows.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    actor::Assurance,
    ids::{PersonId, ProposalId},
    listing::{ListState, Listing},
    open_to::Known,
    person::{Detail, Told},
    vote::Poll,
};
use look::Choice;
use serde::Deserialize;
use store::fresh_bytes;

use super::{By, DevError, asked};
use crate::Host;

/// The most who vote at a time.
const MOST: u32 = 1000;

/// How many proposals there are to choose from, the latest published.
const CHOICES: i32 = 50;

/// Who is to vote on what.
#[derive(Debug, Deserialize)]
pub(super) struct Votes {
    proposal: ProposalId,
    people: u32,
}

/// What takes votes in the default municipality.
pub(super) async fn choices(host: &Host) -> Result<Vec<Choice>, DevError> {
    let Some(id) = host.default_municipality() else { return Ok(Vec::new()) };
    let store = host.app().store.municipality(id.clone());
    let open = Listing { state: Some(ListState::Open), area: None };
    let (cards, _) = store.list(&open, None, CHOICES).await.map_err(failed)?;
    Ok(cards.into_iter().map(|card| Choice::new(card.id.to_string(), card.title)).collect())
}

/// Lets people vote who have not voted before, and answers when the votes are counted.
pub(super) async fn cast(State(host): State<Arc<Host>>, request: Request) -> Result<Response, DevError> {
    let (Votes { proposal, people }, by) = asked::<Votes>(request).await?;
    let (app, id) = (host.app(), host.default_municipality().ok_or(DevError::NotFound)?);
    let here = app.municipality(id).await.map_err(failed)?.ok_or(DevError::NotFound)?;
    let found = here.store.proposal(proposal).await.map_err(failed)?.ok_or(DevError::NotFound)?;
    let settings = app.settings_of(&here, found.state.rules_version).await.map_err(failed)?;
    let poll = Poll::of(&found.state, &settings.proposals);
    // Known as surely as anybody, and of whichever group it takes.
    let known =
        Known { assurance: Assurance::RegisteredResident, ..settings.proposals.who_may_vote.admitted() };
    for n in 1..=people.min(MOST) {
        let name = format!("Röstare {n}");
        let given = [Detail::Name, Detail::Alias, Detail::Phone, Detail::Address].into();
        let told = Told { name: Some(name.clone()), alias: Some(name), given };
        let vote = poll.vote(app.now(), &known, &told);
        let vote = vote.map_err(|refusal| DevError::Unreadable(refusal.to_string()))?;
        let person = PersonId::from_bytes(fresh_bytes().map_err(failed)?);
        here.store.cast_vote(proposal, person, &vote).await.map_err(failed)?;
    }
    host.drain().await?;
    Ok(match by {
        By::Form => Redirect::to(&format!("/forslag/{proposal}")).into_response(),
        By::Program => Json(serde_json::json!({ "voted": people.min(MOST) })).into_response(),
    })
}

fn failed(error: impl std::fmt::Display) -> DevError {
    DevError::Failed(error.to_string())
}
