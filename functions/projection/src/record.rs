//! What a stream record means to the projection.

use aws_lambda_events::event::dynamodb::EventRecord;
use domain::{
    aggregate::AggregateId,
    ids::{MunicipalityId, ProposalId},
    share::ShareKey,
    tally::{Change, Counted, StreamSeq},
};
use jiff::Timestamp;
use serde::Deserialize;
use store::Key;

use crate::votes;

/// What a record means.
#[derive(Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A vote was cast, judged or taken back, or a proposal passed on.
    Count { municipality: MunicipalityId, proposal: ProposalId, change: Change },
    /// An aggregate is not as it was.
    Aggregate { municipality: MunicipalityId, id: AggregateId },
    /// An event was written.
    Event { municipality: MunicipalityId, event: EventImage },
}

/// What an event's item says beside its body.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct EventImage {
    pub(crate) at: Timestamp,
    pub(crate) aggregate: String,
    pub(crate) seq: u64,
    pub(crate) kind: String,
    pub(crate) hash: String,
    pub(crate) body: String,
}

/// Whose a record is.
pub(crate) fn whose(record: &EventRecord) -> Option<MunicipalityId> {
    match record.change.keys.get("pk") {
        Some(serde_dynamo::AttributeValue::S(pk)) => pk.split_once('#')?.0.parse().ok(),
        _ => None,
    }
}

/// Whether a record tells of what was read back from what was written out, and so has happened before.
pub(crate) fn is_read_back(record: &EventRecord) -> bool {
    record.event_name == "INSERT" && record.change.new_image.get(store::READ_BACK).is_some()
}

/// The meaning of a record, if it has any here.
pub(crate) fn meaning(record: &EventRecord) -> Option<Meaning> {
    let keys = &record.change.keys;
    let part = |name: &str| match keys.get(name) {
        Some(serde_dynamo::AttributeValue::S(text)) => Some(text.as_str()),
        _ => None,
    };
    let Ok((municipality, key)) = Key::read(part("pk")?, part("sk")?) else {
        tracing::error!(event = record.event_id, "the stream has an item that no key names");
        return None;
    };
    match (key, record.event_name.as_str()) {
        (Key::Vote(proposal, _), _) => {
            Some(Meaning::Count { municipality, proposal, change: votes::change(record)? })
        }
        (Key::Share(proposal, ShareKey::Person(..)), "INSERT") => {
            count(record, municipality, proposal, (1, Counted::Share))
        }
        // What is deleted when it is old has been counted, and stays so.
        (Key::Share(proposal, ShareKey::Unverified(_)), "INSERT") => {
            count(record, municipality, proposal, (1, Counted::UnverifiedShare))
        }
        (Key::Aggregate(id), "INSERT" | "MODIFY") => Some(Meaning::Aggregate { municipality, id }),
        (Key::Event(..) | Key::SettingsEvent(_), "INSERT") => {
            let event = serde_dynamo::from_item(record.change.new_image.clone())
                .inspect_err(|error| tracing::error!(%error, "the stream has an event that cannot be read"))
                .ok()?;
            Some(Meaning::Event { municipality, event })
        }
        _ => None,
    }
}

fn count(
    record: &EventRecord,
    municipality: MunicipalityId,
    proposal: ProposalId,
    (delta, counted): (i8, Counted),
) -> Option<Meaning> {
    let change = Change::new(seq(record)?, delta, counted);
    Some(Meaning::Count { municipality, proposal, change })
}

/// Its place in the stream.
pub(crate) fn seq(record: &EventRecord) -> Option<StreamSeq> {
    let seq = record.change.sequence_number.clone().and_then(|seq| StreamSeq::try_from(seq).ok());
    if seq.is_none() {
        tracing::error!(event = record.event_id, "a stream record has no sequence number");
    }
    seq
}
