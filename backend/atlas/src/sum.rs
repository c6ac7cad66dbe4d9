//! What the rows of a cell add up to.

use std::{mem, ops::Range};

use crate::{
    columns::{BLOCK, Columns, bits, blocks},
    conditions::of_block,
    morton::Place,
    runs::Run,
    sieve::Sieve,
};

/// What the rows of a run that pass add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    pub count: u32,
    pub open: u32,
    pub waiting: u32,
    pub overdue: u32,
    pub x: u64,
    pub y: u64,
}

impl Sum {
    pub fn of(rows: &Columns, run: &Run, sieve: &Sieve) -> Self {
        if !run.edge && sieve.passes_all() {
            return Self::of_all(rows, &run.rows, sieve.now);
        }
        let mut sum = Self::default();
        let (mut more, mut less) = (Places::default(), Places::default());
        for (block, span) in blocks(run.rows.clone()) {
            let pass = sieve.pass(rows, block, span, run.edge);
            if pass == 0 {
                continue;
            }
            let count = pass.count_ones();
            sum.count += count;
            sum.open += (pass & rows.open[block]).count_ones();
            sum.waiting += (pass & rows.waiting[block]).count_ones();
            sum.overdue += sieve.overdue(rows, block, pass).count_ones();
            if count as usize <= BLOCK / 2 {
                more.add(rows, block, pass);
            } else {
                // Places of most of a block are those of all, less those of the few others.
                more.add_sum(rows.sum_of_block(block));
                less.add(rows, block, !pass);
            }
        }
        let (more, less) = (more.sum(rows), less.sum(rows));
        sum.x = more.0 - less.0;
        sum.y = more.1 - less.1;
        sum
    }

    /// Without a look at the rows, but for the ends of the run and the terms of open ones.
    fn of_all(rows: &Columns, run: &Range<usize>, now: u32) -> Self {
        let (start, end) = (rows.before(run.start), rows.before(run.end));
        let terms = &rows.open_due[start.open as usize..end.open as usize];
        Self {
            count: u32::try_from(run.len()).unwrap_or(u32::MAX),
            open: end.open - start.open,
            waiting: end.waiting - start.waiting,
            overdue: terms.iter().map(|&due| u32::from(due < now)).sum(),
            x: end.x - start.x,
            y: end.y - start.y,
        }
    }
}

/// Sums of x and y of rows.
#[derive(Debug, Default)]
struct Places {
    x: u64,
    y: u64,
    /// Rows here and there, to be looked up in one go: look-ups that follow each other closely wait
    /// for memory together.
    scattered: Vec<usize>,
}

/// No more rows of a block than this are scattered.
const SCATTERED: u32 = 4;

impl Places {
    #[inline]
    fn add(&mut self, rows: &Columns, block: usize, which: u64) {
        if which.count_ones() <= SCATTERED {
            self.scattered.extend(bits(which).map(|i| block * BLOCK + i));
            return;
        }
        let places = of_block(&rows.place, block);
        let places = bits(which).map(|i| places[i]);
        let sum = |(x, y), place: Place| (x + u64::from(place.x), y + u64::from(place.y));
        self.add_sum(places.fold((0, 0), sum));
    }

    #[inline]
    fn add_sum(&mut self, (x, y): (u64, u64)) {
        self.x += x;
        self.y += y;
    }

    fn sum(mut self, rows: &Columns) -> (u64, u64) {
        for row in mem::take(&mut self.scattered) {
            let place = rows.place[row];
            self.add_sum((u64::from(place.x), u64::from(place.y)));
        }
        (self.x, self.y)
    }
}
