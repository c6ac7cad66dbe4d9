use std::collections::{BTreeMap, BTreeSet};

use atlas::{Appeal, Atlas, FALSE_DISCOVERIES, Filter, HOT_DEPTHS, HotCell, HotSpot, square_bounds};
use proptest::prelude::*;

use crate::city::{MONDAY, STATES, filter, now, passing, place_of, pothole, story};

/// Row and column.
type Address = (u32, u32);

fn cell_of(appeal: &Appeal, depth: u8) -> Address {
    let place = place_of(appeal);
    (place.y >> (32 - depth), place.x >> (32 - depth))
}

fn touching((y, x): Address) -> impl Iterator<Item = Address> {
    (0..9).map(move |i| ((y + i / 3).wrapping_sub(1), (x + i % 3).wrapping_sub(1)))
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn share(a: usize, b: usize) -> f64 {
    a as f64 / b as f64
}

/// Textbook formulas, cell by cell.
fn z_scores(counts: &BTreeMap<Address, u32>) -> BTreeMap<Address, f64> {
    let n = share(counts.len(), 1);
    let mean = counts.values().map(|&x| f64::from(x)).sum::<f64>() / n;
    let s = (counts.values().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n).sqrt();
    let z_score = |&cell: &Address| {
        let near: Vec<f64> = touching(cell).filter_map(|cell| counts.get(&cell)).map(|&x| f64::from(x)).collect();
        let w = share(near.len(), 1);
        let below = s * ((n * w - w * w) / (n - 1.0)).sqrt();
        (cell, if below > 0.0 { (near.iter().sum::<f64>() - mean * w) / below } else { 0.0 })
    };
    if counts.len() < 2 || s < 1e-12 { BTreeMap::new() } else { counts.keys().map(z_score).collect() }
}

fn significant(z_scores: &BTreeMap<Address, f64>) -> BTreeSet<Address> {
    let p = |z: f64| libm::erfc(z / 2f64.sqrt()) / 2.0;
    let mut ascending: Vec<f64> = z_scores.values().map(|&z| p(z)).collect();
    ascending.sort_by(f64::total_cmp);
    let many = ascending.len();
    let ranked = (1..).zip(ascending).filter(|&(rank, p)| p <= share(rank, many) * FALSE_DISCOVERIES);
    let most = ranked.map(|(_, p)| p).last();
    z_scores.iter().filter(|&(_, &z)| most.is_some_and(|most| p(z) <= most)).map(|(&cell, _)| cell).collect()
}

fn joined(mut cells: BTreeSet<Address>) -> Vec<BTreeSet<Address>> {
    let mut spots = Vec::new();
    while let Some(first) = cells.pop_first() {
        let (mut spot, mut open) = (BTreeSet::from([first]), vec![first]);
        while let Some(cell) = open.pop() {
            for next in touching(cell).filter(|next| cells.remove(next)).collect::<Vec<_>>() {
                spot.insert(next);
                open.push(next);
            }
        }
        spots.push(spot);
    }
    spots
}

fn hot_spots(appeals: &[Appeal], filter: &Filter, depth: u8, now: i64) -> Vec<HotSpot> {
    let passing_all = passing(appeals, filter, now);
    let area = passing(appeals, &Filter { bounds: filter.bounds, ..Filter::default() }, now);
    let mut counts: BTreeMap<Address, u32> = area.iter().map(|appeal| (cell_of(appeal, depth), 0)).collect();
    for appeal in &passing_all {
        *counts.get_mut(&cell_of(appeal, depth)).unwrap() += 1;
    }
    let z_scores = z_scores(&counts);
    let told = |spot: &BTreeSet<Address>| {
        let inside = |appeal: &&Appeal| spot.contains(&cell_of(appeal, depth));
        let codes: BTreeSet<u16> = passing_all.iter().filter(inside).map(|appeal| appeal.category).collect();
        let of = |code| passing_all.iter().filter(move |appeal| appeal.category == code);
        // The excess times the number of cells: equals are equal.
        let excess = |code| {
            (of(code).filter(inside).count() * counts.len()).cast_signed()
                - (of(code).count() * spot.len()).cast_signed()
        };
        let category = codes.iter().copied().rev().max_by_key(|&code| excess(code))?;
        let cell = |&(y, x): &Address| HotCell { x, y, count: counts[&(y, x)], z_score: z_scores[&(y, x)] };
        Some(HotSpot {
            cells: spot.iter().map(cell).collect(),
            count: passing_all.iter().filter(inside).count() as u64,
            category,
            of_category: of(category).filter(inside).count() as u64,
            expected: share(spot.len(), counts.len()) * share(of(category).count(), 1),
        })
    };
    joined(significant(&z_scores)).iter().filter_map(told).collect()
}

fn highest(spot: &HotSpot) -> f64 {
    spot.cells.iter().map(|cell| cell.z_score).fold(0.0, f64::max)
}

/// Cells, count and category, and none of the scores.
type Plain = (Vec<(u32, u32, u32)>, u64, u16, u64);

/// By their first cells.
fn plain(spots: &[HotSpot]) -> Vec<Plain> {
    let cells = |spot: &HotSpot| spot.cells.iter().map(|cell| (cell.y, cell.x, cell.count)).collect();
    let plain = |spot: &HotSpot| (cells(spot), spot.count, spot.category, spot.of_category);
    let mut plain: Vec<Plain> = spots.iter().map(plain).collect();
    plain.sort();
    plain
}

proptest! {
    #[test]
    fn hot_spots_are_those_of_a_plain_list(story in story(), filter in filter(), now in now(), depth in HOT_DEPTHS) {
        let told = story.atlas().snapshot().hot_spots(&filter, depth, now);
        let expected = hot_spots(&story.appeals(), &filter, depth, now);
        prop_assert_eq!(plain(&told), plain(&expected));
        for spot in &told {
            let same = expected.iter().find(|same| (same.cells[0].x, same.cells[0].y) == (spot.cells[0].x, spot.cells[0].y));
            let same = same.unwrap();
            prop_assert!((spot.expected - same.expected).abs() < 1e-9);
            for (cell, same) in spot.cells.iter().zip(&same.cells) {
                prop_assert!((cell.z_score - same.z_score).abs() < 1e-9);
            }
        }
        let rank = |spot: &HotSpot| (-highest(spot), spot.cells[0].y, spot.cells[0].x);
        let ordered = told.is_sorted_by(|a, b| rank(a) < rank(b));
        prop_assert!(ordered);
    }
}

const DEPTH: u8 = 16;
/// North-western cell of a city of 21 × 21 cells.
const CORNER: (u32, u32) = (38_300, 22_100);

/// As many appeals in each cell of the city as `many` says of its column and row.
fn city(many: impl Fn(u32, u32) -> u64) -> Vec<Appeal> {
    let mut appeals = Vec::new();
    for (column, row) in (0..21).flat_map(|row| (0..21).map(move |column| (column, row))) {
        let bounds = square_bounds(DEPTH, CORNER.0 + column, CORNER.1 + row);
        let (lon, lat) = (f64::midpoint(bounds.west, bounds.east), f64::midpoint(bounds.south, bounds.north));
        let first = appeals.len() as u64 + 1;
        let of_cell = (first..first + many(column, row)).map(|id| Appeal { lon, lat, ..pothole(id) });
        appeals.extend(of_cell);
    }
    appeals
}

fn told(appeals: &[Appeal]) -> Vec<HotSpot> {
    let snapshot = Atlas::from_rows(STATES, appeals.iter().copied()).unwrap().snapshot();
    snapshot.hot_spots(&Filter::default(), DEPTH, MONDAY)
}

fn is_middle(column: u32, row: u32) -> bool {
    (9..12).contains(&column) && (9..12).contains(&row)
}

#[test]
fn a_cluster_in_an_even_city_is_found_and_nothing_else() {
    // More than one thread takes.
    let mut appeals = city(|column, row| if is_middle(column, row) { 4_000 } else { 2 });
    let middle = |appeal: &Appeal| {
        let (y, x) = cell_of(appeal, DEPTH);
        is_middle(x - CORNER.0, y - CORNER.1)
    };
    for appeal in appeals.iter_mut().filter(|appeal| middle(appeal) && appeal.id % 4 > 0) {
        appeal.category = 9;
    }
    let told = told(&appeals);
    assert_eq!(told.len(), 1);
    // The cluster and what touches two of its cells at least; its corners touch one.
    let numbers: Vec<(u32, u32)> = told[0].cells.iter().map(|cell| (cell.x - CORNER.0, cell.y - CORNER.1)).collect();
    let near = (8..13).flat_map(|row| (8..13).map(move |column| (column, row)));
    let is_corner = |&(column, row): &(u32, u32)| [8, 12].contains(&column) && [8, 12].contains(&row);
    assert_eq!(numbers, near.filter(|cell| !is_corner(cell)).collect::<Vec<_>>());
    assert_eq!((told[0].count, told[0].category, told[0].of_category), (9 * 4_000 + 12 * 2, 9, 27_000));
    assert!((told[0].expected - 27_000.0 * 21.0 / 441.0).abs() < 1e-9);
}

#[test]
fn of_a_filter_the_area_is_where_anybody_writes_from() {
    // Lamps are out in the middle only: it stands out because the rest of the city knows none.
    let mut appeals = city(|_, _| 3);
    for appeal in &mut appeals {
        let (y, x) = cell_of(appeal, DEPTH);
        appeal.category = if is_middle(x - CORNER.0, y - CORNER.1) { 5 } else { 7 };
    }
    let snapshot = Atlas::from_rows(STATES, appeals).unwrap().snapshot();
    let lamps = Filter { categories: Some([5].into_iter().collect()), ..Filter::default() };
    let told = snapshot.hot_spots(&lamps, DEPTH, MONDAY);
    assert_eq!(told.iter().map(|spot| (spot.count, spot.category)).collect::<Vec<_>>(), [(27, 5)]);
}

#[test]
fn an_even_city_has_no_hot_spots() {
    assert_eq!(told(&city(|_, _| 5)), []);
}

#[test]
fn an_empty_city_has_no_hot_spots() {
    assert_eq!(told(&[]), []);
    assert_eq!(told(&[pothole(1)]), []);
}

#[test]
fn a_grid_too_coarse_or_too_fine_has_no_hot_spots() {
    let crowded = city(|column, row| if is_middle(column, row) { 40 } else { 2 });
    let snapshot = Atlas::from_rows(STATES, crowded).unwrap().snapshot();
    for depth in [0, 7, 21, 255] {
        assert_eq!(snapshot.hot_spots(&Filter::default(), depth, MONDAY), []);
    }
}
