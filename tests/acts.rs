//! What people do for which a test needs no page, and towns that are founded in another way or at another time.

use domain::{
    actor::{Actor, Assurance},
    aggregate::{AggregateId, Context},
    calendar::{in_stockholm, stockholm},
    case::{self, Case, Outcome},
    comment::{self, Comment, CommentCommand, NewComment, Speaker},
    email::EmailAddress,
    follow::{self, Cadence, Follow, FollowCommand, Scope, follow_id},
    ids::{CommentId, PersonId, ProposalId},
    proposal::{self, Command, Proposal},
    report::{ReportEvent, ReportReason, Reports, Subject},
    text::{DecisionText, Text, Words},
    vote::Vote,
};
use jiff::Timestamp;
use local::{
    CLOCK_OFFSET, Host, Seed,
    queues::{Checkpoint, Queues},
};
use store::{Commit, Versioned, fresh_id_parts, fresh_text};
use tempfile::TempDir;

use crate::{Town, config};

/// Whoever is at the desk in these acts.
pub const MODERATOR: Actor = Actor::Staff(PersonId::from_bytes([9; 16]));

impl Town {
    /// A municipality that begins at a time of a Swedish clock, with its settings changed.
    pub async fn founded(begins: &str, change: impl FnOnce(String) -> String) -> Self {
        let data = TempDir::new().expect("a directory");
        let offset = swedish(begins).duration_since(Timestamp::now()).as_millis().to_string();
        let queues = Queues::open(data.path()).await.expect("queues");
        queues.set_checkpoint(Checkpoint::new(CLOCK_OFFSET, offset)).await.expect("a later time");
        drop(queues);
        let founding = Host::at_rest(config(&data, Seed::Empty)).await.expect("a host at rest");
        let municipality = "broviken".parse().expect("an id");
        let settings = change(founding.export_settings(&municipality).await.expect("settings"));
        let file = data.path().join("settings.toml");
        std::fs::write(&file, settings).expect("written");
        founding.import_settings(&municipality, &file).await.expect("imported");
        founding.stop().await.expect("a clean stop");
        let host = Host::open(config(&data, Seed::Empty)).await.expect("a host");
        Self { router: host.router(), host, data }
    }

    /// A municipality that begins at a time of a Swedish clock.
    pub async fn at(begins: &str) -> Self {
        Self::founded(begins, |settings| settings).await
    }

    /// Lets time pass until a time of a Swedish clock.
    pub async fn waits_until(&self, time: &str) {
        let span = swedish(time).duration_since(self.host.app().now());
        assert!(!span.is_negative(), "{time} has passed");
        self.host.advance(span).await.expect("time passes");
    }

    /// The municipality as functions see it.
    pub async fn municipality(&self) -> app::Municipality {
        let id = "broviken".parse().expect("an id");
        self.host.app().municipality(&id).await.expect("settings").expect("a municipality")
    }

    /// A person with a confirmed address.
    pub async fn person(&self, email: &str, language: &str) -> PersonId {
        let email = EmailAddress::parse(email).expect("an address");
        let store = self.municipality().await.store;
        store.person_of(&email, language, self.host.app().now()).await.expect("a person")
    }

    /// Where a person's mail goes.
    pub async fn address_of(&self, person: PersonId) -> String {
        let person = self.municipality().await.store.person(person).await.expect("read").expect("a person");
        person.email.expect("an address").as_str().to_owned()
    }

    /// A proposal as it stands.
    pub async fn proposal(&self, id: &str) -> Versioned<Proposal> {
        let id = id.parse().expect("an id");
        self.municipality().await.store.proposal(id).await.expect("read").expect("a proposal")
    }

    /// A proposal that a person with this address has handed in and a moderator has published.
    pub async fn published_by(&self, email: &str, language: &str, title: &str) -> String {
        let id = self.handed_in_by(email, language, title).await;
        self.moderates(&id, Command::Publish, Vec::new()).await;
        id
    }

