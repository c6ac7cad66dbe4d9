//! The index behind [`super::Layer::find`].
//!
//! Each polygon is cut into horizontal bands, each with the few edges that reach into it; the
//! bands lie in an R-tree. A point meets one band of each polygon around it (two at a band's
//! border, which agree), and tests the few edges in each instead of a whole ring.

use std::ops::ControlFlow;

use geo::{Coord, GeoNum, Kernel, LinesIter, Orientation, Polygon};
use rstar::{AABB, RTree, RTreeObject};

use super::{Point, Territory};

/// Edges that begin in a band. Fewer make the tree deep, more make each test long; from 8 to 16
/// the speed is about the same (`examples/speed.rs`).
const EDGES_IN_BAND: usize = 16;
/// A ring with very many edges still gives this many bands at most, as each long edge is
/// repeated in every band that it crosses.
const MOST_BANDS: usize = 1024;

#[derive(Debug, Clone)]
pub struct Pieces {
    tree: RTree<Piece>,
    edges: Vec<Edge>,
    /// For each territory its place when sorted by order.
    ranks: Vec<u16>,
}

/// A polygon between two latitudes.
#[derive(Debug, Clone)]
struct Piece {
    envelope: AABB<[f64; 2]>,
    first: u32,
    count: u32,
    territory: u16,
}

impl RTreeObject for Piece {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

/// An edge from its lower end to its upper, whichever way the ring runs: so two polygons that
/// share it compute the same.
#[derive(Debug, Clone, Copy)]
struct Edge {
    low: Coord<f64>,
    high: Coord<f64>,
}

impl Pieces {
    #[expect(clippy::cast_possible_truncation, reason = "`Layer::new` keeps 65,535 at most")]
    pub fn of(territories: &[Territory]) -> Self {
        let mut by_order: Vec<_> = (0..territories.len()).collect();
        by_order.sort_by_key(|&at| (territories[at].order, at));
        let mut ranks = vec![0; territories.len()];
        for (rank, &at) in by_order.iter().enumerate() {
            ranks[at] = rank as u16;
        }
        let (mut edges, mut pieces) = (Vec::new(), Vec::new());
        for (at, territory) in territories.iter().enumerate() {
            for polygon in &territory.shape {
                cut(polygon, at as u16, &mut edges, &mut pieces);
            }
        }
        Self { tree: RTree::bulk_load(pieces), edges, ranks }
    }

    /// The territory of lowest order among those that hold the point.
    pub fn find(&self, point: Point) -> Option<u16> {
        if !point.is_on_earth() {
            return None;
        }
        let mut best: Option<(u16, u16)> = None;
        let at = Coord { x: point.lon, y: point.lat };
        let envelope = AABB::from_point([at.x, at.y]);
        let _: ControlFlow<()> = self.tree.locate_in_envelope_intersecting_int(envelope, |piece| {
            let rank = self.ranks[usize::from(piece.territory)];
            let first = piece.first as usize;
            let edges = &self.edges[first..first + piece.count as usize];
            if best.is_none_or(|(lowest, _)| rank < lowest) && hold(edges, at) {
                best = Some((rank, piece.territory));
            }
            ControlFlow::Continue(())
        });
        best.map(|(_, territory)| territory)
    }
}

/// Cuts a polygon into bands between latitudes at which about equally many edges begin.
fn cut(polygon: &Polygon<f64>, territory: u16, edges: &mut Vec<Edge>, pieces: &mut Vec<Piece>) {
    let mut own: Vec<Edge> = polygon.lines_iter().map(|line| upwards(line.start, line.end)).collect();
    own.retain(|edge| edge.low != edge.high);
    own.sort_by(|a, b| a.low.y.total_cmp(&b.low.y));
    let step = EDGES_IN_BAND.max(own.len().div_ceil(MOST_BANDS));
    let mut cuts: Vec<f64> = own.iter().step_by(step).map(|edge| edge.low.y).collect();
    cuts.extend(own.iter().map(|edge| edge.high.y).max_by(f64::total_cmp));
    cuts.dedup();
    for band in cuts.windows(2) {
        let (bottom, top) = (band[0], band[1]);
        let reaching = own.iter().filter(|edge| edge.low.y <= top && edge.high.y >= bottom);
        let first = edges.len();
        edges.extend(reaching);
        let [left, right] = edges[first..]
            .iter()
            .flat_map(|edge| [edge.low.x, edge.high.x])
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[left, right], x| [x.min(left), x.max(right)]);
        // A layer of 100 MB has some ten million edges: far from the end of u32.
        let (Ok(first), Ok(count)) = (first.try_into(), (edges.len() - first).try_into()) else {
            return;
        };
        let envelope = AABB::from_corners([left, bottom], [right, top]);
        pieces.push(Piece { envelope, first, count, territory });
    }
}

fn upwards(a: Coord<f64>, b: Coord<f64>) -> Edge {
    if (a.y, a.x) <= (b.y, b.x) { Edge { low: a, high: b } } else { Edge { low: b, high: a } }
}

/// Whether a closed polygon holds the point, by the parity of its edges to the east; `edges` are
/// those that reach the point's latitude (others do no harm). Half-open in latitude, so that a
/// vertex is counted once.
#[expect(clippy::float_cmp, reason = "a level edge has one latitude, bit for bit")]
fn hold(edges: &[Edge], at: Coord<f64>) -> bool {
    let mut inside = false;
    for Edge { low, high } in edges {
        if at.y < low.y || at.y > high.y {
            continue;
        }
        let (west, east) = if low.x < high.x { (low.x, high.x) } else { (high.x, low.x) };
        if at.x > east {
            continue;
        }
        if low.y == high.y {
            if at.x >= west {
                return true;
            }
            continue;
        }
        let to_the_east = at.x < west || {
            match <f64 as GeoNum>::Ker::orient2d(*low, *high, at) {
                Orientation::Collinear => return true,
                Orientation::CounterClockwise => true,
                Orientation::Clockwise => false,
            }
        };
        inside ^= to_the_east && at.y < high.y;
    }
    inside
}
