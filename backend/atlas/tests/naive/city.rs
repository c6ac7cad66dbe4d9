//! A small city whose appeals crowd, and the plain way to filter them.

use std::collections::BTreeMap;

use atlas::{Appeal, Atlas, Bounds, Codes, Filter, Merging, NO_AGENCY, Place, States, Timeliness, flags};
use proptest::{collection::vec, option, prelude::*};

/// Monday, 2 June 2025, midnight in Kyiv.
pub const MONDAY: i64 = 1_748_811_600;
pub const DAY: i64 = 86_400;
pub const STATES: States = States { open: 0b0000_0001_1111_0110, waiting: 0b0000_0110_0000_0000 };

/// Appeals by the order in which they were told, in batches, and merged after few or many.
#[derive(Clone, Debug)]
pub struct Story {
    loaded: Vec<Appeal>,
    batches: Vec<Vec<Appeal>>,
    merging: Merging,
}

impl Story {
    pub fn atlas(&self) -> Atlas {
        let atlas = Atlas::from_rows(STATES, self.loaded.iter().copied()).unwrap().merging(self.merging);
        for batch in &self.batches {
            atlas.apply(batch).unwrap();
        }
        atlas
    }

    /// What is left when each appeal is as it was told last.
    pub fn appeals(&self) -> Vec<Appeal> {
        let told = self.loaded.iter().chain(self.batches.iter().flatten());
        let last: BTreeMap<u64, Appeal> = told.map(|appeal| (appeal.id, *appeal)).collect();
        last.into_values().collect()
    }
}

/// One plain appeal.
pub fn pothole(id: u64) -> Appeal {
    Appeal {
        id,
        lon: 30.52,
        lat: 50.45,
        category: 7,
        agency: 3,
        district: 2,
        state: 1,
        channel: 0,
        flags: flags::PUBLIC,
        received: MONDAY,
        due: Some(MONDAY + 15 * DAY),
        answered: None,
        closed: None,
        grade: 0,
    }
}

pub fn story() -> impl Strategy<Value = Story> {
    let merging = (0usize..40, 0usize..80, 1usize..100);
    let merging = merging.prop_map(|(late, early, share)| Merging { late, early, share });
    (vec(appeal(), 0..700), vec(vec(appeal(), 0..60), 0..8), merging).prop_map(|(loaded, batches, merging)| Story {
        loaded,
        batches,
        merging,
    })
}

fn appeal() -> impl Strategy<Value = Appeal> {
    let id = prop_oneof![20 => 1u64..900, 1 => 4_000_000_000u64..4_000_000_050];
    let codes = (category(), agency(), 0u8..6, 0u8..12, 0u8..4, 0u8..128, 0u8..6);
    let received = -20 * DAY..20 * DAY;
    let times = (received, option::of(moment()), option::of(moment()), option::of(moment()));
    (id, place(), codes, times).prop_map(|(id, (lon, lat), codes, (received, due, answered, closed))| {
        let (category, agency, district, state, channel, flags, grade) = codes;
        let after = |wait: Option<i64>| wait.map(|wait| MONDAY + received + wait);
        let (due, answered, closed) = (after(due), after(answered), after(closed));
        let received = MONDAY + received;
        Appeal {
            id,
            lon,
            lat,
            category,
            agency,
            district,
            state,
            channel,
            flags,
            received,
            due,
            answered,
            closed,
            grade,
        }
    })
}

fn moment() -> impl Strategy<Value = i64> {
    prop_oneof![8 => 0i64..30 * DAY, 1 => Just(0), 1 => -DAY..0]
}

fn category() -> impl Strategy<Value = u16> {
    prop_oneof![20 => 0u16..30, 1 => 900u16..=u16::MAX]
}

fn agency() -> impl Strategy<Value = u16> {
    prop_oneof![5 => 1u16..20, 1 => Just(NO_AGENCY)]
}

/// All over the city, crowded in a block, in one yard, or on one spot.
pub fn place() -> impl Strategy<Value = (f64, f64)> {
    let around = |wide: f64| (30.3 - wide..30.3 + wide, 50.45 - wide..50.45 + wide);
    prop_oneof![
        6 => around(0.3),
        3 => around(0.003),
        2 => around(0.000_02),
        1 => Just((30.3, 50.45)),
        1 => (-180.0..180.0, -89.0..89.0),
    ]
}

