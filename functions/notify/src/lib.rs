//! Tells people what has happened to what is theirs: authors and commenters step by step, and whoever's turn it is
//! among the moderators.
//!
//! A notice only says that an event happened. The aggregate is loaded, and what it says now decides whether there is
//! anything to tell: what is no longer so is not told.

mod author;
mod code;
mod commenter;
mod confirmation;
mod extract;
mod letters;
mod moderator;
mod standing;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use delivering::{Parcel, deliver, deliver_sms};
use domain::{
    absence::Absences,
    aggregate::AggregateId,
    comment::Comment,
    proposal::Proposal,
    report::Reports,
    text::{ProposalText, TextRef, Words},
};
use mail::Mailer;
use messages::{BatchOutcome, EventNotice, NotHandled, run_batch};
use sms::Texter;
use store::Confirmation;

/// Handles a batch of the queue `notify`.
pub async fn handle(app: &App, mailer: &dyn Mailer, texter: &dyn Texter, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |notice: EventNotice| async move { notify(app, (mailer, texter), &notice).await }).await
}

async fn notify(
    app: &App,
    (mailer, texter): (&dyn Mailer, &dyn Texter),
    notice: &EventNotice,
) -> Result<(), NotHandled> {
    let found = app.municipality(&notice.municipality).await.map_err(NotHandled::because)?;
    let municipality = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    // Staff are told of these alone.
    let absences = match notice.aggregate.parse() {
        Ok(
            AggregateId::Proposal(_)
            | AggregateId::Comment(_)
            | AggregateId::Reports(_)
            | AggregateId::Author(_),
        ) => municipality.store.absences().await.map_err(NotHandled::because)?,
        _ => None,
    };
    let absences = absences.map(|absences| absences.state).unwrap_or_default();
    let telling = Telling { app, municipality: &municipality, notice, absences };
    if let Some(confirmation) = telling.by_code().await? {
        return match telling.code(&confirmation) {
            Some(note) => deliver_sms(app, &municipality, texter, &note).await,
            None => Ok(()),
        };
    }
    let mut outcome = Ok(());
    for parcel in telling.parcels().await? {
        // Whom mail does not reach today must not keep the others from theirs.
        if let Err(error) = deliver(app, &municipality, mailer, &parcel).await {
            outcome = Err(error);
        }
    }
    outcome
}

/// Whose notice is to be told.
pub(crate) struct Telling<'a> {
    app: &'a App,
    municipality: &'a Municipality,
    notice: &'a EventNotice,
    /// Who of the staff is away.
    absences: Absences,
}

impl Telling<'_> {
    /// Everything there is to tell, if there still is anything.
    async fn parcels(&self) -> Result<Vec<Parcel>, NotHandled> {
        let id: AggregateId = self
            .notice
            .aggregate
            .parse()
            .map_err(|_| NotHandled::ever_because("the notice names no aggregate"))?;
        let store = &self.municipality.store;
        let mut parcels = Vec::new();
        match id {
            AggregateId::Confirmation(id) => parcels.extend(self.confirmation(id).await?),
            AggregateId::Proposal(proposal) => {
                let current = store.proposal(proposal).await.map_err(NotHandled::because)?;
                let happening = store.happening::<Proposal>(id, self.notice.seq).await;
                let (current, happening) = self.seen(current, happening.map_err(NotHandled::because)?)?;
                if let Some(text) = self.text(&current.state).await? {
                    parcels.extend(self.author(&current.state, &happening, &text).await?);
                    parcels.extend(self.moderator_of_proposal(&current.state, &happening, &text));
                }
            }
            AggregateId::Comment(comment) => {
                let current = store.comment(comment).await.map_err(NotHandled::because)?;
                let happening = store.happening::<Comment>(id, self.notice.seq).await;
                let (current, happening) = self.seen(current, happening.map_err(NotHandled::because)?)?;
                let proposal = store.proposal(current.state.proposal).await.map_err(NotHandled::because)?;
                let Some(proposal) = proposal else { return Ok(parcels) };
                if let Some(text) = self.text(&proposal.state).await? {
                    let about = (&proposal.state, text.title.as_str());
                    parcels.extend(self.commenter(&current.state, &happening, about).await?);
                    parcels.extend(self.moderator_of_comment(&current.state, &happening, about));
                }
            }
            AggregateId::Reports(subject) => {
                let current = store.reports(subject).await.map_err(NotHandled::because)?;
                // Of one thing there may be thousands, and what they add up to is of no interest.
                let event = store.event::<Reports>(id, self.notice.seq).await;
                let (current, event) = self.seen(current, event.map_err(NotHandled::because)?)?;
                let proposal = store.proposal(current.state.proposal).await.map_err(NotHandled::because)?;
                let Some(proposal) = proposal else { return Ok(parcels) };
                if let Some(text) = self.text(&proposal.state).await? {
                    let about = (&proposal.state, text.title.as_str());
                    parcels.extend(self.moderator_of_reports(&current.state, &event, about));
                }
            }
            AggregateId::Extract(person) => parcels.extend(self.extract(person).await?),
            AggregateId::Author(person) => parcels.extend(self.standing(person).await?),
            AggregateId::Follow(_)
            | AggregateId::Erasure(_)
            | AggregateId::Case(_)
            | AggregateId::Openings(_)
            | AggregateId::Colleagues
            | AggregateId::Protection(_)
            | AggregateId::Scrutiny(_)
            | AggregateId::Absences => {}
        }
        Ok(parcels)
    }

    /// The confirmation that is told of, if it is one by a code and still waits for it.
    async fn by_code(&self) -> Result<Option<Confirmation>, NotHandled> {
        let Ok(AggregateId::Confirmation(id)) = self.notice.aggregate.parse() else { return Ok(None) };
        let found = self.municipality.store.confirmation(id, self.app.now()).await;
        let found = found.map_err(NotHandled::because)?;
        Ok(found.filter(|found| found.contact.mobile().is_some() && found.used_at.is_none()))
    }

    /// What was loaded is at least as new as the notice, or it is too early to tell.
    fn seen<S, H>(&self, current: Option<S>, happening: Option<H>) -> Result<(S, H), NotHandled> {
        let behind = || NotHandled::because("the aggregate is not yet as new as the notice");
        current.zip(happening).ok_or_else(behind)
    }

    /// What a proposal says now, unless it has been erased.
    async fn text(&self, proposal: &Proposal) -> Result<Option<ProposalText>, NotHandled> {
        self.text_as(proposal, &proposal.text).await
    }

    async fn text_as(&self, proposal: &Proposal, text: &TextRef) -> Result<Option<ProposalText>, NotHandled> {
        let words = self.municipality.store.text(proposal.id, text.id).await.map_err(NotHandled::because)?;
        Ok(words.as_ref().and_then(Words::proposal).cloned())
    }

    /// What somebody has said, or nothing if it has been erased.
    async fn said(&self, of: impl Into<AggregateId>, text: &TextRef) -> Result<String, NotHandled> {
        let words = self.municipality.store.text(of, text.id).await.map_err(NotHandled::because)?;
        Ok(words.as_ref().and_then(Words::said).unwrap_or_default().to_owned())
    }

    /// The event that is told of, as deliveries name it.
    fn occasion(&self) -> String {
        format!("{}.{}", self.notice.aggregate.replace('#', "."), self.notice.seq)
    }
}

/// What makes one thread of all mails about a proposal.
pub(crate) fn thread_of(proposal: &Proposal) -> String {
    format!("proposal.{}", proposal.id)
}
