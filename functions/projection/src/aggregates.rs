//! Aggregates become what lists show of them, and events what followers are told.

use std::{collections::BTreeSet, sync::Arc};

use app::{App, Municipality};
use domain::{
    activity::{OF_COMMENTS, OF_PROPOSALS, scopes_of_comments, scopes_of_proposal},
    aggregate::AggregateId,
    author::{is_known_by_comment, is_known_by_proposal},
    ids::{CommentId, MunicipalityId, ProposalId},
    settings::VersionedSettings,
    text::Words,
};
use outbox::Outbox;
use store::{Activity, StoreError};

use crate::{ProjectionError, record::EventImage, rules};

/// Shows aggregates as they stand, wherever lists and counts show them: each thing once, and each proposal's dialogue once
/// however much of it changed.
pub async fn project(
    app: &App,
    outbox: &dyn Outbox,
    changed: BTreeSet<(MunicipalityId, AggregateId)>,
) -> Result<(), ProjectionError> {
    let mut dialogues: BTreeSet<(MunicipalityId, ProposalId)> = BTreeSet::new();
    for (id, aggregate) in changed {
        let municipality = municipality(app, &id).await?;
        let proposal = match aggregate {
            AggregateId::Proposal(proposal) => {
                Box::pin(project_proposal(app, &municipality, proposal)).await?
            }
            AggregateId::Comment(comment) => Box::pin(project_comment(&municipality, comment)).await?,
            AggregateId::Reports(subject) => match municipality.store.reports(subject).await? {
                Some(reports) => {
                    municipality.store.project_reports(&reports, &municipality.settings).await?;
                    Some(reports.state.proposal)
                }
                None => None,
            },
            AggregateId::Follow(follow) => {
                if let Some(follow) = municipality.store.follow(follow).await? {
                    municipality.store.project_follow(&follow).await?;
                }
                None
            }
            AggregateId::Confirmation(_)
            | AggregateId::Erasure(_)
            | AggregateId::Extract(_)
            | AggregateId::Protection(_)
            | AggregateId::Openings(_)
            | AggregateId::Absences
            | AggregateId::Colleagues => None,
            AggregateId::Author(person) => {
                if let Some(author) = municipality.store.author(person).await? {
                    // Seldom needed, so it is not to make every projection larger.
                    let projected = municipality.store.project_author(&author, &municipality.settings);
                    let at = Box::pin(projected).await?;
                    dialogues.extend(at.into_iter().map(|proposal| (id.clone(), proposal)));
                }
                None
            }
            AggregateId::Scrutiny(proposal) => {
                let (store, tally) = (&municipality.store, municipality.store.tally(proposal).await?);
                store.project_held(proposal, &tally, &municipality.settings, app.now()).await?;
                Some(proposal)
            }
            AggregateId::Case(case) => {
                if let Some(case) = municipality.store.case(case).await? {
                    municipality.store.project_case(&case).await?;
                }
                None
            }
        };
        dialogues.extend(proposal.map(|proposal| (id, proposal)));
    }
    for (municipality, proposal) in dialogues {
        let shown = app.store.municipality(municipality.clone()).project_dialogue(proposal).await?;
        if let Some(entry) = shown {
            rules::tell(app, outbox, (municipality, proposal), &entry).await?;
        }
    }
    Ok(())
}

/// The settings whose rules hold for a proposal.
pub(crate) async fn settings_of(
    app: &App,
    municipality: &Municipality,
    version: Option<u64>,
) -> Result<Arc<VersionedSettings>, StoreError> {
    let found = app.settings_of(municipality, version).await;
    found.map_err(|error| StoreError::Busy(error.to_string()))
}

/// A municipality that has items has settings; not to know them yet is to be behind.
pub(crate) async fn municipality(app: &App, id: &MunicipalityId) -> Result<Municipality, StoreError> {
    let found = app.municipality(id).await.map_err(|error| StoreError::Busy(error.to_string()))?;
    found.ok_or_else(|| StoreError::Busy("the settings have not been seen yet".to_owned()))
}

async fn project_proposal(
    app: &App,
    municipality: &Municipality,
    id: ProposalId,
) -> Result<Option<ProposalId>, StoreError> {
    let store = &municipality.store;
    let Some(proposal) = store.proposal(id).await? else { return Ok(None) };
    if is_known_by_proposal(&proposal.state) {
        store.note_known_author(proposal.state.proposer).await?;
    }
    let words = store.text(id, proposal.state.text.id).await?;
    match words.as_ref().and_then(Words::proposal) {
        Some(text) => {
            let settings = settings_of(app, municipality, proposal.state.rules_version).await?;
            store.project_card(&proposal, text, &settings, app.now()).await?;
            let tally = store.tally(id).await?;
            store.project_held(id, &tally, &municipality.settings, app.now()).await?;
        }
        None => {
            tracing::error!(municipality = %store.municipality(), proposal = %id, "a proposal without its text has no card");
        }
    }
    Ok(Some(id))
}

async fn project_comment(
    municipality: &Municipality,
    id: CommentId,
) -> Result<Option<ProposalId>, StoreError> {
    let store = &municipality.store;
    let Some(comment) = store.comment(id).await? else { return Ok(None) };
    let parent = match comment.state.parent {
        Some(parent) => store.comment(parent).await?.map(|parent| parent.state),
        None => None,
    };
    store.project_comment(&comment, parent.as_ref(), &municipality.settings).await?;
    if is_known_by_comment(&comment.state) {
        store.note_known_author(comment.state.author).await?;
    }
    Ok(Some(comment.state.proposal))
}

/// Notes an event for those who follow what it happened to, if it is one that they are told.
pub(crate) async fn tell(app: &App, id: MunicipalityId, event: EventImage) -> Result<(), StoreError> {
    let kind = event.kind.as_str();
    if !OF_PROPOSALS.contains(&kind) && !OF_COMMENTS.contains(&kind) {
        return Ok(());
    }
    let store = app.store.municipality(id);
    let Ok(aggregate) = event.aggregate.parse::<AggregateId>() else { return Ok(()) };
    let activity = |proposal, comment| Activity {
        at: event.at,
        aggregate,
        seq: event.seq,
        kind: event.kind.clone(),
        proposal,
        comment,
        noted_at: None,
    };
    match aggregate {
        AggregateId::Proposal(id) => {
            let Some(proposal) = store.proposal(id).await?.filter(|found| found.state.is_public()) else {
                return Ok(());
            };
            store
                .note_activity(&scopes_of_proposal(&proposal.state, kind), &activity(id, None), app.now())
                .await
        }
        AggregateId::Comment(id) => {
            let Some(comment) = store.comment(id).await? else { return Ok(()) };
            let proposal = comment.state.proposal;
            store.note_activity(&scopes_of_comments(proposal), &activity(proposal, Some(id)), app.now()).await
        }
        AggregateId::Reports(_)
        | AggregateId::Follow(_)
        | AggregateId::Confirmation(_)
        | AggregateId::Erasure(_)
        | AggregateId::Extract(_)
        | AggregateId::Protection(_)
        | AggregateId::Author(_)
        | AggregateId::Case(_)
        | AggregateId::Openings(_)
        | AggregateId::Colleagues
        | AggregateId::Scrutiny(_)
        | AggregateId::Absences => Ok(()),
    }
}
