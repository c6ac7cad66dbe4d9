use std::collections::BTreeMap;

use atlas::{Appeal, Days, DaysToAnswer, Figures, Filter, Totals};
use proptest::prelude::*;

use crate::city::{DAY, MONDAY, STATES, filter, finished, is_overdue, now, passes, story, timeliness, wait};

/// Six weeks, one of its days an hour short and one an hour long.
fn day_starts() -> Vec<i64> {
    let shift = |day: i64| if (10..20).contains(&day) { -3600 } else { 0 };
    (-15..28).map(|day| MONDAY + day * DAY + shift(day)).collect()
}

fn figures(appeals: &[Appeal], filter: &Filter, now: i64) -> Figures {
    let but = |dimension: usize| {
        appeals.iter().filter(move |appeal| {
            let passes = passes(appeal, filter, now);
            passes.iter().enumerate().all(|(i, &pass)| pass || i == dimension)
        })
    };
    let all: Vec<&Appeal> = but(usize::MAX).collect();
    let many = |which: &dyn Fn(&Appeal) -> bool| all.iter().filter(|appeal| which(appeal)).count() as u64;
    let in_time = |appeal: &Appeal| Some(finished(appeal)? <= appeal.due?);
    let mut figures = Figures {
        total: many(&|_| true),
        open: many(&|appeal| STATES.is_open(appeal.state)),
        overdue: many(&|appeal| is_overdue(appeal, now)),
        on_time: many(&|appeal| in_time(appeal) == Some(true)),
        late: many(&|appeal| in_time(appeal) == Some(false) || finished(appeal).is_none() && is_overdue(appeal, now)),
        days_to_answer: days_to_answer(&all),
        by_category: by(but(0).map(|appeal| appeal.category)),
        by_agency: by(but(1).map(|appeal| appeal.agency)),
        overdue_by_agency: by(but(1).filter(|appeal| is_overdue(appeal, now)).map(|appeal| appeal.agency)),
        by_district: by(but(2).map(|appeal| appeal.district)),
        by_channel: by(but(4).map(|appeal| appeal.channel)),
        by_day: vec![0; day_starts().len() - 1],
        ..Figures::default()
    };
    for appeal in but(3) {
        figures.by_state[usize::from(appeal.state)] += 1;
    }
    for appeal in but(5) {
        let days = day_starts();
        if let Some(day) = days.windows(2).position(|d| d[0] <= appeal.received && appeal.received < d[1]) {
            figures.by_day[day] += 1;
        }
    }
    for appeal in but(6) {
        figures.by_timeliness[usize::from(timeliness(appeal, now))] += 1;
    }
    for appeal in but(7) {
        figures.by_wait[usize::from(wait(appeal))] += 1;
    }
    for appeal in but(8) {
        figures.by_grade[usize::from(appeal.grade)] += 1;
    }
    figures
}

fn by<T: Ord>(codes: impl Iterator<Item = T>) -> Vec<(T, u64)> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn days_to_answer(appeals: &[&Appeal]) -> Option<DaysToAnswer> {
    let wait = |appeal: &&Appeal| Some((appeal.answered? - appeal.received).max(0) / 3600);
    let mut hours: Vec<i64> = appeals.iter().filter_map(wait).collect();
    hours.sort_unstable();
    let days = |rank: usize| f64::from(i32::try_from(hours[rank - 1]).unwrap()) / 24.0;
    let many = hours.len();
    (many > 0).then(|| DaysToAnswer { median: days(many.div_ceil(2)), p90: days((many * 9).div_ceil(10)) })
}

proptest! {
    #[test]
    fn figures_are_those_of_a_plain_list(story in story(), filter in filter(), now in now()) {
        let days = Days::new(&day_starts()).unwrap();
        let told = story.atlas().snapshot().figures(&filter, &days, now);
        prop_assert_eq!(&told, &figures(&story.appeals(), &filter, now));
        let totals = story.atlas().snapshot().totals(&filter, now);
        let median_days = told.days_to_answer.map(|days| days.median);
        let same = Totals { total: told.total, on_time: told.on_time, late: told.late, median_days };
        prop_assert_eq!(totals, same);
        prop_assert_eq!(totals.share_on_time(), told.share_on_time());
        let first = story.atlas().snapshot().first_received();
        let earliest = story.appeals().iter().map(|appeal| appeal.received).min();
        prop_assert_eq!(first.is_some(), earliest.is_some());
        prop_assert!(first <= earliest);
        prop_assert!(told.share_on_time().is_none_or(|share| (0.0..=1.0).contains(&share)));
    }
}
