//! Letters to somebody who has commented.

use delivering::{Letter, Part, Writer};
use domain::{comment::Comment, desk::Task, ids::ReasonId};
use language::Value;

use super::author::changed;

/// What a letter is about.
pub(crate) struct About<'a> {
    pub(crate) writer: &'a Writer<'a>,
    pub(crate) comment: &'a Comment,
    /// The proposal's title.
    pub(crate) title: &'a str,
}

impl About<'_> {
    fn title(&self) -> (&'static str, Value) {
        ("title", self.title.into())
    }

    /// Where its author, and nobody else, sees how it stands.
    fn own_page(&self) -> String {
        format!("/kommentarer/{}/andra", self.comment.id)
    }

    fn page(&self) -> String {
        format!("/kommentarer/{}#{}", self.comment.parent.unwrap_or(self.comment.id), self.comment.id)
    }
}

/// That it can be read.
pub(crate) fn published(about: &About<'_>) -> Letter {
    let writer = about.writer;
    let values = [about.title()];
    Letter {
        subject: writer.words("mail-comment-published-subject", &values),
        parts: vec![
            writer.paragraph("mail-comment-published", &values),
            writer.button("mail-comment-button", &about.page()),
        ],
    }
}

/// That it can be read again.
pub(crate) fn restored(about: &About<'_>) -> Letter {
    let writer = about.writer;
    let values = [about.title()];
    Letter {
        subject: writer.words("mail-comment-restored-subject", &values),
        parts: vec![
            writer.paragraph("mail-comment-restored", &values),
            writer.button("mail-comment-button", &about.page()),
        ],
    }
}

/// That it is not shown, why, and how to object.
pub(crate) fn hidden(about: &About<'_>, reason: &ReasonId, explanation: &str) -> Letter {
    let writer = about.writer;
    let values = [
        about.title(),
        ("reason", writer.reason(reason)),
        ("email", writer.email()),
        ("phone", writer.phone()),
    ];
    Letter {
        subject: writer.words("mail-comment-hidden-subject", &values),
        parts: vec![
            writer.paragraph("mail-comment-hidden", &values),
            Part::Quote(explanation.to_owned()),
            writer.paragraph("mail-comment-hidden-object", &values),
            writer.button("mail-comment-hidden-button", &about.own_page()),
            writer.paragraph("mail-comment-hidden-again", &values),
        ],
    }
}

/// That what she says against it has come in, and by when somebody else reads the comment again.
pub(crate) fn objected(about: &About<'_>) -> Letter {
    let writer = about.writer;
    let due = Task::of_comment(about.comment, &writer.municipality.settings).and_then(|task| task.due);
    let day = due.map_or_else(|| "".into(), |due| writer.day(due));
    let values = [about.title(), ("day", day)];
    Letter {
        subject: writer.words("mail-comment-objected-subject", &values),
        parts: vec![
            writer.paragraph("mail-comment-objected", &values),
            writer.paragraph("mail-comment-objected-next", &values),
        ],
    }
}

/// That a second reader has come to the same.
pub(crate) fn upheld(about: &About<'_>, reason: &ReasonId, explanation: &str) -> Letter {
    let writer = about.writer;
    let values = [
        about.title(),
        ("reason", writer.reason(reason)),
        ("email", writer.email()),
        ("phone", writer.phone()),
    ];
    Letter {
        subject: writer.words("mail-comment-upheld-subject", &values),
        parts: vec![
            writer.paragraph("mail-comment-upheld", &values),
            Part::Quote(explanation.to_owned()),
            writer.paragraph("mail-comment-upheld-questions", &values),
            writer.paragraph("mail-comment-hidden-again", &values),
        ],
    }
}

/// What a moderator has masked or mended. What was masked is not repeated.
pub(crate) fn masked(about: &About<'_>, before: &str, after: &str) -> Letter {
    let writer = about.writer;
    let values = [about.title(), ("email", writer.email()), ("phone", writer.phone())];
    let mut parts = vec![writer.paragraph("mail-comment-masked", &values)];
    parts.extend(changed(writer, before, after));
    parts.push(writer.paragraph("mail-comment-masked-kept", &values));
    if about.comment.is_shown() {
        parts.push(writer.button("mail-comment-button", &about.page()));
    }
    parts.push(writer.paragraph("mail-edited-wrong", &values));
    Letter { subject: writer.words("mail-comment-masked-subject", &values), parts }
}
