//! A letter to somebody: how it is written, and how it leaves once.
//!
//! Each message is a delivery that is claimed before it is sent. Addresses go nowhere but into the mail.

mod letter;
mod parcel;
mod sms;
mod writer;

pub use letter::{Letter, Part};
pub use parcel::{Parcel, Recipient, Sent, Who, claim, deliver, deliver_claimed, send, suppress};
pub use sms::{Note, deliver_sms};
pub use writer::Writer;
