//! One's own proposals: where each stands, and whose turn it is.

use domain::{
    aggregate::AggregateId,
    calendar::stockholm,
    proposal::{Proposal, Stage},
};
use jiff::{Timestamp, ToSpan};
use store::{Key, Person};
use web::{Problem, Tenant};

use super::rows::title;

/// A proposal.
pub(crate) struct ProposalRow {
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) address: String,
    /// Where it stands.
    pub(crate) state: String,
    /// Whose turn it is.
    pub(crate) turn: Turn,
}

/// Whose turn it is, in words.
pub(crate) enum Turn {
    /// The author's own.
    Yours(String),
    /// Somebody else's.
    Others(String),
    /// Nobody's any more.
    Nobody,
}

pub(super) async fn row(tenant: &Tenant, person: &Person, key: Key) -> Result<Option<ProposalRow>, Problem> {
    let Key::Aggregate(AggregateId::Proposal(id)) = key else { return Ok(None) };
    let (found, title) = tokio::try_join!(
        async { Ok::<_, Problem>(tenant.store.proposal_lately(id).await?) },
        title(tenant, id)
    )?;
    let Some(proposal) = found.map(|found| found.state).filter(|found| found.proposer == person.id) else {
        return Ok(None);
    };
    let number = proposal.number.to_string();
    Ok(Some(ProposalRow {
        title: title.unwrap_or_else(|| number.clone()),
        number,
        address: tenant.href(&format!("/mina-sidor/forslag/{id}")),
        state: state(tenant, &proposal),
        turn: turn(tenant, &proposal),
    }))
}

fn state(tenant: &Tenant, proposal: &Proposal) -> String {
    let (page, language) = (tenant.page(), tenant.language);
    match &proposal.stage {
        Stage::Received => {
            let day = language.date(stockholm(proposal.received_at).date());
            page.one("mine-state-received", "day", day)
        }
        Stage::Open { closes_at, .. } => page.one("mine-state-open", "day", last_day(tenant, *closes_at)),
        Stage::Closing { .. } => page.t("mine-state-closing"),
        Stage::Closed { votes, .. } => {
            page.one("mine-state-closed", "votes", page.one("votes", "count", *votes))
        }
        Stage::NotPublished { .. } => page.t("mine-state-not-published"),
        Stage::Withdrawn { .. } => page.t("mine-state-withdrawn"),
    }
}

fn turn(tenant: &Tenant, proposal: &Proposal) -> Turn {
    let page = tenant.page();
    match &proposal.stage {
        Stage::Received if proposal.question.is_some() => Turn::Yours(page.t("mine-turn-question")),
        Stage::Received if proposal.suggestion.is_some() => Turn::Yours(page.t("mine-turn-suggestion")),
        Stage::Received => {
            let day = tenant.settings.proposals.read_by(proposal.waits_since());
            Turn::Others(page.one("mine-turn-moderators", "day", tenant.language.weekday_date(day)))
        }
        Stage::Open { .. } if proposal.amendment.is_some() => Turn::Others(page.t("mine-turn-amendment")),
        Stage::Open { .. } => Turn::Others(page.t("mine-turn-residents")),
        Stage::Closing { .. } | Stage::Closed { .. } => Turn::Others(page.t("mine-turn-municipality")),
        Stage::NotPublished { objection: Some(_), .. } => Turn::Others(page.t("mine-turn-second-reader")),
        Stage::NotPublished { is_final: false, .. } => Turn::Yours(page.t("mine-turn-object")),
        Stage::NotPublished { .. } | Stage::Withdrawn { .. } => Turn::Nobody,
    }
}

/// The last day of a period that ends at midnight.
fn last_day(tenant: &Tenant, closes_at: Timestamp) -> String {
    tenant.language.date(stockholm(closes_at).date().saturating_sub(1.day()))
}
