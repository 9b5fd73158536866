//! The codes of SMS, and what mobile numbers are known by.

#![allow(clippy::unwrap_used)]

use domain::mobile::MobileNumber;
use signing::{KeyRing, PersonalKey};

fn ring(ids: &[&str]) -> KeyRing {
    let keys: Vec<String> = ids.iter().map(|id| KeyRing::written(id, id.repeat(32).as_bytes())).collect();
    KeyRing::parse(&keys.join(",")).unwrap()
}

#[test]
fn a_code_is_the_same_under_an_old_key_and_tells_nothing_of_another() {
    let before = ring(&["a"]);
    let code = before.code("01j");
    assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
    let after = ring(&["b", "a"]);
    assert!(after.is_code("01j", &code), "it was sent before the key was changed");
    assert!(after.is_code("01j", &after.code("01j")));
    assert!(!ring(&["c"]).is_code("01j", &code), "but not when the key is gone");
    for wrong in ["", "0", "1234567", "abcdef"] {
        assert!(!after.is_code("01j", wrong), "{wrong}");
    }
    // Of a hundred things about one in ten thousand has a code like another's.
    let codes: std::collections::BTreeSet<String> = (0..100).map(|n| before.code(&n.to_string())).collect();
    assert!(98 <= codes.len(), "{}", codes.len());
}

#[test]
fn nothing_tells_a_mobile_number_without_the_key() {
    let number = MobileNumber::parse("070-174 06 05").unwrap();
    let (one, sealed) = PersonalKey::new([1; 32], &ring(&["a"])).unwrap();
    let (other, _) = PersonalKey::new([2; 32], &ring(&["a"])).unwrap();
    assert_ne!(one.mobile(&number), other.mobile(&number));
    let again = PersonalKey::open(&sealed, &ring(&["a"])).unwrap().key;
    assert_eq!(again.mobile(&MobileNumber::parse("+46 70 174 06 05").unwrap()), one.mobile(&number));
}
