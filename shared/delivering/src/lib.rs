//! A letter to somebody: how it is written, and how it leaves once.
//!
//! Each message is a delivery that is claimed before it is sent. Addresses go nowhere but into the mail.

mod letter;
mod parcel;
mod writer;

pub use letter::{Letter, Part};
pub use parcel::{Parcel, Recipient, Who, claim, deliver, send, suppress};
pub use writer::Writer;
