//! The page on which a proposal is written: the same whether it is empty, comes back with something to put right,
//! shows a preview, or could not be sent. It never loses what was typed.

use askama::Template;
use axum::response::Response;
use domain::{
    person::Detail,
    settings::{ProposalRules, Submitters, VersionedSettings},
    text::TextProblem,
};
use http::{StatusCode, header};
use language::Language;
use look::{Choice, Errors, Identify, Page};
use web::{Problem, Tenant, Visitor, in_language};

use crate::{
    draft::{Draft, Mistake, Wrong},
    receive::{is_by_number, known_enough},
    shown::Shown,
};

/// Why the form is shown.
pub(crate) enum Occasion {
    /// To be written; the browser may have kept a draft.
    Empty,
    /// To be read through before it is sent.
    Preview(Box<Shown>),
    /// To be put right.
    Mistakes(Vec<Mistake>),
    /// It could not be taken.
    Refused(Problem),
}

#[derive(Template)]
#[template(path = "nytt.html")]
struct FormPage<'a> {
    page: Page,
    draft: &'a Draft,
    key: &'a str,
    title: String,
    errors: Errors,
    preview: Option<&'a Shown>,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
    /// Where there is more to read about it.
    more: Option<(&'static str, &'static str)>,
    is_fresh: bool,
    areas: Vec<Choice>,
    periods: Vec<Choice>,
    period: String,
    rules: Rules,
    asks: Asks,
    /// Whether whoever reads is known as surely as is asked, or will be by a mailed link.
    is_known_enough: bool,
    /// The way there for whoever is not, where the municipality has one.
    identify: Option<Identify>,
    /// Where whoever has no mailbox comes in by a mobile number, where that is enough.
    by_mobile: Option<String>,
}

/// What happens afterwards, by the municipality's rules.
struct Rules {
    moderation_days: u32,
    /// With how many votes it goes to a board, if votes alone decide that.
    votes_needed: Option<u64>,
    periods: String,
}

/// What is asked of the author beside her name, by the municipality's settings.
struct Asks {
    email: bool,
    phone: bool,
    address: bool,
    for_herself: bool,
}

impl Asks {
    fn new(rules: &ProposalRules) -> Self {
        let asked = rules.asked_of_submitters();
        Self {
            email: rules.who_may_submit.is_by_mail(),
            phone: asked.contains(&Detail::Phone),
            address: asked.contains(&Detail::Address),
            for_herself: rules.submitters == Submitters::PrivatePersons,
        }
    }
}

/// The form with all that was typed in it.
pub(crate) fn show(
    tenant: &Tenant,
    visitor: &Visitor,
    draft: &Draft,
    key: &str,
    occasion: Occasion,
) -> Response {
    let refused = known_enough(tenant, visitor).err();
    let is_by_mail = tenant.settings.proposals.who_may_submit.is_by_mail();
    let refused = refused.filter(|_| !is_by_mail);
    let is_known_enough = refused.is_none();
    let identify = refused.as_ref().and_then(|problem| tenant.identify_for(problem, "/forslag/nytt"));
    let mut view = view(tenant.page(), &tenant.settings, draft, key, &occasion);
    if is_by_number(tenant, visitor) {
        view.asks.email = false;
    } else if tenant.settings.sms.is_some() && tenant.settings.proposals.who_may_submit.is_by_mobile() {
        view.by_mobile = Some(tenant.href("/mina-sidor/in?till=/forslag/nytt"));
    }
    let mut response =
        web::html_with_status(status(&occasion), &FormPage { is_known_enough, identify, ..view });
    if let Occasion::Refused(Problem { retry_after: Some(seconds), .. }) = occasion {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn status(occasion: &Occasion) -> StatusCode {
    match occasion {
        Occasion::Empty | Occasion::Preview(_) => StatusCode::OK,
        Occasion::Mistakes(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Occasion::Refused(problem) => problem.status,
    }
}

fn view<'a>(
    page: Page,
    settings: &VersionedSettings,
    draft: &'a Draft,
    key: &'a str,
    occasion: &'a Occasion,
) -> FormPage<'a> {
    let language = page.language;
    let heading = page.t("submission-title");
    let mut errors = Errors::default();
    if let Occasion::Mistakes(mistakes) = occasion {
        mistakes.iter().for_each(|mistake| errors.add(mistake.field.on_page(), words(*mistake, language)));
    }
    let area = |area: &domain::settings::ServiceArea| {
        Choice::new(area.id.to_string(), in_language(&area.name, language))
    };
    let chosen = if draft.open_days.is_empty() {
        settings.proposals.default_open_days.to_string()
    } else {
        draft.open_days.clone()
    };
    FormPage {
        title: match occasion {
            Occasion::Empty => heading,
            Occasion::Preview(_) => page.t("submission-preview-title"),
            Occasion::Mistakes(_) | Occasion::Refused(_) => page.one("form-error-title", "title", heading),
        },
        errors,
        preview: if let Occasion::Preview(shown) = occasion { Some(&**shown) } else { None },
        refusal: if let Occasion::Refused(problem) = occasion {
            Some((problem.title(language), problem.help(language)))
        } else {
            None
        },
        more: match occasion {
            Occasion::Refused(problem) => problem.leads_to(),
            Occasion::Empty | Occasion::Preview(_) | Occasion::Mistakes(_) => None,
        },
        is_fresh: matches!(occasion, Occasion::Empty),
        areas: settings.service_areas.iter().map(area).collect(),
        periods: settings.proposals.open_days.iter().map(|days| period(*days, language)).collect(),
        period: chosen,
        rules: Rules {
            moderation_days: settings.proposals.moderation_days,
            votes_needed: settings.compiled.least_votes_needed(),
            periods: either(&settings.proposals.open_days, language),
        },
        asks: Asks::new(&settings.proposals),
        is_known_enough: true,
        identify: None,
        by_mobile: None,
        page,
        draft,
        key,
    }
}

pub(crate) fn period(days: u16, language: Language) -> Choice {
    Choice::new(days.to_string(), language.with("submission-days", &[("count", days.into())]))
}

/// "30, 60 eller 90 dagar".
fn either(periods: &[u16], language: Language) -> String {
    let days = |days: &u16| language.with("submission-days", &[("count", days.into())]);
    match periods {
        [] => String::new(),
        [only] => days(only),
        [before @ .., last] => {
            let before: Vec<String> = before.iter().map(ToString::to_string).collect();
            language.with(
                "submission-either",
                &[("before", before.join(", ").into()), ("last", days(last).into())],
            )
        }
    }
}

/// What is wrong, in words that name the field, since they also stand in the summary.
pub(crate) fn words(mistake: Mistake, language: Language) -> String {
    let field = ("field", mistake.field.on_page().into());
    match mistake.wrong {
        Wrong::Text(TextProblem::Empty) => language.with("submission-missing", &[field]),
        Wrong::Text(TextProblem::NoWords) => language.with("submission-no-words", &[field]),
        Wrong::Text(TextProblem::TooLong(max)) => {
            language.with("submission-too-long", &[field, ("max", max.into())])
        }
        Wrong::NotAnAddress
        | Wrong::NotAPhoneNumber
        | Wrong::Unchecked
        | Wrong::Unreachable
        | Wrong::NotOffered => mistake.in_api().text(language),
    }
}

#[cfg(test)]
mod tests;
