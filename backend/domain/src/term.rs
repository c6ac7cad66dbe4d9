//! Terms and their last moments.
//!
//! Sources: Civil Code of Ukraine, art. 253 (a term begins on the day after the event),
//! art. 254 part 3 (a term in months ends on the same date of the last month, or on its last
//! day), art. 254 part 5 (a last day that is a day off moves to the next working day), art. 255
//! (an act is in time until the end of the last day); Law 393/96-ВР on Citizens' Appeals, art. 20
//! (one month; 15 days where nothing has to be looked into; 45 days in all when extended).

use std::{fmt, str::FromStr};

use chrono::{DateTime, Days, LocalResult, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{calendar::Calendar, codes::State};

/// How long something may take. Written `15d`, `12h`, `1m` (month) or `1wd` (working day).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// Calendar days, counted from the day after the event.
    Days(u16),
    /// Hours by the clock: neither days off nor a change of the clock matter.
    Hours(u16),
    /// Calendar months.
    Months(u8),
    /// Working days, counted from the day after the event.
    WorkingDays(u16),
}

/// Not a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a term is a number of days, hours, months or working days, such as 15d, 12h, 1m, 1wd")]
pub struct NotATerm;

impl FromStr for Term {
    type Err = NotATerm;

    fn from_str(text: &str) -> Result<Self, NotATerm> {
        let unit_at = text.find(|sign: char| !sign.is_ascii_digit()).ok_or(NotATerm)?;
        let (count, unit) = text.split_at(unit_at);
        let count: u16 = count.parse().ok().filter(|&count| count > 0).ok_or(NotATerm)?;
        match unit {
            "d" => Ok(Self::Days(count)),
            "h" => Ok(Self::Hours(count)),
            "m" => count.try_into().map(Self::Months).map_err(|_| NotATerm),
            "wd" => Ok(Self::WorkingDays(count)),
            _ => Err(NotATerm),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(count) => write!(f, "{count}d"),
            Self::Hours(count) => write!(f, "{count}h"),
            Self::Months(count) => write!(f, "{count}m"),
            Self::WorkingDays(count) => write!(f, "{count}wd"),
        }
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Term {
    /// The ceiling for resolving an appeal: one month (Law, art. 20), held to 30 days so that a
    /// term in days can be compared with it.
    pub const CEILING_DAYS: u16 = 30;

    /// Whether the law allows this term for resolving an appeal. Working days are not allowed:
    /// the law counts calendar days.
    #[must_use]
    pub fn is_lawful_for_resolving(self) -> bool {
        match self {
            Self::Days(days) => days <= Self::CEILING_DAYS,
            Self::Hours(hours) => hours <= Self::CEILING_DAYS * 24,
            Self::Months(months) => months <= 1,
            Self::WorkingDays(_) => false,
        }
    }

    /// The usual length in hours, to compare terms of different units: a month as 30 days, five
    /// working days as a week.
    #[must_use]
    pub fn usual_hours(self) -> u32 {
        match self {
            Self::Days(days) => u32::from(days) * 24,
            Self::Hours(hours) => hours.into(),
            Self::Months(months) => u32::from(months) * 30 * 24,
            Self::WorkingDays(days) => u32::from(days) * 24 * 7 / 5,
        }
    }
}

/// The last moment of `term` after an event at `received`, in a city with this time zone and
/// calendar: 23:59:59 city time of the last day, or the exact moment for a term in hours.
///
/// Total: the clock's gaps and overlaps and the ends of the calendar give an answer too.
#[must_use]
pub fn due(received: DateTime<Utc>, term: Term, tz: Tz, calendar: &Calendar) -> DateTime<Utc> {
    let received = received.clamp(FIRST, LAST);
    if let Term::Hours(hours) = term {
        return received + TimeDelta::hours(hours.into());
    }
    end_of_day(last_day(city_date(received, tz), term, calendar), tz)
}

/// The last day of a term in days or months that began with an event on `date`. A term in hours
/// has no last day of its own: it is taken as the whole days that it spans.
#[must_use]
pub fn last_day(date: NaiveDate, term: Term, calendar: &Calendar) -> NaiveDate {
    let after = |days: u16| date.checked_add_days(Days::new(days.into())).unwrap_or(date);
    match term {
        Term::Days(days) => calendar.working_day_from(after(days)),
        Term::Hours(hours) => calendar.working_day_from(after(hours.div_ceil(24))),
        Term::Months(months) => {
            // chrono ends on the month's last day where there is no such date, as art. 254.3.
            let same_date = date.checked_add_months(Months::new(months.into()));
            calendar.working_day_from(same_date.unwrap_or(date))
        }
        Term::WorkingDays(days) => calendar.working_days_after(date, days),
    }
}

/// The moment when a term needs attention: its last `share` begins (a quarter is 0.25). To the
/// second, never before `received` nor after `due`.
#[must_use]
pub fn attention_at(received: DateTime<Utc>, due: DateTime<Utc>, share: f64) -> DateTime<Utc> {
    let whole = (due - received).num_seconds().max(0);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a term's seconds are far below 2^52"
    )]
    let last = (whole as f64 * share.clamp(0.0, 1.0)) as i64;
    due - TimeDelta::seconds(last)
}

