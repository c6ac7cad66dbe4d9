//! What happens to few: another agency, another body, a change of mind, a plan for spring.

use super::{Course, Filing, Life, Now};
use crate::seed::{dice::Dice, times::later, words};
use chrono::TimeDelta;
use domain::{
    agency::AgencyIndex,
    appeal::{self, Duty, Registration},
    codes::{Kind, Move},
    fields::Point,
    privacy,
    rights::Caller,
    routing::Routed,
    term,
};
use std::borrow::Cow;

/// What went back lately is shown more often than it happens, so that a demonstration has some.
const LATELY: TimeDelta = TimeDelta::days(25);

impl Life<'_> {
    /// Registers the appeal, and says whether it ended in one of the ways that are not usual.
    pub(super) fn ends_otherwise(&mut self, filing: &Filing, dice: &mut Dice) -> Result<bool, Now> {
        let fate = dice.below(1_000);
        let grateful = self.standing.kind == Kind::Gratitude;
        if self.stage.city.catalogue[filing.category].moderated {
            if self.moderated(filing, dice)? {
                return Ok(true);
            }
        } else if (0..3).contains(&fate) && !grateful {
            self.register(None);
            return self.not_considered(dice).map(|()| true);
        } else {
            self.register(filing.agency);
        }
        match fate {
            _ if grateful => Ok(false),
            3..8 => self.withdrawn(dice).map(|()| true),
            8..13 => self.forwarded(dice).map(|()| true),
            13..45 => self.declined(dice).map(|()| false),
            _ => Ok(false),
        }
    }

    /// A moderator looks at it: some go back, and of these some come again. Says whether it ended with that.
    fn moderated(&mut self, filing: &Filing, dice: &mut Dice) -> Result<bool, Now> {
        let moderator = &self.stage.cast.moderator;
        let lately = self.stage.until - filing.received < LATELY;
        let returned = dice.chance(if lately { 0.25 } else { 0.06 });
        let at = self.in_hours(later(self.changed_at, dice.waiting(0.15)), dice);
        if returned {
            let note = Cow::Borrowed(dice.pick(words::RETURNS));
            self.make(Move::Return, moderator, at, Some(note), appeal::send_back)?;
            if dice.chance(0.5) {
                let end = self.standing.end_of(Duty::Mend).ok_or(Now)?;
                self.make(Move::TimeOut, &Caller::System, end + TimeDelta::seconds(1), None, appeal::time_out)?;
                return Ok(true);
            }
            let applicant = Caller::KeyHolder(self.standing.id);
            let at = later(self.changed_at, dice.waiting(1.0));
            // The seed writes the text as it was mended.
            self.make(Move::Resubmit, &applicant, at, None, |attempt| appeal::resubmit(attempt, String::new(), None))?;
        }
        let at = self.in_hours(later(self.changed_at, dice.waiting(0.15)), dice);
        let mut routed = Routed::nobody(None);
        routed.answer.agency = filing.agency;
        self.make(Move::Register, moderator, at, None, |attempt| {
            let (category, routed) = (filing.category, &routed);
            // What is shown of the place the seed writes itself.
            let shown = privacy::shown(true, Point { lon: 0.0, lat: 0.0 });
            let signed = None;
            let found =
                Registration { category, kind: None, complained_of: None, shown_story: None, shown, routed, signed };
            appeal::register(attempt, found)
        })?;
        Ok(false)
    }

    fn not_considered(&mut self, dice: &mut Dice) -> Course {
        let at = self.in_hours(later(self.changed_at, dice.between(0.4, 3.0)), dice);
        let (ground, words) = *dice.pick(words::GROUNDS);
        let head = &self.stage.cast.centre_head;
        self.make(Move::NotConsider, head, at, Some(words.into()), |attempt| appeal::not_consider(attempt, ground))
    }

    fn forwarded(&mut self, dice: &mut Dice) -> Course {
        let at = self.in_hours(later(self.changed_at, dice.between(0.2, 2.5)), dice);
        let (body, words) = *dice.pick(words::FORWARDS);
        let dispatcher = &self.stage.cast.dispatcher;
        self.make(Move::Forward, dispatcher, at, Some(words.into()), |attempt| {
            appeal::forward(attempt, body.to_owned(), None)
        })
    }

    fn withdrawn(&mut self, dice: &mut Dice) -> Course {
        let at = later(self.changed_at, 0.02 + dice.waiting(0.5));
        let applicant = Caller::KeyHolder(self.standing.id);
        let note = Cow::Borrowed(dice.pick(words::WITHDRAWALS));
        self.make(Move::Withdraw, &applicant, at, Some(note), appeal::withdraw)
    }

    /// «Не в компетенції»: to the agency that the officer proposes.
    fn declined(&mut self, dice: &mut Dice) -> Course {
        let (Some(officer), Some(first)) = (self.officer(), self.agency) else { return Ok(()) };
        let city = self.stage.city;
        let at = self.in_hours(later(self.changed_at, dice.between(0.1, 1.6)), dice);
        let other = another(city, first, dice);
        let window = self.standing.end_of(Duty::Decline).ok_or(Now)?;
        if other == first || at > window {
            return Ok(());
        }
        let other = &city.agencies[other].code;
        let note = Cow::Borrowed(dice.pick(words::DECLINES));
        self.make(Move::Decline, officer, at, Some(note), |attempt| appeal::decline(attempt, other))
    }

    /// Works that must wait are planned, with a date.
    pub(super) fn plan(&mut self, dice: &mut Dice) -> Course {
        let Some(officer) = self.officer() else { return Ok(()) };
        let category = &self.stage.city.catalogue[self.category];
        if self.term() < 14.0 || category.dwelling || !dice.chance(0.02) {
            return Ok(());
        }
        let at = self.in_hours(later(self.changed_at, dice.between(0.25, 0.7) * self.term()), dice);
        let city = self.stage.city;
        let wanted = term::city_date(later(at, dice.between(20.0, 75.0)), city.tz);
        let until = city.calendar.working_day_from(wanted);
        let note = Cow::Borrowed(dice.pick(words::PLANS));
        self.make(Move::Plan, officer, at, Some(note), |attempt| appeal::plan(attempt, until))
    }
}

/// The agency above, as it often is; else one of the same kind.
fn another(city: &domain::city::City, first: AgencyIndex, dice: &mut Dice) -> AgencyIndex {
    let above = city.agencies[first].parent;
    if let Some(above) = above.filter(|_| dice.chance(0.7)) {
        return above;
    }
    let alike = city.agencies.iter().filter(|(index, one)| one.kind == city.agencies[first].kind && *index != first);
    let alike: Vec<AgencyIndex> = alike.map(|(index, _)| index).collect();
    if alike.is_empty() { first } else { alike[dice.below(alike.len())] }
}
