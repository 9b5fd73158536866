//! Telling those who voted for an earlier text that it has changed, once for each change and person. It is about their
//! vote and not about what they follow, so that no cap and no silence holds it back.

use std::time::Instant;

use delivering::{Parcel, Recipient, Writer, deliver};
use domain::{
    aggregate::AggregateId,
    ids::PersonId,
    proposal::{Proposal, ProposalEvent, Stage},
    text::Words,
};
use messages::{Again, NotHandled};

use crate::{
    Post,
    letter::{self, Change},
    step::{Task, TellVoters, TextChange},
};

/// After so long the rest of a message becomes a message of its own.
const LONG: std::time::Duration = std::time::Duration::from_secs(40);

/// What there is to tell of a change.
struct Changed {
    proposal: Proposal,
    title: String,
    change: Change,
    closes_at: jiff::Timestamp,
}

impl Post<'_> {
    pub(crate) async fn tell_voters(&self, telling: TellVoters) -> Result<(), NotHandled> {
        let Some(changed) = self.changed(telling.change).await? else { return Ok(()) };
        let begun = Instant::now();
        for (n, person) in telling.people.iter().enumerate() {
            if LONG < begun.elapsed() {
                let people = telling.people.get(n..).unwrap_or_default().to_vec();
                let rest = TellVoters { people, ..telling };
                return self.send(vec![self.outgoing(Task::TellVoters(rest))?]).await;
            }
            match self.tell_voter(&changed, telling.change, *person).await {
                Ok(()) => {}
                Err(error) if error.again == Again::Never => {
                    tracing::error!(%person, %error, "a mail about what she voted for cannot be made");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn tell_voter(
        &self,
        changed: &Changed,
        change: TextChange,
        person: PersonId,
    ) -> Result<(), NotHandled> {
        let store = &self.municipality.store;
        // The author knows, and who has taken her vote back since has no part in it.
        let has_voted = store.voted_at(change.proposal, person).await.map_err(NotHandled::because)?.is_some();
        if person == changed.proposal.proposer || !has_voted {
            return Ok(());
        }
        let Some(found) = store.person(person).await.map_err(NotHandled::because)? else { return Ok(()) };
        let recipient = Recipient::person(found);
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let path = format!("/forslag/{}", change.proposal);
        let parcel = Parcel {
            occasion: format!("voters.{}.{}", change.proposal, change.seq),
            recipient,
            name: match changed.change {
                Change::Clarified(_) => "voters-clarified",
                Change::Corrected => "voters-corrected",
            },
            about: Some(change.proposal),
            thread: format!("proposal.{}", change.proposal),
            unsubscribe: None,
            letter: letter::voters(&writer, &changed.title, &changed.change, changed.closes_at, &path),
        };
        deliver(self.app, self.municipality, self.mailer, &parcel).await
    }

    /// What there is to tell, as long as votes can be taken back.
    async fn changed(&self, change: TextChange) -> Result<Option<Changed>, NotHandled> {
        let (id, store) = (change.proposal, &self.municipality.store);
        let Some(proposal) = store.proposal(id).await.map_err(NotHandled::because)? else { return Ok(None) };
        let proposal = proposal.state;
        let Stage::Open { closes_at, .. } = proposal.stage else { return Ok(None) };
        let happening = store.happening::<Proposal>(AggregateId::Proposal(id), change.seq).await;
        let Some(happening) = happening.map_err(NotHandled::because)? else {
            return Err(NotHandled::because("the event cannot be seen yet"));
        };
        let of_text = match &happening.envelope.event {
            ProposalEvent::Clarified { text, .. } => {
                let words = store.text(id, text.id).await.map_err(NotHandled::because)?;
                words.as_ref().and_then(Words::said).map(|words| Change::Clarified(words.to_owned()))
            }
            ProposalEvent::Corrected { .. } => Some(Change::Corrected),
            _ => None,
        };
        let words = store.text(id, proposal.text.id).await.map_err(NotHandled::because)?;
        let title = words.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
        Ok(of_text.zip(title).map(|(change, title)| Changed { proposal, title, change, closes_at }))
    }
}
