//! Settings that can be used, and those that say why they cannot.

use domain::{
    permission::Role,
    settings::{InvalidSettings, Settings},
};

const GOOD: &str = include_str!("settings.toml");

#[test]
fn settings_read_back_as_they_were_exported() {
    let settings = Settings::from_toml(GOOD).unwrap();
    assert_eq!(Settings::from_toml(&settings.to_toml().unwrap()).unwrap(), settings);
}

#[test]
fn a_file_that_does_not_parse_says_where() {
    let Err(InvalidSettings::Unreadable(message)) =
        Settings::from_toml(&GOOD.replace("[contact]", "[contact"))
    else {
        panic!("accepted")
    };
    assert!(message.contains("line 4"), "{message}");
}

#[test]
fn an_unknown_board_is_named() {
    let error = Settings::from_toml(&GOOD.replace("board = \"tekniska\"", "board = \"okand\"")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "service area \"kollektivtrafik\" names the board \"okand\", which is not among [[boards]]"
    );
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let refuse = |from: &str, to: &str| Settings::from_toml(&GOOD.replace(from, to)).unwrap_err().to_string();
    insta::assert_snapshot!(refuse("default_open_days = 90", "default_open_days = 45"), @"default_open_days = 45 is not among open_days");
    insta::assert_snapshot!(refuse("[30, 90]", "[0, 90]"), @"open_days must be between 1 and 730");
    insta::assert_snapshot!(refuse("series = \"TN\"", "series = \"T N\""), @r#"series = "T N" is not 1–10 capitals and figures"#);
    insta::assert_snapshot!(refuse("name = \"Provköpings kommun\"", "name = \" \""), @"name must not be empty");
    assert!(
        refuse("moderation_days", "moderation_dagar").contains("moderation_dagar"),
        "a misspelt setting is not passed over"
    );
    assert!(refuse("[proposals]", "[look]\nbrand = \"red\"\n\n[proposals]").contains("#rrggbb"));
}

#[test]
fn nothing_is_disposed_of_without_a_decision() {
    let with = |rule: &str| Settings::from_toml(&format!("{GOOD}\n[[retention]]\nid = \"mail\"\n{rule}\n"));
    let refused = |rule: &str| with(rule).unwrap_err().to_string();
    let decided = "decided = { by = \"Kommunstyrelsen § 112\", on = \"2026-03-02\" }";
    assert!(refused("after_months = 24").starts_with("[[retention]] \"mail\" cites no decision"));
    assert!(
        refused("after_months = 24\ndecided = { by = \" \", on = \"2026-03-02\" }").contains("decided.by")
    );
    assert!(
        refused("after_months = 24\ndecided = { by = \"§ 1\", on = \"2026-02-31\" }").contains("2026-02-31")
    );
    assert!(refused(&format!("after_months = 2\n{decided}")).contains("between 3 and 1200"));
    let settings = with(&format!("after_months = 24\n{decided}")).unwrap();
    assert_eq!(Settings::from_toml(&settings.to_toml().unwrap()).unwrap(), settings);
    let night = "2026-05-31".parse().unwrap();
    assert_eq!(settings.retention[0].last_day(night).to_string(), "2024-05-31");
    assert!(Settings::from_toml(GOOD).unwrap().retention.is_empty(), "and nothing is by itself");
}

#[test]
fn more_than_a_version_can_hold_is_refused() {
    let mut settings = Settings::from_toml(GOOD).unwrap();
    settings.reasons[0].text.sv = "å".repeat(60_000);
    assert!(settings.clone().checked().is_ok());
    settings.reasons[0].text.en = "a".repeat(10_000);
    let error = settings.checked().unwrap_err();
    assert!(matches!(error, InvalidSettings::TooLarge(129..=140)), "{error}");
}

#[test]
fn two_boards_cannot_share_a_register() {
    let twice = format!("{GOOD}\n[[boards]]\nid = \"annan\"\nname = \"Annan nämnd\"\nseries = \"TN\"\n");
    assert_eq!(Settings::from_toml(&twice).unwrap_err().to_string(), "register series \"TN\" is there twice");
}

#[test]
fn a_role_is_given_over_what_is_there_and_some_are_over_all() {
    let with = |role: &str, part: &str| {
        let sign_in = format!(
            "{GOOD}\n[sign_in]\nissuer = \"https://login.example.se\"\nclient_id = \"ting\"\n\n\
             [[sign_in.roles]]\ngroup = \"g\"\nrole = \"{role}\"\n{part}\n"
        );
        Settings::from_toml(&sign_in).map_err(|error| error.to_string())
    };
    let groups = ["g".to_owned()];
    let roles = |settings: Settings| settings.sign_in.unwrap().roles_of(&groups);
    let of_board = roles(with("caseworker", "board = \"tekniska\"").unwrap());
    let written: Vec<String> = of_board.iter().map(ToString::to_string).collect();
    assert_eq!(written, ["caseworker@board.tekniska"]);
    let both = roles(with("moderator", "area = \"kollektivtrafik\"\nboard = \"tekniska\"").unwrap());
    assert_eq!(both.iter().count(), 2, "over the area and over the board");
    assert_eq!(roles(with("moderator", "").unwrap()), Role::Moderator.into());
    for (role, part) in [
        ("caseworker", "board = \"okand\""),
        ("moderator", "area = \"okant\""),
        ("administrator", "board = \"tekniska\""),
        ("auditor", "area = \"kollektivtrafik\""),
    ] {
        assert!(with(role, part).is_err(), "{role} {part}");
    }
}
