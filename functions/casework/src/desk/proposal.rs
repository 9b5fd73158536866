//! Any proposal as those who keep cases see it: also one that was not published, taken back, or got too few votes.

use domain::{
    actor::Actor,
    calendar::stockholm,
    event::EventData,
    ids::ProposalId,
    opening::Opened,
    permission::{Action, Belonging},
    proposal::{Proposal, ProposalEvent, Stage},
    report::Subject,
    waiting::Waiting,
};
use store::ProposalPage;
use web::{CaseStaff, Problem, Tenant};

use super::{case::area_name, case::erased, history::moment, list};
use crate::place;

/// A proposal.
pub(crate) struct ProposalView {
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) stage: String,
    pub(crate) area: String,
    pub(crate) proposer: String,
    /// What staff are to think of with whoever made it, if she is protected.
    pub(crate) warning: Option<String>,
    /// Where its author's protection is noted, and opened, for whoever may.
    pub(crate) protection: Option<String>,
    pub(crate) received: String,
    pub(crate) period: String,
    pub(crate) votes: String,
    /// Why it was not published, and the words to its author.
    pub(crate) refused: Option<(String, String)>,
    /// Whom one waits for.
    pub(crate) waiting: Option<WaitingView>,
    pub(crate) text: Vec<(String, String)>,
    /// Its case, and where that is.
    pub(crate) case: Option<(String, String)>,
    pub(crate) public: Option<String>,
    /// How it came in, if staff entered it.
    pub(crate) came_in: Option<String>,
    /// Where a vote is entered for somebody, while it takes votes.
    pub(crate) vote: Option<String>,
    /// What happened, and when.
    pub(crate) history: Vec<(String, String)>,
    /// The form that makes it a synpunkt, where that can be done: where it is sent, and its token.
    pub(crate) synpunkt: Option<(String, String)>,
}

/// Whom one waits for.
pub(crate) struct WaitingView {
    pub(crate) step: String,
    pub(crate) turn: String,
    pub(crate) since: String,
    pub(crate) until: String,
}

impl ProposalView {
    /// A proposal as it stands.
    pub(super) async fn load(tenant: &Tenant, staff: &CaseStaff, id: ProposalId) -> Result<Self, Problem> {
        let stored = tenant.store.proposal_page_now(id).await?.ok_or_else(Problem::not_found)?;
        web::note_opening(tenant, staff, Opened::Proposal { proposal: id }, Action::ReadCase).await?;
        let proposal = &stored.proposal.state;
        let (page, language) = (tenant.page(), tenant.language);
        let day = |at| language.date(stockholm(at).date());
        let text = stored.text();
        let period = proposal.period().map(|(from, to)| {
            page.with("casework-period", &[("from", day(from).into()), ("to", day(to).into())])
        });
        let can = staff.may(Action::PrepareCase) && proposal.can_become_synpunkt();
        Ok(Self {
            number: proposal.number.to_string(),
            title: text.map_or_else(|| erased(tenant), |text| text.title.clone()),
            stage: page.t(stage_message(proposal)),
            area: area_name(tenant, &proposal.area),
            proposer: match proposal.author_protected {
                true => page.t("protected-details"),
                false => stored.name().map_or_else(|| erased(tenant), str::to_owned),
            },
            warning: proposal.author_protected.then(|| page.t("protected-warning")),
            protection: staff
                .roles
                .may_with(Action::OpenProtected, &Belonging::of(proposal, &tenant.settings))
                .then(|| tenant.href(&place::of_protection(Subject::Proposal(id)))),
            received: day(proposal.received_at),
            period: period.unwrap_or_default(),
            votes: votes(tenant, &stored),
            refused: refused(tenant, &stored),
            waiting: waiting(tenant, proposal),
            text: text
                .map(|text| {
                    let mut fields = vec![
                        (page.t("moderation-what"), text.what.clone()),
                        (page.t("moderation-why"), text.why.clone()),
                    ];
                    fields.extend(text.place.clone().map(|place| (page.t("moderation-place"), place)));
                    fields
                })
                .unwrap_or_default(),
            case: proposal
                .matter
                .as_ref()
                .map(|matter| (matter.number.to_string(), tenant.href(&place::of_case(&matter.number)))),
            public: proposal.is_public().then(|| tenant.href(&format!("/forslag/{id}"))),
            came_in: proposal
                .on_behalf
                .as_ref()
                .map(|entered| page.t(&format!("on-behalf-{}", entered.channel.as_str()))),
            vote: (staff.may(Action::EnterOnBehalf) && proposal.takes_comments(tenant.now))
                .then(|| tenant.href(&format!("{}/rost", place::of_proposal(id)))),
            history: history(tenant, &stored),
            synpunkt: can.then(|| {
                let action = tenant.href(&format!("{}/synpunkt", place::of_proposal(id)));
                (action, staff.form_token(&tenant.app.keys))
            }),
        })
    }
}

