use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use atlas::{Appeal, Atlas, Change, Filter, Period};
use proptest::prelude::*;

use crate::{
    city::{DAY, MONDAY, STATES, filter, now, passing, place_of, pothole, story},
    tiles::{tiles, unit},
};

const ZOOMS: RangeInclusive<u8> = 0..=24;

fn period() -> impl Strategy<Value = Period> {
    let day = || -25 * DAY..25 * DAY;
    (day(), day()).prop_map(|(from, to)| Period { from: MONDAY + from, to: MONDAY + to })
}

fn of(filter: &Filter, period: Period) -> Filter {
    Filter { received_from: Some(period.from), received_to: Some(period.to), ..filter.clone() }
}

fn changes(before: &[Appeal], after: &[Appeal], z: u8) -> Vec<Change> {
    let mut counts: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    let cell = |appeal: &Appeal| {
        let centre = |steps| u16::try_from(unit(z, steps) / 64 * 64 + 32).unwrap();
        (centre(place_of(appeal).y), centre(place_of(appeal).x))
    };
    for appeal in before {
        counts.entry(cell(appeal)).or_default().0 += 1;
    }
    for appeal in after {
        counts.entry(cell(appeal)).or_default().1 += 1;
    }
    counts.into_iter().map(|((y, x), (before, after))| Change { x, y, before, after }).collect()
}

proptest! {
    #[test]
    fn more_and_less_are_those_of_a_plain_list(
        story in story(), filter in filter(), before in period(), after in period(), now in now(), z in ZOOMS,
    ) {
        let appeals = story.appeals();
        let snapshot = story.atlas().snapshot();
        let [old, new] = [before, after].map(|period| passing(&appeals, &of(&filter, period), now));
        let (old, new) = (tiles(&old, z), tiles(&new, z));
        for &(x, y) in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
            let inside = |tiles: &BTreeMap<_, Vec<_>>| tiles.get(&(x, y)).cloned().unwrap_or_default();
            let expected = changes(&inside(&old), &inside(&new), z);
            prop_assert_eq!(snapshot.difference(z, x, y, &filter, before, after, now), expected);
        }
    }

    #[test]
    fn all_tiles_of_a_zoom_add_up_to_the_count_of_each_period(
        story in story(), filter in filter(), before in period(), after in period(), now in now(), z in ZOOMS,
    ) {
        let snapshot = story.atlas().snapshot();
        let mut sums = [0, 0];
        for &(x, y) in tiles(&story.appeals(), z).keys() {
            for change in snapshot.difference(z, x, y, &filter, before, after, now) {
                sums[0] += u64::from(change.before);
                sums[1] += u64::from(change.after);
            }
        }
        prop_assert_eq!(sums, [before, after].map(|period| snapshot.count(&of(&filter, period), now)));
    }
}

#[test]
fn a_tile_that_does_not_exist_has_no_cells() {
    let snapshot = Atlas::from_rows(STATES, [pothole(1)]).unwrap().snapshot();
    let day = Period { from: MONDAY, to: MONDAY + DAY };
    for (z, x, y) in [(0, 1, 0), (3, 0, 8), (25, 0, 0), (255, 0, 0)] {
        assert_eq!(snapshot.difference(z, x, y, &Filter::default(), day, day, MONDAY), []);
    }
}

#[test]
fn a_period_ends_before_its_last_second() {
    let snapshot = Atlas::from_rows(STATES, [pothole(1)]).unwrap().snapshot();
    let (until, from) = (Period { from: MONDAY - DAY, to: MONDAY }, Period { from: MONDAY, to: MONDAY + 1 });
    let told = snapshot.difference(0, 0, 0, &Filter::default(), until, from, MONDAY);
    assert_eq!(told.iter().map(|change| (change.before, change.after)).collect::<Vec<_>>(), [(0, 1)]);
}
