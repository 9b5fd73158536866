//! Comments where they are shown, and what moderators have to do with them.

use domain::{
    actor::Actor,
    comment::{self, Comment, CommentCommand, NewComment, Speaker},
    desk::{DeskList, TaskKind},
    event::EventData,
    ids::CommentId,
    proposal::Proposal,
    report::{ReportEvent, ReportReason, Reports, Subject},
    text::Words,
};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use store::{Commit, Said, ShownComment, Thread, Versioned, fresh_text};

use super::ground::{Ground, KARIN, person, proposal};

/// A proposal that takes comments, and what is said there.
struct Talk<'a> {
    ground: &'a Ground,
    proposal: Versioned<Proposal>,
}

impl<'a> Talk<'a> {
    async fn on(ground: &'a Ground) -> Self {
        let proposal = ground.publishes(1).await;
        ground.projects(&proposal).await;
        Self { ground, proposal }
    }

    fn at(&self, seconds: u8) -> Timestamp {
        self.ground.now + SignedDuration::from_secs(i64::from(seconds))
    }

    /// Somebody comments, so many seconds into the morning, and a moderator lets it be shown.
    async fn says(&self, who: u8, seconds: u8, parent: Option<&Versioned<Comment>>) -> Versioned<Comment> {
        let (ground, at, actor) = (self.ground, self.at(seconds), Actor::Resident(person(who)));
        let id = CommentId::from_parts(u64::from(seconds), 7);
        let text = fresh_text(Words::Comment(format!("Ord {seconds}"))).unwrap();
        let name = fresh_text(Words::Name(format!("Namn {who}"))).unwrap();
        let new = NewComment {
            id,
            author: person(who),
            speaker: Speaker::Resident,
            text: text.reference(),
            name: name.reference(),
        };
        let context = domain::aggregate::Context { actor, at, settings: &ground.settings };
        let parent = parent.map(|parent| &parent.state);
        let events = comment::write(&self.proposal.state, parent, new, &context).unwrap();
        let commit = Commit {
            state: None,
            id: id.into(),
            events,
            context: &context,
            texts: vec![text, name],
            along: Vec::new(),
        };
        let waiting = ground.here.commit(commit).await.unwrap();
        self.does(&waiting, CommentCommand::Publish, KARIN).await
    }

    async fn does(
        &self,
        state: &Versioned<Comment>,
        command: CommentCommand,
        actor: Actor,
    ) -> Versioned<Comment> {
        let at = self.at(100);
        let context = domain::aggregate::Context { actor, at, settings: &self.ground.settings };
        let events = comment::decide(&state.state, command, &context).unwrap();
        self.ground.commits(Some(state), state.state.id, events, (actor, at), Vec::new()).await.unwrap()
    }

    async fn shows(&self, comment: &Versioned<Comment>, parent: Option<&Versioned<Comment>>) {
        let parent = parent.map(|parent| &parent.state);
        self.ground.here.project_comment(comment, parent, &self.ground.settings).await.unwrap();
    }

    async fn threads(&self) -> Vec<Thread> {
        self.ground.here.threads(proposal(1), None, 10).await.unwrap().0
    }

    /// How many comments everybody sees, and by how many.
    async fn counted(&self) -> (u64, u64) {
        let dialogue = self.ground.here.dialogue(proposal(1)).await.unwrap();
        (dialogue.shown, dialogue.commenters)
    }
}

fn texts(shown: &[ShownComment]) -> Vec<&str> {
    shown.iter().filter_map(|one| Some(one.said.as_ref()?.text.as_str())).collect()
}

pub(crate) async fn a_thread_holds_its_first_replies_and_counts_them(ground: &Ground) {
    let talk = Talk::on(ground).await;
    let first = talk.says(1, 1, None).await;
    talk.shows(&first, None).await;
    for (who, seconds) in [(2, 2), (2, 3), (1, 4), (3, 5)] {
        let reply = talk.says(who, seconds, Some(&first)).await;
        talk.shows(&reply, Some(&first)).await;
        talk.shows(&reply, Some(&first)).await;
    }
    let threads = talk.threads().await;
    assert_eq!((threads.len(), threads[0].replies), (1, 4));
    let said = threads[0].comment.said.as_ref().unwrap();
    assert_eq!((said.name.as_str(), said.text.as_str()), ("Namn 1", "Ord 1"));
    assert_eq!(texts(&threads[0].first), ["Ord 2", "Ord 3", "Ord 4"]);
    let (page, next) = ground.here.replies(first.state.id, None, 3).await.unwrap();
    let (rest, _) = ground.here.replies(first.state.id, next.as_ref(), 3).await.unwrap();
    assert_eq!([texts(&page), texts(&rest)].concat(), ["Ord 2", "Ord 3", "Ord 4", "Ord 5"]);
    assert_eq!(talk.counted().await, (5, 3));
    ground.here.project_dialogue(proposal(1)).await.unwrap();
    let card = ground.here.card(proposal(1)).await.unwrap().unwrap();
    assert_eq!((card.counts().comments, card.counts().commenters), (5, 3));
    let all = domain::listing::Listing { state: None, area: None };
    assert_eq!(ground.here.list(&all, None, 5).await.unwrap().0[0].comments, 5);
    let page = ground.here.comment_page(first.state.id).await.unwrap().unwrap();
    assert_eq!((page.text(), page.name(), page.events.len()), (Some("Ord 1"), Some("Namn 1"), 2));
    assert_eq!(page.events[0].event.kind(), "commented");
}

