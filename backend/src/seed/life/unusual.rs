//! What happens to few: another agency, another body, a change of mind, a plan for spring.

use super::{Course, Filing, Life, Now};
use crate::seed::{dice::Dice, times::later, words};
use domain::{
    agency::AgencyIndex,
    appeal::{self, Duty},
    codes::{Kind, Move, Outcome, State},
    rights::Caller,
    term,
};
use std::borrow::Cow;

impl Life<'_> {
    /// Given back by the moderator: something is missing.
    pub fn give_back(&mut self, dice: &mut Dice) {
        let at = self.in_hours(later(self.changed_at, dice.waiting(0.3)), dice);
        let moderator = &self.stage.cast.moderator;
        // A form that came just now has not been read yet.
        let _ = self.make_by_hand(Move::Return, State::Returned, moderator, at, dice.pick(words::RETURNS));
    }

    /// Registers the appeal, and says whether it ended in one of the ways that are not usual.
    pub(super) fn ends_otherwise(&mut self, filing: &Filing, dice: &mut Dice) -> Result<bool, Now> {
        let fate = dice.below(1_000);
        let grateful = self.standing.kind == Kind::Gratitude;
        if (0..3).contains(&fate) && !grateful {
            self.register(None);
            return self.not_considered(dice).map(|()| true);
        }
        self.register(filing.agency);
        match fate {
            _ if grateful => Ok(false),
            3..8 => self.withdrawn(dice).map(|()| true),
            8..13 => self.forwarded(dice).map(|()| true),
            13..45 => self.declined(dice).map(|()| false),
            _ => Ok(false),
        }
    }

    fn not_considered(&mut self, dice: &mut Dice) -> Course {
        let at = self.in_hours(later(self.changed_at, dice.between(0.4, 3.0)), dice);
        let controller = &self.stage.cast.controller;
        self.make_by_hand(Move::NotConsider, State::NotConsidered, controller, at, dice.pick(words::GROUNDS))?;
        self.end_with(Outcome::NotConsidered);
        Ok(())
    }

    fn forwarded(&mut self, dice: &mut Dice) -> Course {
        let at = self.in_hours(later(self.changed_at, dice.between(0.2, 2.5)), dice);
        let dispatcher = &self.stage.cast.dispatcher;
        self.make_by_hand(Move::Forward, State::Forwarded, dispatcher, at, dice.pick(words::FORWARDS))?;
        self.end_with(Outcome::Forwarded);
        Ok(())
    }

    fn withdrawn(&mut self, dice: &mut Dice) -> Course {
        let at = later(self.changed_at, 0.02 + dice.waiting(0.5));
        let applicant = Caller::KeyHolder(self.standing.id);
        self.make_by_hand(Move::Withdraw, State::Withdrawn, &applicant, at, dice.pick(words::WITHDRAWALS))
    }

    fn end_with(&mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
        if let Some(told) = self.history.last_mut() {
            told.outcome = Some(outcome);
        }
    }

    /// «Не в компетенції»: back to the dispatcher, who finds another.
    fn declined(&mut self, dice: &mut Dice) -> Course {
        let (Some(officer), Some(first)) = (self.officer(), self.agency) else { return Ok(()) };
        let at = self.in_hours(later(self.changed_at, dice.between(0.1, 1.6)), dice);
        self.make_by_hand(Move::Decline, State::Registered, officer, at, dice.pick(words::DECLINES))?;
        self.as_routed = false;
        self.give(None);
        let at = self.in_hours(later(self.changed_at, dice.between(0.1, 1.4)), dice);
        let (city, dispatcher) = (self.stage.city, &self.stage.cast.dispatcher);
        let other = city.agencies[another(city, first, dice)].code.to_string();
        let note = Cow::Borrowed(dice.pick(words::REASSIGNS));
        self.make(Move::Reassign, dispatcher, at, Some(note), |attempt| appeal::reassign(attempt, other))
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
        let until = term::end_of_day(city.calendar.working_day_from(wanted), city.tz);
        self.make_by_hand(Move::Plan, State::Planned, officer, at, dice.pick(words::PLANS))?;
        self.standing.due = Some(until);
        self.duties = vec![(Duty::Resolve, until)];
        if let Some(told) = self.history.last_mut() {
            told.due = Some(until);
        }
        Ok(())
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
