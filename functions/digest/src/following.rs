//! Telling followers: at most one mail a day to anyone, with all that is new in what she follows.
//!
//! The delivery is that of the day, so that two events at once are one mail. It tells what was so when it was first
//! claimed: an attempt that comes later tells the same, and only then is it noted until when she has been told.

use std::{collections::BTreeSet, time::Instant};

use delivering::{Parcel, Recipient, Writer, claim, send, suppress};
use domain::{
    calendar::stockholm,
    follow::{Follow, Scope, follow_id},
    ids::PersonId,
};
use jiff::Timestamp;
use messages::{Again, NotHandled};
use signing::Use;
use store::{Channel, Claim, DeliveryId, Mailing, Own};

use crate::{
    Post, letter,
    news::{News, OVERLAP, Past},
    step::{Task, TellFollowers},
};

/// After so long the rest of a message becomes a message of its own, before the function runs out of time.
const LONG: std::time::Duration = std::time::Duration::from_secs(40);

/// The most followings of one person that are looked at.
const FOLLOWS: usize = 200;

/// The most events that are remembered as told.
const RECENT: usize = 300;

impl Post<'_> {
    pub(crate) async fn tell_followers(&self, telling: TellFollowers) -> Result<(), NotHandled> {
        let (begun, mut past) = (Instant::now(), Past::new(self));
        let mut outcome = Ok(());
        for (n, person) in telling.people.iter().enumerate() {
            if LONG < begun.elapsed() {
                let people = telling.people.get(n..).unwrap_or_default().to_vec();
                let rest = TellFollowers { people, ..telling };
                self.send(vec![self.outgoing(Task::TellFollowers(rest))?]).await?;
                return outcome;
            }
            match self.tell_follower(&mut past, &telling, *person).await {
                Ok(Told::Whatever) => {}
                Ok(Told::BySomebodyElse) => {
                    outcome = Err(NotHandled::because("somebody else is sending it"));
                }
                // A mail that cannot be made must not keep the others from theirs.
                Err(error) if error.again == Again::Never => {
                    tracing::error!(%person, %error, "a mail about what she follows cannot be made");
                }
                Err(error) => return Err(error),
            }
        }
        outcome
    }

    async fn tell_follower(
        &self,
        past: &mut Past<'_>,
        telling: &TellFollowers,
        person: PersonId,
    ) -> Result<Told, NotHandled> {
        let (store, now) = (&self.municipality.store, self.app.now());
        let today = stockholm(now).date();
        let mailing = store.mailing(person).await.map_err(NotHandled::because)?;
        if mailing.mailed_on == Some(today) {
            return Ok(Told::Whatever);
        }
        let Some(found) = store.person(person).await.map_err(NotHandled::because)? else {
            return Ok(Told::Whatever);
        };
        if found.undeliverable.is_some() {
            return Ok(Told::Whatever);
        }
        let silenced_at = found.silenced_at;
        let follows = self.follows(person, &telling.scope, silenced_at).await?;
        let due: Vec<&Follow> =
            follows.iter().filter(|follow| telling.due.contains(&follow.cadence)).collect();
        let mut news = past.news(person, &due, &mailing, past.to).await?;
        if news.is_empty() {
            return Ok(Told::Whatever);
        }
        let id = DeliveryId {
            event: format!("following.{today}"),
            recipient: person.to_string(),
            channel: Channel::Email,
        };
        let is_to_be_sent = match claim(self.app, self.municipality, &id).await? {
            Claim::Busy => return Ok(Told::BySomebodyElse),
            Claim::Ours(_, at) => {
                if at < past.to {
                    news = past.news(person, &due, &mailing, at).await?;
                }
                true
            }
            Claim::Done(at) => {
                news = past.news(person, &due, &mailing, at).await?;
                false
            }
        };
        if is_to_be_sent && news.is_empty() {
            suppress(self.app, self.municipality, &id).await?;
        } else if is_to_be_sent {
            let parcel = self.parcel(Recipient::person(found), id, &news);
            send(self.app, self.municipality, self.mailer, &parcel).await?;
        }
        let noted = |mailing: Mailing| told(mailing, today, &follows, &due, &news);
        self.note(person, noted).await?;
        Ok(Told::Whatever)
    }

    fn parcel(&self, recipient: Recipient, id: DeliveryId, news: &News) -> Parcel {
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let path = format!("/folj/avsluta/{}", self.app.keys.sign(Use::Unsubscribe, &id.recipient));
        let about = news.only().map(|topic| topic.id);
        Parcel {
            occasion: id.event,
            name: "following",
            about,
            thread: about.map_or_else(|| "following".to_owned(), |id| format!("proposal.{id}")),
            unsubscribe: Some(self.app.hosts.address(self.municipality.store.municipality(), &path)),
            letter: letter::following(&writer, news, &path),
            recipient,
        }
    }

    /// What a person follows and has not silenced.
    async fn follows(
        &self,
        person: PersonId,
        scope: &Scope,
        silenced_at: Option<Timestamp>,
    ) -> Result<Vec<Follow>, NotHandled> {
        let store = &self.municipality.store;
        let mut ids = BTreeSet::from([follow_id(person, scope)]);
        let mut after = None;
        loop {
            let page = store.own(person, Own::Follows, after.as_ref(), 100).await;
            let page = page.map_err(NotHandled::because)?;
            ids.extend(page.keys.into_iter().filter_map(|key| match key {
                store::Key::Aggregate(domain::aggregate::AggregateId::Follow(id)) => Some(id),
                _ => None,
            }));
            after = page.next;
            if after.is_none() || FOLLOWS < ids.len() {
                break;
            }
        }
        let mut follows = Vec::new();
        for id in ids {
            let follow = store.follow(id).await.map_err(NotHandled::because)?.map(|follow| follow.state);
            follows.extend(follow.filter(|follow| {
                follow.is_active && silenced_at.is_none_or(|silenced_at| silenced_at < follow.since)
            }));
        }
        Ok(follows)
    }

    /// Notes what a person has been told, on what stands there now.
    async fn note(&self, person: PersonId, noted: impl Fn(Mailing) -> Mailing) -> Result<(), NotHandled> {
        let store = &self.municipality.store;
        for _ in 0..5 {
            let before = store.mailing(person).await.map_err(NotHandled::because)?;
            let after = noted(before.clone());
            if store.note_mailing(person, &before, after).await.map_err(NotHandled::because)? {
                return Ok(());
            }
        }
        Err(NotHandled::because("others keep noting what she has been told"))
    }
}

/// What became of telling somebody.
enum Told {
    /// She has been told, or there was nothing to tell her.
    Whatever,
    /// It has to be seen whether she will be.
    BySomebodyElse,
}

/// What has been told after a mail: until when by each of the followings that it was for, and which events may still
/// come up by another.
fn told(
    mailing: Mailing,
    today: jiff::civil::Date,
    follows: &[Follow],
    due: &[&Follow],
    news: &News,
) -> Mailing {
    let mut told = mailing.told;
    for follow in due {
        told.insert(follow.id.to_string(), news.until);
    }
    told.retain(|id, _| follows.iter().any(|follow| follow.id.to_string() == *id));
    let until = |follow: &Follow| told.get(&follow.id.to_string()).copied().unwrap_or(follow.since);
    let earliest = follows.iter().map(until).min().unwrap_or(news.until) - OVERLAP;
    let mut recent: Vec<String> =
        news.told.iter().filter(|(at, _)| earliest < *at).map(|(_, event)| event.clone()).collect();
    let earlier = mailing.recent.into_iter().filter(|event| !news.told.iter().any(|(_, new)| new == event));
    recent.extend(earlier);
    recent.truncate(RECENT);
    Mailing { mailed_on: Some(today), told, recent, version: mailing.version }
}