pub(crate) async fn a_reply_that_is_hidden_is_gone_from_its_thread(ground: &Ground) {
    let talk = Talk::on(ground).await;
    let first = talk.says(1, 1, None).await;
    talk.shows(&first, None).await;
    let (one, other) = (talk.says(2, 2, Some(&first)).await, talk.says(3, 3, Some(&first)).await);
    talk.shows(&one, Some(&first)).await;
    talk.shows(&other, Some(&first)).await;
    let why = fresh_text(Words::Explanation("Otydligt".to_owned())).unwrap();
    let hide = CommentCommand::Hide { reason: "otydligt".parse().unwrap(), explanation: why.reference() };
    let hidden = talk.does(&one, hide, KARIN).await;
    talk.shows(&hidden, Some(&first)).await;
    // What was so before comes late, and does not bring it back.
    talk.shows(&one, Some(&first)).await;
    let threads = talk.threads().await;
    assert_eq!((threads[0].replies, texts(&threads[0].first)), (1, vec!["Ord 3"]));
    assert_eq!(talk.counted().await, (2, 2));
    talk.shows(&talk.does(&hidden, CommentCommand::Restore, KARIN).await, Some(&first)).await;
    assert_eq!(texts(&talk.threads().await[0].first), ["Ord 2", "Ord 3"]);
    assert_eq!(talk.counted().await, (3, 3));
}

pub(crate) async fn replies_that_come_at_once_are_all_counted(ground: &Ground) {
    let talk = Talk::on(ground).await;
    let first = talk.says(1, 1, None).await;
    let mut replies = Vec::new();
    for seconds in 2..=6 {
        replies.push(talk.says(2 + seconds % 2, seconds, Some(&first)).await);
    }
    let all = replies.iter().map(|reply| talk.shows(reply, Some(&first)));
    join_all(all).await;
    talk.shows(&first, None).await;
    let threads = talk.threads().await;
    assert_eq!((threads[0].replies, texts(&threads[0].first)), (5, vec!["Ord 2", "Ord 3", "Ord 4"]));
    assert_eq!(talk.counted().await, (6, 3));
}

pub(crate) async fn a_thread_without_replies_goes_with_its_comment(ground: &Ground) {
    let talk = Talk::on(ground).await;
    let (alone, answered) = (talk.says(1, 1, None).await, talk.says(2, 2, None).await);
    let reply = talk.says(1, 3, Some(&answered)).await;
    talk.shows(&alone, None).await;
    talk.shows(&answered, None).await;
    talk.shows(&reply, Some(&answered)).await;
    for (comment, who) in [(&alone, 1), (&answered, 2)] {
        let withdrawn = talk.does(comment, CommentCommand::Withdraw, Actor::Resident(person(who))).await;
        talk.shows(&withdrawn, None).await;
    }
    let threads = talk.threads().await;
    assert_eq!(threads.len(), 1);
    assert_eq!((threads[0].comment.id, threads[0].comment.said.clone()), (answered.state.id, None));
    assert_eq!(texts(&threads[0].first), ["Ord 3"], "what others have said stays");
    assert_eq!(talk.counted().await, (1, 1));
}

pub(crate) async fn threads_are_read_page_by_page_the_newest_first(ground: &Ground) {
    for n in 1..=7_u8 {
        let comment = ShownComment {
            id: CommentId::from_parts(u64::from(n), 7),
            at: ground.after(i64::from(n)),
            speaker: Speaker::Resident,
            said: Some(Said { name: "Joakim Berg".to_owned(), text: format!("Ord {n}") }),
            edited_at: None,
            is_masked: false,
        };
        let thread = Thread { comment, replies: 0, first: Vec::new() };
        ground.puts(store::thread_item(&ground.here, proposal(1), &thread).unwrap()).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let (threads, next) = ground.here.threads(proposal(1), after.as_ref(), 3).await.unwrap();
        seen.extend(threads.into_iter().map(|thread| thread.comment.at));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=7).rev().map(|n| ground.after(n)).collect::<Vec<_>>());
}

pub(crate) async fn what_is_reported_waits_on_the_desk_until_it_is_handled(ground: &Ground) {
    let _talk = Talk::on(ground).await;
    let subject = Subject::Proposal(proposal(1));
    let reported = || ReportEvent::Reported {
        subject,
        proposal: proposal(1),
        reason: ReportReason::Insult,
        words: None,
    };
    let somebody = (Actor::Resident(person(5)), ground.now);
    let shows = |reports: Versioned<Reports>| async move {
        ground.here.project_reports(&reports, &ground.settings).await.unwrap();
        ground.here.project_dialogue(proposal(1)).await.unwrap();
        reports
    };
    let one = ground.commits::<Reports>(None, subject, vec![reported()], somebody, Vec::new()).await.unwrap();
    let one = shows(one).await;
    let two = ground.commits(Some(&one), subject, vec![reported()], somebody, Vec::new()).await.unwrap();
    let two = shows(two).await;
    let rows = ground.here.desk(&DeskList::All, 10).await.unwrap();
    assert_eq!((rows.len(), rows[0].waiting, rows[0].task.kind), (1, 1, TaskKind::Reported), "once for both");
    assert_eq!(ground.here.tasks(proposal(1), 10).await.unwrap(), [rows[0].task.clone()]);
    assert_eq!(ground.here.reports(subject).await.unwrap().unwrap().state.count, 2);
    let handled = vec![ReportEvent::Handled];
    let handled =
        ground.commits(Some(&two), subject, handled, (KARIN, ground.now), Vec::new()).await.unwrap();
    shows(handled).await;
    // It comes once more, late.
    shows(two).await;
    assert!(ground.here.desk(&DeskList::All, 10).await.unwrap().is_empty());
    assert!(ground.here.tasks(proposal(1), 10).await.unwrap().is_empty());
    assert_eq!(ground.here.facets().await.unwrap().on_desk(&DeskList::All), 0);
}
