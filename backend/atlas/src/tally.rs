//! One pass over the rows that counts them by everything at once.
//!
//! A row that fails one dimension alone counts in that dimension only; one that fails none counts
//! everywhere. So each dimension is counted over the rows that pass all others.

use rayon::prelude::*;

use crate::{
    appeal::{LATE, ON_TIME},
    columns::{ALONE, BLOCK, Columns, bits, blocks},
    days::Days,
    runs::Run,
    sieve::{Sieve, a_code_each, of_block},
    snapshot::Part,
};

/// A run of a part.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub part: Part<'a>,
    pub run: Run,
}

/// Counters by code. They wrap, since rows taken away may be counted before those they undo; once
/// all parts are counted they are right.
#[derive(Debug)]
pub(crate) struct Tally {
    pub total: u32,
    pub open: u32,
    pub overdue: u32,
    /// Overdue, and neither answered nor closed.
    pub unfinished: u32,
    pub categories: Box<[u32; 1 << 16]>,
    pub agencies: Box<[u32; 1 << 16]>,
    pub hours: Box<[u32; 1 << 16]>,
    pub districts: [u32; 256],
    pub states: [u32; 256],
    pub channels: [u32; 256],
    pub outcomes: [u32; 256],
    /// The last item is for all other days.
    pub days: Vec<u32>,
}

/// The rows of a block that count, as bits: under the whole filter, and for each dimension under
/// the filter without it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passing {
    pub all: u64,
    pub category: u64,
    pub agency: u64,
    pub district: u64,
    pub state: u64,
    pub channel: u64,
    pub day: u64,
}

impl Tally {
    /// Counts all pieces, on all threads when there are many rows.
    pub fn of(pieces: &[Piece], sieve: &Sieve, days: &Days) -> Self {
        let count = |pieces: &[Piece]| {
            let mut tally = Self::empty(days);
            for piece in pieces {
                tally.add(piece, sieve, days);
            }
            tally
        };
        let rows: usize = pieces.iter().map(|piece| piece.run.rows.len()).sum();
        if rows < ALONE {
            return count(pieces);
        }
        let share = pieces.len().div_ceil(rayon::current_num_threads() * 4);
        let shares = pieces.par_chunks(share).map(count);
        shares.reduce_with(|a, b| a.and(&b)).unwrap_or_else(|| Self::empty(days))
    }

    fn empty(days: &Days) -> Self {
        Self {
            total: 0,
            open: 0,
            overdue: 0,
            unfinished: 0,
            categories: a_code_each(),
            agencies: a_code_each(),
            hours: a_code_each(),
            districts: [0; 256],
            states: [0; 256],
            channels: [0; 256],
            outcomes: [0; 256],
            days: vec![0; days.count() + 1],
        }
    }

    fn and(mut self, other: &Self) -> Self {
        self.total = self.total.wrapping_add(other.total);
        self.open = self.open.wrapping_add(other.open);
        self.overdue = self.overdue.wrapping_add(other.overdue);
        self.unfinished = self.unfinished.wrapping_add(other.unfinished);
        join(&mut self.categories[..], &other.categories[..]);
        join(&mut self.agencies[..], &other.agencies[..]);
        join(&mut self.hours[..], &other.hours[..]);
        join(&mut self.districts, &other.districts);
        join(&mut self.states, &other.states);
        join(&mut self.channels, &other.channels);
        join(&mut self.outcomes, &other.outcomes);
        join(&mut self.days, &other.days);
        self
    }

    fn add(&mut self, piece: &Piece, sieve: &Sieve, days: &Days) {
        let Piece { part: Part { rows, sign, .. }, run } = piece;
        let unit = if *sign > 0 { 1 } else { u32::MAX };
        for (block, span) in blocks(run.rows.clone()) {
            let Some(pass) = sieve.pass_each(rows, block, span, run.edge) else { continue };
            if pass.all != 0 {
                let overdue = sieve.overdue(rows, block, pass.all);
                self.add_whole(rows, block, pass.all, overdue, unit);
            }
            add(&mut self.categories, of_block(&rows.category, block), pass.category, unit);
            add(&mut self.agencies, of_block(&rows.agency, block), pass.agency, unit);
            add(&mut self.districts, of_block(&rows.district, block), pass.district, unit);
            add(&mut self.states, of_block(&rows.state, block), pass.state, unit);
            add(&mut self.channels, of_block(&rows.channel, block), pass.channel, unit);
            let received = of_block(&rows.received, block);
            for i in bits(pass.day) {
                let count = &mut self.days[days.of(received[i])];
                *count = count.wrapping_add(unit);
            }
        }
    }

    /// Counts what is no dimension.
    fn add_whole(&mut self, rows: &Columns, block: usize, all: u64, overdue: u64, unit: u32) {
        let times = |bits: u64| bits.count_ones().wrapping_mul(unit);
        self.total = self.total.wrapping_add(times(all));
        self.open = self.open.wrapping_add(times(all & rows.open[block]));
        self.overdue = self.overdue.wrapping_add(times(overdue));
        let outcome = of_block(&rows.outcome, block);
        add(&mut self.outcomes, outcome, all, unit);
        add(&mut self.hours, of_block(&rows.hours, block), all, unit);
        for i in bits(overdue) {
            if outcome[i] & (ON_TIME | LATE) == 0 {
                self.unfinished = self.unfinished.wrapping_add(unit);
            }
        }
    }
}

/// Adds a unit to the counter of each code `among` those of a block.
#[inline]
fn add<T: Copy + Into<usize>, const N: usize>(counts: &mut [u32; N], codes: &[T; BLOCK], among: u64, unit: u32) {
    let mut add = |code: T| {
        let count = &mut counts[code.into()];
        *count = count.wrapping_add(unit);
    };
    if among == u64::MAX {
        for &code in codes {
            add(code);
        }
    } else {
        for i in bits(among) {
            add(codes[i]);
        }
    }
}

fn join(counts: &mut [u32], others: &[u32]) {
    for (count, other) in counts.iter_mut().zip(others) {
        *count = count.wrapping_add(*other);
    }
}
