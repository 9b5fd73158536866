//! What an event says besides what it is, in words. Events are read as they were written, whatever version wrote them, and
//! of what is not known here nothing is told.

use domain::{
    audit::Doer,
    ids::{PersonId, TextId},
    opening::Opened,
    permission::{Action, Roles},
    protection::Grounds,
    text::Words,
};
use jiff::civil::Date;
use serde_json::Value;
use web::{Tenant, role_names, words_of};

use crate::acts::{self, Known};

/// Something that an event says: what it is, and the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Detail {
    /// The message that says what it is.
    pub(crate) message: &'static str,
    pub(crate) words: String,
}

/// The fields in which staff say something to somebody.
const SAID: [&str; 4] = ["explanation", "note", "text", "words"];

/// What was done, as programs and catalogues name it: what is told apart has a name of its own.
pub(crate) fn code(event: &Value, doer: Doer) -> String {
    let tag = event.get("type").and_then(Value::as_str).unwrap_or("other");
    match tag.split('.').next().unwrap_or(tag) {
        "opened" => match opened(event) {
            Some(Opened::Proposal { .. }) => "opened-proposal",
            Some(Opened::Comment { .. }) => "opened-comment",
            Some(Opened::Case { .. }) => "opened-case",
            Some(Opened::Document { .. }) => "opened-document",
            Some(Opened::Protected { .. }) => "opened-protected",
            None => "other",
        },
        "received" if matches!(doer, Doer::Staff(_)) => "entered",
        "standing-changed" => match event.pointer("/data/standing").and_then(Value::as_str) {
            Some("open") => "standing-changed-open",
            Some("suspended") => "standing-changed-suspended",
            Some("leaving") => "standing-changed-leaving",
            _ => "other",
        },
        kind => kind,
    }
    .to_owned()
}

/// The texts in which something is said, by their fields.
pub(crate) fn texts(event: &Value) -> Vec<(&'static str, TextId)> {
    let id = |field: &&'static str| {
        let id = event.get("data")?.get(*field)?.get("id")?.as_str()?.parse().ok()?;
        Some((*field, id))
    };
    SAID.iter().filter_map(id).collect()
}

/// The colleague whom an event is about: who was appointed, or who is away.
fn appointed(event: &Value) -> Option<PersonId> {
    let tag = event.get("type")?.as_str()?;
    let is_about = ["caseworker-appointed.", "absence-"].iter().any(|begin| tag.starts_with(begin));
    event.get("data")?.get("person")?.as_str()?.parse().ok().filter(|_| is_about)
}

/// Which colleague was let in, given other roles or taken away, if an event says that.
fn employed(event: &Value) -> Option<PersonId> {
    let is_about_her = event.get("type")?.as_str()?.starts_with("colleague-");
    event.get("data")?.get("person")?.as_str()?.parse().ok().filter(|_| is_about_her)
}

/// Whoever of the staff an event names.
pub(crate) fn named(event: &Value) -> Option<PersonId> {
    appointed(event).or_else(|| employed(event))
}

