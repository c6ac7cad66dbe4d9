//! The life of an appeal: its states, the moves between them, and what a move changes.
//!
//! [`TABLE`] is the one place that says which move leads from where to where and who may make it;
//! everything else is derived from it.

use chrono::{DateTime, Utc};
use contract::{Kind, Move, Outcome, State};

use crate::{
    catalogue::CategoryIndex,
    city::City,
    rights::{May, Party},
    term,
};

/// A line of the table of moves.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub step: Move,
    pub from: &'static [State],
    /// The state after it; where it depends on the appeal, the usual one.
    pub to: State,
    pub who: &'static [Party],
}

/// The moves that exist (rules.md, "States and moves"). A move that has no line here is not made yet.
pub const TABLE: &[Line] = {
    use Party::{Agency, Applicant, Controller, Dispatcher, System};
    use State::{Answered, Assigned, Closed, InWork, Planned, Received, Registered, Rework};
    &[
        Line { step: Move::Register, from: &[Received], to: Assigned, who: &[System] },
        Line { step: Move::Accept, from: &[Assigned, Rework], to: InWork, who: &[Agency] },
        Line {
            step: Move::Reassign,
            from: &[Registered, Assigned, InWork, Rework],
            to: Assigned,
            who: &[Dispatcher, Controller],
        },
        Line { step: Move::Answer, from: &[InWork, Planned], to: Answered, who: &[Agency] },
        Line { step: Move::Confirm, from: &[Answered], to: Closed, who: &[Applicant, Controller] },
        Line { step: Move::Refute, from: &[Answered], to: Rework, who: &[Applicant, Controller] },
        Line { step: Move::TimeOut, from: &[Answered], to: Closed, who: &[System] },
    ]
};

/// What a decision about an appeal needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: i64,
    /// Grows by one with every move.
    pub version: i32,
    pub state: State,
    pub kind: Kind,
    /// `None` where the city has dropped the category since.
    pub category: Option<CategoryIndex>,
    /// Code of the lead agency.
    pub agency: Option<String>,
    pub officer: Option<i64>,
    pub received: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
    pub refutes: i16,
    /// The applicant refused more often than they may: the controller decides.
    pub disputed: bool,
    /// The applicant agreed that the text may be public.
    pub publish: bool,
    pub published: bool,
}

/// A term that somebody must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// The agency accepts.
    Accept,
    /// The agency answers.
    Resolve,
    /// The applicant judges the answer.
    Check,
}

impl Duty {
    pub const ALL: &[Self] = &[Self::Accept, Self::Resolve, Self::Check];

    /// The code under which it is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Resolve => "resolve",
            Self::Check => "check",
        }
    }
}

/// What a move changes. Whatever is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub step: Move,
    pub to: State,
    /// A new lead agency, and no officer of it yet.
    pub agency: Option<String>,
    pub officer: Option<i64>,
    /// The new end of the term of resolving.
    pub due: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
    pub grade: Option<u8>,
    /// The answer was refused once more.
    pub refuted: bool,
    pub disputed: bool,
    /// The text becomes public now.
    pub publish: bool,
    /// The duties that run after the move, each with its end; all others end with it.
    pub duties: Vec<(Duty, DateTime<Utc>)>,
    pub at: DateTime<Utc>,
}

/// Why a move cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The table has no such move from this state.
    #[error("the table of moves forbids it in this state")]
    Forbidden,
    /// Somebody was quicker.
    #[error("the appeal has changed since")]
    Stale,
}

/// The line of a move from a state.
#[must_use]
pub fn line(step: Move, from: State) -> Option<&'static Line> {
    TABLE.iter().find(|line| line.step == step && line.from.contains(&from))
}

/// What `party` can do with an appeal that stands so, in the order of the table.
pub fn possible(standing: &Standing, party: Party) -> impl Iterator<Item = Move> {
    let (state, disputed) = (standing.state, standing.disputed);
    TABLE
        .iter()
        .filter(move |line| line.from.contains(&state) && line.who.contains(&party))
        // A disputed answer waits for the controller alone.
        .filter(move |line| !(disputed && party == Party::Applicant && line.step == Move::Refute))
        .map(|line| line.step)
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
    let due = city.term_of(category).map(|term| term::due(at, term, city.tz, &city.calendar));
    let state = if routed { State::Assigned } else { State::Registered };
    let accept = routed.then(|| (Duty::Accept, term::due(at, city.terms.accept, city.tz, &city.calendar)));
    let duties = accept.into_iter().chain(due.map(|due| (Duty::Resolve, due))).collect();
    Beginning { state, kind: city.catalogue[category].kind, due, duties }
}

