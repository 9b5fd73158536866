//! What goes through the queues, and the one way to run a batch of it.
//!
//! A message is ids only. It may come twice and out of order: whoever handles it loads the thing and acts on its state.

mod report;
mod upkeep;

pub use report::{Bounce, BounceType, MailReport, Reported, ReportedTags, TaggedMail};
pub use upkeep::{
    Export, ExportPhase, ForUpkeep, Import, ImportPhase, Leaving, LeavingPhase, Rebuild, RebuildPhase,
    Upkeep, Verification,
};

use std::fmt;

use aws_lambda_events::event::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent};
use domain::{
    ids::{MunicipalityId, ProposalId},
    trace::Burst,
};
use jiff::civil::Date;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _},
};

/// That an event happened, as the event bus carries it (`detail`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventNotice {
    /// Where.
    pub municipality: MunicipalityId,
    /// To what, as in `proposal#01j…`.
    pub aggregate: String,
    /// Its place in the aggregate's chain.
    #[serde(deserialize_with = "figure_or_text")]
    pub seq: u64,
    /// What happened, as in `published`.
    pub kind: String,
    /// Who may see it.
    pub audience: String,
}

/// A stream record writes a number as text, and the pipe that makes notices of records cannot turn it into one.
fn figure_or_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Figure(u64),
        Text(String),
    }
    match Written::deserialize(deserializer)? {
        Written::Figure(figure) => Ok(figure),
        Written::Text(text) => text.parse().map_err(D::Error::custom),
    }
}

/// That a proposal is to be closed, or counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingDue {
    /// Where.
    pub municipality: MunicipalityId,
    /// Which.
    pub proposal: ProposalId,
}

/// That unusually many votes on a proposal have come one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BurstSeen {
    /// Where.
    pub municipality: MunicipalityId,
    /// On which.
    pub proposal: ProposalId,
    /// What was unusual.
    pub burst: Burst,
}

/// That a rule seems to hold for a proposal, by what is counted so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesDue {
    /// Where.
    pub municipality: MunicipalityId,
    /// For which.
    pub proposal: ProposalId,
}

/// That the rules are to be asked of every open proposal, because a day has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesDaily {
    /// Where.
    pub municipality: MunicipalityId,
    /// The day.
    pub day: Date,
    /// The proposals up to this one have been asked about: the time it is listed by, and which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<(String, ProposalId)>,
}

/// What comes through the queue `rules`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ForRules {
    /// Something has been counted.
    Counted(RulesDue),
    /// A day has passed.
    Daily(RulesDaily),
    /// Something has happened to a proposal: it was published, or its final count is set.
    Happened(EventNotice),
}

/// That something may read otherwise than it is found by. That something has happened to it ([`EventNotice`]) says the
/// same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchDue {
    /// Where.
    pub municipality: MunicipalityId,
    /// What, as in `comment#01j…`.
    pub aggregate: String,
}

/// That the morning mailing of a day is to leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Morning {
    /// Where.
    pub municipality: MunicipalityId,
    /// Which day's.
    pub morning: Date,
}

/// Why a message could not be handled.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct NotHandled {
    /// Whether it is worth another try.
    pub again: Again,
    reason: String,
}

/// Whether a message that could not be handled may be handled another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// What stands in the way may pass; it need not stand in anybody else's.
    Later,
    /// What all of them go through is out of reach: there is no need to try others before it is back.
    WhenBack,
    /// The message itself is at fault.
    Never,
}

impl NotHandled {
    /// Not now, for this reason, which an operator reads; never an address or a name.
    pub fn because(reason: impl fmt::Display) -> Self {
        Self { again: Again::Later, reason: reason.to_string() }
    }

    /// Not now, and nothing of the kind before what it goes through is back; for this reason, which an operator reads;
    /// never an address or a name.
    pub fn until_back(reason: impl fmt::Display) -> Self {
        Self { again: Again::WhenBack, reason: reason.to_string() }
    }

    /// Not now nor at any other time, for this reason, which an operator reads; never an address or a name.
    pub fn ever_because(reason: impl fmt::Display) -> Self {
        Self { again: Again::Never, reason: reason.to_string() }
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct BatchOutcome {
    /// The messages that were not handled, with the reason. SQS lets each of them come again, worth it or not.
    pub failed: Vec<(String, NotHandled)>,
}

impl BatchOutcome {
    /// As SQS wants it: only what failed comes again.
    pub fn response(&self) -> SqsBatchResponse {
        let mut response = SqsBatchResponse::default();
        response.batch_item_failures = self
            .failed
            .iter()
            .map(|(id, _)| {
                let mut failure = BatchItemFailure::default();
                failure.item_identifier.clone_from(id);
                failure
            })
            .collect();
        response
    }
}

/// Handles each message of a batch by itself: one that fails does not take the others with it.
pub async fn run_batch<M, F>(event: SqsEvent, handle: impl Fn(M) -> F) -> BatchOutcome
where
    M: DeserializeOwned,
    F: Future<Output = Result<(), NotHandled>>,
{
    let mut outcome = BatchOutcome::default();
    for record in event.records {
        let id = record.message_id.unwrap_or_default();
        let result = match serde_json::from_str(&record.body.unwrap_or_default()) {
            Ok(message) => handle(message).await,
            // Where it cannot be read is said and not what stands there, which may be anything.
            Err(error) => Err(NotHandled::ever_because(format!(
                "not a message: {:?} error at line {} column {}",
                error.classify(),
                error.line(),
                error.column()
            ))),
        };
        if let Err(reason) = result {
            // What comes again needs nobody yet: when it has come too often it is parked, and somebody hears of that.
            match reason.again {
                Again::Never => tracing::error!(id, %reason, "a message can never be handled"),
                again => tracing::warn!(id, %reason, ?again, "a message could not be handled"),
            }
            outcome.failed.push((id, reason));
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn a_notice_is_read_whether_its_figures_are_text_or_not() {
        let notice = |seq: &str| {
            let text = format!(
                r#"{{"municipality":"broviken","aggregate":"proposal#x","seq":{seq},"kind":"published","audience":"public"}}"#
            );
            serde_json::from_str::<EventNotice>(&text).map(|notice| notice.seq)
        };
        assert_eq!(notice("2").unwrap(), 2);
        assert_eq!(notice("\"2\"").unwrap(), 2);
        assert!(notice("\"two\"").is_err());
    }
}
