//! Rows that come one by one, until all are there.

use rayon::prelude::*;

use crate::{
    appeal::{Appeal, Row, States, Unfit},
    atlas::Atlas,
    columns::Columns,
};

/// An atlas in the making. A row waits in 32 bytes.
#[derive(Debug, Default)]
pub struct Loading {
    rows: Vec<Row>,
}

impl Loading {
    /// With room for so many rows.
    #[must_use]
    pub fn expecting(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows) }
    }

    /// Takes one more; of several with the same id the last counts.
    ///
    /// # Errors
    /// It is [`Unfit`], and is left out.
    pub fn push(&mut self, appeal: &Appeal) -> Result<(), Unfit> {
        self.rows.push(Row::pack(appeal)?);
        Ok(())
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Are there none yet?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All of them as an atlas: a sort, on all cores.
    #[must_use]
    pub fn done(self, states: States) -> Atlas {
        let mut rows = last_of_each(self.rows);
        rows.par_sort_unstable_by_key(Row::order);
        Atlas::of(Columns::of(rows, states), states)
    }
}

/// Of rows with the same id the last; the order is not kept.
fn last_of_each(mut rows: Vec<Row>) -> Vec<Row> {
    let unique = rows.is_sorted_by(|a, b| a.id < b.id);
    if !unique {
        rows.reverse();
        rows.par_sort_by_key(|row| row.id);
        rows.dedup_by_key(|row| row.id);
    }
    rows
}
