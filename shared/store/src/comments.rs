//! Comments where they are shown: threads at their proposal, newest first, and replies in their thread, oldest first.
//! Only `projection` writes here.
//!
//! A thread holds a copy of its first replies, so that a page of threads is one query however much is said in them.
//! Two projections of one thread may run at once: whatever changes a reply leaves a new `mark` on the thread, and a
//! copy is written only where the mark is the one that was there before the replies were read.

use aws_sdk_dynamodb::types::{Delete, Put, TransactWriteItem, Update};
use domain::{
    comment::{Comment, CommentStage, Speaker},
    desk::Task,
    ids::{CommentId, PersonId, ProposalId},
    report::Reports,
    settings::Settings,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError, Versioned,
    cards::kept,
    commit::{action, delete_action, update_action},
    desk::ShownChange,
    fresh::fresh_salt,
    item::{Entity, FullKey, item, number, number_of, read, string, time_key},
    table::{Consistency, Transaction, Write},
};

/// How many replies a thread shows at once.
pub const FIRST_REPLIES: i32 = 3;

/// How often others' being first is borne with.
const ATTEMPTS: usize = 8;

/// A comment as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownComment {
    /// Its id.
    pub id: CommentId,
    /// When it was written.
    pub at: Timestamp,
    /// For whom it speaks.
    pub speaker: Speaker,
    /// What it says and who says it; nothing if it was taken away and only its replies stand.
    pub said: Option<Said>,
    /// When its author changed it, if she did.
    #[serde(default)]
    pub edited_at: Option<Timestamp>,
    /// Whether a moderator has masked or mended something in it.
    #[serde(default)]
    pub is_masked: bool,
}

/// A name and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who.
    pub name: String,
    /// What.
    pub text: String,
}

/// A comment with the first of its replies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The comment.
    #[serde(flatten)]
    pub comment: ShownComment,
    /// How many replies everybody sees.
    #[serde(default)]
    pub replies: u64,
    /// The first of them.
    #[serde(default)]
    pub first: Vec<ShownComment>,
}

/// A place among comments, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentPosition {
    /// When it was written, in text order.
    pub at: String,
    /// Which.
    pub id: CommentId,
}

