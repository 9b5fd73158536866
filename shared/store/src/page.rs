//! All of one proposal in one query: the aggregate, its card, its texts and its events.

use domain::{
    event::{Audience, Envelope},
    ids::{ProposalId, TextId},
    proposal::{Proposal, ProposalEvent},
    text::{ProposalText, Words},
};
use serde::Deserialize;

use crate::{
    CardEntry, Item, Key, MunicipalityStore, StoreError, Versioned,
    commit::TextItem,
    item::{read, text_of},
    proposals::read_proposal,
    table::Consistency,
};

/// A proposal with all that belongs to it.
#[derive(Debug, Clone)]
pub struct ProposalPage {
    /// The aggregate.
    pub proposal: Versioned<Proposal>,
    /// The card, once projected.
    pub card: Option<CardEntry>,
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
    /// One proposal with all that belongs to it.
    pub async fn proposal_page(&self, id: ProposalId) -> Result<Option<ProposalPage>, StoreError> {
        let call = self.main().querying(&self.key(Key::Proposal(id)).pk, Consistency::Eventual);
        let items = self.main().query(call).await?.items.unwrap_or_default();
        let (mut proposal, mut card, mut events, mut texts) = (None, None, Vec::new(), Vec::new());
        for item in items {
            match text_of(&item, "et") {
                Some("proposal") => proposal = Some(read_proposal(item)?),
                Some("card") => card = Some(read(item)?),
                Some("event") => events.push(read_event(item)?),
                Some("text") => texts.push(read_text(item)?),
                _ => {}
            }
        }
        Ok(proposal.map(|proposal| ProposalPage { proposal, card, events, texts }))
    }
}

impl ProposalPage {
    /// What the proposal says, unless it has been erased.
    pub fn text(&self) -> Option<&ProposalText> {
        match self.words(self.proposal.state.text.id)? {
            Words::Proposal(text) => Some(text),
            Words::Name(_) | Words::Explanation(_) => None,
        }
    }

    /// The name it is signed with, unless it has been erased. Whether the website shows it is the proposal's to say.
    pub fn name(&self) -> Option<&str> {
        match self.words(self.proposal.state.name.id)? {
            Words::Name(name) => Some(name),
            Words::Proposal(_) | Words::Explanation(_) => None,
        }
    }

    fn words(&self, id: TextId) -> Option<&Words> {
        self.texts.iter().find(|(text, _)| *text == id).map(|(_, words)| words)
    }
}

fn read_event(item: Item) -> Result<PublicEvent, StoreError> {
    let event: EventBody = read(item)?;
    Ok(PublicEvent { audience: event.audience, envelope: Envelope::read(&event.body)?, hash: event.hash })
}

fn read_text(item: Item) -> Result<(TextId, Words), StoreError> {
    let sk = text_of(&item, "sk").and_then(|sk| sk.strip_prefix("text#"));
    let id = sk
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| StoreError::Unreadable("a text without id".to_owned()))?;
    let text: TextItem = read(item)?;
    Ok((id, serde_json::from_str(&text.words)?))
}
