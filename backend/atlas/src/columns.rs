//! Appeals in Morton order, a column a field.
//!
//! Columns are padded to whole blocks of 64 rows, so that a block's matches are the bits of a
//! `u64` and inner loops run over arrays of known length. Rows beyond `len` are blanks that no
//! range of rows reaches.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    appeal::{NEVER, Row, States},
    morton::{Place, Square},
};

/// Rows of a block.
pub(crate) const BLOCK: usize = 64;
/// Fewer rows than this are not worth a second thread.
pub(crate) const ALONE: usize = 1 << 15;

/// What the rows before a row add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Before {
    pub x: u64,
    pub y: u64,
    pub open: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub len: usize,
    pub x: Vec<u32>,
    pub y: Vec<u32>,
    pub id: Vec<u32>,
    pub received: Vec<u32>,
    pub due: Vec<u32>,
    pub category: Vec<u16>,
    pub agency: Vec<u16>,
    pub hours: Vec<u16>,
    pub district: Vec<u8>,
    pub state: Vec<u8>,
    pub channel: Vec<u8>,
    pub flags: Vec<u8>,
    pub outcome: Vec<u8>,
    /// A bit a row: its state is open.
    pub open: Vec<u64>,
    /// Terms of the open rows alone, in their order.
    pub open_due: Vec<u32>,
    /// The first key of each block.
    first: Vec<u64>,
    /// Sums of all rows before each block, and at the end of all rows.
    before: Vec<Before>,
}

impl Columns {
    /// From rows in their order.
    pub fn of(mut rows: Vec<Row>, states: States) -> Self {
        debug_assert!(rows.is_sorted_by_key(Row::order));
        let len = rows.len();
        rows.resize(len.next_multiple_of(BLOCK), Row::default());
        let rows = &rows[..];
        Self {
            len,
            x: column(rows, |row| Place::of_key(row.key).x),
            y: column(rows, |row| Place::of_key(row.key).y),
            id: column(rows, |row| row.id),
            received: column(rows, |row| row.received),
            due: column(rows, |row| row.due),
            category: column(rows, |row| row.category),
            agency: column(rows, |row| row.agency),
            hours: column(rows, |row| row.hours),
            district: column(rows, |row| row.district),
            state: column(rows, |row| row.state),
            channel: column(rows, |row| row.channel),
            flags: column(rows, |row| row.flags),
            outcome: column(rows, |row| row.outcome),
            ..Self::default()
        }
        .summed(states)
    }

    /// These rows without the rows `gone` (ascending) and with all of `new`.
    pub fn merged(&self, gone: &[usize], new: &Self, states: States) -> Self {
        let pieces = self.pieces(gone, new);
        let len = self.len + new.len - gone.len();
        let pieces = &pieces[..];
        let mut merged = Self { len, ..Self::default() };
        rayon::scope(|scope| {
            let Self { x, y, id, received, due, category, agency, hours, .. } = &mut merged;
            scope.spawn(|_| *x = splice(&self.x, &new.x, pieces, len));
            scope.spawn(|_| *y = splice(&self.y, &new.y, pieces, len));
            scope.spawn(|_| *id = splice(&self.id, &new.id, pieces, len));
            scope.spawn(|_| *received = splice(&self.received, &new.received, pieces, len));
            scope.spawn(|_| *due = splice(&self.due, &new.due, pieces, len));
            scope.spawn(|_| *category = splice(&self.category, &new.category, pieces, len));
            scope.spawn(|_| *agency = splice(&self.agency, &new.agency, pieces, len));
            scope.spawn(|_| *hours = splice(&self.hours, &new.hours, pieces, len));
        });
        merged.district = splice(&self.district, &new.district, pieces, len);
        merged.state = splice(&self.state, &new.state, pieces, len);
        merged.channel = splice(&self.channel, &new.channel, pieces, len);
        merged.flags = splice(&self.flags, &new.flags, pieces, len);
        merged.outcome = splice(&self.outcome, &new.outcome, pieces, len);
        merged.summed(states)
    }

    pub fn row(&self, at: usize) -> Row {
        Row {
            key: self.key(at),
            id: self.id[at],
            received: self.received[at],
            due: self.due[at],
            category: self.category[at],
            agency: self.agency[at],
            hours: self.hours[at],
            district: self.district[at],
            state: self.state[at],
            channel: self.channel[at],
            flags: self.flags[at],
            outcome: self.outcome[at],
        }
    }

    pub fn all(&self) -> Range<usize> {
        0..self.len
    }

    /// The rows of a square among `rows`.
    pub fn rows_in(&self, square: Square, rows: Range<usize>) -> Range<usize> {
        let start = self.seek(rows.clone(), square.first_key());
        let end = match square.last_key().checked_add(1) {
            Some(key) => self.seek(start..rows.end, key),
            None => rows.end,
        };
        start..end
    }

