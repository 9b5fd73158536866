//! Letters to the author of a proposal.

use delivering::{Letter, Part, Writer};
use domain::{
    edit::{Change, Piece, diff, permitted},
    ids::ReasonId,
    personal::find,
    proposal::{Proposal, Similar, Stage},
    rule::Act,
    text::ProposalText,
};
use jiff::Timestamp;
use language::Value;

/// What a letter is about.
pub(crate) struct About<'a> {
    pub(crate) writer: &'a Writer<'a>,
    pub(crate) proposal: &'a Proposal,
    pub(crate) title: &'a str,
}

impl About<'_> {
    /// With how many votes the proposal goes to its board; 0 if that is not a matter of votes.
    fn votes_needed(&self) -> u64 {
        self.writer.municipality.settings.votes_needed(&self.proposal.area).unwrap_or_default()
    }

    pub(super) fn title(&self) -> (&'static str, Value) {
        ("title", self.title.into())
    }

    fn number(&self) -> (&'static str, Value) {
        ("number", self.proposal.number.to_string().into())
    }

    fn own_page(&self) -> String {
        format!("/mina-sidor/forslag/{}", self.proposal.id)
    }

    pub(super) fn public_page(&self) -> String {
        format!("/forslag/{}", self.proposal.id)
    }
}

/// That it came in, under which number, and what comes next.
pub(crate) fn received(about: &About<'_>) -> Letter {
    let writer = about.writer;
    let promised = writer.municipality.settings.proposals.read_by(about.proposal.received_at);
    let values = [about.title(), about.number(), ("day", writer.day(promised))];
    let mut parts = vec![writer.paragraph("mail-received", &values)];
    match about.proposal.stage {
        Stage::Received => parts.push(writer.paragraph("mail-received-next", &values)),
        Stage::Open { opens_at, closes_at } if opens_at == about.proposal.received_at => {
            let values = [("until", writer.last_day(closes_at)), ("day", writer.day(promised))];
            parts.push(writer.paragraph("mail-received-published", &values));
            parts.push(writer.button("mail-published-button", &about.public_page()));
        }
        // What has become of it since is told by another letter.
        _ => {}
    }
    parts.push(writer.paragraph("mail-received-record", &values));
    parts.push(writer.link("mail-own-page", &about.own_page()));
    Letter { subject: writer.words("mail-received-subject", &values), parts }
}

/// What the moderator wants to know.
pub(crate) fn asked(about: &About<'_>, question: &str) -> Letter {
    let writer = about.writer;
    let days = writer.municipality.settings.proposals.moderation_days;
    let values = [about.title(), ("days", days.into())];
    Letter {
        subject: writer.words("mail-asked-subject", &values),
        parts: vec![
            match about.proposal.is_public() {
                true => writer.paragraph("mail-asked-public", &values),
                false => writer.paragraph("mail-asked", &values),
            },
            Part::Quote(question.to_owned()),
            writer.button("mail-asked-button", &about.own_page()),
            writer.paragraph("mail-asked-next", &values),
        ],
    }
}

/// What the moderator suggests, and that it is the author who decides.
pub(crate) fn suggested(about: &About<'_>, note: &str) -> Letter {
    let writer = about.writer;
    let days = writer.municipality.settings.proposals.moderation_days;
    let values = [about.title(), ("days", days.into())];
    Letter {
        subject: writer.words("mail-suggested-subject", &values),
        parts: vec![
            writer.paragraph("mail-suggested", &values),
            Part::Quote(note.to_owned()),
            writer.button("mail-suggested-button", &about.own_page()),
            writer.paragraph("mail-suggested-next", &values),
        ],
    }
}

/// What a moderator has masked or mended. What was masked is not repeated: mail is no place for it.
pub(crate) fn edited(about: &About<'_>, before: &ProposalText, after: &ProposalText) -> Letter {
    let writer = about.writer;
    let place = |text: &ProposalText| text.place.clone().unwrap_or_default();
    let mut changes = Vec::new();
    for (before, after) in [
        (before.title.clone(), after.title.clone()),
        (before.what.clone(), after.what.clone()),
        (before.why.clone(), after.why.clone()),
        (place(before), place(after)),
    ] {
        changes.extend(changed(writer, &before, &after));
    }
    edits(about, changes)
}

