//! One proposal as a moderator reads it, with the forms to decide on it or what was decided.

use domain::{
    ids::ProposalId,
    proposal::{NameDisplay, Proposal, ProposalEvent, Stage},
    text::Words,
};
use language::Language;
use look::{Choice, Errors};
use store::ProposalPage;
use web::{FieldProblem, Moderator, Problem, Tenant};

use crate::{desk::Refusing, promise::Promise, queue::area_name};

/// One proposal.
pub(crate) struct ItemView {
    pub(crate) id: ProposalId,
    pub(crate) title: String,
    pub(crate) signed: String,
    pub(crate) number: String,
    pub(crate) area: String,
    pub(crate) place: Option<String>,
    pub(crate) period: String,
    pub(crate) name_shown: String,
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) promise: Promise,
    pub(crate) promised: String,
    /// What was decided, instead of the forms.
    pub(crate) decided: Option<Decided>,
    pub(crate) form: Form,
    /// The address of the next in the queue.
    pub(crate) next: Option<String>,
}

/// What the forms hold.
pub(crate) struct Form {
    pub(crate) version: u64,
    pub(crate) token: String,
    pub(crate) publish: String,
    pub(crate) refuse: String,
    pub(crate) reasons: Vec<Choice>,
    pub(crate) reason: String,
    pub(crate) explanation: String,
    pub(crate) errors: Errors,
}

/// What was decided.
pub(crate) struct Decided {
    pub(crate) text: String,
    pub(crate) outcome: Outcome,
}

/// And what followed.
pub(crate) enum Outcome {
    /// It is public, at this address.
    Published(String),
    /// The author was told this.
    NotPublished { reason: String, explanation: String },
}

impl ItemView {
    /// Reads a proposal for the desk.
    pub(crate) async fn load(
        tenant: &Tenant,
        moderator: &Moderator,
        id: ProposalId,
    ) -> Result<Self, Problem> {
        let stored = tenant.store.proposal_page(id).await?.ok_or_else(Problem::not_found)?;
        let decided = decided(tenant, moderator, &stored).await?;
        let (page, proposal) = (tenant.page(), &stored.proposal.state);
        let erased = || page.t("moderation-erased");
        let text = stored.text();
        let promise = Promise::at(tenant.settings.proposals.read_by(proposal.received_at), tenant.today());
        let signed = [
            ("name", stored.name().map_or_else(erased, str::to_owned).into()),
            ("moment", tenant.language.moment(proposal.received_at).into()),
        ];
        Ok(Self {
            id,
            title: text.map_or_else(erased, |text| text.title.clone()),
            signed: page.with("moderation-signed", &signed),
            number: proposal.number.to_string(),
            area: area_name(tenant, &proposal.area),
            place: text.and_then(|text| text.place.clone()),
            period: page.one("moderation-period", "days", proposal.open_days),
            name_shown: page.t(name_message(proposal.name_display)),
            what: text.map_or_else(erased, |text| text.what.clone()),
            why: text.map_or_else(erased, |text| text.why.clone()),
            promised: promise.words(tenant.language),
            promise,
            decided,
            form: Form::new(tenant, moderator, proposal, stored.proposal.version),
            next: None,
        })
    }

    /// With what was typed and must be put right. The version stays the one that was read.
    pub(crate) fn correcting(
        mut self,
        typed: &Refusing,
        fields: &[FieldProblem],
        language: Language,
    ) -> Self {
        self.form.version = typed.version;
        self.form.reason.clone_from(&typed.reason);
        self.form.explanation.clone_from(&typed.explanation);
        for field in fields {
            let named = FieldProblem { message: on_page(field), ..field.clone() };
            self.form.errors.add(field.field, named.text(language));
        }
        self
    }
}

impl Form {
    fn new(tenant: &Tenant, moderator: &Moderator, proposal: &Proposal, version: u64) -> Self {
        let action = |verb| tenant.href(&format!("/desk/moderering/{}/{verb}", proposal.id));
        let choice =
            |reason: &domain::settings::Reason| Choice::new(reason.id.as_str(), tenant.words(&reason.text));
        Self {
            version,
            token: moderator.form_token(&tenant.app.keys),
            publish: action("publicera"),
            refuse: action("publicera-inte"),
            reasons: tenant.settings.reasons.iter().map(choice).collect(),
            reason: String::new(),
            explanation: String::new(),
            errors: Errors::default(),
        }
    }
}

/// The message as the page says it, where the summary of errors stands far from the field.
fn on_page(problem: &FieldProblem) -> &'static str {
    match (problem.field, problem.message) {
        ("explanation", "field-required") => "moderation-explanation-missing",
        ("explanation", "field-no-words") => "moderation-explanation-no-words",
        ("explanation", "field-too-long") => "moderation-explanation-too-long",
        (_, message) => message,
    }
}

fn name_message(display: NameDisplay) -> &'static str {
    match display {
        NameDisplay::Shown => "moderation-name-shown",
        NameDisplay::Hidden => "moderation-name-hidden",
    }
}

async fn decided(
    tenant: &Tenant,
    moderator: &Moderator,
    stored: &ProposalPage,
) -> Result<Option<Decided>, Problem> {
    let is_decision = |event: &ProposalEvent| {
        matches!(event, ProposalEvent::Published { .. } | ProposalEvent::NotPublished { .. })
    };
    let Some(event) =
        stored.events.iter().map(|event| &event.envelope).find(|event| is_decision(&event.event))
    else {
        return Ok(None);
    };
    let values = [
        ("by", if event.actor == moderator.actor() { "you" } else { "colleague" }.into()),
        ("moment", tenant.language.moment(event.at).into()),
    ];
    let proposal = &stored.proposal.state;
    let (message, outcome) = match &proposal.stage {
        Stage::NotPublished { reason, explanation, .. } => {
            let reason =
                tenant.settings.reason(reason).map_or(reason.as_str(), |known| tenant.words(&known.text));
            let explanation = match tenant.store.text(proposal.id, explanation.id).await? {
                Some(Words::Explanation(words)) => words,
                _ => tenant.page().t("moderation-erased"),
            };
            ("moderation-was-not-published", Outcome::NotPublished { reason: reason.to_owned(), explanation })
        }
        _ => (
            "moderation-was-published",
            Outcome::Published(tenant.href(&format!("/forslag/{}", proposal.id))),
        ),
    };
    Ok(Some(Decided { text: tenant.page().with(message, &values), outcome }))
}
