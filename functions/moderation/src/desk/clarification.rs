//! What an author has added to a public proposal, as a moderator reads and masks it.

use domain::edit::{Piece, diff};
use store::ProposalPage;
use web::Tenant;

use super::text::summary;
use crate::{
    changes::edited_words,
    marked::{Found, Part, found, marked},
};

/// A clarification.
pub(crate) struct ClarificationView {
    /// Which, the oldest being 1.
    pub(crate) number: u32,
    pub(crate) when: String,
    pub(crate) words: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) found: Vec<Found>,
    /// What a moderator has changed in it, and in how many places.
    pub(crate) changed: Option<(Vec<Piece>, String)>,
    /// Whether it can be edited: not when it has been erased.
    pub(crate) can_edit: bool,
}

/// Everything that the author of a proposal has added, the oldest first.
pub(crate) fn clarifications(tenant: &Tenant, stored: &ProposalPage) -> Vec<ClarificationView> {
    let said = |text| stored.words(text).and_then(|words| words.said());
    let numbered = (1..).zip(&stored.proposal.state.clarifications);
    numbered
        .map(|(number, added)| {
            let now = said(&added.text);
            let words = now.map_or_else(|| tenant.page().t("moderation-erased"), str::to_owned);
            let (parts, original) = (marked(tenant, &words), added.original.as_ref().and_then(said));
            let changed = original.map(|original| {
                let edit = edited_words("clarification", None, original, words.clone());
                let changed = |edit| summary(tenant, &edit);
                let summary = edit.map_or_else(|_| tenant.page().t("moderation-changed"), changed);
                (diff(original, &words), summary)
            });
            ClarificationView {
                number,
                when: tenant.language.moment(added.at),
                found: found(&parts),
                can_edit: now.is_some(),
                words,
                parts,
                changed,
            }
        })
        .collect()
}
