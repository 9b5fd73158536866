//! The author's page of her proposal, made from what the store found.

use askama::Template;
use domain::{
    actor::Actor,
    calendar::stockholm,
    edit::Piece,
    proposal::{NameDisplay, Note, Revision, Stage},
    settings::Moderation,
    text::{NOTE_MAX, ProposalText, Words},
};
use jiff::Timestamp;
use look::{Errors, Html, Page, Stage as LineStage};
use store::SubmittedProposal;
use web::{Tenant, in_language};

use super::{
    OwnProposal,
    act::Done,
    differences::{Difference, differences},
    offers::{Offer, offers},
    page::{Occasion, Typed, Verb},
    story::{By, Happening, Said, story, words},
    turn::{stages, turn},
};
use crate::{draft::Draft, shown::Shown};

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
    public: Option<Public>,
    stages: Vec<LineStage>,
    turn: Html,
    forms: Forms,
    question: Option<Remark>,
    suggestion: Option<Suggested>,
    refusal: Option<Refusal>,
    amendment: Option<Waiting>,
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
    correction: String,
    clarification: Vec<String>,
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

/// What everybody sees of it.
struct Public {
    address: String,
    votes: String,
    comments: u64,
}

/// Something that was said, and when.
struct Remark {
    when: String,
    said: Option<String>,
    /// More about it.
    small: String,
}

/// A change that a moderator suggests.
struct Suggested {
    note: Remark,
    changes: Vec<Difference>,
}

/// Why it was not published.
struct Refusal {
    reason: String,
    explanation: Remark,
    objection: Option<Remark>,
    is_final: bool,
}

/// A change that waits for a moderator.
struct Waiting {
    lead: Html,
    changes: Vec<Difference>,
    said: Option<String>,
    /// Somebody has voted since it was sent, and it would change what she voted for.
    is_hindered: bool,
}

