//! One case: what it is, whom it concerns, what has been decided and done, and what can be done now.

use domain::{
    calendar::stockholm,
    case::{Case, CaseKind, CaseStage, Decision, Progress},
    proposal::{Proposal, RuleMet},
    rule::Act,
    text::Words,
};
use store::CasePage;
use web::{CaseStaff, Problem, Tenant};

use super::{
    forms::{Form, Forms},
    history::{self, Entry, document_message},
    names::Names,
    strip::Strip,
};
use crate::place;

/// A case.
pub(crate) struct CaseView {
    pub(crate) version: u64,
    pub(crate) number: String,
    pub(crate) kind: String,
    pub(crate) stage: String,
    pub(crate) area: String,
    pub(crate) subject: String,
    pub(crate) board: String,
    pub(crate) received: String,
    pub(crate) parties: Vec<PartyView>,
    /// Who prepares it, and since when.
    pub(crate) caseworker: Option<(String, String)>,
    pub(crate) proposal: ProposalLink,
    pub(crate) strip: Option<Strip>,
    pub(crate) next_step: String,
    /// That votes which led here were found not to count.
    pub(crate) votes_fell: Option<String>,
    pub(crate) documents: Vec<DocumentView>,
    pub(crate) decisions: Vec<DecisionView>,
    pub(crate) progress: Vec<ProgressView>,
    pub(crate) history: Vec<Entry>,
    pub(crate) forms: Forms,
}

/// Somebody whom the case concerns.
pub(crate) struct PartyView {
    pub(crate) role: String,
    pub(crate) name: String,
}

/// The proposal that the case was made of.
pub(crate) struct ProposalLink {
    pub(crate) number: String,
    pub(crate) href: String,
    /// Where everybody sees it, if anybody does.
    pub(crate) public: Option<String>,
}

/// A document.
pub(crate) struct DocumentView {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) file: String,
    pub(crate) day: String,
    pub(crate) size: String,
    pub(crate) sha256: String,
}

/// A decision.
pub(crate) struct DecisionView {
    /// "Bifall".
    pub(crate) outcome: String,
    /// "Tekniska nämnden 12 mars 2026, § 31".
    pub(crate) made: String,
    pub(crate) what: String,
    pub(crate) reasons: Option<String>,
    pub(crate) minutes: Option<String>,
    /// When the minutes were approved; nothing while they are not.
    pub(crate) approved: Option<String>,
}

/// Something said of the work.
pub(crate) struct ProgressView {
    pub(crate) when: String,
    pub(crate) text: String,
    pub(crate) planned: Option<String>,
    pub(crate) next_by: Option<String>,
}

impl CaseView {
    /// A case as it stands.
    pub(super) async fn load(tenant: &Tenant, staff: &CaseStaff, stored: &CasePage) -> Result<Self, Problem> {
        let case = &stored.case.state;
        let (page, language) = (tenant.page(), tenant.language);
        let names = Names::of(tenant, staff, stored).await?;
        let proposal =
            tenant.store.proposal(case.kind.proposal()).await?.ok_or_else(Problem::internal)?.state;
        let proposer = proposer(tenant, &proposal).await?;
        let day = |at| language.date(stockholm(at).date());
        Ok(Self {
            version: stored.case.version,
            number: case.register.number.to_string(),
            kind: page.t(kind_message(&case.kind)),
            stage: page.t(stage_message(case)),
            area: area_name(tenant, &case.area),
            subject: stored.subject().map_or_else(|| erased(tenant), str::to_owned),
            board: case.register.board_name.clone(),
            received: day(case.received_at),
            parties: case
                .parties
                .iter()
                .map(|_| PartyView { role: page.t("casework-proposer"), name: proposer.clone() })
                .collect(),
            caseworker: case.caseworker.map(|known| (names.person(known.person), day(known.at))),
            proposal: link(tenant, &proposal),
            strip: strip(tenant, case),
            next_step: page.t(next_message(case)),
            votes_fell: votes_fell(tenant, &proposal),
            documents: documents(tenant, case),
            decisions: case
                .decisions
                .iter()
                .rev()
                .map(|decision| decided(tenant, stored, decision))
                .collect(),
            progress: case.progress.iter().rev().map(|progress| said(tenant, stored, progress)).collect(),
            history: history::entries(tenant, stored, &names, 0),
            forms: Forms::load(tenant, staff, stored).await?,
        })
    }

    pub(crate) fn appoints(&self) -> bool {
        self.forms.is_open(Form::Appoint)
    }

    pub(crate) fn decides(&self) -> bool {
        self.forms.is_open(Form::Decide)
    }

    pub(crate) fn approves(&self) -> bool {
        self.forms.is_open(Form::Approve)
    }

    pub(crate) fn notes(&self) -> bool {
        self.forms.is_open(Form::NoteProgress)
    }

    pub(crate) fn completes(&self) -> bool {
        self.forms.is_open(Form::Complete)
    }
}

/// That the proposal came here by votes of which too few count, after moderators have judged them.
fn votes_fell(tenant: &Tenant, proposal: &Proposal) -> Option<String> {
    let led_here = |met: &&RuleMet| matches!(met.act, Act::HandOver | Act::Answer);
    let met = proposal.rules_met.iter().find(led_here).filter(|met| !met.holds())?;
    let number = |count| tenant.language.number(count);
    let values =
        [("before", number(met.facts.votes).into()), ("votes", number(met.reexamined?.votes).into())];
    Some(tenant.page().with("casework-votes-fell", &values))
}

