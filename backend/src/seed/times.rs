//! When appeals come: more each year, in working hours and in the evening, fewer at the weekend;
//! and when offices work.

use super::dice::{Dice, For, Shares};
use chrono::{DateTime, Datelike, Days, DurationRound, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use domain::{
    calendar::Calendar,
    term::{self, Twice},
};
use rayon::prelude::*;

/// The shortest and the longest past of a city, days.
const PAST: [u64; 2] = [60, 1095];
/// Appeals a day of a great load.
const A_DAY: u64 = 1_500;

/// Weights of the hours of a day: peaks before noon and in the evening.
const HOURS: [f64; 24] = [
    0.5, 0.25, 0.15, 0.1, 0.1, 0.3, 0.9, 2.2, 4.6, 7.2, 7.8, 7.0, 5.2, 4.6, 4.4, 4.4, 4.6, 5.2, 6.8, 7.4, 6.6, 4.4,
    2.2, 1.0,
];

const fn weekday_weight(day: Weekday) -> f64 {
    match day {
        Weekday::Mon => 1.25,
        Weekday::Tue => 1.15,
        Weekday::Wed => 1.1,
        Weekday::Thu => 1.08,
        Weekday::Fri => 1.0,
        Weekday::Sat => 0.62,
        Weekday::Sun => 0.55,
    }
}

/// The moments at which `count` appeals come, in order, the last of them just before the minute of `now`.
#[must_use]
pub fn received(count: usize, seed: u64, now: DateTime<Utc>, tz: Tz) -> Vec<DateTime<Utc>> {
    let (end, today) = (until(now), term::city_date(now, tz));
    let past = (count as u64 / A_DAY).clamp(PAST[0], PAST[1]);
    let days: Vec<NaiveDate> = (0..past).rev().filter_map(|back| today.checked_sub_days(Days::new(back))).collect();
    let gone = hours_until(end.with_timezone(&tz).time());
    let whole_day: f64 = HOURS.iter().sum();
    let mut dice = Dice::new(seed, For::Days, 0);
    #[expect(clippy::cast_precision_loss, reason = "some thousand days")]
    let weights = days.iter().enumerate().map(|(at, day)| {
        let growth = 0.65 + 0.35 * at as f64 / days.len() as f64;
        let part = if *day == today { gone.iter().sum::<f64>() / whole_day } else { 1.0 };
        growth * part * weekday_weight(day.weekday()) * dice.between(0.85, 1.15)
    });
    let sums: Vec<f64> = weights
        .scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect();
    let whole = sums.last().copied().unwrap_or(1.0);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let upto = |at: usize| (sums[at] / whole * count as f64).round() as usize;
    let (usual, of_today) = (Shares::new(HOURS), Shares::new(gone));
    let of_day = |at: usize| {
        let begin = if at == 0 { 0 } else { upto(at - 1) };
        let hours = if days[at] == today { &of_today } else { &usual };
        let day = Day { date: days[at], hours };
        day_of(day, upto(at) - begin, &mut Dice::new(seed, For::Times, at as u64), end, tz)
    };
    (0..days.len()).into_par_iter().map(of_day).collect::<Vec<_>>().concat()
}

/// The weights of the hours of a day, as far as it has gone.
fn hours_until(time: NaiveTime) -> [f64; 24] {
    let hour_begun = time.hour() as usize;
    let mut hours = HOURS;
    hours[hour_begun] *= f64::from(time.minute()) / 60.0;
    hours[hour_begun + 1..].fill(0.0);
    hours
}

/// The moments of a day, all before `end`.
fn day_of(day: Day<'_>, count: usize, dice: &mut Dice, end: DateTime<Utc>, tz: Tz) -> Vec<DateTime<Utc>> {
    let last = end.with_timezone(&tz);
    let moment = |dice: &mut Dice| {
        let hour = day.hours.pick(dice);
        let begun = last.date_naive() == day.date && last.hour() as usize == hour;
        let seconds = if begun { last.minute() as usize * 60 } else { 3600 };
        #[expect(clippy::cast_possible_truncation, reason = "seconds of a day")]
        let second = (hour * 3600 + dice.below(seconds)) as u32;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default();
        // Where clocks are put forward, an hour that was not there ends after `end`.
        term::moment(day.date.and_time(time), tz, Twice::Earlier).min(end - TimeDelta::seconds(1))
    };
    let mut moments: Vec<_> = (0..count).map(|_| moment(dice)).collect();
    moments.sort_unstable();
    moments
}

/// A day, and the weights of its hours.
#[derive(Clone, Copy)]
struct Day<'a> {
    date: NaiveDate,
    hours: &'a Shares,
}

