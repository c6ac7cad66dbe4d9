//! Where more is written from than chance explains, and what about.

use std::{collections::HashMap, ops::RangeInclusive};

use rayon::prelude::*;

use crate::{
    columns::{ALONE, blocks},
    conditions::{a_code_each, of_block},
    figures::occurring,
    filter::Filter,
    gi_star::{Grid, Hot},
    layer::{At, Layer},
    morton::Square,
    runs::Run,
    sieve::Sieve,
    snapshot::{Part, Snapshot},
    tally::{Counts, Piece, add, join},
};

/// Zooms of the squares hot spots are made of: in Kyiv from 100 km a side down to 24 m.
pub const HOT_DEPTHS: RangeInclusive<u8> = 8..=20;

/// Neighbouring cells that hold, together with those around them, significantly more appeals than
/// the average of the area.
#[derive(Clone, Debug, PartialEq)]
pub struct HotSpot {
    /// Its cells, by rows from the north-west; each touches another, be it by a corner.
    pub cells: Vec<HotCell>,
    /// How many appeals its cells hold.
    pub count: u64,
    /// The category that makes it hot: of those that occur in it the one that lies farthest above
    /// its expectation, in appeals; of equals the lowest code.
    pub category: u16,
    /// How many appeals of this category its cells hold.
    pub of_category: u64,
    /// How many they would hold if all appeals of this category were spread evenly over the cells
    /// of the area.
    pub expected: f64,
}

/// A cell of a [`HotSpot`]: the square `x`, `y` (from the north-west) of the zoom asked for.
/// [`square_bounds`](crate::square_bounds) tells its degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HotCell {
    /// Number of its column.
    pub x: u32,
    /// Number of its row.
    pub y: u32,
    /// How many appeals it holds itself; perhaps none between full ones.
    pub count: u32,
    /// Gi* of Getis and Ord.
    pub z_score: f64,
}

impl HotSpot {
    fn z_score(&self) -> f64 {
        self.cells.iter().map(|cell| cell.z_score).fold(0.0, f64::max)
    }
}

/// How many rows of each run have a place in the area, and how many pass.
type Counted<'a> = Layer<'a, [u64; 2]>;

impl Snapshot {
    /// Hot spots of the appeals that pass the filter at Unix second `now`, on the grid of the squares
    /// of zoom `depth`; the one with the highest z-score first, of equals the one whose first cell
    /// lies first by rows from the north-west. None for a depth outside of [`HOT_DEPTHS`].
    ///
    /// The area is made of the cells that hold any appeal at all within the filter's bounds: where
    /// nobody ever writes from is no place. Gi* of a cell weighs it and those of its eight
    /// neighbours that belong to the area alike; a cell is hot when its score is too high for
    /// chance, the share of [`FALSE_DISCOVERIES`](crate::FALSE_DISCOVERIES) allowed. Hot cells that
    /// hold nothing but touch what does are told with it; alone they are no hot spot.
    #[must_use]
    pub fn hot_spots(&self, filter: &Filter, depth: u8, now: i64) -> Vec<HotSpot> {
        if !HOT_DEPTHS.contains(&depth) {
            return Vec::new();
        }
        let sieve = Sieve::of(filter, now);
        let anything = Sieve::of(&Filter { bounds: filter.bounds, ..Filter::default() }, now);
        let layers = self.parts().map(|part| {
            let counts = |run: &Run| [run.count(part.rows, &anything), run.count(part.rows, &sieve)];
            Layer::of(part, Square::WORLD, depth, sieve.frame.as_ref(), counts)
        });
        let area = Layer::by_rows(&layers).into_iter().filter(|&(_, [any, _])| any > 0);
        let (at, counts) = area.map(|(at, [_, passing])| (at, u32::try_from(passing).unwrap_or(0))).unzip();
        let grid = Grid { at, counts };
        let spots = grid.hot_spots();
        if spots.is_empty() {
            return Vec::new();
        }
        let everywhere: Vec<Piece> = pieces(&layers).map(|(_, piece)| piece).collect();
        let all = occurring(&categories(&everywhere, &sieve)[..]);
        let pieces = by_spot(&grid, &spots, &layers);
        let told = spots.par_iter().zip(pieces);
        let told = told.filter_map(|(spot, pieces)| told_of(&grid, spot, &categories(&pieces, &sieve), &all));
        let mut told: Vec<HotSpot> = told.collect();
        // They came by their first cells, and equals stay so.
        told.sort_by(|a, b| b.z_score().total_cmp(&a.z_score()));
        told
    }
}

