//! Telling followers: at most one mail a day to anyone, with all that is new in what she follows.
//!
//! The delivery is that of the day, so that two events at once are one mail. Whatever makes it leave, it holds all that
//! is due by then, so that no following waits for a mail that another has used up. It tells what was so when it was
//! first claimed: an attempt that comes later tells the same. Until when she has been told is noted with the mark that
//! it was sent, or not at all.

use std::{collections::BTreeSet, time::Instant};

use delivering::{Parcel, Recipient, Sent, Writer, claim, send, suppress};
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    calendar::stockholm,
    follow::{Follow, FollowCommand, Scope, decide, follow_id, is_night},
    ids::PersonId,
};
use jiff::Timestamp;
use messages::NotHandled;
use signing::Use;
use store::{Along, Channel, Claim, Commit, DeliveryId, Mailing, Own};

use crate::{
    Post, letter,
    news::{News, OLDEST, OVERLAP, Past},
    others_go_on,
    step::{Found, Task, TellFollowers},
};

/// After so long the rest of a message becomes a message of its own, before the function runs out of time.
const LONG: std::time::Duration = std::time::Duration::from_secs(40);

/// Of how much of what a person follows she is told at a time, the latest.
const FOLLOWS: usize = 300;

/// The most events that are remembered as told.
const RECENT: usize = 300;

impl Post<'_> {
    pub(crate) async fn tell_followers(&self, telling: TellFollowers) -> Result<(), NotHandled> {
        let (begun, mut past) = (Instant::now(), Past::new(self));
        if telling.found == Found::Voted {
            for person in &telling.people {
                self.follows_as_voter(*person, &telling.scope).await?;
            }
        }
        if is_night(past.to) {
            // It has come so late that it would use up the mail of the morning.
            return Err(NotHandled::because("followers are told in the morning"));
        }
        let mut outcome = Ok(());
        for (n, person) in telling.people.iter().enumerate() {
            if LONG < begun.elapsed() {
                let people = telling.people.get(n..).unwrap_or_default().to_vec();
                let rest = TellFollowers { people, ..telling };
                self.send(vec![self.outgoing(Task::TellFollowers(rest))?]).await?;
                return outcome;
            }
            let told = self.tell_follower(&mut past, &telling, *person).await;
            others_go_on(&mut outcome, told, *person)?;
        }
        outcome
    }

    async fn tell_follower(
        &self,
        past: &mut Past<'_>,
        telling: &TellFollowers,
        person: PersonId,
    ) -> Result<(), NotHandled> {
        let store = &self.municipality.store;
        let today = stockholm(past.to).date();
        let mailing = store.mailing(person).await.map_err(NotHandled::because)?;
        if mailing.mailed_on == Some(today) {
            return Ok(());
        }
        let found = store.person(person).await.map_err(NotHandled::because)?;
        let Some(found) = found.filter(|found| found.undeliverable.is_none()) else { return Ok(()) };
        let silenced_at = found.silenced_at;
        let Some(recipient) = Recipient::person(found) else { return Ok(()) };
        let follows = self.follows(person, &telling.scope, silenced_at).await?;
        let mut news = past.news(person, &follows, &mailing, past.to).await?;
        if news.is_empty() {
            return Ok(());
        }
        let id = DeliveryId {
            event: format!("following.{today}"),
            recipient: person.to_string(),
            channel: Channel::Email,
        };
        let lease = match claim(self.app, self.municipality, &id).await? {
            Claim::Busy => return Err(NotHandled::because("somebody else is sending it")),
            Claim::Done(_) => return Ok(()),
            Claim::Ours(lease) => lease,
        };
        if lease.first_claimed_at < past.to {
            news = past.news(person, &follows, &mailing, lease.first_claimed_at).await?;
        }
        if news.is_empty() {
            return suppress(self.app, self.municipality, &id, &lease).await;
        }
        let parcel = self.parcel(recipient, id, &news, telling.found);
        match send(self.app, self.municipality, self.mailer, &parcel, &lease).await? {
            Sent::Taken => self.note(person, &parcel, |mailing| told(mailing, today, &follows, &news)).await,
            Sent::Refused => Ok(()),
        }
    }

    fn parcel(&self, recipient: Recipient, id: DeliveryId, news: &News, found: Found) -> Parcel {
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        let path = format!("/folj/avsluta/{}", self.app.keys.sign(Use::Unsubscribe, &id.recipient));
        let about = news.only().map(|topic| topic.id);
        Parcel {
            occasion: id.event,
            name: "following",
            about,
            thread: about.map_or_else(|| "following".to_owned(), |id| format!("proposal.{id}")),
            unsubscribe: Some(self.app.hosts.address(self.municipality.store.municipality(), &path)),
            letter: letter::following(&writer, news, found, &path),
            recipient,
        }
    }

    /// Lets somebody who has voted follow how it goes from then on, unless she has said anything of that herself. From
    /// there on she is like any other who follows: what one day's mail has no room for comes with the next, and she can
    /// stop it by itself.
    async fn follows_as_voter(&self, person: PersonId, scope: &Scope) -> Result<(), NotHandled> {
        let (Scope::Outcome(proposal), store) = (scope, &self.municipality.store) else { return Ok(()) };
        let id = follow_id(person, scope);
        if store.follow(id).await.map_err(NotHandled::because)?.is_some() {
            return Ok(());
        }
        let Some(voted_at) = store.voted_at(*proposal, person).await.map_err(NotHandled::because)? else {
            return Ok(());
        };
        // Who has had her details removed has no mail to be told by.
        let Some(known) = store.person(person).await.map_err(NotHandled::because)? else { return Ok(()) };
        let command = FollowCommand::FollowAsVoter { voted_at };
        let events = decide(None, person, scope, &command, known.silenced_at);
        if events.is_empty() {
            return Ok(());
        }
        let context =
            Context { actor: Actor::System, at: self.app.now(), settings: &self.municipality.settings };
        let commit = Commit::<Follow> {
            state: None,
            id: AggregateId::Follow(id),
            events,
            context: &context,
            texts: Vec::new(),
            along: vec![Along::Known(person)],
        };
        store.commit(commit).await.map(drop).map_err(NotHandled::because)
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
                store::Key::Aggregate(AggregateId::Follow(id)) => Some(id),
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
            follows.extend(follow.filter(|follow| follow.is_heard(silenced_at)));
        }
        Ok(follows)
    }

    /// Notes that a mail was sent and what a person has been told with it, on what stands there now.
    async fn note(
        &self,
        person: PersonId,
        parcel: &Parcel,
        noted: impl Fn(Mailing) -> Mailing,
    ) -> Result<(), NotHandled> {
        let store = &self.municipality.store;
        for _ in 0..5 {
            let before = store.mailing(person).await.map_err(NotHandled::because)?;
            let mailing = (person, &before, noted(before.clone()));
            let sent = store.following_sent(&parcel.id(), &parcel.told(), mailing, self.app.now()).await;
            if sent.map_err(NotHandled::because)? {
                return Ok(());
            }
        }
        Err(NotHandled::because("others keep noting what she has been told"))
    }
}