    /// A proposal that a person with this address has handed in.
    pub async fn handed_in_by(&self, email: &str, language: &str, title: &str) -> String {
        self.person(email, language).await;
        let language = if language == "en" { "?lang=en" } else { "" };
        let path = format!("/forslag/nytt{language}");
        self.stranger().post_form(&path, &crate::form(title, email)).await;
        self.settles().await;
        let confirm = crate::link(&self.mail_to(email)[0], "/forslag/bekrafta/");
        self.stranger().post_form(&confirm, &[]).await;
        self.settles().await;
        let waiting = self.moderator().await.get("/api/v1/moderation/proposals").await.json();
        let waiting = waiting["proposals"].as_array().expect("a list").clone();
        let found = waiting.into_iter().find(|proposal| proposal["title"] == title).expect("the proposal");
        found["id"].as_str().expect("an id").to_owned()
    }

    /// A moderator does something to a proposal.
    pub async fn moderates(&self, id: &str, command: Command, texts: Vec<Text>) -> Versioned<Proposal> {
        self.acts(id, MODERATOR, command, texts).await
    }

    /// The author does something to her proposal.
    pub async fn author(&self, id: &str, command: Command, texts: Vec<Text>) -> Versioned<Proposal> {
        let author = Actor::Resident(self.proposal(id).await.state.proposer);
        self.acts(id, author, command, texts).await
    }

    /// Somebody does something to a proposal.
    pub async fn acts(
        &self,
        id: &str,
        actor: Actor,
        command: Command,
        texts: Vec<Text>,
    ) -> Versioned<Proposal> {
        let (at, state) = (self.municipality().await, self.proposal(id).await);
        let context = Context { actor, at: self.host.app().now(), settings: &at.settings };
        let events = proposal::decide(Some(&state.state), command, &context).expect("a permitted command");
        let id = state.state.id.into();
        let commit = Commit { state: Some(&state), id, events, context: &context, texts, along: vec![] };
        let after = at.store.commit(commit).await.expect("committed");
        self.settles().await;
        after
    }

    /// A person comments.
    pub async fn comments(
        &self,
        proposal: &str,
        author: PersonId,
        words: &str,
        parent: Option<&Comment>,
    ) -> Versioned<Comment> {
        let (at, now) = (self.municipality().await, self.host.app().now());
        let context = Context { actor: Actor::Resident(author), at: now, settings: &at.settings };
        let (text, name) = (note_of(Words::Comment(words.to_owned())), name("Åsa Öberg"));
        let (milliseconds, random) = fresh_id_parts(now).expect("random bits");
        let new = NewComment {
            id: CommentId::from_parts(milliseconds, random),
            author,
            speaker: Speaker::Resident,
            text: text.reference(),
            name: name.reference(),
        };
        let id = new.id.into();
        let state = self.proposal(proposal).await.state;
        let events = comment::write(&state, parent, new, &context).expect("a permitted comment");
        let texts = vec![text, name];
        let commit = Commit { state: None, id, events, context: &context, texts, along: vec![] };
        let after = at.store.commit(commit).await.expect("committed");
        self.settles().await;
        after
    }

    /// Somebody does something to a comment.
    pub async fn acts_on_comment(
        &self,
        before: &Versioned<Comment>,
        actor: Actor,
        command: CommentCommand,
        texts: Vec<Text>,
    ) -> Versioned<Comment> {
        let at = self.municipality().await;
        let context = Context { actor, at: self.host.app().now(), settings: &at.settings };
        let events = comment::decide(&before.state, command, &context).expect("a permitted command");
        let id = before.state.id.into();
        let commit = Commit { state: Some(before), id, events, context: &context, texts, along: vec![] };
        let after = at.store.commit(commit).await.expect("committed");
        self.settles().await;
        after
    }

    /// A comment that a person has written and a moderator has shown.
    pub async fn shown_comment(&self, proposal: &str, author: PersonId, words: &str) -> Versioned<Comment> {
        let written = self.comments(proposal, author, words, None).await;
        self.acts_on_comment(&written, MODERATOR, CommentCommand::Publish, Vec::new()).await
    }

