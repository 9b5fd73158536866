//! What is counted for a proposal, shown on its card and wherever that stands. Only `projection` writes here.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use domain::ids::ProposalId;
use jiff::Timestamp;

use crate::{
    CardEntry, Dialogue, Key, MunicipalityStore, StoreError, Tally,
    cards::places_of,
    item::{number, read, string},
    orders::Places,
    table::Write,
};

impl MunicipalityStore {
    /// Shows counts on the card and wherever it stands, unless later ones are there. Once the votes are counted for good
    /// only the shares go on. The same counts are shown again, because whoever showed them first may not have come as
    /// far as the lists. Answers the card as it is then, unless it stood in the way.
    pub async fn project_counts(
        &self,
        id: ProposalId,
        tally: &Tally,
        now: Timestamp,
    ) -> Result<Option<CardEntry>, StoreError> {
        let shares = "card.shares = :shares, card.unverified_shares = :unverified, windows = :windows, levels = :levels";
        let levels: AttributeValue = serde_dynamo::to_attribute_value(tally.levels)?;
        let call = |set: String, unless: &str| {
            self.main()
                .updating(&self.key(Key::Card(id)), &set)
                .condition_expression(format!(
                    "attribute_exists(card.votes) AND windows <= :windows AND {unless}"
                ))
                .expression_attribute_values(":shares", number(tally.shares))
                .expression_attribute_values(":unverified", number(tally.unverified_shares))
                .expression_attribute_values(":windows", number(tally.windows))
                .expression_attribute_values(":levels", levels.clone())
                .return_values(ReturnValue::AllNew)
        };
        let open = call(format!("SET card.votes = :votes, {shares}"), "attribute_not_exists(settled)")
            .expression_attribute_values(":votes", number(tally.votes));
        let written = match self.main().update(open).await? {
            Write::NotMet(Some(old)) if old.contains_key("settled") => {
                self.main().update(call(format!("SET {shares}"), "attribute_exists(settled)")).await?
            }
            written => written,
        };
        let Write::Done(Some(new)) = written else { return Ok(None) };
        let entry: CardEntry = read(new)?;
        let Some(card) = &entry.card else { return Ok(Some(entry)) };
        let places = Places::of(card, now);
        let hot = if places.by_hot.is_some() { ", by_hot = :by_hot" } else { " REMOVE by_hot" };
        let set = format!(
            "SET votes = :votes, shares = :shares, unverified_shares = :unverified, windows = :windows, \
             by_votes = :by_votes{hot}"
        );
        let values = [
            (":by_votes", places.by_votes.map(string)),
            (":by_hot", places.by_hot.map(string)),
            (":votes", Some(number(card.votes))),
            (":shares", Some(number(card.shares))),
            (":unverified", Some(number(card.unverified_shares))),
            (":windows", Some(number(tally.windows))),
        ];
        let values: HashMap<String, AttributeValue> =
            values.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        for (listing, position) in places_of(card) {
            let key = self.key(Key::Listing(listing, position.at, position.id));
            let call = self
                .main()
                .updating(&key, &set)
                .condition_expression("windows < :windows")
                .set_expression_attribute_values(Some(values.clone()));
            // Not met: the card has moved on since, and whoever moved it has brought counts at least as new.
            self.main().update(call).await?;
        }
        Ok(Some(entry))
    }

    /// Shows a number of comments on the card and wherever it stands, unless a later one is there. Answers the card as
    /// it is then, unless it stood in the way.
    pub async fn project_comments(
        &self,
        id: ProposalId,
        dialogue: &Dialogue,
    ) -> Result<Option<CardEntry>, StoreError> {
        let call = self
            .main()
            .updating(
                &self.key(Key::Card(id)),
                "SET card.comments = :comments, commenters = :commenters, changes = :changes",
            )
            .condition_expression("attribute_exists(card.votes) AND changes <= :changes")
            .expression_attribute_values(":comments", number(dialogue.shown))
            .expression_attribute_values(":commenters", number(dialogue.commenters))
            .expression_attribute_values(":changes", number(dialogue.changes))
            .return_values(ReturnValue::AllNew);
        let Write::Done(Some(new)) = self.main().update(call).await? else { return Ok(None) };
        let entry: CardEntry = read(new)?;
        for (listing, position) in entry.card.as_ref().map(places_of).unwrap_or_default() {
            let key = self.key(Key::Listing(listing, position.at, position.id));
            let call = self
                .main()
                .updating(&key, "SET comments = :comments, changes = :changes")
                .condition_expression(
                    "attribute_exists(pk) AND (attribute_not_exists(changes) OR changes < :changes)",
                )
                .expression_attribute_values(":comments", number(dialogue.shown))
                .expression_attribute_values(":changes", number(dialogue.changes));
            self.main().update(call).await?;
        }
        Ok(Some(entry))
    }
}
