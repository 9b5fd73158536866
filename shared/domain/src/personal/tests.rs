use proptest::prelude::*;

use super::{PersonalData::*, *};

/// What is found, and the words it is found in.
fn found(text: &str) -> Vec<(PersonalData, &str)> {
    find(text).into_iter().map(|finding| (finding.kind, &text[finding.start..finding.end])).collect()
}

fn assert_found(kind: PersonalData, texts: &[&str]) {
    for text in texts {
        assert_eq!(found(&format!("Hör av dig ({text}), tack.")), [(kind, *text)]);
    }
}

fn assert_not_found(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "in {text:?}");
    }
}

#[test]
fn a_personal_number_is_found_however_it_is_written() {
    assert_found(
        PersonalNumber,
        &[
            "640823-3234",
            "19640823-3234",
            "6408233234",
            "196408233234",
            "640823 3234",
            "19640823 3234",
            "640823+3234",
            "640823–3234",
            "640823 - 3234",
            "1964-08-23-3234",
            "20121212-1212",
            "000229-0005",
        ],
    );
}

#[test]
fn a_mistyped_personal_number_is_found_by_its_hyphen() {
    assert_found(PersonalNumber, &["640823-3235", "480213-1234", "19480213-1234"]);
    assert_not_found(&["6408233235", "640823 3235", "20260501 1801", "2026-05-01 1800"]);
}

#[test]
fn a_coordination_number_has_sixty_added_to_its_day() {
    assert_found(CoordinationNumber, &["640883-3231", "19640883-3231", "6408833231", "640883-1111"]);
}

#[test]
fn a_number_without_a_real_day_is_no_personal_number() {
    assert_not_found(&["556036-0793", "641323-3234", "640832-3234", "640860-3234", "170823-32345", "230229"]);
    assert_not_found(&["16640823-3234", "19000229-1234", "ett640823-3234"]);
}

#[test]
fn a_swedish_telephone_number_is_found_however_it_is_written() {
    assert_found(
        Phone,
        &[
            "070-174 06 05",
            "0701740605",
            "070 174 06 05",
            "070-1740605",
            "0701-74 06 05",
            "070-174-06-05",
            "070\u{A0}174\u{2009}06\u{202F}05",
            "070–174 06 05",
            "070/174 06 05",
            "07 01 74 06 05",
            "08-465 004 00",
            "08-12 34 56",
            "018-12 34 56",
            "0480-450 00",
            "0771-793 336",
            "020-22 40 00",
            "+46701740605",
            "+46 70 174 06 05",
            "+46 (0)70-174 06 05",
            "+46-70-174 06 05",
            "0046 70 174 06 05",
            "+46 8 465 004 00",
        ],
    );
    assert_eq!(found("Växeln är (018) 12 34 56."), [(Phone, "018) 12 34 56")]);
}

#[test]
fn numbers_in_a_row_are_found_one_by_one() {
    assert_eq!(
        found("070-174 06 05 08-465 004 00, 018-12 34 56/070-174 06 06 kl 10-22"),
        [
            (Phone, "070-174 06 05"),
            (Phone, "08-465 004 00"),
            (Phone, "018-12 34 56"),
            (Phone, "070-174 06 06")
        ]
    );
}

#[test]
fn years_prices_times_and_register_numbers_are_no_telephone_numbers() {
    assert_not_found(&[
        "2026-118",
        "TN 2026/00042",
        "KS 2026-0118123",
        "410 000 kronor",
        "1 200 000 kr",
        "0,5 miljoner",
        "kl 10-22",
        "kl. 08:00-16:30",
        "08-16 och 09-15",
        "öppet 08-20 10-18",
        "2026-08-15 12 30 00",
        "754 32 Uppsala",
        "buss 801 och 012",
        "år 1998–2026",
        "ring 112",
        "2026-07-01",
        "05-06-2026",
        "0 av 100 000 000",
        "00000000000",
        "ISBN 978-91-0-012345-6",
    ]);
}

#[test]
fn a_mail_address_is_found_without_the_full_stop_of_its_sentence() {
    assert_found(
        Email,
        &[
            "anna@exempel.se",
            "anna.berg-lind+bad@post.exempel.se",
            "Åsa_1@malmö.exempel.se",
            "070-1740605@exempel.se",
        ],
    );
    assert_eq!(found("Skriv till cancer@exempel.se."), [(Email, "cancer@exempel.se")]);
    assert_not_found(&["@exempel", "anna@hemma", "5 st @ 10 kr", "anna@.se", "a@b@", "vi ses @ torget.nu"]);
}

#[test]
fn a_plate_is_found_in_capitals() {
    assert_found(CarPlate, &["ABC123", "ABC 123", "ABC12D", "ABC 12D", "MLB\u{A0}84A"]);
    assert_not_found(&[
        "abc123",
        "Abc 123",
        "den 123",
        "OCH 200 BILAR",
        "MAX 500 kr",
        "ABC1234",
        "ABC 2026",
        "ABC12O",
        "ISO 900",
        "ÅBC123",
        "XABC123",
        "BUN 118/2026",
        "BUN 118-26",
        "SFS 118:3",
        "E4",
        "A40",
    ]);
}