/// Who made a proposal, unless that has been erased or is protected.
pub(super) async fn proposer(tenant: &Tenant, proposal: &Proposal) -> Result<String, Problem> {
    if proposal.author_protected {
        return Ok(tenant.page().t("protected-details"));
    }
    let name = tenant.store.text(proposal.id, proposal.name.id).await?;
    Ok(name.as_ref().and_then(Words::said).map_or_else(|| erased(tenant), str::to_owned))
}

/// What stands in the place of what has been erased.
pub(super) fn erased(tenant: &Tenant) -> String {
    tenant.page().t("casework-erased")
}

/// A service area by its present name.
pub(super) fn area_name(tenant: &Tenant, area: &domain::ids::ServiceAreaId) -> String {
    let known = tenant.settings.service_area(area);
    known.map_or_else(|| area.to_string(), |area| tenant.words(&area.name).to_owned())
}

/// The message that names what a case is.
pub(super) const fn kind_message(kind: &CaseKind) -> &'static str {
    match kind {
        CaseKind::Proposal { .. } => "casework-kind-proposal",
        CaseKind::Synpunkt { .. } => "casework-kind-synpunkt",
    }
}

const fn stage_message(case: &Case) -> &'static str {
    match case.stage {
        CaseStage::Preparing => "casework-stage-preparing",
        CaseStage::Underway => "casework-stage-underway",
        CaseStage::Done => "casework-stage-done",
    }
}

/// The message that says what is to be done next.
fn next_message(case: &Case) -> &'static str {
    match (case.stage, case.kind, case.decision()) {
        (CaseStage::Preparing, CaseKind::Synpunkt { .. }, None) => "casework-next-answer",
        (CaseStage::Preparing, _, Some(_)) => "casework-next-again",
        (CaseStage::Preparing, _, None) => "casework-next-decide",
        (CaseStage::Underway, _, _) => "casework-next-progress",
        (CaseStage::Done, _, Some(decision)) if decision.approved_on.is_none() => "casework-next-approve",
        (CaseStage::Done, _, _) => "casework-next-nothing",
    }
}

fn link(tenant: &Tenant, proposal: &Proposal) -> ProposalLink {
    ProposalLink {
        number: proposal.number.to_string(),
        href: tenant.href(&place::of_proposal(proposal.id)),
        public: proposal.is_public().then(|| tenant.href(&format!("/forslag/{}", proposal.id))),
    }
}

fn strip(tenant: &Tenant, case: &Case) -> Option<Strip> {
    let until = case.promised_by()?;
    let (heading, since) = match (case.stage, case.kind) {
        (CaseStage::Underway, _) => {
            let promised = case.progress.iter().rev().find(|progress| progress.next_by.is_some());
            ("casework-promise-progress", promised.map_or(case.step_since, |progress| progress.at))
        }
        (_, CaseKind::Synpunkt { .. }) => ("casework-promise-answer", case.received_at),
        (_, CaseKind::Proposal { .. }) => ("casework-promise-decision", case.received_at),
    };
    Some(Strip::new(tenant, heading, stockholm(since).date(), until))
}

fn documents(tenant: &Tenant, case: &Case) -> Vec<DocumentView> {
    let place = place::of_case(&case.register.number);
    let view = |document: &domain::case::Document| {
        let path = format!("{place}/handlingar/{}", document.id);
        let kilobytes = document.bytes.div_ceil(1000);
        DocumentView {
            name: tenant.page().t(document_message(document)),
            file: format!("{path}.json"),
            href: tenant.href(&path),
            day: tenant.language.date(stockholm(document.at).date()),
            size: tenant.page().one("casework-kilobytes", "count", kilobytes),
            sha256: document.sha256.as_str().to_owned(),
        }
    };
    case.documents.iter().map(view).collect()
}

fn decided(tenant: &Tenant, stored: &CasePage, decision: &Decision) -> DecisionView {
    let (page, language) = (tenant.page(), tenant.language);
    let text = stored.decision(&decision.text);
    let made = [
        ("board", stored.case.state.register.board_name.as_str().into()),
        ("day", language.date(decision.on).into()),
        ("section", decision.section.to_string().into()),
    ];
    DecisionView {
        outcome: page.t(&format!("outcome-{}", decision.outcome.as_str())),
        made: page.with("casework-decided", &made),
        what: text.map_or_else(|| erased(tenant), |text| text.what.clone()),
        reasons: text.and_then(|text| text.reasons.clone()),
        minutes: text.and_then(|text| text.minutes.clone()),
        approved: decision.approved_on.map(|on| page.one("casework-approved", "day", language.date(on))),
    }
}

fn said(tenant: &Tenant, stored: &CasePage, progress: &Progress) -> ProgressView {
    let (page, language) = (tenant.page(), tenant.language);
    ProgressView {
        when: language.date(stockholm(progress.at).date()),
        text: stored.said(&progress.text).map_or_else(|| erased(tenant), str::to_owned),
        planned: progress.planned.map(|day| page.one("casework-planned-for", "day", language.date(day))),
        next_by: progress.next_by.map(|day| page.one("casework-next-by", "day", language.date(day))),
    }
}
