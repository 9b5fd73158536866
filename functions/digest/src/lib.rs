//! Mail to many: to followers at once and in the morning, to voters when the text that they voted for has changed, and
//! to moderators in the morning when something is due.
//!
//! Many are walked by a cursor. A walk sends its next step and messages of at most fifty people before anything else,
//! and tells nobody itself: a mail server that is down makes those messages come again, and never a walk.

mod at_once;
mod desk;
mod following;
mod judged;
mod letter;
mod morning;
mod news;
mod step;
mod voters;
mod walk;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::ids::{MunicipalityId, PersonId};
use mail::Mailer;
use messages::{Again, BatchOutcome, EventNotice, Morning, NotHandled, run_batch};
use outbox::{Outbox, Outgoing, Queue};
use serde::Deserialize;

use crate::step::{Step, Task};

/// Handles a batch of the queue `digest`.
pub async fn handle(app: &App, mailer: &dyn Mailer, outbox: &dyn Outbox, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |message: Message| async move { work(app, mailer, outbox, message).await }).await
}

/// What comes through the queue.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Message {
    /// From the clock.
    Morning(Morning),
    /// From here.
    Step(Step),
    /// From the event bus.
    Event(EventNotice),
}

async fn work(
    app: &App,
    mailer: &dyn Mailer,
    outbox: &dyn Outbox,
    message: Message,
) -> Result<(), NotHandled> {
    let id = match &message {
        Message::Morning(morning) => &morning.municipality,
        Message::Step(step) => &step.municipality,
        Message::Event(notice) => &notice.municipality,
    };
    let municipality = municipality(app, id).await?;
    let post = Post { app, municipality: &municipality, mailer, outbox };
    match message {
        Message::Morning(morning) => post.morning(morning.morning).await,
        Message::Event(notice) => post.at_once(&notice).await,
        Message::Step(step) => match step.task {
            Task::WalkFollowers(walk) => post.walk_followers(walk).await,
            Task::TellFollowers(telling) => post.tell_followers(telling).await,
            Task::WalkVoters(walk) => post.walk_voters(walk).await,
            Task::TellVoters(telling) => post.tell_voters(telling).await,
            Task::TellJudged(telling) => post.tell_judged(telling).await,
            Task::RemindDesk(reminder) => post.remind_desk(reminder).await,
        },
    }
}

async fn municipality(app: &App, id: &MunicipalityId) -> Result<Municipality, NotHandled> {
    let found = app.municipality(id).await.map_err(NotHandled::because)?;
    found.ok_or_else(|| NotHandled::because("there is no such municipality"))
}

/// All that is needed to tell people of a municipality something.
#[derive(Clone, Copy)]
pub(crate) struct Post<'a> {
    app: &'a App,
    municipality: &'a Municipality,
    mailer: &'a dyn Mailer,
    outbox: &'a dyn Outbox,
}

impl Post<'_> {
    /// A message to this queue.
    fn outgoing(&self, task: Task) -> Result<Outgoing, NotHandled> {
        let municipality = self.municipality.store.municipality().clone();
        Outgoing::new(Queue::Digest, &Step { municipality, task }).map_err(NotHandled::ever_because)
    }

    async fn send(&self, messages: Vec<Outgoing>) -> Result<(), NotHandled> {
        if messages.is_empty() {
            return Ok(());
        }
        self.outbox.send(messages).await.map_err(NotHandled::because)
    }
}

/// Goes on with the others of a message after what one of them could not be told, which its outcome remembers; unless
/// what all mail goes through is out of reach, which this answers.
fn others_go_on(
    outcome: &mut Result<(), NotHandled>,
    told: Result<(), NotHandled>,
    person: PersonId,
) -> Result<(), NotHandled> {
    match told {
        Ok(()) => {}
        Err(error) if error.again == Again::WhenBack => return Err(error),
        // A mail that cannot be made will not be made better by trying again.
        Err(error) if error.again == Again::Never => {
            tracing::error!(%person, %error, "a mail cannot be made");
        }
        Err(error) => *outcome = Err(error),
    }
    Ok(())
}
