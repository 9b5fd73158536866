//! That all that is kept of a person can be fetched. The letter holds nothing of it, and its link leads to nothing without
//! being known.

use delivering::{Letter, Writer};
use domain::calendar::stockholm;
use jiff::Timestamp;

/// Where, and until when.
pub(crate) fn ready(writer: &Writer<'_>, until: Timestamp) -> Letter {
    let values = [("municipality", writer.name()), ("day", writer.day(stockholm(until).date()))];
    Letter {
        subject: writer.words("mail-extract-subject", &values),
        parts: vec![
            writer.paragraph("mail-extract", &values),
            writer.button("mail-extract-button", "/mina-sidor/utdrag"),
            writer.paragraph("mail-extract-until", &values),
            writer.paragraph("mail-extract-not-you", &values),
        ],
    }
}
