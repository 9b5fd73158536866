//! What a stream record says of what its municipality uses: votes, mails, and room in the table.

use aws_lambda_events::event::dynamodb::EventRecord;
use domain::{
    ids::MunicipalityId,
    tally::{Change, Counted},
};
use serde_dynamo::{AttributeValue, Item};

use crate::record::seq;

/// What takes the room that is paid for: what people have written and done, and not what is made of it.
const KEPT: [&str; 8] = ["vote", "proposal", "comment", "reports", "follow", "case", "event", "text"];

/// What a record adds to, if it does.
pub(crate) fn used(record: &EventRecord) -> Option<(MunicipalityId, Change)> {
    let (old, new) = (&record.change.old_image, &record.change.new_image);
    let et = text(new, "et").or_else(|| text(old, "et"))?;
    let counted = match (et, record.event_name.as_str()) {
        ("vote", "INSERT") => Counted::Vote,
        ("delivery", _) if new.contains_key("sent_at") && !old.contains_key("sent_at") => {
            // Whoever sends SMS is paid by the municipality for each, and counts them himself.
            match text(&record.change.keys, "sk") {
                Some(sk) if sk.ends_with(".sms") => return None,
                _ => Counted::Mail,
            }
        }
        (et, _) if KEPT.contains(&et) => Counted::Nothing,
        _ => return None,
    };
    let bytes = if KEPT.contains(&et) { size(new) - size(old) } else { 0 };
    let (municipality, _) = text(&record.change.keys, "pk")?.split_once('#')?;
    Some((municipality.parse().ok()?, Change { bytes, ..Change::new(seq(record)?, 1, counted) }))
}

fn text<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    match item.get(name) {
        Some(AttributeValue::S(text)) => Some(text),
        _ => None,
    }
}

/// How many bytes an item is by DynamoDB's rule, near enough: names and values as UTF-8, a number half its figures, a
/// list or map three and one for each element.
fn size(item: &Item) -> i64 {
    let bytes: usize = item.iter().map(|(name, value)| name.len() + value_size(value)).sum();
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn value_size(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(figures) => figures.len().div_ceil(2) + 1,
        AttributeValue::B(bytes) => bytes.len(),
        AttributeValue::L(each) => 3 + each.iter().map(|value| 1 + value_size(value)).sum::<usize>(),
        AttributeValue::M(map) => {
            3 + map.iter().map(|(name, value)| 1 + name.len() + value_size(value)).sum::<usize>()
        }
        AttributeValue::Ss(each) => each.iter().map(String::len).sum(),
        AttributeValue::Ns(each) => each.iter().map(|figures| figures.len().div_ceil(2) + 1).sum(),
        AttributeValue::Bs(each) => each.iter().map(Vec::len).sum(),
        AttributeValue::Bool(_) | AttributeValue::Null(_) => 1,
    }
}
