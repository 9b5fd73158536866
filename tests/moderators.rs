//! What moderators do, as commands, for tests that are not about the desk.

use domain::{
    actor::Actor,
    ids::PersonId,
    proposal::Command,
    text::{ProposalText, Text, Words},
};
use store::{MunicipalityStore, fresh_text};

use crate::Town;

/// A moderator whom no route has signed in, so never the one who decided there.
const KARIN: Actor = Actor::Staff(PersonId::from_bytes([7; 16]));

impl Town {
    /// A moderator asks the author.
    pub async fn moderator_asks(&self, id: &str, question: &str) {
        let text = note(question);
        self.acts(id, KARIN, Command::Ask(text.reference()), vec![text]).await;
    }

    /// A moderator suggests that it should propose this instead.
    pub async fn moderator_suggests(&self, id: &str, what: &str, why: &str) {
        let (text, note) = (self.with_what(id, what).await, note(why));
        let command = Command::Suggest { text: text.reference(), note: note.reference(), voters: 0 };
        self.acts(id, KARIN, command, vec![text, note]).await;
    }

    /// A moderator masks one piece of personal data in what it proposes.
    pub async fn moderator_masks(&self, id: &str, what: &str) {
        let text = self.with_what(id, what).await;
        let command = Command::Edit { text: text.reference(), masked: 1, mended: 0 };
        self.acts(id, KARIN, command, vec![text]).await;
    }

    /// A moderator lets an author's change through.
    pub async fn moderator_passes_amendment(&self, id: &str) {
        let voters = self.store().await.tally(id.parse().expect("an id")).await.expect("a tally").votes;
        self.acts(id, KARIN, Command::PassAmendment { voters }, Vec::new()).await;
    }

    /// A moderator does not let it through.
    pub async fn moderator_stops_amendment(&self, id: &str, explanation: &str) {
        let text = text(Words::Explanation(explanation.to_owned()));
        let command = Command::StopAmendment { explanation: text.reference() };
        self.acts(id, KARIN, command, vec![text]).await;
    }

    /// A second reader publishes after all.
    pub async fn second_reader_publishes(&self, id: &str) {
        self.acts(id, KARIN, Command::Publish, Vec::new()).await;
    }

    /// A second reader comes to the same.
    pub async fn second_reader_upholds(&self, id: &str, explanation: &str) {
        let text = text(Words::Explanation(explanation.to_owned()));
        let command = Command::Uphold { explanation: text.reference() };
        self.acts(id, KARIN, command, vec![text]).await;
    }

    /// The municipality's data.
    pub async fn store(&self) -> MunicipalityStore {
        let municipality = "broviken".parse().expect("an id");
        self.host.app().municipality(&municipality).await.expect("an answer").expect("broviken").store
    }

    async fn with_what(&self, id: &str, what: &str) -> Text {
        let proposal = self.proposal(id).await.state;
        let words = self.store().await.text(proposal.id, proposal.text.id).await.expect("an answer");
        let before = words.as_ref().and_then(Words::proposal).expect("a text").clone();
        text(Words::Proposal(ProposalText { what: what.to_owned(), ..before }))
    }
}

fn note(words: &str) -> Text {
    text(Words::Note(words.to_owned()))
}

fn text(words: Words) -> Text {
    fresh_text(words).expect("randomness")
}
