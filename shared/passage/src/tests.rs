use proptest::prelude::*;

use super::*;

const ONE: &str = "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x";
const OTHER: &str = "Zz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9k";
const NOW: u64 = 1_790_000_000;
const VOTE: Bound<'_> = Bound { method: "POST", path: "/forslag/1/rosta", query: Some("lang=en") };

fn passage() -> Passage {
    Passage {
        municipality: "broviken".to_owned(),
        host: "broviken.ting.example".to_owned(),
        client: "2001:db8::7".parse().ok(),
        at: NOW,
        unknown: Unknown::Refused,
    }
}

fn keys(text: &str) -> Keys {
    Keys::parse(text).unwrap()
}

#[test]
fn what_the_edge_signs_the_origin_reads() {
    let header = passage().sign(&keys(ONE), VOTE);
    assert_eq!(Passage::verify(&header, &keys(ONE), VOTE, NOW + 3), Ok(passage()));
    let unknown = Passage { client: None, ..passage() };
    assert_eq!(Passage::verify(&unknown.sign(&keys(ONE), VOTE), &keys(ONE), VOTE, NOW), Ok(unknown));
}

#[test]
fn a_passage_is_for_one_request() {
    let header = passage().sign(&keys(ONE), VOTE);
    for other in [
        Bound { method: "GET", ..VOTE },
        Bound { path: "/forslag/2/rosta", ..VOTE },
        Bound { query: None, ..VOTE },
    ] {
        assert_eq!(Passage::verify(&header, &keys(ONE), other, NOW), Err(NoPassage::NotSigned));
    }
}

#[test]
fn a_gateway_may_decode_a_path() {
    let sent = Bound { path: "/forslag/f%C3%B6rst%zz", query: Some("q=%20a"), ..VOTE };
    let seen = Bound { path: "/forslag/först%zz", query: Some("q= a"), ..VOTE };
    let header = passage().sign(&keys(ONE), sent);
    assert!(Passage::verify(&header, &keys(ONE), seen, NOW).is_ok());
}

#[test]
fn a_passage_holds_for_two_minutes() {
    let header = passage().sign(&keys(ONE), VOTE);
    let at = |now| Passage::verify(&header, &keys(ONE), VOTE, now).map(|_| ());
    assert_eq!((at(NOW - 120), at(NOW + 120)), (Ok(()), Ok(())));
    assert_eq!((at(NOW - 121), at(NOW + 121)), (Err(NoPassage::OutOfTime), Err(NoPassage::OutOfTime)));
}

#[test]
fn keys_change_without_a_gap() {
    let (old, both, new) = (keys(ONE), keys(&format!("{OTHER},{ONE}")), keys(OTHER));
    let verified =
        |by: &Keys, signed: &Keys| Passage::verify(&passage().sign(signed, VOTE), by, VOTE, NOW).is_ok();
    assert!(verified(&both, &old) && verified(&both, &new) && verified(&new, &both));
    assert!(!verified(&new, &old));
    assert!(
        Keys::parse("").is_err()
            && Keys::parse("tooshort").is_err()
            && Keys::parse(&format!("{ONE},")).is_err()
    );
    assert!(!format!("{both:?}").contains("aB3x"));
}

proptest! {
    #[test]
    fn whatever_is_changed_is_refused(at in 0..200_usize, to in "[ -~]") {
        let header = passage().sign(&keys(ONE), VOTE);
        let mut changed = header.clone();
        changed.replace_range((at % header.len())..=(at % header.len()), &to);
        prop_assume!(changed != header);
        prop_assert!(Passage::verify(&changed, &keys(ONE), VOTE, NOW).is_err());
    }

    #[test]
    fn nothing_unsigned_is_a_passage(text in ".{0,100}") {
        prop_assert!(Passage::verify(&text, &keys(ONE), VOTE, NOW).is_err());
    }
}
