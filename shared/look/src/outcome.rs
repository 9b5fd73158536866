//! Whether whoever takes part in something is told how it goes.

/// What a page says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeMail {
    /// She has asked for it.
    Asked,
    /// Everybody who takes part as she does is told.
    Everyone,
    /// She can ask for it.
    NotAsked,
    /// No mail reaches her.
    Unreachable,
    /// There is nothing more to be told.
    Over,
}
