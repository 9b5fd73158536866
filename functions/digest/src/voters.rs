//! Telling those who voted for an earlier text that it has changed, as it stands when the mail leaves: at most once a
//! day to each person. It is about their vote and not about what they follow, so that no silence holds it back.

use std::time::Instant;

use delivering::{Parcel, Recipient, Writer, claim, deliver_claimed};
use domain::{
    aggregate::AggregateId,
    calendar::stockholm,
    ids::PersonId,
    proposal::{Proposal, ProposalEvent, Stage},
    text::Words,
};
use jiff::Timestamp;
use messages::NotHandled;
use store::Claim;

use crate::{
    Post,
    letter::{self, Change},
    others_go_on,
    step::{Task, TellVoters, TextChange},
};

/// After so long the rest of a message becomes a message of its own.
pub(crate) const LONG: std::time::Duration = std::time::Duration::from_secs(40);

/// What there is to tell of a change.
struct Changed {
    proposal: Proposal,
    title: String,
    change: Change,
    /// When.
    at: Timestamp,
    closes_at: Timestamp,
}

impl Post<'_> {
    pub(crate) async fn tell_voters(&self, telling: TellVoters) -> Result<(), NotHandled> {
        let Some(changed) = self.changed(telling.change).await? else { return Ok(()) };
        let (begun, mut outcome) = (Instant::now(), Ok(()));
        for (n, person) in telling.people.iter().enumerate() {
            if LONG < begun.elapsed() {
                let people = telling.people.get(n..).unwrap_or_default().to_vec();
                let rest = TellVoters { people, ..telling };
                self.send(vec![self.outgoing(Task::TellVoters(rest))?]).await?;
                return outcome;
            }
            let told = self.tell_voter(&changed, *person).await;
            others_go_on(&mut outcome, told, *person)?;
        }
        outcome
    }

    async fn tell_voter(&self, changed: &Changed, person: PersonId) -> Result<(), NotHandled> {
        let (store, proposal) = (&self.municipality.store, &changed.proposal);
        // The author knows, and who has taken her vote back since has no part in it.
        let has_voted = store.voted_at(proposal.id, person).await.map_err(NotHandled::because)?.is_some();
        if person == proposal.proposer || !has_voted {
            return Ok(());
        }
        let found = store.person(person).await.map_err(NotHandled::because)?;
        let Some(recipient) = found.and_then(Recipient::person) else { return Ok(()) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let path = format!("/forslag/{}", proposal.id);
        let mut parcel = Parcel {
            occasion: String::new(),
            recipient,
            name: match changed.change {
                Change::Clarified(_) => "voters-clarified",
                Change::Corrected => "voters-corrected",
            },
            about: Some(proposal.id),
            thread: format!("proposal.{}", proposal.id),
            unsubscribe: None,
            letter: letter::voters(&writer, &changed.title, &changed.change, changed.closes_at, &path),
        };
        let (day, today) = (stockholm(changed.at).date(), stockholm(self.app.now()).date());
        for day in [day, day.tomorrow().unwrap_or(day)] {
            if today < day {
                return Err(NotHandled::because("she has been told of an earlier change today"));
            }
            parcel.occasion = format!("voters.{}.{day}", proposal.id);
            match claim(self.app, self.municipality, &parcel.id()).await? {
                // That mail was of what had changed before.
                Claim::Done(at) if at < changed.at => {}
                Claim::Done(_) => return Ok(()),
                Claim::Busy => return Err(NotHandled::because("somebody else is sending it")),
                Claim::Ours(lease) => {
                    return deliver_claimed(self.app, self.municipality, self.mailer, &parcel, &lease).await;
                }
            }
        }
        Ok(())
    }

    /// What there is to tell, as long as votes can be taken back. What has changed again since is told of by then.
    async fn changed(&self, change: TextChange) -> Result<Option<Changed>, NotHandled> {
        let (id, store) = (change.proposal, &self.municipality.store);
        let Some(proposal) = store.proposal(id).await.map_err(NotHandled::because)? else { return Ok(None) };
        let proposal = proposal.state;
        let Stage::Open { closes_at, .. } = proposal.stage else { return Ok(None) };
        if change.version < proposal.text_version {
            return Ok(None);
        }
        let happening = store.happening::<Proposal>(AggregateId::Proposal(id), change.seq).await;
        let Some(happening) = happening.map_err(NotHandled::because)? else {
            return Err(NotHandled::because("the event cannot be seen yet"));
        };
        let of_text = match (&happening.envelope.event, proposal.clarifications.last()) {
            (ProposalEvent::Clarified { .. }, Some(last)) if proposal.has_read(last) => {
                // As it reads now: what was masked since is not repeated.
                let words = store.text(id, last.text.id).await.map_err(NotHandled::because)?;
                words.as_ref().and_then(Words::said).map(|words| Change::Clarified(Some(words.to_owned())))
            }
            (ProposalEvent::Clarified { .. }, _) => Some(Change::Clarified(None)),
            (ProposalEvent::Corrected { .. }, _) => Some(Change::Corrected),
            _ => None,
        };
        let words = store.text(id, proposal.text.id).await.map_err(NotHandled::because)?;
        let title = words.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
        let at = happening.envelope.at;
        Ok(of_text.zip(title).map(|(change, title)| Changed { proposal, title, change, at, closes_at }))
    }
}
