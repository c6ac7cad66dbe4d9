//! What a tile of the map shows: cells with counts, or the appeals themselves.

use crate::{
    columns::{BLOCK, Columns, bits, blocks},
    filter::Filter,
    layer::Layer,
    morton::Square,
    runs::Run,
    sieve::Sieve,
    snapshot::{Part, Snapshot},
    sum::Sum,
};

/// Units along a side of a tile; a cell is 64 of them, a pixel of a 512-pixel tile is 8.
pub const EXTENT: u16 = 4096;
/// Cells along a side of a tile: 8 pixels each when the tile is drawn 512 pixels wide.
pub const CELLS: u16 = 64;
/// The deepest zoom there are tiles of.
pub const DEEPEST: u8 = 24;
/// From this zoom on tiles show points.
pub const POINTS_FROM: u8 = 15;
/// A tile of any zoom shows points when it holds no more than so many.
pub const FEW_POINTS: usize = 200;
/// A tile shows cells even below [`POINTS_FROM`] when it holds more than so many: no browser and
/// no eye would thank for them.
pub const MOST_POINTS: usize = 5_000;

/// Levels of the quadtree from a tile to its cells.
pub(crate) const LEVELS: u8 = 6;
const _: () = assert!(1 << LEVELS == CELLS);

/// What a tile shows. There is no buffer: each appeal is in exactly one tile of a zoom, and in one
/// cell of it, so that counts of all tiles add up to [`Snapshot::count`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tile {
    /// The cells that hold something, by rows from the north-west.
    Cells(Vec<Cell>),
    /// Each appeal, by id.
    Points(Vec<Point>),
}

impl Tile {
    /// How many appeals it shows.
    #[must_use]
    pub fn count(&self) -> u64 {
        match self {
            Self::Cells(cells) => cells.iter().map(|cell| u64::from(cell.count)).sum(),
            Self::Points(points) => points.len() as u64,
        }
    }
}

/// Appeals of one square of the tile's grid of [`CELLS`] × [`CELLS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Mean of their places, 0–4095 from the tile's western side, rounded down. The cell's column
    /// is `x / 64`.
    pub x: u16,
    /// The same from the northern side.
    pub y: u16,
    /// How many there are.
    pub count: u32,
    /// How many of them are open: wait for the city.
    pub open: u32,
    /// How many of them wait for the applicant.
    pub waiting: u32,
    /// How many of them are overdue; never more than are open.
    pub overdue: u32,
}

impl Cell {
    /// How many of them nobody waits for any more.
    #[must_use]
    pub fn finished(&self) -> u32 {
        self.count - self.open - self.waiting
    }
}

/// One appeal on a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Database id.
    pub id: u64,
    /// Place, 0–4095 from the tile's western side, rounded down.
    pub x: u16,
    /// The same from the northern side.
    pub y: u16,
    /// Leaf of the catalogue.
    pub category: u16,
    /// Lead agency, or [`NO_AGENCY`](crate::NO_AGENCY).
    pub agency: u16,
    /// State code.
    pub state: u8,
    /// Is it overdue?
    pub overdue: bool,
}

impl Snapshot {
    /// The tile `x`, `y` (from the north-west) of zoom `z` at Unix second `now`. A tile that does
    /// not exist shows no points.
    ///
    /// Points are shown from [`POINTS_FROM`] on up to [`MOST_POINTS`], and at any zoom up to
    /// [`FEW_POINTS`]; otherwise cells.
    #[must_use]
    pub fn tile(&self, z: u8, x: u32, y: u32, filter: &Filter, now: i64) -> Tile {
        let Some(tile) = tile_of(z, x, y) else { return Tile::Points(Vec::new()) };
        let sieve = Sieve::of(filter, now);
        let parts = self.parts().map(|part| {
            let sum = |run: &Run| Sum::of(part.rows, run, &sieve);
            Layer::of(part, tile, tile.z + LEVELS, sieve.frame.as_ref(), sum)
        });
        let most = if z < POINTS_FROM { FEW_POINTS } else { MOST_POINTS };
        let count: i64 = parts.iter().map(count).sum();
        if usize::try_from(count).is_ok_and(|count| count <= most) {
            Tile::Points(self.points(tile, &sieve, &parts))
        } else {
            Tile::Cells(shown(tile, &parts))
        }
    }

