//! The voter's own page of a proposal: whether she has voted, and the way to take the vote back.

use askama::Template;
use axum::{
    Extension, Json,
    response::{Redirect, Response},
};
use domain::{
    actor::Assurance,
    ids::ProposalId,
    vote::{VoteRefusal, VoteStanding},
};
use jiff::Timestamp;
use look::{Identify, Page};
use serde::Serialize;
use web::{Coming, PathParam, Problem, Tenant, Visitor, html, watch::outcome_mail_to};

use crate::{
    api, ballot,
    polls::Polls,
    subject::{Subject, address},
};

/// How the reader stands to the proposal.
enum Standing {
    /// Nobody this browser remembers.
    Unknown,
    NotVoted,
    /// When, in words.
    Voted(String),
    /// When, of a vote that is looked at before it counts.
    Checked(String),
    /// When, of a vote that does not count, and whether that was found or voting ended before anybody had looked.
    NotCounted(String, Why),
}

/// Why a vote does not count, as far as its voter is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Found,
    NotLookedAt,
}

#[derive(Template)]
#[template(path = "rost.html")]
struct ReceiptPage {
    page: Page,
    subject: Subject,
    heading: String,
    standing: Standing,
    /// Why neither voting nor taking back is possible now, if it is not.
    obstacle: Option<String>,
    /// The way around it, if identifying herself is one.
    identify: Option<Identify>,
    /// How surely she is known, if she is.
    assurance: Option<Assurance>,
}

impl ReceiptPage {
    fn new(page: Page, subject: Subject, standing: Standing, permitted: Result<u32, VoteRefusal>) -> Self {
        let heading = page.t(match (&standing, &permitted) {
            (Standing::Voted(_), _) => "voting-voted-title",
            (Standing::Checked(_), _) => "voting-checked-title",
            (Standing::NotCounted(..), _) => "voting-not-counted-title",
            (Standing::NotVoted, _) => "voting-not-voted-title",
            (Standing::Unknown, Ok(_)) => "voting-unknown-title",
            (Standing::Unknown, Err(_)) => "voting-own-title",
        });
        let obstacle = permitted.err().map(|refusal| match refusal {
            VoteRefusal::NotEligible(Assurance::ConfirmedEmail) => page.t("problem-email-needed-help"),
            VoteRefusal::NotEligible(_) => page.t("problem-not-eligible-help"),
            VoteRefusal::NotRegistered => page.t("problem-not-registered-help"),
            VoteRefusal::NotInGroup => page.t("problem-not-in-group-help"),
            VoteRefusal::DetailsMissing => page.t("problem-details-missing-help"),
            VoteRefusal::Closed | VoteRefusal::Unknown => page.t("voting-closed"),
        });
        Self { page, subject, heading, standing, obstacle, identify: None, assurance: None }
    }

    /// Whether there is a vote that counts or may come to.
    fn may_count(&self) -> bool {
        matches!(self.standing, Standing::Voted(_) | Standing::Checked(_))
    }

    /// Why a vote does not count, as far as its voter is told.
    fn why_not(&self, why: &Why) -> &'static str {
        match why {
            Why::Found => "voting-not-counted",
            Why::NotLookedAt => "voting-not-counted-not-looked-at",
        }
    }

    /// Whether somebody else at the same browser can vote by a mailbox of hers.
    fn is_shared(&self) -> bool {
        self.assurance == Some(Assurance::ConfirmedEmail) && self.obstacle.is_none()
    }
}

/// `GET /forslag/{id}/rost`
pub(crate) async fn show(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let mut subject = Subject::load(&tenant, id).await?;
    let voter = visitor.resident();
    let standing = match &voter {
        None => Standing::Unknown,
        Some(voter) => match tenant.store.own_vote(id, voter.person).await? {
            Some(vote) => {
                let anybody = subject.outcome_mail;
                subject.outcome_mail = outcome_mail_to(&tenant, voter.person, id, anybody).await?;
                let at = tenant.language.moment(vote.at);
                let is_over = subject.poll.permit(tenant.now, &voter.known) == Err(VoteRefusal::Closed);
                match vote.standing {
                    VoteStanding::Counts => Standing::Voted(at),
                    VoteStanding::Held(_) if is_over => Standing::NotCounted(at, Why::NotLookedAt),
                    VoteStanding::Held(_) => Standing::Checked(at),
                    VoteStanding::Void => Standing::NotCounted(at, Why::Found),
                }
            }
            None => Standing::NotVoted,
        },
    };
    let permitted = match &voter {
        Some(voter) => subject.poll.permit(tenant.now, &voter.known),
        None => subject.poll.permit_by_mail(tenant.now),
    };
    let assurance = voter.map(|voter| voter.known.assurance);
    let identify = match permitted {
        Err(VoteRefusal::NotRegistered) => tenant.identify(&address(id, "/rost")),
        Err(VoteRefusal::NotEligible(least)) if Assurance::ConfirmedEmail < least => {
            tenant.identify(&address(id, "/rost"))
        }
        _ => None,
    };
    Ok(html(&ReceiptPage {
        identify,
        assurance,
        ..ReceiptPage::new(tenant.page(), subject, standing, permitted)
    }))
}

/// `POST /forslag/{id}/rosta`: votes at once if the browser remembers the voter, and else asks for an address.
pub(crate) async fn cast(
    tenant: Tenant,
    visitor: Visitor,
    coming: Coming,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Redirect, Problem> {
    let Some(voter) = visitor.resident() else {
        return Ok(Redirect::to(&tenant.href(&address(id, "/rosta"))));
    };
    let to = match ballot::cast(&tenant, &polls, id, (&voter, &coming)).await {
        Ok(_) => "/rost",
        // What is asked of a voter here she has not told yet, or she must be known more surely.
        Err(problem)
            if matches!(
                problem.code,
                "details-missing" | "not-eligible" | "email-needed" | "not-in-group"
            ) =>
        {
            "/rosta"
        }
        Err(problem) => return Err(problem),
    };
    Ok(Redirect::to(&tenant.href(&address(id, to))))
}

/// `POST /forslag/{id}/rost/ta-tillbaka`
pub(crate) async fn take_back(
    tenant: Tenant,
    visitor: Visitor,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Redirect, Problem> {
    if let Some(voter) = visitor.resident() {
        match ballot::take_back(&tenant, &polls, id, &voter).await {
            // The page says what she must do first.
            Err(problem)
                if matches!(
                    problem.code,
                    "not-eligible" | "email-needed" | "not-in-group" | "vote-not-counted"
                ) => {}
            taken_back => taken_back?,
        }
    }
    Ok(Redirect::to(&tenant.href(&address(id, "/rost"))))
}

/// What the script on the proposal's page asks, since that page is the same for everybody.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Mine {
    known: bool,
    voted: bool,
    voted_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<api::Standing>,
}

/// `GET /forslag/{id}/min-rost`
pub(crate) async fn mine(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Json<Mine>, Problem> {
    let Some(voter) = visitor.resident() else {
        return Ok(Json(Mine { known: false, voted: false, voted_at: None, standing: None }));
    };
    let vote = tenant.store.own_vote(id, voter.person).await?;
    let standing = vote.map(|vote| api::Standing::of(vote.standing));
    Ok(Json(Mine { known: true, voted: vote.is_some(), voted_at: vote.map(|vote| vote.at), standing }))
}

#[cfg(test)]
mod tests;
