//! What an operator has done to an installation from the command line.

use std::{sync::Arc, time::Duration};

use domain::{
    ids::{MunicipalityId, OperatorName},
    operator::{OperatorScopes, OperatorToken},
};
use jiff::Timestamp;
use messages::{Rebuild, Upkeep, Verification};
use metering::RequestCounts;
use store::KnownOperator;
use upkeep::Verified;

use super::{Host, HostError};
use crate::pump;

/// For how long it is waited until the stream has been read.
const STREAM_READ: Duration = Duration::from_secs(300);

impl Host {
    /// Has all that is counted and listed made anew, while nothing reacts.
    pub async fn rebuild(&self) -> Result<(), HostError> {
        self.keep_up(Upkeep::Rebuild(Rebuild::new(Timestamp::now()))).await
    }

    /// Issues an operator's token, which is shown once.
    pub async fn issue_token(
        &self,
        name: &OperatorName,
        scopes: OperatorScopes,
        days: u16,
    ) -> Result<OperatorToken, HostError> {
        Ok(upkeep::operators::issue(&self.app, name, scopes, days).await?)
    }

    /// Revokes an operator's token, from the next request on.
    pub async fn revoke_token(&self, name: &OperatorName) -> Result<(), HostError> {
        Ok(upkeep::operators::revoke(&self.app, name).await?)
    }

    /// Which tokens operators have.
    pub async fn tokens(&self) -> Result<Vec<KnownOperator>, HostError> {
        Ok(upkeep::operators::tokens(&self.app).await?)
    }

    /// Proves that nothing that has happened is missing or changed, in one municipality or all, while nothing reacts.
    pub async fn verify_audit(&self, municipality: Option<MunicipalityId>) -> Result<Verified, HostError> {
        if let Some(id) = &municipality
            && self.app.store.municipality(id.clone()).settings().await?.is_none()
        {
            return Err(HostError::Settings(format!("there is no municipality {id}")));
        }
        self.keep_up(Upkeep::VerifyAudit(Verification::new(Timestamp::now(), municipality))).await?;
        let verified = Verified::last(&self.objects).await?;
        verified.ok_or_else(|| HostError::Settings("nothing was verified".to_owned()))
    }

    /// Does what an operator asks for, while nothing reacts; what that brings about is done when the host runs.
    pub async fn keep_up(&self, due: Upkeep) -> Result<(), HostError> {
        let mut due = Some(due);
        while let Some(step) = due {
            due = self.keep_up_once(step).await?;
        }
        Ok(())
    }

    /// Has the stream read to its end, as far as counting goes: what was deleted before is passed over while there is nothing
    /// in its place, and would be counted against that later.
    pub(crate) async fn reads_the_stream(&self) -> Result<(), HostError> {
        let latest = self.reader.latest_sequence().await?;
        let stream = self.engine.stream()?;
        let progress = Arc::clone(&self.projection);
        // Where the host runs, somebody does so already.
        let pump = self
            .tasks
            .is_empty()
            .then(|| tokio::spawn(pump::run_projection(self.app.clone(), stream, self.outbox(), progress)));
        let read = tokio::time::timeout(STREAM_READ, self.projection.reach(latest)).await;
        if let Some(pump) = pump {
            pump.abort();
            // It ends where it next waits; that it was ended is no failure.
            let _ = pump.await;
        }
        read.map_err(|_| HostError::Settings("the stream could not be read to its end".to_owned()))
    }

    /// Does one step of it; answers what is left to do.
    pub(crate) async fn keep_up_once(&self, due: Upkeep) -> Result<Option<Upkeep>, HostError> {
        let with: (_, &dyn RequestCounts) = (&self.objects, &self.requests);
        Ok(Box::pin(upkeep::step(&self.app, with, &self.outbox(), due)).await?)
    }
}
