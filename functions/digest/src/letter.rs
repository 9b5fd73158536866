//! What the letters to many say.

use delivering::{Letter, Part, Writer};
use domain::{comment::Speaker, scrutiny::Verdict};
use jiff::Timestamp;

use crate::{
    news::{CaseNews, NewComments, News, Topic, What},
    step::Found,
};

/// The most proposals that stand in one letter.
const TOPICS: usize = 12;

/// How much of somebody's words stands in a letter, in characters.
const EXCERPT: usize = 200;

/// What is new in what somebody follows, by proposal.
pub(crate) fn following(writer: &Writer<'_>, news: &News, found: Found, unsubscribe: &str) -> Letter {
    let count = news.topics.len();
    let subject = match news.only() {
        Some(topic) => writer.words("mail-following-one", &[("title", topic.title.as_str().into())]),
        None => writer.words("mail-following-many", &[("count", count.into())]),
    };
    let mut parts = Vec::new();
    for topic in news.topics.iter().take(TOPICS) {
        let address = writer.address(&format!("/forslag/{}", topic.id));
        if news.only().is_none() {
            parts.push(Part::Heading { words: topic.title.clone(), address });
        }
        parts.extend(newest_first(writer, topic));
    }
    match (news.only(), count.saturating_sub(TOPICS)) {
        (Some(topic), _) => {
            parts.push(writer.button("mail-closed-button", &format!("/forslag/{}", topic.id)));
        }
        (None, 0) => {}
        (None, more) => {
            parts.push(writer.paragraph("mail-following-more", &[("count", more.into())]));
            parts.push(writer.link("mail-following-all", "/forslag"));
        }
    }
    let why = match found {
        Found::Following => "mail-following-why",
        Found::Voted => "mail-following-why-voted",
    };
    parts.push(Part::Small(writer.words(why, &[("municipality", writer.name())])));
    parts.push(writer.link("mail-following-change", "/mina-sidor"));
    parts.push(writer.link("mail-following-stop", unsubscribe));
    Letter { subject, parts }
}

/// What is new about a proposal; all new comments stand where the latest of them does.
fn newest_first(writer: &Writer<'_>, topic: &Topic) -> impl Iterator<Item = Part> {
    let events = topic.events.iter().map(|(at, what)| (*at, happened(writer, topic, *at, what)));
    let comments = topic.comments.iter();
    let comments = comments.map(|comments| (comments.latest.at, new_comments(writer, comments).to_vec()));
    let mut all: Vec<(Timestamp, Vec<Part>)> = comments.chain(events).collect();
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().flat_map(|(_, parts)| parts)
}

fn happened(writer: &Writer<'_>, topic: &Topic, at: Timestamp, what: &What) -> Vec<Part> {
    let item = |words: String| Part::Item { when: writer.language.moment(at), words };
    match what {
        What::Published => vec![item(writer.words("mail-following-published", &[]))],
        What::Corrected => vec![item(writer.words("mail-following-corrected", &[]))],
        What::Withdrawn => vec![item(writer.words("mail-following-withdrawn", &[]))],
        What::Clarified(Some(words)) => {
            vec![item(writer.words("mail-following-clarified", &[])), Part::Quote(excerpt(words))]
        }
        What::Clarified(None) => vec![item(writer.words("mail-following-clarified-unread", &[]))],
        What::Case(step, words) => of_case(writer, topic, *step, words.as_deref(), item),
        What::Closed { votes } => {
            vec![item(writer.words("mail-following-closed", &[("votes", votes.into())]))]
        }
    }
}

