//! The layouts and parts compile, read well in both languages, and keep to the content security policy.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;

use askama::Template;
use language::Language;
use look::{Choice, Desk, Entry, Errors, Page, Phone, Place, Site, Stage, Standing};

#[derive(Template)]
#[template(path = "public.html")]
struct Public {
    page: Page,
    title: &'static str,
    name: String,
    chosen: String,
    votes: u64,
    errors: Errors,
    areas: Vec<Choice>,
    stages: Vec<Stage>,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "staff.html")]
struct Staff {
    page: Page,
    desk: Desk,
}

fn site(theme: Option<String>) -> Arc<Site> {
    Arc::new(Site {
        name: "Brovikens kommun".into(),
        place: "Broviken".to_owned(),
        shown_to: look::ShownTo::Everybody,
        phone: Phone { display: "031-390 06 12".into(), dial: "+46313900612".into() },
        email: "kontakt@broviken.example".into(),
        hours_swedish: "vardagar 8–16".into(),
        hours_english: "weekdays 8–16".into(),
        theme,
    })
}

fn public(language: Language, theme: Option<String>) -> String {
    let page = Page::new(site(theme), language, "/forslag?sort=nya");
    let mut errors = Errors::default();
    errors.add("epost", "Skriv hela e-postadressen, med @");
    errors.add("tid", "Välj en tid");
    let template = Public {
        stages: vec![
            Stage::new("Granskat", Standing::Done).small("8 okt"),
            Stage::new("Röstning", Standing::Current).small("till 6 jan"),
            Stage::new("Nämnd", Standing::Coming),
        ],
        entries: vec![Entry::now("I dag", "73 röster <än så länge>"), Entry::past("7 oktober", "Kom in.")],
        page,
        title: "Fler bussturer",
        name: "\nÅke \"Kompis\" <b>Ek</b>".into(),
        chosen: "gator".into(),
        votes: 91_472,
        errors,
        areas: vec![Choice::new("gator", "Gator och trafik"), Choice::new("park", "Parker & natur")],
    };
    template.render().unwrap()
}

fn staff() -> String {
    let page = Page::new(site(None), Language::Swedish, "/desk/moderering");
    let desk = Desk {
        person: "Amira Haddad, moderator".into(),
        token: "token".into(),
        place: Place::Moderation,
        places: vec![Place::Moderation, Place::Cases, Place::Settings],
        moderation_waiting: Some(9),
    };
    Staff { page, desk }.render().unwrap()
}

/// The tags of a page, without text.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|part| part.split('>').next()).collect()
}

#[test]
fn no_page_has_inline_script_or_style() {
    for html in [public(Language::Swedish, None), public(Language::English, None), staff()] {
        for tag in tags(&html) {
            assert!(!tag.contains(" style="), "{tag}");
            assert!(!tag.starts_with("style"), "{tag}");
            assert!(!tag.starts_with("script") || tag.contains(" src=\"/assets/"), "{tag}");
            let handler = tag.split_whitespace().skip(1).any(|attribute| attribute.starts_with("on"));
            assert!(!handler, "{tag}");
            assert!(!tag.contains("data:"), "{tag}");
        }
    }
}

#[test]
fn every_message_and_asset_exists() {
    for html in [public(Language::Swedish, None), public(Language::English, None), staff()] {
        assert!(!html.contains("/assets/missing"));
        assert!(!html.contains("[layout-") && !html.contains("[desk-") && !html.contains("[form-"), "{html}");
        for address in html.split('"').filter(|text| text.starts_with("/assets/")) {
            assert!(look::asset(address).is_some(), "{address}");
        }
    }
}

#[test]
fn ids_are_unique_and_everything_that_points_at_one_finds_it() {
    for html in [public(Language::Swedish, None), staff()] {
        let mut ids: Vec<_> = values(&html, "id");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{ids:?}");
        for name in ["for", "aria-describedby", "aria-labelledby", "data-names"] {
            for id in values(&html, name).iter().flat_map(|ids| ids.split(' ')) {
                assert!(ids.contains(&id), "{name}={id}");
            }
        }
        let fragments = values(&html, "href").into_iter().filter_map(|address| address.strip_prefix('#'));
        fragments.for_each(|id| assert!(ids.contains(&id), "#{id}"));
    }
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_page_speaks_its_language_and_leads_to_the_other() {
    let swedish = public(Language::Swedish, None);
    assert!(swedish.contains("<html lang=\"sv\" data-color-scheme=\"light\">"));
    assert!(swedish.contains("<title>Fler bussturer – Brovikens kommun</title>"));
    assert!(swedish.contains("<b>Brovikens</b> kommun"));
    assert!(swedish.contains("2 saker behöver rättas"));
    assert!(swedish.contains("91\u{a0}472 av 100 röster"));
    assert!(
        swedish.contains("href=\"/forslag?sort=nya&#38;lang=en\" lang=\"en\" hreflang=\"en\">In English</a>")
    );
    assert!(
        swedish.contains("<a class=\"ds-link\" href=\"tel:+46313900612\">031-390 06 12</a>, vardagar 8–16")
    );
    assert!(swedish.contains("<a href=\"/forslag\" aria-current=\"page\">E-förslag</a>"));
    let english = public(Language::English, None);
    assert!(english.contains("<html lang=\"en\""));
    assert!(english.contains("href=\"/personuppgifter?lang=en\""));
    assert!(english.contains("href=\"/forslag?sort=nya\" lang=\"sv\" hreflang=\"sv\">På svenska</a>"));
    assert!(english.contains("<input type=\"hidden\" name=\"lang\" value=\"en\">"));
}

#[test]
fn what_people_wrote_is_escaped_and_kept() {
    let html = public(Language::Swedish, None);
    assert!(!html.contains("<b>Ek</b>"));
    assert!(html.contains("73 röster &#60;än så länge&#62;"));
    assert!(html.contains(">\n\nÅke"), "a line break at the start of a text area is kept");
}

#[test]
fn a_field_that_must_be_corrected_says_so_and_what_was_filled_in_is_kept() {
    let html = public(Language::Swedish, None);
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"epost-error epost-hint\">"));
    assert!(html.contains("<a class=\"ds-link\" href=\"#epost\">"));
    assert!(html.contains("<progress value=\"100\" max=\"100\""), "a bar is never more than full");
    assert!(html.contains("value=\"park\" selected"));
    assert!(html.contains("value=\"gator\" checked"));
}

#[test]
fn a_theme_is_linked_when_there_is_one() {
    let version = look::Theme::default().version();
    let link = format!("<link rel=\"stylesheet\" href=\"/theme/{version}.css\">");
    assert!(public(Language::Swedish, Some(version)).contains(&link));
    assert!(!public(Language::Swedish, None).contains("/theme/"));
}

#[test]
fn pages_are_the_same_every_time() {
    assert_eq!(public(Language::Swedish, None), public(Language::Swedish, None));
}
