//! Two projections of one thread at once: what has been taken away stays away, and nothing is counted below nothing.

use domain::{
    actor::Actor,
    aggregate::Aggregate,
    comment::{Comment, CommentCommand, NewComment, Speaker, decide, write},
    ids::{CommentId, ProposalId},
    text::{Text, Words},
};
use local::engine::Engine;
use store::{Commit, MunicipalityStore, Said, Thread, Versioned, fresh_id_parts, fresh_text};
use tests::{MODERATOR, explanation};

use crate::{
    erasure::{Hand, process},
    faults::engine_with_settings,
    gate::Gate,
};

/// A proposal that is commented on, on an engine where nothing is projected unless a test does it.
struct Discussion {
    engine: Engine,
    _data: tempfile::TempDir,
    hand: Hand,
    proposal: ProposalId,
}

impl Discussion {
    async fn begins() -> Self {
        let (engine, data) = engine_with_settings().await;
        let (app, _) = process(&engine, usize::MAX);
        let hand = Hand::of(&app, "berit@exempel.se").await;
        let proposal = hand.hands_in().await;
        Self { engine, _data: data, hand, proposal }
    }

    fn store(&self) -> &MunicipalityStore {
        &self.hand.at.store
    }

    /// A store whose calls pass a gate.
    fn behind(&self, gate: &Gate) -> MunicipalityStore {
        gate.before(&self.engine.client()).municipality("broviken".parse().unwrap())
    }

    async fn says(&self, parent: Option<&Comment>, words: &str) -> Versioned<Comment> {
        let context = self.hand.context();
        let text = fresh_text(Words::Comment(words.to_owned())).unwrap();
        let name = fresh_text(Words::Name("Berit Namnsson".to_owned())).unwrap();
        let (milliseconds, random) = fresh_id_parts(context.at).unwrap();
        let id = CommentId::from_parts(milliseconds, random);
        let (author, speaker) = (self.hand.person, Speaker::Resident);
        let new = NewComment { id, author, speaker, text: text.reference(), name: name.reference() };
        let proposal = self.store().proposal(self.proposal).await.unwrap().unwrap().state;
        let events = write(&proposal, parent, new, &context).unwrap();
        let texts = vec![text, name];
        let commit: Commit<'_, Comment> =
            Commit { state: None, id: id.into(), events, context: &context, texts, along: Vec::new() };
        let written = self.store().commit(commit).await.unwrap();
        self.does(&written, MODERATOR, CommentCommand::Publish, Vec::new()).await
    }

    async fn does(
        &self,
        before: &Versioned<Comment>,
        actor: Actor,
        command: CommentCommand,
        texts: Vec<Text>,
    ) -> Versioned<Comment> {
        let context = domain::aggregate::Context { actor, ..self.hand.context() };
        let events = decide(&before.state, command, &context).unwrap();
        let id = before.state.id();
        let commit = Commit { state: Some(before), id, events, context: &context, texts, along: Vec::new() };
        self.store().commit(commit).await.unwrap()
    }

    async fn hides(&self, before: &Versioned<Comment>) -> Versioned<Comment> {
        let why = explanation("Det pekar ut en granne.");
        let hide =
            CommentCommand::Hide { reason: "krankande".parse().unwrap(), explanation: why.reference() };
        self.does(before, MODERATOR, hide, vec![why]).await
    }

    async fn is_projected(&self, comment: &Versioned<Comment>, parent: Option<&Comment>) {
        self.store().project_comment(comment, parent, &self.hand.at.settings).await.unwrap();
    }

    async fn thread(&self, comment: &Comment) -> Option<Thread> {
        self.store().thread(comment).await.unwrap()
    }
}

/// Somebody projects behind a gate, something happens, and she goes on.
async fn meanwhile(
    discussion: &Discussion,
    gate: &Gate,
    comment: &Versioned<Comment>,
    parent: Option<&Comment>,
    happens: impl Future<Output = ()>,
) {
    let (store, settings) = (discussion.behind(gate), &discussion.hand.at.settings);
    let slow = store.project_comment(comment, parent, settings);
    let (projected, ()) = tokio::join!(slow, async {
        gate.is_reached().await;
        happens.await;
        gate.opens();
    });
    projected.unwrap();
}

#[tokio::test]
async fn a_reply_that_is_hidden_while_another_copies_the_first_replies_stays_hidden() {
    let discussion = Discussion::begins().await;
    let thread = discussion.says(None, "Bra.").await;
    let reply = discussion.says(Some(&thread.state), "Min granne Sven tycker inte det.").await;
    discussion.is_projected(&thread, None).await;
    discussion.is_projected(&reply, Some(&thread.state)).await;
    assert_eq!(discussion.thread(&thread.state).await.unwrap().first.len(), 1);
    let gate = Gate::at("UpdateItem", "#first = :first");
    meanwhile(&discussion, &gate, &reply, Some(&thread.state), async {
        let hidden = discussion.hides(&reply).await;
        discussion.is_projected(&hidden, Some(&thread.state)).await;
    })
    .await;
    let shown = discussion.thread(&thread.state).await.unwrap();
    assert_eq!((shown.replies, shown.first), (0, Vec::new()));
}

#[tokio::test]
async fn a_name_that_is_erased_while_another_copies_the_first_replies_stays_erased() {
    let discussion = Discussion::begins().await;
    let thread = discussion.says(None, "Bra.").await;
    let reply = discussion.says(Some(&thread.state), "Instämmer.").await;
    discussion.is_projected(&thread, None).await;
    discussion.is_projected(&reply, Some(&thread.state)).await;
    let gate = Gate::at("UpdateItem", "#first = :first");
    meanwhile(&discussion, &gate, &reply, Some(&thread.state), async {
        discussion.store().erase_text(reply.state.id, reply.state.name.id).await.unwrap();
        let erased = discussion.does(&reply, Actor::System, CommentCommand::EraseAuthor, Vec::new()).await;
        discussion.is_projected(&erased, Some(&thread.state)).await;
    })
    .await;
    let shown = discussion.thread(&thread.state).await.unwrap();
    let said: Vec<Said> = shown.first.into_iter().filter_map(|reply| reply.said).collect();
    assert_eq!(said, [Said { name: String::new(), text: "Instämmer.".to_owned() }]);
}

#[tokio::test]
async fn a_comment_that_is_answered_while_it_is_taken_away_stands_for_its_answer() {
    let discussion = Discussion::begins().await;
    let thread = discussion.says(None, "Bra.").await;
    let reply = discussion.says(Some(&thread.state), "Instämmer.").await;
    discussion.is_projected(&thread, None).await;
    let withdrawn = discussion
        .does(&thread, Actor::Resident(discussion.hand.person), CommentCommand::Withdraw, Vec::new())
        .await;
    let gate = Gate::at("TransactWriteItems", "\"Delete\"");
    meanwhile(&discussion, &gate, &withdrawn, None, async {
        discussion.is_projected(&reply, Some(&thread.state)).await;
    })
    .await;
    let shown = discussion.thread(&thread.state).await.expect("it stands for its answer");
    assert_eq!((shown.comment.said, shown.replies, shown.first.len()), (None, 1, 1));
    let hidden = discussion.hides(&reply).await;
    discussion.is_projected(&hidden, Some(&thread.state)).await;
    let (threads, _) = discussion.store().threads(discussion.proposal, None, 10).await.unwrap();
    assert!(threads.iter().all(|thread| thread.replies == 0 && thread.first.is_empty()), "{threads:?}");
}
