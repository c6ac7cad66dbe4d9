//! Moments in words.

use crate::lang::{Words, words};
use chrono::{Datelike, NaiveDate, Timelike};
use contract::DateTime;
use leptos::prelude::use_context;

/// What the time is for this page: as the server said, and from then on by the browser's own steps.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: DateTime,
    #[cfg(feature = "hydrate")]
    began: f64,
}

impl Clock {
    pub fn starting(start: DateTime) -> Self {
        Self {
            start,
            #[cfg(feature = "hydrate")]
            began: js_sys::Date::now(),
        }
    }

    pub fn now(self) -> DateTime {
        #[cfg(feature = "hydrate")]
        {
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds since the page began")]
            let passed = (js_sys::Date::now() - self.began) as i64;
            self.start + chrono::TimeDelta::milliseconds(passed)
        }
        #[cfg(not(feature = "hydrate"))]
        self.start
    }
}

/// Now, by the city's clock.
pub fn now() -> DateTime {
    use_context::<Clock>().map_or_else(|| chrono::DateTime::UNIX_EPOCH.fixed_offset(), Clock::now)
}

fn month(t: &Words, day: NaiveDate) -> &'static str {
    t.time.months[day.month0() as usize]
}

/// «24 листопада 2026».
pub fn date(day: NaiveDate) -> String {
    let t = words();
    t.time.date(day.day(), month(t, day), day.year())
}

/// «24 листопада 2026, 14:05».
pub fn date_time(at: DateTime) -> String {
    words().time.date_time(date(at.date_naive()), format!("{:02}:{:02}", at.hour(), at.minute()))
}

/// «24 лист.»; with the year where it is not this one.
pub fn short_date(day: NaiveDate) -> String {
    let t = words();
    let month = t.time.short_months[day.month0() as usize];
    if day.year() == now().year() {
        t.time.short_date(day.day(), month)
    } else {
        t.time.short_date_year(day.day(), month, day.year())
    }
}

/// «лист. 2026».
#[cfg(feature = "staff")]
pub fn month_of(day: NaiveDate) -> String {
    format!("{} {}", words().time.short_months[day.month0() as usize], day.year())
}

/// How much of a term is left, or by how much it is passed, in words.
pub fn left(due: DateTime) -> String {
    let t = &words().time;
    let minutes = (due - now()).num_minutes();
    let (days, hours) = (minutes.unsigned_abs() / 1440, (minutes.unsigned_abs() % 1440) / 60);
    match (minutes >= 0, days, hours) {
        (true, 0, 0) => t.under_hour_left.into(),
        (true, 0, hours) => t.hours_left(hours),
        // A term runs to the end of its day: two days and some hours are spoken of as two days.
        (true, days, _) => t.days_left(days),
        (false, 0, 0) => t.just_over.into(),
        (false, 0, hours) => t.hours_over(hours),
        (false, days, _) => t.days_over(days),
    }
}

/// The share of a term that has passed, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "seconds of a term are few")]
pub fn passed(from: DateTime, due: DateTime) -> f64 {
    let whole = (due - from).num_seconds().max(1) as f64;
    ((now() - from).num_seconds() as f64 / whole).clamp(0.0, 1.0)
}

/// A moment for machines, without parts of a second.
pub fn iso(at: DateTime) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}
