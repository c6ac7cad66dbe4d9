//! Whether two snapshots hold the same.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    appeal::Row,
    columns::ALONE,
    snapshot::{Part, Snapshot},
};

/// What all rows of a snapshot come to, whatever their order. Equal snapshots have equal digests; different ones have
/// equal ones about once in 2⁶⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// How many there are.
    pub count: u64,
    /// The sum of what each comes to.
    pub sum: u64,
}

impl Snapshot {
    /// What all rows come to. Two atlases that were kept in step have the same digest, however each got its rows.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let of_part = |Part { rows, sign, .. }: Part| {
            let of_row = |row| mixed(&rows.row(row));
            let sum = if rows.len < ALONE {
                rows.all().map(of_row).fold(0, u64::wrapping_add)
            } else {
                rows.all().into_par_iter().map(of_row).reduce(|| 0, u64::wrapping_add)
            };
            if sign > 0 { sum } else { sum.wrapping_neg() }
        };
        let sum = self.parts().into_iter().map(of_part).fold(0, u64::wrapping_add);
        Digest { count: self.len() as u64, sum }
    }

    /// Ids of the appeals that one holds otherwise than the other, or alone: the lowest, at most `limit`.
    ///
    /// Costs a look at every row, and 16 bytes for each: for whoever searches for a mistake.
    #[must_use]
    pub fn differing(&self, other: &Self, limit: usize) -> Vec<u64> {
        let (ours, theirs) = (self.by_id(), other.by_id());
        let otherwise = |(id, row): &(&u32, &u64)| theirs.get(id) != Some(row);
        let mut ids: Vec<u64> = ours.iter().filter(otherwise).map(|(id, _)| u64::from(*id)).collect();
        ids.extend(theirs.keys().filter(|id| !ours.contains_key(id)).map(|&id| u64::from(id)));
        ids.sort_unstable();
        ids.truncate(limit);
        ids
    }

    fn by_id(&self) -> BTreeMap<u32, u64> {
        let mut rows = BTreeMap::new();
        let [base, early, before_early, late, before_late] = self.parts();
        // What a part takes away goes before what it puts in its place.
        for Part { rows: part, sign, .. } in [base, before_early, early, before_late, late] {
            for row in part.all() {
                if sign > 0 {
                    rows.insert(part.id[row], mixed(&part.row(row)));
                } else {
                    rows.remove(&part.id[row]);
                }
            }
        }
        rows
    }
}

/// A row as one number: its fields one after the other through the finisher of splitmix64.
fn mixed(row: &Row) -> u64 {
    let Row { key, id, received, due, category, agency, hours, district, state, channel, flags, outcome } = *row;
    let words = [
        key,
        u64::from(id) << 32 | u64::from(received),
        u64::from(due) << 32 | u64::from(category) << 16 | u64::from(agency),
        u64::from(hours) << 40
            | u64::from(u32::from_be_bytes([district, state, channel, flags])) << 8
            | u64::from(outcome),
    ];
    words.into_iter().fold(0, |mixed, word| finish(mixed ^ word))
}

fn finish(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ word >> 31
}