const fn stage_message(proposal: &Proposal) -> &'static str {
    match &proposal.stage {
        Stage::Received => "casework-proposal-received",
        Stage::Open { .. } => "casework-proposal-open",
        Stage::Closing { .. } => "casework-proposal-closing",
        Stage::Closed { .. } => "casework-proposal-closed",
        Stage::NotPublished { .. } => "casework-proposal-not-published",
        Stage::Withdrawn { .. } => "casework-proposal-withdrawn",
    }
}

/// The final count, or what has been counted so far.
fn votes(tenant: &Tenant, stored: &ProposalPage) -> String {
    let votes = match stored.proposal.state.stage {
        Stage::Closed { votes, .. } => votes,
        Stage::Open { .. } | Stage::Closing { .. } | Stage::Withdrawn { .. } => {
            stored.card.as_ref().map_or(0, |card| card.counts().votes)
        }
        Stage::Received | Stage::NotPublished { .. } => return String::new(),
    };
    tenant.page().one("votes", "count", votes)
}

fn refused(tenant: &Tenant, stored: &ProposalPage) -> Option<(String, String)> {
    let Stage::NotPublished { reason, explanation, .. } = &stored.proposal.state.stage else { return None };
    let known = tenant.settings.reason(reason);
    let reason = known.map_or_else(|| reason.to_string(), |known| tenant.words(&known.text).to_owned());
    let said = stored.words(explanation).and_then(|words| words.said());
    Some((reason, said.map_or_else(|| erased(tenant), str::to_owned)))
}

fn waiting(tenant: &Tenant, proposal: &Proposal) -> Option<WaitingView> {
    let waiting = Waiting::of(proposal, &tenant.settings)?;
    let board = match &proposal.matter {
        Some(matter) => Some(&matter.board),
        None => tenant.settings.board_of(&proposal.area).map(|board| &board.id),
    };
    let until = waiting.until.map(|until| tenant.language.date(until));
    Some(WaitingView {
        step: list::step_words(tenant, waiting.step, board),
        turn: list::turn_words(tenant, waiting.step, board),
        since: tenant.language.date(stockholm(waiting.since).date()),
        until: until.unwrap_or_else(|| tenant.page().t("casework-unpromised")),
    })
}

/// What has happened, the latest first, without the words that were said.
fn history(tenant: &Tenant, stored: &ProposalPage) -> Vec<(String, String)> {
    let page = tenant.page();
    let who = |actor| match actor {
        Actor::Resident(_) => page.t("casework-turn-author"),
        Actor::Staff(_) => page.t("moderation-colleague"),
        Actor::Operator(_) | Actor::System => page.t("moderation-system"),
    };
    let events = stored.events.iter().rev().map(|event| &event.envelope);
    let told = events.map(|event| {
        let values = [("who", who(event.actor).into()), ("count", count(&event.event))];
        let what = page.with(&format!("moderation-history-{}", event.event.kind()), &values);
        (moment(tenant, event.at), what)
    });
    told.collect()
}

fn count(event: &ProposalEvent) -> language::Value {
    match event {
        ProposalEvent::Edited { masked, mended, .. } => (*masked + *mended).into(),
        ProposalEvent::Clarified { voters: count, .. }
        | ProposalEvent::ThresholdReached { votes: count, .. }
        | ProposalEvent::Closed { votes: count } => (*count).into(),
        _ => 0_u32.into(),
    }
}
