//! What is done for an operator: what is counted and listed is made anew, whoever has been erased since a table was restored
//! is erased again, all that has happened is verified, and what is used is read every night and written down every month. `docs/operations.md` says when and how.
//! And for a person who has asked for it: all that is kept of her is gathered, and deleted after a week. Every night what a
//! municipality has decided to dispose of is disposed of when its time has come.
//!
//! A message is one step and sends the next, with how far it has come. Each may be repeated, so a crash between two loses
//! nothing.

mod dispose;
mod erase_again;
mod export;
mod extract;
mod import;
mod leave;
mod meter;
pub mod operators;
mod rebuild;
mod statement;
mod verify;

pub use verify::Verified;

use app::App;
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{ids::MunicipalityId, settings::SettingsCommand};
use messages::{BatchOutcome, ForUpkeep, NotHandled, Upkeep, run_batch};
use metering::RequestCounts;
use municipalities::{By, InvitationLink, NotDone};
use objects::Objects;
use outbox::{Outbox, Outgoing, Queue};

/// Handles a batch of the queue `upkeep`.
pub async fn handle(
    app: &App,
    (objects, requests): (&Objects, &dyn RequestCounts),
    outbox: &dyn Outbox,
    event: SqsEvent,
) -> BatchOutcome {
    run_batch(event, |due: ForUpkeep| async move {
        let due = match due {
            ForUpkeep::Due(due) => due,
            ForUpkeep::Happened(notice) => extract::due(notice)?,
        };
        if let Some(next) = step(app, (objects, requests), outbox, due).await? {
            leave::rest(&next).await;
            let next = Outgoing::new(Queue::Upkeep, &next).map_err(NotHandled::because)?;
            outbox.send(vec![next]).await.map_err(NotHandled::because)?;
        }
        Ok(())
    })
    .await
}

/// Does one step; answers what is left to do.
pub async fn step(
    app: &App,
    (objects, requests): (&Objects, &dyn RequestCounts),
    outbox: &dyn Outbox,
    due: Upkeep,
) -> Result<Option<Upkeep>, NotHandled> {
    // Each of these is large, and only one is done: they stand on the heap, or all of them would have room on the stack.
    match due {
        Upkeep::Rebuild(rebuild) => {
            Ok(Box::pin(rebuild::step(app, objects, outbox, rebuild)).await?.map(Upkeep::Rebuild))
        }
        Upkeep::VerifyAudit(due) => {
            Ok(Box::pin(verify::step(app, objects, due)).await?.map(Upkeep::VerifyAudit))
        }
        Upkeep::EraseAgain { since } => {
            Box::pin(erase_again::all_since(app, objects, outbox, since)).await?;
            Ok(None)
        }
        Upkeep::Reading { municipality, day } => {
            // Every night, so that a key which has been replaced can be taken away the day after.
            let store = app.store.municipality(municipality.clone());
            if let Err(error) = Box::pin(app.reseal_personal_key(&store)).await {
                tracing::error!(%error, "a personal key was not sealed anew");
            }
            Box::pin(store.enlist()).await.map_err(NotHandled::because)?;
            Box::pin(extract::delete_old_of(app, objects, &municipality)).await?;
            Box::pin(dispose::begin(app, outbox, &municipality)).await?;
            Box::pin(meter::read(app, requests, municipality, day)).await
        }
        Upkeep::Extract { municipality, person } => {
            Box::pin(extract::step(app, objects, municipality, person)).await
        }
        Upkeep::Dispose { municipality, what, night } => {
            Box::pin(dispose::step(app, municipality, what, night)).await
        }
        Upkeep::AddMunicipality { municipality, founding } => {
            let added = Box::pin(municipalities::add(app, &municipality, &founding, &By::Host)).await;
            leave_link(objects, &municipality, added.map_err(not_done)?.link()).await?;
            Ok(None)
        }
        Upkeep::Invite { municipality } => {
            let link = Box::pin(municipalities::invite(app, &municipality, &By::Host)).await;
            leave_link(objects, &municipality, link.map_err(not_done)?).await?;
            Ok(None)
        }
        Upkeep::ExportMunicipality(export) => {
            Ok(Box::pin(export::step(app, objects, export)).await?.map(Upkeep::ExportMunicipality))
        }
        Upkeep::ImportMunicipality(import) => {
            Ok(Box::pin(import::step(app, objects, outbox, import)).await?.map(Upkeep::ImportMunicipality))
        }
        Upkeep::DeleteMunicipality(leaving) => {
            Ok(Box::pin(leave::step(app, objects, leaving)).await?.map(Upkeep::DeleteMunicipality))
        }
        Upkeep::Suspend { municipality } => {
            let settled = municipalities::settle(app, &municipality, SettingsCommand::Suspend, &By::Host);
            Box::pin(settled).await.map_err(not_done)?;
            Ok(None)
        }
        Upkeep::Resume { municipality } => {
            let settled = municipalities::settle(app, &municipality, SettingsCommand::Resume, &By::Host);
            Box::pin(settled).await.map_err(not_done)?;
            Ok(None)
        }
        Upkeep::AddOperatorToken { name, scopes, days } => {
            let token = Box::pin(operators::issue(app, &name, scopes, days)).await?;
            objects.leave_operator_token(&name, token.reveal()).await.map_err(NotHandled::because)?;
            Ok(None)
        }
        Upkeep::RemoveOperatorToken { name } => {
            Box::pin(operators::revoke(app, &name)).await?;
            Ok(None)
        }
        Upkeep::ListOperatorTokens => {
            Box::pin(operators::write_down(app, objects)).await?;
            Ok(None)
        }
        Upkeep::Statement { municipality, month } => {
            Box::pin(statement::write_down(app, objects, municipality, month)).await?;
            Ok(None)
        }
    }
}

/// Leaves a link beside the municipality's documents, where only an operator reads: nothing that a queue or a log holds
/// could say it.
async fn leave_link(objects: &Objects, id: &MunicipalityId, link: InvitationLink) -> Result<(), NotHandled> {
    objects.leave_invitation(id, link.reveal()).await.map_err(NotHandled::because)
}

/// What may not be done is not done by trying again.
pub(crate) fn not_done(why: NotDone) -> NotHandled {
    match why {
        NotDone::Commit(error) => NotHandled::because(error),
        NotDone::Reserved | NotDone::Unusable(_) | NotDone::Refused(_) | NotDone::OtherName => {
            NotHandled::ever_because(why)
        }
    }
}
