//! Tallies: how much each stream shard has brought of what is counted, and the sum. Only `projection` writes here.

use aws_sdk_dynamodb::{
    operation::query::builders::QueryFluentBuilder,
    types::{AttributeValue, Delete, TransactWriteItem, Update},
};
use domain::{
    actor::Assurance,
    hash::Hash,
    ids::{ProposalId, TextId},
    share::ShareKey,
    tally::{Changes, Counter, Counts, StreamSeq},
    vote::{Levels, SHARDS, Signal},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::update_action,
    item::{Entity, FullKey, Item, item, number, read, string, text_of, time_key},
    table::{Consistency, Transaction, Write},
    votes::{COUNTS, Uncounted},
};

/// After this a stream shard has surely ended and its records are gone (streams keep 24 hours).
const SHARD_OVER: SignedDuration = SignedDuration::from_hours(48);

/// So many tallies of ended shards are folded into one, or more.
const FOLD_FROM: usize = 8;

/// A transaction has room for a hundred actions.
const FOLD_AT_MOST: usize = 90;

/// So often tallies are folded in one go.
const FOLDS: u32 = 100;

/// The count of a proposal as the stream has brought it so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Votes cast less votes taken back.
    pub votes: u64,
    /// Those of them by whoever was known more surely than by her address.
    pub levels: Levels,
    /// Shares by persons who are known.
    pub shares: u64,
    /// Shares by nobody knows whom.
    pub unverified_shares: u64,
    /// Votes that are looked at before they count.
    pub held: u64,
    /// Of those that are looked at: votes that have come the same way as many others.
    pub burst: u64,
    /// Votes that do not count.
    pub void: u64,
    /// How many additions that is the sum of; it only grows.
    pub windows: u64,
}

#[derive(Default, Serialize, Deserialize)]
struct TallyItem {
    #[serde(flatten)]
    counts: Counts,
    windows: u64,
}

impl MunicipalityStore {
    /// Adds what one window has seen, each stream record once however often it comes. Answers the sum, also when all of
    /// it had been counted: whoever counted it may not have come so far as to show it.
    pub async fn count(
        &self,
        proposal: ProposalId,
        stream_shard: &str,
        changes: Changes,
        now: Timestamp,
    ) -> Result<Tally, StoreError> {
        let counter = Counter::Proposal(proposal);
        self.add(counter, stream_shard, changes, now).await?;
        self.sum_and_fold(counter, Some(now)).await.map(Tally::from)
    }

    /// Adds to what the municipality uses what one window has seen, each stream record once.
    pub async fn count_usage(
        &self,
        stream_shard: &str,
        changes: Changes,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.add(Counter::Usage, stream_shard, changes, now).await
    }

    async fn add(
        &self,
        counter: Counter,
        stream_shard: &str,
        mut changes: Changes,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = self.key(Key::Tally(counter, Hash::of(&[stream_shard.as_bytes()])));
        while let Some(sum) = changes.sum() {
            let mut call = self
                .main()
                .updating(&key, &format!("SET et = :et, v = :v, last_seq = :last, counted_at = :now {ADD}"))
                .condition_expression("attribute_not_exists(last_seq) OR last_seq < :first")
                .expression_attribute_values(":et", string(Entity::Tally.as_str()))
                .expression_attribute_values(":v", number(1))
                .expression_attribute_values(":first", string(sum.first.as_str()))
                .expression_attribute_values(":last", string(sum.last.as_str()))
                .expression_attribute_values(":now", string(time_key(now)));
            for (name, value) in added(&sum.counts, 1) {
                call = call.expression_attribute_values(name, value);
            }
            match self.main().update(call).await? {
                Write::Done(_) => break,
                Write::NotMet(old) => {
                    let last = old.as_ref().and_then(|old| text_of(old, "last_seq")).map(str::to_owned);
                    let last = last.and_then(|last| StreamSeq::try_from(last).ok());
                    let last =
                        last.ok_or_else(|| StoreError::Unreadable("a tally without last_seq".to_owned()))?;
                    changes.drop_counted(&last);
                }
            }
        }
        Ok(())
    }

    /// The sum of a proposal's tallies.
    pub async fn tally(&self, proposal: ProposalId) -> Result<Tally, StoreError> {
        self.sum_and_fold(Counter::Proposal(proposal), None).await.map(Tally::from)
    }

    /// All that the municipality has used since the beginning, as far as it is counted. It is asked once a day, so all
    /// that can be folded is.
    pub async fn usage(&self, now: Timestamp) -> Result<Counts, StoreError> {
        for _ in 0..FOLDS {
            let items = self.main().query_whole(self.tallies(Counter::Usage)).await?;
            if !self.fold(Counter::Usage, &items, now).await? {
                return Ok(summed(items.iter())?.counts);
            }
        }
        Err(StoreError::Busy("usage that others keep folding".to_owned()))
    }