/// The same of a clarification.
pub(crate) fn clarification_edited(about: &About<'_>, before: &str, after: &str) -> Letter {
    edits(about, changed(about.writer, before, after))
}

fn edits(about: &About<'_>, changes: Vec<Part>) -> Letter {
    let writer = about.writer;
    let values = [about.title(), ("email", writer.email()), ("phone", writer.phone())];
    let mut parts = vec![writer.paragraph("mail-edited", &values)];
    parts.extend(changes);
    parts.push(writer.paragraph("mail-edited-kept", &values));
    parts.push(writer.button("mail-edited-button", &about.own_page()));
    parts.push(writer.paragraph("mail-edited-wrong", &values));
    Letter { subject: writer.words("mail-edited-subject", &values), parts }
}

/// The changes between two texts, each as words before and after.
pub(crate) fn changed(writer: &Writer<'_>, before: &str, after: &str) -> Vec<Part> {
    if let Ok(changes) = permitted(before, after) {
        let part = |change| match change {
            Change::Masked { mask, .. } => {
                Part::Change { before: writer.words("mail-edited-masked", &[]), after: mask }
            }
            Change::Spelling { before, after } => Part::Change { before, after },
        };
        return changes.into_iter().map(part).collect();
    }
    // It is more than moderators may do now, so what was masked by earlier rules is told by what it looks like.
    let told = |words: String| match find(&words).is_empty() {
        true => words,
        false => writer.words("mail-edited-masked", &[]),
    };
    let (mut parts, mut removed) = (Vec::new(), None);
    for piece in diff(before, after).into_iter().chain([Piece::Same(String::new())]) {
        match piece {
            Piece::Removed(words) => removed = Some(told(words)),
            Piece::Added(after) => {
                parts.push(Part::Change { before: removed.take().unwrap_or_default(), after });
            }
            Piece::Same(_) => {
                let gone = removed.take().map(|before| Part::Change { before, after: String::new() });
                parts.extend(gone);
            }
        }
    }
    parts
}

/// That it is published, and until when it can be voted on.
pub(crate) fn published(about: &About<'_>, closes_at: Timestamp) -> Letter {
    let writer = about.writer;
    let needed = about.votes_needed();
    let board = writer.board(about.proposal);
    let values =
        [about.title(), ("day", writer.last_day(closes_at)), ("needed", needed.into()), ("board", board)];
    Letter {
        subject: writer.words("mail-published-subject", &values),
        parts: vec![
            writer.paragraph("mail-published", &values),
            writer.button("mail-published-button", &about.public_page()),
            writer.paragraph("mail-published-share", &values),
        ],
    }
}

/// That it is not published, or no longer, why, and how to object.
pub(crate) fn not_published(
    about: &About<'_>,
    was_public: bool,
    (reason, explanation): (&ReasonId, &str),
    similar: Option<&Similar>,
) -> Letter {
    let writer = about.writer;
    let values = [
        about.title(),
        about.number(),
        ("reason", writer.reason(reason)),
        ("email", writer.email()),
        ("phone", writer.phone()),
    ];
    let (subject, what) = if was_public {
        (writer.words("mail-taken-down-subject", &values), writer.paragraph("mail-taken-down", &values))
    } else {
        (writer.words("mail-not-published-subject", &values), writer.paragraph("mail-not-published", &values))
    };
    let other = similar.map(|other| {
        let number = [("number", other.number.to_string().into())];
        let address = writer.address(&format!("/forslag/{}", other.id));
        Part::Link { label: writer.words("mail-not-published-similar", &number), address }
    });
    let mut parts = vec![
        what,
        writer.paragraph("mail-not-published-reason", &values),
        Part::Quote(explanation.to_owned()),
    ];
    parts.extend(other);
    parts.extend([
        writer.paragraph("mail-not-published-object", &values),
        writer.button("mail-not-published-button", &about.own_page()),
        writer.paragraph("mail-not-published-kept", &values),
    ]);
    Letter { subject, parts }
}

/// That what she says against it has come in, and by when somebody else reads the proposal again.
pub(crate) fn objected(about: &About<'_>, objected_at: Timestamp) -> Letter {
    let writer = about.writer;
    let promised = writer.municipality.settings.proposals.read_by(objected_at);
    let values = [about.title(), about.number(), ("day", writer.day(promised))];
    Letter {
        subject: writer.words("mail-objected-subject", &values),
        parts: vec![
            writer.paragraph("mail-objected", &values),
            writer.paragraph("mail-objected-next", &values),
            writer.link("mail-own-page", &about.own_page()),
        ],
    }
}