/// What has been told after a mail: until when by each of the followings, and which events may still come up by another.
fn told(mailing: Mailing, today: jiff::civil::Date, follows: &[Follow], news: &News) -> Mailing {
    let mut told = mailing.told;
    for (follow, until) in &news.until {
        let told = told.entry(follow.to_string()).or_insert(*until);
        *told = (*told).max(*until);
    }
    // What the index of what is hers does not know yet is remembered as long.
    let oldest = news.until.iter().map(|(_, until)| *until - OLDEST).min().unwrap_or(Timestamp::MIN);
    told.retain(|id, until| oldest < *until || follows.iter().any(|follow| follow.id.to_string() == *id));
    let until = |follow: &Follow| told.get(&follow.id.to_string()).copied().unwrap_or(follow.since);
    let earliest = follows.iter().map(until).min().unwrap_or(Timestamp::MIN);
    // How it went may come up once more with a following that a vote becomes only after this mail.
    let mut recent: Vec<String> = news
        .told
        .iter()
        .filter(|told| {
            told.is_outcome || earliest.saturating_sub(OVERLAP).is_ok_and(|earliest| earliest < told.at)
        })
        .map(|told| told.event.clone())
        .collect();
    let earlier = mailing.recent.into_iter().filter(|event| !news.told.iter().any(|new| new.event == *event));
    recent.extend(earlier);
    recent.truncate(RECENT);
    Mailing { mailed_on: Some(today), told, recent, version: mailing.version }
}
