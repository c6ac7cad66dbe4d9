//! The few figures that matter to everybody, without a look at any other.

use crate::{
    appeal::UNANSWERED,
    columns::{bits, blocks},
    conditions::{a_code_each, judged, of_block},
    figures::{days_to_answer, share},
    filter::Filter,
    sieve::Sieve,
    snapshot::{Part, Snapshot},
    tally::{Counts, Piece, join, summed},
};

/// Sums of the appeals that pass a filter: the same as in [`Figures`](crate::Figures).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// How many pass.
    pub total: u64,
    /// Answered or closed by the last second of the term.
    pub on_time: u64,
    /// Answered and closed after it, or overdue without either.
    pub late: u64,
    /// Days from receipt to answer, in whole hours (`n / 24`): half of the answers took no longer. None where nothing
    /// is answered.
    pub median_days: Option<f64>,
}

impl Totals {
    /// The share finished by the term of those that were finished or are past it, 0–1.
    #[must_use]
    pub fn share_on_time(&self) -> Option<f64> {
        share(self.on_time, self.late)
    }
}

impl Snapshot {
    /// Totals under a filter at Unix second `now`.
    #[must_use]
    pub fn totals(&self, filter: &Filter, now: i64) -> Totals {
        let sieve = Sieve::of(filter, now);
        let pieces = self.pieces(&sieve);
        let sum = summed(&pieces, Sum::default, |sum, piece| sum.with(piece, &sieve), |a, b| a.and(&b));
        Totals {
            total: u64::from(sum.total),
            on_time: u64::from(sum.on_time),
            late: u64::from(sum.late),
            median_days: days_to_answer(&sum.hours[..usize::from(UNANSWERED)]).map(|days| days.median),
        }
    }
}

/// Counters. They wrap, as those of a [tally](crate::tally::Tally), and are right once all parts are counted.
#[derive(Debug)]
struct Sum {
    total: u32,
    on_time: u32,
    late: u32,
    hours: Counts,
}

impl Default for Sum {
    fn default() -> Self {
        Self { total: 0, on_time: 0, late: 0, hours: a_code_each() }
    }
}

impl Sum {
    fn with(mut self, Piece { part: Part { rows, sign, .. }, run }: &Piece, sieve: &Sieve) -> Self {
        let unit = if *sign > 0 { 1 } else { u32::MAX };
        let mut counted = [0u32; 3];
        for (block, span) in blocks(run.rows.clone()) {
            let pass = sieve.pass(rows, block, span, run.edge);
            if pass == 0 {
                continue;
            }
            let [on_time, late] = judged(of_block(&rows.outcome, block));
            let unfinished = sieve.overdue(rows, block, pass & !(on_time | late));
            for (count, which) in counted.iter_mut().zip([pass, pass & on_time, pass & late | unfinished]) {
                *count += which.count_ones();
            }
            let hours = of_block(&rows.hours, block);
            for i in bits(pass) {
                let count = &mut self.hours[usize::from(hours[i])];
                *count = count.wrapping_add(unit);
            }
        }
        for (sum, count) in [&mut self.total, &mut self.on_time, &mut self.late].into_iter().zip(counted) {
            *sum = sum.wrapping_add(count.wrapping_mul(unit));
        }
        self
    }

    fn and(mut self, other: &Self) -> Self {
        let sums = [&mut self.total, &mut self.on_time, &mut self.late];
        for (sum, more) in sums.into_iter().zip([other.total, other.on_time, other.late]) {
            *sum = sum.wrapping_add(more);
        }
        join(&mut self.hours[..], &other.hours[..]);
        self
    }
}
