use std::collections::{BTreeMap, BTreeSet};

use atlas::{Appeal, Atlas, Cell, Filter, Point, Tile, Unfit};
use proptest::prelude::*;

use crate::city::{MONDAY, STATES, filter, is_overdue, now, passing, place_of, pothole, story};

pub type Address = (u32, u32);

/// Numbers of all tiles of a zoom with something in them, and what that is.
pub fn tiles(appeals: &[Appeal], z: u8) -> BTreeMap<Address, Vec<Appeal>> {
    let mut tiles: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for appeal in appeals {
        let place = place_of(appeal);
        let number = |v: u32| v.checked_shr(32 - u32::from(z)).unwrap_or(0);
        tiles.entry((number(place.x), number(place.y))).or_default().push(*appeal);
    }
    tiles
}

/// Units from the tile's corner.
pub fn unit(z: u8, steps: u32) -> u64 {
    let inside = u64::from(steps) & ((1 << (32 - z)) - 1);
    (inside << 12) >> (32 - z)
}

fn points(appeals: &[Appeal], z: u8, now: i64) -> Vec<Point> {
    let point = |appeal: &Appeal| Point {
        id: appeal.id,
        x: unit(z, place_of(appeal).x).try_into().unwrap(),
        y: unit(z, place_of(appeal).y).try_into().unwrap(),
        category: appeal.category,
        agency: appeal.agency,
        state: appeal.state,
        overdue: is_overdue(appeal, now),
    };
    appeals.iter().map(point).collect()
}

fn cells(appeals: &[Appeal], z: u8, now: i64) -> Vec<Cell> {
    let mut cells: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for appeal in appeals {
        let place = place_of(appeal);
        cells.entry((unit(z, place.y) / 64, unit(z, place.x) / 64)).or_default().push(*appeal);
    }
    let mean = |cell: &[Appeal], of: fn(&Appeal) -> u32| {
        let inside = |appeal| u64::from(of(appeal)) & ((1 << (32 - z)) - 1);
        let mean = cell.iter().map(inside).sum::<u64>() / cell.len() as u64;
        u16::try_from((mean << 12) >> (32 - z)).unwrap()
    };
    let many = |cell: &[Appeal], which: &dyn Fn(&Appeal) -> bool| {
        u32::try_from(cell.iter().filter(|appeal| which(appeal)).count()).unwrap()
    };
    let cell = |cell: &Vec<Appeal>| Cell {
        x: mean(cell, |appeal| place_of(appeal).x),
        y: mean(cell, |appeal| place_of(appeal).y),
        count: many(cell, &|_| true),
        open: many(cell, &|appeal| STATES.is_open(appeal.state)),
        waiting: many(cell, &|appeal| STATES.is_waiting(appeal.state)),
        overdue: many(cell, &|appeal| is_overdue(appeal, now)),
    };
    cells.values().map(cell).collect()
}

proptest! {
    #[test]
    fn a_tile_shows_what_a_plain_list_shows(
        story in story(), filter in filter(), now in now(), z in 0u8..=24,
    ) {
        let passing = passing(&story.appeals(), &filter, now);
        let snapshot = story.atlas().snapshot();
        let mut sum = 0;
        for ((x, y), inside) in tiles(&passing, z) {
            let most = if z < 15 { 200 } else { 5_000 };
            let expected = if inside.len() <= most {
                Tile::Points(points(&inside, z, now))
            } else {
                Tile::Cells(cells(&inside, z, now))
            };
            let tile = snapshot.tile(z, x, y, &filter, now);
            sum += tile.count();
            prop_assert_eq!(tile, expected);
        }
        prop_assert_eq!(sum, snapshot.count(&filter, now));
        prop_assert_eq!(sum, passing.len() as u64);
        prop_assert_eq!(snapshot.len(), story.appeals().len());
    }

    #[test]
    fn every_appeal_is_in_exactly_one_cell_of_a_zoom(story in story(), now in now(), z in 0u8..15) {
        let appeals = story.appeals();
        let snapshot = story.atlas().snapshot();
        let mut seen = BTreeSet::new();
        for ((x, y), inside) in tiles(&appeals, z) {
            if let Tile::Cells(shown) = snapshot.tile(z, x, y, &Filter::default(), now) {
                for cell in &shown {
                    prop_assert!(seen.insert((x, y, cell.x / 64, cell.y / 64)));
                    prop_assert_eq!(cell.finished() + cell.open + cell.waiting, cell.count);
                }
                prop_assert_eq!(shown, cells(&inside, z, now));
            }
        }
    }
}

#[test]
fn a_tile_that_does_not_exist_is_empty() {
    let snapshot = Atlas::new(STATES).snapshot();
    for (z, x, y) in [(0, 1, 0), (3, 0, 8), (25, 0, 0), (255, 0, 0)] {
        assert_eq!(snapshot.tile(z, x, y, &Filter::default(), MONDAY), Tile::Points(vec![]));
    }
}

#[test]
fn a_snapshot_stays_as_it_was_taken() {
    let atlas = Atlas::new(STATES);
    atlas.apply(&[pothole(1)]).unwrap();
    let before = atlas.snapshot();
    atlas.apply(&[pothole(2)]).unwrap();
    assert_eq!((before.len(), atlas.snapshot().len()), (1, 2));
}

#[test]
fn a_batch_with_an_unfit_row_changes_nothing() {
    let fit = pothole(1);
    let atlas = Atlas::new(STATES);
    for (unfit, why) in [
        (Appeal { id: 0, ..fit }, Unfit::Id(0)),
        (Appeal { id: 4_294_967_295, ..fit }, Unfit::Id(4_294_967_295)),
        (Appeal { lon: f64::NAN, ..fit }, Unfit::Place(1)),
        (Appeal { state: 16, ..fit }, Unfit::State(1)),
        (Appeal { grade: 6, ..fit }, Unfit::Grade(1)),
    ] {
        assert_eq!(atlas.apply(&[fit, unfit]), Err(why));
        assert!(atlas.snapshot().is_empty());
    }
}
