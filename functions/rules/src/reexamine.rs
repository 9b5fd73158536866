//! What rules that have held come to when moderators have found that votes do not count, or that they do after all.

use app::App;
use domain::{
    ids::{MunicipalityId, ProposalId},
    proposal::{Command, RuleMet},
    scrutiny::{Course, Scrutiny},
};
use messages::NotHandled;
use store::MunicipalityStore;

use crate::{ask_of, carry_out};

/// Asks each rule that has held once more of the votes that it was asked of, as far as they count. Then those that have not
/// held are asked, which waited while votes were judged.
pub(crate) async fn all(app: &App, municipality: &MunicipalityId, id: ProposalId) -> Result<(), NotHandled> {
    let found = app.municipality(municipality).await.map_err(NotHandled::because)?;
    let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let Some(mut proposal) = here.store.proposal(id).await.map_err(NotHandled::because)? else {
        return Ok(());
    };
    let scrutiny = here.store.scrutiny(id).await.map_err(NotHandled::because)?;
    let Some(scrutiny) = scrutiny.map(|found| found.state) else { return Ok(()) };
    let settings = app.settings_of(&here, proposal.state.rules_version).await.map_err(NotHandled::because)?;
    for met in proposal.state.rules_met.clone() {
        let votes = left(&here.store, id, &met, &scrutiny).await?;
        let command = Command::Reexamine { rule: met.rule, votes };
        if let Some(changed) = carry_out(app, &here, &settings, &proposal, command).await? {
            proposal = changed;
        }
    }
    ask_of(app, &here, &settings, proposal).await
}

/// How many of the votes that a rule was asked of have not been found since not to count.
async fn left(
    store: &MunicipalityStore,
    id: ProposalId,
    met: &RuleMet,
    scrutiny: &Scrutiny,
) -> Result<u64, NotHandled> {
    // What was judged before the rule was asked was not among its votes.
    let since = scrutiny.judgements.iter().find(|judgement| match judgement.course {
        Course::CarriedOut { at } | Course::Undone { at } => met.at < at,
        Course::UnderWay { .. } | Course::Undoing { .. } => true,
    });
    let Some(first) = since else { return Ok(met.facts.votes) };
    let void = store.votes_voided(id, met.at, first.number).await.map_err(NotHandled::because)?;
    Ok(met.facts.votes.saturating_sub(void))
}
