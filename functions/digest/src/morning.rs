//! The morning mailing: who might have something to read is looked for where something has happened, and nowhere else.

use std::collections::BTreeSet;

use domain::{
    calendar::{is_working_day, stockholm},
    follow::{Cadence, Scope, morning_of, next_morning},
};
use jiff::{ToSpan, civil::Date};
use messages::NotHandled;

use crate::{
    Post,
    step::{RemindDesk, Task, WalkFollowers},
};

/// How many messages are sent at a time.
const AT_A_TIME: usize = 100;

impl Post<'_> {
    /// Sets out on the mailing of a day, also when it is late, and sets the next.
    pub(crate) async fn morning(&self, day: Date) -> Result<(), NotHandled> {
        let (now, store) = (self.app.now(), &self.municipality.store);
        let next = store.next_mailing().await.map_err(NotHandled::because)?;
        if next != Some(day) || now < morning_of(day) {
            // It was sent more than once, since the clock finds it until the next is set.
            return Ok(());
        }
        let today = stockholm(now).date();
        let due = cadences(day, today);
        let mut messages = Vec::new();
        for scope in self.active(day, today, &due).await? {
            let walk = WalkFollowers { scope, cadences: due.clone(), after: None };
            messages.push(self.outgoing(Task::WalkFollowers(walk))?);
        }
        if is_working_day(today) {
            for group in &self.municipality.settings.groups {
                let reminder = RemindDesk { group: group.id.clone(), day: today };
                messages.push(self.outgoing(Task::RemindDesk(reminder))?);
            }
        }
        for messages in messages.chunks(AT_A_TIME) {
            self.send(messages.to_vec()).await?;
        }
        store.set_next_mailing(day, next_morning(now)).await.map(drop).map_err(NotHandled::because)
    }

    /// The scopes that something has happened in since the mailings before.
    async fn active(&self, day: Date, today: Date, due: &[Cadence]) -> Result<BTreeSet<Scope>, NotHandled> {
        // What was written just before a mailing may have been noted just after it.
        let back = if due.contains(&Cadence::Weekly) { 8.days() } else { 2.days() };
        let mut scopes = BTreeSet::new();
        for day in day.saturating_sub(back).series(1.day()).take_while(|day| *day <= today) {
            scopes.extend(self.municipality.store.active(day).await.map_err(NotHandled::because)?);
        }
        Ok(scopes)
    }
}

/// The cadences of all mornings from the one that is due to today.
fn cadences(due: Date, today: Date) -> Vec<Cadence> {
    let mornings = due.series(1.day()).take_while(|day| *day <= today);
    let all: BTreeSet<Cadence> = mornings.flat_map(Cadence::of_morning).copied().collect();
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_monday_that_was_missed_is_made_good() {
        let (sunday, tuesday) = (date(2026, 11, 22), date(2026, 11, 24));
        assert_eq!(cadences(sunday, sunday), [Cadence::AtOnce, Cadence::Daily]);
        assert_eq!(cadences(sunday, tuesday), Cadence::ALL);
    }
}
