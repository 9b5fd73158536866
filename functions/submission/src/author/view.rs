//! The author's page of her proposal, made from what the store found.

mod parts;

use askama::Template;
use domain::{
    actor::Actor,
    calendar::stockholm,
    edit::Piece,
    person::Details,
    proposal::{CLARIFICATIONS_MAX, CORRECTIONS_MAX, NameDisplay, Rejection, Stage},
    settings::Moderation,
    text::{NOTE_MAX, ProposalText},
};
use look::{Errors, Html, Page, Stage as LineStage};
use store::SubmittedProposal;
use web::{Problem, Tenant, in_language};

use self::parts::{Public, Refusal, Remark, Suggested, Told, Waiting, clarifications, is_lapsed, masked};
use super::{
    OwnProposal,
    act::Done,
    differences::Difference,
    offers::{Offer, offers, unchangeable},
    page::{Occasion, Typed, Verb},
    story::story,
    turn::{stages, turn},
};
use crate::{draft::Draft, shown::Shown};

/// As soon as so few corrections are left, the form says it.
const FEW: u32 = 5;

/// The page.
#[derive(Template)]
#[template(path = "mitt-forslag.html")]
pub(crate) struct AuthorPage {
    page: Page,
    title: String,
    heading: String,
    errors: Errors,
    notice: Option<String>,
    trouble: Option<Trouble>,
    number: String,
    received: String,
    area: String,
    name: Option<String>,
    is_signed: bool,
    /// Whether it is kept where few may open it.
    is_protected: bool,
    public: Option<Public>,
    stages: Vec<LineStage>,
    turn: Html,
    forms: Forms,
    question: Option<Remark>,
    suggestion: Option<Suggested>,
    refusal: Option<Refusal>,
    amendment: Option<Waiting>,
    /// A change that nobody read before voting was over.
    is_lapsed: bool,
    masked: Vec<Difference>,
    shown: Option<Shown>,
    clarifications: Vec<Remark>,
    story: Vec<Told>,
}

/// What it takes to send something.
struct Forms {
    offers: Vec<Offer>,
    /// Where the page is, and the forms below it.
    path: String,
    version: u64,
    typed: Typed,
    /// The form that came back.
    open: Option<Verb>,
    note_max: usize,
    correction: Vec<String>,
    clarification: Vec<String>,
    /// Why nothing can be added or corrected now, though it could at another time or before.
    enough: Option<String>,
    withdrawal: Vec<String>,
    days: u32,
}

/// What hindered something that was sent.
struct Trouble {
    heading: String,
    help: String,
    /// What has happened since the page was opened.
    since: Vec<String>,
    /// What was typed, if there is no form for it any more.
    kept: Vec<String>,
}

impl AuthorPage {
    pub(crate) fn new(
        tenant: &Tenant,
        own: &OwnProposal,
        occasion: &Occasion,
        typed: Option<(Verb, Typed)>,
    ) -> Self {
        let proposal = &own.found.proposal.state;
        let path = format!("/mina-sidor/forslag/{}", proposal.id);
        // A form that came back stands at the address that it was sent to, which cannot be read.
        let page = Page { path: path.clone(), ..tenant.page() };
        let title = own.found.text().map_or_else(
            || page.one("author-erased-title", "number", proposal.number.to_string()),
            |text| text.title.clone(),
        );
        let errors = occasion.errors();
        let forms = Forms::new(tenant, &page, own, path, typed, occasion);
        Self {
            heading: title.clone(),
            title: if errors.is_empty() { title } else { page.one("form-error-title", "title", title) },
            notice: occasion
                .done()
                .filter(|done| last_deed(own) == Some(*done))
                .map(|done| notice(&page, done)),
            trouble: Trouble::new(&page, own, occasion, &forms),
            number: proposal.number.to_string(),
            received: page.language.date(stockholm(proposal.received_at).date()),
            area: area(tenant, own),
            name: own.found.name().map(str::to_owned),
            is_protected: proposal.author_protected,
            is_signed: proposal.name_display == NameDisplay::Shown,
            public: proposal.is_public().then(|| Public::new(tenant, &page, own)),
            stages: stages(&page, own, tenant.today()),
            turn: turn(tenant, &page, own),
            question: proposal.question.as_ref().map(|note| Remark::of(&page, own, note)),
            suggestion: Suggested::new(&page, own),
            refusal: Refusal::new(tenant, &page, own),
            amendment: Waiting::new(&page, own),
            is_lapsed: is_lapsed(own),
            masked: masked(own),
            shown: own.found.text().map(|text| shown(tenant, own, text)),
            clarifications: clarifications(&page, own),
            story: story(&own.found).rev().map(|happening| Told::new(&page, &happening)).collect(),
            errors,
            forms,
            page,
        }
    }
}

impl Forms {
    fn new(
        tenant: &Tenant,
        page: &Page,
        own: &OwnProposal,
        path: String,
        typed: Option<(Verb, Typed)>,
        occasion: &Occasion,
    ) -> Self {
        let (open, typed) = typed.unzip();
        let mut typed = typed.unwrap_or_default();
        if open != Some(Verb::Correct) {
            typed.draft = own.found.text().map(Draft::of_text).unwrap_or_default();
        }
        Self {
            offers: offers(tenant, own),
            path,
            version: own.found.proposal.version,
            typed,
            open: open.filter(|_| occasion.done().is_none()),
            note_max: NOTE_MAX,
            correction: correction(tenant, page, own),
            clarification: clarification(tenant, page, own),
            enough: enough(tenant, page, own),
            withdrawal: withdrawal(page, own),
            days: tenant.settings.proposals.moderation_days,
        }
    }

