//! What the author is told of the case that her proposal has become.

use delivering::{Letter, Part};
use domain::{
    case::{Case, CaseStage, Decision},
    proposal::{Matter, Stage},
    rule::Act,
    text::DecisionText,
};
use jiff::civil::Date;
use language::Value;

use super::author::{About, promise};

/// That it is a case now: whose, under which number, and by when something is promised.
pub(crate) fn handed_over(about: &About<'_>, matter: &Matter) -> Letter {
    let (writer, proposal) = (about.writer, about.proposal);
    let met = proposal.rules_met.iter().find(|met| met.act == matter.act);
    let mut values = vec![
        about.title(),
        ("board", matter.board_name.as_str().into()),
        ("case", matter.number.to_string().into()),
        ("votes", met.map_or(0, |met| met.facts.votes).into()),
    ];
    if let Some((_, closes_at)) = proposal.period() {
        values.push(("day", writer.last_day(closes_at)));
    }
    let answered = matter.act == Act::Answer;
    let [subject, first] = if answered {
        ["mail-answered-by-staff-subject", "mail-answered-by-staff"]
    } else if met.is_some_and(|met| met.facts.votes > 0) {
        ["mail-threshold-reached-subject", "mail-threshold-reached"]
    } else {
        ["mail-handed-over-subject", "mail-handed-over"]
    };
    let mut parts = vec![writer.paragraph(first, &values)];
    if !answered {
        parts.extend(promise(about));
    }
    if matches!(proposal.stage, Stage::Open { .. }) {
        parts.push(writer.paragraph("mail-threshold-reached-next", &values));
    }
    parts.push(writer.button("mail-published-button", &about.public_page()));
    Letter { subject: writer.words(subject, &values), parts }
}

/// What the board decided, in its own words, and what comes next.
pub(crate) fn decided(
    about: &About<'_>,
    case: &Case,
    decision: &Decision,
    words: Option<&DecisionText>,
) -> Letter {
    let writer = about.writer;
    let values: Vec<(&'static str, Value)> = vec![
        about.title(),
        ("board", case.register.board_name.as_str().into()),
        ("case", case.register.number.to_string().into()),
        ("section", decision.section.to_string().into()),
        ("day", writer.language.date(decision.on).into()),
        (
            "outcome",
            writer.words(&format!("outcome-{}", decision.outcome.as_str()), &[]).to_lowercase().into(),
        ),
    ];
    let mut parts = vec![writer.paragraph("mail-case-decided", &values)];
    if let Some(words) = words {
        parts.push(Part::Quote(words.what.clone()));
        parts.extend(words.reasons.clone().map(Part::Quote));
    }
    if decision.approved_on.is_none() {
        parts.push(writer.paragraph("mail-case-decided-unapproved", &values));
    }
    let next = match decision.outcome.leads_to() {
        CaseStage::Preparing => "mail-case-decided-remitted",
        CaseStage::Underway => "mail-case-decided-underway",
        CaseStage::Done => "mail-case-decided-over",
    };
    parts.push(writer.paragraph(next, &values));
    parts.push(writer.button("mail-case-decided-button", &about.public_page()));
    Letter { subject: writer.words("mail-case-decided-subject", &values), parts }
}

/// How the work goes, and by when there is more to be said.
pub(crate) fn progressed(about: &About<'_>, said: &str, next_by: Option<Date>) -> Letter {
    let writer = about.writer;
    let mut parts =
        vec![writer.paragraph("mail-case-progressed", &[about.title()]), Part::Quote(said.to_owned())];
    if let Some(day) = next_by {
        parts.push(
            writer.paragraph("mail-case-progressed-next", &[("day", writer.language.date(day).into())]),
        );
    }
    parts.push(writer.button("mail-case-decided-button", &about.public_page()));
    Letter { subject: writer.words("mail-case-progressed-subject", &[about.title()]), parts }
}

/// That all of it is done.
pub(crate) fn completed(about: &About<'_>, said: &str) -> Letter {
    let writer = about.writer;
    let parts = vec![
        writer.paragraph("mail-case-completed", &[about.title()]),
        Part::Quote(said.to_owned()),
        writer.paragraph("mail-case-completed-thanks", &[]),
        writer.button("mail-case-decided-button", &about.public_page()),
    ];
    Letter { subject: writer.words("mail-case-completed-subject", &[about.title()]), parts }
}
