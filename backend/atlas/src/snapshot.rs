//! All appeals at one moment.

use std::sync::Arc;

use rayon::prelude::*;

use crate::{
    appeal::{States, unix},
    columns::{ALONE, Columns},
    filter::Filter,
    runs::{Run, framed},
    sieve::Sieve,
    tally::Piece,
};

/// All appeals as they were after some [`Atlas::apply`](crate::Atlas::apply). It never changes, and
/// may be held as long as wanted.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(crate) states: States,
    pub(crate) base: Arc<Columns>,
    /// Changes of the base, and changes of both.
    pub(crate) changes: [Changes; 2],
}

/// What changed since an older part, as rows to add and rows to take away. All that is asked is a
/// sum over rows, so rows taken away need no marks in the older part: they are summed likewise and
/// subtracted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    pub plus: Arc<Columns>,
    pub minus: Arc<Columns>,
    /// Ids of `minus`, ascending.
    pub gone: Arc<[u32]>,
}

/// Rows that count for one, or for minus one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    pub rows: &'a Columns,
    pub sign: i64,
    /// How many [`Changes`] there were before: 0 for the base.
    pub age: usize,
}

impl Snapshot {
    /// How many appeals there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let changed = |c: &Changes| (c.plus.len, c.minus.len);
        let changed = self.changes.iter().map(changed);
        changed.fold(self.base.len, |len, (plus, minus)| len + plus - minus)
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The Unix second before which nothing was received; none where there is nothing.
    #[must_use]
    pub fn first_received(&self) -> Option<i64> {
        // What was changed since counts, too: that an appeal is received at another time is rare, and then a moment
        // too early does no harm.
        let first = self.parts().iter().filter(|part| part.sign > 0).map(|part| part.rows.first_received).min()?;
        (!self.is_empty()).then(|| unix(first))
    }

    /// Which states are open.
    #[must_use]
    pub fn states(&self) -> States {
        self.states
    }

    /// Bytes held by the rows.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.parts().iter().map(|part| part.rows.bytes()).sum()
    }

    /// How many appeals pass the filter at Unix second `now`.
    #[must_use]
    pub fn count(&self, filter: &Filter, now: i64) -> u64 {
        let sieve = Sieve::of(filter, now);
        let count = |part: &Part| part.sign * count_of(part.rows, &sieve).cast_signed();
        self.parts().iter().map(count).sum::<i64>().cast_unsigned()
    }

    pub(crate) fn parts(&self) -> [Part<'_>; 5] {
        let [early, late] = &self.changes;
        let part = |rows, sign, age| Part { rows, sign, age };
        [
            part(&*self.base, 1, 0),
            part(&*early.plus, 1, 1),
            part(&*early.minus, -1, 1),
            part(&*late.plus, 1, 2),
            part(&*late.minus, -1, 2),
        ]
    }

    /// The runs that a frame lets through, of all parts.
    pub(crate) fn pieces(&self, sieve: &Sieve) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        for part in self.parts() {
            let runs = framed(part.rows, sieve.frame.as_ref());
            pieces.extend(runs.into_iter().map(|run| Piece { part, run }));
        }
        pieces
    }

    /// Has a row of this age been taken away by later changes?
    pub(crate) fn is_gone(&self, id: u32, age: usize) -> bool {
        self.changes[age..].iter().any(|later| later.gone.binary_search(&id).is_ok())
    }
}

fn count_of(rows: &Columns, sieve: &Sieve) -> u64 {
    let count = |run: &Run| run.count(rows, sieve);
    let runs = framed(rows, sieve.frame.as_ref());
    if rows.len < ALONE { runs.iter().map(count).sum() } else { runs.par_iter().map(count).sum() }
}