/// What of a thread is for `projection` alone.
#[derive(Debug, Clone, Deserialize)]
struct Marked {
    #[serde(default)]
    mark: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Projected {
    pub(crate) version: u64,
    pub(crate) task: Option<Task>,
    pub(crate) is_shown: bool,
    /// Who has been counted with a comment; what was noted before there was need to says nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<PersonId>,
    /// Where its task waits, of what can wait at another proposal later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) proposal: Option<ProposalId>,
}

impl MunicipalityStore {
    /// One page of a proposal's threads, newest first.
    pub async fn threads(
        &self,
        proposal: ProposalId,
        after: Option<&CommentPosition>,
        limit: i32,
    ) -> Result<(Vec<Thread>, Option<CommentPosition>), StoreError> {
        let key = |at: &str, id| self.key(Key::Thread(proposal, at.to_owned(), id));
        let call = self
            .main()
            .querying(&format!("{}#comments", self.key(Key::Card(proposal)).pk), Consistency::Eventual)
            .scan_index_forward(false)
            .set_exclusive_start_key(after.map(|after| key(&after.at, after.id).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let more = output.last_evaluated_key.is_some();
        let threads: Vec<Thread> =
            output.items.unwrap_or_default().into_iter().map(read).collect::<Result<_, _>>()?;
        let next = threads.last().filter(|_| more).map(|thread| position(&thread.comment));
        Ok((threads, next))
    }

    /// One thread, unless nothing of it is shown.
    pub async fn thread(&self, comment: &Comment) -> Result<Option<Thread>, StoreError> {
        let item = self.main().get(&self.thread_key(comment), Consistency::Eventual).await?;
        item.map(read).transpose()
    }

    /// One page of a thread's replies, oldest first.
    pub async fn replies(
        &self,
        thread: CommentId,
        after: Option<&CommentPosition>,
        limit: i32,
    ) -> Result<(Vec<ShownComment>, Option<CommentPosition>), StoreError> {
        let key = |at: &str, id| self.key(Key::Reply(thread, at.to_owned(), id));
        let call = self
            .main()
            .querying(&key("", thread).pk, Consistency::Strong)
            .set_exclusive_start_key(after.map(|after| key(&after.at, after.id).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let more = output.last_evaluated_key.is_some();
        let replies: Vec<ShownComment> =
            output.items.unwrap_or_default().into_iter().map(read).collect::<Result<_, _>>()?;
        let next = replies.last().filter(|_| more).map(position);
        Ok((replies, next))
    }

    /// Shows a comment as it stands, or takes it away, with what a moderator has to do with it. Repeated or late calls
    /// change nothing. The proposal's lists follow by [`MunicipalityStore::project_dialogue`].
    pub async fn project_comment(
        &self,
        comment: &Versioned<Comment>,
        parent: Option<&Comment>,
        settings: &Settings,
    ) -> Result<(), StoreError> {
        self.place_comment(comment, parent, settings).await?;
        match parent {
            Some(parent) => self.show_first_replies(parent).await,
            None => Ok(()),
        }
    }

    async fn place_comment(
        &self,
        comment: &Versioned<Comment>,
        parent: Option<&Comment>,
        settings: &Settings,
    ) -> Result<(), StoreError> {
        let id = comment.state.id;
        let key = || Key::Projected(id.into());
        for _ in 0..ATTEMPTS {
            let old = self.projected(key()).await?;
            if old.as_ref().is_some_and(|old| comment.version <= old.version) {
                return Ok(());
            }
            let task = Task::of_comment(&comment.state, settings);
            let task = kept(old.as_ref().and_then(|old| old.task.as_ref()), task);
            let (version, is_shown) = (comment.version, comment.state.is_shown());
            let new =
                Projected { version, task, is_shown, author: Some(comment.state.author), proposal: None };
            let shown = self.shown(&comment.state).await?;
            let was_shown = old.as_ref().is_some_and(|old| old.is_shown);
            let was_by = old.as_ref().and_then(|old| old.author);
            let (change, commenters) =
                self.commenters(&comment.state, was_by, was_shown, new.is_shown).await?;
            let proposal = comment.state.proposal;
            let mut actions = self.projected_actions(key(), proposal, (old.as_ref(), &new), change)?;
            actions.extend(commenters);
            match parent {
                Some(parent) => {
                    actions.extend(self.reply_actions(parent, &shown, was_shown, new.is_shown)?)
                }
                None => actions.extend(self.thread_action(&comment.state, &shown, was_shown).await?),
            }
            if let Transaction::Done = self.main().transact(actions).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("a comment that others keep projecting".to_owned()))
    }

    /// Makes the desk know what has been reported. The proposal's lists follow by
    /// [`MunicipalityStore::project_dialogue`].
    pub async fn project_reports(
        &self,
        reports: &Versioned<Reports>,
        settings: &Settings,
    ) -> Result<(), StoreError> {
        let key = || Key::Projected(reports.state.subject.into());
        for _ in 0..ATTEMPTS {
            let old = self.projected(key()).await?;
            if old.as_ref().is_some_and(|old| reports.version <= old.version) {
                return Ok(());
            }
            let task = Task::of_reports(&reports.state, settings);
            let task = kept(old.as_ref().and_then(|old| old.task.as_ref()), task);
            let new =
                Projected { version: reports.version, task, is_shown: false, author: None, proposal: None };
            let none = ShownChange::default();
            let actions =
                self.projected_actions(key(), reports.state.proposal, (old.as_ref(), &new), none)?;
            if let Transaction::Done = self.main().transact(actions).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("reports that others keep projecting".to_owned()))
    }

    pub(crate) async fn projected(&self, key: Key) -> Result<Option<Projected>, StoreError> {
        let item = self.main().get(&self.key(key), Consistency::Strong).await?;
        item.map(read).transpose()
    }

    pub(crate) fn projected_actions(
        &self,
        key: Key,
        proposal: ProposalId,
        (old, new): (Option<&Projected>, &Projected),
        change: ShownChange,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let put = Put::builder().table_name(self.main().name()).set_item(Some(item(
            &self.key(key),
            Entity::Projected,
            new,
        )?));
        let put = match old {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(old) => put
                .condition_expression("version = :version")
                .expression_attribute_values(":version", number(old.version)),
        };
        let old_task = old.and_then(|old| old.task.as_ref());
        let mut actions = vec![action(put)?];
        actions.extend(self.task_actions(proposal, old_task, new.task.as_ref(), change)?);
        Ok(actions)
    }

    /// How a comment changes what is counted, and the actions that keep how many comments of its author are shown: she
    /// is counted with the first of them and until the last. If it was another's before, it is counted with her no more.
    async fn commenters(
        &self,
        comment: &Comment,
        was_by: Option<PersonId>,
        was_shown: bool,
        is_shown: bool,
    ) -> Result<(ShownChange, Vec<TransactWriteItem>), StoreError> {
        let comments = i64::from(is_shown) - i64::from(was_shown);
        if comment.speaker == Speaker::Municipality {
            return Ok((ShownChange { comments, commenters: 0 }, Vec::new()));
        }
        let was_by = was_by.unwrap_or(comment.author);
        let changes = if was_by == comment.author {
            vec![(comment.author, comments)]
        } else {
            vec![(was_by, -i64::from(was_shown)), (comment.author, i64::from(is_shown))]
        };
        let (mut commenters, mut actions) = (0, Vec::new());
        for (person, change) in changes.into_iter().filter(|(_, change)| *change != 0) {
            let (more, action) = self.commenter(comment.proposal, person, change).await?;
            commenters += more;
            actions.push(action);
        }
        Ok((ShownChange { comments, commenters }, actions))
    }

    /// How many more commenters there are when a person has more comments that are shown, and the action that keeps that.
    async fn commenter(
        &self,
        proposal: ProposalId,
        person: PersonId,
        more: i64,
    ) -> Result<(i64, TransactWriteItem), StoreError> {
        let key = self.key(Key::Commenter(proposal, person));
        let standing = self.main().get(&key, Consistency::Strong).await?;
        let before = standing.as_ref().and_then(|standing| number_of(standing, "shown")).unwrap_or(0);
        let after = before + more;
        let update = Update::builder()
            .table_name(self.main().name())
            .set_key(Some(key.attributes()))
            .update_expression("SET et = :et, v = :v, shown = :after")
            .condition_expression("shown = :before OR (attribute_not_exists(shown) AND :before = :zero)")
            .expression_attribute_values(":et", string(Entity::Commenter.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":before", number(before))
            .expression_attribute_values(":after", number(after))
            .expression_attribute_values(":zero", number(0));
        Ok((i64::from(after > 0) - i64::from(before > 0), update_action(update)?))
    }

    async fn shown(&self, comment: &Comment) -> Result<ShownComment, StoreError> {
        let said = match comment.stage {
            CommentStage::Shown => {
                let text = self.text(comment.id, comment.text.id).await?;
                let name = self.text(comment.id, comment.name.id).await?;
                let words = |words: Option<domain::text::Words>| {
                    words.and_then(|words| words.said().map(str::to_owned)).unwrap_or_default()
                };
                Some(Said { name: words(name), text: words(text) })
            }
            CommentStage::Waiting | CommentStage::Hidden { .. } | CommentStage::Withdrawn { .. } => None,
        };
        Ok(ShownComment {
            id: comment.id,
            at: comment.written_at,
            speaker: comment.speaker,
            said,
            edited_at: comment.edited_at,
            is_masked: comment.original.is_some(),
        })
    }

    /// A thread whose own comment is taken away stays for its replies; without any it goes.
    async fn thread_action(
        &self,
        comment: &Comment,
        shown: &ShownComment,
        was_shown: bool,
    ) -> Result<Option<TransactWriteItem>, StoreError> {
        let key = self.thread_key(comment);
        if shown.said.is_none() {
            if !was_shown {
                return Ok(None);
            }
            let standing: Option<Thread> =
                self.main().get(&key, Consistency::Strong).await?.map(read).transpose()?;
            if standing.is_none_or(|thread| thread.replies == 0) {
                return self.without_replies(&key).map(Some);
            }
        }
        let mut update = Update::builder()
            .table_name(self.main().name())
            .set_key(Some(key.attributes()))
            .expression_attribute_names("#at", "at");
        let attributes = item(&key, Entity::Thread, shown)?;
        let mut sets = Vec::new();
        for (n, (name, value)) in
            attributes.into_iter().filter(|(name, _)| name != "pk" && name != "sk").enumerate()
        {
            sets.push(if name == "at" { format!("#at = :v{n}") } else { format!("{name} = :v{n}") });
            update = update.expression_attribute_values(format!(":v{n}"), value);
        }
        update_action(update.update_expression(format!("SET {}", sets.join(", ")))).map(Some)
    }

    /// Deletes a thread, unless a reply has come to it since it was read.
    fn without_replies(&self, key: &FullKey) -> Result<TransactWriteItem, StoreError> {
        let delete = Delete::builder()
            .table_name(self.main().name())
            .set_key(Some(key.attributes()))
            .condition_expression("attribute_not_exists(replies) OR replies = :none")
            .expression_attribute_values(":none", number(0))
            .build()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }

    fn reply_actions(
        &self,
        parent: &Comment,
        shown: &ShownComment,
        was_shown: bool,
        is_shown: bool,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let key = self.key(Key::Reply(parent.id, time_key(shown.at), shown.id));
        let mut actions = Vec::new();
        if is_shown {
            let put = Put::builder().table_name(self.main().name());
            actions.push(action(put.set_item(Some(item(&key, Entity::Reply, shown)?)))?);
        } else if was_shown {
            actions.push(delete_action(self.main(), &key)?);
        }
        if is_shown || was_shown {
            let change = i64::from(is_shown) - i64::from(was_shown);
            // The thread's own comment may have been taken away before the reply was read.
            let update = Update::builder()
                .table_name(self.main().name())
                .set_key(Some(self.thread_key(parent).attributes()))
                .update_expression(
                    "SET et = :et, v = :v, id = :id, #at = :at, speaker = if_not_exists(speaker, :speaker), \
                     mark = :mark ADD replies :change",
                )
                .expression_attribute_names("#at", "at")
                .expression_attribute_values(":et", string(Entity::Thread.as_str()))
                .expression_attribute_values(":v", number(1))
                .expression_attribute_values(":id", string(parent.id.to_string()))
                .expression_attribute_values(":at", string(parent.written_at.to_string()))
                .expression_attribute_values(":speaker", serde_dynamo::to_attribute_value(parent.speaker)?)
                .expression_attribute_values(":mark", string(fresh_salt()?))
                .expression_attribute_values(":change", number(change));
            actions.push(update_action(update)?);
        }
        Ok(actions)
    }

    /// Copies the first replies into their thread. What was read while another changed a reply is read again, or it
    /// would put back what has been taken away.
    async fn show_first_replies(&self, thread: &Comment) -> Result<(), StoreError> {
        let key = self.thread_key(thread);
        for _ in 0..ATTEMPTS {
            let found = self.main().get(&key, Consistency::Strong).await?;
            let Some(Marked { mark }) = found.map(read).transpose()? else { return Ok(()) };
            let (first, _) = self.replies(thread.id, None, FIRST_REPLIES).await?;
            let call = self
                .main()
                .updating(&key, "SET #first = :first")
                .expression_attribute_names("#first", "first")
                .expression_attribute_values(":first", serde_dynamo::to_attribute_value(first)?);
            let call = match mark {
                None => call.condition_expression("attribute_exists(pk) AND attribute_not_exists(mark)"),
                Some(mark) => call
                    .condition_expression("mark = :mark")
                    .expression_attribute_values(":mark", string(mark)),
            };
            if let Write::Done(_) = self.main().update(call).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("a thread that others keep projecting".to_owned()))
    }

    fn thread_key(&self, comment: &Comment) -> FullKey {
        self.key(Key::Thread(comment.proposal, time_key(comment.written_at), comment.id))
    }
}

fn position(comment: &ShownComment) -> CommentPosition {
    CommentPosition { at: time_key(comment.at), id: comment.id }
}

/// An item as `scripts/bench` and tests load many of: a comment where it is shown.
#[doc(hidden)]
pub fn thread_item(
    store: &MunicipalityStore,
    proposal: ProposalId,
    thread: &Thread,
) -> Result<crate::Item, StoreError> {
    let key = store.key(Key::Thread(proposal, time_key(thread.comment.at), thread.comment.id));
    item(&key, Entity::Thread, thread)
}
