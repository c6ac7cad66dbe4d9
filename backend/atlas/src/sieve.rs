//! A filter made ready to be held against blocks of rows.

use std::array;

use crate::{
    appeal::{GRADE, kept},
    columns::{Columns, bits, is_past},
    conditions::{Hours, Test, Timely, graded, mask, of_block, packed, within},
    filter::{Filter, Frame},
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
