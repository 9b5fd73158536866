//! Letters to somebody whom moderators have blocked. They hold nothing of what she has written.

use delivering::{Letter, Part, Writer};
use jiff::civil::Date;

const PAGE: &str = "/mina-sidor/avstangning";

/// That nothing of hers is published until a day, why, and how to object.
pub(crate) fn blocked(writer: &Writer<'_>, until: Date, reason: &str) -> Letter {
    let values = [("municipality", writer.name()), ("day", writer.day(until)), ("phone", writer.phone())];
    Letter {
        subject: writer.words("mail-author-blocked-subject", &values),
        parts: vec![
            writer.paragraph("mail-author-blocked", &values),
            Part::Quote(reason.to_owned()),
            writer.paragraph("mail-author-blocked-still", &values),
            writer.paragraph("mail-author-blocked-object", &values),
            writer.button("mail-author-blocked-button", PAGE),
        ],
    }
}

/// That it is over.
pub(crate) fn unblocked(writer: &Writer<'_>, words: &str) -> Letter {
    let values = [("municipality", writer.name())];
    Letter {
        subject: writer.words("mail-author-unblocked-subject", &values),
        parts: vec![writer.paragraph("mail-author-unblocked", &values), Part::Quote(words.to_owned())],
    }
}

/// That a second reader has come to the same.
pub(crate) fn upheld(writer: &Writer<'_>, until: Date, words: &str) -> Letter {
    let values = [("municipality", writer.name()), ("day", writer.day(until)), ("phone", writer.phone())];
    Letter {
        subject: writer.words("mail-author-upheld-subject", &values),
        parts: vec![
            writer.paragraph("mail-author-upheld", &values),
            Part::Quote(words.to_owned()),
            writer.paragraph("mail-author-blocked-still", &values),
        ],
    }
}
