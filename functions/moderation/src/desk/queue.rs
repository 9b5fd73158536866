//! The queue as it is shown.

use domain::{calendar::stockholm, ids::ProposalId};
use web::{Problem, Tenant};

use crate::{
    promise::Promise,
    queue::{self, area_name},
};

/// The queue beside a proposal.
pub(crate) struct QueueView {
    /// One row for each that waits.
    pub(crate) rows: Vec<Row>,
    /// How many wait in all.
    pub(crate) waiting: u64,
    /// What hurries; only where the queue begins.
    pub(crate) urgency: Option<Urgency>,
    /// The address of what comes after these.
    pub(crate) next: Option<String>,
    /// The address of the queue's beginning, if this is not it.
    pub(crate) first: Option<String>,
}

/// One that waits.
pub(crate) struct Row {
    pub(crate) id: ProposalId,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) area: String,
    pub(crate) received: String,
    pub(crate) number: String,
    pub(crate) promise: Promise,
    pub(crate) promised: String,
}

/// How much is late, due today and to come. Empty texts are not shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Urgency {
    pub(crate) late: String,
    pub(crate) today: String,
    pub(crate) later: String,
}

impl QueueView {
    /// The page of the queue at a cursor, without one that is known to have been decided.
    pub(crate) async fn load(
        tenant: &Tenant,
        after: Option<String>,
        decided: Option<ProposalId>,
    ) -> Result<Self, Problem> {
        let mut queue = queue::load(tenant, after.as_deref()).await?;
        if let Some(decided) = decided {
            queue = queue.without(decided);
        }
        let place = after.as_deref().map(|cursor| format!("?efter={cursor}")).unwrap_or_default();
        let rows: Vec<Row> = queue.cards.into_iter().map(|card| Row::of(tenant, card, &place)).collect();
        let promises: Vec<Promise> = rows.iter().map(|row| row.promise).collect();
        Ok(Self {
            urgency: after.is_none().then(|| Urgency::of(tenant, &promises, queue.waiting)),
            first: after.map(|_| tenant.href("/desk/moderering")),
            next: queue.next.map(|cursor| tenant.href(&format!("/desk/moderering?efter={cursor}"))),
            waiting: queue.waiting,
            rows,
        })
    }

    /// The address of the one after a proposal.
    pub(crate) fn after(&self, id: ProposalId) -> Option<String> {
        let mut rows = self.rows.iter().skip_while(|row| row.id != id);
        rows.next().and(rows.next()).map(|row| row.href.clone())
    }
}

impl Row {
    fn of(tenant: &Tenant, card: domain::desk::DeskRow, place: &str) -> Self {
        let promise = Promise::at(tenant.settings.proposals.read_by(card.received_at), tenant.today());
        Self {
            id: card.id,
            href: tenant.href(&format!("/desk/moderering/{}{place}#post", card.id)),
            area: area_name(tenant, &card.area),
            received: tenant.language.short(stockholm(card.received_at).date()),
            number: card.number.to_string(),
            promised: promise.words(tenant.language),
            title: card.title,
            promise,
        }
    }
}

impl Urgency {
    fn of(tenant: &Tenant, promises: &[Promise], waiting: u64) -> Self {
        let counts = Counts::of(promises, waiting);
        let text = |message: &str, count: u64| match count {
            0 => String::new(),
            _ => tenant.page().one(message, "count", count),
        };
        let rest = if counts.late + counts.today > 0 { "moderation-count-more" } else { "moderation-count" };
        Self {
            late: text("moderation-count-late", counts.late),
            today: text("moderation-count-today", counts.today),
            later: text(rest, counts.rest),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Counts {
    late: u64,
    today: u64,
    rest: u64,
}

impl Counts {
    /// The promises are those of the first page, the most urgent first. While more wait behind it, the last kind on it
    /// has not been counted to its end, and so goes with the rest.
    fn of(promises: &[Promise], waiting: u64) -> Self {
        let count = |is: fn(&Promise) -> bool| promises.iter().filter(|promise| is(promise)).count() as u64;
        let late = count(|promise| matches!(promise, Promise::Late(_)));
        let today = count(|promise| matches!(promise, Promise::Today));
        let (late, today) = match promises.last() {
            Some(Promise::Late(_)) if waiting > promises.len() as u64 => (0, 0),
            Some(Promise::Today) if waiting > promises.len() as u64 => (late, 0),
            _ => (late, today),
        };
        Self { late, today, rest: waiting.saturating_sub(late + today) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const LATER: Promise = Promise::Later(date(2026, 11, 30));

    fn counts(promises: &[Promise], waiting: u64) -> (u64, u64, u64) {
        let counts = Counts::of(promises, waiting);
        (counts.late, counts.today, counts.rest)
    }

    #[test]
    fn what_hurries_is_counted_apart() {
        assert_eq!(counts(&[Promise::Late(1), Promise::Today, Promise::Today, LATER], 4), (1, 2, 1));
        assert_eq!(counts(&[], 0), (0, 0, 0));
    }

    #[test]
    fn a_count_that_is_not_seen_to_its_end_is_not_told() {
        assert_eq!(counts(&[Promise::Late(3), Promise::Late(1)], 9), (0, 0, 9));
        assert_eq!(counts(&[Promise::Late(1), Promise::Today], 9), (1, 0, 8));
        assert_eq!(counts(&[Promise::Late(1), Promise::Today, LATER], 9), (1, 1, 7));
    }
}
