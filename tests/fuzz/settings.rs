//! A municipality's settings and the rules in them.

use domain::{
    rule::{Expression, Facts},
    settings::Settings,
};
use proptest::prelude::*;

use crate::corpus::{config, texts};

const DEMO: &str = include_str!("../../infra/local/demo/broviken.toml");

fn facts(votes: u64) -> Facts {
    let area = "kollektivtrafik".parse().unwrap();
    let (commenters, comments, shares) = (votes / 2, votes, votes / 3);
    let (days_open, days_left, population) = (10, 20, 77_000);
    Facts { votes, commenters, comments, shares, days_open, days_left, population, service_area: area }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn settings_that_are_taken_are_written_as_they_were_read(text in texts("settings")) {
        for text in [text.clone(), format!("{DEMO}\n{text}"), DEMO.replacen("Brovikens kommun", &text, 1)] {
            let Ok(settings) = Settings::from_toml(&text) else { continue };
            let written = settings.to_toml().expect("what was read can be written");
            let again = Settings::from_toml(&written).expect("and read again");
            prop_assert_eq!(again.to_toml().unwrap(), written);
        }
    }

    #[test]
    fn a_rule_is_refused_or_answers_each_time_the_same(text in texts("rules")) {
        // The length is looked at before anything else.
        let long = format!("{text}{}", " && votes > 1".repeat(1_000));
        prop_assert!(Expression::new(&long, &facts(1)).is_err());
        let Ok(rule) = Expression::new(&text, &facts(1)) else { return Ok(()) };
        for votes in [0, 1, 99, 100, 5_000_000, u64::MAX] {
            prop_assert_eq!(rule.holds(&facts(votes)), rule.holds(&facts(votes)));
        }
    }
}

#[test]
fn the_demos_settings_are_such() {
    let settings = Settings::from_toml(DEMO).unwrap();
    let written = settings.to_toml().unwrap();
    assert_eq!(Settings::from_toml(&written).unwrap().to_toml().unwrap(), written);
}
