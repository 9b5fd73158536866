//! Telling those whose votes were looked at what has come of it: once for each judgement, as it stands when the mail leaves.

use std::time::Instant;

use delivering::{Parcel, Recipient, Writer, deliver};
use domain::{
    ids::PersonId,
    scrutiny::{Course, Verdict},
    text::Words,
};
use messages::NotHandled;

use crate::{
    Post, letter, others_go_on,
    step::{Task, TellJudged},
    voters::LONG,
};

/// What there is to tell.
struct Told {
    title: String,
    verdict: Verdict,
}

impl Post<'_> {
    pub(crate) async fn tell_judged(&self, telling: TellJudged) -> Result<(), NotHandled> {
        let Some(told) = self.told(&telling).await? else { return Ok(()) };
        let (begun, mut outcome) = (Instant::now(), Ok(()));
        for (n, person) in telling.people.iter().enumerate() {
            if LONG < begun.elapsed() {
                let people = telling.people.get(n..).unwrap_or_default().to_vec();
                let rest = TellJudged { people, ..telling };
                self.send(vec![self.outgoing(Task::TellJudged(rest))?]).await?;
                return outcome;
            }
            let sent = self.tell_of_judgement(&told, &telling, *person).await;
            others_go_on(&mut outcome, sent, *person)?;
        }
        outcome
    }

    async fn tell_of_judgement(
        &self,
        told: &Told,
        telling: &TellJudged,
        person: PersonId,
    ) -> Result<(), NotHandled> {
        let store = &self.municipality.store;
        // Who has taken her vote back meanwhile has no part in it.
        let judged = store.judged_by(telling.proposal, person).await.map_err(NotHandled::because)?;
        if judged != Some(telling.judgement) {
            return Ok(());
        }
        let found = store.person(person).await.map_err(NotHandled::because)?;
        let Some(recipient) = found.and_then(Recipient::person) else { return Ok(()) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let path = format!("/forslag/{}", telling.proposal);
        let parcel = Parcel {
            occasion: format!("judged.{}.{}", telling.proposal, telling.judgement),
            recipient,
            name: match told.verdict {
                Verdict::Count => "vote-counted",
                Verdict::Void => "vote-not-counted",
            },
            about: Some(telling.proposal),
            thread: format!("proposal.{}", telling.proposal),
            unsubscribe: None,
            letter: letter::judged(&writer, &told.title, told.verdict, &path),
        };
        deliver(self.app, self.municipality, self.mailer, &parcel).await
    }

    /// What there is to tell, unless the judgement has been taken back or the proposal with it.
    async fn told(&self, telling: &TellJudged) -> Result<Option<Told>, NotHandled> {
        let (id, store) = (telling.proposal, &self.municipality.store);
        let scrutiny = store.scrutiny(id).await.map_err(NotHandled::because)?;
        let judgement = scrutiny.as_ref().and_then(|found| found.state.judgement(telling.judgement));
        let Some(judgement) = judgement.filter(|it| matches!(it.course, Course::CarriedOut { .. })) else {
            return Ok(None);
        };
        let Some(proposal) = store.proposal(id).await.map_err(NotHandled::because)? else { return Ok(None) };
        if !proposal.state.is_public() {
            return Ok(None);
        }
        let words = store.text(id, proposal.state.text.id).await.map_err(NotHandled::because)?;
        let title = words.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
        Ok(title.map(|title| Told { title, verdict: judgement.verdict }))
    }
}
