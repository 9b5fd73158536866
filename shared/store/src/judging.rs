//! What a moderator has decided about many votes, written on each of them: a partition at a time, in steps that may be
//! repeated. A vote remembers how it stood before (`was`), so that a judgement can be taken back.

use aws_sdk_dynamodb::{
    operation::{query::builders::QueryFluentBuilder, update_item::builders::UpdateItemFluentBuilder},
    types::AttributeValue,
};
use domain::{
    ids::ProposalId,
    scrutiny::Verdict,
    trace::Trace,
    vote::{SHARDS, Signal},
};
use futures_util::future::try_join_all;
use jiff::Timestamp;

use crate::{
    Item, MunicipalityStore, StoreError,
    item::{FullKey, number, number_of, string, text_of, time_key},
    table::Write,
    votes::{COUNTS, Uncounted},
};

/// How many votes are written at a time.
const AT_A_TIME: usize = 16;

/// What is true of a vote that is held by a signal.
const HELD: &str = "uncounted = :held AND held_for = :signal";

/// What is true of a vote that was cast since then and has come this way.
const CAME: &str = "#at >= :since AND contains(traces, :trace)";

/// What is true of a vote that was cast until then, counted, and was found since not to.
const VOIDED: &str =
    "#at <= :until AND uncounted = :void AND attribute_not_exists(was) AND judged >= :judgement";

/// Which votes are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those that are held by this signal.
    Held(Signal),
    /// Those that have come this way since then.
    Came(Trace, Timestamp),
}

/// What is to become of the votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judging {
    /// They count, or do not.
    CarryOut(Which, Verdict),
    /// They stand as they did before.
    TakeBack,
}

impl MunicipalityStore {
    /// Does so with the votes of a partition; answers how many stand by the judgement then.
    pub async fn judge_votes(
        &self,
        (proposal, shard): (ProposalId, u8),
        judgement: u32,
        judging: &Judging,
    ) -> Result<u64, StoreError> {
        let (mut standing, mut after): (u64, Option<Item>) = (0, None);
        loop {
            let call = self
                .querying_votes(proposal, shard)
                .projection_expression("pk, sk, judged, uncounted, was")
                .expression_attribute_values(":judgement", number(judgement));
            let call = match judging {
                Judging::CarryOut(which, verdict) => {
                    let (call, these) = these(call, which, *verdict)?;
                    call.filter_expression(format!("({these}) OR judged = :judgement"))
                }
                Judging::TakeBack => call.filter_expression("judged = :judgement"),
            };
            let page = self.main().query(call.set_exclusive_start_key(after)).await?;
            let votes = page.items.unwrap_or_default();
            for some in votes.chunks(AT_A_TIME) {
                let judged = some.iter().map(|vote| self.judge_vote(vote, judgement, judging));
                standing += try_join_all(judged).await?.into_iter().sum::<u64>();
            }
            after = page.last_evaluated_key;
            if after.is_none() {
                return Ok(standing);
            }
        }
    }