/// What has become of a case.
fn of_case(
    writer: &Writer<'_>,
    topic: &Topic,
    step: CaseNews,
    words: Option<&str>,
    item: impl Fn(String) -> Part,
) -> Vec<Part> {
    let Some(matter) = &topic.proposal.matter else { return Vec::new() };
    let mut values =
        vec![("board", matter.board_name.as_str().into()), ("case", matter.number.to_string().into())];
    let id = match step {
        CaseNews::HandedOver { votes: 0 } => "mail-following-handed-over",
        CaseNews::HandedOver { votes } => {
            values.push(("votes", votes.into()));
            "mail-following-threshold"
        }
        CaseNews::Decided { outcome, on } => {
            let outcome = writer.words(&format!("outcome-{}", outcome.as_str()), &[]);
            values.extend([
                ("outcome", outcome.to_lowercase().into()),
                ("day", writer.language.date(on).into()),
            ]);
            "mail-following-decided"
        }
        CaseNews::Progressed => "mail-following-progressed",
        CaseNews::Completed => "mail-following-completed",
    };
    let quote = words.map(|words| Part::Quote(excerpt(words)));
    std::iter::once(item(writer.words(id, &values))).chain(quote).collect()
}

fn new_comments(writer: &Writer<'_>, comments: &NewComments) -> [Part; 3] {
    let latest = &comments.latest;
    let name = match latest.speaker {
        // Whoever wrote it has had her details removed.
        Speaker::Resident if latest.name.is_empty() => writer.words("mail-following-somebody", &[]),
        Speaker::Resident => latest.name.clone(),
        Speaker::Municipality => {
            let values = [("name", latest.name.as_str().into()), ("municipality", writer.name())];
            writer.words("mail-following-municipality", &values)
        }
    };
    let values = [("count", comments.count.into()), ("name", name.into())];
    let path = format!("/kommentarer/{}#{}", latest.thread, latest.id);
    [
        Part::Item {
            when: writer.language.moment(latest.at),
            words: writer.words("mail-following-comments", &values),
        },
        Part::Quote(excerpt(&latest.text)),
        writer.link("mail-following-read-comments", &path),
    ]
}

/// The text of a proposal that somebody has voted for has changed.
pub(crate) fn voters(
    writer: &Writer<'_>,
    title: &str,
    change: &Change,
    closes_at: Timestamp,
    path: &str,
) -> Letter {
    let values = [("title", title.into()), ("day", writer.last_day(closes_at))];
    let (subject, mut parts) = match change {
        Change::Clarified(words) => {
            let paragraph =
                if words.is_some() { "mail-voters-clarified" } else { "mail-voters-clarified-unread" };
            let mut parts = vec![writer.paragraph(paragraph, &values)];
            parts.extend(words.clone().map(Part::Quote));
            (writer.words("mail-voters-clarified-subject", &values), parts)
        }
        Change::Corrected => (
            writer.words("mail-voters-corrected-subject", &values),
            vec![writer.paragraph("mail-voters-corrected", &values)],
        ),
    };
    parts.push(writer.button("mail-voters-button", path));
    parts.push(writer.paragraph("mail-voters-next", &values));
    parts.push(writer.link("mail-voters-vote", &format!("{path}/rost")));
    Letter { subject, parts }
}

/// A vote has been looked at.
pub(crate) fn judged(writer: &Writer<'_>, title: &str, verdict: Verdict, path: &str) -> Letter {
    let values = [("title", title.into()), ("name", writer.name())];
    let (subject, told, next) = match verdict {
        Verdict::Count => ("mail-judged-counted-subject", "mail-judged-counted", "mail-judged-counted-next"),
        Verdict::Void => ("mail-judged-void-subject", "mail-judged-void", "mail-judged-void-next"),
    };
    let parts = vec![
        writer.paragraph(told, &values),
        writer.paragraph(next, &values),
        writer.button("mail-judged-button", &format!("{path}/rost")),
    ];
    Letter { subject: writer.words(subject, &values), parts }
}

/// In which way a text has changed.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// With these words, if a moderator has read them.
    Clarified(Option<String>),
    Corrected,
}

/// The beginning of somebody's words, cut at a word.
fn excerpt(words: &str) -> String {
    if words.chars().count() <= EXCERPT {
        return words.to_owned();
    }
    let cut: String = words.chars().take(EXCERPT).collect();
    let kept = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(kept, _)| kept);
    format!("{} …", kept.trim_end())
}
