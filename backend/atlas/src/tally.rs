//! One pass over the rows that counts them by everything at once.
//!
//! A row that fails one dimension alone counts in that dimension only; one that fails none counts
//! everywhere. So each dimension is counted over the rows that pass all others.

use rayon::prelude::*;

use crate::{
    appeal::{GRADE, WAITS, wait_of},
    columns::{ALONE, BLOCK, Columns, bits, blocks},
    conditions::{a_code_each, judged, of_block, within},
    days::Days,
    runs::Run,
    sieve::Sieve,
    snapshot::Part,
};

/// A run of a part.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub part: Part<'a>,
    pub run: Run,
}

/// What all pieces add up to, on all threads when there are many rows.
pub(crate) fn summed<S: Send>(
    pieces: &[Piece],
    empty: impl Fn() -> S + Sync,
    add: impl Fn(S, &Piece) -> S + Sync,
    and: impl Fn(S, S) -> S + Sync + Send,
) -> S {
    let sum = |pieces: &[Piece]| pieces.iter().fold(empty(), &add);
    let rows: usize = pieces.iter().map(|piece| piece.run.rows.len()).sum();
    if rows < ALONE {
        return sum(pieces);
    }
    let share = pieces.len().div_ceil(rayon::current_num_threads() * SHARES);
    pieces.par_chunks(share).map(sum).reduce_with(and).unwrap_or_else(&empty)
}

/// Shares of a thread: more than one, for some are done sooner than others.
const SHARES: usize = 4;

/// Counters by code. They wrap, since rows taken away may be counted before those they undo; once
/// all parts are counted they are right.
///
/// Rows that pass the whole filter are the most, and are counted in one go, two narrow fields to a
/// counter. [`Tally::extra`] has the rows that count in one dimension only.
#[derive(Debug)]
pub(crate) struct Tally {
    pub total: u32,
    pub open: u32,
    pub overdue: u32,
    /// Overdue, and neither answered nor closed.
    pub unfinished: u32,
    pub categories: Counts,
    pub agencies: Counts,
    /// Overdue, by agency.
    pub overdue_agencies: Counts,
    pub hours: Counts,
    /// By district (upper byte) and channel.
    pub origins: Counts,
    /// By state (upper byte) and outcome.
    pub ends: Counts,
    pub days: Vec<u32>,
    pub extra: Extra,
}

/// A counter for each code there can be.
pub(crate) type Counts = Box<[u32; 1 << 16]>;

#[derive(Debug)]
pub(crate) struct Extra {
    pub districts: [u32; 256],
    pub states: [u32; 256],
    pub channels: [u32; 256],
    /// Not finished and not overdue, in time, late.
    pub timeliness: [u32; 3],
    pub waits: [u32; WAITS],
    pub grades: [u32; 6],
}

/// The rows of a block that count, as bits: those that pass the whole filter, and those that pass
/// all of it but this one dimension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passing {
    pub all: u64,
    /// In the order of [`Sieve::pass_each`](crate::sieve::Sieve::pass_each): category, agency, district, state,
    /// channel, day, timeliness, wait, grade.
    pub but: [u64; 9],
}

impl Tally {
    /// Counts all pieces.
    pub fn of(pieces: &[Piece], sieve: &Sieve, days: &Days) -> Self {
        let add = |mut tally: Self, piece: &Piece| {
            tally.add(piece, sieve, days);
            tally
        };
        summed(pieces, || Self::empty(days), add, |a, b| a.and(&b))
    }

    fn empty(days: &Days) -> Self {
        Self {
            total: 0,
            open: 0,
            overdue: 0,
            unfinished: 0,
            categories: a_code_each(),
            agencies: a_code_each(),
            overdue_agencies: a_code_each(),
            hours: a_code_each(),
            origins: a_code_each(),
            ends: a_code_each(),
            days: vec![0; days.count()],
            extra: Extra {
                districts: [0; 256],
                states: [0; 256],
                channels: [0; 256],
                timeliness: [0; 3],
                waits: [0; WAITS],
                grades: [0; 6],
            },
        }
    }

    fn and(mut self, other: &Self) -> Self {
        self.total = self.total.wrapping_add(other.total);
        self.open = self.open.wrapping_add(other.open);
        self.overdue = self.overdue.wrapping_add(other.overdue);
        self.unfinished = self.unfinished.wrapping_add(other.unfinished);
        join(&mut self.categories[..], &other.categories[..]);
        join(&mut self.agencies[..], &other.agencies[..]);
        join(&mut self.overdue_agencies[..], &other.overdue_agencies[..]);
        join(&mut self.hours[..], &other.hours[..]);
        join(&mut self.origins[..], &other.origins[..]);
        join(&mut self.ends[..], &other.ends[..]);
        join(&mut self.days, &other.days);
        join(&mut self.extra.districts, &other.extra.districts);
        join(&mut self.extra.states, &other.extra.states);
        join(&mut self.extra.channels, &other.extra.channels);
        join(&mut self.extra.timeliness, &other.extra.timeliness);
        join(&mut self.extra.waits, &other.extra.waits);
        join(&mut self.extra.grades, &other.extra.grades);
        self
    }

