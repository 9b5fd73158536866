//! How far staff may do what they may: a role over a part of the municipality lets in to nothing else, and lists show nothing
//! else.

use axum::extract::{FromRequestParts, RawPathParams};
use domain::{
    case::RegisterNumber,
    desk::DeskList,
    ids::{ProposalId, ServiceAreaId},
    permission::{Action, Belonging, Granted, Reach, Roles, Scope},
    report::Subject,
    waiting::WaitingList,
};
use http::{StatusCode, request::Parts};
use look::{Desk, Page, Place};
use signing::Session;

use crate::{Access, Named, Problem, Staff, Tenant, in_language, name_of};

/// Refuses what a path names if it belongs to where none of her roles reaches. Nothing is read for a role over all.
pub(crate) async fn check(
    tenant: &Tenant,
    access: Access,
    session: Option<&Session>,
    parts: &mut Parts,
) -> Result<(), Problem> {
    let (Some(action), Some(named)) = (access.action(), access.named()) else { return Ok(()) };
    let Some(reach) = session.and_then(Staff::of).and_then(|staff| staff.roles.reach(action)) else {
        return Err(Problem::forbidden());
    };
    if reach == Reach::Everything {
        return Ok(());
    }
    // What is not there, its handler says.
    let Some(proposal) = proposal_of(tenant, named, parts).await? else { return Ok(()) };
    covers(tenant, &reach, proposal).await
}

async fn covers(tenant: &Tenant, reach: &Reach, proposal: ProposalId) -> Result<(), Problem> {
    let Some(found) = tenant.store.proposal(proposal).await? else { return Ok(()) };
    match reach.covers(&Belonging::of(&found.state, &tenant.settings)) {
        true => Ok(()),
        false => Err(Problem::new(StatusCode::FORBIDDEN, "out-of-reach")),
    }
}

/// The proposal that a path is about in the end.
async fn proposal_of(
    tenant: &Tenant,
    named: Named,
    parts: &mut Parts,
) -> Result<Option<ProposalId>, Problem> {
    let names = RawPathParams::from_request_parts(parts, &()).await.map_err(|_| Problem::not_found())?;
    let value = |wanted: &str| names.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value);
    let store = &tenant.store;
    let written = |subject: Option<Subject>| async move {
        Ok::<_, Problem>(match subject {
            Some(Subject::Proposal(id)) => Some(id),
            Some(Subject::Comment(id)) => store.comment(id).await?.map(|comment| comment.state.proposal),
            None => None,
        })
    };
    Ok(match named {
        Named::Proposal => value("id").and_then(|id| id.parse().ok()),
        Named::Comment => written(value("id").and_then(|id| id.parse().ok()).map(Subject::Comment)).await?,
        Named::Written => written(value("subject").and_then(|subject| subject.parse().ok())).await?,
        Named::Case => match value("number").and_then(|slug| RegisterNumber::from_slug(slug).ok()) {
            Some(number) => match store.case_by_number(&number).await? {
                Some(case) => store.case(case).await?.map(|case| case.state.kind.proposal()),
                None => None,
            },
            None => None,
        },
    })
}

impl Staff {
    /// How far she may do something.
    pub fn reach(&self, action: Action) -> Result<Reach, Problem> {
        self.roles.reach(action).ok_or_else(Problem::forbidden)
    }

    /// Whether she may do something with a proposal, where no path names it.
    pub async fn may_with(
        &self,
        tenant: &Tenant,
        action: Action,
        proposal: ProposalId,
    ) -> Result<bool, Problem> {
        match self.roles.reach(action) {
            None => Ok(false),
            Some(Reach::Everything) => Ok(true),
            Some(reach) => match covers(tenant, &reach, proposal).await {
                Ok(()) => Ok(true),
                Err(problem) if problem.status == StatusCode::FORBIDDEN => Ok(false),
                Err(problem) => Err(problem),
            },
        }
    }

    /// The lists of the desk that show her what waits for moderators: one of all, or those of her areas.
    pub fn desk_lists(&self, tenant: &Tenant) -> Vec<DeskList> {
        match self.roles.reach(Action::Moderate) {
            None => Vec::new(),
            Some(Reach::Everything) => vec![DeskList::All],
            Some(reach) => reach.areas(&tenant.settings).cloned().map(DeskList::Area).collect(),
        }
    }

    /// How many proposals wait for her as a moderator, which the desk's menu shows; nothing if she is none.
    pub async fn waiting(&self, tenant: &Tenant) -> Result<Option<u64>, Problem> {
        if !self.may(Action::Moderate) {
            return Ok(None);
        }
        let facets = tenant.store.facets().await?;
        Ok(Some(self.desk_lists(tenant).iter().map(|list| facets.on_desk(list)).sum()))
    }

    /// The desk around a page of hers.
    pub async fn desk(&self, tenant: &Tenant, page: &Page, place: Place) -> Result<Desk, Problem> {
        Ok(self.desk_where(&tenant.app.keys, page, place, self.waiting(tenant).await?))
    }

    /// The lists that show her whom one waits for: one of all, or those of her areas and boards.
    pub fn waiting_lists(&self) -> Vec<WaitingList> {
        match self.roles.reach(Action::ListCases) {
            None => Vec::new(),
            Some(Reach::Everything) => vec![WaitingList::All],
            Some(Reach::Within(scopes)) => scopes
                .into_iter()
                .map(|scope| match scope {
                    Scope::Municipality => WaitingList::All,
                    Scope::Area(area) => WaitingList::Area(area),
                    Scope::Board(board) => WaitingList::Board(board),
                })
                .collect(),
        }
    }

    /// The municipality's areas in which she may do something.
    pub fn areas<'a>(&self, tenant: &'a Tenant, action: Action) -> Vec<&'a ServiceAreaId> {
        let reach = self.roles.reach(action);
        reach.iter().flat_map(|reach| reach.areas(&tenant.settings)).collect()
    }
}

/// Roles as people read them: "handläggare (Tekniska nämnden)".
pub fn role_names(tenant: &Tenant, roles: &Roles) -> Vec<String> {
    roles.iter().map(|granted| name_of_granted(tenant, granted)).collect()
}

pub(crate) fn name_of_granted(tenant: &Tenant, Granted { role, scope }: &Granted) -> String {
    let (page, settings) = (tenant.page(), &tenant.settings);
    let role = page.t(name_of(*role));
    let part = match scope {
        Scope::Municipality => return role,
        Scope::Area(id) => settings
            .service_area(id)
            .map_or_else(|| id.to_string(), |area| in_language(&area.name, tenant.language).to_owned()),
        Scope::Board(id) => {
            let board = settings.boards.iter().find(|board| board.id == *id);
            board.map_or_else(|| id.to_string(), |board| board.name.clone())
        }
    };
    format!("{role} ({part})")
}