/// Days by which an extended appeal must be resolved at the latest (Law, art. 20).
pub const EXTENDED_CEILING_DAYS: u16 = 45;

/// The due moment for a wish to extend until the end of `wanted`, or `None` where the ceiling
/// (`extended_max`, 45 days of receipt) forbids it. A wished day off moves like any last day,
/// and so does the ceiling's: it is a term too.
#[must_use]
pub fn extended(
    received: DateTime<Utc>,
    wanted: NaiveDate,
    extended_max: Term,
    tz: Tz,
    calendar: &Calendar,
) -> Option<DateTime<Utc>> {
    let wanted = end_of_day(calendar.working_day_from(wanted), tz);
    (wanted <= due(received, extended_max, tz, calendar)).then_some(wanted)
}

/// The date in the city at a moment.
#[must_use]
pub fn city_date(moment: DateTime<Utc>, tz: Tz) -> NaiveDate {
    moment.clamp(FIRST, LAST).with_timezone(&tz).date_naive()
}

/// 23:59:59 city time of `date`, the later one where the clock shows it twice.
#[must_use]
pub fn end_of_day(date: NaiveDate, tz: Tz) -> DateTime<Utc> {
    const LAST_SECOND: NaiveTime = NaiveTime::from_hms_opt(23, 59, 59).unwrap();
    moment(date.and_time(LAST_SECOND), tz, Twice::Later)
}

/// Which moment is meant when the clock shows a time twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twice {
    /// The first: summer time still holds.
    Earlier,
    /// The second.
    Later,
}

/// The moment of a city's clock time. A time that the clock skips is the moment of the skip.
#[must_use]
pub fn moment(local: NaiveDateTime, tz: Tz, twice: Twice) -> DateTime<Utc> {
    let at = |local: NaiveDateTime| match (tz.from_local_datetime(&local), twice) {
        (LocalResult::None, _) => None,
        (LocalResult::Single(at), _)
        | (LocalResult::Ambiguous(at, _), Twice::Earlier)
        | (LocalResult::Ambiguous(_, at), Twice::Later) => Some(at.to_utc()),
    };
    // No clock in the tz database skips more than a day; all skips are whole minutes there.
    let mut minutes = (0..=25 * 60).map(TimeDelta::minutes);
    minutes.find_map(|more| at(local.checked_add_signed(more)?)).unwrap_or_else(|| local.and_utc())
}

/// Moments that any time zone can show, far from the ends of the calendar.
const FIRST: DateTime<Utc> = year_start(1);
const LAST: DateTime<Utc> = year_start(9000);

const fn year_start(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_time(NaiveTime::MIN).and_utc()
}

/// Whether the city owes an answer and its term has passed.
#[must_use]
pub fn is_overdue(state: State, due: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    state.term_runs() && due.is_some_and(|due| due < now)
}
