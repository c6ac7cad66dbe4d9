//! More appeals than one thread takes, and more in one spot than a tile shows one by one.

use atlas::{Appeal, Atlas, Codes, Days, Filter, Period, Tile};

use crate::city::{DAY, MONDAY, STATES, passing, pothole};

/// Twenty thousand appeals a corner of a square of half a degree, all codes by the number.
fn crowd() -> Vec<Appeal> {
    let appeal = |id: u64| {
        let small = |below: u64| u8::try_from(id % below).unwrap();
        let (east, north) = (f64::from(small(2)), f64::from(small(4) / 2));
        let spread = f64::from(u32::try_from(id / 4).unwrap()) * 1e-7;
        Appeal {
            lon: 30.3 + east / 2.0 + spread,
            lat: 50.3 + north / 2.0 - spread,
            category: u16::from(small(50)),
            district: small(7),
            state: small(12),
            due: Some(MONDAY + i64::from(small(30)) * DAY),
            ..pothole(id)
        }
    };
    (1..=80_000).map(appeal).collect()
}

#[test]
fn a_crowd_is_counted_to_the_last_on_all_threads() {
    let crowd = crowd();
    let now = MONDAY + 11 * DAY;
    let snapshot = Atlas::from_rows(STATES, crowd.iter().copied()).unwrap().snapshot();
    let days = Days::new(&[MONDAY, MONDAY + DAY]).unwrap();
    let codes = |codes: std::ops::Range<u16>| Some(codes.collect::<Codes>());
    for filter in [
        Filter::default(),
        Filter { categories: codes(3..5), ..Filter::default() },
        Filter { categories: codes(3..40), states: codes(2..12), ..Filter::default() },
        Filter { districts: codes(0..6), overdue: true, ..Filter::default() },
    ] {
        let expected = passing(&crowd, &filter, now).len() as u64;
        assert_eq!(snapshot.count(&filter, now), expected);
        let figures = snapshot.figures(&filter, &days, now);
        assert_eq!((figures.total, figures.by_day[0]), (expected, expected));
        let tile = snapshot.tile(0, 0, 0, &filter, now);
        assert_eq!((tile.count(), matches!(tile, Tile::Cells(_))), (expected, true));
        let (day, never) = (Period { from: MONDAY, to: MONDAY + DAY }, Period { from: MONDAY, to: MONDAY });
        let changes = snapshot.difference(0, 0, 0, &filter, day, never, now);
        let before: u64 = changes.iter().map(|change| u64::from(change.before)).sum();
        assert_eq!((before, changes.iter().all(|change| change.after == 0)), (expected, true));
    }
}

#[test]
fn a_deep_tile_with_too_many_points_shows_cells() {
    let here = pothole(1);
    let place = atlas::Place::of(here.lon, here.lat).unwrap();
    let tile = |many: u64| {
        let atlas = Atlas::from_rows(STATES, (1..=many).map(pothole)).unwrap();
        atlas.snapshot().tile(18, place.x >> 14, place.y >> 14, &Filter::default(), MONDAY)
    };
    assert!(matches!(tile(5_000), Tile::Points(points) if points.len() == 5_000));
    assert!(matches!(tile(5_001), Tile::Cells(cells) if cells.len() == 1 && cells[0].count == 5_001));
}

#[test]
fn of_appeals_loaded_twice_the_last_counts() {
    let other = Appeal { state: 3, ..pothole(1) };
    let snapshot = Atlas::from_rows(STATES, [pothole(1), pothole(2), other]).unwrap().snapshot();
    let filter = Filter { states: Some(Codes::from_iter([3])), ..Filter::default() };
    assert_eq!((snapshot.len(), snapshot.count(&filter, MONDAY)), (2, 1));
}

#[test]
fn an_atlas_that_was_kept_in_step_equals_one_that_was_loaded_anew() {
    let crowd = crowd();
    let (loaded, followed) = (Atlas::from_rows(STATES, crowd.iter().copied()).unwrap(), Atlas::new(STATES));
    for some in crowd.chunks(7_000) {
        let late: Vec<_> = some.iter().map(|appeal| Appeal { state: 1, ..*appeal }).collect();
        followed.apply(&late).unwrap();
        followed.apply(some).unwrap();
    }
    let same = |a: &Atlas, b: &Atlas| {
        let (a, b) = (a.snapshot(), b.snapshot());
        assert_eq!(a.digest() == b.digest(), a.differing(&b, 9).is_empty());
        a.differing(&b, 9)
    };
    assert_eq!(same(&loaded, &followed), []);
    followed.apply(&[Appeal { grade: 5, ..crowd[10] }, pothole(90_000)]).unwrap();
    loaded.apply(&[Appeal { closed: Some(MONDAY), ..crowd[70_000] }]).unwrap();
    assert_eq!(same(&loaded, &followed), [11, 70_001, 90_000]);
    assert_eq!(loaded.snapshot().differing(&followed.snapshot(), 2), [11, 70_001]);
}
