//! Columns of many rows and few changes made one.

use std::ops::Range;

use crate::{
    appeal::States,
    columns::{BLOCK, Columns},
};

/// Where the next rows come from.
enum Piece {
    Old(Range<usize>),
    New(usize),
}

impl Columns {
    /// These rows without the rows `gone` (ascending) and with all of `new`.
    pub fn merged(&self, gone: &[usize], new: &Self, states: States) -> Self {
        let pieces = self.pieces(gone, new);
        let len = self.len + new.len - gone.len();
        let pieces = &pieces[..];
        let mut merged = Self { len, ..Self::default() };
        rayon::scope(|scope| {
            let Self { place, id, received, open_due, category, agency, hours, .. } = &mut merged;
            scope.spawn(|_| *place = splice(&self.place, &new.place, pieces, len));
            scope.spawn(|_| *id = splice(&self.id, &new.id, pieces, len));
            scope.spawn(|_| *received = splice(&self.received, &new.received, pieces, len));
            scope.spawn(|_| *open_due = self.open_due_with(new, pieces));
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

    fn open_due_with(&self, new: &Self, pieces: &[Piece]) -> Vec<u32> {
        let mut due = Vec::with_capacity(self.open_due.len() + new.open_due.len());
        for piece in pieces {
            let (from, rows) = match piece {
                Piece::Old(rows) => (self, rows.clone()),
                Piece::New(row) => (new, *row..row + 1),
            };
            due.extend_from_slice(&from.open_due[from.open_before(rows.start)..from.open_before(rows.end)]);
        }
        due
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
