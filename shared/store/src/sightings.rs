//! By which ways the votes on a proposal come in a span of time, counted from the stream. Only `projection` writes here; the
//! item goes by itself some days after the last vote.

use domain::{ids::ProposalId, trace::Sightings};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, item, number, read},
    table::{Consistency, Write},
};

/// How long what was seen is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What was seen, as it was read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Seen {
    /// By which ways votes come.
    pub sightings: Sightings,
    version: u64,
    expires: i64,
}

impl MunicipalityStore {
    /// What has been seen of the votes on a proposal.
    pub async fn sightings(&self, proposal: ProposalId) -> Result<Seen, StoreError> {
        let item = self.main().get(&self.key(Key::Sightings(proposal)), Consistency::Strong).await?;
        Ok(item.map(read).transpose()?.unwrap_or_default())
    }

    /// Keeps what has been seen, unless somebody else has kept more since it was read; answers whether it is kept.
    pub async fn keep_sightings(
        &self,
        proposal: ProposalId,
        seen: Seen,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let body = Seen { version: seen.version + 1, expires: (now + KEPT).as_second(), ..seen };
        let put = self.main().putting(item(&self.key(Key::Sightings(proposal)), Entity::Sightings, &body)?);
        let put = put
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", number(seen.version));
        Ok(matches!(self.main().put(put).await?, Write::Done(_)))
    }
}
