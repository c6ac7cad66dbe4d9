//! The usual course: accepted, answered, judged; mended where the judgement was bad.

use super::{Course, Filing, Life, Now, Stage};
use crate::seed::{
    dice::{Dice, For},
    times::{later, minutes, office},
    words,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    appeal::{self, Duty},
    codes::{Kind, Move, Outcome, State},
    rights::Caller,
    term,
};
use std::borrow::Cow;

/// Terms up to so many days are an emergency: nobody waits for the office to open.
const EMERGENCY: f64 = 1.6;
/// Judgements of one appeal at most; the controller has decided by then.
const ROUNDS: usize = 8;

impl<'a> Life<'a> {
    /// Lives until the appeal has ended, or the past has.
    #[must_use]
    pub fn lived(stage: Stage<'a>, filing: &Filing, dice: &mut Dice) -> Self {
        let mut life = Self::filed(stage, filing);
        let course = life.run(filing, dice);
        debug_assert!(course.is_ok() || life.standing.state.is_open(), "what has ended does not wait");
        life
    }

    fn run(&mut self, filing: &Filing, dice: &mut Dice) -> Course {
        if self.ends_otherwise(filing, dice)? {
            return Ok(());
        }
        self.accept(dice)?;
        self.plan(dice)?;
        for _ in 0..ROUNDS {
            self.answer(dice)?;
            self.judge(dice)?;
            if self.standing.state == State::Closed {
                return Ok(());
            }
            self.accept(dice)?;
        }
        Ok(())
    }

    fn accept(&mut self, dice: &mut Dice) -> Course {
        let officer = self.officer().ok_or(Now)?;
        let person = officer.staff().map_or(0, |staff| staff.person);
        let since = self.changed_at;
        let at = if self.term() < EMERGENCY {
            since + minutes(dice.between(4.0, 75.0))
        } else {
            let forgotten = if dice.chance(0.05) { dice.between(1.0, 3.5) } else { 0.0 };
            // What comes back is taken up less gladly than what is new.
            let usual = match (self.standing.refutes, self.is_shown()) {
                (0, false) => 0.25,
                (0, true) => 0.9,
                (_, false) => 1.2,
                (_, true) => 4.0,
            };
            self.in_hours(later(since, dice.waiting(usual) + forgotten), dice)
        };
        self.make(Move::Accept, officer, at, None, |attempt| appeal::accept(attempt, person))
    }

    /// The work itself, until the answer.
    fn answer(&mut self, dice: &mut Dice) -> Course {
        let officer = self.officer().ok_or(Now)?;
        let at = self.done(dice);
        let outcome = match self.standing.kind {
            Kind::Gratitude => Outcome::Explained,
            Kind::Proposal if dice.chance(0.6) => Outcome::Explained,
            _ => match dice.below(100) {
                0..=80 => Outcome::Satisfied,
                81..=94 => Outcome::Explained,
                _ => Outcome::Refused,
            },
        };
        let note = words::answer(self.icon(), self.standing.kind, outcome, dice);
        self.make(Move::Answer, officer, at, Some(note.into()), |attempt| appeal::answer(attempt, outcome))
    }

    /// When the work is done: mostly in time, with each agency after its manner.
    fn done(&self, dice: &mut Dice) -> DateTime<Utc> {
        let since = self.changed_at;
        let planned = self.planned_until.map(|day| term::end_of_day(day, self.stage.city.tz));
        let Some(due) = planned.or(self.standing.due) else {
            return self.in_hours(later(since, dice.waiting(2.0)), dice);
        };
        let agency = self.agency.map_or(0, |agency| u64::from(agency.0));
        let careless = Dice::new(self.stage.seed, For::Agency, agency).between(0.05, 0.26);
        let term = self.term();
        let (at, late) = if dice.chance(0.012) {
            (later(due, dice.between(6.0, 45.0)), true)
        } else if dice.chance(careless) || since >= due {
            (later(due.max(since), 0.05 + dice.waiting((0.3 * term).clamp(0.3, 5.0))), true)
        } else {
            #[expect(clippy::cast_precision_loss, reason = "some days")]
            let left = (due - since).num_seconds() as f64 / 86_400.0;
            (later(since, left * dice.between(0.08, 0.98)), false)
        };
        let at = if term < EMERGENCY { at } else { self.in_hours(at, dice) };
        let at = if at > due && !late { due - minutes(dice.between(330.0, 800.0)) } else { at };
        at.max(since + TimeDelta::minutes(12))
    }

    /// The applicant judges, or says nothing until the city takes that for a word.
    fn judge(&mut self, dice: &mut Dice) -> Course {
        let applicant = Caller::KeyHolder(self.standing.id);
        let asked = self.changed_at;
        let end = self.standing.end_of(Duty::Check).unwrap_or(asked);
        let content = self.outcome == Some(Outcome::Satisfied);
        let said = dice.unit();
        let at = later(asked, 0.01 + dice.waiting(1.7));
        let grateful = self.standing.kind == Kind::Gratitude;
        let against = match (grateful, self.is_shown(), content) {
            (true, ..) => 0.0,
            (_, true, _) => 0.22,
            (_, _, true) => 0.07,
            (_, _, false) => 0.16,
        };
        if at < end && said < against {
            let note = dice.pick(words::REFUTES);
            self.make(Move::Refute, &applicant, at, Some(Cow::Borrowed(note)), appeal::refute)?;
            return if self.standing.disputed { self.settle(dice) } else { Ok(()) };
        }
        if at < end && said < if content { 0.55 } else { 0.35 } {
            let grade = grade(content, dice);
            let words = if grade > 3 { words::PRAISES } else { words::GRUMBLES };
            let note = dice.chance(0.3).then(|| Cow::Borrowed(dice.pick(words)));
            return self.make(Move::Confirm, &applicant, at, note, |attempt| appeal::confirm(attempt, grade, false));
        }
        let at = end + TimeDelta::seconds(1);
        self.make(Move::TimeOut, &Caller::System, at, None, appeal::time_out)
    }

    /// The controller decides what the applicant has refused too often.
    fn settle(&mut self, dice: &mut Dice) -> Course {
        let controller = &self.stage.cast.controller;
        let at = self.in_hours(later(self.changed_at, dice.between(0.5, 4.0)), dice);
        if dice.chance(0.7) {
            let note = Cow::Borrowed("Перевірено на місці: роботи виконано в повному обсязі.");
            return self.make(Move::Confirm, controller, at, Some(note), |attempt| appeal::confirm(attempt, 3, false));
        }
        let note = Cow::Borrowed("Перевірено на місці: зауваження заявника слушні.");
        self.make(Move::Refute, controller, at, Some(note), appeal::refute)
    }

    pub(super) fn in_hours(&self, at: DateTime<Utc>, dice: &mut Dice) -> DateTime<Utc> {
        office(at, dice, self.stage.city.tz, &self.stage.city.calendar)
    }
}

/// Most are kind, some are angry, few are in between.
fn grade(content: bool, dice: &mut Dice) -> u8 {
    match (content, dice.below(100)) {
        (true, 0..=56) | (false, 0..=14) => 5,
        (true, 57..=81) | (false, 15..=34) => 4,
        (true, 82..=90) | (false, 35..=54) => 3,
        (true, 91..=94) | (false, 55..=69) => 2,
        _ => 1,
    }
}
