//! Broken layers: refused with the place and the reason, and with nothing else.

use crate::town::{self, refused};

/// What stands, what is put in its place, what is said.
type Case = (&'static str, &'static str, &'static str);

const DISTRICTS: &[Case] = &[
    (
        "[30.4,50.6],[30.4,50.5]]",
        "[30.4,50.6],[30.4,50.51]]",
        "feature 1 (west): a ring is not closed: its last point must be its first",
    ),
    (town::WEST, "[[30.4,50.5],[30.5,50.5],[30.4,50.5]]", "feature 1 (west): a ring has 3 points: 4 are the least"),
    (
        town::WEST,
        "[[30.4,50.5],[30.5,50.6],[30.5,50.5],[30.4,50.6],[30.4,50.5]]",
        "feature 1 (west): a ring meets itself: its edges 1 and 3 cross",
    ),
    (
        town::WEST,
        "[[30.4,50.5],[30.5,50.5],[30.4,50.5],[30.4,50.6],[30.4,50.5]]",
        "feature 1 (west): a ring meets itself: its edges 1 and 2 cross",
    ),
    (
        "[30.5,50.6],[30.4,50.6]",
        "[30.5,50.6],[30.5,50.6],[30.4,50.6]",
        "feature 1 (west): point 4 of a ring is repeated",
    ),
    (
        "[30.4375,50.5]",
        "[50.5,30.4375]",
        "feature 1 (west): point 2 of a ring (50.5, 30.4375) has latitude and longitude swapped",
    ),
    (
        "[30.4375,50.5]",
        "[130.4375,50.5]",
        "feature 1 (west): point 2 of a ring (130.4375, 50.5) is far outside of the city's bounds",
    ),
    (
        "[30.4375,50.5]",
        "[30.4375,150.5]",
        "feature 1 (west): point 2 of a ring (30.4375, 150.5) has latitude and longitude swapped",
    ),
    (
        "[30.4375,50.5]",
        "[30.4375,-950.5]",
        "feature 1 (west): point 2 of a ring (30.4375, -950.5) is not a longitude and a latitude in degrees",
    ),
    ("[30.4375,50.5]", "[30.4375]", "feature 1 (west): point 2 of a ring is not two numbers"),
    ("[30.4375,50.5]", "[30.4375,\"50.5\"]", "feature 1: not a feature: "),
    ("\"code\":\"north\"", "\"code\":\"west\"", "feature 2 (west): the code of feature 1 too"),
    ("\"order\":2", "\"order\":1", "feature 2 (north): the order of feature 1 too"),
    ("\"order\":2", "\"order\":-2", "feature 2 (north): property \"order\" must be a whole number from 0 to 65,535"),
    (
        "\"order\":2",
        "\"order\":2,\"population\":0",
        "feature 2 (north): property \"population\" must be a whole number from 1 to 20,000,000",
    ),
    (
        "\"order\":2",
        "\"order\":2,\"population\":-5",
        "feature 2 (north): property \"population\" must be a whole number from 1 to 20,000,000",
    ),
    (
        "\"order\":2",
        "\"order\":2,\"population\":25000000",
        "feature 2 (north): property \"population\" must be a whole number from 1 to 20,000,000",
    ),
    (
        "\"order\":2",
        "\"order\":2,\"population\":12.5",
        "feature 2 (north): property \"population\" must be a whole number from 1 to 20,000,000",
    ),
    (
        "\"order\":2",
        "\"order\":2,\"population\":\"many\"",
        "feature 2 (north): property \"population\" must be a whole number from 1 to 20,000,000",
    ),
    ("\"uk\":\"north\"", "\"uk\":\" \"", "feature 2 (north): property \"uk\" must be a text"),
    ("\"Polygon\"", "\"Square\"", "feature 1: not a feature: "),
    ("\"Polygon\"", "\"MultiLineString\"", "feature 1 (west): a MultiLineString is no territory"),
    (
        "[30.4,50.5],[30.4375,50.5],[30.5,50.5625]",
        "[30.4,50.45],[30.4375,50.5],[30.5,50.5625]",
        "feature 1 (west): a ring is not closed",
    ),
    (
        town::EAST,
        "[[30.5,50.4],[30.6,50.4],[30.6,50.51],[30.5,50.5],[30.5,50.4]]",
        "feature 4 (east): overlaps feature 2 (north)",
    ),
];

#[test]
fn a_broken_layer_is_refused_by_feature() {
    let file = "territories/district.geojson";
    for (from, to, said) in DISTRICTS {
        let all = refused(file, from, to);
        assert!(all.starts_with(&format!("{file}: {said}")), "{said}\n{all}");
    }
}

#[test]
fn a_layer_that_is_no_json_is_refused_by_line() {
    let all = refused("territories/district.geojson", "\"Feature\"", "Feature");
    assert!(all.starts_with("territories/district.geojson:1: not JSON: "), "{all}");
}
