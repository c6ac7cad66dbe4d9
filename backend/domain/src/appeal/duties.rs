//! Which terms run when, and how they begin (rules.md, "Deadlines").

use chrono::{DateTime, TimeDelta, Utc};
pub use contract::Duty;
use contract::{Kind, State};

use crate::{
    catalogue::CategoryIndex,
    city::City,
    term::{self, Term},
};

/// So long after its end a term is the supervisor's to know.
const LATE_AFTER: TimeDelta = TimeDelta::days(3);

/// Whether a duty can run while an appeal is in this state.
#[must_use]
pub const fn runs_in(duty: Duty, state: State) -> bool {
    use State::{Answered, Assigned, InWork, Planned, Received, Registered, Returned, Rework};
    match duty {
        Duty::Register | Duty::Return => matches!(state, Received),
        Duty::Mend => matches!(state, Returned),
        Duty::Forward => matches!(state, Received | Registered | Assigned),
        Duty::Accept => matches!(state, Assigned | Rework),
        Duty::Decline => matches!(state, Assigned | InWork),
        Duty::Attention | Duty::Resolve | Duty::Late => state.term_runs(),
        Duty::Plan => matches!(state, Planned),
        Duty::Check | Duty::Call => matches!(state, Answered),
    }
}

/// The end of a term that begins at `from`.
pub(super) fn end(city: &City, term: Term, from: DateTime<Utc>) -> DateTime<Utc> {
    term::due(from, term, city.tz, &city.calendar)
}

/// The duty of resolving from `from` to `due`, with its steps of escalation.
pub(super) fn resolving(city: &City, from: DateTime<Utc>, due: DateTime<Utc>) -> [(Duty, DateTime<Utc>); 3] {
    let attention = term::attention_at(from, due, city.terms.attention_share);
    [(Duty::Attention, attention), (Duty::Resolve, due), (Duty::Late, due + LATE_AFTER)]
}

/// The duties of an agency that gets an appeal at `at`.
pub(super) fn arriving(city: &City, at: DateTime<Utc>) -> [(Duty, DateTime<Utc>); 2] {
    [(Duty::Accept, end(city, city.terms.accept, at)), (Duty::Decline, end(city, city.terms.decline, at))]
}

/// How an appeal begins: with the moderator where its category asks for one, else registered by the
/// system, and assigned where routing found an agency.
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
    if city.catalogue[category].moderated {
        return begin_received(city, category, at);
    }
    begin_read(city, category, routed, at)
}

/// The same for an appeal that a moderator must see first.
#[must_use]
pub fn begin_received(city: &City, category: CategoryIndex, at: DateTime<Utc>) -> Beginning {
    beginning(city, category, State::Received, at)
}

/// The same for an appeal that the contact centre has read as it came in, by telephone or as a part of another.
#[must_use]
pub fn begin_read(city: &City, category: CategoryIndex, routed: bool, at: DateTime<Utc>) -> Beginning {
    beginning(city, category, if routed { State::Assigned } else { State::Registered }, at)
}

fn beginning(city: &City, category: CategoryIndex, state: State, at: DateTime<Utc>) -> Beginning {
    let due = city.term_of(category).map(|term| end(city, term, at));
    let mut duties = coming_in(city, state, at);
    duties.extend(due.map(|due| resolving(city, at, due)).into_iter().flatten());
    Beginning { state, kind: city.catalogue[category].kind, due, duties }
}

/// The duties of coming in, in the state in which an appeal begins.
pub(super) fn coming_in(city: &City, state: State, at: DateTime<Utc>) -> Vec<(Duty, DateTime<Utc>)> {
    let forward = (Duty::Forward, end(city, city.terms.forward, at));
    let mut duties = vec![forward];
    match state {
        State::Received => duties.extend([
            (Duty::Register, end(city, city.terms.register, at)),
            (Duty::Return, end(city, city.terms.return_at_most, at)),
        ]),
        State::Assigned => duties.extend(arriving(city, at)),
        _ => {}
    }
    duties
}