    fn add(&mut self, piece: &Piece, sieve: &Sieve, days: &Days) {
        let Piece { part: Part { rows, sign, .. }, run } = piece;
        let unit = if *sign > 0 { 1 } else { u32::MAX };
        for (block, span) in blocks(run.rows.clone()) {
            let Some(pass) = sieve.pass_each(rows, block, span, run.edge) else { continue };
            if pass.all != 0 {
                match pass.all {
                    u64::MAX => self.add_all(rows, block, 0..BLOCK, unit),
                    some => self.add_all(rows, block, bits(some), unit),
                }
            }
            let [category, agency, district, state, channel, day, ..] = pass.but;
            self.add_terms(rows, block, &pass, unit, sieve);
            add(&mut self.categories, of_block(&rows.category, block), category, unit);
            add(&mut self.agencies, of_block(&rows.agency, block), agency, unit);
            add(&mut self.extra.districts, of_block(&rows.district, block), district, unit);
            add(&mut self.extra.states, of_block(&rows.state, block), state, unit);
            add(&mut self.extra.channels, of_block(&rows.channel, block), channel, unit);
            self.add_days(rows, block, pass.all | day, unit, days);
        }
    }

    /// Counts rows in all dimensions but the day. Two loops: counters of one wait for each other
    /// little, and are few enough to stay in registers.
    #[inline]
    fn add_all(&mut self, rows: &Columns, block: usize, all: impl Iterator<Item = usize> + Clone, unit: u32) {
        let (category, agency) = (of_block(&rows.category, block), of_block(&rows.agency, block));
        let hours = of_block(&rows.hours, block);
        for i in all.clone() {
            raise(&mut self.categories[usize::from(category[i])], unit);
            raise(&mut self.agencies[usize::from(agency[i])], unit);
            raise(&mut self.hours[usize::from(hours[i])], unit);
        }
        let (district, channel) = (of_block(&rows.district, block), of_block(&rows.channel, block));
        let (state, outcome) = (of_block(&rows.state, block), of_block(&rows.outcome, block));
        for i in all {
            raise(&mut self.origins[usize::from(u16::from_be_bytes([district[i], channel[i]]))], unit);
            raise(&mut self.ends[usize::from(u16::from_be_bytes([state[i], outcome[i]]))], unit);
        }
    }

    #[inline]
    fn add_days(&mut self, rows: &Columns, block: usize, among: u64, unit: u32, days: &Days) {
        if among == 0 {
            return;
        }
        let received = of_block(&rows.received, block);
        for i in bits(among & within(received, days.span())) {
            raise(&mut self.days[days.of(received[i])], unit);
        }
    }

    /// Counts what depends on terms and on the hour of the question.
    #[inline]
    fn add_terms(&mut self, rows: &Columns, block: usize, pass: &Passing, unit: u32, sieve: &Sieve) {
        let [_, agency, .., timeliness, wait, grade] = pass.but;
        let times = |bits: u64| bits.count_ones().wrapping_mul(unit);
        raise(&mut self.total, times(pass.all));
        raise(&mut self.open, times(pass.all & rows.open[block]));
        let overdue = sieve.overdue(rows, block, pass.all | agency | timeliness);
        raise(&mut self.overdue, times(pass.all & overdue));
        add(&mut self.overdue_agencies, of_block(&rows.agency, block), overdue & (pass.all | agency), unit);
        let [on_time, late] = judged(of_block(&rows.outcome, block));
        let unfinished = overdue & !(on_time | late);
        raise(&mut self.unfinished, times(pass.all & unfinished));
        if timeliness != 0 {
            let [of_running, of_on_time, of_late] = &mut self.extra.timeliness;
            raise(of_running, times(timeliness & !(on_time | late | unfinished)));
            raise(of_on_time, times(timeliness & on_time));
            raise(of_late, times(timeliness & (late | unfinished)));
        }
        for i in bits(wait) {
            raise(&mut self.extra.waits[wait_of(of_block(&rows.hours, block)[i])], unit);
        }
        for i in bits(grade) {
            raise(&mut self.extra.grades[usize::from(of_block(&rows.outcome, block)[i] & GRADE)], unit);
        }
    }
}

/// Adds a unit to the counter of each code `among` those of a block.
#[inline]
pub(crate) fn add<T: Copy + Into<usize>, const N: usize>(
    counts: &mut [u32; N],
    codes: &[T; BLOCK],
    among: u64,
    unit: u32,
) {
    for i in bits(among) {
        raise(&mut counts[codes[i].into()], unit);
    }
}

#[inline]
fn raise(count: &mut u32, by: u32) {
    *count = count.wrapping_add(by);
}

/// Most counters stay zero, and so does their memory untouched.
pub(crate) fn join(counts: &mut [u32], others: &[u32]) {
    for (count, &other) in counts.iter_mut().zip(others).filter(|(_, other)| **other != 0) {
        raise(count, other);
    }
}
