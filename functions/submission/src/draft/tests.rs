use super::*;
use crate::shown::tests::settings;

fn sound() -> Draft {
    Draft {
        title: "Rondeller bör ha namn".to_owned(),
        what: "Ge varje rondell ett namn.".to_owned(),
        why: "Då blir det lättare att hitta.".to_owned(),
        area: "gator".to_owned(),
        name: "Åsa Öberg".to_owned(),
        email: "asa@exempel.se".to_owned(),
        ..Draft::default()
    }
}

fn wrong(draft: &Draft) -> Vec<(&'static str, &'static str)> {
    let found = draft.parse(&settings()).err().unwrap_or_default();
    found.into_iter().map(|mistake| (mistake.field.on_page(), mistake.in_api().message)).collect()
}

#[test]
fn a_sound_draft_becomes_a_proposal_with_the_period_chosen_beforehand() {
    let (proposal, email) = sound().parse(&settings()).unwrap();
    assert_eq!(proposal.text.title, "Rondeller bör ha namn");
    assert_eq!((proposal.text.place, proposal.open_days), (None, 90));
    assert_eq!(proposal.name_display, NameDisplay::Shown);
    assert_eq!(email.as_str(), "asa@exempel.se");
}

#[test]
fn an_empty_form_is_told_everything_at_once_in_the_order_of_the_page() {
    let all = [
        ("rubrik", "field-required"),
        ("vad", "field-required"),
        ("varfor", "field-required"),
        ("omrade", "field-area-unknown"),
        ("namn", "field-required"),
        ("epost", "field-required"),
    ];
    assert_eq!(wrong(&Draft::default()), all);
}

#[test]
fn what_is_too_long_is_told_its_bound() {
    let draft = Draft {
        title: "å".repeat(121),
        what: "ö".repeat(4001),
        place: "p".repeat(201),
        name: "n".repeat(101),
        ..sound()
    };
    let found = draft.parse(&settings()).unwrap_err();
    let bounds: Vec<_> = found.iter().map(|mistake| (mistake.in_api().field, mistake.in_api().max)).collect();
    assert_eq!(
        bounds,
        [("title", Some(120)), ("what", Some(4000)), ("place", Some(200)), ("name", Some(100))]
    );
    let at_the_bound = Draft { title: "å".repeat(120), what: "ö".repeat(4000), ..sound() };
    assert!(at_the_bound.parse(&settings()).is_ok());
}

#[test]
fn symbols_alone_are_not_words() {
    let draft = Draft { title: "🚌🚌".to_owned(), place: "–".to_owned(), ..sound() };
    assert_eq!(wrong(&draft), [("rubrik", "field-no-words"), ("plats", "field-no-words")]);
}

#[test]
fn markup_is_only_text() {
    let what = "<script>alert(\"hej\")</script> & <b>fet</b>";
    let (proposal, _) = Draft { what: what.to_owned(), ..sound() }.parse(&settings()).unwrap();
    assert_eq!(proposal.text.what, what);
}

#[test]
fn an_address_must_be_one_that_mail_can_reach() {
    for bad in ["asa.exempel.se", "asa@", "asa@exempel", "a b@exempel.se"] {
        assert_eq!(wrong(&Draft { email: bad.to_owned(), ..sound() }), [("epost", "field-email")], "{bad}");
    }
    assert!(wrong(&Draft { email: " asa@exempel.se ".to_owned(), ..sound() }).is_empty());
}

#[test]
fn only_what_the_municipality_offers_can_be_chosen() {
    for (area, tid) in [("rymden", "31"), ("", "-1"), ("Gator", "trettio")] {
        let draft = Draft { area: area.to_owned(), open_days: tid.to_owned(), ..sound() };
        assert_eq!(wrong(&draft), [("omrade", "field-area-unknown"), ("tid", "field-period-unknown")]);
    }
}

#[test]
fn a_period_that_could_not_be_chosen_is_no_mistake_on_the_page() {
    let mut settings = settings();
    let draft = Draft { open_days: "30".to_owned(), ..sound() };
    assert_eq!(draft.clone().on_page(&settings), draft);
    settings.proposals.open_days = vec![90];
    assert!(draft.parse(&settings).is_err());
    assert_eq!(draft.on_page(&settings).parse(&settings).unwrap().0.open_days, 90);
}

#[test]
fn what_was_kept_can_be_typed_again() {
    let hidden = Draft {
        hide_name: "on".to_owned(),
        place: "Torget".to_owned(),
        open_days: "30".to_owned(),
        ..sound()
    };
    let (proposal, email) = hidden.parse(&settings()).unwrap();
    assert_eq!(proposal.name_display, NameDisplay::Hidden);
    assert_eq!(Draft::of(&proposal, &email).parse(&settings()).unwrap(), (proposal, email));
}
