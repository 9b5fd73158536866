//! What the bodies of the API have in common.

use domain::{
    ids::{ProposalId, ServiceAreaId},
    listing::ListState,
    proposal::Proposal,
    settings::Settings,
};
use jiff::Timestamp;
use language::Language;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::Tenant;

use crate::words::area_name;

/// The language of names.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NameParams {
    /// The language of the names of service areas: `sv` or `en`.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "sv")]
    lang: Language,
}

/// What bodies are made with.
pub(crate) struct Source<'a> {
    tenant: &'a Tenant,
    language: Language,
}

impl<'a> Source<'a> {
    pub(super) fn new(tenant: &'a Tenant, names: &NameParams) -> Self {
        Self { tenant, language: names.lang }
    }

    pub(super) fn settings(&self) -> &'a Settings {
        &self.tenant.settings
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    pub(super) fn now(&self) -> Timestamp {
        self.tenant.now
    }

    /// An address of this municipality, host and all.
    pub(super) fn address(&self, path: &str) -> String {
        self.tenant.app.hosts.address(self.tenant.id(), path)
    }

    /// The address of a proposal's page.
    pub(super) fn page(&self, id: ProposalId) -> String {
        self.address(&format!("/forslag/{id}"))
    }

    pub(super) fn area(&self, id: &ServiceAreaId) -> NamedBody {
        NamedBody { id: id.to_string(), name: area_name(self.settings(), id, self.language).to_owned() }
    }

    pub(super) fn board(&self, area: &ServiceAreaId) -> Option<NamedBody> {
        let board = self.settings().board_of(area)?;
        Some(NamedBody { id: board.id.to_string(), name: board.name.clone() })
    }
}

/// Something that the municipality has given a name.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct NamedBody {
    /// Stable.
    #[schema(example = "kollektivtrafik")]
    pub(super) id: String,
    /// For people.
    #[schema(example = "Kollektivtrafik")]
    pub(super) name: String,
}

/// Where a public proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StateBody {
    /// Takes votes, until `closesAt`.
    Open,
    /// Voting is over, and a board is to decide.
    AtBoard,
    /// A board has decided.
    Decided,
    /// Voting is over, and no board decides.
    Closed,
}

impl StateBody {
    pub(super) fn of(proposal: &Proposal) -> Self {
        ListState::of(proposal).map_or(Self::Closed, Into::into)
    }
}

impl From<StateBody> for ListState {
    fn from(state: StateBody) -> Self {
        match state {
            StateBody::Open => Self::Open,
            StateBody::AtBoard => Self::AtBoard,
            StateBody::Decided => Self::Decided,
            StateBody::Closed => Self::Closed,
        }
    }
}

impl From<ListState> for StateBody {
    fn from(state: ListState) -> Self {
        match state {
            ListState::Open => Self::Open,
            ListState::AtBoard => Self::AtBoard,
            ListState::Decided => Self::Decided,
            ListState::Closed => Self::Closed,
        }
    }
}
