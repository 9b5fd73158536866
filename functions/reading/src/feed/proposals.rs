//! Feeds of what happens to proposals.

use std::collections::BTreeMap;

use axum::response::Response;
use domain::{
    follow::Scope,
    ids::{ProposalId, ServiceAreaId},
    listing::Card,
};
use jiff::Timestamp;
use serde::Deserialize;
use store::Activity;
use web::{PathParam, Problem, QueryParams, Tenant};

use super::{Addresses, ENTRIES, Entry, Feed, author};
use crate::{
    proposal::{Known, history::Teller, load},
    words::area_name,
};

/// Which proposals.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    omrade: Option<String>,
}

/// `GET /forslag.atom`: what happens, everywhere or in a service area.
pub(crate) async fn proposals(
    tenant: Tenant,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let area = query.omrade.filter(|area| !area.is_empty());
    let area: Option<ServiceAreaId> =
        area.map(|area| area.parse().map_err(|_| Problem::not_found())).transpose()?;
    if area.as_ref().is_some_and(|area| tenant.settings.service_area(area).is_none()) {
        return Err(Problem::not_found());
    }
    let scope = area.clone().map_or(Scope::All, Scope::Area);
    let happened = tenant.store.activity(&scope, Timestamp::UNIX_EPOCH, tenant.now, ENTRIES).await?;
    let mut cards = BTreeMap::new();
    for activity in &happened {
        if !cards.contains_key(&activity.proposal)
            && let Some(entry) = tenant.store.card(activity.proposal).await?
            // What is no longer public is not told of.
            && let Some(card) = entry.card
        {
            cards.insert(activity.proposal, card);
        }
    }
    let addresses = Addresses { tenant: &tenant };
    let query = area.as_ref().map(|area| format!("?omrade={area}")).unwrap_or_default();
    let page = tenant.page();
    let title = match &area {
        None => page.one("feed-proposals-title", "municipality", &tenant.settings.name),
        Some(area) => page.with(
            "feed-area-title",
            &[
                ("area", area_name(&tenant.settings, area, tenant.language).into()),
                ("municipality", (&tenant.settings.name).into()),
            ],
        ),
    };
    let entries = happened.iter().filter_map(|activity| {
        let card = cards.get(&activity.proposal)?;
        Some(entry(&addresses, activity, card))
    });
    Feed {
        title,
        own: addresses.of(&format!("/forslag.atom{query}")),
        page: addresses.of(&format!("/forslag{query}")),
        author: author(&tenant.settings),
        language: tenant.language,
        otherwise: Timestamp::UNIX_EPOCH,
        entries: entries.collect(),
    }
    .response()
}

fn entry(addresses: &Addresses<'_>, activity: &Activity, card: &Card) -> Entry {
    let page = addresses.tenant.page();
    let path = format!("/forslag/{}", activity.proposal);
    let board = card.matter.as_ref().map(|matter| matter.board.clone());
    let board = board.unwrap_or_else(|| page.t("reading-some-board"));
    let what = page.one(&format!("feed-event-{}", activity.kind), "board", board);
    Entry {
        id: addresses.id(&format!("{path}#{}", activity.seq)),
        title: page.with("feed-entry", &[("what", what.into()), ("title", (&card.title).into())]),
        page: addresses.of(&path),
        at: activity.at,
        updated: activity.at,
        author: None,
        text: card.excerpt.clone(),
    }
}

/// `GET /forslag/{id}/atom`: what happens to one proposal.
pub(crate) async fn events(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let known = Known::of(&tenant, load(&tenant, id).await?).await?;
    let (addresses, page, found) = (Addresses { tenant: &tenant }, tenant.page(), &known.found);
    let path = format!("/forslag/{id}");
    let title =
        found.text().map_or_else(|| found.proposal.state.number.to_string(), |text| text.title.clone());
    let mut teller = Teller::new(&page, &known.rules);
    let mut entries = Vec::new();
    for event in &found.events {
        if let Some(told) = teller.tell(event) {
            entries.push(Entry {
                id: addresses.id(&format!("{path}#{}", event.envelope.seq)),
                title: plain(&told.to_string()),
                page: addresses.of(&path),
                at: event.envelope.at,
                updated: event.envelope.at,
                author: None,
                text: String::new(),
            });
        }
    }
    entries.reverse();
    Feed {
        title,
        own: addresses.of(&format!("{path}/atom")),
        page: addresses.of(&path),
        author: author(&tenant.settings),
        language: tenant.language,
        otherwise: found.proposal.state.received_at,
        entries,
    }
    .response()
}

/// A sentence without the links that stand in it on a page. It holds no words that a resident wrote.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text + rest
}
