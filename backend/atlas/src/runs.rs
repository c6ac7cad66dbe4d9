//! Which rows lie in a place: runs of the Morton order.

use std::ops::Range;

use crate::{
    columns::{Columns, blocks},
    filter::{Frame, Meets},
    morton::Square,
    sieve::Sieve,
};

/// Neighbouring rows that lie in one square.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub rows: Range<usize>,
    pub square: Square,
    /// The square reaches over the frame: each row has to be held against it.
    pub edge: bool,
}

impl Run {
    /// How many of its rows pass.
    pub fn count(&self, rows: &Columns, sieve: &Sieve) -> u64 {
        if !self.edge && sieve.passes_all() {
            return self.rows.len() as u64;
        }
        let passing = |(block, span)| sieve.pass(rows, block, span, self.edge).count_ones();
        blocks(self.rows.clone()).map(passing).map(u64::from).sum()
    }
}

/// Longest run, so that a crowded square can be shared out between threads.
const LONGEST: usize = 1 << 15;
/// A run that crosses the frame is not cut finer than this.
const WORTH_CUTTING: usize = 512;

/// The rows of a square as one or more runs for each square of zoom `depth` in it. Those without
/// rows and those outside of the frame have none.
pub(crate) fn cells(rows: &Columns, square: Square, depth: u8, frame: Option<&Frame>) -> Vec<Run> {
    let mut runs = Vec::new();
    let within = rows.rows_in(square, rows.all());
    descend(rows, square, within, frame, &mut |square, _| square.z == depth, &mut runs);
    runs
}

/// All rows that may lie in the frame, without a regard to squares.
pub(crate) fn framed(rows: &Columns, frame: Option<&Frame>) -> Vec<Run> {
    let mut runs = Vec::new();
    let enough = &mut |_: Square, run: &Run| !run.edge || run.rows.len() <= WORTH_CUTTING;
    descend(rows, Square::WORLD, rows.all(), frame, enough, &mut runs);
    runs
}

fn descend(
    all: &Columns,
    square: Square,
    rows: Range<usize>,
    frame: Option<&Frame>,
    enough: &mut impl FnMut(Square, &Run) -> bool,
    runs: &mut Vec<Run>,
) {
    if rows.is_empty() {
        return;
    }
    let meets = frame.map_or(Meets::Wholly, |frame| frame.meets(square));
    if meets == Meets::Not {
        return;
    }
    let run = Run { rows, square, edge: meets == Meets::Partly };
    if square.z == 32 || enough(square, &run) {
        share_out(&run, runs);
        return;
    }
    let mut from = run.rows.start;
    let quarters = square.quarters();
    for (i, quarter) in quarters.into_iter().enumerate() {
        let to = match quarters.get(i + 1) {
            Some(next) => all.seek(from..run.rows.end, next.first_key()),
            None => run.rows.end,
        };
        descend(all, quarter, from..to, frame, enough, runs);
        from = to;
    }
}

fn share_out(run: &Run, runs: &mut Vec<Run>) {
    let mut from = run.rows.start;
    while from < run.rows.end {
        let to = run.rows.end.min((from / LONGEST + 1) * LONGEST);
        runs.push(Run { rows: from..to, ..run.clone() });
        from = to;
    }
}