/// That a second reader has come to the same.
pub(crate) fn upheld(about: &About<'_>, reason: &ReasonId, explanation: &str) -> Letter {
    let writer = about.writer;
    let values = [
        about.title(),
        about.number(),
        ("reason", writer.reason(reason)),
        ("email", writer.email()),
        ("phone", writer.phone()),
    ];
    Letter {
        subject: writer.words("mail-upheld-subject", &values),
        parts: vec![
            writer.paragraph("mail-upheld", &values),
            Part::Quote(explanation.to_owned()),
            writer.paragraph("mail-upheld-kept", &values),
            writer.button("mail-upheld-button", "/forslag/nytt"),
        ],
    }
}

/// That a change was not let through.
pub(crate) fn amendment_stopped(about: &About<'_>, explanation: &str) -> Letter {
    let writer = about.writer;
    let values = [about.title()];
    Letter {
        subject: writer.words("mail-amendment-stopped-subject", &values),
        parts: vec![
            writer.paragraph("mail-amendment-stopped", &values),
            Part::Quote(explanation.to_owned()),
            writer.paragraph("mail-amendment-stopped-next", &values),
            writer.button("mail-amendment-stopped-button", &about.own_page()),
        ],
    }
}

/// That a correction stands in the proposal.
pub(crate) fn corrected(about: &About<'_>) -> Letter {
    let writer = about.writer;
    let values = [about.title()];
    Letter {
        subject: writer.words("mail-corrected-subject", &values),
        parts: vec![
            writer.paragraph("mail-corrected", &values),
            writer.button("mail-published-button", &about.public_page()),
        ],
    }
}

/// That a clarification stands at the proposal, and that those who had voted are told.
pub(crate) fn clarified(about: &About<'_>, voters: u64) -> Letter {
    let writer = about.writer;
    let values = [about.title(), ("voters", voters.into())];
    let mut parts = vec![writer.paragraph("mail-clarified", &values)];
    if voters > 0 {
        parts.push(writer.paragraph("mail-clarified-voters", &values));
    }
    parts.push(writer.button("mail-published-button", &about.public_page()));
    Letter { subject: writer.words("mail-clarified-subject", &values), parts }
}

/// What the board promises of proposals that come to it, if it promises anything.
pub(super) fn promise(about: &About<'_>) -> Option<Part> {
    let writer = about.writer;
    let board = writer.municipality.settings.board_of(&about.proposal.area)?;
    board.promise.as_ref().map(|words| Part::Paragraph(writer.of(words).to_owned()))
}

/// That voting is over, and what comes next.
pub(crate) fn closed(about: &About<'_>, votes: u64) -> Letter {
    let writer = about.writer;
    let needed = about.votes_needed();
    let values = [
        about.title(),
        ("votes", votes.into()),
        ("needed", needed.into()),
        ("board", writer.board(about.proposal)),
    ];
    let (next, promise) = match about.proposal.reached_at {
        Some(_) if needed <= votes => ("mail-closed-board", promise(about)),
        // Votes have been taken back since; what is on record stays.
        Some(_) => ("mail-closed-reached", promise(about)),
        None if writer.municipality.settings.compiled.iter().any(|rule| rule.rule.does == Act::Answer) => {
            ("mail-closed-below", None)
        }
        None => ("mail-closed-over", None),
    };
    let mut parts = vec![writer.paragraph("mail-closed", &values), writer.paragraph(next, &values)];
    parts.extend(promise);
    parts.push(writer.button("mail-closed-button", &about.public_page()));
    Letter { subject: writer.words("mail-closed-subject", &values), parts }
}

/// That it is taken back, and what stays.
pub(crate) fn withdrawn(about: &About<'_>, stays: bool) -> Letter {
    let writer = about.writer;
    let values = [about.title(), about.number()];
    let what = if stays { "mail-withdrawn-stays" } else { "mail-withdrawn-gone" };
    Letter {
        subject: writer.words("mail-withdrawn-subject", &values),
        parts: vec![
            writer.paragraph("mail-withdrawn", &values),
            writer.paragraph(what, &values),
            writer.link("mail-own-page", &about.own_page()),
        ],
    }
}
