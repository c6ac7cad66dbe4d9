//! The figures of a city on a usual day.

use super::{
    data::{now, pothole},
    town::{groups, layers, named, roads},
};
use contract::{
    Channel, State, Step, Timeliness, Wait,
    city::Named,
    figures::{AgencyCount, CodeCount, DayCount, Figures, StateCount, Totals},
    filter::Count,
};

fn coded<T>((code, count): (T, u64)) -> CodeCount<T> {
    CodeCount { code, count }
}

/// The few of them that matter to everybody.
pub fn totals() -> Totals {
    let Figures { total, done, on_time, median_days, .. } = figures();
    Totals { total, done, on_time, median_days }
}

pub fn figures() -> Figures {
    let today = now().date_naive();
    let by_day = (0..30u64).map(|n| DayCount {
        day: today - chrono::Days::new(29 - n),
        count: 90 + (n * 37) % 61 - 40 * u64::from(n % 7 > 4),
    });
    let count = |name: Named, count: u64| Count { name, count };
    let late = |name: Named, n: u64, overdue: u64| AgencyCount { count: count(name, n), overdue };
    let names = |n: usize| {
        named(
            &format!("a{n}"),
            &format!("Управління житлово-комунального господарства {n}"),
            &format!("Housing office {n}"),
        )
    };
    Figures {
        as_of: now(),
        total: 3_412,
        open: 1_204,
        overdue: 87,
        done: 2_208,
        on_time: Some(0.914),
        median_days: Some(4.6),
        p90_days: Some(13.2),
        mean_grade: Some(4.1),
        by_state: State::ALL
            .iter()
            .zip([40u64, 3, 12, 310, 620, 45, 160, 55, 2_048, 60, 9, 50])
            .map(|(state, count)| StateCount { state: *state, count })
            .collect(),
        by_group: groups().iter().zip([1_300u64, 900, 400]).map(|(group, n)| count(group.name.clone(), n)).collect(),
        by_category: vec![count(pothole(), 900)],
        by_agency: std::iter::once(late(roads(), 1_180, 41))
            .chain((1..16).map(|n| late(names(n), 300 - 15 * n as u64, 16 - n as u64)))
            .collect(),
        by_district: layers()[0]
            .territories
            .iter()
            .zip([1_400u64, 1_100, 912])
            .map(|(t, n)| count(t.clone(), n))
            .collect(),
        by_channel: [(Channel::Web, 2_300), (Channel::Phone, 1_000), (Channel::Letter, 112)].map(coded).to_vec(),
        by_timeliness: [(Timeliness::Running, 1_117), (Timeliness::OnTime, 2_098), (Timeliness::Late, 197)]
            .map(coded)
            .to_vec(),
        by_wait: Wait::ALL.iter().copied().zip([300, 700, 640, 400, 120, 48, 1_204]).map(coded).collect(),
        by_grade: [(0, 2_612), (2, 50), (4, 300), (5, 450)].map(coded).to_vec(),
        step: Step::Day,
        by_day: by_day.collect(),
        until: today,
    }
}
