//! Request units consumed, counted so that budgets can be tested and bills explained.

use std::sync::atomic::{AtomicU64, Ordering};

use aws_sdk_dynamodb::types::ConsumedCapacity;

/// Thousandths of units, since halves are common.
#[derive(Debug, Default)]
pub(crate) struct Units {
    read: AtomicU64,
    write: AtomicU64,
}

/// Request units consumed since start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Consumed {
    /// Read units.
    pub read: f64,
    /// Write units, indexes included.
    pub write: f64,
}

impl std::ops::Sub for Consumed {
    type Output = Self;

    fn sub(self, earlier: Self) -> Self {
        Self { read: self.read - earlier.read, write: self.write - earlier.write }
    }
}

/// Which way a call goes, for those answers that give only a total.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Direction {
    Read,
    Write,
}

impl Units {
    pub(crate) fn add(&self, direction: Direction, capacity: &[ConsumedCapacity]) {
        let units: f64 = capacity.iter().filter_map(ConsumedCapacity::capacity_units).sum();
        // A unit count is small and not negative, so the conversion is exact enough for a meter.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
        let thousandths = (units * 1000.0).round() as u64;
        match direction {
            Direction::Read => self.read.fetch_add(thousandths, Ordering::Relaxed),
            Direction::Write => self.write.fetch_add(thousandths, Ordering::Relaxed),
        };
    }

    pub(crate) fn consumed(&self) -> Consumed {
        #[expect(clippy::cast_precision_loss, reason = "a meter need not be exact beyond 2^53")]
        let units = |thousandths: &AtomicU64| thousandths.load(Ordering::Relaxed) as f64 / 1000.0;
        Consumed { read: units(&self.read), write: units(&self.write) }
    }
}
