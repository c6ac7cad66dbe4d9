//! The league: points, totals, ranks, and weights that hold from a day on.

use chrono::{Days, NaiveDate};
use contract::{
    admin::{CityChange, WeightsChange},
    problem::Fault,
};
use domain::{
    city::{City, edit},
    codes::Measure,
    league::{Dated, Each, Period, Weights, points, ranks, total},
};
use proptest::{prelude::*, sample::select};

use crate::town;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn weights() -> impl Strategy<Value = Weights> {
    proptest::array::uniform4(0i64..=100).prop_map(|mut cuts| {
        cuts.sort_unstable();
        let [a, b, c, d] = cuts;
        Weights::new([a, b - a, c - b, d - c, 100 - d]).expect("a hundred")
    })
}

fn measured() -> impl Strategy<Value = Each<Option<f64>>> {
    proptest::array::uniform5(proptest::option::of(0.0..=100.0))
}

fn dated() -> impl Strategy<Value = Dated> {
    proptest::collection::vec((0u64..40, weights()), 0..6).prop_map(|editions| {
        editions.into_iter().map(|(after, weights)| (day("2026-01-01") + Days::new(after), weights)).collect()
    })
}

proptest! {
    #[test]
    fn points_are_bounded_and_grow_with_what_is_better(
        measure in select(Measure::ALL), one in -5.0..50.0f64, other in -5.0..50.0f64,
    ) {
        let (less, more) = (one.min(other), one.max(other));
        let (of_less, of_more) = (points(measure, less), points(measure, more));
        for points in [of_less, of_more] {
            prop_assert!((0.0..=100.0).contains(&points));
        }
        match measure {
            Measure::Refuted | Measure::Speed => prop_assert!(of_less >= of_more),
            _ => prop_assert!(of_less <= of_more),
        }
    }

    #[test]
    fn a_total_lies_between_the_worst_and_the_best_that_was_measured(points in measured(), weights in weights()) {
        let weighs = |measure: &Measure| weights.of(*measure) > 0;
        let counted: Vec<f64> =
            points.iter().zip(Measure::ALL).filter(|(_, one)| weighs(one)).filter_map(|(points, _)| *points).collect();
        match total(&points, weights) {
            None => prop_assert!(counted.is_empty()),
            Some(total) => {
                let (worst, best) = (counted.iter().copied().fold(100.0, f64::min), counted.iter().copied().fold(0.0, f64::max));
                prop_assert!(worst - 1e-9 <= total && total <= best + 1e-9, "{total} of {counted:?}");
            }
        }
    }

    #[test]
    fn more_points_of_a_measure_never_make_a_total_smaller(
        points in measured(), weights in weights(), at in 0usize..5, more in 0.0..100.0f64,
    ) {
        let mut better = points;
        better[at] = points[at].map(|points| (points + more).min(100.0));
        if let (Some(before), Some(after)) = (total(&points, weights), total(&better, weights)) {
            prop_assert!(after >= before - 1e-9);
        }
    }

    #[test]
    fn what_was_not_measured_is_no_zero(points in measured(), weights in weights(), at in 0usize..5) {
        let (mut without, mut zero) = (points, points);
        (without[at], zero[at]) = (None, Some(0.0));
        if let (Some(without), Some(zero)) = (total(&without, weights), total(&zero, weights)) {
            prop_assert!(without >= zero - 1e-9);
        }
    }

    #[test]
    fn a_rank_is_one_more_than_there_are_better_ones(totals in proptest::collection::vec(proptest::option::of(0u8..9), 0..30)) {
        let ranked = ranks(&totals.iter().map(|total| total.map(f64::from)).collect::<Vec<_>>());
        for (total, rank) in totals.iter().zip(ranked) {
            let better = totals.iter().flatten().filter(|other| total.is_some_and(|total| **other > total)).count();
            prop_assert_eq!(rank.map(|rank| rank as usize), total.map(|_| better + 1));
        }
    }

    #[test]
    fn what_rewrites_nothing_leaves_every_day_before_today_as_it_was(one in dated(), other in dated(), today in 0u64..45) {
        let (first, today) = (day("2025-12-20"), day("2025-12-28") + Days::new(today));
        let same = first.iter_days().take_while(|day| *day < today).all(|day| one.on(day) == other.on(day));
        prop_assert_eq!(one.rewritten_in(&other, today), !same);
    }

    #[test]
    fn a_period_and_the_one_before_it_meet(from in 0u64..3000, long in 0u64..800) {
        let from = day("2020-01-01") + Days::new(from);
        let period = Period { from, to: from + Days::new(long) };
        let before = period.before().expect("far from the beginning of time");
        prop_assert_eq!(before.to.succ_opt(), Some(period.from));
        prop_assert!(before.from <= before.to);
    }
}

#[test]
fn points_are_what_the_rule_says() {
    let told = [
        (Measure::OnTime, 0.9, 90.0),
        (Measure::Executed, 0.5, 50.0),
        (Measure::Refuted, 0.1, 90.0),
        (Measure::Speed, 0.0, 100.0),
        (Measure::Speed, 15.0, 50.0),
        (Measure::Speed, 40.0, 0.0),
        (Measure::Grade, 5.0, 100.0),
        (Measure::Grade, 3.0, 50.0),
    ];
    for (measure, value, expected) in told {
        assert!((points(measure, value) - expected).abs() < 1e-9, "{measure}: {value}");
    }
}

