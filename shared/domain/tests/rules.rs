//! Rules that can be used, those that say why they cannot, and what they come to.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use domain::{
    rule::{Act, Counts, Expression, Facts, Outcome, Period},
    settings::{Settings, VersionedSettings},
};
use proptest::prelude::*;

const GOOD: &str = include_str!("settings.toml");

fn with(when: &str) -> Result<VersionedSettings, String> {
    let text = GOOD.replace("votes >= 100", when).replace("place =", "population = 77000\nplace =");
    let settings = Settings::from_toml(&text).map_err(|error| error.to_string())?;
    VersionedSettings::new(1, settings).map_err(|error| error.to_string())
}

fn refused(when: &str) -> String {
    with(when).err().unwrap_or_else(|| panic!("{when} was accepted"))
}

fn facts(votes: u64) -> Facts {
    Facts {
        votes,
        commenters: 3,
        comments: 4,
        shares: 2,
        days_open: 20,
        days_left: 10,
        population: 77_000,
        service_area: "kollektivtrafik".parse().unwrap(),
    }
}

fn outcome(when: &str, facts: &Facts) -> Outcome {
    with(when).unwrap().compiled.iter().next().unwrap().outcome(facts)
}

#[test]
fn what_municipalities_write_is_understood() {
    assert_eq!(outcome("votes >= 100", &facts(100)), Outcome::Holds);
    assert_eq!(outcome("votes >= 100", &facts(99)), Outcome::DoesNot);
    assert_eq!(outcome("votes * 1000 >= population", &facts(77)), Outcome::Holds);
    assert_eq!(outcome("votes * 1000 >= population", &facts(76)), Outcome::DoesNot);
    assert_eq!(outcome("votes >= 50 && days_left == 0", &facts(50)), Outcome::DoesNot);
    assert_eq!(
        outcome("votes >= 50 && days_left == 0", &Facts { days_left: 0, ..facts(50) }),
        Outcome::Holds
    );
    assert_eq!(outcome("service_area in ['kollektivtrafik', 'cykel']", &facts(0)), Outcome::Holds);
    assert_eq!(outcome("commenters >= 3 || shares > 10", &facts(0)), Outcome::Holds);
    assert_eq!(outcome("!(votes < 5) ? comments == 4 : false", &facts(9)), Outcome::Holds);
}

