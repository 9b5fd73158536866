//! Tells the function `rules` when what is counted for a proposal looks as if a rule holds.
//!
//! A rule that has held is not asked again; whether another does is worked out here, where the count is at hand, so that
//! a count which decides nothing costs no message.

use app::App;
use domain::{
    ids::{MunicipalityId, ProposalId},
    rule::{Facts, Outcome},
};
use messages::RulesDue;
use outbox::{Outbox, Outgoing, Queue};
use store::CardEntry;

use crate::{ProjectionError, aggregates};

/// Sends word to `rules` if a rule that has not held seems to.
pub(crate) async fn tell(
    app: &App,
    outbox: &dyn Outbox,
    (municipality, proposal): (MunicipalityId, ProposalId),
    entry: &CardEntry,
) -> Result<(), ProjectionError> {
    let Some(period) = entry.voting() else { return Ok(()) };
    let here = aggregates::municipality(app, &municipality).await?;
    let settings = aggregates::settings_of(app, &here, entry.rules_version).await?;
    let facts = Facts::new(entry.counts(), period, app.now(), &entry.facts.area, &settings);
    let mut rules = settings.compiled.iter().filter(|rule| !entry.met.contains(&rule.rule.id));
    if rules.any(|rule| rule.outcome(&facts) == Outcome::Holds) {
        outbox.send(vec![Outgoing::new(Queue::Rules, &RulesDue { municipality, proposal })?]).await?;
    }
    Ok(())
}
