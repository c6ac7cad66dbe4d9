//! Days off: weekends, holidays, moved days.

use chrono::NaiveDate;
use domain::{
    calendar::{Calendar, Holiday},
    words::Bilingual,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn yearly(month: u32, day: u32) -> Holiday {
    Holiday { month, day, name: Bilingual::default(), since: None, until: None }
}

fn peacetime() -> Calendar {
    Calendar {
        holidays_are_days_off: true,
        holidays: vec![yearly(1, 1), yearly(5, 1), yearly(8, 24), yearly(12, 25)],
        dated: [(day("2026-04-12"), Bilingual::default())].into(),
        ..Calendar::default()
    }
}

#[test]
fn holidays_are_days_off_only_while_the_flag_says_so() {
    let friday = day("2026-05-01");
    assert!(peacetime().is_day_off(friday));
    let martial = Calendar { holidays_are_days_off: false, ..peacetime() };
    assert!(!martial.is_day_off(friday));
    assert!(martial.holiday(friday).is_some(), "it is a holiday all the same");
    assert!(martial.is_day_off(day("2026-05-02")), "a Saturday stays one");
}

#[test]
fn a_holiday_is_kept_only_in_its_years() {
    let christmas = Holiday { since: Some(2017), until: Some(2023), ..yearly(1, 7) };
    let calendar = Calendar { holidays: vec![christmas], ..peacetime() };
    let off = |year| calendar.is_day_off(NaiveDate::from_ymd_opt(year, 1, 7).expect("a date"));
    // 7 January: Thursday 2016, Saturday 2017, Thursday 2021, Tuesday 2025.
    assert_eq!([2016, 2017, 2021, 2025].map(off), [false, true, true, false]);
}

#[test]
fn a_moved_working_day_leaves_its_place_and_takes_the_weekends() {
    let calendar = Calendar { freed: [day("2026-01-02")].into(), worked: [day("2026-01-10")].into(), ..peacetime() };
    assert!(calendar.is_day_off(day("2026-01-02")), "a Friday");
    assert!(!calendar.is_day_off(day("2026-01-10")), "a Saturday");
    assert_eq!(calendar.next_working_day(day("2025-12-31")), day("2026-01-05"));
    assert_eq!(calendar.working_days_after(day("2026-01-09"), 1), day("2026-01-10"));
    assert_eq!(calendar.working_days_after(day("2026-01-09"), 0), day("2026-01-09"));
}

#[test]
fn a_weekend_holiday_frees_the_next_working_day_where_the_law_in_force_says_so() {
    let calendar = Calendar { weekend_holidays_move: true, ..peacetime() };
    // Easter, Sunday 12 April 2026.
    assert!(calendar.is_day_off(day("2026-04-13")));
    assert!(!calendar.is_day_off(day("2026-04-14")));
    assert!(!peacetime().is_day_off(day("2026-04-13")));
    // Both days of a weekend: two working days. 24 August 2030 is a Saturday.
    let two = Calendar { holidays: vec![yearly(8, 24), yearly(8, 25)], ..calendar };
    let off = |date: &str| two.is_day_off(day(date));
    assert_eq!(["2030-08-26", "2030-08-27", "2030-08-28"].map(off), [true, true, false]);
    let martial = Calendar { holidays_are_days_off: false, ..two };
    assert!(!martial.is_day_off(day("2030-08-26")));
}

#[test]
fn a_calendar_without_working_days_still_answers() {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let calendar = Calendar { weekend: vec![Mon, Tue, Wed, Thu, Fri, Sat, Sun], ..Calendar::default() };
    assert_eq!(calendar.working_day_from(day("2026-01-01")), day("2026-01-01"));
    assert_eq!(calendar.next_working_day(NaiveDate::MAX), NaiveDate::MAX);
}