#[test]
fn what_cannot_be_a_rule_says_why() {
    insta::assert_snapshot!(refused(" "), @r#"rule "till-namnden": it is empty"#);
    assert!(refused("votes >=").contains("1:9: Syntax error"));
    assert!(refused("roster >= 100").contains("it asks for \"roster\""));
    insta::assert_snapshot!(refused("votes"), @r#"rule "till-namnden": it does not give true or false"#);
    assert!(refused("votes / 0 > 1").contains("cannot be worked out"));
    insta::assert_snapshot!(refused("votes > 1.5"), @r#"rule "till-namnden": it uses a fraction, which a rule cannot be made of"#);
    assert!(refused("service_area.matches('(a+)+b')").contains("it uses \"matches\""));
    assert!(refused("[1, 2].all(x, [1, 2].all(y, x > y))").contains("a loop"));
    assert!(refused("size(service_area) > 1").contains("it uses \"size\""));
    assert!(refused("has(votes.x)").contains("it uses \".x\""));
    assert!(refused(&"(".repeat(200)).contains("nested deeper"));
    assert!(refused(&format!("{}votes > 1{}", "(".repeat(17), ")".repeat(17))).contains("nested deeper"));
    assert!(refused(&format!("{}(votes > 1)", "!".repeat(40))).contains("nested deeper"));
    assert!(refused(&"votes > 1 || ".repeat(60)).contains("longer"));
    assert!(refused(&format!("{}votes > 1", "votes>1||".repeat(40))).contains("parts"));
}

#[test]
fn a_rule_that_asks_for_the_population_needs_one() {
    let text = GOOD.replace("votes >= 100", "votes * 1000 >= population");
    insta::assert_snapshot!(Settings::from_toml(&text).unwrap_err(), @r#"rule "till-namnden" asks for population, which is not stated"#);
}

#[test]
fn an_error_at_the_time_is_not_met() {
    let none = Facts { comments: 0, ..facts(100) };
    assert_eq!(outcome("votes / comments > 1", &none), Outcome::Failed);
    let many = Facts { votes: u64::MAX, ..facts(0) };
    assert_eq!(outcome("votes * 1000 >= population", &many), Outcome::Failed);
}

#[test]
fn the_votes_that_are_needed_are_what_the_rule_says() {
    let needed = |when: &str| with(when).unwrap().votes_needed(&"kollektivtrafik".parse().unwrap());
    assert_eq!(needed("votes >= 100"), Some(100));
    assert_eq!(needed("votes * 1000 >= population"), Some(77));
    assert_eq!(needed("votes >= 50 && days_left == 0"), Some(50));
    assert_eq!(needed("votes >= 100 && days_open <= 90"), Some(100));
    assert_eq!(needed("votes >= 60 && commenters >= 5"), Some(60));
    assert_eq!(needed("votes >= 60 || comments >= 500"), Some(60));
    assert_eq!(needed("comments >= 5"), None);
    assert_eq!(needed("true"), None);
    assert_eq!(needed("false"), None);
}

#[test]
fn settings_from_before_there_were_rules_say_the_same_by_one() {
    let settings = Settings::from_toml(&GOOD.replace("votes >= 100", "votes >= 73")).unwrap();
    let mut stored = serde_json::to_value(&settings).unwrap();
    stored.as_object_mut().unwrap().remove("rules");
    stored["proposals"]["votes_needed"] = 73.into();
    let read = Settings::from_stored(&stored.to_string()).unwrap();
    let rules = VersionedSettings::new(1, read).unwrap();
    assert_eq!(rules.votes_needed(&"kollektivtrafik".parse().unwrap()), Some(73));
    assert_eq!(rules.compiled.iter().next().unwrap().rule.does, Act::HandOver);
}

#[test]
fn days_are_counted_by_the_calendar_also_when_a_night_is_an_hour_longer() {
    let at = |text: &str| text.parse().unwrap();
    // Opened on 8 October at noon, for 30 days: over at the end of 7 November. The clock goes back on 25 October.
    let period = Period { opens_at: at("2026-10-08T10:00:00Z"), closes_at: at("2026-11-07T23:00:00Z") };
    let days = |time: &str| (period.days_open(at(time)), period.days_left(at(time)));
    assert_eq!(days("2026-10-08T10:00:00Z"), (0, 31));
    assert_eq!(days("2026-10-24T21:59:59Z"), (16, 15));
    assert_eq!(days("2026-10-24T22:00:00Z"), (17, 14));
    assert_eq!(days("2026-10-25T22:59:59Z"), (17, 14));
    assert_eq!(days("2026-10-25T23:00:00Z"), (18, 13));
    assert_eq!(days("2026-11-07T22:59:59Z"), (30, 1));
    // The final count is of as many days as it was open for.
    assert_eq!(days("2026-11-07T23:00:00Z"), (30, 0));
    assert_eq!(days("2030-01-01T00:00:00Z"), (30, 0));
    let counts = Counts { votes: 5, ..Counts::default() };
    let settings = with("votes >= 100").unwrap();
    let area = "kollektivtrafik".parse().unwrap();
    let facts = Facts::new(counts, period, at("2026-11-07T23:00:00Z"), &area, &settings);
    assert_eq!((facts.days_left, facts.population, facts.votes), (0, 77_000, 5));
}

proptest! {
    #[test]
    fn no_text_makes_the_check_hang_or_fall(text in "[a-z0-9 ()!<>=&|?:.,'\\[\\]{}+*/%-]{0,200}") {
        // Whatever comes, the answer is a rule or a reason.
        let _: Result<_, _> = with(&text.replace(['"', '\\'], " "));
    }

    #[test]
    fn a_threshold_is_found_wherever_it_is(threshold in 1u64..5_000_000) {
        let settings = with(&format!("votes >= {threshold}")).unwrap();
        prop_assert_eq!(settings.votes_needed(&"kollektivtrafik".parse().unwrap()), Some(threshold));
    }
}

#[test]
fn what_would_hide_nesting_from_whoever_counts_it_is_not_allowed() {
    let deep =
        |hidden: &str| format!("votes > 1 {hidden}\n && {}votes > 1{}", "(".repeat(60), ")".repeat(60));
    for text in [
        deep("// it's"),
        deep("&& r'\\' != ''"),
        deep("&& \"\"\"'\"\"\" != ''"),
        deep("&& R\"\\\" != ''"),
        "votes > 1 // quite some".to_owned(),
    ] {
        let refused = Expression::new(&text, &facts(50)).unwrap_err();
        assert!(refused.to_string().contains("cannot be made of"), "{text}: {refused}");
    }
    let good = "service_area == 'kollektivtrafik' || service_area in ['a', \"b\"] || 10 / votes > 2";
    Expression::new(good, &facts(50)).unwrap();
}