    /// How many votes that count, and how many that are held, have come this way since then. It reads the votes of a
    /// proposal, so it is asked only by a moderator who is about to judge them.
    pub async fn votes_that_came(
        &self,
        proposal: ProposalId,
        (trace, since): (&Trace, Timestamp),
    ) -> Result<(u64, u64), StoreError> {
        let count = |shard: u8, also: &'static str| async move {
            let call = self.querying_votes(proposal, shard).filter_expression(format!("{CAME} AND {also}"));
            let call = came(call, trace, since);
            self.main().count_whole(if also == HELD { held_by(call, Signal::Burst)? } else { call }).await
        };
        let counted = try_join_all((0..SHARDS).map(|shard| count(shard, COUNTS)));
        let held = try_join_all((0..SHARDS).map(|shard| count(shard, HELD)));
        let (counted, held) = tokio::try_join!(counted, held)?;
        Ok((counted.into_iter().sum(), held.into_iter().sum()))
    }

    /// How many votes cast until then counted, and do not any more by a judgement of this number or a later one.
    pub async fn votes_voided(
        &self,
        proposal: ProposalId,
        until: Timestamp,
        judgement: u32,
    ) -> Result<u64, StoreError> {
        let void: AttributeValue = serde_dynamo::to_attribute_value(Uncounted::Void)?;
        let count = |shard: u8| {
            let call = self
                .querying_votes(proposal, shard)
                .filter_expression(VOIDED)
                .expression_attribute_names("#at", "at")
                .expression_attribute_values(":until", string(time_key(until)))
                .expression_attribute_values(":void", void.clone())
                .expression_attribute_values(":judgement", number(judgement));
            self.main().count_whole(call)
        };
        Ok(try_join_all((0..SHARDS).map(count)).await?.into_iter().sum())
    }

    /// One vote, which may have been taken back meanwhile.
    async fn judge_vote(&self, vote: &Item, judgement: u32, judging: &Judging) -> Result<u64, StoreError> {
        let key =
            FullKey::of(vote).ok_or_else(|| StoreError::Unreadable("a vote without a key".to_owned()))?;
        let is_judged = number_of(vote, "judged") == Some(i64::from(judgement));
        let before = if text_of(vote, "uncounted").is_some() { Before::Held } else { Before::Counted };
        let update = match judging {
            Judging::CarryOut(..) if is_judged => return Ok(1),
            Judging::CarryOut(_, verdict) => self.to_be(&key, *verdict, before)?,
            Judging::TakeBack => {
                let was_held = text_of(vote, "was").is_some();
                self.as_before(&key, if was_held { Before::Held } else { Before::Counted })?
            }
        };
        let update = update.expression_attribute_values(":judgement", number(judgement));
        Ok(match self.main().update(update).await? {
            Write::Done(_) => 1,
            // It may have been written by this very call, whose answer was lost.
            Write::NotMet(vote) => {
                u64::from(vote.is_some_and(|vote| number_of(&vote, "judged") == Some(i64::from(judgement))))
            }
        })
    }

    fn to_be(
        &self,
        key: &FullKey,
        verdict: Verdict,
        before: Before,
    ) -> Result<UpdateItemFluentBuilder, StoreError> {
        let held = serde_dynamo::to_attribute_value(Uncounted::Held)?;
        let call = match (verdict, before) {
            (Verdict::Count, _) => {
                let to = "SET judged = :judgement, was = :held REMOVE uncounted";
                return Ok(self
                    .main()
                    .updating(key, to)
                    .condition_expression("uncounted = :held")
                    .expression_attribute_values(":held", held));
            }
            (Verdict::Void, Before::Held) => self
                .main()
                .updating(key, "SET judged = :judgement, uncounted = :void, was = :held")
                .condition_expression("uncounted = :held")
                .expression_attribute_values(":held", held),
            (Verdict::Void, Before::Counted) => self
                .main()
                .updating(key, "SET judged = :judgement, uncounted = :void REMOVE was")
                .condition_expression(format!("attribute_exists(pk) AND {COUNTS}")),
        };
        Ok(call.expression_attribute_values(":void", serde_dynamo::to_attribute_value(Uncounted::Void)?))
    }

    fn as_before(&self, key: &FullKey, before: Before) -> Result<UpdateItemFluentBuilder, StoreError> {
        let call = match before {
            Before::Counted => self.main().updating(key, "REMOVE uncounted, judged, was"),
            Before::Held => self
                .main()
                .updating(key, "SET uncounted = :held REMOVE judged, was")
                .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?),
        };
        Ok(call.condition_expression("judged = :judgement"))
    }
}

/// How a vote stood before it was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Counted,
    Held,
}

/// Which votes are judged that are not yet: of those that came one way, the held ones if they are to count, and also those
/// that count if they are not to. What is held for another reason is judged for that.
fn these(
    call: QueryFluentBuilder,
    which: &Which,
    verdict: Verdict,
) -> Result<(QueryFluentBuilder, String), StoreError> {
    Ok(match which {
        Which::Held(signal) => (held_by(call, *signal)?, HELD.to_owned()),
        Which::Came(trace, since) => {
            let call = held_by(came(call, trace, *since), Signal::Burst)?;
            let these = match verdict {
                Verdict::Count => format!("{CAME} AND {HELD}"),
                Verdict::Void => format!("{CAME} AND ({COUNTS} OR ({HELD}))"),
            };
            (call, these)
        }
    })
}

fn held_by(call: QueryFluentBuilder, signal: Signal) -> Result<QueryFluentBuilder, StoreError> {
    Ok(call
        .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?)
        .expression_attribute_values(":signal", string(signal.as_str())))
}

fn came(call: QueryFluentBuilder, trace: &Trace, since: Timestamp) -> QueryFluentBuilder {
    call.expression_attribute_names("#at", "at")
        .expression_attribute_values(":since", string(time_key(since)))
        .expression_attribute_values(":trace", string(trace.to_string()))
}