    fn points(&self, tile: Square, sieve: &Sieve, parts: &[Layer<Sum>]) -> Vec<Point> {
        let mut points = Vec::new();
        for layer in parts.iter().filter(|layer| layer.part.sign > 0) {
            let Part { rows, age, .. } = layer.part;
            let filled = layer.summed().filter(|(_, sum)| sum.count > 0);
            for (run, _) in filled {
                for (block, span) in blocks(run.rows.clone()) {
                    let pass = sieve.pass(rows, block, span, run.edge);
                    let overdue = sieve.overdue(rows, block, pass);
                    let found = bits(pass).map(|i| (block * BLOCK + i, overdue >> i & 1 == 1));
                    let alive = found.filter(|&(row, _)| !self.is_gone(rows.id[row], age));
                    points.extend(alive.map(|(row, overdue)| point(tile, rows, row, overdue)));
                }
            }
        }
        points.sort_unstable_by_key(|point| point.id);
        points
    }
}

/// The tile with this number, if there is one.
pub(crate) fn tile_of(z: u8, x: u32, y: u32) -> Option<Square> {
    let exists = z <= DEEPEST && x >> z == 0 && y >> z == 0;
    exists.then_some(Square { z, x, y })
}

fn count(Layer { part, sums, .. }: &Layer<Sum>) -> i64 {
    part.sign * sums.iter().map(|sum| i64::from(sum.count)).sum::<i64>()
}

/// Cells of all parts together.
fn shown(tile: Square, parts: &[Layer<Sum>]) -> Vec<Cell> {
    #[derive(Clone, Copy, Default)]
    struct Total {
        count: i64,
        open: i64,
        waiting: i64,
        overdue: i64,
        x: i64,
        y: i64,
    }
    let side = u32::from(CELLS);
    let (west, _, north, _) = tile.sides();
    let mut totals = vec![Total::default(); usize::from(CELLS) * usize::from(CELLS)];
    for layer in parts {
        let sign = layer.part.sign;
        for (run, sum) in layer.summed().filter(|(_, sum)| sum.count > 0) {
            let (column, row) = (run.square.x % side, run.square.y % side);
            let total = &mut totals[(row * side + column) as usize];
            let count = i64::from(sum.count);
            total.count += sign * count;
            total.open += sign * i64::from(sum.open);
            total.waiting += sign * i64::from(sum.waiting);
            total.overdue += sign * i64::from(sum.overdue);
            // Sums of places as distances from the tile's corner stay within 64 bits.
            total.x += sign * (sum.x - u64::from(west) * u64::from(sum.count)).cast_signed();
            total.y += sign * (sum.y - u64::from(north) * u64::from(sum.count)).cast_signed();
        }
    }
    let filled = totals.into_iter().filter(|total| total.count > 0);
    filled
        .map(|total| Cell {
            x: pixel(tile.z, (total.x / total.count).cast_unsigned()),
            y: pixel(tile.z, (total.y / total.count).cast_unsigned()),
            count: number(total.count),
            open: number(total.open),
            waiting: number(total.waiting),
            overdue: number(total.overdue),
        })
        .collect()
}

fn point(tile: Square, rows: &Columns, row: usize, overdue: bool) -> Point {
    let (west, _, north, _) = tile.sides();
    Point {
        id: u64::from(rows.id[row]),
        x: pixel(tile.z, u64::from(rows.place[row].x - west)),
        y: pixel(tile.z, u64::from(rows.place[row].y - north)),
        category: rows.category[row],
        agency: rows.agency[row],
        state: rows.state[row],
        overdue,
    }
}

/// Steps from the tile's side to its units.
fn pixel(z: u8, steps: u64) -> u16 {
    let units = (steps * u64::from(EXTENT)) >> (32 - z);
    u16::try_from(units).unwrap_or(EXTENT - 1)
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