    fn has(&self, offer: Offer) -> bool {
        self.offers.contains(&offer)
    }

    fn is_open(&self, verb: Verb) -> bool {
        self.open == Some(verb)
    }

    fn action(&self, verb: impl std::fmt::Display) -> String {
        format!("{}/{verb}", self.path)
    }
}

/// What is said before one corrects.
fn correction(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Vec<String> {
    let proposal = &own.found.proposal.state;
    let days = tenant.settings.proposals.moderation_days;
    let first = match (&proposal.stage, tenant.settings.proposals.moderation) {
        (Stage::Received, _) if proposal.question.is_some() => page.t("author-correct-asked"),
        (Stage::Received, _) => page.t("author-correct-received"),
        (_, Moderation::Before) => page.one("author-correct-read-first", "days", days),
        (_, Moderation::After) => page.t("author-correct-at-once"),
    };
    let left = CORRECTIONS_MAX.saturating_sub(proposal.corrections);
    // Nobody has to think of a limit that is far away.
    let limit = (left <= FEW).then(|| page.one("author-correct-left", "left", left));
    [first].into_iter().chain(limit).collect()
}

/// What is said before one clarifies.
fn clarification(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Vec<String> {
    let first = match tenant.settings.proposals.moderation {
        Moderation::Before => {
            page.one("author-clarify-read-first", "days", tenant.settings.proposals.moderation_days)
        }
        Moderation::After => page.t("author-clarify-at-once"),
    };
    let left = CLARIFICATIONS_MAX.saturating_sub(own.found.proposal.state.clarifications.len());
    vec![
        page.one("author-clarify-voters", "voters", own.voters),
        page.one("author-clarify-left", "left", left),
        first,
    ]
}

/// That she has clarified or corrected as much as she may, today or at all.
fn enough(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Option<String> {
    use Rejection::{ClarificationsUsedUp, ClarifiedToday, CorrectionsUsedUp};
    let why = unchangeable(tenant, own)?;
    let is_enough = matches!(why, ClarifiedToday | ClarificationsUsedUp | CorrectionsUsedUp);
    let problem = is_enough.then(|| Problem::from(why))?;
    Some(format!("{}. {}", problem.title(page.language), problem.help(page.language)))
}

/// What is said before one withdraws: what becomes of the proposal, and that it is kept either way.
fn withdrawal(page: &Page, own: &OwnProposal) -> Vec<String> {
    let proposal = &own.found.proposal.state;
    let becomes = match &proposal.stage {
        Stage::Open { .. } if own.engaged() > 0 => "author-withdraw-stays",
        Stage::Open { .. } => "author-withdraw-goes",
        _ => "author-withdraw-unpublished",
    };
    vec![page.t(becomes), page.one("author-withdraw-record", "number", proposal.number.to_string())]
}

impl Trouble {
    fn new(page: &Page, own: &OwnProposal, occasion: &Occasion, forms: &Forms) -> Option<Self> {
        let is_offered = forms.open.is_some_and(|verb| forms.has(verb.offer()));
        let kept = || match forms.open {
            Some(verb) if !is_offered => forms.typed.words(verb),
            _ => Vec::new(),
        };
        match occasion {
            Occasion::Read(_) | Occasion::Mistakes(_) => None,
            Occasion::Stale(version) => Some(Self {
                heading: page.t("author-changed"),
                help: page.t(if is_offered { "author-changed-help" } else { "author-changed-too-late" }),
                since: story(&own.found)
                    .filter(|happening| happening.seq > *version)
                    .map(|happening| happening.heading(page))
                    .collect(),
                kept: kept(),
            }),
            Occasion::Refused(problem) => Some(Self {
                heading: problem.title(page.language),
                help: problem.help(page.language),
                since: Vec::new(),
                kept: kept(),
            }),
        }
    }
}

fn shown(tenant: &Tenant, own: &OwnProposal, text: &ProposalText) -> Shown {
    let proposal = &own.found.proposal.state;
    let submitted = SubmittedProposal {
        text: text.clone(),
        name: own.found.name().unwrap_or_default().to_owned(),
        name_display: proposal.name_display,
        area: proposal.area.clone(),
        open_days: proposal.open_days,
        details: Details::default(),
        is_protected: proposal.author_protected,
    };
    Shown::new(&submitted, &tenant.settings, tenant.language)
}

fn area(tenant: &Tenant, own: &OwnProposal) -> String {
    let area = &own.found.proposal.state.area;
    let named = tenant.settings.service_area(area).map(|area| in_language(&area.name, tenant.language));
    named.map_or_else(|| area.to_string(), str::to_owned)
}

/// What the author did last, since an address that says something was done can be made up or kept.
fn last_deed(own: &OwnProposal) -> Option<Done> {
    let hers = own.found.events.iter().rev().map(|event| &event.envelope);
    hers.filter(|envelope| matches!(envelope.actor, Actor::Resident(_)))
        .find_map(|envelope| Done::of(&envelope.event))
}

fn notice(page: &Page, done: Done) -> String {
    page.t(match done {
        Done::Answered => "author-done-answered",
        Done::Corrected => "author-done-corrected",
        Done::Asked => "author-done-asked",
        Done::Clarified => "author-done-clarified",
        Done::Accepted => "author-done-accepted",
        Done::Kept => "author-done-kept",
        Done::Objected => "author-done-objected",
        Done::Withdrawn => "author-done-withdrawn",
    })
}
