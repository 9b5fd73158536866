//! On whose authority something is done to a municipality.

use domain::{actor::Actor, ids::OperatorId};
use store::{KnownOperator, MunicipalityStore, StoreError};

/// On whose authority something is done to a municipality.
#[derive(Debug, Clone)]
pub enum By {
    /// Whoever has the machine, or the account, that Ting runs on.
    Host,
    /// Whoever holds a token.
    Operator(KnownOperator),
    /// Whoever held the token when she asked for it: what that was called was noted then.
    Noted(OperatorId),
}

impl By {
    /// What a message that says nothing, or names whoever asked, stands for.
    pub fn noted_as(operator: Option<OperatorId>) -> Self {
        operator.map_or(Self::Host, Self::Noted)
    }

    /// Who acts, for the events.
    pub const fn actor(&self) -> Actor {
        match self {
            Self::Host => Actor::System,
            Self::Operator(operator) => Actor::Operator(operator.id),
            Self::Noted(operator) => Actor::Operator(*operator),
        }
    }

    /// Lets the municipality know what the token is called by which something is done to it.
    pub async fn noted(&self, store: &MunicipalityStore) -> Result<(), StoreError> {
        match self {
            Self::Operator(operator) => store.note_operator(operator).await,
            Self::Host | Self::Noted(_) => Ok(()),
        }
    }
}