/// The agency takes the appeal; `officer` is theirs. A text whose applicant agreed becomes public:
/// a person of the city has read it now.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn accept(
    standing: &Standing,
    may: &May,
    version: i32,
    officer: i64,
    at: DateTime<Utc>,
) -> Result<Change, Refusal> {
    let change = step(standing, may, Move::Accept, version, at)?;
    let publish = standing.publish && !standing.published;
    let duties = resolving(standing.due);
    Ok(Change { officer: Some(officer), publish, duties, ..change })
}

/// The agency has answered; the applicant has the city's time of checking.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn answer(
    standing: &Standing,
    may: &May,
    version: i32,
    outcome: Outcome,
    city: &City,
    at: DateTime<Utc>,
) -> Result<Change, Refusal> {
    let change = step(standing, may, Move::Answer, version, at)?;
    let check = term::due(at, city.terms.check, city.tz, &city.calendar);
    Ok(Change { outcome: Some(outcome), duties: vec![(Duty::Check, check)], ..change })
}

/// The applicant is content.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn confirm(standing: &Standing, may: &May, version: i32, grade: u8, at: DateTime<Utc>) -> Result<Change, Refusal> {
    Ok(Change { grade: Some(grade), ..step(standing, may, Move::Confirm, version, at)? })
}

/// The applicant is not content. After as many returns as the city allows the appeal stays
/// answered and the controller decides; what the controller refutes goes back in any case.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or already disputed.
pub fn refute(standing: &Standing, may: &May, version: i32, city: &City, at: DateTime<Utc>) -> Result<Change, Refusal> {
    let change = step(standing, may, Move::Refute, version, at)?;
    let spent = standing.refutes >= i16::from(city.terms.returns_max);
    if spent && may.party() == Party::Applicant {
        return Ok(Change { to: State::Answered, refuted: true, disputed: true, ..change });
    }
    let term = standing.category.map_or(city.terms.rework, |category| city.rework_term_of(category));
    let due = term::due(at, term, city.tz, &city.calendar);
    let accept = term::due(at, city.terms.accept, city.tz, &city.calendar);
    let duties = vec![(Duty::Accept, accept), (Duty::Resolve, due)];
    Ok(Change { due: Some(due), refuted: true, disputed: false, duties, ..change })
}

/// The applicant did not say a word in time.
///
/// # Errors
/// [`Refusal::Forbidden`] where the appeal is not answered any more, or waits for the controller.
pub fn time_out(standing: &Standing, may: &May, at: DateTime<Utc>) -> Result<Change, Refusal> {
    let change = step(standing, may, Move::TimeOut, standing.version, at)?;
    Ok(Change { outcome: Some(Outcome::ClosedSilently), ..change })
}

/// Another agency must act. The term of resolving goes on; that of accepting starts anew.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn reassign(
    standing: &Standing,
    may: &May,
    version: i32,
    agency: String,
    city: &City,
    at: DateTime<Utc>,
) -> Result<Change, Refusal> {
    let change = step(standing, may, Move::Reassign, version, at)?;
    let accept = term::due(at, city.terms.accept, city.tz, &city.calendar);
    let duties = [(Duty::Accept, accept)].into_iter().chain(resolving(standing.due)).collect();
    Ok(Change { agency: Some(agency), duties, ..change })
}

/// What every move has in common: it is proved, fresh, and in the table.
fn step(standing: &Standing, may: &May, step: Move, version: i32, at: DateTime<Utc>) -> Result<Change, Refusal> {
    if !may.covers(step, standing.id) {
        return Err(Refusal::Forbidden);
    }
    if version != standing.version {
        return Err(Refusal::Stale);
    }
    let line = line(step, standing.state).ok_or(Refusal::Forbidden)?;
    if !possible(standing, may.party()).any(|one| one == step) || (step == Move::TimeOut && standing.disputed) {
        return Err(Refusal::Forbidden);
    }
    Ok(Change {
        step,
        to: line.to,
        agency: None,
        officer: None,
        due: None,
        outcome: None,
        grade: None,
        refuted: false,
        disputed: standing.disputed && line.to.is_open(),
        publish: false,
        duties: Vec::new(),
        at,
    })
}

fn resolving(due: Option<DateTime<Utc>>) -> Vec<(Duty, DateTime<Utc>)> {
    due.map(|due| (Duty::Resolve, due)).into_iter().collect()
}
