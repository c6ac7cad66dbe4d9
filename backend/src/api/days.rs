//! The bars of a chart over time: what each stands for, and when it begins.

use crate::app::App;
use chrono::{DateTime, Datelike, Days as Count, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use contract::{Filter, Span, Step};
use domain::term::{self, Twice};

/// Days shown where neither the filter nor the question names a period.
const DAYS: u64 = 30;
/// Days shown at most, one by one.
const DAYS_MAX: u64 = 1100;
/// More days than these are shown as weeks, and more than those as months: bars that an eye can tell apart.
const AS_DAYS: i64 = 100;
const AS_WEEKS: i64 = 1100;

/// When a day of the city begins.
#[must_use]
pub fn begin(app: &App, day: NaiveDate) -> DateTime<Utc> {
    term::moment(day.and_time(NaiveTime::MIN), app.city.tz, Twice::Earlier)
}

/// Bars one after the other.
pub struct Bars {
    pub step: Step,
    /// The first day of each.
    pub days: Vec<NaiveDate>,
    /// The last day of the last one.
    pub until: NaiveDate,
}

impl Bars {
    /// The bars of a question; `first` is the moment of the first appeal there is, if there are any.
    #[must_use]
    pub fn of(app: &App, filter: &Filter, span: Option<Span>, first: Option<i64>, now: DateTime<Utc>) -> Self {
        let today = term::city_date(now, app.city.tz);
        let Some(span) = span else { return Self::of_period(filter, today) };
        let back = |days| today - Count::new(days - 1);
        let from = match span {
            Span::Month => back(DAYS),
            Span::Quarter => back(91),
            Span::Year => back(365),
            Span::All => {
                let day = first.and_then(|first| Utc.timestamp_opt(first, 0).single());
                day.map_or_else(|| back(DAYS), |at| term::city_date(at, app.city.tz))
            }
        };
        let from = filter.from.map_or(from, |chosen| chosen.min(from));
        let until = filter.to.map_or(today, |chosen| chosen.min(today)).max(today).max(from);
        let step = match (until - from).num_days() {
            ..AS_DAYS => Step::Day,
            AS_DAYS..AS_WEEKS => Step::Week,
            _ => Step::Month,
        };
        Self::new(step, from, until)
    }

    /// The days of the filter's period; the last thirty where it names none.
    fn of_period(filter: &Filter, today: NaiveDate) -> Self {
        let last = filter.to.unwrap_or(today).max(filter.from.unwrap_or(NaiveDate::MIN));
        let first = filter.from.unwrap_or_else(|| last - Count::new(DAYS - 1));
        Self::new(Step::Day, first.max(last - Count::new(DAYS_MAX)), last)
    }

    fn new(step: Step, from: NaiveDate, until: NaiveDate) -> Self {
        let begin = match step {
            Step::Day => from,
            Step::Week => from - Count::new(u64::from(from.weekday().num_days_from_monday())),
            Step::Month => from.with_day(1).unwrap_or(from),
        };
        let next = |day: &NaiveDate| match step {
            Step::Day => day.succ_opt(),
            Step::Week => day.checked_add_days(Count::new(7)),
            Step::Month => day.checked_add_months(Months::new(1)),
        };
        let days = std::iter::successors(Some(begin), next).take_while(|day| *day <= until).collect();
        Self { step, days, until }
    }

    /// The same for the map.
    #[must_use]
    pub fn on_the_map(&self, app: &App) -> atlas::Days {
        let begin = |day| begin(app, day).timestamp();
        let after = self.until.succ_opt();
        let starts: Vec<i64> = self.days.iter().copied().chain(after).map(begin).collect();
        atlas::Days::new(&starts).unwrap_or_default()
    }
}
