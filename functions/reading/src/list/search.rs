//! Searching among proposals: the same cards as the list shows, the latest published first.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use domain::{
    listing::Listing,
    search::{self, Part, QueryProblem, Stem},
};
use look::{Errors, Page, percent_encoded};
use serde::Deserialize;
use store::{Hit, ListingPosition};
use web::{Problem, QueryParams, Tenant, html, public};

use super::view::{CardView, Sign};
use crate::frame::Frame;

/// How many are shown at a time.
const PAGE: usize = 20;

/// All that is public.
const ALL: Listing = Listing { state: None, area: None };

/// The query of the page's address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    q: Option<String>,
    efter: Option<String>,
}

/// A page of what was found.
pub(crate) struct Found {
    pub(super) heading: String,
    pub(super) cards: Vec<FoundCard>,
    /// Why there are no cards.
    pub(super) empty: String,
    /// The address of the next page.
    pub(super) more: Option<String>,
    /// The address of the first page, unless this is it.
    pub(super) first: Option<String>,
}

/// A proposal that was found.
pub(crate) struct FoundCard {
    pub(super) card: CardView,
    /// Where else than in the proposal itself the words are; empty if they are all there.
    pub(super) elsewhere: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    page: Page,
    typed: String,
    errors: Errors,
    found: Option<Found>,
}

/// The name that a cursor among what was found is signed for.
pub(crate) fn list_of(listing: &Listing, stems: &[Stem]) -> String {
    let words: Vec<&str> = stems.iter().map(Stem::as_str).collect();
    format!("search {listing} {}", words.join(" "))
}

/// What to say where there is nothing to look for.
pub(crate) const fn message(problem: QueryProblem) -> &'static str {
    match problem {
        QueryProblem::TooLong => "field-search-long",
        QueryProblem::NoWords => "field-search-words",
    }
}

/// One page of what was found; a cursor that does not fit it leads to its beginning.
pub(crate) async fn show(
    tenant: Tenant,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let page = tenant.page();
    let typed = query.q.unwrap_or_default().trim().to_owned();
    let (mut errors, mut found) = (Errors::default(), None);
    match search::query(&typed) {
        Ok(stems) => found = Some(find(&tenant, &page, &typed, &stems, query.efter.as_deref()).await?),
        // Whoever has typed nothing has not begun.
        Err(_) if typed.is_empty() => {}
        Err(problem) => errors.add("q", page.t(message(problem))),
    }
    Ok(public(html(&SearchPage { page, typed, errors, found })))
}

async fn find(
    tenant: &Tenant,
    page: &Page,
    typed: &str,
    stems: &[Stem],
    after: Option<&str>,
) -> Result<Found, Problem> {
    let list = list_of(&ALL, stems);
    let after: Option<ListingPosition> = after.and_then(|after| tenant.place(&list, after));
    let (hits, next) = tenant.store.search(stems, &ALL, after.as_ref(), PAGE).await?;
    let next = tenant.cursor(&list, next)?;
    let frame = Frame { page, settings: &tenant.settings, now: tenant.now };
    Ok(Found::new(&frame, typed, &hits, next.as_deref(), after.is_none()))
}

impl Found {
    fn new(frame: &Frame<'_>, typed: &str, hits: &[Hit], next: Option<&str>, is_first: bool) -> Self {
        let page = frame.page;
        let here = format!("/forslag/sok?q={}", percent_encoded(typed));
        let is_whole = is_first && next.is_none();
        Self {
            heading: if is_whole {
                page.one("list-count", "count", hits.len() as u64)
            } else {
                page.t("search-found")
            },
            cards: hits.iter().map(|hit| FoundCard::new(frame, hit)).collect(),
            empty: match (is_first, next) {
                (true, None) => page.one("search-empty", "typed", typed),
                (_, Some(_)) => page.t("search-empty-here"),
                (false, None) => page.t("list-empty-end"),
            },
            more: next.map(|next| page.href(&format!("{here}&efter={next}"))),
            first: (!is_first).then(|| page.href(&here)),
        }
    }
}

impl FoundCard {
    fn new(frame: &Frame<'_>, hit: &Hit) -> Self {
        let elsewhere = elsewhere(&hit.found_in).map(|id| frame.page.t(id)).unwrap_or_default();
        Self { card: CardView::new(frame, &hit.card), elsewhere }
    }
}

fn elsewhere(found_in: &BTreeSet<Part>) -> Option<&'static str> {
    match (found_in.contains(&Part::Comment), found_in.contains(&Part::Decision)) {
        (true, true) => Some("search-in-both"),
        (true, false) => Some("search-in-comment"),
        (false, true) => Some("search-in-decision"),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use domain::listing::ListState;
    use language::Language;

    use super::*;
    use crate::fixtures::{NOW, card, framed, page};

    fn found(parts: &[Part], next: Option<&str>, is_first: bool) -> Found {
        let found_in = parts.iter().copied().collect();
        let hits = [Hit { card: card(ListState::Open, 73), found_in }];
        let hits = if parts.is_empty() { &[][..] } else { &hits[..] };
        framed(NOW, |frame| Found::new(frame, "bänk & <b>", hits, next, is_first))
    }

    fn written(found: Option<Found>) -> String {
        let (page, typed) = (page(Language::Swedish), "bänk & <b>".to_owned());
        SearchPage { page, typed, errors: Errors::default(), found }.render().unwrap()
    }

    #[test]
    fn a_card_says_where_the_words_are_if_they_are_not_all_in_the_proposal() {
        let line = |parts: &[Part]| found(parts, None, true).cards[0].elsewhere.clone();
        assert_eq!(line(&[Part::Proposal]), "");
        assert_eq!(line(&[Part::Proposal, Part::Comment]), "Orden finns i en kommentar");
        assert_eq!(line(&[Part::Decision]), "Orden finns i beslutet");
        assert!(written(Some(found(&[Part::Decision], None, true))).contains("Orden finns i beslutet"));
    }

    #[test]
    fn what_was_typed_stays_text_and_goes_along_to_the_next_page() {
        let html = written(Some(found(&[Part::Proposal], Some("a.b"), true)));
        assert!(html.contains("value=\"bänk &#38; &#60;b&#62;\""), "{html}");
        assert!(html.contains("/forslag/sok?q=b%C3%A4nk%20%26%20%3Cb%3E&#38;efter=a.b"), "{html}");
        assert!(!html.contains("<b>b") && html.contains("role=\"search\""));
    }

    #[test]
    fn a_page_without_cards_says_why() {
        assert!(found(&[], None, true).empty.contains("bänk & <b>"));
        assert_eq!(found(&[], None, false).empty, "Det finns inga fler förslag.");
        assert_ne!(found(&[], Some("a"), true).empty, found(&[], None, true).empty);
    }
}
