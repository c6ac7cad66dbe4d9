//! Random filters, of what the city has.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    city::City,
    codes::{Channel, State, Timeliness, Wait},
};
use rand::{
    Rng, RngExt as _,
    seq::{IndexedRandom as _, IteratorRandom as _},
};

use crate::store::list::Filter;

/// How often a condition is made.
const SELDOM: f64 = 0.3;
/// How far periods look back.
const DAYS: i64 = 3 * 365;

/// A filter with some conditions, each now and then.
pub fn filter(city: &City, now: DateTime<Utc>, chance: &mut impl Rng) -> Filter {
    let mut filter = Filter::default();
    let categories = city.catalogue.iter().map(|(_, one)| one.code.to_string());
    filter.categories = some(chance, categories, 40);
    filter.agencies = some(chance, city.agencies.iter().map(|(_, one)| one.code.to_string()), 20);
    let districts = city.territories.districts().territories().iter().map(|one| one.code.to_string());
    filter.districts = some(chance, districts, 4);
    filter.states = some(chance, State::ALL.iter().copied(), 6);
    filter.channels = some(chance, Channel::ALL.iter().copied(), 3);
    filter.timely = some(chance, Timeliness::ALL.iter().copied(), 2);
    filter.waits = some(chance, Wait::ALL.iter().copied(), 4);
    filter.grades = some(chance, 0..=5, 3);
    filter.overdue = chance.random_bool(SELDOM / 3.0);
    let ago = |chance: &mut dyn FnMut() -> i64| now - TimeDelta::days(chance());
    if chance.random_bool(SELDOM) {
        let mut days = [chance.random_range(0..DAYS), chance.random_range(0..DAYS)];
        days.sort_unstable();
        filter.from = Some(ago(&mut || days[1]));
        filter.until = chance.random_bool(0.5).then(|| ago(&mut || days[0]));
    }
    if chance.random_bool(SELDOM) {
        let bounds = &city.bounds;
        let mut between = |a: f64, b: f64| {
            let mut ends = [chance.random_range(a..b), chance.random_range(a..b)];
            ends.sort_unstable_by(f64::total_cmp);
            ends
        };
        let ([west, east], [south, north]) = (between(bounds.west, bounds.east), between(bounds.south, bounds.north));
        filter.bbox = Some([west, south, east, north]);
    }
    filter
}

/// None, mostly; else a few of them.
fn some<T>(chance: &mut impl Rng, all: impl Iterator<Item = T>, most: usize) -> Vec<T> {
    if !chance.random_bool(SELDOM) {
        return Vec::new();
    }
    let many = chance.random_range(1..=most);
    all.sample(chance, many)
}

/// One of them.
pub fn one<'a, T>(chance: &mut impl Rng, all: &'a [T]) -> Option<&'a T> {
    all.choose(chance)
}
