//! The way to be known by an e-legitimation, as pages offer it.

/// The way there and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identify {
    /// Where it begins.
    pub href: String,
    /// With what, as residents call it: "BankID eller Freja".
    pub with: String,
    /// For how many minutes she is known then.
    pub minutes: i64,
}
