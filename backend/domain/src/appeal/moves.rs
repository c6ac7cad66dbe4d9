//! How an appeal begins, and what each move decides.

use chrono::{DateTime, Utc};
use contract::{Kind, Move, Outcome, State};

use super::{Change, Duty, Refusal, Standing, line};
use crate::{
    catalogue::CategoryIndex,
    city::City,
    rights::{May, Party},
    term::{self, Term},
};

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
    /// What every move has in common: it is proved, fresh, and in the table.
    fn step(&self, step: Move) -> Decision {
        if !self.may.covers(step, self.standing.id) {
            return Err(Refusal::Forbidden);
        }
        if self.version != self.standing.version {
            return Err(Refusal::Stale);
        }
        let line = line(step, self.standing, self.may.party()).ok_or(Refusal::Forbidden)?;
        let disputed = self.standing.disputed && line.to.is_open();
        Ok(Change { disputed, ..Change::to(step, line.to, self.at) })
    }

    /// The end of a term that begins now.
    fn end(&self, term: Term) -> DateTime<Utc> {
        end(self.city, term, self.at)
    }

    /// The duty of resolving goes on as it is.
    fn resolving(&self) -> Option<(Duty, DateTime<Utc>)> {
        self.standing.due.map(|due| (Duty::Resolve, due))
    }

    /// The duty of accepting begins.
    fn accepting(&self) -> (Duty, DateTime<Utc>) {
        (Duty::Accept, self.end(self.city.terms.accept))
    }
}

/// How an appeal begins: registered by the system, and assigned where routing found an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    pub state: State,
    pub kind: Kind,
    /// None for a gratitude.
    pub due: Option<DateTime<Utc>>,
    pub duties: Vec<(Duty, DateTime<Utc>)>,
}

/// Decides how an appeal of `category`, received at `at`, begins.
///
/// The term runs from receipt (the Law, art. 20).
#[must_use]
pub fn begin(city: &City, category: CategoryIndex, routed: bool, at: DateTime<Utc>) -> Beginning {
    let due = city.term_of(category).map(|term| end(city, term, at));
    let state = if routed { State::Assigned } else { State::Registered };
    let accept = routed.then(|| (Duty::Accept, end(city, city.terms.accept, at)));
    let duties = accept.into_iter().chain(due.map(|due| (Duty::Resolve, due))).collect();
    Beginning { state, kind: city.catalogue[category].kind, due, duties }
}

/// The agency takes the appeal; `officer` is theirs. A text whose applicant agreed becomes public:
/// a person of the city has read it now.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn accept(attempt: &Attempt<'_>, officer: i64) -> Decision {
    let change = attempt.step(Move::Accept)?;
    let publish = attempt.standing.publish && !attempt.standing.published;
    let duties = attempt.resolving().into_iter().collect();
    Ok(Change { officer: Some(officer), publish, duties, ..change })
}

/// The agency has answered; the applicant has the city's time of checking.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn answer(attempt: &Attempt<'_>, outcome: Outcome) -> Decision {
    let change = attempt.step(Move::Answer)?;
    let check = attempt.end(attempt.city.terms.check);
    Ok(Change { outcome: Some(outcome), duties: vec![(Duty::Check, check)], ..change })
}

/// The applicant is content.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn confirm(attempt: &Attempt<'_>, grade: u8) -> Decision {
    Ok(Change { grade: Some(grade), ..attempt.step(Move::Confirm)? })
}

/// The applicant is not content. After as many returns as the city allows the appeal stays
/// answered and the controller decides; what the controller refutes goes back in any case.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or already disputed.
pub fn refute(attempt: &Attempt<'_>) -> Decision {
    let (standing, city) = (attempt.standing, attempt.city);
    let change = attempt.step(Move::Refute)?;
    let spent = standing.refutes >= i16::from(city.terms.returns_max);
    if spent && attempt.may.party() == Party::Applicant {
        return Ok(Change { to: State::Answered, refuted: true, disputed: true, ..change });
    }
    let term = standing.category.map_or(city.terms.rework, |category| city.rework_term_of(category));
    let due = attempt.end(term);
    let duties = vec![attempt.accepting(), (Duty::Resolve, due)];
    Ok(Change { due: Some(due), refuted: true, disputed: false, duties, ..change })
}

/// The applicant did not say a word in time.
///
/// # Errors
/// [`Refusal::Forbidden`] where the appeal is not answered any more, or waits for the controller.
pub fn time_out(attempt: &Attempt<'_>) -> Decision {
    Ok(Change { outcome: Some(Outcome::ClosedSilently), ..attempt.step(Move::TimeOut)? })
}

/// Another agency must act. The term of resolving goes on; that of accepting starts anew.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn reassign(attempt: &Attempt<'_>, agency: String) -> Decision {
    let change = attempt.step(Move::Reassign)?;
    let duties = [attempt.accepting()].into_iter().chain(attempt.resolving()).collect();
    Ok(Change { agency: Some(agency), duties, ..change })
}

fn end(city: &City, term: Term, from: DateTime<Utc>) -> DateTime<Utc> {
    term::due(from, term, city.tz, &city.calendar)
}