    /// Counts a proposal's votes and shares one by one, and puts that in the place of all its tallies: for when the stream
    /// that they were counted from is gone, and nothing votes. Shares by nobody knows whom, whose items go by themselves,
    /// stay as they were counted.
    pub async fn count_anew(&self, proposal: ProposalId) -> Result<(), StoreError> {
        let items = self.main().query_whole(self.tallies(Counter::Proposal(proposal))).await?;
        let counted = summed(items.iter())?;
        let (mut votes, mut identified, mut registered, mut held, mut void, mut burst) = (0, 0, 0, 0, 0, 0);
        for shard in 0..SHARDS {
            let partition = Key::vote_partition(proposal, shard);
            votes += self.how_many(&partition, Of::Counting).await?;
            identified += self.how_many(&partition, Of::CountingBy(Assurance::Identified)).await?;
            registered += self.how_many(&partition, Of::CountingBy(Assurance::RegisteredResident)).await?;
            held += self.how_many(&partition, Of::Uncounted(Uncounted::Held)).await?;
            void += self.how_many(&partition, Of::Uncounted(Uncounted::Void)).await?;
            burst += self.how_many(&partition, Of::HeldBy(Signal::Burst)).await?;
        }
        let partition = Key::Share(proposal, ShareKey::Unverified(TextId::from_bytes([0; 16]))).partition();
        let unverified = self.how_many(&partition, Of::Beginning("unverified.")).await?;
        let shares = self.how_many(&partition, Of::All).await? - unverified;
        if items.is_empty() && votes + held + void == 0 && shares == 0 {
            return Ok(());
        }
        let counts = Counts { votes, identified, registered, shares, held, void, burst, ..counted.counts };
        let sum = TallyItem { counts, windows: counted.windows + 1 };
        let folded = self.key(Key::FoldedTally(Counter::Proposal(proposal)));
        let others = items.iter().filter(|item| text_of(item, "sk") != Some(folded.sk.as_str()));
        for some in others.collect::<Vec<_>>().chunks(FOLD_AT_MOST) {
            if let Transaction::NotMet(_) = self.put_together(Counter::Proposal(proposal), some).await? {
                return Err(StoreError::Busy("votes are being counted".to_owned()));
            }
        }
        self.main().put(self.main().putting(item(&folded, Entity::Tally, &sum)?)).await.map(drop)
    }

    /// Puts together what has been counted of usage, for when the stream that it was counted from is another's. Nothing may
    /// count meanwhile.
    pub async fn fold_usage(&self) -> Result<(), StoreError> {
        let items = self.main().query_whole(self.tallies(Counter::Usage)).await?;
        let folded = self.key(Key::FoldedTally(Counter::Usage));
        let others = items.iter().filter(|item| text_of(item, "sk") != Some(folded.sk.as_str()));
        for some in others.collect::<Vec<_>>().chunks(FOLD_AT_MOST) {
            if let Transaction::NotMet(_) = self.put_together(Counter::Usage, some).await? {
                return Err(StoreError::Busy("usage is being counted".to_owned()));
            }
        }
        Ok(())
    }

