use std::collections::BTreeMap;

use atlas::{Appeal, Atlas, Days, Filter, NO_AGENCY, Standing, Whose, flags};
use proptest::prelude::*;

use crate::city::{DAY, MONDAY, STATES, filter, finished, is_overdue, now, passing, pothole, story};

fn standing(appeals: &[Appeal], now: i64) -> Standing {
    let many = |which: &dyn Fn(&Appeal) -> bool| appeals.iter().filter(|appeal| which(appeal)).count() as u64;
    let in_time = |appeal: &Appeal| Some(finished(appeal)? <= appeal.due?);
    let has = |appeal: &Appeal, flag: u8| appeal.flags & flag != 0;
    let mut hours: Vec<i64> =
        appeals.iter().filter_map(|appeal| Some((appeal.answered? - appeal.received).max(0) / 3600)).collect();
    hours.sort_unstable();
    Standing {
        total: many(&|_| true),
        answered: many(&|appeal| appeal.answered.is_some()),
        on_time: many(&|appeal| in_time(appeal) == Some(true)),
        late: many(&|appeal| in_time(appeal) == Some(false) || finished(appeal).is_none() && is_overdue(appeal, now)),
        executed: many(&|appeal| appeal.answered.is_some() && has(appeal, flags::EXECUTED)),
        refuted: many(&|appeal| has(appeal, flags::REFUTED)),
        judged: many(&|appeal| appeal.answered.is_some() || has(appeal, flags::REFUTED)),
        graded: many(&|appeal| appeal.grade > 0),
        grades: appeals.iter().map(|appeal| u64::from(appeal.grade)).sum(),
        median_days: (!hours.is_empty())
            .then(|| f64::from(i32::try_from(hours[hours.len().div_ceil(2) - 1]).unwrap()) / 24.0),
    }
}

fn standings(appeals: &[Appeal], code: impl Fn(&Appeal) -> Option<u16>, now: i64) -> Vec<(u16, Standing)> {
    let mut by_code: BTreeMap<u16, Vec<Appeal>> = BTreeMap::new();
    for appeal in appeals {
        if let Some(code) = code(appeal) {
            by_code.entry(code).or_default().push(*appeal);
        }
    }
    by_code.into_iter().map(|(code, appeals)| (code, standing(&appeals, now))).collect()
}

proptest! {
    #[test]
    fn standings_are_those_of_a_plain_list(story in story(), filter in filter(), now in now()) {
        let (snapshot, appeals) = (story.atlas().snapshot(), passing(&story.appeals(), &filter, now));
        let of_agency = |appeal: &Appeal| (appeal.agency != NO_AGENCY).then_some(appeal.agency);
        prop_assert_eq!(snapshot.standings(&filter, Whose::Agency, now), standings(&appeals, of_agency, now));
        let of_district = |appeal: &Appeal| Some(u16::from(appeal.district));
        prop_assert_eq!(snapshot.standings(&filter, Whose::District, now), standings(&appeals, of_district, now));
    }

    #[test]
    fn standings_of_districts_add_up_to_the_figures(story in story(), filter in filter(), now in now()) {
        let snapshot = story.atlas().snapshot();
        let figures = snapshot.figures(&filter, &Days::default(), now);
        let standings = snapshot.standings(&filter, Whose::District, now);
        let sum = |of: fn(&Standing) -> u64| standings.iter().map(|(_, one)| of(one)).sum::<u64>();
        let told = (sum(|one| one.total), sum(|one| one.on_time), sum(|one| one.late), sum(|one| one.graded));
        let graded: u64 = if filter.grades.is_none() { figures.by_grade[1..].iter().sum() } else { told.3 };
        prop_assert_eq!(told, (figures.total, figures.on_time, figures.late, graded));
    }
}

#[test]
fn a_crowd_is_counted_on_all_threads() {
    let appeal = |id: u64| Appeal {
        agency: u16::try_from(id % 3).unwrap(),
        answered: Some(MONDAY + i64::try_from(id % 5).unwrap() * DAY),
        flags: if id.is_multiple_of(2) { flags::EXECUTED } else { flags::REFUTED },
        grade: u8::try_from(id % 6).unwrap(),
        ..pothole(id)
    };
    let crowd: Vec<_> = (1..=90_000).map(appeal).collect();
    let snapshot = Atlas::from_rows(STATES, crowd.iter().copied()).unwrap().snapshot();
    let expected = standings(&crowd, |appeal| Some(appeal.agency), MONDAY);
    assert_eq!(snapshot.standings(&Filter::default(), Whose::Agency, MONDAY), expected);
}
