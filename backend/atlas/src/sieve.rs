//! A filter made ready to be held against blocks of rows.

use std::array;

use crate::{
    appeal::{GRADE, LATE, ON_TIME, UNANSWERED, WAIT_EDGES, kept},
    columns::{BLOCK, Columns, bits, is_past},
    filter::{Codes, Filter, Frame, Timeliness},
    tally::Passing,
};

/// A filter with its sets turned into tests and its times into the seconds kept.
#[derive(Debug)]
pub(crate) struct Sieve {
    pub category: Option<Test<u16>>,
    pub agency: Option<Test<u16>>,
    pub district: Option<Test<u8>>,
    pub state: Option<Test<u8>>,
    pub channel: Option<Test<u8>>,
    /// The first second, and the first one after.
    pub received: Option<(u32, u32)>,
    pub timeliness: Option<Timely>,
    pub wait: Option<Hours>,
    /// A bit for each grade.
    pub grade: Option<u8>,
    pub flags: u8,
    pub overdue: bool,
    pub frame: Option<Frame>,
    pub now: u32,
}

impl Sieve {
    pub fn of(filter: &Filter, now: i64) -> Self {
        let period = filter.received_from.is_some() || filter.received_to.is_some();
        let from = filter.received_from.map_or(0, kept);
        let to = filter.received_to.map_or(u32::MAX, kept);
        Self {
            category: filter.categories.as_ref().map(Test::of),
            agency: filter.agencies.as_ref().map(Test::of),
            district: filter.districts.as_ref().map(Test::of),
            state: filter.states.as_ref().map(Test::of),
            channel: filter.channels.as_ref().map(Test::of),
            received: period.then_some((from, to)),
            timeliness: filter.timeliness.as_ref().map(Timely::of),
            wait: filter.waits.as_ref().map(Hours::of),
            grade: filter.grades.as_ref().map(|grades| mask(grades, GRADE)),
            flags: filter.flags,
            overdue: filter.overdue,
            frame: filter.bounds.as_ref().map(Frame::of),
            now: kept(now),
        }
    }

    /// Does every row of a whole range pass, the frame aside?
    pub fn passes_all(&self) -> bool {
        self.category.is_none()
            && self.agency.is_none()
            && self.district.is_none()
            && self.state.is_none()
            && self.channel.is_none()
            && self.received.is_none()
            && self.timeliness.is_none()
            && self.wait.is_none()
            && self.grade.is_none()
            && self.flags == 0
            && !self.overdue
    }

    /// Those `among` the rows of a block that pass. Cheap and choosy tests come first; one that
    /// nothing is left for is not made. `edge`: the block may reach over the frame.
    #[inline]
    pub fn pass(&self, rows: &Columns, block: usize, among: u64, edge: bool) -> u64 {
        let mut left = self.pass_hard(rows, block, among, edge);
        if let (Some(test), true) = (&self.district, left != 0) {
            left &= test.pass(of_block(&rows.district, block));
        }
        if let (Some(test), true) = (&self.category, left != 0) {
            left &= test.pass(of_block(&rows.category, block));
        }
        if let (Some(test), true) = (&self.agency, left != 0) {
            left &= test.pass(of_block(&rows.agency, block));
        }
        if let (Some(test), true) = (&self.state, left != 0) {
            left &= test.pass(of_block(&rows.state, block));
        }
        if let (Some(period), true) = (self.received, left != 0) {
            left &= within(of_block(&rows.received, block), period);
        }
        if let (Some(test), true) = (&self.channel, left != 0) {
            left &= test.pass(of_block(&rows.channel, block));
        }
        if let (Some(wait), true) = (&self.wait, left != 0) {
            left &= wait.pass(of_block(&rows.hours, block));
        }
        if let (Some(grades), true) = (self.grade, left != 0) {
            left &= graded(of_block(&rows.outcome, block), grades);
        }
        if let (Some(timely), true) = (&self.timeliness, left != 0) {
            left = timely.pass(self, rows, block, left);
        }
        left
    }

