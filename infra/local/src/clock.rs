//! A clock that can be moved forward, so that a demo or a test sees ten working days pass.
//!
//! Invariant: it never goes back. The offset is kept in the data directory before it takes effect.

use std::sync::atomic::{AtomicI64, Ordering};

use app::Clock;
use jiff::{SignedDuration, Timestamp};

/// The checkpoint under which the offset is kept.
pub const OFFSET: &str = "clock offset in milliseconds";

/// The machine's clock and an offset.
#[derive(Debug, Default)]
pub struct MovableClock(AtomicI64);

impl MovableClock {
    /// A clock that was moved before.
    pub fn moved(milliseconds: i64) -> Self {
        Self(AtomicI64::new(milliseconds.max(0)))
    }

    /// The offset that would make it this time, or the present one if that would go back.
    pub(crate) fn offset_at(&self, time: Timestamp) -> i64 {
        let offset = time.duration_since(Timestamp::now()).as_millis();
        i64::try_from(offset).unwrap_or(i64::MAX).max(self.0.load(Ordering::Acquire))
    }

    /// Moves the clock to an offset, never back.
    pub(crate) fn set(&self, milliseconds: i64) {
        self.0.fetch_max(milliseconds, Ordering::AcqRel);
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        let offset = SignedDuration::from_millis(self.0.load(Ordering::Acquire));
        Timestamp::now().saturating_add(offset).unwrap_or(Timestamp::MAX)
    }
}
