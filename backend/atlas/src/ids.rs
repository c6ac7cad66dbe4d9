//! Which row an appeal lies in.

use crate::columns::Columns;

/// From id to row. Ids as dense as a database gives them are looked up in a table, scattered ones
/// searched for.
#[derive(Debug)]
pub(crate) enum Ids {
    /// Row by id; [`NOWHERE`] for none.
    Dense(Vec<u32>),
    /// Id and row, ascending.
    Sparse(Vec<(u32, u32)>),
}

const NOWHERE: u32 = u32::MAX;

impl Ids {
    pub fn of(rows: &Columns) -> Self {
        let ids = &rows.id[..rows.len];
        let pairs = (0u32..).zip(ids).map(|(row, &id)| (id, row));
        let most = ids.iter().copied().max().unwrap_or(0) as usize;
        if most > 2 * rows.len + 1024 {
            let mut pairs: Vec<_> = pairs.collect();
            pairs.sort_unstable();
            return Self::Sparse(pairs);
        }
        let mut table = vec![NOWHERE; most + 1];
        for (id, row) in pairs {
            table[id as usize] = row;
        }
        Self::Dense(table)
    }

    pub fn row(&self, id: u32) -> Option<usize> {
        let row = match self {
            Self::Dense(table) => table.get(id as usize).copied().filter(|&row| row != NOWHERE),
            Self::Sparse(pairs) => {
                let at = pairs.binary_search_by_key(&id, |&(id, _)| id).ok();
                at.map(|at| pairs[at].1)
            }
        };
        row.map(|row| row as usize)
    }

    pub fn bytes(&self) -> usize {
        match self {
            Self::Dense(table) => table.capacity() * size_of::<u32>(),
            Self::Sparse(pairs) => pairs.capacity() * size_of::<(u32, u32)>(),
        }
    }
}