    /// Those that pass, and for each dimension of the figures those that fail it alone; nothing when
    /// there are none of either.
    #[inline]
    pub fn pass_each(&self, rows: &Columns, block: usize, among: u64, edge: bool) -> Option<Passing> {
        let hard = self.pass_hard(rows, block, among, edge);
        if hard == 0 {
            return None;
        }
        let asked = |asked: Option<u64>| asked.unwrap_or(u64::MAX);
        let passes = [
            asked(self.category.as_ref().map(|test| test.pass(of_block(&rows.category, block)))),
            asked(self.agency.as_ref().map(|test| test.pass(of_block(&rows.agency, block)))),
            asked(self.district.as_ref().map(|test| test.pass(of_block(&rows.district, block)))),
            asked(self.state.as_ref().map(|test| test.pass(of_block(&rows.state, block)))),
            asked(self.channel.as_ref().map(|test| test.pass(of_block(&rows.channel, block)))),
            asked(self.received.map(|period| within(of_block(&rows.received, block), period))),
            asked(self.timeliness.as_ref().map(|timely| timely.pass(self, rows, block, hard))),
            asked(self.wait.as_ref().map(|wait| wait.pass(of_block(&rows.hours, block)))),
            asked(self.grade.map(|grades| graded(of_block(&rows.outcome, block), grades))),
        ];
        // Rows that failed none of the tests so far, and those that failed just one.
        let (mut none, mut one) = (hard, 0);
        for pass in passes {
            one = one & pass | none & !pass;
            none &= pass;
        }
        (none | one != 0).then(|| Passing { all: none, but: passes.map(|pass| one & !pass) })
    }

    /// The same for what is not a dimension of the figures: frame, flags, overdue.
    #[inline]
    fn pass_hard(&self, rows: &Columns, block: usize, among: u64, edge: bool) -> u64 {
        let mut left = among;
        if let (Some(frame), true) = (&self.frame, edge) {
            let place = of_block(&rows.place, block);
            left &= packed(&array::from_fn(|i| u8::from(frame.holds(place[i]))));
        }
        if self.overdue {
            left = self.overdue(rows, block, left);
        }
        if self.flags != 0 && left != 0 {
            let flags = of_block(&rows.flags, block);
            left &= packed(&array::from_fn(|i| u8::from(flags[i] & self.flags == self.flags)));
        }
        left
    }

    /// Those `among` the rows of a block that are overdue.
    #[inline]
    pub fn overdue(&self, rows: &Columns, block: usize, among: u64) -> u64 {
        let open = rows.open[block];
        if among & open == 0 {
            return 0;
        }
        let due = rows.open_due_of(block);
        let past = |(i, &due)| u64::from(is_past(due, self.now)) << i;
        among & bits(open).zip(due).map(past).fold(0, |all, bit| all | bit)
    }
}

/// How a row stands to its term. What was neither answered nor closed in time or late depends on the hour of the
/// question.
#[derive(Debug)]
pub(crate) struct Timely {
    running: bool,
    on_time: bool,
    late: bool,
}

impl Timely {
    fn of(codes: &Codes) -> Self {
        let asked = |one: Timeliness| codes.contains(one as u16);
        Self { running: asked(Timeliness::Running), on_time: asked(Timeliness::OnTime), late: asked(Timeliness::Late) }
    }

    /// Those `among` the rows of a block that pass.
    #[inline]
    pub fn pass(&self, sieve: &Sieve, rows: &Columns, block: usize, among: u64) -> u64 {
        let [on_time, late] = judged(of_block(&rows.outcome, block));
        let mut pass = 0;
        if self.on_time {
            pass |= on_time;
        }
        if self.late {
            pass |= late;
        }
        if self.running || self.late {
            let unfinished = among & !(on_time | late);
            let overdue = sieve.overdue(rows, block, unfinished);
            if self.late {
                pass |= overdue;
            }
            if self.running {
                pass |= unfinished & !overdue;
            }
        }
        among & pass
    }
}

/// Those finished by their term, and those finished after it.
#[inline]
pub(crate) fn judged(outcomes: &[u8; BLOCK]) -> [u64; 2] {
    [ON_TIME, LATE].map(|sign| packed(&array::from_fn(|i| u8::from(outcomes[i] & sign != 0))))
}

/// Ranges of hours, both ends inside.
#[derive(Debug)]
pub(crate) struct Hours(Vec<(u16, u16)>);

