//! A proposal and a page that the tests of several pages show.

use std::sync::Arc;

use domain::{actor::Assurance, open_to::OpenTo, vote::Poll};
use jiff::Timestamp;
use language::Language;
use look::{OutcomeMail, Page, Phone, Site};

use super::Subject;

pub(crate) const TITLE: &str = "Övergång & <b>\"ö\"</b> {{ 7*7 }}";

pub(crate) fn page(language: Language, path: &str) -> Page {
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
    Page::new(Arc::new(site), language, path)
}

pub(crate) fn subject() -> Subject {
    let poll = Poll::Open {
        opens_at: Timestamp::UNIX_EPOCH,
        closes_at: Timestamp::MAX,
        text_version: 1,
        who_may_vote: OpenTo::Known(Assurance::ConfirmedEmail),
        asks: Default::default(),
    };
    let settings = include_str!("../../../../shared/domain/tests/settings.toml");
    let rules = domain::settings::Settings::from_toml(settings).unwrap().proposals;
    let id = domain::ids::ProposalId::from_bytes([7; 16]);
    Subject { id, title: TITLE.to_owned(), poll, rules, outcome_mail: OutcomeMail::NotAsked }
}
