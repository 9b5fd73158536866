//! What we sign, what the edge says of a request, and what SES reports.

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use messages::{MailReport, Reported, run_batch};
use passage::{Bound, Keys, Passage, Sender, Unknown};
use proptest::prelude::*;
use signing::{KeyRing, Use};

use crate::corpus::{config, kept, texts};

const KEY: &str = "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x";
const USES: [Use; 12] = [
    Use::Session,
    Use::Confirmation,
    Use::Cursor,
    Use::Form,
    Use::Unsubscribe,
    Use::Client,
    Use::SignIn,
    Use::Invitation,
    Use::Welcome,
    Use::Passkey,
    Use::PersonalKey,
    Use::PersonalNumber,
];
const AT: u64 = 1_800_000_000;

fn bound() -> Bound<'static> {
    Bound { method: "GET", path: "/forslag", query: Some("lang=en") }
}

fn passage() -> Passage {
    Passage {
        municipality: "broviken".to_owned(),
        host: "dialog.broviken.example".to_owned(),
        client: "203.0.113.7".parse().ok(),
        at: AT,
        unknown: Unknown::Refused,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_signed_that_we_did_not_sign(text in texts("tokens"), cut in any::<proptest::sample::Index>(), spoil in texts("tokens")) {
        let keys = KeyRing::parse(KEY).unwrap();
        let (signed, sealed) = (keys.sign(Use::Form, "01kb2q7y"), keys.seal(Use::Form, &"01kb2q7y").unwrap());
        for what in USES {
            prop_assert_eq!(keys.verify(what, &text), None);
            prop_assert!(keys.open::<serde_json::Value>(what, &text).is_none());
        }
        for token in [signed, sealed] {
            let at = cut.index(token.len());
            let changed = format!("{}{spoil}{}", &token[..at], &token[at..]);
            let is_changed = changed != token;
            prop_assert!(!is_changed || keys.verify(Use::Form, &changed).is_none(), "{}", changed);
            prop_assert!(!is_changed || keys.open::<String>(Use::Form, &changed).is_none(), "{}", changed);
        }
    }

    #[test]
    fn keys_are_refused_or_sign_what_they_verify(text in texts("tokens")) {
        let Ok(keys) = KeyRing::parse(&text) else { return Ok(()) };
        let signed = keys.sign(Use::Cursor, "a");
        prop_assert_eq!(keys.verify(Use::Cursor, &signed), Some("a"));
        let shown = format!("{keys:?}");
        prop_assert!(!shown.contains(&text) || text.len() < 32);
    }

    #[test]
    fn no_passage_is_believed_that_the_edge_did_not_sign(text in texts("passages"), cut in any::<proptest::sample::Index>()) {
        let keys = Keys::parse(KEY).unwrap();
        prop_assert!(Passage::verify(&text, &keys, bound(), AT).is_err());
        let signed = passage().sign(&keys, bound());
        prop_assert_eq!(Passage::verify(&signed, &keys, bound(), AT), Ok(passage()));
        let at = cut.index(signed.len());
        for changed in [format!("{}{text}{}", &signed[..at], &signed[at..]), signed[..at].to_owned()] {
            prop_assert!(changed == signed || Passage::verify(&changed, &keys, bound(), AT).is_err(), "{}", changed);
        }
        let other = Bound { path: &text, ..bound() };
        prop_assert!(text == "/forslag" || Passage::verify(&signed, &keys, other, AT).is_err());
    }

    #[test]
    fn only_our_own_page_is_ours(origin in texts("hosts"), site in texts("names")) {
        let of = |origin: &str| Sender::of(Some("lulea.ting.example"), None, Some(origin));
        let is_own = origin.split_once("://").is_some_and(|(_, from)| from == "lulea.ting.example");
        prop_assert_eq!(of(&origin) == Sender::Own, is_own, "{}", origin);
        let said = Sender::of(Some("lulea.ting.example"), Some(&site), None);
        prop_assert_eq!(said == Sender::Own, ["same-origin", "none"].contains(&site.as_str()));
    }

    #[test]
    fn a_report_is_read_or_refused_without_its_address(text in texts("reports")) {
        match serde_json::from_str::<MailReport>(&text) {
            Ok(report) => {
                let kept = format!("{report:?}");
                prop_assert!(!kept.contains("@exempel.se"), "{}", kept);
                let written = serde_json::to_string(&report).unwrap();
                prop_assert_eq!(serde_json::from_str::<MailReport>(&written).unwrap(), report);
            }
            // What is wrong is logged as whoever runs a batch says it.
            Err(_) => {
                let mut record = SqsMessage::default();
                record.body = Some(text);
                let mut event = SqsEvent::default();
                event.records = vec![record];
                let run = run_batch(event, |_: MailReport| async { Ok(()) });
                let outcome = futures_util::FutureExt::now_or_never(run).unwrap();
                prop_assert!(!outcome.failed.is_empty());
                let said = format!("{:?}", outcome.failed);
                prop_assert!(!said.contains("hemlig.adress"), "{}", said);
            }
        }
    }
}

#[test]
fn the_kept_reports_are_reports() {
    for text in kept("reports") {
        let report: MailReport = serde_json::from_str(&text).unwrap();
        assert!(!matches!(report.detail, Reported::Other), "{text}");
    }
}
