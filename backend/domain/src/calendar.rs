//! Which days are days off in a city.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::words::Bilingual;

/// The days off and working days of a city. Made from `calendar.toml`, or by hand in a test:
/// `Calendar { holidays_are_days_off: true, ..Calendar::default() }` has only the weekend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Whether holidays are days off at present. Under martial law they are not
    /// (Law 2136-IX of 15 March 2022, art. 6).
    pub holidays_are_days_off: bool,
    /// Whether a holiday that falls on the weekend makes the next working day a day off
    /// (Labour Code, art. 67). Counts only while holidays are days off.
    pub weekend_holidays_move: bool,
    /// The days off of every week.
    pub weekend: Vec<Weekday>,
    /// Holidays on the same day of each year.
    pub holidays: Vec<Holiday>,
    /// Holidays with a date of their own in each year (Easter, Trinity).
    pub dated: BTreeMap<NaiveDate, Bilingual>,
    /// Working days that were moved away: days off, whatever the weekday.
    pub freed: BTreeSet<NaiveDate>,
    /// Days to which the working days were moved: working, whatever the weekday or holiday.
    pub worked: BTreeSet<NaiveDate>,
    /// Both as they were written: from, to.
    pub moved: Vec<(NaiveDate, NaiveDate)>,
}

/// A holiday on the same day of each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Month, 1–12.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
    /// Its name.
    pub name: Bilingual,
    /// The first year, inclusive; kept for ever before where there is none.
    pub since: Option<i32>,
    /// The last year, inclusive.
    pub until: Option<i32>,
}

impl Holiday {
    /// Whether some year has both on the same day.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let begins_in_time =
            |one: &Self, other: &Self| one.since.zip(other.until).is_none_or(|(since, until)| since <= until);
        let same_day = self.month == other.month && self.day == other.day;
        same_day && begins_in_time(self, other) && begins_in_time(other, self)
    }

    fn falls_on(&self, date: NaiveDate) -> bool {
        self.month == date.month()
            && self.day == date.day()
            && self.since.is_none_or(|since| since <= date.year())
            && self.until.is_none_or(|until| date.year() <= until)
    }
}

impl Default for Calendar {
    /// Saturday and Sunday off, and nothing else.
    fn default() -> Self {
        Self {
            holidays_are_days_off: false,
            weekend_holidays_move: false,
            weekend: vec![Weekday::Sat, Weekday::Sun],
            holidays: Vec::new(),
            dated: BTreeMap::new(),
            freed: BTreeSet::new(),
            worked: BTreeSet::new(),
            moved: Vec::new(),
        }
    }
}

/// How many days back a moved holiday is looked for: longer than any run of days off.
const LONGEST_REST: u64 = 14;

impl Calendar {
    /// Whether `date` is a day off at present: by a move of working days first, then as a
    /// holiday (where holidays are days off), then by the weekday.
    #[must_use]
    pub fn is_day_off(&self, date: NaiveDate) -> bool {
        self.is_plain_day_off(date) || self.is_day_off_instead(date)
    }

    /// The holiday of `date`, whether or not it is a day off at present.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<&Bilingual> {
        let yearly = || self.holidays.iter().find(|holiday| holiday.falls_on(date));
        self.dated.get(&date).or_else(|| yearly().map(|holiday| &holiday.name))
    }

    /// `date` itself where it is a working day, else the first working day after it.
    #[must_use]
    pub fn working_day_from(&self, date: NaiveDate) -> NaiveDate {
        // A reader refuses a weekend of seven days, and no list of holidays fills a year: the
        // bound only keeps a calendar made by hand from looping for ever.
        date.iter_days().take(366).find(|&day| !self.is_day_off(day)).unwrap_or(date)
    }

    /// The first working day after `date`.
    #[must_use]
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.working_day_from(date.succ_opt().unwrap_or(date))
    }

    /// The `count`-th working day after `date`; `date` itself for 0.
    #[must_use]
    pub fn working_days_after(&self, date: NaiveDate, count: u16) -> NaiveDate {
        (0..count).fold(date, |day, _| self.next_working_day(day))
    }

    fn is_plain_day_off(&self, date: NaiveDate) -> bool {
        if self.worked.contains(&date) {
            return false;
        }
        self.freed.contains(&date)
            || self.weekend.contains(&date.weekday())
            || (self.holidays_are_days_off && self.holiday(date).is_some())
    }

    /// Whether `date` is off in place of a holiday that fell on the weekend: each such holiday
    /// takes the first working day that no earlier one has taken.
    fn is_day_off_instead(&self, date: NaiveDate) -> bool {
        if !(self.holidays_are_days_off && self.weekend_holidays_move) || self.worked.contains(&date) {
            return false;
        }
        let mut owed = 0_u32;
        let start = date.checked_sub_days(Days::new(LONGEST_REST)).unwrap_or(date);
        for day in start.iter_days().take_while(|&day| day < date) {
            if !self.is_plain_day_off(day) {
                owed = owed.saturating_sub(1);
            } else if self.weekend.contains(&day.weekday()) && self.holiday(day).is_some() {
                owed += 1;
            }
        }
        owed > 0
    }
}
