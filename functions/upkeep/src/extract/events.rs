//! What has happened to something of hers. Nobody else is named: whoever did it is she, the municipality, or the clock.

use domain::{
    actor::Actor,
    event::Envelope,
    ids::PersonId,
    text::{TextRef, Words},
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Story;

use super::entry::{Fact, Teller};

/// The events for her to read.
pub(super) fn facts(teller: &Teller<'_>, story: &Story) -> Vec<Fact> {
    let told = |event: &Envelope<Value>| {
        let (what, who) = (kind(event), teller.t(&format!("extract-by-{}", by(event, teller.person.id))));
        let mut words = format!("{who}: {}", act(teller, what));
        for (_, text) in texts(event, story) {
            words.push_str("\n\n");
            match text {
                Some(text) => words.push_str(&plain(text)),
                None => words.push_str(&teller.t("extract-text-gone")),
            }
        }
        Fact { label: teller.moment(event.at), words }
    };
    story.events.iter().map(told).collect()
}

/// The events for programs.
pub(super) fn data(teller: &Teller<'_>, story: &Story) -> Value {
    let told = |event: &Envelope<Value>| {
        let texts: Vec<Value> = texts(event, story)
            .into_iter()
            .map(|(text, words)| json!({ "id": text.id, "text": words }))
            .collect();
        let by = by(event, teller.person.id);
        json!({ "seq": event.seq, "at": event.at, "event": kind(event), "by": by, "texts": texts })
    };
    story.events.iter().map(told).collect()
}

/// The words of a text, one part after the other.
pub(super) fn plain(words: &Words) -> String {
    match words {
        Words::Proposal(text) => {
            let place = text.place.as_deref();
            let parts = [Some(text.title.as_str()), Some(&text.what), Some(&text.why), place];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
        }
        Words::Decision(text) => {
            let parts = [Some(text.what.as_str()), text.reasons.as_deref(), text.minutes.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
        }
        words => words.said().unwrap_or_default().to_owned(),
    }
}

fn by(event: &Envelope<Value>, person: PersonId) -> &'static str {
    match event.actor {
        Actor::Resident(who) if who == person => "you",
        // Whoever has been known as somebody else as well has done it herself.
        Actor::Resident(_) => "resident",
        Actor::Staff(_) => "municipality",
        Actor::Operator(_) | Actor::System => "system",
    }
}

/// As in `published`, without its version.
fn kind(event: &Envelope<Value>) -> &str {
    let tag = event.event.get("type").and_then(Value::as_str).unwrap_or_default();
    tag.rsplit_once('.').map_or(tag, |(kind, _)| kind)
}

fn act(teller: &Teller<'_>, kind: &str) -> String {
    let named = format!("audit-act-{kind}");
    let id = match kind {
        _ if language::has(&named) => &named,
        _ if kind.starts_with("case-") => "audit-act-case-moved",
        _ => "audit-act-other",
    };
    teller.t(id)
}

/// The texts that an event refers to, each once, with their words if they are still there.
fn texts<'s>(event: &Envelope<Value>, story: &'s Story) -> Vec<(TextRef, Option<&'s Words>)> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Referring {
        id: domain::ids::TextId,
        sha256: domain::hash::Hash,
    }
    fn walk(value: &Value, found: &mut Vec<TextRef>) {
        if let Ok(Referring { id, sha256 }) = Referring::deserialize(value) {
            if found.iter().all(|text| text.id != id) {
                found.push(TextRef { id, sha256 });
            }
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&event.event, &mut found);
    found
        .into_iter()
        .map(|text| {
            let words = story.texts.get(&text.id);
            (text, words)
        })
        .collect()
}
