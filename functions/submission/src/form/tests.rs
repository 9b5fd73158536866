use std::sync::Arc;

use domain::settings::{Settings, VersionedSettings};
use look::{Phone, Site};

use super::*;
use crate::{
    draft::Field,
    shown::{Shown, tests::settings},
};

/// What a form must hand back unharmed.
const TRICKY: &str = "å/ä/ö \"<>&' {{ 7*7 }} </textarea><script>alert(1)</script>";

fn page(language: Language) -> Page {
    let site = Site {
        name: "Brovikens kommun".to_owned(),
        place: "Broviken".to_owned(),
        shown_to: look::ShownTo::Everybody,
        phone: Phone { display: "031-390 06 12".to_owned(), dial: "+46313900612".to_owned() },
        email: "kontakt@broviken.example".to_owned(),
        hours_swedish: "vardagar 8–16".to_owned(),
        hours_english: "weekdays 8–16".to_owned(),
        theme: None,
    };
    Page::new(Arc::new(site), language, "/forslag/nytt")
}

fn versioned(settings: Settings) -> VersionedSettings {
    VersionedSettings::new(1, settings).unwrap()
}

fn tricky() -> Draft {
    Draft {
        title: TRICKY.to_owned(),
        what: format!("\n{TRICKY}\r\n\r\n  slut  "),
        why: TRICKY.to_owned(),
        area: "gator".to_owned(),
        place: TRICKY.to_owned(),
        open_days: "30".to_owned(),
        name: TRICKY.to_owned(),
        hide_name: "true".to_owned(),
        email: "åsa\"<>&@".to_owned(),
        ..Draft::default()
    }
}

fn html(language: Language, draft: &Draft, occasion: &Occasion) -> String {
    view(page(language), &versioned(settings()), draft, "nyckeln", occasion).render().unwrap()
}

fn escaped(text: &str) -> String {
    look::Html::from(text).to_string()
}

#[test]
fn what_was_typed_comes_back_as_it_was_typed() {
    let draft = tricky();
    let mistakes = draft.parse(&settings()).unwrap_err();
    assert_eq!(mistakes, [Mistake { field: Field::Email, wrong: Wrong::NotAnAddress }]);
    let html = html(Language::Swedish, &draft, &Occasion::Mistakes(mistakes));
    assert!(!html.contains("<script>alert"));
    for value in [&draft.title, &draft.place, &draft.name, &draft.email] {
        assert!(html.contains(&format!("value=\"{}\"", escaped(value))), "{value}");
    }
    for value in [&draft.what, &draft.why] {
        assert!(html.contains(&format!(">\n{}</textarea>", escaped(value))), "{value}");
    }
    assert!(html.contains("value=\"gator\" selected") && html.contains("value=\"30\" checked"));
    assert!(html.contains("name=\"dolj\" value=\"true\" checked"));
    assert!(html.contains("name=\"nyckel\" value=\"nyckeln\""));
    assert!(!html.contains("data-draft-restore"), "a kept draft never replaces what was sent");
}

#[test]
fn mistakes_are_told_on_top_and_in_the_title() {
    let mistakes = Draft::default().parse(&settings()).unwrap_err();
    let html = html(Language::Swedish, &Draft::default(), &Occasion::Mistakes(mistakes));
    assert!(html.contains("<title>Fel: Lämna ett förslag – Brovikens kommun</title>"));
    assert!(html.contains("6 saker behöver rättas") && html.contains("Allt du har skrivit finns kvar."));
    assert!(html.contains("<a class=\"ds-link\" href=\"#rubrik\">Skriv en rubrik.</a>"));
}

#[test]
fn a_form_that_could_not_be_taken_says_so_and_keeps_everything() {
    let html = html(Language::Swedish, &tricky(), &Occasion::Refused(Problem::busy()));
    assert!(html.contains("<title>Fel: ") && html.contains("Just nu hinner vi inte med"));
    assert!(html.contains(&escaped(TRICKY)));
    assert_eq!(status(&Occasion::Refused(Problem::busy())), StatusCode::SERVICE_UNAVAILABLE);
}

#[test]
fn an_empty_form_restores_a_draft_and_speaks_both_languages() {
    let swedish = html(Language::Swedish, &Draft::default(), &Occasion::Empty);
    assert!(swedish.contains("data-draft-restore") && swedish.contains("value=\"90\" checked"));
    assert!(swedish.contains("30 eller 90 dagar"));
    let english = html(Language::English, &Draft::default(), &Occasion::Empty);
    assert!(english.contains("action=\"/forslag/nytt?lang=en\"") && english.contains("30 or 90 days"));
    for html in [swedish, english] {
        assert!(!html.contains("[submission-"), "a text is missing");
    }
}

#[test]
fn a_preview_shows_the_text_and_leaves_off_the_name() {
    let draft = Draft { email: "asa@exempel.se".to_owned(), ..tricky() };
    let (proposal, _) = draft.parse(&settings()).unwrap();
    let shown = Shown::new(&proposal, &settings(), Language::Swedish);
    let html = html(Language::Swedish, &draft, &Occasion::Preview(Box::new(shown)));
    assert!(html.contains("id=\"forhandsvisning\"") && !html.contains("<script>alert"));
    assert!(html.contains("Förslag från en invånare"));
}

#[test]
fn one_period_is_told_and_not_asked_for() {
    let mut settings = settings();
    settings.proposals.open_days = vec![90];
    let html = view(page(Language::Swedish), &versioned(settings), &Draft::default(), "", &Occasion::Empty)
        .render()
        .unwrap();
    assert!(!html.contains("type=\"radio\"") && html.contains("i <strong>90 dagar</strong>"));
}
