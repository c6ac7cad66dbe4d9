//! How far the map has been read.

use std::sync::atomic::{AtomicU64, Ordering};

/// Rows read of rows expected.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicU64,
    expected: AtomicU64,
}

impl Progress {
    /// Begins anew.
    pub fn begin(&self, expected: u64) {
        self.read.store(0, Ordering::Relaxed);
        self.expected.store(expected, Ordering::Relaxed);
    }

    pub fn one_more(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }

    /// Whole percents, of what statistics expect: never all of it before it is so.
    #[must_use]
    pub fn percents(&self) -> u8 {
        let (read, expected) = (self.read.load(Ordering::Relaxed), self.expected.load(Ordering::Relaxed));
        let percents = (read * 100).checked_div(expected).unwrap_or(0);
        u8::try_from(percents.min(99)).unwrap_or(99)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_never_whole_before_it_is() {
        let progress = Progress::default();
        assert_eq!(progress.percents(), 0);
        progress.begin(4);
        (0..3).for_each(|_| progress.one_more());
        assert_eq!(progress.percents(), 75);
        (0..3).for_each(|_| progress.one_more());
        assert_eq!(progress.percents(), 99, "statistics are old");
    }
}
