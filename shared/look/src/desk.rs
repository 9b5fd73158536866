//! What the staff layout knows besides the page: who is signed in and where on the desk we are.

/// A place in the side menu of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The moderators' queue.
    Moderation,
    /// Whom one waits for, and the cases.
    Cases,
    /// Who has done and opened what.
    Audit,
    /// The municipality's settings.
    Settings,
    /// By what she signs in; her name in the bar leads there.
    Own,
    /// Who is away.
    Absence,
}

/// The staff side of a page. Never a field of a public page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The signed-in person as the bar shows them: "Amira Haddad, moderator".
    pub person: String,
    /// What the button to sign out carries, so that no other site can send it.
    pub token: String,
    /// Where we are.
    pub place: Place,
    /// Where she may go.
    pub places: Vec<Place>,
    /// How many items wait in moderation; nothing for whoever does not moderate and so has no way there.
    pub moderation_waiting: Option<u64>,
}

impl Desk {
    /// Whether the moderators' queue is where we are.
    #[must_use]
    pub fn at_moderation(&self) -> bool {
        self.place == Place::Moderation
    }

    /// Whether she has a way to the cases.
    #[must_use]
    pub fn has_cases(&self) -> bool {
        self.places.contains(&Place::Cases)
    }

    /// Whether she has a way to the settings.
    #[must_use]
    pub fn has_settings(&self) -> bool {
        self.places.contains(&Place::Settings)
    }

    /// Whether the settings are where we are.
    #[must_use]
    pub fn at_settings(&self) -> bool {
        self.place == Place::Settings
    }

    /// Whether the cases are where we are.
    #[must_use]
    pub fn at_cases(&self) -> bool {
        self.place == Place::Cases
    }

    /// Whether the audit is where we are.
    #[must_use]
    pub fn at_audit(&self) -> bool {
        self.place == Place::Audit
    }

    /// Whether who is away is where we are.
    #[must_use]
    pub fn at_absence(&self) -> bool {
        self.place == Place::Absence
    }

    /// Whether she has a way to the audit.
    #[must_use]
    pub fn has_audit(&self) -> bool {
        self.places.contains(&Place::Audit)
    }

    /// The message that names where we are.
    #[must_use]
    pub fn place_message(&self) -> &'static str {
        match self.place {
            Place::Moderation => "desk-menu-moderation",
            Place::Cases => "desk-menu-cases",
            Place::Audit => "desk-menu-audit",
            Place::Settings => "desk-menu-settings",
            Place::Own => "desk-menu-own",
            Place::Absence => "desk-menu-absence",
        }
    }
}
