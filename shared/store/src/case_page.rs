//! All of one case in one partition: the aggregate with its texts.

use domain::{
    case::Case,
    ids::{CaseId, TextId},
    text::{DecisionText, TextRef, Words},
};

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    item::{read, text_of},
    page::read_text,
    table::Consistency,
};

/// A case with all its texts.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The aggregate.
    pub case: Versioned<Case>,
    texts: Vec<(TextId, Words)>,
}

impl MunicipalityStore {
    /// One case with all its texts, as it stood a moment ago.
    pub async fn case_page(&self, id: CaseId) -> Result<Option<CasePage>, StoreError> {
        let partition = self.key(Key::Aggregate(id.into())).pk;
        let call = self.main().querying(&partition, Consistency::Eventual);
        let items = self.main().query_whole(call).await?;
        let (mut case, mut texts) = (None, Vec::new());
        for item in items {
            match text_of(&item, "et") {
                Some("case") => case = Some(read(item)?),
                Some("text") => texts.push(read_text(item)?),
                _ => {}
            }
        }
        Ok(case.map(|case| CasePage { case, texts }))
    }
}

impl CasePage {
    /// A case and its texts, for views that are tried without a store.
    pub fn new(case: Versioned<Case>, texts: Vec<(TextId, Words)>) -> Self {
        Self { case, texts }
    }

    /// What the board decided in one of the case's decisions, unless the text has been erased.
    pub fn decision(&self, text: &TextRef) -> Option<&DecisionText> {
        self.words(text)?.decision()
    }

    /// What is said in a text of the case, unless it has been erased.
    pub fn said(&self, text: &TextRef) -> Option<&str> {
        self.words(text)?.said()
    }

    fn words(&self, text: &TextRef) -> Option<&Words> {
        self.texts.iter().find(|(id, _)| *id == text.id).map(|(_, words)| words)
    }
}
