//! How agencies, or districts, have done: sums of what each answered, in one pass over the rows.

use crate::{
    appeal::{GRADE, LATE, NO_AGENCY, ON_TIME, UNANSWERED, flags},
    columns::{bits, blocks},
    conditions::of_block,
    filter::Filter,
    sieve::Sieve,
    snapshot::{Part, Snapshot},
    tally::{Piece, summed},
};

/// Whose standings are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of each lead agency; what has none counts nowhere.
    Agency,
    /// Of each district.
    District,
}

/// Sums of the appeals of one agency or district. Shares and means are for whoever asks to make.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// How many pass the filter.
    pub total: u64,
    /// How many of them are answered.
    pub answered: u64,
    /// Answered or closed by the last second of the term.
    pub on_time: u64,
    /// Answered and closed after it, or past it without either.
    pub late: u64,
    /// Answered, and the answer says that it was [done](flags::EXECUTED).
    pub executed: u64,
    /// An answer was [refuted](flags::REFUTED), whatever came of it.
    pub refuted: u64,
    /// Answered, or an answer was refuted: what could be refuted at all.
    pub judged: u64,
    /// How many have a grade.
    pub graded: u64,
    /// The sum of the grades.
    pub grades: u64,
    /// Days from receipt to answer, in whole hours (`n / 24`): half of the answers took no longer. None where nothing
    /// is answered.
    pub median_days: Option<f64>,
}

impl Snapshot {
    /// Standings by code, ascending, of those of whom anything passes the filter at Unix second `now`.
    #[must_use]
    pub fn standings(&self, filter: &Filter, whose: Whose, now: i64) -> Vec<(u16, Standing)> {
        let sieve = Sieve::of(filter, now);
        let pieces = self.pieces(&sieve);
        let sums = summed(&pieces, Sums::default, |sums, piece| sums.with(piece, &sieve, whose), Sums::and);
        let some = (0..=u16::MAX).zip(sums.0).filter(|(_, sum)| sum.counts[TOTAL] > 0);
        some.map(|(code, sum)| (code, sum.told())).collect()
    }
}

/// Places of the counters.
const TOTAL: usize = 0;
const ANSWERED: usize = 1;
const IN_TIME: usize = 2;
const TOO_LATE: usize = 3;
const DONE: usize = 4;
const REFUTED: usize = 5;
const JUDGED: usize = 6;
const GRADED: usize = 7;
const GRADES: usize = 8;

/// Counters of one code. They wrap, as those of a [tally](crate::tally::Tally), and are right once all parts are counted.
#[derive(Debug, Default)]
struct Sum {
    counts: [u32; 9],
    /// By whole hours to the answer, as far as any took.
    hours: Vec<u32>,
}

/// By code, as far as any was met.
#[derive(Debug, Default)]
struct Sums(Vec<Sum>);

impl Sums {
    fn with(mut self, Piece { part: Part { rows, sign, .. }, run }: &Piece, sieve: &Sieve, whose: Whose) -> Self {
        let unit = if *sign > 0 { 1 } else { u32::MAX };
        for (block, span) in blocks(run.rows.clone()) {
            let pass = sieve.pass(rows, block, span, run.edge);
            if pass == 0 {
                continue;
            }
            let overdue = sieve.overdue(rows, block, pass);
            let (agency, district) = (of_block(&rows.agency, block), of_block(&rows.district, block));
            let (hours, outcome) = (of_block(&rows.hours, block), of_block(&rows.outcome, block));
            let flags = of_block(&rows.flags, block);
            for i in bits(pass) {
                let code = match whose {
                    Whose::Agency if agency[i] == NO_AGENCY => continue,
                    Whose::Agency => agency[i],
                    Whose::District => u16::from(district[i]),
                };
                self.of(code).add(hours[i], outcome[i], flags[i], overdue >> i & 1 == 1, unit);
            }
        }
        self
    }

    fn of(&mut self, code: u16) -> &mut Sum {
        at(&mut self.0, usize::from(code))
    }

    fn and(mut self, other: Self) -> Self {
        for (code, sum) in other.0.into_iter().enumerate() {
            at(&mut self.0, code).join(&sum);
        }
        self
    }
}

/// The item of a place, which is made where there is none yet.
fn at<T: Default>(items: &mut Vec<T>, place: usize) -> &mut T {
    if items.len() <= place {
        items.resize_with(place + 1, T::default);
    }
    &mut items[place]
}

impl Sum {
    fn add(&mut self, hours: u16, outcome: u8, signs: u8, overdue: bool, unit: u32) {
        let answered = hours != UNANSWERED;
        let refuted = signs & flags::REFUTED != 0;
        let (in_time, late) = (outcome & ON_TIME != 0, outcome & LATE != 0);
        let grade = outcome & GRADE;
        for (place, meant) in [
            (TOTAL, true),
            (ANSWERED, answered),
            (IN_TIME, in_time),
            (TOO_LATE, late || overdue && !in_time),
            (DONE, answered && signs & flags::EXECUTED != 0),
            (REFUTED, refuted),
            (JUDGED, answered || refuted),
            (GRADED, grade > 0),
        ] {
            if meant {
                raise(&mut self.counts[place], unit);
            }
        }
        raise(&mut self.counts[GRADES], unit.wrapping_mul(u32::from(grade)));
        if answered {
            raise(at(&mut self.hours, usize::from(hours)), unit);
        }
    }

    fn join(&mut self, other: &Self) {
        for (count, &more) in self.counts.iter_mut().zip(&other.counts) {
            raise(count, more);
        }
        for (hours, &more) in other.hours.iter().enumerate().filter(|(_, more)| **more != 0) {
            raise(at(&mut self.hours, hours), more);
        }
    }

    fn told(&self) -> Standing {
        let count = |place: usize| u64::from(self.counts[place]);
        Standing {
            total: count(TOTAL),
            answered: count(ANSWERED),
            on_time: count(IN_TIME),
            late: count(TOO_LATE),
            executed: count(DONE),
            refuted: count(REFUTED),
            judged: count(JUDGED),
            graded: count(GRADED),
            grades: count(GRADES),
            median_days: crate::figures::days_to_answer(&self.hours).map(|days| days.median),
        }
    }
}

fn raise(count: &mut u32, by: u32) {
    *count = count.wrapping_add(by);
}
