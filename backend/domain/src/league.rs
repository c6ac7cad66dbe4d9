//! The league of agencies and districts: what a measure is worth, what measures are worth together, who stands where.
//!
//! Each measure becomes points from 0 to 100, the more the better:
//!
//! | measure | 0 points | 100 points |
//! | --- | --- | --- |
//! | on time, executed | nothing | everything |
//! | refuted | everything | nothing |
//! | speed | half of the answers took a month or longer, all that the Law allows (art. 20) | they came at once |
//! | grade | 1 | 5 |
//!
//! between which points grow evenly. The total is the mean of the points by the weights of the city. A measure that has
//! nothing to measure (nobody graded) is no zero: it is left out, and the others weigh as much more. Whoever answered
//! fewer than [`LEAST_ANSWERED`] is not ranked at all: of so few the luck of one appeal would decide.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::codes::Measure;

/// Whoever answered fewer has no rank.
pub const LEAST_ANSWERED: u64 = 10;
/// Days to answer that are worth nothing: the month of the Law, art. 20.
pub const SLOWEST_DAYS: f64 = 30.0;
/// What weights are together.
pub const WHOLE: i64 = 100;

/// A value for each measure, in the order of [`Measure::ALL`].
pub type Each<T> = [T; 5];

/// Points of a value of a measure, 0 to 100.
#[must_use]
pub fn points(measure: Measure, value: f64) -> f64 {
    let share = match measure {
        Measure::OnTime | Measure::Executed => value,
        Measure::Refuted => 1.0 - value,
        Measure::Speed => 1.0 - value / SLOWEST_DAYS,
        Measure::Grade => (value - 1.0) / 4.0,
    };
    share.clamp(0.0, 1.0) * 100.0
}

/// The total of somebody's points, 0 to 100; none where nothing that weighs was measured.
#[must_use]
pub fn total(points: &Each<Option<f64>>, weights: Weights) -> Option<f64> {
    let measured =
        points.iter().zip(weights.0).filter_map(|(points, weight)| Some((points.as_ref()?, f64::from(weight))));
    let (sum, weight) = measured.fold((0.0, 0.0), |(sum, all), (points, weight)| (sum + points * weight, all + weight));
    (weight > 0.0).then(|| (sum / weight).clamp(0.0, 100.0))
}

/// Ranks from 1 by totals, the greatest first. Totals that look alike, in tenths, share a rank.
#[must_use]
pub fn ranks(totals: &[Option<f64>]) -> Vec<Option<u32>> {
    #[expect(clippy::cast_possible_truncation, reason = "a total is at most 100")]
    let tenths = |total: f64| (total * 10.0).round() as i32;
    let rank = |mine: f64| {
        let better = totals.iter().flatten().filter(|other| tenths(**other) > tenths(mine)).count();
        u32::try_from(better).ok()?.checked_add(1)
    };
    totals.iter().map(|total| total.and_then(rank)).collect()
}

/// How much each measure weighs, in hundredths; together they are [`WHOLE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights(Each<u8>);

/// What holds where the city has not said otherwise: first of all that the law is kept, then what was done.
impl Default for Weights {
    fn default() -> Self {
        Self([30, 25, 15, 15, 15])
    }
}

impl Weights {
    /// Weights in the order of [`Measure::ALL`].
    ///
    /// # Errors
    /// Their sum, where it is another than [`WHOLE`], or one of them is below nothing.
    pub fn new(weights: Each<i64>) -> Result<Self, i64> {
        let sum = weights.iter().fold(0, |sum: i64, weight| sum.saturating_add(*weight));
        let whole = weights.map(|weight| u8::try_from(weight).ok().filter(|_| sum == WHOLE));
        let [Some(on_time), Some(executed), Some(refuted), Some(speed), Some(grade)] = whole else { return Err(sum) };
        Ok(Self([on_time, executed, refuted, speed, grade]))
    }

    /// The weight of a measure.
    #[must_use]
    pub const fn of(self, measure: Measure) -> u8 {
        self.0[measure as usize]
    }
}

/// The weights of a city, each from its day on; before the first the usual ones. A league has those of the last day of
/// its period, so that it stays what it was when others come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dated(BTreeMap<NaiveDate, Weights>);

impl FromIterator<(NaiveDate, Weights)> for Dated {
    fn from_iter<I: IntoIterator<Item = (NaiveDate, Weights)>>(editions: I) -> Self {
        Self(editions.into_iter().collect())
    }
}

impl Dated {
    /// Those that hold on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Weights {
        self.0.range(..=day).next_back().map_or_else(Weights::default, |(_, weights)| *weights)
    }

    /// From which day on which, the oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, Weights)> {
        self.0.iter().map(|(since, weights)| (*since, *weights))
    }

    /// Whether a day before `today` would have other weights in `other`: leagues that were told would change.
    #[must_use]
    pub fn rewritten_in(&self, other: &Self, today: NaiveDate) -> bool {
        let days = self.0.keys().chain(other.0.keys()).copied().chain([NaiveDate::MIN]);
        days.filter(|day| *day < today).any(|day| self.on(day) != other.on(day))
    }
}

/// Days of receipt, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    /// The last month that is over.
    #[must_use]
    pub fn last_month(today: NaiveDate) -> Self {
        let to = first_of_month(today) - Days::new(1);
        Self { from: first_of_month(to), to }
    }

    /// What it is compared with: as many months where it is whole months, else as many days right before it. None
    /// where the calendar begins.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let to = self.from.pred_opt()?;
        let after = self.to.succ_opt()?;
        let from = if self.from.day() == 1 && after.day() == 1 {
            let month = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
            let months = u32::try_from(month(after) - month(self.from)).ok()?;
            self.from.checked_sub_months(Months::new(months))?
        } else {
            self.from - (after - self.from)
        };
        Some(Self { from, to })
    }
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
