//! Letters to the moderator whose turn it is: what there is to do, by when, and the way straight there.

use delivering::{Letter, Part, Writer};
use domain::{
    ids::CommentId,
    proposal::Proposal,
    report::{ReportReason, Subject},
};
use jiff::civil::Date;
use language::Value;

/// What a letter is about.
pub(crate) struct About<'a> {
    pub(crate) writer: &'a Writer<'a>,
    pub(crate) proposal: &'a Proposal,
    pub(crate) title: &'a str,
    /// By when it is promised.
    pub(crate) due: Option<Date>,
}

impl About<'_> {
    fn values(&self) -> [(&'static str, Value); 4] {
        let area = self.writer.municipality.settings.service_area(&self.proposal.area);
        let area = area.map(|area| self.writer.of(&area.name)).unwrap_or_default();
        let day = self.due.map(|due| self.writer.day(due));
        [
            ("title", self.title.into()),
            ("number", self.proposal.number.to_string().into()),
            ("area", area.into()),
            ("day", day.unwrap_or_else(|| "".into())),
        ]
    }

    fn letter(&self, subject: &str, what: &str) -> Letter {
        self.letter_because(subject, what, "mail-desk-turn", &self.page())
    }

    fn page(&self) -> String {
        format!("/desk/moderering/{}", self.proposal.id)
    }

    fn letter_because(&self, subject: &str, what: &str, because: &str, page: &str) -> Letter {
        let (writer, values) = (self.writer, self.values());
        let mut parts = vec![writer.paragraph(what, &values), writer.button("mail-desk-button", page)];
        if self.due.is_some() {
            parts.push(writer.paragraph("mail-desk-due", &values));
        }
        parts.push(writer.paragraph(because, &values));
        Letter { subject: writer.words(subject, &values), parts }
    }
}

/// A proposal has come in.
pub(crate) fn new(about: &About<'_>) -> Letter {
    about.letter("mail-desk-new-subject", "mail-desk-new")
}

/// A rule of the municipality holds that says that moderators are to be told.
pub(crate) fn rule_met(about: &About<'_>, sentence: &str) -> Letter {
    let mut letter = about.letter("mail-desk-rule-met-subject", "mail-desk-rule-met");
    letter.parts.insert(1, Part::Quote(sentence.to_owned()));
    letter
}

/// A rule that has held does not any more, since votes were found not to count.
pub(crate) fn rule_not_met(about: &About<'_>, sentence: &str, (votes, before): (u64, u64)) -> Letter {
    let writer = about.writer;
    let page = format!("{}/roster", about.page());
    let (subject, what) = ("mail-desk-rule-not-met-subject", "mail-desk-rule-not-met");
    let mut letter = about.letter_because(subject, what, "mail-desk-turn", &page);
    let counts =
        [("votes", writer.language.number(votes).into()), ("before", writer.language.number(before).into())];
    letter.parts.insert(1, Part::Quote(sentence.to_owned()));
    letter.parts.insert(2, writer.paragraph("mail-desk-rule-not-met-votes", &counts));
    letter
}

/// The author has answered, decided on a suggestion or rewritten it.
pub(crate) fn answered(about: &About<'_>) -> Letter {
    about.letter("mail-desk-answered-subject", "mail-desk-answered")
}

/// The author says that it should have been published.
pub(crate) fn objection(about: &About<'_>) -> Letter {
    let (subject, what) = ("mail-desk-objection-subject", "mail-desk-objection");
    about.letter_because(subject, what, "mail-desk-second", &about.page())
}

/// The author of a comment says that it should be shown.
pub(crate) fn comment_objection(about: &About<'_>, comment: CommentId) -> Letter {
    let (subject, what) = ("mail-desk-comment-objection-subject", "mail-desk-comment-objection");
    let page = format!("/desk/moderering/kommentarer/{comment}");
    about.letter_because(subject, what, "mail-desk-second", &page)
}

/// An author says that she should not be blocked.
pub(crate) fn block_objection(about: &About<'_>, subject: Subject) -> Letter {
    let (title, what) = ("mail-desk-block-objection-subject", "mail-desk-block-objection");
    let page = format!("/desk/moderering/forfattare/{subject}");
    about.letter_because(title, what, "mail-desk-second", &page)
}

/// The author wants to change something in public.
pub(crate) fn amendment(about: &About<'_>) -> Letter {
    about.letter("mail-desk-amendment-subject", "mail-desk-amendment")
}

/// Something is public that nobody has read.
pub(crate) fn published(about: &About<'_>) -> Letter {
    about.letter("mail-desk-published-subject", "mail-desk-published")
}

/// Comments wait to be read; shown or not.
pub(crate) fn comments(about: &About<'_>, shown: bool) -> Letter {
    let what = if shown { "mail-desk-comments-shown" } else { "mail-desk-comments" };
    about.letter("mail-desk-comments-subject", what)
}

/// Something has been reported.
pub(crate) fn reported(about: &About<'_>, subject: Subject, reason: ReportReason) -> Letter {
    let what = match subject {
        Subject::Proposal(_) => "mail-desk-reported-proposal",
        Subject::Comment(_) => "mail-desk-reported-comment",
    };
    let mut letter = about.letter("mail-desk-reported-subject", what);
    let reason = about.writer.words(reason_id(reason), &[]);
    let because = about.writer.paragraph("mail-desk-reported-reason", &[("reason", reason.into())]);
    letter.parts.insert(1, because);
    letter
}

fn reason_id(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Threat => "mail-report-threat",
        ReportReason::Hatred => "mail-report-hatred",
        ReportReason::Insult => "mail-report-insult",
        ReportReason::PersonalData => "mail-report-personal-data",
        ReportReason::Copyright => "mail-report-copyright",
        ReportReason::Spam => "mail-report-spam",
        ReportReason::Other => "mail-report-other",
    }
}
