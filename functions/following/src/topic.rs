//! What can be followed, as pages tell of it.

use domain::{
    follow::{Cadence, Scope},
    ids::{ProposalId, ServiceAreaId},
    text::Words,
};
use look::{Choice, Page};
use web::{Problem, Tenant};

/// Something that can be followed.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) scope: Scope,
    /// The proposal with its title, if it is about one.
    proposal: Option<(ProposalId, String)>,
    /// The service area with its name, if it is about one or about a proposal in it.
    area: Option<(ServiceAreaId, String)>,
}

impl Topic {
    /// Loads it, unless it is not for everybody to see.
    pub(crate) async fn load(tenant: &Tenant, scope: Scope) -> Result<Self, Problem> {
        let (proposal, area) = match &scope {
            Scope::Proposal(id) | Scope::Outcome(id) | Scope::Comments(id) => {
                let found = tenant.store.proposal_lately(*id).await?.map(|found| found.state);
                let found = found.filter(|found| found.is_public()).ok_or_else(Problem::not_found)?;
                let title = match tenant.store.text(*id, found.text.id).await? {
                    Some(Words::Proposal(text)) => text.title,
                    _ => found.number.to_string(),
                };
                (Some((*id, title)), area_of(tenant, &found.area))
            }
            Scope::Area(area) => (None, Some(area_of(tenant, area).ok_or_else(Problem::not_found)?)),
            Scope::All => (None, None),
        };
        Ok(Self { scope, proposal, area })
    }

    /// What is followed, as in "Förslaget ”Tak”".
    pub(crate) fn label(&self, page: &Page) -> String {
        label(page, &self.scope, self.proposal.as_ref().map(|(_, title)| title.as_str()), self.area_name())
    }

    /// What is told, as a sentence.
    pub(crate) fn told(&self, page: &Page) -> String {
        page.t(match self.scope {
            Scope::Proposal(_) => "following-told-proposal",
            Scope::Outcome(_) => "following-told-outcome",
            Scope::Comments(_) => "following-told-comments",
            Scope::Area(_) | Scope::All => "following-told-many",
        })
    }

    /// This, and what one might rather follow.
    pub(crate) fn choices(&self, page: &Page) -> Vec<Choice> {
        let proposal = self.proposal.iter().flat_map(|(id, _)| {
            let id = *id;
            [Scope::Proposal(id), Scope::Outcome(id), Scope::Comments(id)]
        });
        let area = self.area.iter().map(|(area, _)| Scope::Area(area.clone()));
        let scopes = proposal.chain(area).chain([Scope::All]);
        let title = self.proposal.as_ref().map(|(_, title)| title.as_str());
        let choice =
            |scope: Scope| Choice::new(scope.to_string(), label(page, &scope, title, self.area_name()));
        scopes.map(choice).collect()
    }

    /// Where it can be read.
    pub(crate) fn address(&self) -> String {
        match (&self.scope, &self.proposal, &self.area) {
            (_, Some((id, _)), _) => format!("/forslag/{id}"),
            (Scope::Area(area), _, _) => format!("/forslag?omrade={area}"),
            _ => "/forslag".to_owned(),
        }
    }

    /// Where one asks to follow it.
    pub(crate) fn ask(&self) -> String {
        format!("/folj?vad={}", self.scope)
    }

    /// The way to it, for the breadcrumbs.
    pub(crate) fn crumbs(&self, page: &Page) -> Vec<(String, String)> {
        let all = (page.t("layout-menu-proposals"), "/forslag".to_owned());
        let proposal = self.proposal.as_ref().map(|(id, title)| (title.clone(), format!("/forslag/{id}")));
        std::iter::once(all).chain(proposal).collect()
    }

    fn area_name(&self) -> Option<&str> {
        self.area.as_ref().map(|(_, name)| name.as_str())
    }
}

fn area_of(tenant: &Tenant, id: &ServiceAreaId) -> Option<(ServiceAreaId, String)> {
    let area = tenant.settings.service_area(id)?;
    Some((id.clone(), tenant.words(&area.name).to_owned()))
}

/// What a scope is called.
pub(crate) fn label(page: &Page, scope: &Scope, title: Option<&str>, area: Option<&str>) -> String {
    let title = title.unwrap_or_default();
    match scope {
        Scope::Proposal(_) => page.one("following-scope-proposal", "title", title),
        Scope::Outcome(_) => page.one("following-scope-outcome", "title", title),
        Scope::Comments(_) => page.one("following-scope-comments", "title", title),
        Scope::Area(id) => page.one("following-scope-area", "area", area.unwrap_or(id.as_str())),
        Scope::All => page.t("following-scope-all"),
    }
}

/// How often, in words for a form.
pub(crate) fn cadences(page: &Page) -> Vec<Choice> {
    Cadence::ALL
        .into_iter()
        .map(|cadence| Choice::new(cadence.as_str(), page.t(cadence_message(cadence))))
        .collect()
}

/// The message that says how often.
pub(crate) const fn cadence_message(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::AtOnce => "following-cadence-at-once",
        Cadence::Daily => "following-cadence-daily",
        Cadence::Weekly => "following-cadence-weekly",
    }
}