/// What an event says besides what it is.
pub(crate) fn of(tenant: &Tenant, known: &Known, doer: Doer, event: &Value) -> Vec<Detail> {
    let page = tenant.page();
    let field = |name: &str| event.get("data").and_then(|data| data.get(name));
    let text = |name: &str| field(name).and_then(Value::as_str);
    let mut details = Vec::new();
    let mut tell = |message, words: Option<String>| {
        details.extend(words.filter(|words| !words.is_empty()).map(|words| Detail { message, words }));
    };
    tell("audit-detail-reason", text("reason").and_then(|reason| reason_of(tenant, reason)));
    if let Some(Opened::Protected { errand, .. }) = opened(event) {
        tell("audit-detail-reason", Some(page.t(&format!("protected-errand-{}", errand.as_str()))));
    }
    let grounds = text("grounds").and_then(|grounds| grounds.parse::<Grounds>().ok());
    tell("audit-detail-reason", grounds.map(|grounds| page.t(&format!("protected-grounds-{grounds}"))));
    tell("audit-detail-person", appointed(event).map(|person| acts::name(tenant, known, person)));
    tell("audit-detail-colleague", employed(event).map(|person| acts::name(tenant, known, person)));
    let roles = field("roles").and_then(|roles| serde_json::from_value::<Roles>(roles.clone()).ok());
    tell("audit-detail-roles", roles.map(|roles| role_names(tenant, &roles).join(", ")));
    if let (Some(masked), Some(mended)) = (number(event, "masked"), number(event, "mended")) {
        let values = [("masked", masked.into()), ("mended", mended.into())];
        tell("audit-detail-edited", Some(page.with("audit-edited", &values)));
    }
    tell("audit-detail-outcome", outcome(tenant, event));
    if text("outcome").is_none() {
        let day = text("on").and_then(|day| day.parse::<Date>().ok());
        tell("audit-detail-day", day.map(|day| tenant.language.date(day)));
    }
    let by = text("by").and_then(|by| Action::ALL.into_iter().find(|action| action.as_str() == by));
    tell("audit-detail-by", by.map(|by| page.t(words_of(by))));
    if event.get("type").and_then(Value::as_str).is_some_and(|tag| tag.starts_with("settings-")) {
        tell("audit-detail-version", number(event, "version").map(|version| version.to_string()));
    }
    tell("audit-detail-votes", number(event, "votes").map(|votes| tenant.language.number(votes)));
    tell("audit-detail-rule", text("rule").map(str::to_owned));
    let channel = field("on_behalf").and_then(|entered| entered.get("channel")).and_then(Value::as_str);
    let channel =
        channel.map(|channel| format!("on-behalf-{channel}")).filter(|message| language::has(message));
    tell("audit-detail-channel", channel.map(|message| page.t(&message)));
    if matches!(doer, Doer::Staff(_)) {
        for (_, id) in texts(event) {
            match known.texts.get(&id) {
                Some(Words::Explanation(words)) => tell("audit-detail-explanation", Some(words.clone())),
                Some(Words::Note(words)) => tell("audit-detail-said", Some(words.clone())),
                Some(Words::Decision(decision)) => {
                    tell("audit-detail-decision", Some(decision.what.clone()));
                    tell("audit-detail-explanation", decision.reasons.clone());
                }
                // What residents have written is not shown here, nor anybody's name.
                Some(Words::Proposal(_) | Words::Name(_) | Words::Comment(_) | Words::Subject(_)) | None => {}
            }
        }
    }
    details
}

fn opened(event: &Value) -> Option<Opened> {
    serde_json::from_value(event.get("data")?.get("what")?.clone()).ok()
}

fn number(event: &Value, name: &str) -> Option<u64> {
    event.get("data")?.get(name)?.as_u64()
}

/// A reason by the municipality's own words, or by its name where that is all that is left of it.
fn reason_of(tenant: &Tenant, reason: &str) -> Option<String> {
    let message = format!("report-reason-{reason}");
    if language::has(&message) {
        return Some(tenant.page().t(&message));
    }
    let known = reason.parse().ok().and_then(|id| tenant.settings.reason(&id));
    Some(known.map_or_else(|| reason.to_owned(), |known| tenant.words(&known.text).to_owned()))
}

/// "Bifall, 30 november 2026, § 12".
fn outcome(tenant: &Tenant, event: &Value) -> Option<String> {
    let data = event.get("data")?;
    let message = format!("outcome-{}", data.get("outcome")?.as_str()?);
    let day: Date = data.get("on")?.as_str()?.parse().ok()?;
    let section = data.get("section")?.as_u64()?;
    let page = tenant.page();
    let outcome = if language::has(&message) { page.t(&message) } else { return None };
    let values = [
        ("outcome", outcome.into()),
        ("day", tenant.language.date(day).into()),
        ("section", section.to_string().into()),
    ];
    Some(page.with("audit-outcome", &values))
}
