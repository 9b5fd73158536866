#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::*;

pub(crate) fn mail() -> Mail {
    Mail {
        from_name: "Brovikens kommun".to_owned(),
        from: EmailAddress::parse("dialog@broviken.se").unwrap(),
        to: EmailAddress::parse("anna@exempel.se").unwrap(),
        subject: "Ditt förslag är publicerat".to_owned(),
        text: "Hej!".to_owned(),
        html: "<p>Hej!</p>".to_owned(),
        id: "proposal.1.2".to_owned(),
        thread: "proposal.1".to_owned(),
        unsubscribe: None,
        tags: Tags {
            municipality: "broviken".parse().unwrap(),
            recipient: "01k0000000000000000000000a".to_owned(),
        },
    }
}

/// A header's value as its reader sees it: unfolded, and only what stands before the body.
pub(crate) fn line(message: &Message, name: &str) -> Option<String> {
    let written = String::from_utf8(message.formatted()).unwrap();
    let (head, _) = written.split_once("\r\n\r\n").unwrap();
    let unfolded = head.replace("\r\n ", " ");
    let found: Vec<&str> =
        unfolded.split("\r\n").filter_map(|line| line.strip_prefix(&format!("{name}: "))).collect();
    assert!(found.len() <= 1, "{name} stands once");
    found.first().map(|value| value.trim().to_owned())
}

#[test]
fn a_mail_says_that_a_machine_sent_it_and_whom_it_is_for() {
    let message = mail().message().unwrap();
    assert_eq!(line(&message, "Auto-Submitted").as_deref(), Some("auto-generated"));
    assert_eq!(line(&message, "In-Reply-To").as_deref(), Some("<proposal.1@broviken.se>"));
    assert_eq!(
        line(&message, "X-SES-MESSAGE-TAGS").as_deref(),
        Some("municipality=broviken, recipient=01k0000000000000000000000a")
    );
}

#[test]
fn mail_that_can_be_stopped_says_how_with_one_click() {
    assert_eq!(line(&mail().message().unwrap(), "List-Unsubscribe"), None);
    let address = format!("https://broviken.ting.example/folj/stopp/{}", "a".repeat(180));
    let message = Mail { unsubscribe: Some(address.clone()), ..mail() }.message().unwrap();
    assert_eq!(line(&message, "List-Unsubscribe"), Some(format!("<{address}>")));
    assert_eq!(line(&message, "List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
}

#[test]
fn nothing_that_is_said_begins_a_line_of_its_own() {
    let bad = "https://broviken.ting.example/\r\nBcc: alla@exempel.se";
    for address in [bad, "https://a b", "https://a>, <mailto:x@y.se", "mailto:x@y.se", "https://å.se", ""] {
        let mail = Mail { unsubscribe: Some(address.to_owned()), ..mail() };
        assert!(matches!(mail.message(), Err(MailError::Invalid(_))), "{address}");
    }
    for recipient in ["", "a, b=c", "a\r\nBcc: alla@exempel.se", "anna@exempel.se", &"a".repeat(257)] {
        let tags = Tags { recipient: recipient.to_owned(), ..mail().tags };
        assert!(matches!(Mail { tags, ..mail() }.message(), Err(MailError::Invalid(_))), "{recipient}");
    }
    let subject = "Hej\r\nBcc: alla@exempel.se".to_owned();
    let message = Mail { subject, ..mail() }.message().unwrap();
    assert_eq!(line(&message, "Bcc"), None);
    let from_name = "Broviken\r\nBcc: alla@exempel.se".to_owned();
    assert!(matches!(Mail { from_name, ..mail() }.message(), Err(MailError::Invalid(_))));
}
