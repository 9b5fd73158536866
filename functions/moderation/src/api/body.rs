//! What the API takes and answers.

use domain::{
    desk::DeskRow,
    ids::ServiceAreaId,
    proposal::{NameDisplay, Proposal, Stage},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use store::ProposalPage;
use utoipa::ToSchema;
use web::{Problem, Tenant};

use crate::queue::{Queue, area_name};

/// One page of the queue.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QueueBody {
    /// Those who wait, the oldest first.
    proposals: Vec<QueuedBody>,
    /// How many wait in all; it may be a moment old.
    waiting: u64,
    /// Give it as `after` for the next page; null on the last.
    next: Option<String>,
}

/// One that waits.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QueuedBody {
    /// The proposal.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
    /// Its number.
    #[schema(example = "2026-118")]
    number: String,
    /// Its title.
    #[schema(example = "Rondeller bör ha namn")]
    title: String,
    /// The service area that its author chose.
    service_area: NamedBody,
    /// When it came in.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    received_at: Timestamp,
    /// The day by which it is promised to be read, in Sweden.
    #[schema(value_type = String, format = Date, example = "2026-11-26")]
    due_on: Date,
}

/// A proposal as a moderator reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WaitingBody {
    #[serde(flatten)]
    moderated: ModeratedBody,
    /// Its title; null if it has been erased.
    #[schema(example = "Rondeller bör ha namn")]
    title: Option<String>,
    /// What it proposes.
    what: Option<String>,
    /// Why.
    why: Option<String>,
    /// Where.
    place: Option<String>,
    /// The service area that its author chose.
    service_area: NamedBody,
    /// How long it is to be open for votes, in days.
    #[schema(example = 90)]
    open_days: u16,
    /// Who made it; null if the name has been erased.
    #[schema(example = "Gunilla Ström")]
    proposer_name: Option<String>,
    /// Whether the website shows the name.
    name_display: NameShown,
    /// When it came in.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    received_at: Timestamp,
    /// The day by which it is promised to be read, in Sweden.
    #[schema(value_type = String, format = Date, example = "2026-11-26")]
    due_on: Date,
}

/// Something that the municipality has given a name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedBody {
    /// Stable.
    #[schema(example = "kollektivtrafik")]
    id: String,
    /// For people.
    #[schema(example = "Kollektivtrafik")]
    name: String,
}

/// Whether the website shows a name.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NameShown {
    /// It does.
    Shown,
    /// It does not; the name is part of the public record all the same.
    Hidden,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ModeratedBody {
    /// The proposal.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
    /// Its number.
    #[schema(example = "2026-118")]
    number: String,
    /// Its version, which is also its `ETag`.
    #[schema(example = 2)]
    pub(crate) version: u64,
    /// Where it stands.
    state: ModerationState,
    /// From when it takes votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-25T08:12:00Z")]
    opens_at: Option<Timestamp>,
    /// To when, exclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2027-02-23T23:00:00Z")]
    closes_at: Option<Timestamp>,
    /// Why it was not published, from the municipality's own list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "otydligt")]
    reason: Option<String>,
}

/// Where a proposal stands, as its moderator sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ModerationState {
    /// It waits for a moderator.
    Waiting,
    /// It takes votes.
    Open,
    /// Voting is over.
    Closed,
    /// It was not published.
    NotPublished,
    /// Its author took it back.
    Withdrawn,
}

/// Why a proposal is not published.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RefusalBody {
    /// One of the municipality's reasons.
    #[schema(example = "otydligt")]
    pub(crate) reason: String,
    /// To the author, in plain words.
    #[schema(
        max_length = 4000,
        example = "Det går inte att se vilken väg du menar. Skriv gärna ett nytt förslag med namnet på vägen."
    )]
    pub(crate) explanation: String,
}

impl QueueBody {
    pub(crate) fn of(tenant: &Tenant, queue: Queue) -> Self {
        let proposals = queue.cards.into_iter().map(|card| QueuedBody::of(tenant, card)).collect();
        Self { proposals, waiting: queue.waiting, next: queue.next }
    }
}

impl QueuedBody {
    fn of(tenant: &Tenant, card: DeskRow) -> Self {
        Self {
            id: card.id.to_string(),
            number: card.number.to_string(),
            title: card.title,
            service_area: NamedBody::of(tenant, &card.area),
            received_at: card.received_at,
            due_on: tenant.settings.proposals.read_by(card.received_at),
        }
    }
}

impl NamedBody {
    fn of(tenant: &Tenant, area: &ServiceAreaId) -> Self {
        Self { id: area.to_string(), name: area_name(tenant, area) }
    }
}

impl WaitingBody {
    pub(crate) fn of(tenant: &Tenant, stored: &ProposalPage) -> Self {
        let (proposal, text) = (&stored.proposal.state, stored.text());
        Self {
            moderated: ModeratedBody::of(proposal, stored.proposal.version),
            title: text.map(|text| text.title.clone()),
            what: text.map(|text| text.what.clone()),
            why: text.map(|text| text.why.clone()),
            place: text.and_then(|text| text.place.clone()),
            service_area: NamedBody::of(tenant, &proposal.area),
            open_days: proposal.open_days,
            proposer_name: stored.name().map(str::to_owned),
            name_display: match proposal.name_display {
                NameDisplay::Shown => NameShown::Shown,
                NameDisplay::Hidden => NameShown::Hidden,
            },
            received_at: proposal.received_at,
            due_on: tenant.settings.proposals.read_by(proposal.received_at),
        }
    }
}

impl ModeratedBody {
    pub(crate) fn of(proposal: &Proposal, version: u64) -> Self {
        let (state, times, reason) = match &proposal.stage {
            Stage::Received => (ModerationState::Waiting, None, None),
            Stage::Open { opens_at, closes_at } => (ModerationState::Open, Some((opens_at, closes_at)), None),
            Stage::Closing { opens_at, closes_at, .. } | Stage::Closed { opens_at, closes_at, .. } => {
                (ModerationState::Closed, Some((opens_at, closes_at)), None)
            }
            Stage::Withdrawn { .. } => (ModerationState::Withdrawn, None, None),
            Stage::NotPublished { reason, .. } => {
                (ModerationState::NotPublished, None, Some(reason.to_string()))
            }
        };
        Self {
            id: proposal.id.to_string(),
            number: proposal.number.to_string(),
            version,
            state,
            opens_at: times.map(|(opens_at, _)| *opens_at),
            closes_at: times.map(|(_, closes_at)| *closes_at),
            reason,
        }
    }

    /// As it is stored with the decision.
    pub(crate) fn written(&self) -> Result<String, Problem> {
        serde_json::to_string(self).map_err(|_| Problem::internal())
    }

    /// As it was stored.
    pub(crate) fn read(answer: &str) -> Result<Self, Problem> {
        serde_json::from_str(answer).map_err(|_| Problem::internal())
    }
}
