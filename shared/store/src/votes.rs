//! Votes: one conditional put each, no transaction and no read.

use aws_sdk_dynamodb::types::Select;
use domain::{
    actor::Assurance,
    ids::{PersonId, ProposalId},
    on_behalf::OnBehalf,
    trace::Trace,
    vote::{SHARDS, Signal, Signature, Vote, VoteStanding},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, item, read, text_of, time_key},
    table::{Consistency, Write},
};

/// What became of casting a vote: either way there is now one vote, and only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// It is new.
    New,
    /// The person had voted.
    Already(OwnVote),
}

/// When somebody voted, and how her vote stands to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnVote {
    /// When.
    pub at: Timestamp,
    /// How it stands.
    pub standing: VoteStanding,
}

/// What became of taking a vote back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// There is none now.
    Gone,
    /// A moderator has found that it does not count: it stays, or it could be cast anew.
    Void,
}

/// What is true of a vote that counts, as a filter.
pub(crate) const COUNTS: &str = "attribute_not_exists(uncounted)";

/// Why a vote is not counted, as its item says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Uncounted {
    /// It is looked at first.
    Held,
    /// It does not count.
    Void,
}

/// A vote as an item; `at` is in text order, which the recount's filter needs.
#[derive(Serialize, Deserialize)]
struct VoteItem {
    at: String,
    text_version: u32,
    assurance: Assurance,
    #[serde(flatten)]
    signature: Signature,
    /// There, if staff entered it for whoever cast it on paper, by phone or at the counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_behalf: Option<OnBehalf>,
    /// There, unless it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    uncounted: Option<Uncounted>,
    /// Why it is or was looked at.
    #[serde(rename = "held_for", default, skip_serializing_if = "Option::is_none")]
    signal: Option<Signal>,
    /// The number of the judgement that it stands by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    judged: Option<u32>,
    /// How it has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    traces: Vec<Trace>,
}

impl VoteItem {
    fn standing(&self) -> VoteStanding {
        match (self.uncounted, self.signal) {
            (None, _) => VoteStanding::Counts,
            (Some(Uncounted::Held), Some(signal)) => VoteStanding::Held(signal),
            // One that is held for no reason counts no more than any other that is held.
            (Some(Uncounted::Held), None) => VoteStanding::Held(Signal::Disposable),
            (Some(Uncounted::Void), _) => VoteStanding::Void,
        }
    }

    fn own(&self) -> Result<OwnVote, StoreError> {
        let at = self.at.parse().map_err(|error: jiff::Error| StoreError::Unreadable(error.to_string()))?;
        Ok(OwnVote { at, standing: self.standing() })
    }
}

impl MunicipalityStore {
    /// Casts a vote.
    pub async fn cast_vote(
        &self,
        proposal: ProposalId,
        person: PersonId,
        vote: &Vote,
    ) -> Result<Cast, StoreError> {
        let (uncounted, signal) = match vote.standing {
            VoteStanding::Counts => (None, None),
            VoteStanding::Held(signal) => (Some(Uncounted::Held), Some(signal)),
            VoteStanding::Void => (Some(Uncounted::Void), None),
        };
        let body = VoteItem {
            at: time_key(vote.at),
            text_version: vote.text_version,
            assurance: vote.assurance,
            signature: vote.signature.clone(),
            on_behalf: vote.on_behalf.clone(),
            uncounted,
            signal,
            judged: None,
            traces: vote.traces.clone(),
        };
        let put = self.main().putting(item(&self.key(Key::Vote(proposal, person)), Entity::Vote, &body)?);
        match self.main().put(put.condition_expression("attribute_not_exists(pk)")).await? {
            Write::Done(_) => Ok(Cast::New),
            Write::NotMet(Some(earlier)) => Ok(Cast::Already(read::<VoteItem>(earlier)?.own()?)),
            Write::NotMet(None) => Ok(Cast::Already(OwnVote { at: vote.at, standing: vote.standing })),
        }
    }

    /// Takes a vote back, unless a moderator has found that it does not count.
    pub async fn retract_vote(
        &self,
        proposal: ProposalId,
        person: PersonId,
    ) -> Result<TakenBack, StoreError> {
        let call = self
            .main()
            .deleting(&self.key(Key::Vote(proposal, person)))
            .condition_expression("attribute_not_exists(uncounted) OR uncounted = :held")
            .expression_attribute_values(":held", serde_dynamo::to_attribute_value(Uncounted::Held)?);
        Ok(match self.main().delete(call).await? {
            Write::Done(_) => TakenBack::Gone,
            Write::NotMet(_) => TakenBack::Void,
        })
    }

    /// Takes a vote back however it stands, for whoever is to be nobody; answers whether there was one.
    pub async fn take_back_vote(&self, proposal: ProposalId, person: PersonId) -> Result<bool, StoreError> {
        let call = self.main().deleting(&self.key(Key::Vote(proposal, person)));
        let written = self.main().delete(call.condition_expression("attribute_exists(pk)")).await?;
        Ok(matches!(written, Write::Done(_)))
    }

    /// Takes what stands at a vote of whoever cast it away. The vote stays.
    pub async fn unsign_vote(&self, proposal: ProposalId, person: PersonId) -> Result<(), StoreError> {
        let call = self
            .main()
            .updating(&self.key(Key::Vote(proposal, person)), "REMOVE #name, #alias")
            .condition_expression(
                "attribute_exists(pk) AND (attribute_exists(#name) OR attribute_exists(#alias))",
            )
            .expression_attribute_names("#name", "name")
            .expression_attribute_names("#alias", "alias");
        self.main().update(call).await.map(drop)
    }

