//! Flags a proposal on which unusually many votes have come one way, once for each way.

use app::App;
use domain::scrutiny::ScrutinyCommand;
use messages::{BurstSeen, NotHandled};

use crate::judging;

/// Raises the flag, unless it stands or has been judged.
pub(crate) async fn raise(app: &App, seen: BurstSeen) -> Result<(), NotHandled> {
    let found = app.municipality(&seen.municipality).await.map_err(NotHandled::because)?;
    let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let scrutiny = here.store.scrutiny(seen.proposal).await.map_err(NotHandled::because)?;
    let command = ScrutinyCommand::Raise(seen.burst);
    judging::carry_out(app, &here, (seen.proposal, scrutiny.as_ref()), command).await
}
