//! All of one comment in one partition: the aggregate, its texts and its events.

use domain::{
    comment::{Comment, CommentEvent},
    event::Envelope,
    ids::{CommentId, TextId},
    text::{TextRef, Words},
};
use serde::Deserialize;

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    item::{read, text_of},
    page::read_text,
    table::Consistency,
};

/// A comment with all that belongs to it.
#[derive(Debug, Clone)]
pub struct CommentPage {
    /// The aggregate.
    pub comment: Versioned<Comment>,
    /// What has happened to it, in order.
    pub events: Vec<Envelope<CommentEvent>>,
    texts: Vec<(TextId, Words)>,
}

#[derive(Deserialize)]
struct EventBody {
    body: String,
}

impl MunicipalityStore {
    /// One comment with all that belongs to it.
    pub async fn comment_page(&self, id: CommentId) -> Result<Option<CommentPage>, StoreError> {
        let partition = self.key(Key::Aggregate(id.into())).pk;
        let call = self.main().querying(&partition, Consistency::Strong);
        let items = self.main().query_whole(call).await?;
        let (mut comment, mut events, mut texts) = (None, Vec::new(), Vec::new());
        for item in items {
            match text_of(&item, "et") {
                Some("comment") => comment = Some(read(item)?),
                Some("event") => events.push(Envelope::read(&read::<EventBody>(item)?.body)?),
                Some("text") => texts.push(read_text(item)?),
                _ => {}
            }
        }
        Ok(comment.map(|comment| CommentPage { comment, events, texts }))
    }
}

impl CommentPage {
    /// What it says, unless it has been erased.
    pub fn text(&self) -> Option<&str> {
        self.said(&self.comment.state.text)
    }

    /// What its author wrote, where a moderator has masked or mended something in it; nothing also if it was erased.
    pub fn original(&self) -> Option<&str> {
        self.said(self.comment.state.original.as_ref()?)
    }

    /// The name that stands at it, unless it has been erased.
    pub fn name(&self) -> Option<&str> {
        self.said(&self.comment.state.name)
    }

    /// What is said in a text that the comment or one of its events refers to, unless it has been erased.
    pub fn said(&self, text: &TextRef) -> Option<&str> {
        self.texts.iter().find(|(id, _)| *id == text.id)?.1.said()
    }
}