    /// The first of `rows` whose key is not below `key`, or their end.
    pub fn seek(&self, rows: Range<usize>, key: u64) -> usize {
        let Range { start: mut low, end: mut high } = rows;
        let (from, to) = (low.div_ceil(BLOCK), high.div_ceil(BLOCK));
        if from < to {
            let block = from + self.first[from..to].partition_point(|&first| first < key);
            if block < to {
                high = block * BLOCK;
            }
            if block > from {
                low = (block - 1) * BLOCK + 1;
            }
        }
        while low < high {
            let middle = low.midpoint(high);
            if self.key(middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// What all rows before this one add up to.
    pub fn before(&self, row: usize) -> Before {
        let block = row / BLOCK;
        let mut sum = self.before[block];
        let start = block * BLOCK;
        if start < row {
            sum.x += self.x[start..row].iter().map(|&x| u64::from(x)).sum::<u64>();
            sum.y += self.y[start..row].iter().map(|&y| u64::from(y)).sum::<u64>();
            let lower = !(u64::MAX << (row - start));
            sum.open += (self.open[block] & lower).count_ones();
        }
        sum
    }

    /// What x and y of a block's rows add up to.
    pub fn sum_of_block(&self, block: usize) -> (u64, u64) {
        let (start, end) = (self.before[block], self.before[block + 1]);
        (end.x - start.x, end.y - start.y)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let wide = self.x.capacity() * 5 + self.open_due.capacity();
        let half = self.category.capacity() * 3;
        let single = self.state.capacity() * 5;
        let blocks = self.open.capacity() + self.first.capacity();
        wide * 4 + half * 2 + single + blocks * 8 + self.before.capacity() * size_of::<Before>()
    }

    fn key(&self, row: usize) -> u64 {
        Place { x: self.x[row], y: self.y[row] }.key()
    }

    /// Fills what follows from the columns.
    fn summed(mut self, states: States) -> Self {
        let blocks = self.state.len() / BLOCK;
        let open_bits = |block: usize| {
            let rows = self.len.min((block + 1) * BLOCK) - block * BLOCK;
            let states_of = &self.state[block * BLOCK..][..rows];
            let bit = |(i, &state): (usize, &u8)| u64::from(states.is_open(state)) << i;
            states_of.iter().enumerate().map(bit).fold(0, |bits, bit| bits | bit)
        };
        self.open = (0..blocks).map(open_bits).collect();
        self.first = (0..blocks).map(|block| self.key(block * BLOCK)).collect();
        self.before = Vec::with_capacity(blocks + 1);
        let mut sum = Before::default();
        for block in 0..blocks {
            self.before.push(sum);
            let rows = block * BLOCK..self.len.min((block + 1) * BLOCK);
            sum.x += self.x[rows.clone()].iter().map(|&x| u64::from(x)).sum::<u64>();
            sum.y += self.y[rows].iter().map(|&y| u64::from(y)).sum::<u64>();
            sum.open += self.open[block].count_ones();
        }
        self.before.push(sum);
        self.open_due = Vec::with_capacity(sum.open as usize);
        for block in 0..blocks {
            let rows = bits(self.open[block]).map(|i| self.due[block * BLOCK + i]);
            self.open_due.extend(rows);
        }
        self
    }

    /// Where each row of the merged columns comes from.
    fn pieces(&self, gone: &[usize], new: &Self) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(2 * (gone.len() + new.len) + 1);
        let mut gone = gone.iter().copied().peekable();
        let mut at = 0;
        let mut keep_to = |pieces: &mut Vec<Piece>, to: usize| {
            while let Some(left_out) = gone.next_if(|&row| row < to) {
                pieces.push(Piece::Old(at..left_out));
                at = left_out + 1;
            }
            pieces.push(Piece::Old(at..to));
            at = to;
        };
        let mut here = 0;
        for row in new.all() {
            let order = (new.key(row), new.id[row]);
            here = self.seek(here..self.len, order.0);
            while here < self.len && (self.key(here), self.id[here]) < order {
                here += 1;
            }
            keep_to(&mut pieces, here);
            pieces.push(Piece::New(row));
        }
        keep_to(&mut pieces, self.len);
        pieces
    }
}

enum Piece {
    Old(Range<usize>),
    New(usize),
}

fn splice<T: Copy + Default>(old: &[T], new: &[T], pieces: &[Piece], len: usize) -> Vec<T> {
    let padded = len.next_multiple_of(BLOCK);
    let mut column = Vec::with_capacity(padded);
    for piece in pieces {
        match piece {
            Piece::Old(rows) => column.extend_from_slice(&old[rows.clone()]),
            Piece::New(row) => column.push(new[*row]),
        }
    }
    column.resize(padded, T::default());
    column
}

fn column<T: Send>(rows: &[Row], field: impl Fn(&Row) -> T + Send + Sync) -> Vec<T> {
    if rows.len() < ALONE { rows.iter().map(field).collect() } else { rows.par_iter().map(field).collect() }
}

/// Numbers of the bits set, ascending.
pub(crate) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        bit
    })
}

/// The blocks that hold these rows, each with a bit for every row of it that is meant.
pub(crate) fn blocks(rows: Range<usize>) -> impl Iterator<Item = (usize, u64)> {
    let Range { start, end } = rows;
    let last = if start < end { end.div_ceil(BLOCK) } else { start / BLOCK };
    (start / BLOCK..last).map(move |block| {
        let from = start.saturating_sub(block * BLOCK);
        let to = (end - block * BLOCK).min(BLOCK);
        (block, u64::MAX << from & u64::MAX >> (BLOCK - to))
    })
}

/// Is the term of what has one past?
pub(crate) fn is_past(due: u32, now: u32) -> bool {
    const { assert!(NEVER == u32::MAX, "so that no moment lies after it") };
    due < now
}
