//! What the lists show of a dialogue is what was said, however often and in whatever order it is told.

use std::collections::BTreeMap;

use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    comment::{Comment, CommentCommand, NewComment, Speaker, decide, write},
    desk::{DeskList, TaskKind},
    ids::{CommentId, PersonId, ProposalId},
    report::{ReportEvent, ReportReason, Reports, Subject},
    text::Words,
};
use store::{Commit, Versioned, fresh_bytes, fresh_id_parts, fresh_text};
use tests::Town;

/// Somebody who writes and moderates without pages.
struct Hand<'a> {
    town: &'a Town,
    proposal: ProposalId,
}

impl Hand<'_> {
    fn app(&self) -> &app::App {
        self.town.host.app()
    }

    async fn municipality(&self) -> app::Municipality {
        self.app().municipality(&"broviken".parse().unwrap()).await.unwrap().unwrap()
    }

    async fn writes(&self, words: &str, parent: Option<&Comment>) -> Versioned<Comment> {
        let at = self.municipality().await;
        let author = PersonId::from_bytes(fresh_bytes().unwrap());
        let context =
            Context { actor: Actor::Resident(author), at: self.app().now(), settings: &at.settings };
        let (text, name) = (
            fresh_text(Words::Comment(words.to_owned())).unwrap(),
            fresh_text(Words::Name("Åsa Öberg".to_owned())).unwrap(),
        );
        let (milliseconds, random) = fresh_id_parts(context.at).unwrap();
        let id = CommentId::from_parts(milliseconds, random);
        let (text_ref, name_ref) = (text.reference(), name.reference());
        let new = NewComment { id, author, speaker: Speaker::Resident, text: text_ref, name: name_ref };
        let proposal = at.store.proposal(self.proposal).await.unwrap().unwrap();
        let events = write(&proposal.state, parent, new, &context).unwrap();
        let texts = vec![text, name];
        let commit =
            Commit { state: None, id: id.into(), events, context: &context, texts, along: Vec::new() };
        at.store.commit(commit).await.unwrap()
    }

    async fn moderates(&self, comment: &Versioned<Comment>, command: CommentCommand) -> Versioned<Comment> {
        let at = self.municipality().await;
        let actor = Actor::Staff(PersonId::from_bytes([9; 16]));
        let context = Context { actor, at: self.app().now(), settings: &at.settings };
        let events = decide(&comment.state, command, &context).unwrap();
        let id = comment.state.id.into();
        let commit = Commit {
            state: Some(comment),
            id,
            events,
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        at.store.commit(commit).await.unwrap()
    }

    async fn hides(&self, comment: &Versioned<Comment>) -> Versioned<Comment> {
        let reason = "krankande".parse().unwrap();
        let explanation = fresh_text(Words::Explanation("Det går inte.".to_owned())).unwrap().reference();
        self.moderates(comment, CommentCommand::Hide { reason, explanation }).await
    }

    async fn reports(&self, subject: Subject) {
        let at = self.municipality().await;
        let context = Context { actor: Actor::System, at: self.app().now(), settings: &at.settings };
        let before = at.store.reports(subject).await.unwrap();
        let (proposal, reason) = (self.proposal, ReportReason::Insult);
        let events = vec![ReportEvent::Reported { subject, proposal, reason, words: None }];
        let commit: Commit<'_, Reports> = Commit {
            state: before.as_ref(),
            id: AggregateId::Reports(subject),
            events,
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        at.store.commit(commit).await.unwrap();
    }

    /// How many the threads and replies show, counted one by one.
    async fn counted(&self) -> u64 {
        let store = self.municipality().await.store;
        let (threads, next) = store.threads(self.proposal, None, 100).await.unwrap();
        assert_eq!(next, None);
        let mut shown = 0;
        for thread in threads {
            shown += u64::from(thread.comment.said.is_some());
            let (replies, _) = store.replies(thread.comment.id, None, 100).await.unwrap();
            assert_eq!(thread.replies, replies.len() as u64);
            assert_eq!(thread.first, replies.iter().take(3).cloned().collect::<Vec<_>>());
            shown += thread.replies;
        }
        shown
    }
}