#[test]
fn words_on_health_are_found_in_every_form() {
    assert_found(
        Health,
        &[
            "cancer",
            "Cancern",
            "bröstcancer",
            "CANCER",
            "diabetes",
            "typ 1-diabetes",
            "MS",
            "MS-sjuk",
            "ADHD",
            "adhd-diagnos",
            "autism",
            "depression",
            "depressioner",
            "deprimerad",
            "deprimerade",
            "demens",
            "dementa",
            "Alzheimers",
            "Parkinsons",
            "epilepsi",
            "sjukskriven",
            "sjukskrivna",
            "diagnosen",
            "diagnoser",
            "alkoholmissbruk",
            "missbrukare",
            "alkoholisten",
            "HIV",
            "hiv-positiv",
            "bipolär",
            "bipolärt",
            "schizofreni",
            "KOL",
            "stroke",
            "hjärtinfarkten",
            "gravid",
            "gravida",
            "abort",
            "aborten",
            "cp-skadad",
            "hja\u{308}rtinfarkt",
            "HJÄRTINFARKT",
            "hjärnskadan",
            "tumören",
        ]
        .map(|word| word.strip_prefix("typ ").unwrap_or(word)),
    );
}

#[test]
fn an_illness_is_found_when_it_is_someones() {
    assert_eq!(found("Min funktionsnedsättning gör att"), [(Health, "funktionsnedsättning")]);
    assert_eq!(found("hennes  sjukdom, och svårt sjuka barn"), [(Health, "sjukdom"), (Health, "sjuka")]);
    assert_not_found(&[
        "plats för personer med funktionsnedsättning",
        "sjukdomar sprids",
        "min. Sjukdom",
        "minsjukdom",
    ]);
}

#[test]
fn words_of_civic_life_are_not_on_health() {
    assert_not_found(&[
        "rullstol",
        "rullstolsburna",
        "handikapplats",
        "sjukhus",
        "vårdcentral",
        "tillgänglighet",
        "hälsa",
        "äldreboende",
        "demensboende",
        "folkhälsa",
        "sjuksköterska",
        "ms",
        "kol",
        "kola",
        "kolet",
        "M/S Bore",
        "als",
        "prognos",
        "arkiv",
        "raids",
        "abortera planen",
        "deprimerande miljö",
        "fundamentet",
        "dementi",
        "cp",
        "allergi",
        "utbrända bilar",
        "strokes\u{E5}",
        "hälsocentral",
        "cykelbana",
        "bad",
        "kollektivtrafik",
    ]);
}

#[test]
fn each_finding_gets_its_own_mask() {
    let text = "Min man (480213-1234) har MS och kör ABC 123. Ring 070-174 06 05 eller åsa@exempel.se, ej 640883-3231.";
    assert_eq!(
        masked(text, &find(text)),
        "Min man ([personnummer borttaget]) har [uppgift om hälsa borttagen] och kör [registreringsnummer borttaget]. \
         Ring [telefonnummer borttaget] eller [e-postadress borttagen], ej [samordningsnummer borttaget]."
    );
}

#[test]
fn findings_of_another_text_mask_what_they_can() {
    let phone = |start, end| Finding { kind: Phone, start, end };
    assert_eq!(
        masked("åäö", &[phone(1, 3), phone(2, 4), phone(3, 4), phone(9, 10)]),
        "å[telefonnummer borttaget]ö"
    );
    assert_eq!(masked("åäö", &[Finding { kind: Phone, start: 4, end: 2 }]), "åäö");
}

#[test]
fn no_mask_is_a_finding() {
    assert_not_found(&MASKS);
}

#[test]
fn kinds_are_written_in_kebab_case() {
    assert_eq!(serde_json::to_string(&CoordinationNumber).unwrap(), "\"coordination-number\"");
}

/// Words, numbers and what looks like both, in any order.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "480213-1234",
        "6408833231",
        "070-174 06 05",
        "08-12 34 56",
        "+46 70",
        "anna@exempel.se",
        "ABC 123",
        "MS",
        "min",
        "sjukdom",
        "bröstcancer",
        "kl",
        "10-22",
        "2026-118",
        "410 000",
        "å",
        "12",
        "0701",
        "(",
        ".",
    ];
    let pieces = (proptest::sample::select(words.to_vec()), proptest::sample::select(vec![" ", ", ", "\n"]));
    proptest::collection::vec(pieces, 0..20)
        .prop_map(|pieces| pieces.iter().map(|(word, space)| format!("{word}{space}")).collect())
}

proptest! {
    #[test]
    fn findings_are_in_order_and_on_whole_characters(text in prop_oneof![text(), "\\PC{0,80}", "[0-9+@. ÅåMmSs\u{308}-]{0,40}"]) {
        let mut done = 0;
        for finding in find(&text) {
            prop_assert!(done <= finding.start && finding.start < finding.end);
            prop_assert!(text.get(finding.start..finding.end).is_some());
            done = finding.end;
        }
    }

    #[test]
    fn what_is_masked_is_not_found_again(text in text()) {
        prop_assert_eq!(find(&masked(&text, &find(&text))), []);
    }

    #[test]
    fn every_personal_number_is_found(days in 0i32..80_000, birth in 0u32..1000, sixty in any::<bool>()) {
        let date = jiff::civil::date(1850, 1, 1).checked_add(jiff::ToSpan::days(days)).unwrap();
        let day = date.day() + if sixty { 60 } else { 0 };
        let nine = format!("{:02}{:02}{day:02}{birth:03}", date.year() % 100, date.month());
        let written: Vec<(PersonalData, String)> = (0..10)
            .map(|check| format!("{nine}{check}"))
            .flat_map(|number| find(&number).into_iter().map(move |finding| (finding.kind, number.clone())))
            .filter(|(kind, _)| matches!(kind, PersonalNumber | CoordinationNumber))
            .collect();
        // One check digit of the ten is right.
        prop_assert_eq!(written.len(), 1);
        prop_assert_eq!(written[0].0, if sixty { CoordinationNumber } else { PersonalNumber });
    }
}
