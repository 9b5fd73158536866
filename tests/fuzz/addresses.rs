//! E-mail addresses, and the heads of our own mails (RFC 5322) whatever stands in them.

use domain::email::EmailAddress;
use mail::{Mail, Tags};
use proptest::prelude::*;

use crate::corpus::{config, texts};

fn letter(to: EmailAddress, from_name: String, subject: String) -> Mail {
    Mail {
        from_name,
        from: EmailAddress::parse("dialog@broviken.se").unwrap(),
        to,
        subject,
        text: "Hej!".to_owned(),
        html: "<p>Hej!</p>".to_owned(),
        id: "proposal.1.2".to_owned(),
        thread: "proposal.1".to_owned(),
        unsubscribe: Some("https://broviken.example/folj/avsluta/a".to_owned()),
        tags: Tags { municipality: "broviken".parse().unwrap(), recipient: "a".to_owned() },
    }
}

/// The lines of a head, each whole, by their names.
fn head(mail: &Mail) -> Option<Vec<(String, String)>> {
    let written = mail.message().ok()?.formatted();
    let written = String::from_utf8(written).expect("a mail is text");
    let (head, _) = written.split_once("\r\n\r\n").expect("a head and a body");
    for line in head.split("\r\n") {
        assert!(line.len() <= 998 && !line.contains(['\r', '\n', '\0']), "{line:?}");
    }
    let whole = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let named = whole.split("\r\n").map(|line| {
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("no header: {line:?}"));
        (name.to_owned(), value.to_owned())
    });
    Some(named.collect())
}

const NAMES: [&str; 12] = [
    "From",
    "To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-SES-MESSAGE-TAGS",
    "MIME-Version",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Date",
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_address_that_is_taken_is_short_one_and_can_be_written_to(text in texts("addresses")) {
        let Ok(address) = EmailAddress::parse(&text) else { return Ok(()) };
        let kept = address.as_str();
        prop_assert!(kept.len() <= 254 && kept.matches('@').count() == 1);
        prop_assert!(!kept.chars().any(|c| c.is_control() || c.is_whitespace() || "<>,;:()[]\\\"".contains(c)));
        let again = EmailAddress::parse(kept).expect("what was taken is taken again");
        prop_assert_eq!(again.as_str(), kept);
        prop_assert_eq!(again.fingerprint(), address.fingerprint());
        let delivered = EmailAddress::parse(&address.deliverable()).expect("what is delivered to is an address");
        prop_assert_eq!(delivered.fingerprint(), address.fingerprint());
        let plus = EmailAddress::parse(&kept.replacen('@', "+x@", 1));
        prop_assert!(plus.is_err() || plus.unwrap().fingerprint() == address.fingerprint());
        let head = head(&letter(address.clone(), "Brovikens kommun".to_owned(), "Hej".to_owned()));
        prop_assert!(head.is_some(), "no mail can be addressed to {:?}", kept);
    }

    #[test]
    fn a_head_has_our_lines_and_no_others_whatever_stands_in_it(name in texts("words"), subject in texts("words")) {
        let to = EmailAddress::parse("anna@exempel.se").unwrap();
        // What cannot be put into a head is refused whole.
        let Some(head) = head(&letter(to, name, subject)) else { return Ok(()) };
        let names: Vec<&str> = head.iter().map(|(name, _)| name.as_str()).collect();
        for wanted in NAMES {
            prop_assert_eq!(names.iter().filter(|name| **name == wanted).count(), 1, "{}", wanted);
        }
        let others: Vec<&&str> = names.iter().filter(|name| !NAMES.contains(*name)).collect();
        prop_assert!(others.iter().all(|name| name.starts_with("Content-")), "{:?}", others);
        let to = head.iter().find(|(name, _)| name == "To").map(|(_, value)| value.as_str());
        prop_assert_eq!(to, Some("anna@exempel.se"));
    }
}