#[test]
fn whole_months_are_compared_with_whole_months() {
    let period = |from, to| Period { from: day(from), to: day(to) };
    assert_eq!(Period::last_month(day("2026-03-01")), period("2026-02-01", "2026-02-28"));
    assert_eq!(Period::last_month(day("2026-01-31")), period("2025-12-01", "2025-12-31"));
    assert_eq!(period("2026-03-01", "2026-03-31").before(), Some(period("2026-02-01", "2026-02-28")));
    assert_eq!(period("2026-01-01", "2026-03-31").before(), Some(period("2025-10-01", "2025-12-31")));
    assert_eq!(period("2026-03-02", "2026-03-08").before(), Some(period("2026-02-23", "2026-03-01")));
}

#[test]
fn weights_hold_from_their_day_on() {
    let [law, done] = [[100, 0, 0, 0, 0], [0, 100, 0, 0, 0]].map(|weights| Weights::new(weights).expect("a hundred"));
    let dated: Dated = [(day("2026-02-01"), law), (day("2026-03-01"), done)].into_iter().collect();
    let on = |text| dated.on(day(text));
    assert_eq!(
        [on("2026-01-31"), on("2026-02-01"), on("2026-02-28"), on("2026-03-01")],
        [Weights::default(), law, law, done]
    );
    assert_eq!(
        (Weights::new([20; 5]).is_ok(), Weights::new([0; 5]), Weights::new([50, 51, 0, 0, 0])),
        (true, Err(0), Err(101))
    );
    assert_eq!(Weights::new([150, -50, 0, 0, 0]), Err(100), "one of them below nothing");
}

fn change(since: &str, weights: [i64; 5]) -> WeightsChange {
    let [on_time, executed, refuted, speed, grade] = weights.map(Some);
    WeightsChange { since: since.into(), on_time, executed, refuted, speed, grade }
}

#[test]
fn weights_are_written_beside_the_older_ones_and_over_those_of_their_day() {
    let mut files = town::files();
    let today = day("2026-03-03");
    let city = City::from_files(&files).expect("a town");
    assert_eq!(city.weights, Dated::default(), "a city may say nothing of them");
    for (since, weights) in
        [("2026-03-03", [20; 5]), ("2026-05-01", [100, 0, 0, 0, 0]), ("2026-05-01", [0, 0, 0, 0, 100])]
    {
        let asked = CityChange::Weights(change(since, weights));
        let written = edit::write(&city, &files, today, &asked).expect("they are right");
        files.insert(written.file.into(), written.text);
    }
    let city = City::from_files(&files).expect("a town");
    let dated: Vec<_> =
        city.weights.iter().map(|(since, weights)| (since.to_string(), weights.of(Measure::Grade))).collect();
    assert_eq!(dated, [("2026-03-03".into(), 20), ("2026-05-01".into(), 100)]);
}

#[test]
fn weights_that_cannot_be_are_refused_at_their_field() {
    let files = town::files();
    let city = City::from_files(&files).expect("a town");
    let faults =
        |ask| edit::write(&city, &files, day("2026-03-03"), &CityChange::Weights(ask)).expect_err("they are wrong");
    assert_eq!(faults(change("2026-03-02", [20; 5]))["since"], Fault::InThePast);
    assert_eq!(faults(change("", [20; 5]))["since"], Fault::Empty);
    assert_eq!(faults(change("2026-02-30", [20; 5]))["since"], Fault::NotADate);
    assert_eq!(faults(change("2026-03-03", [0; 5]))["weights"], Fault::NotAHundred { sum: 0 });
    let both = faults(change("soon", [30; 5]));
    assert_eq!((&both["since"], &both["weights"]), (&Fault::NotADate, &Fault::NotAHundred { sum: 150 }));
    let wrong = faults(WeightsChange { grade: None, ..change("2026-03-03", [120, -20, 0, 0, 0]) });
    for field in ["on_time", "executed", "grade"] {
        assert_eq!(wrong[field], Fault::OutOfRange { min: 0, max: 100 }, "{field}");
    }
    assert_eq!(wrong.len(), 3, "of weights that are none there is no sum");
}

#[test]
fn a_file_of_weights_that_is_wrong_is_told_by_its_lines() {
    let mut files = town::files();
    let text = "[[weights]]\nsince = 2026-01-01\non_time = 50\nexecuted = 50\nrefuted = 1\nspeed = 0\ngrade = 0\n\
                [[weights]]\nsince = \"soon\"\non_time = 101\nexecuted = 0\nrefuted = 0\nspeed = 0\ngrade = 0\nluck = 1\n";
    files.insert("league.toml".into(), text.into());
    let faults = City::from_files(&files).expect_err("it is wrong");
    let lines = town::lines(&faults);
    for told in [
        "league.toml:1: weights are 100 together, not 101",
        "\"since\" must be a date",
        "\"on_time\" must be a whole number",
        "unknown key \"luck\"",
    ] {
        assert!(lines.contains(told), "{told}:\n{lines}");
    }
}
