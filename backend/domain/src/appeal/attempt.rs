//! What every decision about an appeal looks at, and what all moves have in common.

use super::{
    Change, Counted, Duty, Lead, Refusal, Standing,
    duties::{arriving, end, resolving, runs_in},
    line,
};
use crate::{
    agency::AgencyIndex,
    city::City,
    rights::May,
    term::{self, Term},
};
use chrono::{DateTime, NaiveDate, Utc};
use contract::{Move, State, problem::Fault};

/// What a move changes, or why it cannot be made.
pub type Decision = Result<Change, Refusal>;

/// Somebody wants to make a move: what every decision looks at.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    pub standing: &'a Standing,
    pub may: &'a May,
    /// The version that they had before their eyes.
    pub version: i32,
    pub city: &'a City,
    pub at: DateTime<Utc>,
}

impl Attempt<'_> {
    /// What every move has in common: it is proved, fresh, and in the table; duties of the state after it run on.
    pub(super) fn step(&self, step: Move) -> Decision {
        let standing = self.standing;
        if !self.may.covers(step, standing.id) {
            return Err(Refusal::Forbidden);
        }
        if self.version != standing.version {
            return Err(Refusal::Stale);
        }
        let line = line(step, standing, self.may.who(self.at)).ok_or(Refusal::Forbidden)?;
        let to = line.to.after(standing.state);
        let disputed = standing.disputed && to.is_open();
        Ok(Change { disputed, duties: self.running_in(to), ..Change::to(step, to, self.at) })
    }

    /// The duties that run now and can run in another state too.
    pub(super) fn running_in(&self, state: State) -> Vec<(Duty, DateTime<Utc>)> {
        self.standing.duties.iter().copied().filter(|(duty, _)| runs_in(*duty, state)).collect()
    }

    /// The agency with this code.
    pub(super) fn agency(&self, code: &str) -> Result<AgencyIndex, Refusal> {
        self.city.agencies.open(code).map_err(|fault| unfit("agency", fault))
    }

    /// Gives it to an agency that has not got it, and about which it does not complain.
    pub(super) fn give(&self, change: &mut Change, code: &str) -> Result<(), Refusal> {
        let agency = self.agency(code)?;
        if self.standing.agency.as_deref() == Some(code) {
            return Err(unfit("agency", Fault::HasItAlready));
        }
        if self.is_about(agency) {
            return Err(unfit("agency", Fault::ComplainedOf));
        }
        change.to = State::Assigned;
        change.lead = Lead::Goes(code.to_owned());
        change.duties = self.running_in(State::Assigned);
        for (duty, end) in arriving(self.city, self.at) {
            change.run(duty, end);
        }
        Ok(())
    }

    /// Whether the complaint is about this agency, or about one above it, which would judge itself through it
    /// (the Law, art. 7).
    pub(super) fn is_about(&self, agency: AgencyIndex) -> bool {
        let about = self.standing.complained_of.as_deref().and_then(|code| self.city.agencies.find(code));
        about.is_some_and(|about| self.city.agencies.lineage(agency).any(|above| above == about))
    }

    /// A day that is still to come.
    pub(super) fn check_day(&self, field: &'static str, day: NaiveDate) -> Result<(), Refusal> {
        if day > term::city_date(self.at, self.city.tz) { Ok(()) } else { Err(unfit(field, Fault::InThePast)) }
    }

    /// Lets the term of resolving begin at `from`: this one, or the category's own. Where there is none, none begins.
    pub(super) fn resolve_within(&self, change: &mut Change, from: DateTime<Utc>, term: Option<Term>) {
        let own = || self.standing.category.and_then(|category| self.city.term_of(category));
        if let Some(days) = term.or_else(own) {
            self.resolve_by(change, Counted { from, term }, end(self.city, days, from), from);
        }
    }

    /// Sets a new end of the term of resolving, whose last quarter is counted from `from`.
    pub(super) fn resolve_by(&self, change: &mut Change, counted: Counted, due: DateTime<Utc>, from: DateTime<Utc>) {
        change.due = Some(due);
        change.counted = Some(counted);
        for (duty, end) in resolving(self.city, from, due) {
            change.run(duty, end);
        }
    }
}

pub(super) const fn unfit(field: &'static str, fault: Fault) -> Refusal {
    Refusal::Unfit(field, fault)
}
