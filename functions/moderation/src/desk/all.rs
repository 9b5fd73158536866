//! Every public proposal, the newest first, page by page: also those where nothing is to be done.

use domain::{
    calendar::stockholm,
    desk::DeskList,
    listing::{Card, Listing},
};
use futures_util::future::try_join_all;
use store::{ListingPosition, time_key};
use web::Problem;

use super::list::{Filter, QueueView, Row};
use crate::{
    address::{View, Visit},
    queue,
};

/// How many are shown at a time.
const PAGE: usize = 20;

/// The cursor says where in time the list goes on, so one fits every group.
const EVERYTHING: Listing = Listing { state: None, area: None };

/// The page of the list at the visit's cursor.
pub(crate) async fn load(visit: &Visit) -> Result<QueueView, Problem> {
    let (tenant, store) = (&visit.tenant, &visit.tenant.store);
    let after = match &visit.view.after {
        Some(cursor) => Some(open(visit, cursor)?),
        None => None,
    };
    let hers = visit.moderator.desk_lists(tenant);
    let lists = queue::lists(tenant, &hers, visit.view.group(tenant)).into_iter();
    let listings: Vec<Listing> = lists
        .map(|list| match list {
            DeskList::All => EVERYTHING,
            DeskList::Area(area) => Listing { state: None, area: Some(area) },
        })
        .collect();
    let limit = i32::try_from(PAGE).unwrap_or(i32::MAX);
    let lists = listings.iter().map(|listing| store.list(listing, after.as_ref(), limit));
    let read = try_join_all(lists).await?;
    let more = read.iter().any(|(_, next)| next.is_some());
    let mut cards: Vec<Card> = read.into_iter().flat_map(|(cards, _)| cards).collect();
    cards.sort_by_key(|card| std::cmp::Reverse((card.listed_at, card.id)));
    let more = more || cards.len() > PAGE;
    cards.truncate(PAGE);
    let next = cards.last().filter(|_| more).map(|card| next_page(visit, card)).transpose()?;
    let dialogues = try_join_all(cards.iter().map(|card| store.dialogue(card.id))).await?;
    let everywhere = visit.moderator.waiting(tenant).await?.unwrap_or_default();
    let rows = cards.into_iter().zip(dialogues).map(|(card, dialogue)| row(visit, card, dialogue.waiting));
    let first = View { after: None, ..visit.view.clone() };
    Ok(QueueView {
        rows: rows.collect(),
        dated: "moderation-published-on",
        everywhere,
        urgency: None,
        part: None,
        filter: Filter::of(visit),
        next,
        first: visit.view.after.is_some().then(|| first.href(tenant, "/desk/moderering")),
    })
}

fn open(visit: &Visit, cursor: &str) -> Result<ListingPosition, Problem> {
    let tenant = &visit.tenant;
    tenant.place(&EVERYTHING, cursor).ok_or_else(Problem::unreadable)
}

fn next_page(visit: &Visit, last: &Card) -> Result<String, Problem> {
    let tenant = &visit.tenant;
    let place = ListingPosition { at: time_key(last.listed_at), id: last.id };
    let after = tenant.cursor(&EVERYTHING, Some(place))?;
    Ok(View { after, ..visit.view.clone() }.href(tenant, "/desk/moderering"))
}

fn row(visit: &Visit, card: Card, waiting: u64) -> Row {
    let language = visit.tenant.language;
    Row {
        id: card.id,
        href: visit.proposal(card.id),
        day: language.short(stockholm(card.listed_at).date()),
        comments: language.number(card.comments),
        waiting: language.number(waiting),
        title: card.title,
        task: None,
    }
}
