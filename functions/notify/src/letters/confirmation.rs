//! Links that make what was typed somebody's. Nothing of what was typed stands in these mails: anybody can have them
//! sent to anybody, in the municipality's name.

use delivering::{Letter, Writer};
use domain::confirmation::SIGN_IN_HOURS;

/// The link that makes a proposal received.
pub(crate) fn submission(writer: &Writer<'_>, path: &str) -> Letter {
    let values = [("municipality", writer.name())];
    Letter {
        subject: writer.words("mail-confirm-submission-subject", &values),
        parts: vec![
            writer.paragraph("mail-confirm-submission", &values),
            writer.button("mail-confirm-submission-button", path),
            writer.paragraph("mail-confirm-submission-record", &values),
            writer.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link that makes a vote somebody's.
pub(crate) fn vote(writer: &Writer<'_>, title: &str, path: &str) -> Letter {
    let values = [("title", title.into()), ("municipality", writer.name())];
    Letter {
        subject: writer.words("mail-confirm-vote-subject", &values),
        parts: vec![
            writer.paragraph("mail-confirm-vote", &values),
            writer.button("mail-confirm-vote-button", path),
            writer.paragraph("mail-confirm-vote-once", &values),
            writer.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link that makes a comment somebody's.
pub(crate) fn comment(writer: &Writer<'_>, title: &str, path: &str) -> Letter {
    let values = [("title", title.into()), ("municipality", writer.name())];
    Letter {
        subject: writer.words("mail-confirm-comment-subject", &values),
        parts: vec![
            writer.paragraph("mail-confirm-comment", &values),
            writer.button("mail-confirm-comment-button", path),
            writer.paragraph("mail-confirm-comment-record", &values),
            writer.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link that makes a following somebody's. `what` is what is to be followed, as the website calls it.
pub(crate) fn follow(writer: &Writer<'_>, what: &str, path: &str) -> Letter {
    let values = [("what", what.into()), ("municipality", writer.name())];
    Letter {
        subject: writer.words("mail-confirm-follow-subject", &values),
        parts: vec![
            writer.paragraph("mail-confirm-follow", &values),
            writer.button("mail-confirm-follow-button", path),
            writer.paragraph("mail-confirm-follow-stop", &values),
            writer.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link that lets a mailbox lead to whoever has identified herself.
pub(crate) fn link(writer: &Writer<'_>, path: &str) -> Letter {
    let values = [("municipality", writer.name()), ("hours", SIGN_IN_HOURS.into())];
    Letter {
        subject: writer.words("mail-link-subject", &values),
        parts: vec![
            writer.paragraph("mail-link", &values),
            writer.button("mail-link-button", path),
            writer.paragraph("mail-link-valid", &values),
            writer.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link to one's own pages.
pub(crate) fn sign_in(writer: &Writer<'_>, path: &str) -> Letter {
    let values = [("municipality", writer.name()), ("hours", SIGN_IN_HOURS.into())];
    Letter {
        subject: writer.words("mail-sign-in-subject", &values),
        parts: vec![
            writer.paragraph("mail-sign-in", &values),
            writer.button("mail-sign-in-button", path),
            writer.paragraph("mail-sign-in-valid", &values),
            writer.paragraph("mail-confirm-not-you", &values),
        ],
    }
}
