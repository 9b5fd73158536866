//! What a stream record says of votes: one was cast or taken back, is looked at before it counts, or has been judged.

use aws_lambda_events::event::dynamodb::EventRecord;
use domain::{
    actor::Assurance,
    tally::{Change, Counted},
    trace::Sighting,
    vote::Signal,
};
use serde_dynamo::{AttributeValue, Item};

use crate::record::seq;

/// How a vote stands to the count in an image of its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    NotThere,
    Counts,
    Held,
    Void,
}

impl Stands {
    fn of(image: &Item) -> Self {
        match image.get("uncounted") {
            _ if image.is_empty() => Self::NotThere,
            None => Self::Counts,
            Some(AttributeValue::S(why)) if why == "void" => Self::Void,
            // Whatever is not counted for a reason that is not known here is looked at, and nothing is lost.
            Some(_) => Self::Held,
        }
    }

    fn change(self, before: Self, what: Self) -> i8 {
        i8::from(self == what) - i8::from(before == what)
    }
}

/// What is counted of a record of a vote, if it changes anything that is.
pub(crate) fn change(record: &EventRecord) -> Option<Change> {
    let (old, new) = (&record.change.old_image, &record.change.new_image);
    let (before, now) = (Stands::of(old), Stands::of(new));
    if before == now {
        return None;
    }
    let delta = now.change(before, Stands::Counts);
    let image = if now == Stands::NotThere { old } else { new };
    let assurance = if delta == 0 { None } else { assurance(image) };
    let (held, void) = (now.change(before, Stands::Held), now.change(before, Stands::Void));
    let burst = if is_of_burst(image) { held } else { 0 };
    let sighting = if before == Stands::NotThere { sighting(new) } else { None };
    let change = Change::new(seq(record)?, delta, Counted::Vote);
    Some(Change { assurance, held, void, burst, sighting, ..change })
}

/// How surely whoever cast a vote was known when she cast it, if it was more than by her address.
fn assurance(image: &Item) -> Option<Assurance> {
    let noted = serde_dynamo::from_attribute_value(image.get("assurance")?.clone());
    let noted = noted.inspect_err(|error| tracing::error!(%error, "a vote of unknown assurance")).ok()?;
    Some(noted).filter(|noted| *noted != Assurance::ConfirmedEmail)
}

/// Whether it is or was held because it has come the same way as many others.
fn is_of_burst(image: &Item) -> bool {
    matches!(image.get("held_for"), Some(AttributeValue::S(signal)) if signal == Signal::Burst.as_str())
}

/// How a vote has come that was cast. Votes that staff enter come no way.
fn sighting(image: &Item) -> Option<Sighting> {
    let traces = serde_dynamo::from_attribute_value(image.get("traces")?.clone()).ok()?;
    let AttributeValue::S(at) = image.get("at")? else { return None };
    Some(Sighting { at: at.parse().ok()?, traces })
}
