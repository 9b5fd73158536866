//! Why a member of staff sees what she sees, as a page of the desk tells her.

/// What lets her in, and what follows from that. Never a field of a public page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Those of her roles that let her in.
    pub roles: Vec<String>,
    /// What they let her do.
    pub action: String,
    /// What else she may do here.
    pub others: Vec<String>,
    /// Which roles may open it.
    pub open_to: Vec<String>,
}
