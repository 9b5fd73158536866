//! Where something is on its way, and what has happened to it: the stage line and the timeline.

use crate::Html;

/// How a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Behind us.
    Done,
    /// Where we are.
    Current,
    /// Ahead of us.
    Coming,
}

/// One stage of a stage line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// "Röstning".
    pub label: String,
    /// "till 6 jan"; empty for nothing.
    pub small: String,
    /// Done, current or coming.
    pub standing: Standing,
}

impl Stage {
    /// A stage with nothing in small letters.
    pub fn new(label: impl Into<String>, standing: Standing) -> Self {
        Self { label: label.into(), small: String::new(), standing }
    }

    /// Adds the small letters below the label.
    #[must_use]
    pub fn small(mut self, small: impl Into<String>) -> Self {
        self.small = small.into();
        self
    }

    /// Whether it is behind us.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.standing == Standing::Done
    }

    /// Whether it is where we are.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.standing == Standing::Current
    }
}

/// One line of a timeline, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// "I dag", "14 november".
    pub when: String,
    /// What happened.
    pub text: Html,
    /// Whether it is where we are or behind us.
    pub standing: Standing,
}

impl Entry {
    /// Something that happened.
    pub fn past(when: impl Into<String>, text: impl Into<Html>) -> Self {
        Self { when: when.into(), text: text.into(), standing: Standing::Done }
    }

    /// How it is now.
    pub fn now(when: impl Into<String>, text: impl Into<Html>) -> Self {
        Self { when: when.into(), text: text.into(), standing: Standing::Current }
    }

    /// Whether it is how it is now.
    #[must_use]
    pub fn is_now(&self) -> bool {
        self.standing == Standing::Current
    }
}
