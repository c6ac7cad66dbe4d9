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
    pub waiting: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub len: usize,
    /// Both coordinates side by side: rows here and there that pass a filter cost one look into
    /// memory, not two.
    pub place: Vec<Place>,
    pub id: Vec<u32>,
    pub received: Vec<u32>,
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
    /// The same: its state waits for the applicant.
    pub waiting: Vec<u64>,
    /// Terms of the open rows alone, in their order. Nothing asks for the others'.
    pub open_due: Vec<u32>,
    /// The first key of each block.
    pub first: Vec<u64>,
    /// When the first of them was received; the greatest number where there are none.
    pub first_received: u32,
    /// Sums of all rows before each block, and at the end of all rows.
    pub before: Vec<Before>,
}

impl Columns {
    /// From rows in their order.
    pub fn of(mut rows: Vec<Row>, states: States) -> Self {
        debug_assert!(rows.is_sorted_by_key(Row::order));
        let len = rows.len();
        rows.resize(len.next_multiple_of(BLOCK), Row::default());
        let open = rows[..len].iter().filter(|row| states.is_open(row.state));
        let open_due = open.map(|row| row.due).collect();
        let rows = &rows[..];
        Self {
            open_due,
            len,
            place: column(rows, |row| Place::of_key(row.key)),
            id: column(rows, |row| row.id),
            received: column(rows, |row| row.received),
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

    pub fn row(&self, at: usize) -> Row {
        Row {
            key: self.key(at),
            id: self.id[at],
            received: self.received[at],
            due: self.due(at),
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

    /// How many open rows there are before this one.
    pub fn open_before(&self, row: usize) -> usize {
        (self.before[row / BLOCK].open + bits_before(&self.open, row)) as usize
    }

    /// The terms of the open rows of a block.
    pub fn open_due_of(&self, block: usize) -> &[u32] {
        &self.open_due[self.before[block].open as usize..self.before[block + 1].open as usize]
    }

    fn due(&self, row: usize) -> u32 {
        let is_open = self.open[row / BLOCK] >> (row % BLOCK) & 1 == 1;
        if is_open { self.open_due[self.open_before(row)] } else { NEVER }
    }

    /// What all rows before this one add up to.
    pub fn before(&self, row: usize) -> Before {
        let block = row / BLOCK;
        let mut sum = self.before[block];
        for place in &self.place[block * BLOCK..row] {
            sum.x += u64::from(place.x);
            sum.y += u64::from(place.y);
        }
        sum.open += bits_before(&self.open, row);
        sum.waiting += bits_before(&self.waiting, row);
        sum
    }

    /// What x and y of a block's rows add up to.
    pub fn sum_of_block(&self, block: usize) -> (u64, u64) {
        let (start, end) = (self.before[block], self.before[block + 1]);
        (end.x - start.x, end.y - start.y)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let eight = self.place.capacity() + self.open.capacity() + self.waiting.capacity() + self.first.capacity();
        let four = self.id.capacity() * 2 + self.open_due.capacity();
        let two = self.category.capacity() * 3;
        let one = self.state.capacity() * 5;
        eight * 8 + four * 4 + two * 2 + one + self.before.capacity() * size_of::<Before>()
    }

    pub fn key(&self, row: usize) -> u64 {
        self.place[row].key()
    }

    /// Fills what follows from the columns.
    pub fn summed(mut self, states: States) -> Self {
        let blocks = self.state.len() / BLOCK;
        let bits_of = |block: usize, meant: fn(States, u8) -> bool| {
            let rows = self.len.min((block + 1) * BLOCK) - block * BLOCK;
            let states_of = &self.state[block * BLOCK..][..rows];
            let bit = |(i, &state): (usize, &u8)| u64::from(meant(states, state)) << i;
            states_of.iter().enumerate().map(bit).fold(0, |bits, bit| bits | bit)
        };
        let open = (0..blocks).map(|block| bits_of(block, States::is_open)).collect();
        let waiting = (0..blocks).map(|block| bits_of(block, States::is_waiting)).collect();
        (self.open, self.waiting) = (open, waiting);
        self.first = (0..blocks).map(|block| self.key(block * BLOCK)).collect();
        self.first_received = self.received[..self.len].iter().copied().min().unwrap_or(u32::MAX);
        self.before = Vec::with_capacity(blocks + 1);
        let mut sum = Before::default();
        for block in 0..blocks {
            self.before.push(sum);
            let rows = block * BLOCK..self.len.min((block + 1) * BLOCK);
            for place in &self.place[rows] {
                sum.x += u64::from(place.x);
                sum.y += u64::from(place.y);
            }
            sum.open += self.open[block].count_ones();
            sum.waiting += self.waiting[block].count_ones();
        }
        self.before.push(sum);
        debug_assert_eq!(self.open_due.len(), sum.open as usize);
        self
    }
}

fn column<T: Send>(rows: &[Row], field: impl Fn(&Row) -> T + Send + Sync) -> Vec<T> {
    if rows.len() < ALONE { rows.iter().map(field).collect() } else { rows.par_iter().map(field).collect() }
}

/// How many bits are set before this row in its block.
fn bits_before(blocks: &[u64], row: usize) -> u32 {
    match row % BLOCK {
        // Behind the last row there may be no block.
        0 => 0,
        rest => (blocks[row / BLOCK] & !(u64::MAX << rest)).count_ones(),
    }
}

/// Numbers of the bits set, ascending.
#[inline]
pub(crate) fn bits(mut word: u64) -> impl Iterator<Item = usize> + Clone {
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
