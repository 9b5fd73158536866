//! What is new for somebody: what has happened in what she follows, by proposal.
//!
//! Many who are told at a time follow the same. What has happened in a scope, what a proposal says and who wrote a
//! comment is looked up once for all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    activity::OF_OUTCOMES,
    aggregate::AggregateId,
    case::Outcome,
    comment::{Comment, Speaker},
    follow::{Follow, Scope},
    ids::{CommentId, FollowId, PersonId, ProposalId},
    proposal::{Proposal, Stage},
    rule::Act,
    text::{TextRef, Words},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use messages::NotHandled;
use store::{Activity, Mailing};

use crate::Post;

/// What happened so long before the last mail may have been noted after it.
pub(crate) const OVERLAP: SignedDuration = SignedDuration::from_mins(10);

/// The most events of a scope that a mail is made of, the newest.
const EVENTS: i32 = 300;

/// What has become of the case that a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CaseNews {
    /// A board has it, with so many votes; 0 if that was not a matter of votes.
    HandedOver { votes: u64 },
    /// The board has decided.
    Decided { outcome: Outcome, on: Date },
    /// Something was said of the work.
    Progressed,
    /// All of it is done.
    Completed,
}

/// Nobody is told what is older: she may have been out of reach.
pub(crate) const OLDEST: SignedDuration = SignedDuration::from_hours(24 * 31);

/// The most comments on one proposal that are looked at to tell of them.
const COMMENTS: usize = 25;

/// What is new for somebody.
#[derive(Debug)]
pub(crate) struct News {
    /// Until when, by each of her followings.
    pub(crate) until: Vec<(FollowId, Timestamp)>,
    /// By proposal, the one with the newest first.
    pub(crate) topics: Vec<Topic>,
    /// All events that are told of, the newest first.
    pub(crate) told: Vec<Told>,
}

/// An event that is told of.
#[derive(Debug)]
pub(crate) struct Told {
    /// When it could be found.
    pub(crate) at: Timestamp,
    pub(crate) event: String,
    /// Whether it is told of to those who only wish to know how it goes.
    pub(crate) is_outcome: bool,
}

/// What is new about a proposal.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) id: ProposalId,
    pub(crate) title: String,
    pub(crate) proposal: Proposal,
    /// The newest first.
    pub(crate) events: Vec<(Timestamp, What)>,
    pub(crate) comments: Option<NewComments>,
}

/// What has happened to a proposal.
#[derive(Debug)]
pub(crate) enum What {
    Published,
    Corrected,
    /// With these words, if a moderator has read them.
    Clarified(Option<String>),
    /// What has become of the case that it is, with the words that were said of it.
    Case(CaseNews, Option<String>),
    Closed {
        votes: u64,
    },
    Withdrawn,
}

/// New comments on a proposal.
#[derive(Debug, Clone)]
pub(crate) struct NewComments {
    pub(crate) count: u64,
    pub(crate) latest: Said,
}

/// A comment as it is told of.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) id: CommentId,
    pub(crate) thread: CommentId,
    pub(crate) at: Timestamp,
    pub(crate) author: PersonId,
    pub(crate) speaker: Speaker,
    pub(crate) name: String,
    pub(crate) text: String,
}

impl News {
    pub(crate) fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    /// What it is about, if it is about one proposal.
    pub(crate) fn only(&self) -> Option<&Topic> {
        if let [topic] = self.topics.as_slice() { Some(topic) } else { None }
    }
}

impl Topic {
    fn newest(&self) -> Option<Timestamp> {
        let events = self.events.iter().map(|(at, _)| *at);
        events.chain(self.comments.as_ref().map(|comments| comments.latest.at)).max()
    }
}

/// What has happened, as far as it was looked up.
pub(crate) struct Past<'a> {
    post: &'a Post<'a>,
    /// Until when.
    pub(crate) to: Timestamp,
    activities: HashMap<Scope, (Timestamp, Vec<Activity>)>,
    proposals: HashMap<ProposalId, Option<(Proposal, String)>>,
    comments: HashMap<CommentId, Option<Said>>,
}

