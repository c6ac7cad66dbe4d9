//! Which cells of a grid are hot: the statistic Gi* of Getis and Ord, and how far it is believed.

use std::{f64::consts::SQRT_2, mem, ops::Range};

use rayon::prelude::*;

use crate::{columns::ALONE, layer::At};

/// Of the cells called hot, this share at most is so by chance: they are chosen after Benjamini and
/// Hochberg, since among thousands of cells some are always full by accident.
pub const FALSE_DISCOVERIES: f64 = 0.05;

/// The cells of a study area and what each holds.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// By rows from the north-west.
    pub at: Vec<At>,
    pub counts: Vec<u32>,
}

/// A cell of the grid that is hot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hot {
    /// Its index in the grid.
    pub cell: usize,
    pub z_score: f64,
}

impl Grid {
    /// Hot cells that touch, also by their corners, are one item; by their first cells.
    pub fn hot_spots(&self) -> Vec<Vec<Hot>> {
        let hot = significant(&self.z_scores());
        let at: Vec<At> = hot.iter().map(|hot| self.at[hot.cell]).collect();
        let mut seen = vec![false; hot.len()];
        let mut spots = Vec::new();
        for first in 0..hot.len() {
            if mem::replace(&mut seen[first], true) {
                continue;
            }
            let mut spot = vec![first];
            let mut next = 0;
            while let Some(&cell) = spot.get(next) {
                spot.extend(around(&at, cell).flatten().filter(|&other| !mem::replace(&mut seen[other], true)));
                next += 1;
            }
            spot.sort_unstable();
            spots.push(spot.into_iter().map(|index| hot[index]).collect());
        }
        spots
    }

    /// Gi* of each cell: how far what it and its neighbours hold lies above what as many cells hold
    /// on the average, in standard deviations. None at all when no cell differs from another. A cell
    /// next to all others holds the average with them, and has 0.
    ///
    /// Sums are whole numbers until the last division.
    fn z_scores(&self) -> Vec<f64> {
        let cells = i128::from(self.at.len() as u64);
        let (sum, squares) = self.counts.iter().fold((0, 0), |(sum, squares), &count| {
            let count = i128::from(count);
            (sum + count, squares + count * count)
        });
        // The variance, times the square of the number of cells.
        let spread = cells * squares - sum * sum;
        if spread == 0 {
            return Vec::new();
        }
        #[expect(clippy::cast_precision_loss, reason = "a score of sixteen digits is exact enough")]
        let z_score = |cell: usize| {
            let (mut near, mut held) = (0, 0);
            for row in around(&self.at, cell) {
                near += i128::from(row.len() as u64);
                held += self.counts[row].iter().map(|&count| i128::from(count)).sum::<i128>();
            }
            let room = near * (cells - near);
            if room == 0 {
                return 0.0;
            }
            let above = cells * held - sum * near;
            above as f64 / (spread as f64 * room as f64 / (cells - 1) as f64).sqrt()
        };
        let all = 0..self.at.len();
        if all.len() < ALONE { all.map(z_score).collect() } else { all.into_par_iter().map(z_score).collect() }
    }
}

/// The cells whose score is too high for chance, in their order.
fn significant(z_scores: &[f64]) -> Vec<Hot> {
    // What is not above the average never is: its probability is a half and more.
    let hot = z_scores.iter().enumerate().filter(|&(_, &z_score)| z_score > 0.0);
    let mut hot: Vec<Hot> = hot.map(|(cell, &z_score)| Hot { cell, z_score }).collect();
    let mut ranked: Vec<f64> = hot.iter().map(|hot| hot.z_score).collect();
    ranked.sort_unstable_by(|a, b| b.total_cmp(a));
    #[expect(clippy::cast_precision_loss, reason = "there are far less than 2^52 cells")]
    let believed = |&(index, &z_score): &(usize, &f64)| {
        upper_tail(z_score) <= FALSE_DISCOVERIES * (index + 1) as f64 / z_scores.len() as f64
    };
    let least = ranked.iter().enumerate().rfind(believed).map_or(f64::INFINITY, |(_, &least)| least);
    hot.retain(|hot| hot.z_score >= least);
    hot
}

/// The probability of so high a score or a higher one by chance.
fn upper_tail(z_score: f64) -> f64 {
    libm::erfc(z_score / SQRT_2) / 2.0
}

/// Indices of the cell and of those that touch it, a range for each of three rows.
fn around(cells: &[At], cell: usize) -> impl Iterator<Item = Range<usize>> {
    cells[cell].around().into_iter().map(|(first, last)| {
        let from = cells.partition_point(|&other| other < first);
        let row = cells[from..].iter().take_while(move |&&other| other <= last);
        from..from + row.count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::morton::Square;

    #[test]
    fn the_upper_tail_is_that_of_the_tables() {
        for (z_score, known) in [
            (0.0, 0.5),
            (1.0, 0.158_655_253_931_457_05),
            (1.644_853_626_951_472_2, 0.05),
            (1.959_963_984_540_054, 0.025),
            (3.0, 0.001_349_898_031_630_094_6),
            (6.0, 9.865_876_450_376_98e-10),
            (10.0, 7.619_853_024_160_527e-24),
            (-1.0, 0.841_344_746_068_543),
        ] {
            assert!((upper_tail(z_score) / known - 1.0).abs() < 1e-12, "{z_score}");
        }
    }

    #[test]
    fn rows_do_not_run_into_each_other() {
        let at = [(1023, 3), (0, 4), (1, 4), (0, 5)].map(|(x, y)| At::of(Square { z: 10, x, y }));
        let of = |cell| around(&at, cell).flatten().collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(3)], [vec![0], vec![1, 2, 3], vec![1, 2, 3]]);
    }
}
