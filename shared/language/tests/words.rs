//! Numbers, dates and plurals read as people write them.

use jiff::civil::{date, time};
use language::{
    Language::{English, Swedish},
    Value, stockholm,
};

#[test]
fn thousands_are_set_apart() {
    assert_eq!(Swedish.number(7), "7");
    assert_eq!(Swedish.number(999), "999");
    assert_eq!(Swedish.number(91_472), "91\u{a0}472");
    assert_eq!(English.number(1_234_567), "1,234,567");
}

#[test]
fn a_number_in_a_message_chooses_its_plural_and_is_grouped() {
    assert_eq!(Swedish.with("form-errors", &[("count", 1_u32.into())]), "En sak behöver rättas");
    assert_eq!(Swedish.with("form-errors", &[("count", 3_usize.into())]), "3 saker behöver rättas");
    assert_eq!(Swedish.with("votes", &[("count", 12_500_u64.into())]), "12\u{a0}500 röster");
    assert_eq!(English.with("votes", &[("count", 12_500_u64.into())]), "12,500 votes");
}

#[test]
fn a_text_is_shown_as_it_is() {
    let values = [("count", Value::from("2026")), ("needed", Value::from(100_u32))];
    assert_eq!(Swedish.with("votes-of", &values), "2026 av 100 röster");
}

#[test]
fn dates_are_written_out() {
    let day = date(2026, 10, 8);
    assert_eq!(Swedish.date(day), "8 oktober 2026");
    assert_eq!(English.date(day), "8 October 2026");
    assert_eq!(Swedish.day_month(day), "8 oktober");
    assert_eq!(Swedish.short(day), "8 okt");
    assert_eq!(English.short(day), "8 Oct");
    assert_eq!(Swedish.weekday_date(day), "torsdag 8 oktober");
    assert_eq!(English.weekday_date(day), "Thursday 8 October");
}

#[test]
fn times_are_written_with_a_point_in_swedish_and_a_colon_in_english() {
    assert_eq!(Swedish.time(time(14, 20, 0, 0)), "14.20");
    assert_eq!(English.time(time(14, 20, 0, 0)), "14:20");
    assert_eq!(Swedish.time(time(8, 5, 0, 0)), "8.05");
}

#[test]
fn moments_are_in_swedish_time_summer_and_winter() {
    let winter = "2026-11-24T18:02:00Z".parse().unwrap();
    assert_eq!(Swedish.moment(winter), "24 november kl. 19.02");
    assert_eq!(English.moment(winter), "24 November at 19:02");
    let summer = "2026-07-01T22:30:00Z".parse().unwrap();
    assert_eq!(stockholm(summer).date(), date(2026, 7, 2));
}

#[test]
fn a_language_is_its_code() {
    assert_eq!("en".parse(), Ok(English));
    assert!("nn".parse::<language::Language>().is_err());
    assert_eq!(Swedish.to_string(), "sv");
    assert_eq!(serde_json::to_string(&English).unwrap(), "\"en\"");
    assert_eq!(language::Language::default(), Swedish);
}
