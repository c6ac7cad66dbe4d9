//! What lies near a place: likely duplicates of an appeal about to be filed.

use std::{cmp::Reverse, collections::BinaryHeap, ops::Range};

use crate::{
    columns::{BLOCK, Columns, bits, blocks},
    filter::{Filter, Meets},
    morton::{Place, Square, metres_in_step},
    sieve::Sieve,
    snapshot::{Part, Snapshot},
};

/// Squares with no more rows than this are looked through row by row.
const FEW: usize = 128;

/// Squared distance in steps.
type Squared = u128;

impl Snapshot {
    /// The nearest appeals to a place (degrees) at most so many metres away that pass the filter at
    /// Unix second `now`: id and metres, nearest first, of equals the lower id; no more than
    /// `limit`. A place that is no number has nothing near.
    ///
    /// Metres are those of the map at the place itself: within 20 km of it 0.5 % off at most.
    #[must_use]
    pub fn near(&self, lon: f64, lat: f64, metres: f64, filter: &Filter, now: i64, limit: usize) -> Vec<(u64, f64)> {
        let Some(place) = Place::of(lon, lat) else { return Vec::new() };
        let step = metres_in_step(lat);
        let mut search = Search {
            place,
            sieve: Sieve::of(filter, now),
            farthest: square_of(metres / step),
            limit,
            found: BinaryHeap::new(),
        };
        for part in self.parts().into_iter().filter(|part| part.sign > 0) {
            search.look_through(self, part);
        }
        let found = search.found.into_sorted_vec();
        #[expect(clippy::cast_precision_loss, reason = "far below a millimetre")]
        let told = |(squared, id)| (u64::from(id), (squared as f64).sqrt() * step);
        found.into_iter().map(told).collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates: nothing is nearer than 0, all is nearer than the greatest number"
)]
fn square_of(steps: f64) -> Squared {
    if steps < 0.0 { 0 } else { (steps * steps) as Squared }
}

struct Search {
    place: Place,
    sieve: Sieve,
    /// What lies farther is not wanted; draws nearer when enough is found.
    farthest: Squared,
    limit: usize,
    /// The best so far, the worst of them on top.
    found: BinaryHeap<(Squared, u32)>,
}

impl Search {
    /// Opens squares from the nearest on, until the next is farther than what is wanted.
    fn look_through(&mut self, snapshot: &Snapshot, part: Part) {
        if self.limit == 0 {
            return;
        }
        let mut ahead = BinaryHeap::new();
        ahead.push(Reverse(Ahead::at(self.place, Square::WORLD, part.rows.all())));
        while let Some(Reverse(next)) = ahead.pop() {
            if next.squared > self.farthest {
                return;
            }
            let meets = self.sieve.frame.as_ref().map_or(Meets::Wholly, |f| f.meets(next.square));
            if meets == Meets::Not {
                continue;
            }
            if next.rows.len() <= FEW || next.square.z == 32 {
                self.take(snapshot, part, next.rows);
                continue;
            }
            for quarter in next.square.quarters() {
                let rows = part.rows.rows_in(quarter, next.rows.clone());
                if !rows.is_empty() {
                    ahead.push(Reverse(Ahead::at(self.place, quarter, rows)));
                }
            }
        }
    }

    fn take(&mut self, snapshot: &Snapshot, part: Part, rows: Range<usize>) {
        let Part { rows: columns, age, .. } = part;
        let edge = self.sieve.frame.is_some();
        for (block, span) in blocks(rows) {
            for i in bits(self.sieve.pass(columns, block, span, edge)) {
                let row = block * BLOCK + i;
                let squared = distance(self.place, columns, row);
                if squared <= self.farthest && !snapshot.is_gone(columns.id[row], age) {
                    self.keep(squared, columns.id[row]);
                }
            }
        }
    }

    fn keep(&mut self, squared: Squared, id: u32) {
        self.found.push((squared, id));
        if self.found.len() > self.limit {
            self.found.pop();
        }
        if self.found.len() == self.limit
            && let Some(&(worst, _)) = self.found.peek()
        {
            self.farthest = self.farthest.min(worst);
        }
    }
}

fn distance(from: Place, rows: &Columns, row: usize) -> Squared {
    let place = rows.place[row];
    squared(from.x.abs_diff(place.x), from.y.abs_diff(place.y))
}

fn squared(x: u32, y: u32) -> Squared {
    let (x, y) = (Squared::from(x), Squared::from(y));
    x * x + y * y
}

/// A square still to be opened; the nearest is the least.
#[derive(PartialEq, Eq)]
struct Ahead {
    squared: Squared,
    square: Square,
    rows: Range<usize>,
}

impl Ahead {
    fn at(place: Place, square: Square, rows: Range<usize>) -> Self {
        let (x0, x1, y0, y1) = square.sides();
        let squared = squared(place.x.abs_diff(place.x.clamp(x0, x1)), place.y.abs_diff(place.y.clamp(y0, y1)));
        Self { squared, square, rows }
    }
}

impl Ord for Ahead {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.squared, self.rows.start).cmp(&(other.squared, other.rows.start))
    }
}

impl PartialOrd for Ahead {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
