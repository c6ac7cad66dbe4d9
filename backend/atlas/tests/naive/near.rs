use atlas::{Atlas, Filter};
use proptest::prelude::*;

use crate::city::{MONDAY, STATES, filter, now, passing, place, place_of, story};

/// Half a world of steps, as wide as the places of these tests lie apart, in metres.
const METRES: std::ops::Range<f64> = 0.0..30_000.0;

proptest! {
    #[test]
    fn the_nearest_of_a_plain_list_are_found_nearest_first(
        story in story(), filter in filter(), now in now(), (lon, lat) in place(),
        metres in METRES, limit in 0usize..40,
    ) {
        let here = atlas::Place::of(lon, lat).unwrap();
        let step = lat.to_radians().cos().max(0.01) * 40_075_016.685_578_5 / 4_294_967_296.0;
        let distance = |place: atlas::Place| {
            f64::from(here.x.abs_diff(place.x)).hypot(f64::from(here.y.abs_diff(place.y))) * step
        };
        let passing = passing(&story.appeals(), &filter, now);
        let mut expected: Vec<(f64, u64)> =
            passing.iter().map(|appeal| (distance(place_of(appeal)), appeal.id)).collect();
        expected.retain(|&(far, _)| far <= metres);
        expected.sort_by(|a, b| a.partial_cmp(b).unwrap());
        expected.truncate(limit);

        let found = story.atlas().snapshot().near(lon, lat, metres, &filter, now, limit);
        prop_assert_eq!(
            found.iter().map(|&(id, _)| id).collect::<Vec<_>>(),
            expected.iter().map(|&(_, id)| id).collect::<Vec<_>>()
        );
        for ((_, found), (expected, _)) in found.iter().zip(expected) {
            prop_assert!((found - expected).abs() < 0.001);
        }
    }
}

#[test]
fn nothing_is_near_a_place_that_is_no_number() {
    let snapshot = Atlas::new(STATES).snapshot();
    assert_eq!(snapshot.near(f64::NAN, 50.0, 1e9, &Filter::default(), MONDAY, 5), []);
}
