//! What people do with comments, and what a moderator does with them where the test is not about the desk.

use domain::{
    actor::Actor as By,
    aggregate::{Aggregate, Context},
    comment::{CommentCommand, decide},
    ids::{CommentId, PersonId},
    text::Words,
};
use serde_json::json;
use store::{Commit, fresh_text};

use crate::{Actor, Answer, Seed, Town};

const SETTINGS: &str = include_str!("../infra/local/demo/broviken.toml");

impl Town {
    /// A municipality with one of its rules written in another way.
    pub async fn ruled(rule: &str, otherwise: &str) -> Self {
        let town = Self::seeded(Seed::Empty).await;
        assert!(SETTINGS.contains(rule), "there is no rule {rule}");
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), SETTINGS.replace(rule, otherwise)).expect("written");
        town.host.import_settings(&"broviken".parse().expect("an id"), file.path()).await.expect("imported");
        // Settings are remembered for some seconds.
        town.restarted().await
    }

    /// A municipality where comments are shown at once and read afterwards.
    pub async fn that_reads_afterwards() -> Self {
        Self::ruled("[comments]\nmoderation = \"before\"", "[comments]\nmoderation = \"after\"").await
    }

    /// A moderator reads a comment and lets everybody see it.
    pub async fn moderator_publishes_comment(&self, id: &str) {
        self.moderates_comment(id, |_| CommentCommand::Publish).await;
    }

    /// A moderator takes a comment away, with an explanation to its author.
    pub async fn moderator_hides_comment(&self, id: &str, explanation: &str) {
        let explanation = fresh_text(Words::Explanation(explanation.to_owned())).expect("a text");
        let reason = "krankande".parse().expect("a reason");
        let hide = CommentCommand::Hide { reason, explanation: explanation.reference() };
        self.moderates_with(id, vec![explanation], |_| hide.clone()).await;
    }

    /// A moderator masks what a comment says.
    pub async fn moderator_masks_comment(&self, id: &str, text: &str) {
        let text = fresh_text(Words::Comment(text.to_owned())).expect("a text");
        let mask = CommentCommand::Mask(text.reference());
        self.moderates_with(id, vec![text], |_| mask.clone()).await;
    }

    async fn moderates_comment(&self, id: &str, command: impl Fn(CommentId) -> CommentCommand) {
        self.moderates_with(id, Vec::new(), command).await;
    }

    async fn moderates_with(
        &self,
        id: &str,
        texts: Vec<domain::text::Text>,
        command: impl Fn(CommentId) -> CommentCommand,
    ) {
        let app = self.host.app();
        let municipality = "broviken".parse().expect("an id");
        let found = app.municipality(&municipality).await.expect("settings").expect("a municipality");
        let id: CommentId = id.parse().expect("an id");
        let comment = found.store.comment(id).await.expect("read").expect("a comment");
        let actor = By::Staff(PersonId::from_bytes([9; 16]));
        let context = Context { actor, at: app.now(), settings: &found.settings };
        let events = decide(&comment.state, command(id), &context).expect("permitted");
        let commit = Commit {
            state: Some(&comment),
            id: comment.state.id(),
            events,
            context: &context,
            texts,
            along: Vec::new(),
        };
        found.store.commit(commit).await.expect("committed");
        self.settles().await;
    }

    /// A comment by somebody, read and shown; its id.
    pub async fn commented(&self, by: &Actor, proposal: &str, text: &str) -> String {
        self.said(by.comments_on(proposal, text).await).await
    }

    /// An answer to a comment, read and shown; its id.
    pub async fn answered(&self, by: &Actor, proposal: &str, parent: &str, text: &str) -> String {
        self.said(by.answers(proposal, parent, text).await).await
    }

    async fn said(&self, answer: Answer) -> String {
        assert_eq!(answer.status, http::StatusCode::CREATED, "{}", answer.body);
        let id = answer.json()["id"].as_str().expect("an id").to_owned();
        if answer.json()["state"] == "waiting" {
            self.moderator_publishes_comment(&id).await;
        }
        self.settles().await;
        id
    }
}

impl Actor {
    /// Comments on a proposal, as a program does.
    pub async fn comments_on(&self, proposal: &str, text: &str) -> Answer {
        let body = json!({ "text": text, "name": "Joakim Berg" });
        self.send_json("POST", &format!("/api/v1/proposals/{proposal}/comments"), &body, &[]).await
    }

    /// Answers a comment, as a program does.
    pub async fn answers(&self, proposal: &str, parent: &str, text: &str) -> Answer {
        let body = json!({ "text": text, "name": "Sara Holm", "parent": parent });
        self.send_json("POST", &format!("/api/v1/proposals/{proposal}/comments"), &body, &[]).await
    }

    /// Sends the form for a comment; without an address, as whoever the browser remembers.
    pub async fn sends_comment(&self, proposal: &str, text: &str, email: &str) -> Answer {
        self.post_form(&format!("/forslag/{proposal}/kommentera"), &comment_form(text, email)).await
    }
}

/// A comment as the form sends it.
pub fn comment_form(text: &str, email: &str) -> Vec<(&'static str, String)> {
    [("kommentar", text), ("namn", "Joakim Berg"), ("epost", email)]
        .map(|(name, value)| (name, value.to_owned()))
        .to_vec()
}
