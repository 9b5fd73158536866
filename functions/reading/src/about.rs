//! The pages about the service: how it works, personal data, accessibility.

use askama::Template;
use axum::response::Response;
use domain::person::REMEMBERED_DAYS;
use domain::{
    confirmation::CONFIRMATION_DAYS,
    extract::EXTRACT_DAYS,
    rule::Act,
    settings::{Disposable, ServiceArea, Settings},
};
use jiff::civil::{Date, date};
use look::{Html, Page};
use web::{Tenant, html, in_language, public, session_cookie_name};

use crate::{frame::Frame, words::periods};

/// When the website was last tested against the accessibility rules, which the statement must say.
const ASSESSED: Date = date(2026, 11, 22);

#[derive(Template)]
#[template(path = "how.html")]
struct HowPage {
    page: Page,
    /// The message that says how long voting is open.
    open: &'static str,
    periods: String,
    /// The message that says whether it can end earlier.
    end: &'static str,
    /// With how many votes it goes on, if that is the same everywhere.
    votes: Option<String>,
    moderation_days: u32,
    who: String,
    reasons: Vec<String>,
    boards: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    page: Page,
    days: i64,
    cookie: &'static str,
    remembered: i64,
    contact: Html,
    /// How to reach the data protection officer.
    officer: Html,
    /// What is kept, and for how long.
    kept: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    page: Page,
    assessed: String,
    contact: Html,
}

/// How e-förslag work here.
pub(crate) async fn how(tenant: Tenant) -> Response {
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    public(html(&HowPage::new(&frame)))
}

/// What is kept about people.
pub(crate) async fn privacy(tenant: Tenant) -> Response {
    let page = tenant.page();
    let contact = contact(&page, "privacy-contact-text");
    public(html(&PrivacyPage {
        days: CONFIRMATION_DAYS,
        cookie: session_cookie_name(&tenant.app.hosts),
        remembered: REMEMBERED_DAYS,
        contact,
        officer: officer(&page, &tenant.settings),
        kept: kept(&page, &tenant.settings),
        page,
    }))
}

/// How to reach the data protection officer: in a mailbox of her own, or by the contact centre.
fn officer(page: &Page, settings: &Settings) -> Html {
    match &settings.contact.data_protection {
        Some(email) => {
            let email = email.as_str();
            let values = [("email", email.into()), ("mail", format!("mailto:{email}").into())];
            page.rich("privacy-officer", &values)
        }
        None => page.rich("privacy-officer-at-contact", &[]),
    }
}

/// What is kept, and for how long: by what Ting does itself, and by what the municipality has decided to dispose of.
fn kept(page: &Page, settings: &Settings) -> Vec<(String, String)> {
    let fixed = |what: &str, days: i64| {
        let how_long = page.one(&format!("privacy-kept-{what}-how-long"), "days", days);
        (page.t(&format!("privacy-kept-{what}")), how_long)
    };
    let decided =
        |what: Disposable| (page.t(&format!("privacy-kept-{what}")), page.language.kept(settings, what));
    let mut all = vec![
        fixed("unconfirmed", CONFIRMATION_DAYS),
        fixed("contact", REMEMBERED_DAYS),
        fixed("texts", 0),
        fixed("votes", 0),
        fixed("follows", 0),
    ];
    all.extend(Disposable::ALL.map(decided));
    all.extend([
        fixed("reports", 0),
        fixed("extract", EXTRACT_DAYS),
        fixed("counters", 2),
        fixed("copies", 35),
    ]);
    all
}

/// The accessibility statement: lag (2018:1937) 13 §.
pub(crate) async fn accessibility(tenant: Tenant) -> Response {
    let page = tenant.page();
    let contact = contact(&page, "accessibility-contact-text");
    public(html(&AccessibilityPage { page, assessed: tenant.language.date(ASSESSED), contact }))
}

impl HowPage {
    fn new(frame: &Frame<'_>) -> Self {
        let (settings, rules, language) = (frame.settings, &frame.settings.proposals, frame.language());
        let board =
            |area: &ServiceArea| (in_language(&area.name, language).to_owned(), frame.board_name(&area.id));
        Self {
            page: frame.page.clone(),
            open: if rules.open_days.len() == 1 { "how-vote-open" } else { "how-vote-open-several" },
            periods: periods(language, &rules.open_days),
            end: if settings.rules.iter().any(|rule| rule.does == Act::Close) {
                "how-vote-closes-early"
            } else {
                "how-vote-to-the-end"
            },
            votes: frame.votes_needed().map(|needed| frame.votes(needed)),
            moderation_days: rules.moderation_days,
            who: frame.whom_it_admits(
                &rules.who_may_vote,
                ["how-vote-mobile", "how-vote-email", "how-vote-identified", "how-vote-registered"],
                "how-vote-group",
            ),
            reasons: settings
                .reasons
                .iter()
                .map(|reason| in_language(&reason.text, language).to_owned())
                .collect(),
            boards: settings.service_areas.iter().map(board).collect(),
        }
    }
}

/// A message that says how to reach the contact centre, with its telephone and mailbox as links.
pub(crate) fn contact(page: &Page, id: &str) -> Html {
    let site = &page.site;
    let values = [
        ("phone", (&site.phone.display).into()),
        ("call", format!("tel:{}", site.phone.dial).into()),
        ("email", (&site.email).into()),
        ("mail", format!("mailto:{}", site.email).into()),
    ];
    page.rich(id, &values)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use language::Language;

    use super::*;
    use crate::fixtures::{NOW, at, page, settings};

    fn pages(language: Language) -> [String; 3] {
        let (page, settings) = (page(language), settings());
        let contact = || contact(&page, "accessibility-contact-text");
        let frame = Frame { page: &page, settings: &settings, now: at(NOW) };
        let how = HowPage::new(&frame).render();
        let privacy = PrivacyPage {
            page: page.clone(),
            days: 14,
            cookie: "__Host-ting",
            remembered: REMEMBERED_DAYS,
            contact: contact(),
            officer: officer(&page, &settings),
            kept: kept(&page, &settings),
        }
        .render();
        let assessed = language.date(ASSESSED);
        let accessibility = AccessibilityPage { page: page.clone(), assessed, contact: contact() }.render();
        [how.unwrap(), privacy.unwrap(), accessibility.unwrap()]
    }

    #[test]
    fn every_word_is_there_in_both_languages() {
        for html in Language::ALL.into_iter().flat_map(pages) {
            assert!(!html.contains('['), "a message is missing: {html}");
            assert!(!html.contains("**") && !html.contains("{$"), "{html}");
        }
    }

    #[test]
    fn the_statement_says_where_to_complain() {
        let [_, _, accessibility] = pages(Language::Swedish);
        assert!(
            accessibility.contains("https://www.digg.se/tdosanmalan") && accessibility.contains("tel:+4631")
        );
    }

    #[test]
    fn reasons_have_an_address_of_their_own() {
        let [how, _, _] = pages(Language::Swedish);
        assert!(how.contains("id=\"publiceras-inte\"") && how.contains("<li>Otydligt</li>"));
    }
}