/// The runs that hold something that passes, each with its cell.
fn pieces<'a>(layers: &'a [Counted]) -> impl Iterator<Item = (At, Piece<'a>)> {
    layers.iter().flat_map(|layer| {
        let filled = layer.summed().filter(|(_, [_, passing])| *passing > 0);
        filled.map(|(run, _)| (At::of(run.square), Piece { part: layer.part, run: run.clone() }))
    })
}

/// Those of each spot.
fn by_spot<'a>(grid: &Grid, spots: &[Vec<Hot>], layers: &'a [Counted]) -> Vec<Vec<Piece<'a>>> {
    let mut spot_of = HashMap::new();
    for (spot, cells) in spots.iter().enumerate() {
        spot_of.extend(cells.iter().map(|hot| (grid.at[hot.cell], spot)));
    }
    let mut of_spots = vec![Vec::new(); spots.len()];
    for (at, piece) in pieces(layers) {
        if let Some(&spot) = spot_of.get(&at) {
            of_spots[spot].push(piece);
        }
    }
    of_spots
}

/// How many rows of the pieces pass, by category. Like those of a tally the counters wrap, and are
/// right once all parts are counted.
fn categories(pieces: &[Piece], sieve: &Sieve) -> Counts {
    let count = |mut counts: Counts, Piece { part: Part { rows, sign, .. }, run }: &Piece| {
        let unit = if *sign > 0 { 1 } else { u32::MAX };
        for (block, span) in blocks(run.rows.clone()) {
            let pass = sieve.pass(rows, block, span, run.edge);
            add(&mut counts, of_block(&rows.category, block), pass, unit);
        }
        counts
    };
    let both = |mut counts: Counts, others: Counts| {
        join(&mut counts[..], &others[..]);
        counts
    };
    let rows: usize = pieces.iter().map(|piece| piece.run.rows.len()).sum();
    if rows < ALONE {
        return pieces.iter().fold(a_code_each(), count);
    }
    pieces.par_iter().fold(a_code_each, count).reduce(a_code_each, both)
}

/// Nothing of a spot without appeals.
fn told_of(grid: &Grid, spot: &[Hot], held: &Counts, all: &[(u16, u64)]) -> Option<HotSpot> {
    let cells = spot.iter().map(|hot| {
        let (x, y) = grid.at[hot.cell].numbers();
        HotCell { x, y, count: grid.counts[hot.cell], z_score: hot.z_score }
    });
    let cells: Vec<HotCell> = cells.collect();
    let (many, of_all) = (spot.len() as u64, grid.at.len() as u64);
    let each = all.iter().map(|&(code, all)| {
        let (held, spread) = (u64::from(held[usize::from(code)]), all * many);
        // In parts of an appeal, as many as there are cells: whole numbers compare exactly.
        let excess = (held * of_all).cast_signed() - spread.cast_signed();
        (excess, code, held, spread)
    });
    let here = each.filter(|&(.., held, _)| held > 0);
    let (_, category, of_category, spread) = here.reduce(|most, next| if next.0 > most.0 { next } else { most })?;
    #[expect(clippy::cast_precision_loss, reason = "counts and numbers of cells stay below 2^32")]
    let expected = spread as f64 / of_all as f64;
    let count = cells.iter().map(|cell| u64::from(cell.count)).sum();
    Some(HotSpot { cells, count, category, of_category, expected })
}
