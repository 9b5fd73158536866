//! What Ting signs: sessions, mailed links, cursors and form tokens.
//!
//! A token says for what it was signed, so that a link can never serve as a session. Keys rotate: the first signs, all
//! verify.

mod keys;
mod personal;
mod session;

pub use keys::{InvalidKeys, KeyRing, Use};
pub use personal::{Opened, PersonalKey};
pub use session::{Session, Standing};
