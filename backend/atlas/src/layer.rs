//! Parts of the snapshot cut into cells.

use rayon::prelude::*;

use crate::{
    columns::ALONE,
    filter::Frame,
    morton::Square,
    runs::{Run, cells},
    snapshot::Part,
};

/// A part of the snapshot seen through a grid: its runs and what they add up to.
pub(crate) struct Layer<'a, S> {
    pub part: Part<'a>,
    pub runs: Vec<Run>,
    pub sums: Vec<S>,
}

impl<'a, S: Send> Layer<'a, S> {
    /// The rows of a square by its squares of zoom `depth`, each run summed on its own; without
    /// what lies outside of the frame.
    pub fn of(
        part: Part<'a>,
        square: Square,
        depth: u8,
        frame: Option<&Frame>,
        sum: impl Fn(&Run) -> S + Send + Sync,
    ) -> Self {
        let runs = cells(part.rows, square, depth, frame);
        let rows: usize = runs.iter().map(|run| run.rows.len()).sum();
        let sums = if rows < ALONE { runs.iter().map(sum).collect() } else { runs.par_iter().map(sum).collect() };
        Self { part, runs, sums }
    }

    /// The runs, each with what it adds up to.
    pub fn summed(&self) -> impl Iterator<Item = (&Run, &S)> {
        self.runs.iter().zip(&self.sums)
    }
}

impl Layer<'_, [u64; 2]> {
    /// Both counts of the cells of all parts together, by rows from the north-west; perhaps none.
    pub fn by_rows(layers: &[Self]) -> Vec<(At, [u64; 2])> {
        let mut counted = Vec::new();
        for layer in layers {
            let signed = |count: u64| layer.part.sign * count.cast_signed();
            counted.extend(layer.summed().map(|(run, counts)| (At::of(run.square), counts.map(signed))));
        }
        counted.par_sort_unstable_by_key(|&(at, _)| at);
        let cells = counted.chunk_by(|(a, _), (b, _)| a == b);
        let total = |cell: &[(At, [i64; 2])]| {
            let sum = cell.iter().fold([0, 0], |[a, b], (_, [c, d])| [a + c, b + d]);
            (cell[0].0, sum.map(i64::cast_unsigned))
        };
        cells.map(total).collect()
    }
}

/// Where a cell stands by rows from the north-west: its row in the upper half, its column in the
/// lower. A column of a zoom below 32 does not fill its half, so that no row runs into the next; and
/// with a sign, what would lie west or north of the first cell has a number as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At(i64);

impl At {
    pub fn of(cell: Square) -> Self {
        Self(i64::from(cell.y) << 32 | i64::from(cell.x))
    }

    /// Numbers of the column and of the row.
    pub fn numbers(self) -> (u32, u32) {
        let half = |v: i64| u32::try_from(v).unwrap_or(0);
        (half(self.0 & i64::from(u32::MAX)), half(self.0 >> 32))
    }

    /// The first and the last of three neighbours in each of three rows, this one amid them.
    pub fn around(self) -> [(Self, Self); 3] {
        const ROW: i64 = 1 << 32;
        [-ROW, 0, ROW].map(|row| (Self(self.0 + row - 1), Self(self.0 + row + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_gives_back_its_numbers() {
        let cell = Square { z: 20, x: 1_048_575, y: 7 };
        assert_eq!(At::of(cell).numbers(), (1_048_575, 7));
    }
}
