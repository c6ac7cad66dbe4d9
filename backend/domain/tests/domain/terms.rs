//! Terms: a golden table, and what it cannot hold.

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    calendar::{Calendar, Holiday},
    term::{self, Term, Twice, attention_at, due, extended},
    words::Bilingual,
};
use proptest::prelude::*;

const KYIV: Tz = chrono_tz::Europe::Kyiv;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("a moment").to_utc()
}

fn calendar(holidays_are_days_off: bool) -> Calendar {
    let yearly = |(month, day)| Holiday { month, day, name: Bilingual::default(), since: None, until: None };
    Calendar {
        holidays_are_days_off,
        holidays: [(1, 1), (3, 8), (5, 1), (8, 24), (12, 25)].map(yearly).into(),
        dated: [(day("2026-04-12"), Bilingual::default())].into(),
        freed: [day("2026-01-02")].into(),
        worked: [day("2026-01-10")].into(),
        ..Calendar::default()
    }
}

// Row: counting.
#[test]
fn terms_end_as_in_the_golden_table() {
    let calendars = [calendar(false), calendar(true)];
    let rows = include_str!("terms.csv").lines().skip(1).filter(|row| !row.starts_with('#'));
    let mut wrong = Vec::new();
    for row in rows {
        let fields: Vec<_> = row.split(',').collect();
        let term: Term = fields[1].parse().expect("a term");
        let calendar = &calendars[usize::from(fields[2] == "yes")];
        let last = due(at(fields[0]), term, KYIV, calendar).with_timezone(&KYIV);
        if last != at(fields[3]) || last.to_rfc3339_opts(SecondsFormat::AutoSi, false).len() < 25 {
            wrong.push(format!("{row} but {last}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_appeal_of_a_friday_is_due_on_the_17th_day_and_of_a_saturday_on_the_16th() {
    let days = |received: &str| {
        let last = due(at(received), Term::Days(15), KYIV, &calendar(false)).with_timezone(&KYIV);
        (last.date_naive() - day(&received[..10])).num_days()
    };
    assert_eq!(days("2026-03-06T10:00:00+02:00"), 17);
    assert_eq!(days("2026-03-07T10:00:00+02:00"), 16);
}

#[test]
fn a_term_is_read_as_it_is_written() {
    for text in ["15d", "12h", "1m", "1wd", "65535d"] {
        assert_eq!(text.parse::<Term>().expect("a term").to_string(), text);
    }
    for text in ["", "d", "15", "0d", "-1d", "1.5d", "15 d", "256m", "65536d", "1w", "15D", "٣d"] {
        assert!(text.parse::<Term>().is_err(), "{text}");
    }
    assert_eq!(serde_json::to_string(&Term::Days(15)).expect("JSON"), "\"15d\"");
    assert_eq!(serde_json::from_str::<Term>("\"1m\"").expect("a term"), Term::Months(1));
}

#[test]
fn attention_begins_with_the_last_quarter() {
    let (received, last) = (at("2026-03-06T10:00:00+02:00"), at("2026-03-10T10:00:00+02:00"));
    assert_eq!(attention_at(received, last, 0.25), at("2026-03-09T10:00:00+02:00"));
    assert_eq!(attention_at(received, last, 0.0), last);
    assert_eq!(attention_at(received, last, 7.0), received);
    assert_eq!(attention_at(last, received, 0.25), received, "a term that ended before it began");
}

#[test]
fn an_extension_ends_within_45_days_of_receipt() {
    let received = at("2026-03-06T10:00:00+02:00");
    let wish = |date| extended(received, day(date), Term::Days(45), KYIV, &calendar(false));
    // The 45th day is Monday 20 April.
    assert_eq!(wish("2026-04-20"), Some(at("2026-04-20T23:59:59+03:00")));
    assert_eq!(wish("2026-04-18"), Some(at("2026-04-20T23:59:59+03:00")), "a Saturday moves on");
    assert_eq!(wish("2026-04-21"), None);
}

#[test]
fn a_45th_day_off_moves_the_ceiling_and_the_46th_day_is_refused() {
    let wish = |received, date, off| extended(at(received), day(date), Term::Days(45), KYIV, &calendar(off));
    let end = |text| Some(at(text));
    // The 45th day is Sunday 19 April: it ends with Monday, as any last day.
    let received = "2026-03-05T10:00:00+02:00";
    assert_eq!(wish(received, "2026-04-17", false), end("2026-04-17T23:59:59+03:00"));
    assert_eq!(wish(received, "2026-04-19", false), end("2026-04-20T23:59:59+03:00"));
    assert_eq!(wish(received, "2026-04-20", false), end("2026-04-20T23:59:59+03:00"));
    assert_eq!(wish(received, "2026-04-21", false), None);
    // The 45th day is Friday 1 May, a holiday: a day off or none.
    let received = "2026-03-17T10:00:00+02:00";
    assert_eq!(wish(received, "2026-05-01", false), end("2026-05-01T23:59:59+03:00"));
    assert_eq!(wish(received, "2026-05-02", false), None, "the 46th, which would move to Monday");
    assert_eq!(wish(received, "2026-05-02", true), end("2026-05-04T23:59:59+03:00"));
    assert_eq!(wish(received, "2026-05-05", true), None);
    // A working day, with the clock set back between: the 46th day is refused.
    let received = "2026-09-11T10:00:00+03:00";
    assert_eq!(wish(received, "2026-10-26", false), end("2026-10-26T23:59:59+02:00"));
    assert_eq!(wish(received, "2026-10-27", false), None);
}

#[test]
fn a_last_day_on_which_the_clock_changes_has_its_own_length() {
    // Where Sundays are worked, a term can end on the very day.
    let sundays = Calendar { weekend: vec![chrono::Weekday::Fri], ..Calendar::default() };
    let last = |received: &str| due(at(received), Term::Days(1), KYIV, &sundays);
    assert_eq!(last("2026-03-28T10:00:00+02:00"), at("2026-03-29T20:59:59Z"));
    assert_eq!(last("2026-10-24T10:00:00+03:00"), at("2026-10-25T21:59:59Z"));
    // That day has 23 hours in spring and 25 in autumn.
    let day_before = |received: &str| at(received) - TimeDelta::seconds(1);
    assert_eq!(last("2026-03-28T10:00:00+02:00") - day_before("2026-03-29T00:00:00+02:00"), TimeDelta::hours(23));
    assert_eq!(last("2026-10-24T10:00:00+03:00") - day_before("2026-10-25T00:00:00+03:00"), TimeDelta::hours(25));
}

#[test]
fn a_day_off_in_place_of_a_holiday_moves_a_last_day_too() {
    let calendar = |off| Calendar { weekend_holidays_move: true, ..calendar(off) };
    let last = |received: &str, off| due(at(received), Term::Days(15), KYIV, &calendar(off));
    // Easter Sunday, 12 April 2026, frees Monday the 13th.
    assert_eq!(last("2026-03-28T10:00:00+02:00", true), at("2026-04-14T23:59:59+03:00"));
    assert_eq!(last("2026-03-29T10:00:00+03:00", true), at("2026-04-14T23:59:59+03:00"));
    assert_eq!(last("2026-03-30T10:00:00+03:00", true), at("2026-04-14T23:59:59+03:00"));
    assert_eq!(
        last("2026-03-28T10:00:00+02:00", false),
        at("2026-04-13T23:59:59+03:00"),
        "under martial law it does not"
    );
}

#[test]
fn a_holiday_to_which_work_was_moved_ends_a_term() {
    let calendar = Calendar { worked: [day("2026-05-01")].into(), ..calendar(true) };
    let last = due(at("2026-04-16T10:00:00+03:00"), Term::Days(15), KYIV, &calendar);
    assert_eq!(last, at("2026-05-01T23:59:59+03:00"));
}

#[test]
fn a_clock_time_shown_twice_or_never_is_still_a_moment() {
    let local = |text: &str| text.parse().expect("a local time");
    let twice = local("2026-10-25T03:30:00");
    assert_eq!(term::moment(twice, KYIV, Twice::Earlier), at("2026-10-25T03:30:00+03:00"));
    assert_eq!(term::moment(twice, KYIV, Twice::Later), at("2026-10-25T03:30:00+02:00"));
    let skipped = local("2026-03-29T03:30:00");
    assert_eq!(term::moment(skipped, KYIV, Twice::Earlier), at("2026-03-29T04:00:00+03:00"));
    // Samoa had no 30 December 2011; its 29th ended where the 31st began.
    let samoa = chrono_tz::Pacific::Apia;
    let end = term::end_of_day(day("2011-12-30"), samoa);
    assert!((end - at("2011-12-31T00:00:00+14:00")).abs() <= TimeDelta::minutes(1), "{end}");
    // Lord Howe moves by half an hour; Havana sets its clock back at 1:00, to midnight.
    for zone in [chrono_tz::Australia::Lord_Howe, chrono_tz::America::Havana] {
        for date in day("2026-01-01").iter_days().take(365) {
            assert_eq!(term::city_date(term::end_of_day(date, zone), zone), date);
        }
    }
}

proptest! {
    #[test]
    fn any_moment_and_term_give_an_answer(seconds in any::<i64>(), count in 1..=u16::MAX, unit in 0..4) {
        let received = DateTime::from_timestamp_secs(seconds).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let term = match unit {
            0 => Term::Days(count),
            1 => Term::Hours(count),
            2 => Term::Months(count.to_le_bytes()[0]),
            _ => Term::WorkingDays(count % 300),
        };
        let last = due(received, term, KYIV, &calendar(true));
        prop_assert!(seconds.abs() > 200_000_000_000 || last >= received);
    }

    #[test]
    fn a_term_in_days_ends_on_a_working_day_at_the_end_of_the_citys_day(
        seconds in 1_700_000_000_i64..2_000_000_000, days in 1_u16..60, off in any::<bool>(),
    ) {
        let calendar = calendar(off);
        let received = DateTime::from_timestamp_secs(seconds).expect("a moment");
        let last = due(received, Term::Days(days), KYIV, &calendar);
        prop_assert!(!calendar.is_day_off(term::city_date(last, KYIV)));
        prop_assert_eq!(last.with_timezone(&KYIV).time().to_string(), "23:59:59");
        let full = TimeDelta::days(days.into());
        prop_assert!(last - received >= full - TimeDelta::hours(1));
        prop_assert!(last - received < full + TimeDelta::days(5));
    }
}
