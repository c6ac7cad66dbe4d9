//! The dashboard: counts by every dimension, each under the filters of the others.

use crate::{
    appeal::{GRADE, LATE, ON_TIME, UNANSWERED, WAITS, wait_of},
    days::Days,
    filter::Filter,
    sieve::Sieve,
    snapshot::Snapshot,
    tally::{Counts, Tally},
};

/// Figures of the appeals that pass a filter.
///
/// Nine of them are dimensions: category, agency, district, state, channel, day of receipt, how it
/// stands to its term, wait for the answer, grade. The counts by a dimension leave its own condition of the filter aside and keep all others, so that a
/// reader sees what another choice would give. All else is counted under the whole filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// How many pass.
    pub total: u64,
    /// How many of them are open.
    pub open: u64,
    /// How many of them are open and past their term.
    pub overdue: u64,
    /// Answered or closed by the last second of the term.
    pub on_time: u64,
    /// Answered and closed after it, or overdue without either.
    pub late: u64,
    /// How long the answers took; none when nothing was answered.
    pub days_to_answer: Option<DaysToAnswer>,
    /// By [`Timeliness`](crate::Timeliness).
    pub by_timeliness: [u64; 3],
    /// By wait for the answer: below a day, three, seven, fifteen, thirty days, longer, and not answered.
    pub by_wait: [u64; WAITS],
    /// By grade; the first item counts those without one.
    pub by_grade: [u64; 6],
    /// By state code.
    pub by_state: [u64; 16],
    /// By category, ascending, those that occur.
    pub by_category: Vec<(u16, u64)>,
    /// By agency, ascending, those that occur; last perhaps [`NO_AGENCY`](crate::NO_AGENCY).
    pub by_agency: Vec<(u16, u64)>,
    /// The same of those that are overdue, the condition on agencies left aside, too.
    pub overdue_by_agency: Vec<(u16, u64)>,
    /// By district, ascending, those that occur.
    pub by_district: Vec<(u8, u64)>,
    /// By channel, ascending, those that occur.
    pub by_channel: Vec<(u8, u64)>,
    /// By day of receipt, one item for each of the [`Days`] asked for.
    pub by_day: Vec<u64>,
}

/// Days from receipt to answer, in whole hours (`n / 24`). Ranks are nearest ranks: a value that
/// occurred, at or below which lie at least so many answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DaysToAnswer {
    /// Half of the answers took no longer.
    pub median: f64,
    /// Nine of ten answers took no longer.
    pub p90: f64,
}

impl Figures {
    /// The share finished by the term of those that were finished or are past it, 0–1.
    #[must_use]
    pub fn share_on_time(&self) -> Option<f64> {
        share(self.on_time, self.late)
    }
}

impl Snapshot {
    /// Figures under a filter at Unix second `now`; days of receipt counted over `days`.
    #[must_use]
    pub fn figures(&self, filter: &Filter, days: &Days, now: i64) -> Figures {
        let sieve = Sieve::of(filter, now);
        let pieces = self.pieces(&sieve);
        told(&Tally::of(&pieces, &sieve, days))
    }
}

fn told(tally: &Tally) -> Figures {
    let mut figures = Figures {
        total: u64::from(tally.total),
        open: u64::from(tally.open),
        overdue: u64::from(tally.overdue),
        late: u64::from(tally.unfinished),
        days_to_answer: days_to_answer(&tally.hours[..usize::from(UNANSWERED)]),
        by_category: occurring(&tally.categories[..]),
        by_agency: occurring(&tally.agencies[..]),
        overdue_by_agency: occurring(&tally.overdue_agencies[..]),
        by_day: tally.days.iter().map(|&count| u64::from(count)).collect(),
        ..Figures::default()
    };
    let (mut districts, mut channels) = (tally.extra.districts, tally.extra.channels);
    for (district, channel, count) in pairs(&tally.origins) {
        districts[usize::from(district)] += count;
        channels[usize::from(channel)] += count;
    }
    figures.by_district = occurring(&districts);
    figures.by_channel = occurring(&channels);
    let (mut states, mut waits, mut grades) = (tally.extra.states, tally.extra.waits, tally.extra.grades);
    for (state, outcome, count) in pairs(&tally.ends) {
        states[usize::from(state)] += count;
        grades[usize::from(outcome & GRADE)] += count;
        match outcome & (ON_TIME | LATE) {
            ON_TIME => figures.on_time += u64::from(count),
            LATE => figures.late += u64::from(count),
            _ => {}
        }
    }
    for (hours, &count) in (0..=u16::MAX).zip(tally.hours.iter()).filter(|(_, count)| **count > 0) {
        waits[wait_of(hours)] += count;
    }
    tell(&mut figures.by_timeliness, tally.extra.timeliness);
    let running = figures.total - figures.on_time - figures.late;
    for (told, count) in figures.by_timeliness.iter_mut().zip([running, figures.on_time, figures.late]) {
        *told += count;
    }
    tell(&mut figures.by_state, states);
    tell(&mut figures.by_wait, waits);
    tell(&mut figures.by_grade, grades);
    figures
}

fn tell<const N: usize, const M: usize>(told: &mut [u64; N], counts: [u32; M]) {
    for (told, count) in told.iter_mut().zip(counts) {
        *told = u64::from(count);
    }
}

/// Upper byte, lower byte and count of the pairs that occur.
fn pairs(counts: &Counts) -> impl Iterator<Item = (u8, u8, u32)> {
    let some = (0u16..=u16::MAX).zip(counts.iter()).filter(|(_, count)| **count > 0);
    some.map(|(pair, &count)| (pair.to_be_bytes()[0], pair.to_be_bytes()[1], count))
}

pub(crate) fn occurring<T: TryFrom<usize>>(counts: &[u32]) -> Vec<(T, u64)> {
    let some = counts.iter().enumerate().filter(|&(_, &count)| count > 0);
    some.filter_map(|(code, &count)| Some((T::try_from(code).ok()?, u64::from(count)))).collect()
}

/// The share of what was in time; none where nothing was judged.
pub(crate) fn share(on_time: u64, late: u64) -> Option<f64> {
    let judged = on_time + late;
    #[expect(clippy::cast_precision_loss, reason = "counts stay below 2^32")]
    (judged > 0).then(|| on_time as f64 / judged as f64)
}

pub(crate) fn days_to_answer(hours: &[u32]) -> Option<DaysToAnswer> {
    let answered: u64 = hours.iter().map(|&count| u64::from(count)).sum();
    let rank = |tenths: u64| {
        let rank = (answered * tenths).div_ceil(10);
        let mut below = 0;
        let reached = (0u32..).zip(hours).find(|&(_, &count)| {
            below += u64::from(count);
            below >= rank
        });
        reached.map(|(hours, _)| f64::from(hours) / 24.0)
    };
    (answered > 0).then(|| Some(DaysToAnswer { median: rank(5)?, p90: rank(9)? }))?
}
