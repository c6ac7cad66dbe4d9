//! A map of more and less: the cells of a tile in one period and in another.

use crate::{
    appeal::kept,
    columns::{Columns, blocks},
    conditions::{of_block, within},
    filter::Filter,
    layer::{At, Layer},
    runs::Run,
    sieve::Sieve,
    snapshot::Snapshot,
    tile::{CELLS, EXTENT, LEVELS, tile_of},
};

/// A time between two Unix seconds. One that ends before it begins holds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// Its first second.
    pub from: i64,
    /// The first second after it.
    pub to: i64,
}

impl Period {
    fn kept(self) -> (u32, u32) {
        (kept(self.from), kept(self.to))
    }
}

/// Appeals of two periods in one square of a tile's grid of [`CELLS`] × [`CELLS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The square's centre, 0–4095 from the tile's western side: its column is `x / 64`.
    pub x: u16,
    /// The same from the northern side.
    pub y: u16,
    /// How many were received in the one period.
    pub before: u32,
    /// How many were received in the other.
    pub after: u32,
}

impl Snapshot {
    /// How many appeals each cell of the tile `x`, `y` (from the north-west) of zoom `z` holds of
    /// two periods, at Unix second `now`: the cells that hold one of either, by rows from the
    /// north-west. The filter's own time of receipt is left aside, all else of it holds; periods
    /// may overlap. A tile that does not exist has no cells.
    ///
    /// There are cells at every zoom: single points tell nothing of more or less.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "the number of a tile is three of them, as in `Snapshot::tile`")]
    pub fn difference(
        &self,
        z: u8,
        x: u32,
        y: u32,
        filter: &Filter,
        before: Period,
        after: Period,
        now: i64,
    ) -> Vec<Change> {
        let Some(tile) = tile_of(z, x, y) else { return Vec::new() };
        let sieve = Sieve { received: None, ..Sieve::of(filter, now) };
        let periods = [before.kept(), after.kept()];
        let layers = self.parts().map(|part| {
            let counts = |run: &Run| received(part.rows, run, &sieve, periods);
            Layer::of(part, tile, tile.z + LEVELS, sieve.frame.as_ref(), counts)
        });
        let cells = Layer::by_rows(&layers).into_iter().filter(|&(_, counts)| counts != [0, 0]);
        let change = |(at, counts): (At, [u64; 2])| {
            let (column, row) = at.numbers();
            let [before, after] = counts.map(|count| u32::try_from(count).unwrap_or(0));
            Change { x: centre(column), y: centre(row), before, after }
        };
        cells.map(change).collect()
    }
}

/// How many rows of the run that pass were received in each period. All else is asked once for both.
fn received(rows: &Columns, run: &Run, sieve: &Sieve, periods: [(u32, u32); 2]) -> [u64; 2] {
    let mut counts = [0; 2];
    for (block, span) in blocks(run.rows.clone()) {
        let pass = sieve.pass(rows, block, span, run.edge);
        if pass == 0 {
            continue;
        }
        for (count, period) in counts.iter_mut().zip(periods) {
            let both = pass & within(of_block(&rows.received, block), period);
            *count += u64::from(both.count_ones());
        }
    }
    counts
}

/// Units from the tile's side to the centre of a column or row, numbered from the side of the world.
fn centre(number: u32) -> u16 {
    const SIDE: u16 = EXTENT / CELLS;
    let inside = u16::try_from(number % u32::from(CELLS)).unwrap_or(0);
    inside * SIDE + SIDE / 2
}
