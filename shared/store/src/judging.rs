//! What a moderator has decided about many votes, written on each of them: a partition at a time, in steps that may be
//! repeated.

use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use domain::{
    ids::ProposalId,
    scrutiny::{Lot, Verdict},
};
use futures_util::future::try_join_all;

use crate::{
    Item, MunicipalityStore, StoreError,
    item::{FullKey, number, number_of, string},
    table::Write,
    votes::Uncounted,
};

/// How many votes are written at a time.
const AT_A_TIME: usize = 16;

/// What is to become of the votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judging {
    /// They count, or do not.
    CarryOut(Lot, Verdict),
    /// They are held as they were before.
    TakeBack,
}

impl MunicipalityStore {
    /// Does so with the votes of a partition; answers how many stand by the judgement then.
    pub async fn judge_votes(
        &self,
        (proposal, shard): (ProposalId, u8),
        judgement: u32,
        judging: Judging,
    ) -> Result<u64, StoreError> {
        let (mut standing, mut after): (u64, Option<Item>) = (0, None);
        loop {
            let call = self
                .querying_votes(proposal, shard)
                .projection_expression("pk, sk, judged")
                .expression_attribute_values(":judgement", number(judgement));
            let call = match judging {
                Judging::CarryOut(Lot::Held(signal), _) => call
                    .filter_expression("(uncounted = :held AND held_for = :signal) OR judged = :judgement")
                    .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?)
                    .expression_attribute_values(":signal", string(signal.as_str())),
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

    /// One vote, which may have been taken back meanwhile.
    async fn judge_vote(&self, vote: &Item, judgement: u32, judging: Judging) -> Result<u64, StoreError> {
        let key =
            FullKey::of(vote).ok_or_else(|| StoreError::Unreadable("a vote without a key".to_owned()))?;
        let is_judged = number_of(vote, "judged") == Some(i64::from(judgement));
        let update = match judging {
            Judging::CarryOut(..) if is_judged => return Ok(1),
            Judging::CarryOut(Lot::Held(signal), verdict) => self
                .to_be(&key, verdict)?
                .condition_expression("uncounted = :held AND held_for = :signal")
                .expression_attribute_values(":judgement", number(judgement))
                .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?)
                .expression_attribute_values(":signal", string(signal.as_str())),
            Judging::TakeBack => self
                .main()
                .updating(&key, "SET uncounted = :held REMOVE judged")
                .condition_expression("judged = :judgement")
                .expression_attribute_values(":judgement", number(judgement))
                .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?),
        };
        Ok(match self.main().update(update).await? {
            Write::Done(_) => 1,
            // It may have been written by this very call, whose answer was lost.
            Write::NotMet(vote) => {
                u64::from(vote.is_some_and(|vote| number_of(&vote, "judged") == Some(i64::from(judgement))))
            }
        })
    }

    fn to_be(&self, key: &FullKey, verdict: Verdict) -> Result<UpdateItemFluentBuilder, StoreError> {
        Ok(match verdict {
            Verdict::Count => self.main().updating(key, "SET judged = :judgement REMOVE uncounted"),
            Verdict::Void => self
                .main()
                .updating(key, "SET judged = :judgement, uncounted = :void")
                .expression_attribute_values(":void", serde_dynamo::to_attribute_value(Uncounted::Void)?),
        })
    }
}
