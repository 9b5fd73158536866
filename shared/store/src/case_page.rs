//! All of one case in one partition: the aggregate, its texts and its events.

use domain::{
    case::{Case, CaseEvent},
    event::Envelope,
    ids::{CaseId, TextId},
    text::{DecisionText, TextRef, Words},
};
use serde::Deserialize;

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    item::{read, text_of},
    page::read_text,
    table::Consistency,
};

/// A case with all that belongs to it.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The aggregate.
    pub case: Versioned<Case>,
    /// What has happened to it, in order.
    pub events: Vec<Envelope<CaseEvent>>,
    texts: Vec<(TextId, Words)>,
}

#[derive(Deserialize)]
struct EventBody {
    body: String,
}

impl MunicipalityStore {
    /// One case with all that belongs to it, as it stands now.
    pub async fn case_page(&self, id: CaseId) -> Result<Option<CasePage>, StoreError> {
        let partition = self.key(Key::Aggregate(id.into())).pk;
        let call = self.main().querying(&partition, Consistency::Strong);
        let items = self.main().query_whole(call).await?;
        let (mut case, mut events, mut texts) = (None, Vec::new(), Vec::new());
        for item in items {
            match text_of(&item, "et") {
                Some("case") => case = Some(read(item)?),
                Some("event") => events.push(Envelope::read(&read::<EventBody>(item)?.body)?),
                Some("text") => texts.push(read_text(item)?),
                _ => {}
            }
        }
        Ok(case.map(|case| CasePage { case, events, texts }))
    }
}

impl CasePage {
    /// A case and its texts, for views that are tried without a store.
    pub fn new(case: Versioned<Case>, texts: Vec<(TextId, Words)>) -> Self {
        Self { case, events: Vec::new(), texts }
    }

    /// What it is about, unless that has been erased.
    pub fn subject(&self) -> Option<&str> {
        self.said(&self.case.state.subject)
    }

    /// What is said in a text that the case or one of its events refers to, unless it has been erased.
    pub fn said(&self, text: &TextRef) -> Option<&str> {
        self.words(text)?.said()
    }

    /// What a board decided, by the text that its decision refers to, unless it has been erased.
    pub fn decision(&self, text: &TextRef) -> Option<&DecisionText> {
        self.words(text)?.decision()
    }

    fn words(&self, text: &TextRef) -> Option<&Words> {
        self.texts.iter().find(|(id, _)| *id == text.id).map(|(_, words)| words)
    }
}