    /// How many have voted; at least one if anybody has, though the count may lag behind.
    pub async fn voter_count(&self, proposal: ProposalId) -> Result<u64, StoreError> {
        match self.tally(proposal).await?.votes {
            0 => Ok(u64::from(self.has_votes(proposal).await?)),
            votes => Ok(votes),
        }
    }

    /// Whether anybody's vote is there now. The count follows votes at a distance; this does not.
    pub async fn has_votes(&self, proposal: ProposalId) -> Result<bool, StoreError> {
        for shard in 0..SHARDS {
            let partition = format!("{}#{}", self.municipality(), Key::vote_partition(proposal, shard));
            let call = self.main().querying(&partition, Consistency::Strong).select(Select::Count).limit(1);
            if self.main().query(call).await?.count > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A person's vote, if she has voted.
    pub async fn vote_of(&self, proposal: ProposalId, person: PersonId) -> Result<Option<Vote>, StoreError> {
        let item = self.main().get(&self.key(Key::Vote(proposal, person)), Consistency::Strong).await?;
        let Some(item) = item else { return Ok(None) };
        let vote: VoteItem = read(item)?;
        let OwnVote { at, standing } = vote.own()?;
        let VoteItem { text_version, assurance, signature, on_behalf, traces, .. } = vote;
        Ok(Some(Vote { at, text_version, assurance, signature, on_behalf, standing, traces }))
    }

    /// When a person voted, if she has.
    pub async fn voted_at(
        &self,
        proposal: ProposalId,
        person: PersonId,
    ) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.own_vote(proposal, person).await?.map(|vote| vote.at))
    }

    /// A person's vote, if she has voted.
    pub async fn own_vote(
        &self,
        proposal: ProposalId,
        person: PersonId,
    ) -> Result<Option<OwnVote>, StoreError> {
        let item = self.main().get(&self.key(Key::Vote(proposal, person)), Consistency::Strong).await?;
        item.map(|item| read::<VoteItem>(item)?.own()).transpose()
    }

    /// By which judgement a person's vote stands, if it does by one.
    pub async fn judged_by(&self, proposal: ProposalId, person: PersonId) -> Result<Option<u32>, StoreError> {
        let item = self.main().get(&self.key(Key::Vote(proposal, person)), Consistency::Strong).await?;
        Ok(item.map(read::<VoteItem>).transpose()?.and_then(|vote| vote.judged))
    }
}

/// A voter, and the version of the text that she voted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
    /// The version.
    pub text_version: u32,
    /// What stands at the vote of her.
    pub signature: Signature,
    /// How it stands to the count.
    pub standing: VoteStanding,
    /// The number of the judgement that it stands by.
    pub judged: Option<u32>,
}

/// A place among those who have voted, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterPosition {
    /// The partition.
    shard: u8,
    /// Whoever came last of it.
    after: Option<PersonId>,
}

impl MunicipalityStore {
    /// How many votes count, one by one.
    pub async fn votes_cast(&self, proposal: ProposalId) -> Result<u64, StoreError> {
        let mut votes = 0;
        for shard in 0..SHARDS {
            votes += self
                .main()
                .count_whole(self.querying_votes(proposal, shard).filter_expression(COUNTS))
                .await?;
        }
        Ok(votes)
    }

    /// One page of those who have voted in a partition of a proposal's votes, whether their votes count or not, and after
    /// whom to go on.
    pub async fn voters(
        &self,
        proposal: ProposalId,
        shard: u8,
        after: Option<PersonId>,
        limit: i32,
    ) -> Result<(Vec<Voter>, Option<PersonId>), StoreError> {
        let start = after.map(|after| self.key(Key::Vote(proposal, after)).attributes());
        let call = self.querying_votes(proposal, shard).set_exclusive_start_key(start).limit(limit);
        let output = self.main().query(call).await?;
        let voters: Vec<Voter> = output
            .items
            .unwrap_or_default()
            .into_iter()
            .map(|item| {
                let person = text_of(&item, "sk").and_then(|person| person.parse().ok());
                let person = person.ok_or_else(|| StoreError::Unreadable("a vote of nobody".to_owned()))?;
                let vote: VoteItem = read(item)?;
                let OwnVote { at, standing } = vote.own()?;
                let VoteItem { text_version, signature, judged, .. } = vote;
                Ok(Voter { person, at, text_version, signature, standing, judged })
            })
            .collect::<Result<_, StoreError>>()?;
        let more = output.last_evaluated_key.is_some();
        let next = voters.last().filter(|_| more).map(|voter| voter.person);
        Ok((voters, next))
    }

    /// One page of those who have voted, in no order that tells anything, and where to go on.
    pub async fn voters_from(
        &self,
        proposal: ProposalId,
        from: Option<&VoterPosition>,
        limit: i32,
    ) -> Result<(Vec<Voter>, Option<VoterPosition>), StoreError> {
        let (first, mut after) = from.map_or((0, None), |from| (from.shard, from.after));
        let mut found: Vec<Voter> = Vec::new();
        for shard in first..SHARDS {
            let room = limit - i32::try_from(found.len()).unwrap_or(limit);
            if room <= 0 {
                return Ok((found, Some(VoterPosition { shard, after: None })));
            }
            let (page, next) = self.voters(proposal, shard, after.take(), room).await?;
            found.extend(page);
            if next.is_some() {
                return Ok((found, Some(VoterPosition { shard, after: next })));
            }
        }
        Ok((found, None))
    }

    pub(crate) fn querying_votes(
        &self,
        proposal: ProposalId,
        shard: u8,
    ) -> aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder {
        let partition = format!("{}#{}", self.municipality(), Key::vote_partition(proposal, shard));
        self.main().querying(&partition, Consistency::Strong)
    }
}