#[tokio::test]
async fn the_number_of_comments_is_that_of_those_that_can_be_read() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let hand = Hand { town: &town, proposal: tak.id.parse().unwrap() };
    let mut threads = Vec::new();
    for n in 0..6 {
        let comment = hand.writes(&format!("Kommentar {n}"), None).await;
        threads.push(hand.moderates(&comment, CommentCommand::Publish).await);
    }
    let mut replies = Vec::new();
    for n in 0..5 {
        let reply = hand.writes(&format!("Svar {n}"), Some(&threads[0].state)).await;
        replies.push(hand.moderates(&reply, CommentCommand::Publish).await);
    }
    let waiting = hand.writes("Väntar", None).await;
    town.settles().await;
    let store = hand.municipality().await.store;
    let dialogue = store.dialogue(hand.proposal).await.unwrap();
    assert_eq!((dialogue.shown, dialogue.waiting, hand.counted().await), (11, 1, 11));

    // One with replies leaves a place behind, one without goes; one comes back.
    let gone = hand.hides(&threads[0]).await;
    hand.hides(&threads[1]).await;
    hand.hides(&replies[1]).await;
    hand.hides(&waiting).await;
    town.settles().await;
    let dialogue = store.dialogue(hand.proposal).await.unwrap();
    assert_eq!((dialogue.shown, dialogue.waiting, hand.counted().await), (8, 0, 8));
    hand.moderates(&gone, CommentCommand::Restore).await;
    town.settles().await;
    assert_eq!(store.dialogue(hand.proposal).await.unwrap().shown, 9);
    assert_eq!(hand.counted().await, 9);
    let card = store.card(hand.proposal).await.unwrap().unwrap().card.unwrap();
    assert_eq!(card.comments, 9);
    let listed = store.list(&domain::listing::Listing { state: None, area: None }, None, 5).await.unwrap().0;
    assert_eq!(listed[0].comments, 9);
}

#[tokio::test]
async fn telling_it_again_or_late_changes_nothing() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let hand = Hand { town: &town, proposal: tak.id.parse().unwrap() };
    let written = hand.writes("Bra!", None).await;
    let shown = hand.moderates(&written, CommentCommand::Publish).await;
    let reply = hand.writes("Ja!", Some(&shown.state)).await;
    town.settles().await;
    let at = hand.municipality().await;
    for _ in 0..3 {
        for late in [&shown, &written] {
            at.store.project_comment(late, None, &at.settings).await.unwrap();
        }
        at.store.project_comment(&reply, Some(&shown.state), &at.settings).await.unwrap();
        at.store.project_dialogue(hand.proposal).await.unwrap();
    }
    let dialogue = at.store.dialogue(hand.proposal).await.unwrap();
    assert_eq!((dialogue.shown, dialogue.waiting), (1, 1));
    assert_eq!(hand.counted().await, 1);
}

#[tokio::test]
async fn the_desk_shows_what_waits_and_what_is_most_urgent() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let buss = town.handed_in("Buss").await;
    let hand = Hand { town: &town, proposal: tak.id.parse().unwrap() };
    let at = hand.municipality().await;
    let rows = || async {
        let rows = at.store.desk(&DeskList::All, 50).await.unwrap();
        rows.into_iter().map(|row| (row.title, (row.waiting, row.task.kind))).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(rows().await, BTreeMap::from([("Buss".to_owned(), (1, TaskKind::New))]));

    let written = hand.writes("Bra!", None).await;
    let subject = Subject::Comment(written.state.id);
    hand.reports(subject).await;
    hand.reports(subject).await;
    town.settles().await;
    let both = rows().await;
    assert_eq!(both["Tak"], (2, TaskKind::Comment), "a comment and what is reported about it");
    assert_eq!(at.store.facets().await.unwrap().on_desk(&DeskList::All), 2);

    hand.moderates(&written, CommentCommand::Publish).await;
    town.settles().await;
    assert_eq!(rows().await["Tak"], (1, TaskKind::Reported));
    town.moderator().await.publishes(&buss.id).await;
    town.settles().await;
    assert_eq!(rows().await.len(), 1);
    let area = DeskList::Area("kollektivtrafik".parse().unwrap());
    assert_eq!(at.store.desk(&area, 50).await.unwrap().len(), 1);
}
