//! Ids, numbers, keys, scopes, languages, host names: each has one spelling, and is read as what it is written as.

use std::{fmt::Display, str::FromStr};

use domain::{
    case::RegisterNumber,
    follow::Scope,
    ids::{CommentId, MunicipalityId, PersonId, ProposalId, ReasonId, ServiceAreaId},
    number::ProposalNumber,
    search::{Document, Stem},
};
use passage::{host_name, label_under};
use proptest::prelude::*;
use store::Key;

use crate::corpus::{config, texts};

/// What is read is written as it stood, or, where spellings are forgiven, as what is read alike.
fn one_spelling<T: FromStr + Display + PartialEq + std::fmt::Debug>(text: &str, longest: usize) {
    if let Ok(read) = text.parse::<T>() {
        let written = read.to_string();
        assert!(written.len() <= longest, "{written:?}");
        assert_eq!(written.parse::<T>().ok(), Some(read), "{text:?} as {written:?}");
        assert_eq!(written, text, "two spellings of one thing are two addresses of it");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_named_has_one_spelling(text in texts("names")) {
        one_spelling::<ProposalId>(&text, 26);
        one_spelling::<PersonId>(&text, 26);
        one_spelling::<CommentId>(&text, 26);
        one_spelling::<MunicipalityId>(&text, 40);
        one_spelling::<ServiceAreaId>(&text, 40);
        one_spelling::<ReasonId>(&text, 40);
        one_spelling::<Scope>(&text, 60);
        one_spelling::<ProposalNumber>(&text, 40);
        one_spelling::<Document>(&text, 60);
        one_spelling::<Stem>(&text, 160);
        if let Ok(number) = RegisterNumber::from_slug(&text) {
            prop_assert_eq!(RegisterNumber::from_slug(&number.slug()).ok(), Some(number));
        }
    }

    #[test]
    fn a_key_is_read_as_what_it_was_written_as(pk in texts("keys"), sk in texts("keys")) {
        if let Ok((municipality, key)) = Key::read(&pk, &sk) {
            prop_assert_eq!(format!("{municipality}#{}", key.partition()), pk);
            prop_assert_eq!(key.sort(), sk);
        }
    }

    #[test]
    fn a_host_has_one_name(text in texts("hosts")) {
        let name = host_name(&text);
        prop_assert!(!name.contains(|c: char| c.is_ascii_uppercase()) && name.len() <= text.len());
        if let Some(label) = label_under(&name, "ting.example") {
            prop_assert_eq!(format!("{label}.ting.example"), name.clone());
            if let Ok(municipality) = label.parse::<MunicipalityId>() {
                // What is a municipality's name can be written into a page as it stands.
                prop_assert!(municipality.as_str().bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-'));
            }
        }
    }
}
