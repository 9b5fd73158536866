//! All of one proposal in one partition: the aggregate, its card, its texts and its events.

use domain::{
    event::{Audience, Envelope},
    ids::{ProposalId, TextId},
    proposal::{Proposal, ProposalEvent},
    text::{ProposalText, TextRef, Words},
};
use serde::Deserialize;

use crate::{
    CardEntry, Dialogue, Item, Key, MunicipalityStore, StoreError, Versioned,
    commit::TextItem,
    item::{read, text_of},
    table::Consistency,
};

/// A proposal with all that belongs to it.
#[derive(Debug, Clone)]
pub struct ProposalPage {
    /// The aggregate.
    pub proposal: Versioned<Proposal>,
    /// The card, once projected.
    pub card: Option<CardEntry>,
    /// How much is said about it.
    pub dialogue: Dialogue,
    /// The events, in order.
    pub events: Vec<PublicEvent>,
    texts: Vec<(TextId, Words)>,
}

/// An event with its audience.
#[derive(Debug, Clone)]
pub struct PublicEvent {
    /// Who may see it.
    pub audience: Audience,
    /// What it says.
    pub envelope: Envelope<ProposalEvent>,
    /// Its hash, by which anyone can check the chain.
    pub hash: String,
}

#[derive(Deserialize)]
struct EventBody {
    audience: Audience,
    body: String,
    hash: String,
}

impl MunicipalityStore {
    /// One proposal with all that belongs to it, as it stood a moment ago.
    pub async fn proposal_page(&self, id: ProposalId) -> Result<Option<ProposalPage>, StoreError> {
        self.whole_proposal(id, Consistency::Eventual).await
    }

    /// The same as it stands now, for who has just changed it; the card and the dialogue follow it at a distance.
    pub async fn proposal_page_now(&self, id: ProposalId) -> Result<Option<ProposalPage>, StoreError> {
        self.whole_proposal(id, Consistency::Strong).await
    }

    async fn whole_proposal(
        &self,
        id: ProposalId,
        consistency: Consistency,
    ) -> Result<Option<ProposalPage>, StoreError> {
        let call = self.main().querying(&self.key(Key::Card(id)).pk, consistency);
        let items = self.main().query_whole(call).await?;
        let (mut proposal, mut card, mut dialogue) = (None, None, Dialogue::default());
        let (mut events, mut texts) = (Vec::new(), Vec::new());
        for item in items {
            match text_of(&item, "et") {
                Some("proposal") => proposal = Some(read(item)?),
                Some("card") => card = Some(read(item)?),
                Some("dialogue") => dialogue = read(item)?,
                Some("event") => events.push(read_event(item)?),
                Some("text") => texts.push(read_text(item)?),
                _ => {}
            }
        }
        Ok(proposal.map(|proposal| ProposalPage { proposal, card, dialogue, events, texts }))
    }
}

impl ProposalPage {
    /// What the proposal says, unless it has been erased.
    pub fn text(&self) -> Option<&ProposalText> {
        self.words(&self.proposal.state.text)?.proposal()
    }

    /// The name it is signed with, unless it has been erased. Whether the website shows it is the proposal's to say.
    pub fn name(&self) -> Option<&str> {
        self.words(&self.proposal.state.name)?.said()
    }

    /// A text that the proposal or one of its events refers to, unless it has been erased.
    pub fn words(&self, text: &TextRef) -> Option<&Words> {
        self.texts.iter().find(|(id, _)| *id == text.id).map(|(_, words)| words)
    }
}

fn read_event(item: Item) -> Result<PublicEvent, StoreError> {
    let event: EventBody = read(item)?;
    Ok(PublicEvent { audience: event.audience, envelope: Envelope::read(&event.body)?, hash: event.hash })
}

pub(crate) fn read_text(item: Item) -> Result<(TextId, Words), StoreError> {
    let sk = text_of(&item, "sk").and_then(|sk| sk.strip_prefix("text#"));
    let id = sk
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| StoreError::Unreadable("a text without id".to_owned()))?;
    let text: TextItem = read(item)?;
    Ok((id, serde_json::from_str(&text.words)?))
}