/// One line or message of the conversation.
struct Told {
    when: String,
    heading: String,
    said: Option<String>,
    is_message: bool,
    by_municipality: bool,
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
            is_signed: proposal.name_display == NameDisplay::Shown,
            public: proposal.is_public().then(|| Public::new(tenant, &page, own)),
            stages: stages(tenant, &page, own),
            turn: turn(tenant, &page, own),
            question: proposal.question.as_ref().map(|note| Remark::of(&page, own, note)),
            suggestion: Suggested::new(&page, own),
            refusal: Refusal::new(tenant, &page, own),
            amendment: Waiting::new(&page, own),
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
fn correction(tenant: &Tenant, page: &Page, own: &OwnProposal) -> String {
    let proposal = &own.found.proposal.state;
    let days = tenant.settings.proposals.moderation_days;
    match (&proposal.stage, tenant.settings.proposals.moderation) {
        (Stage::Received, _) if proposal.question.is_some() => page.t("author-correct-asked"),
        (Stage::Received, _) => page.t("author-correct-received"),
        (_, Moderation::Before) => page.one("author-correct-read-first", "days", days),
        (_, Moderation::After) => page.t("author-correct-at-once"),
    }
}

/// What is said before one clarifies.
fn clarification(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Vec<String> {
    let first = match tenant.settings.proposals.moderation {
        Moderation::Before => {
            page.one("author-clarify-read-first", "days", tenant.settings.proposals.moderation_days)
        }
        Moderation::After => page.t("author-clarify-at-once"),
    };
    vec![page.one("author-clarify-voters", "voters", own.voters), first]
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

impl Public {
    fn new(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Self {
        let needed = tenant.settings.proposals.votes_needed;
        Self {
            address: page.href(&format!("/forslag/{}", own.found.proposal.state.id)),
            votes: page.with("votes-of", &[("count", own.votes().into()), ("needed", needed.into())]),
            comments: own.found.dialogue.shown,
        }
    }
}

impl Remark {
    fn of(page: &Page, own: &OwnProposal, note: &Note) -> Self {
        Self::at(page, note.at, words(&own.found, &note.text))
    }

    fn at(page: &Page, at: Timestamp, said: Option<&str>) -> Self {
        Self { when: page.language.moment(at), said: said.map(str::to_owned), small: String::new() }
    }
}

impl Suggested {
    fn new(page: &Page, own: &OwnProposal) -> Option<Self> {
        let suggestion = own.found.proposal.state.suggestion.as_ref()?;
        let suggested = own.found.words(&suggestion.text).and_then(Words::proposal);
        let changes = own.found.text().zip(suggested).map(|(before, after)| differences(before, after));
        let note = Remark::at(page, suggestion.at, words(&own.found, &suggestion.note));
        Some(Self { note, changes: changes.unwrap_or_default() })
    }
}

impl Refusal {
    fn new(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Option<Self> {
        let Stage::NotPublished { at, reason, explanation, objection, is_final, .. } =
            &own.found.proposal.state.stage
        else {
            return None;
        };
        let reason = tenant.settings.reason(reason).map(|reason| tenant.words(&reason.text).to_owned());
        Some(Self {
            reason: reason.unwrap_or_else(|| page.t("author-reason-gone")),
            explanation: Remark::at(page, *at, words(&own.found, explanation)),
            objection: objection.as_ref().map(|note| Remark::of(page, own, note)),
            is_final: *is_final,
        })
    }
}

impl Waiting {
    fn new(page: &Page, own: &OwnProposal) -> Option<Self> {
        let amendment = own.found.proposal.state.amendment.as_ref()?;
        let (lead, reference) = match &amendment.revision {
            Revision::Correction(text) => ("author-amendment-correction", text),
            Revision::Clarification(text) => ("author-amendment-clarification", text),
        };
        let found = own.found.words(reference);
        let changes = own.found.text().zip(found.and_then(Words::proposal));
        let day = own.promised().map(|due| page.language.weekday_date(due));
        Some(Self {
            lead: page.rich(lead, &[("day", day.unwrap_or_default().into())]),
            changes: changes.map(|(before, after)| differences(before, after)).unwrap_or_default(),
            said: found.and_then(Words::said).map(str::to_owned),
            is_hindered: own.voters > 0 && matches!(amendment.revision, Revision::Correction(_)),
        })
    }
}

impl Told {
    fn new(page: &Page, happening: &Happening<'_>) -> Self {
        Self {
            when: page.language.moment(happening.at),
            heading: happening.heading(page),
            said: match happening.said {
                Said::Words(words) => Some(words.to_owned()),
                Said::Nothing | Said::Erased => None,
            },
            is_message: happening.said != Said::Nothing,
            by_municipality: happening.by == By::Municipality,
        }
    }
}

/// What moderators have made of the author's own words.
fn masked(own: &OwnProposal) -> Vec<Difference> {
    let original = own.found.proposal.state.original.as_ref();
    let original = original.and_then(|original| own.found.words(original)).and_then(Words::proposal);
    original.zip(own.found.text()).map(|(before, after)| differences(before, after)).unwrap_or_default()
}

fn clarifications(page: &Page, own: &OwnProposal) -> Vec<Remark> {
    let all = own.found.proposal.state.clarifications.iter();
    all.map(|clarification| Remark {
        when: page.language.date(stockholm(clarification.at).date()),
        said: words(&own.found, &clarification.text).map(str::to_owned),
        small: page.one("author-clarification-voters", "voters", clarification.voters),
    })
    .collect()
}

fn shown(tenant: &Tenant, own: &OwnProposal, text: &ProposalText) -> Shown {
    let proposal = &own.found.proposal.state;
    let submitted = SubmittedProposal {
        text: text.clone(),
        name: own.found.name().unwrap_or_default().to_owned(),
        name_display: proposal.name_display,
        area: proposal.area.clone(),
        open_days: proposal.open_days,
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