pub fn filter() -> impl Strategy<Value = Filter> {
    let codes = (
        seldom(vec(category(), 0..14)),
        seldom(vec(agency(), 0..6)),
        seldom(vec(0u16..6, 0..4)),
        seldom(vec(0u16..12, 0..12)),
        seldom(vec(0u16..5, 0..3)),
    );
    let flags = prop_oneof![4 => Just(0), 1 => Just(flags::PUBLIC), 1 => Just(flags::PUBLIC | flags::REFUTED)];
    let time = || seldom(-25 * DAY..25 * DAY);
    // Codes that there are not are asked for, too.
    let outcomes = (seldom(vec(0u16..4, 0..3)), seldom(vec(0u16..8, 0..4)), seldom(vec(0u16..7, 0..4)));
    (codes, outcomes, flags, time(), time(), prop::bool::weighted(0.2), seldom(bounds())).prop_map(
        |(codes, (timeliness, waits, grades), flags, from, to, overdue, bounds)| {
            let (categories, agencies, districts, states, channels) = codes;
            let set = |codes: Option<Vec<u16>>| codes.map(|codes| codes.into_iter().collect::<Codes>());
            Filter {
                categories: set(categories),
                agencies: set(agencies),
                districts: set(districts),
                states: set(states),
                channels: set(channels),
                timeliness: set(timeliness),
                waits: set(waits),
                grades: set(grades),
                flags,
                received_from: from.map(|from| MONDAY + from),
                received_to: to.map(|to| MONDAY + to),
                overdue,
                bounds,
            }
        },
    )
}

fn seldom<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    option::weighted(0.25, strategy)
}

fn bounds() -> impl Strategy<Value = Bounds> {
    (place(), place(), any::<bool>()).prop_map(|(a, b, world)| {
        if world {
            return Bounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
        }
        Bounds { west: a.0.min(b.0), south: a.1.min(b.1), east: a.0.max(b.0), north: a.1.max(b.1) }
    })
}

pub fn now() -> impl Strategy<Value = i64> {
    (-25 * DAY..50 * DAY).prop_map(|now| MONDAY + now)
}

pub fn place_of(appeal: &Appeal) -> Place {
    Place::of(appeal.lon, appeal.lat).unwrap()
}

pub fn is_overdue(appeal: &Appeal, now: i64) -> bool {
    STATES.is_open(appeal.state) && appeal.due.is_some_and(|due| due < now)
}

/// When it was finished, where it was.
pub fn finished(appeal: &Appeal) -> Option<i64> {
    [appeal.answered, appeal.closed].into_iter().flatten().min()
}

pub fn timeliness(appeal: &Appeal, now: i64) -> u16 {
    let told = match (finished(appeal), appeal.due) {
        (Some(finished), Some(due)) if finished <= due => Timeliness::OnTime,
        (Some(_), Some(_)) => Timeliness::Late,
        (None, _) if is_overdue(appeal, now) => Timeliness::Late,
        _ => Timeliness::Running,
    };
    told as u16
}

pub fn wait(appeal: &Appeal) -> u16 {
    let Some(answered) = appeal.answered else { return 6 };
    match (answered - appeal.received).max(0) / DAY {
        0 => 0,
        1..3 => 1,
        3..7 => 2,
        7..15 => 3,
        15..30 => 4,
        _ => 5,
    }
}

/// The conditions of a filter in turn; first those of the figures' dimensions.
pub fn passes(appeal: &Appeal, filter: &Filter, now: i64) -> [bool; 10] {
    let among = |set: &Option<Codes>, code: u16| set.as_ref().is_none_or(|set| set.contains(code));
    let received = filter.received_from.is_none_or(|from| from <= appeal.received)
        && filter.received_to.is_none_or(|to| appeal.received < to);
    let inside = filter.bounds.is_none_or(|bounds| {
        let (place, least) = (place_of(appeal), Place::of(bounds.west, bounds.north).unwrap());
        let most = Place::of(bounds.east, bounds.south).unwrap();
        (least.x..=most.x).contains(&place.x) && (least.y..=most.y).contains(&place.y)
    });
    let other = appeal.flags & filter.flags == filter.flags && (!filter.overdue || is_overdue(appeal, now)) && inside;
    [
        among(&filter.categories, appeal.category),
        among(&filter.agencies, appeal.agency),
        among(&filter.districts, u16::from(appeal.district)),
        among(&filter.states, u16::from(appeal.state)),
        among(&filter.channels, u16::from(appeal.channel)),
        received,
        among(&filter.timeliness, timeliness(appeal, now)),
        among(&filter.waits, wait(appeal)),
        among(&filter.grades, u16::from(appeal.grade)),
        other,
    ]
}

pub fn passing(appeals: &[Appeal], filter: &Filter, now: i64) -> Vec<Appeal> {
    let passing = appeals.iter().filter(|appeal| passes(appeal, filter, now) == [true; 10]);
    passing.copied().collect()
}
