//! When a moderator reads what somebody writes, as she stands in the municipality.

use domain::{
    author::{Reading, depends_on_author, reading_of},
    ids::PersonId,
};

use crate::{Problem, Tenant};

/// When a text is read. How its author stands is looked up only where that says anything of it.
pub async fn reading_by<'a>(
    tenant: &Tenant,
    author: PersonId,
    words: impl IntoIterator<Item = &'a str>,
) -> Result<Reading, Problem> {
    if !depends_on_author(&tenant.settings.authors, words) {
        return Ok(Reading::AsRuled);
    }
    Ok(reading_of(tenant.store.author_standing(author).await?))
}