impl<'a> Past<'a> {
    pub(crate) fn new(post: &'a Post<'a>) -> Self {
        let to = post.app.now();
        Self { post, to, activities: HashMap::new(), proposals: HashMap::new(), comments: HashMap::new() }
    }

    /// What is new for a person in what she follows, at a point in time. Each of her followings counts until it is due,
    /// so that whatever makes her mail leave it holds all that there is to tell her, and nothing before its time.
    pub(crate) async fn news(
        &mut self,
        person: PersonId,
        follows: &[Follow],
        mailing: &Mailing,
        now: Timestamp,
    ) -> Result<News, NotHandled> {
        let now = now.min(self.to);
        let mut all_until = Vec::new();
        let mut happened: BTreeMap<ProposalId, Vec<Activity>> = BTreeMap::new();
        let mut seen: BTreeSet<String> = mailing.recent.iter().cloned().collect();
        for follow in follows {
            let until = follow.cadence.due_until(now);
            let told = mailing.told.get(&follow.id.to_string()).map(|told| *told - OVERLAP);
            let from = told.unwrap_or(follow.since).max(follow.since).max(now - OLDEST);
            if until <= from {
                continue;
            }
            all_until.push((follow.id, until));
            for activity in self.activities(&follow.scope, from).await? {
                let found_at = activity.found_at();
                let is_new = follow.since < activity.at && from < found_at && found_at <= until;
                if is_new && seen.insert(activity.event()) {
                    happened.entry(activity.proposal).or_default().push(activity);
                }
            }
        }
        let (mut topics, mut told) = (Vec::new(), Vec::new());
        for (id, mut activities) in happened {
            activities.sort_by_key(|activity| std::cmp::Reverse((activity.at, activity.seq)));
            told.extend(activities.iter().map(|activity| Told {
                at: activity.found_at(),
                event: activity.event(),
                is_outcome: OF_OUTCOMES.contains(&activity.kind.as_str()),
            }));
            topics.extend(self.topic(person, id, &activities).await?);
        }
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.newest()));
        told.sort_by(|one, other| (other.at, &other.event).cmp(&(one.at, &one.event)));
        Ok(News { until: all_until, topics, told })
    }

    /// What is new about a proposal, if there still is anything.
    async fn topic(
        &mut self,
        person: PersonId,
        id: ProposalId,
        activities: &[Activity],
    ) -> Result<Option<Topic>, NotHandled> {
        let Some((proposal, title)) = self.proposal(id).await? else { return Ok(None) };
        let mut events = Vec::new();
        // Its author is told of each step in a letter of her own.
        for activity in activities.iter().filter(|_| proposal.proposer != person) {
            let what = self.what(&proposal, activity).await?;
            events.extend(what.map(|what| (activity.at, what)));
        }
        let comments = self.new_comments(person, activities).await?;
        let topic = Topic { id, title, proposal, events, comments };
        Ok(topic.newest().is_some().then_some(topic))
    }

    /// What an event means now; what is no longer so is not told.
    async fn what(&self, proposal: &Proposal, activity: &Activity) -> Result<Option<What>, NotHandled> {
        Ok(match (activity.kind.as_str(), &proposal.stage) {
            ("published", _) => Some(What::Published),
            ("corrected", _) => Some(What::Corrected),
            ("clarified", _) => {
                let clarification = proposal.clarifications.iter().find(|added| added.at == activity.at);
                match clarification {
                    Some(added) if proposal.has_read(added) => {
                        Some(What::Clarified(Some(self.said(proposal.id, &added.text).await?)))
                    }
                    added => added.map(|_| What::Clarified(None)),
                }
            }
            ("handed-over" | "case-decided" | "case-progressed" | "case-completed", _) => {
                self.of_case(proposal, activity).await?
            }
            ("closed", Stage::Closed { votes, .. }) => Some(What::Closed { votes: *votes }),
            ("withdrawn", Stage::Withdrawn { .. }) => Some(What::Withdrawn),
            _ => None,
        })
    }

    /// What has become of the case, as it stands now.
    async fn of_case(&self, proposal: &Proposal, activity: &Activity) -> Result<Option<What>, NotHandled> {
        let Some(matter) = &proposal.matter else { return Ok(None) };
        let news = match activity.kind.as_str() {
            "handed-over" => {
                let met = proposal.rules_met.iter().find(|met| met.act == Act::HandOver);
                CaseNews::HandedOver { votes: met.map_or(0, |met| met.facts.votes) }
            }
            "case-decided" => match matter.decision {
                Some(decision) => CaseNews::Decided { outcome: decision.outcome, on: decision.on },
                None => return Ok(None),
            },
            "case-progressed" => CaseNews::Progressed,
            _ => CaseNews::Completed,
        };
        let words = match news {
            CaseNews::Progressed | CaseNews::Completed => {
                let store = &self.post.municipality.store;
                let case = store.case(matter.case).await.map_err(NotHandled::because)?;
                // The words of just that event: the case notes them a moment before the proposal knows.
                let noted = case.and_then(|case| {
                    case.state.progress.into_iter().rev().find(|progress| progress.at <= activity.at)
                });
                match noted {
                    Some(progress) => Some(self.said(matter.case, &progress.text).await?),
                    None => None,
                }
            }
            CaseNews::HandedOver { .. } | CaseNews::Decided { .. } => None,
        };
        Ok(Some(What::Case(news, words)))
    }

    /// The comments among these that are still shown and somebody else's. Of many, only the newest are looked at.
    async fn new_comments(
        &mut self,
        person: PersonId,
        activities: &[Activity],
    ) -> Result<Option<NewComments>, NotHandled> {
        let mut ids: Vec<CommentId> = Vec::new();
        for id in activities.iter().filter_map(|activity| activity.comment) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let mut shown = Vec::new();
        for id in ids.iter().take(COMMENTS) {
            shown.extend(self.comment(*id).await?.filter(|said| said.author != person));
        }
        let count = u64::try_from(shown.len() + ids.len().saturating_sub(COMMENTS)).unwrap_or(u64::MAX);
        Ok(shown.into_iter().next().map(|latest| NewComments { count, latest }))
    }

    /// What has happened in a scope after `from`, looked up once for all who follow it.
    async fn activities(&mut self, scope: &Scope, from: Timestamp) -> Result<Vec<Activity>, NotHandled> {
        if let Some((since, known)) = self.activities.get(scope)
            && *since <= from
        {
            return Ok(known.clone());
        }
        let found = self.post.municipality.store.activity(scope, from, self.to, EVENTS).await;
        let found = found.map_err(NotHandled::because)?;
        self.activities.insert(scope.clone(), (from, found.clone()));
        Ok(found)
    }

    async fn proposal(&mut self, id: ProposalId) -> Result<Option<(Proposal, String)>, NotHandled> {
        if let Some(known) = self.proposals.get(&id) {
            return Ok(known.clone());
        }
        let store = &self.post.municipality.store;
        let found = store.proposal(id).await.map_err(NotHandled::because)?.map(|found| found.state);
        let found = match found.filter(Proposal::is_public) {
            Some(proposal) => {
                let words = store.text(id, proposal.text.id).await.map_err(NotHandled::because)?;
                let title = words.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
                title.map(|title| (proposal, title))
            }
            None => None,
        };
        self.proposals.insert(id, found.clone());
        Ok(found)
    }

    async fn comment(&mut self, id: CommentId) -> Result<Option<Said>, NotHandled> {
        if let Some(known) = self.comments.get(&id) {
            return Ok(known.clone());
        }
        let found = self.post.municipality.store.comment(id).await.map_err(NotHandled::because)?;
        let said = match found.map(|found| found.state).filter(Comment::is_shown) {
            Some(comment) => Some(Said {
                id,
                thread: comment.parent.unwrap_or(id),
                at: comment.written_at,
                author: comment.author,
                speaker: comment.speaker,
                name: self.said(id, &comment.name).await?,
                text: self.said(id, &comment.text).await?,
            }),
            None => None,
        };
        self.comments.insert(id, said.clone());
        Ok(said)
    }

    async fn said(&self, of: impl Into<AggregateId>, text: &TextRef) -> Result<String, NotHandled> {
        let words = self.post.municipality.store.text(of, text.id).await.map_err(NotHandled::because)?;
        Ok(words.as_ref().and_then(Words::said).unwrap_or_default().to_owned())
    }
}
