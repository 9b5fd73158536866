//! All that has happened to something, with the words that belong to it: for whoever it is about.

use std::collections::BTreeMap;

use domain::{
    aggregate::AggregateId,
    event::{Audience, Envelope},
    ids::TextId,
    text::Words,
};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{read, text_of},
    page::read_text,
    table::Consistency,
};

/// All that has happened to something.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Its events in order, but for those that are for staff alone.
    pub events: Vec<Envelope<Value>>,
    /// The words that they refer to, as far as they are still there.
    pub texts: BTreeMap<TextId, Words>,
}

#[derive(Deserialize)]
struct ToldEvent {
    audience: Audience,
    body: String,
}

impl MunicipalityStore {
    /// All that has happened to something and may be told to those it concerns.
    pub async fn story(&self, of: impl Into<AggregateId>) -> Result<Story, StoreError> {
        let partition = self.key(Key::Event(of.into(), 1)).pk;
        let call = self.main().querying(&partition, Consistency::Strong);
        let mut story = Story::default();
        for item in self.main().query_whole(call).await? {
            match text_of(&item, "et") {
                Some("event") => {
                    let event: ToldEvent = read(item)?;
                    if event.audience != Audience::Staff {
                        story.events.push(serde_json::from_str(&event.body)?);
                    }
                }
                Some("text") => {
                    let (id, words) = read_text(item)?;
                    story.texts.insert(id, words);
                }
                _ => {}
            }
        }
        Ok(story)
    }
}