    async fn how_many(&self, partition: &str, of: Of) -> Result<i64, StoreError> {
        let partition = format!("{}#{partition}", self.municipality());
        let call = self.main().querying(&partition, Consistency::Strong);
        let call = match of {
            Of::All => call,
            Of::Beginning(beginning) => call
                .key_condition_expression("pk = :pk AND begins_with(sk, :beginning)")
                .expression_attribute_values(":beginning", string(beginning)),
            Of::Counting => call.filter_expression(COUNTS),
            Of::CountingBy(assurance) => call
                .filter_expression(format!("{COUNTS} AND assurance = :assurance"))
                .expression_attribute_values(":assurance", serde_dynamo::to_attribute_value(assurance)?),
            Of::HeldBy(signal) => call
                .filter_expression("uncounted = :held AND held_for = :signal")
                .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?)
                .expression_attribute_values(":signal", string(signal.as_str())),
            Of::Uncounted(why) => call
                .filter_expression("uncounted = :why")
                .expression_attribute_values(":why", serde_dynamo::to_attribute_value(why)?),
        };
        Ok(i64::try_from(self.main().count_whole(call).await?).unwrap_or(i64::MAX))
    }

    fn tallies(&self, counter: Counter) -> QueryFluentBuilder {
        self.main().querying(&self.key(Key::FoldedTally(counter)).pk, Consistency::Strong)
    }

    async fn sum_and_fold(&self, counter: Counter, now: Option<Timestamp>) -> Result<TallyItem, StoreError> {
        let items = self.main().query_whole(self.tallies(counter)).await?;
        let sum = summed(items.iter())?;
        if let Some(now) = now {
            self.fold(counter, &items, now).await?;
        }
        Ok(sum)
    }

    /// Folds the tallies of ended stream shards into one, so that the sum stays one small read for as long as a
    /// proposal is open.
    async fn fold(&self, counter: Counter, items: &[Item], now: Timestamp) -> Result<bool, StoreError> {
        let over = time_key(now - SHARD_OVER);
        let ended: Vec<&Item> = items
            .iter()
            .filter(|item| text_of(item, "counted_at").is_some_and(|at| at < over.as_str()))
            .take(FOLD_AT_MOST)
            .collect();
        if ended.len() < FOLD_FROM {
            return Ok(false);
        }
        // Not met: another window has folded them.
        self.put_together(counter, &ended).await?;
        Ok(true)
    }

    /// Puts tallies together with what was folded before, in one transaction.
    async fn put_together(&self, counter: Counter, tallies: &[&Item]) -> Result<Transaction, StoreError> {
        let sum = summed(tallies.iter().copied())?;
        let mut actions =
            tallies.iter().map(|item| self.delete_tally(item)).collect::<Result<Vec<_>, _>>()?;
        let update = Update::builder()
            .table_name(self.main().name())
            .set_key(Some(self.key(Key::FoldedTally(counter)).attributes()))
            .update_expression(format!("SET et = :et, v = :v {ADD}"))
            .expression_attribute_values(":et", string(Entity::Tally.as_str()))
            .expression_attribute_values(":v", number(1));
        let added = added(&sum.counts, sum.windows).into_iter();
        actions.push(update_action(
            added.fold(update, |update, (name, value)| update.expression_attribute_values(name, value)),
        )?);
        self.main().transact(actions).await
    }

    fn delete_tally(&self, item: &Item) -> Result<TransactWriteItem, StoreError> {
        let key =
            FullKey::of(item).ok_or_else(|| StoreError::Unreadable("a tally without a key".to_owned()))?;
        let delete = Delete::builder()
            .table_name(self.main().name())
            .set_key(Some(key.attributes()))
            .condition_expression("last_seq = :seen")
            .expression_attribute_values(":seen", string(text_of(item, "last_seq").unwrap_or_default()))
            .build()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }
}

/// What is counted one by one.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// All there is.
    All,
    /// What has a key that begins so.
    Beginning(&'static str),
    /// Votes that count.
    Counting,
    /// Votes that count, of those who were known this surely.
    CountingBy(Assurance),
    /// Votes that are held by this signal.
    HeldBy(Signal),
    /// Votes that do not count, for this reason.
    Uncounted(Uncounted),
}

/// What is added to a tally …
const ADD: &str = "ADD votes :votes, identified_votes :identified, registered_votes :registered, cast_votes :cast, \
     shares :shares, unverified_shares :unverified, mails :mails, bytes :bytes, held_votes :held, void_votes :void, \
     burst_votes :burst, windows :windows";

/// … and how much of it.
fn added(counts: &Counts, windows: u64) -> [(&'static str, AttributeValue); 12] {
    [
        (":votes", number(counts.votes)),
        (":identified", number(counts.identified)),
        (":registered", number(counts.registered)),
        (":cast", number(counts.cast)),
        (":shares", number(counts.shares)),
        (":unverified", number(counts.unverified_shares)),
        (":mails", number(counts.mails)),
        (":bytes", number(counts.bytes)),
        (":held", number(counts.held)),
        (":void", number(counts.void)),
        (":burst", number(counts.burst)),
        (":windows", number(windows)),
    ]
}

impl From<TallyItem> for Tally {
    fn from(sum: TallyItem) -> Self {
        let count = |sum| u64::try_from(sum).unwrap_or(0);
        Self {
            votes: count(sum.counts.votes),
            levels: Levels {
                identified: count(sum.counts.identified),
                registered: count(sum.counts.registered),
            },
            shares: count(sum.counts.shares),
            unverified_shares: count(sum.counts.unverified_shares),
            held: count(sum.counts.held),
            void: count(sum.counts.void),
            burst: count(sum.counts.burst),
            windows: sum.windows,
        }
    }
}

fn summed<'a>(items: impl Iterator<Item = &'a Item>) -> Result<TallyItem, StoreError> {
    let mut sum = TallyItem::default();
    for item in items {
        let tally: TallyItem = read(item.clone())?;
        sum.counts += tally.counts;
        sum.windows += tally.windows;
    }
    Ok(sum)
}
