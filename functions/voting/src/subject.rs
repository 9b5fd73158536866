//! What is voted on, as the voter's own pages show it.

use domain::{ids::ProposalId, settings::ProposalRules, text::Words, vote::Poll};
use look::{OutcomeMail, Page};
use web::{
    Problem, Tenant,
    watch::{TookPart, outcome_mail},
};

/// A public proposal.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub(crate) id: ProposalId,
    /// Its title; its number, if the text has been erased.
    pub(crate) title: String,
    pub(crate) poll: Poll,
    /// The rules that it was published under.
    pub(crate) rules: ProposalRules,
    /// Whether whoever votes on it is told how it goes.
    pub(crate) outcome_mail: OutcomeMail,
}

impl Subject {
    /// Loads it, unless it is not for everybody to see.
    pub(crate) async fn load(tenant: &Tenant, id: ProposalId) -> Result<Self, Problem> {
        let proposal = tenant.store.proposal_lately(id).await?.map(|proposal| proposal.state);
        let proposal = proposal.filter(|proposal| proposal.is_public()).ok_or_else(Problem::not_found)?;
        let title = match tenant.store.text(id, proposal.text.id).await? {
            Some(Words::Proposal(text)) => text.title,
            _ => proposal.number.to_string(),
        };
        let settings = tenant.settings_of(proposal.rules_version).await?;
        let rules = settings.proposals.clone();
        let outcome_mail = outcome_mail(&proposal, &settings, TookPart::Voted);
        Ok(Self { id, title, poll: Poll::of(&proposal, &rules), rules, outcome_mail })
    }

    /// The address of the proposal, or of something below it, in the language of the page.
    pub(crate) fn href(&self, page: &Page, below: &str) -> String {
        page.href(&address(self.id, below))
    }

    /// The title with an address, for the breadcrumbs.
    pub(crate) fn crumb(&self) -> (String, String) {
        (self.title.clone(), address(self.id, ""))
    }
}

/// The address of a proposal, or of something below it.
pub(crate) fn address(id: ProposalId, below: &str) -> String {
    format!("/forslag/{id}{below}")
}

#[cfg(test)]
pub(crate) mod fixed;
