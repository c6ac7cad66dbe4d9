//! Some appeals alone, named by their ids: what a search found.

use std::sync::Arc;

use rayon::prelude::*;

use crate::{
    appeal::Row,
    columns::{ALONE, Columns},
    snapshot::{Changes, Part, Snapshot},
};

/// Ids of a leaf.
const LEAF: usize = 1 << 16;

/// A set of ids: a bit an id, in leaves that are there only where they have one.
struct Set(Vec<Option<Box<[u64; LEAF / 64]>>>);

impl Set {
    /// Ids that no row can have are passed over.
    fn of(ids: impl IntoIterator<Item = u64>) -> Self {
        let mut leaves = Vec::new();
        for id in ids.into_iter().filter_map(|id| u32::try_from(id).ok()) {
            let (leaf, cell, bit) = place(id);
            if leaf >= leaves.len() {
                leaves.resize_with(leaf + 1, || None);
            }
            leaves[leaf].get_or_insert_with(|| Box::new([0; LEAF / 64]))[cell] |= bit;
        }
        Self(leaves)
    }

    fn has(&self, id: u32) -> bool {
        let (leaf, cell, bit) = place(id);
        self.0.get(leaf).and_then(Option::as_ref).is_some_and(|leaf| leaf[cell] & bit != 0)
    }
}

fn place(id: u32) -> (usize, usize, u64) {
    let id = id as usize;
    (id / LEAF, id % LEAF / 64, 1 << (id % 64))
}

impl Snapshot {
    /// The same moment with no other appeals than these; ids that it does not have are passed over.
    ///
    /// Costs a look at every row.
    #[must_use]
    pub fn only(&self, ids: impl IntoIterator<Item = u64>) -> Self {
        let set = Set::of(ids);
        let rows_of = |part: Part<'_>| -> Vec<Row> {
            let (columns, age) = (part.rows, part.age);
            let fits = |at: &usize| set.has(columns.id[*at]) && !self.is_gone(columns.id[*at], age);
            if columns.len < ALONE {
                columns.all().filter(fits).map(|at| columns.row(at)).collect()
            } else {
                columns.all().into_par_iter().filter(fits).map(|at| columns.row(at)).collect()
            }
        };
        let parts = self.parts().into_iter().filter(|part| part.sign > 0);
        let mut rows: Vec<Row> = parts.flat_map(rows_of).collect();
        rows.par_sort_unstable_by_key(Row::order);
        let base = Arc::new(Columns::of(rows, self.states));
        Self { states: self.states, base, changes: [Changes::default(), Changes::default()] }
    }
}