    /// Somebody reports something.
    pub async fn reports(&self, proposal: &str, subject: Subject) {
        let at = self.municipality().await;
        let context = Context { actor: Actor::System, at: self.host.app().now(), settings: &at.settings };
        let before = at.store.reports(subject).await.expect("read");
        let proposal: ProposalId = proposal.parse().expect("an id");
        let reason = ReportReason::Insult;
        let events = vec![ReportEvent::Reported { subject, proposal, reason, words: None }];
        let (id, context) = (AggregateId::Reports(subject), &context);
        let commit: Commit<'_, Reports> =
            Commit { state: before.as_ref(), id, events, context, texts: vec![], along: vec![] };
        at.store.commit(commit).await.expect("committed");
        self.settles().await;
    }

    /// So many people vote, each of them the same one whenever she does.
    pub async fn casts_votes(&self, id: &str, people: std::ops::Range<u8>) {
        let store = self.municipality().await.store;
        for n in people {
            let vote = Vote::new(self.host.app().now(), 1, Assurance::ConfirmedEmail);
            let voter = PersonId::from_bytes([n; 16]);
            store.cast_vote(id.parse().expect("an id"), voter, &vote).await.expect("a vote");
        }
        self.settles().await;
    }

    /// A registrar does something with the case that a proposal is.
    pub async fn on_case(&self, proposal: &str, command: case::Command, texts: Vec<Text>) {
        let here = self.municipality().await;
        let id = Case::id_of(proposal.parse().expect("an id"));
        let before = here.store.case(id).await.expect("read").expect("a case");
        let context = Context { actor: MODERATOR, at: self.host.app().now(), settings: &here.settings };
        let events = case::decide(Some(&before.state), command, &context).expect("a permitted command");
        let (state, id) = (Some(&before), id.into());
        let commit = Commit { state, id, events, context: &context, texts, along: vec![] };
        here.store.commit(commit).await.expect("committed");
        self.settles().await;
    }

    /// The board decides today; answers the words of it.
    pub async fn decides(&self, proposal: &str, outcome: Outcome, section: u32) -> Text {
        let text = note_of(Words::Decision(DecisionText {
            what: "Rampen byggs <i>i höst</i>.".to_owned(),
            reasons: Some("Planen säger det.".to_owned()),
            minutes: Some("https://broviken.example/protokoll/87".to_owned()),
        }));
        let on = stockholm(self.host.app().now()).date();
        let command = case::Command::Decide { outcome, on, section, text: text.reference() };
        self.on_case(proposal, command, vec![text.clone()]).await;
        text
    }

    /// A person follows something.
    pub async fn follows(&self, person: PersonId, scope: &str, cadence: Cadence) {
        self.following(person, scope, &FollowCommand::Follow(cadence)).await;
    }

    /// A person follows something no longer.
    pub async fn unfollows(&self, person: PersonId, scope: &str) {
        self.following(person, scope, &FollowCommand::Unfollow).await;
    }

    async fn following(&self, person: PersonId, scope: &str, command: &FollowCommand) {
        let at = self.municipality().await;
        let scope: Scope = scope.parse().expect("a scope");
        let id = follow_id(person, &scope);
        let actor = Actor::Resident(person);
        let context = Context { actor, at: self.host.app().now(), settings: &at.settings };
        let before = at.store.follow(id).await.expect("read");
        let silenced_at = at.store.person(person).await.expect("read").and_then(|person| person.silenced_at);
        let state = before.as_ref().map(|before| &before.state);
        let events = follow::decide(state, person, &scope, command, silenced_at);
        let (id, context) = (AggregateId::Follow(id), &context);
        let commit: Commit<'_, Follow> =
            Commit { state: before.as_ref(), id, events, context, texts: vec![], along: vec![] };
        at.store.commit(commit).await.expect("committed");
        self.settles().await;
    }
}

/// Words that somebody says to somebody.
pub fn note(words: &str) -> Text {
    note_of(Words::Note(words.to_owned()))
}

/// A moderator's explanation.
pub fn explanation(words: &str) -> Text {
    note_of(Words::Explanation(words.to_owned()))
}

/// A name that something is signed with.
pub fn name(words: &str) -> Text {
    note_of(Words::Name(words.to_owned()))
}

/// A text of any kind.
pub fn note_of(words: Words) -> Text {
    fresh_text(words).expect("random bits")
}

fn swedish(time: &str) -> Timestamp {
    in_stockholm(time.parse().expect("a time"))
}