/// When the past of a seeded city ends: with the minute before `now`.
#[must_use]
pub fn until(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now)
}

/// The moment itself while offices work, else a while after they open again.
#[must_use]
pub fn office(at: DateTime<Utc>, dice: &mut Dice, tz: Tz, calendar: &Calendar) -> DateTime<Utc> {
    const OPEN: u32 = 9;
    const CLOSED: u32 = 18;
    let local = at.with_timezone(&tz);
    let (date, hour) = (local.date_naive(), local.hour());
    if (OPEN..CLOSED).contains(&hour) && !calendar.is_day_off(date) {
        return at;
    }
    let day = if hour < OPEN { calendar.working_day_from(date) } else { calendar.next_working_day(date) };
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a morning")]
    let minutes = dice.waiting(70.0).min(500.0) as i64;
    let opening = NaiveTime::from_hms_opt(OPEN, 0, 0).unwrap_or_default();
    #[expect(clippy::cast_possible_wrap, reason = "below 60")]
    let seconds = dice.below(60) as i64;
    term::moment(day.and_time(opening), tz, Twice::Earlier) + TimeDelta::seconds(minutes * 60 + seconds)
}

/// So many days later.
#[must_use]
pub fn later(at: DateTime<Utc>, days: f64) -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "within some years")]
    let seconds = (days * 86_400.0) as i64;
    at + TimeDelta::seconds(seconds)
}

/// So many minutes.
#[must_use]
pub fn minutes(count: f64) -> TimeDelta {
    #[expect(clippy::cast_possible_truncation, reason = "within some hours")]
    let seconds = (count * 60.0) as i64;
    TimeDelta::seconds(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KYIV: Tz = chrono_tz::Europe::Kyiv;

    #[test]
    fn appeals_come_in_order_until_the_minute_before() {
        let now = "2026-03-30T09:20:30Z".parse().unwrap();
        let moments = received(20_000, 7, now, KYIV);
        assert_eq!(moments.len(), 20_000);
        assert!(moments.is_sorted());
        let end = until(now);
        assert_eq!(end, "2026-03-30T09:20:00Z".parse::<DateTime<Utc>>().unwrap());
        assert!(moments.iter().all(|moment| (end - TimeDelta::days(61)..end).contains(moment)));
        let hour = moments.iter().filter(|moment| **moment >= end - TimeDelta::minutes(20)).count();
        let before = moments.iter().filter(|moment| **moment >= end - TimeDelta::minutes(40)).count() - hour;
        assert!(hour > 3 && before > 3 && hour < 3 * before, "{before}, then {hour}: the present is as busy as usual");
        assert_eq!(moments, received(20_000, 7, now + TimeDelta::seconds(29), KYIV));
        assert_ne!(moments, received(20_000, 8, now, KYIV));
    }

    #[test]
    fn a_day_that_has_only_begun_or_lost_an_hour_has_no_appeals_from_later() {
        for now in ["2026-03-29T21:00:10Z", "2026-03-29T01:00:00Z", "2026-03-29T01:10:00Z", "2026-10-25T01:30:00Z"] {
            let now = now.parse().unwrap();
            let moments = received(5_000, 7, now, KYIV);
            assert_eq!(moments.len(), 5_000);
            assert!(moments.iter().all(|moment| *moment < now), "{now}");
        }
    }

    #[test]
    fn offices_work_on_working_days_from_nine_to_six() {
        let friday_night = "2026-11-20T21:00:00Z".parse().unwrap();
        let then = office(friday_night, &mut Dice::new(0, For::Times, 0), KYIV, &Calendar::default());
        assert_eq!(then.with_timezone(&KYIV).date_naive().weekday(), Weekday::Mon);
        assert!(then.with_timezone(&KYIV).hour() >= 9);
        assert_eq!(office(then, &mut Dice::new(0, For::Times, 0), KYIV, &Calendar::default()), then);
    }
}