impl Hours {
    fn of(waits: &Codes) -> Self {
        // What was not answered lies behind all hours.
        let begin = |wait: usize| match wait {
            0 => Some(0),
            _ => WAIT_EDGES.iter().copied().chain([UNANSWERED]).nth(wait - 1),
        };
        let range = |wait: u16| {
            let wait = usize::from(wait);
            Some((begin(wait)?, begin(wait + 1).map_or(UNANSWERED, |next| next - 1)))
        };
        Self(waits.iter().filter_map(range).collect())
    }

    #[inline]
    fn pass(&self, hours: &[u16; BLOCK]) -> u64 {
        let mut hit = [0; BLOCK];
        for &(first, last) in &self.0 {
            for (hit, &held) in hit.iter_mut().zip(hours) {
                *hit |= u8::from(first <= held && held <= last);
            }
        }
        packed(&hit)
    }
}

/// A bit for each code up to `most`.
fn mask(codes: &Codes, most: u8) -> u8 {
    codes.iter().filter(|&code| code <= u16::from(most)).map(|code| 1 << code).fold(0, |mask, bit: u8| mask | bit)
}

/// Which outcomes bear one of these grades?
#[inline]
fn graded(outcomes: &[u8; BLOCK], grades: u8) -> u64 {
    packed(&array::from_fn(|i| grades >> (outcomes[i] & GRADE) & 1))
}

/// Is a code in a set? A few codes are compared with each in turn, many looked up.
#[derive(Debug)]
pub(crate) enum Test<T> {
    Few(Vec<T>),
    Many(Box<[u8; 1 << 16]>),
}

/// Something for each of the codes there can be; of known length, so that a look-up needs no check.
#[expect(clippy::unnecessary_box_returns, reason = "too large for the stack")]
pub(crate) fn a_code_each<T: Clone + Default>() -> Box<[T; 1 << 16]> {
    let table = vec![T::default(); 1 << 16].into_boxed_slice();
    table.try_into().unwrap_or_else(|_| unreachable!("its length is that of the type"))
}

/// More codes than this are looked up: a look-up costs as much as about so many comparisons, which
/// are made for eight rows at a time.
const FEW: usize = 8;

impl<T: Copy + Eq + Into<u16> + TryFrom<u16>> Test<T> {
    fn of(codes: &Codes) -> Self {
        let fit: Vec<T> = codes.iter().filter_map(|code| T::try_from(code).ok()).collect();
        if fit.len() <= FEW {
            return Self::Few(fit);
        }
        let mut table = a_code_each();
        for code in codes.iter() {
            table[usize::from(code)] = 1;
        }
        Self::Many(table)
    }

    #[inline]
    pub fn pass(&self, codes: &[T; BLOCK]) -> u64 {
        match self {
            Self::Few(few) => {
                let mut hit = [0; BLOCK];
                for &code in few {
                    for (hit, &held) in hit.iter_mut().zip(codes) {
                        *hit |= u8::from(held == code);
                    }
                }
                packed(&hit)
            }
            Self::Many(table) => packed(&array::from_fn(|i| table[usize::from(Into::<u16>::into(codes[i]))])),
        }
    }
}

/// Which moments lie in the period, its end outside?
#[inline]
pub(crate) fn within(moments: &[u32; BLOCK], (from, to): (u32, u32)) -> u64 {
    packed(&array::from_fn(|i| u8::from(from <= moments[i] && moments[i] < to)))
}

/// The block of a column.
#[inline]
pub(crate) fn of_block<T>(column: &[T], block: usize) -> &[T; BLOCK] {
    &column.as_chunks().0[block]
}

/// Bytes of 0 and 1 to bits. The product brings the lowest bit of each of eight bytes into the
/// uppermost byte.
#[inline]
fn packed(bytes: &[u8; BLOCK]) -> u64 {
    let eights = bytes.as_chunks::<8>().0;
    array::from_fn::<u8, 8, _>(|i| {
        let word = u64::from_le_bytes(eights[i]).wrapping_mul(0x0102_0408_1020_4080);
        word.to_be_bytes()[0]
    })
    .iter()
    .rev()
    .fold(0, |all, &byte| all << 8 | u64::from(byte))
}
