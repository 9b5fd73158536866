//! A person's votes and shares, for her own pages, for erasing her, and for whoever asks for all that is kept of her.
//!
//! Nothing leads from a person to her votes: an index that did would say what she thinks, and be a second write of each
//! vote. Her vote on a proposal is found by its key, so her votes are looked for proposal by proposal, by their numbers; what
//! she has passed on, in the same manner.

use domain::{
    aggregate::AggregateId,
    ids::{PersonId, ProposalId},
    number::ProposalNumber,
    share::{ShareChannel, ShareKey},
};

use crate::{
    Key, MunicipalityStore, Own, OwnPage, OwnPosition, StoreError,
    commit::NumberItem,
    item::{FullKey, number_of, read, string, text_of},
    numbers::PROPOSALS,
    table::Consistency,
};

/// How many proposals are asked about at a time …
const AT_A_TIME: usize = 100;

/// … and how often, before a page ends with what was found.
const STEPS: u32 = 5;

impl MunicipalityStore {
    /// A page of a person's votes or shares, those on the newest proposals first. It may hold none and still go on.
    pub(crate) async fn own_by_proposal(
        &self,
        person: PersonId,
        kind: Own,
        after: Option<&OwnPosition>,
        limit: i32,
    ) -> Result<OwnPage, StoreError> {
        let limit = usize::try_from(limit).unwrap_or(0);
        let mut before: Option<ProposalNumber> = after.and_then(|after| after.id.parse().ok());
        let last = self.last_numbers().await?;
        let mut keys = Vec::new();
        for _ in 0..STEPS {
            let numbers: Vec<ProposalNumber> = numbers_before(&last, before).take(AT_A_TIME).collect();
            for (number, key) in self.own_at(person, kind, &numbers).await? {
                if keys.len() == limit {
                    return Ok(OwnPage { keys, next: before.map(position) });
                }
                keys.push(key);
                before = Some(number);
            }
            before = numbers.last().copied().or(before);
            if numbers.len() < AT_A_TIME {
                return Ok(OwnPage { keys, next: None });
            }
        }
        Ok(OwnPage { keys, next: before.map(position) })
    }

    /// The last number of each year, the latest year first.
    async fn last_numbers(&self) -> Result<Vec<ProposalNumber>, StoreError> {
        let partition = self.key(Key::Series(PROPOSALS.to_owned(), 0)).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .key_condition_expression("pk = :pk AND begins_with(sk, :series)")
            .expression_attribute_values(":series", string(format!("{PROPOSALS}#")))
            .scan_index_forward(false);
        let items = self.main().query_whole(call).await?;
        let last = items.iter().filter_map(|item| {
            let year = text_of(item, "sk")?.split_once('#')?.1.parse().ok()?;
            Some(ProposalNumber { year, serial: u32::try_from(number_of(item, "serial")?).ok()? })
        });
        Ok(last.collect())
    }

    /// Hers at the proposals of these numbers, in their order: one key for each.
    async fn own_at(
        &self,
        person: PersonId,
        kind: Own,
        numbers: &[ProposalNumber],
    ) -> Result<Vec<(ProposalNumber, Key)>, StoreError> {
        let taken: Vec<FullKey> = numbers.iter().map(|number| self.key(Key::Number(*number))).collect();
        let mut hers: Vec<(ProposalNumber, Key)> = Vec::new();
        for item in self.main().get_many(&taken, Consistency::Eventual).await? {
            let Some(key) = self.key_of(&item) else { continue };
            let taken: NumberItem = read(item)?;
            if let (Key::Number(number), AggregateId::Proposal(proposal)) = (key, taken.aggregate) {
                hers.extend(keys_at(kind, proposal, person).into_iter().map(|key| (number, key)));
            }
        }
        let places: Vec<FullKey> = hers.iter().map(|(_, key)| self.key(key.clone())).collect();
        let there = self.main().get_many(&places, Consistency::Strong).await?;
        let there: Vec<Key> = there.iter().filter_map(|item| self.key_of(item)).collect();
        hers.retain(|(_, key)| there.contains(key));
        hers.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        hers.dedup_by_key(|(number, _)| *number);
        Ok(hers)
    }
}

/// Where hers is at a proposal, if it is there.
fn keys_at(kind: Own, proposal: ProposalId, person: PersonId) -> Vec<Key> {
    let share = |channel| Key::Share(proposal, ShareKey::Person(person, channel));
    match kind {
        Own::Shares => ShareChannel::ALL.map(share).to_vec(),
        _ => vec![Key::Vote(proposal, person)],
    }
}

fn position(number: ProposalNumber) -> OwnPosition {
    OwnPosition { id: number.to_string(), at: String::new() }
}

/// All numbers that have been given before one, the latest first.
fn numbers_before(
    last: &[ProposalNumber],
    before: Option<ProposalNumber>,
) -> impl Iterator<Item = ProposalNumber> + '_ {
    let all = last
        .iter()
        .flat_map(|last| (1..=last.serial).rev().map(|serial| ProposalNumber { year: last.year, serial }));
    all.skip_while(move |number| before.is_some_and(|before| before <= *number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_gone_through_once_from_the_latest_on() {
        let number = |year, serial| ProposalNumber { year, serial };
        let last = [number(2027, 2), number(2026, 3)];
        let all: Vec<_> = numbers_before(&last, None).collect();
        assert_eq!(
            all,
            [number(2027, 2), number(2027, 1), number(2026, 3), number(2026, 2), number(2026, 1)]
        );
        for (n, from) in all.iter().enumerate() {
            assert!(numbers_before(&last, Some(*from)).eq(all[n + 1..].iter().copied()));
        }
        assert_eq!(numbers_before(&[], None).next(), None);
    }
}
