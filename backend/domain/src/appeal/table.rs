//! The table of moves.

use chrono::{DateTime, Utc};
use contract::{Move, State};

use super::{Duty, Standing};
use crate::rights::Party;

/// The state after a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// This one; where it depends on the appeal, the usual one.
    State(State),
    /// The state before.
    Same,
}

impl To {
    /// The state after a move from `from`.
    #[must_use]
    pub const fn after(self, from: State) -> State {
        match self {
            Self::State(state) => state,
            Self::Same => from,
        }
    }
}

/// A line of the table of moves.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub step: Move,
    pub from: &'static [State],
    pub to: To,
    pub who: &'static [Party],
}

/// The moves that exist (rules.md, "States and moves"), in the order in which they are offered.
pub const TABLE: &[Line] = {
    use Party::{Agency, Applicant, CentreHead, Controller, Dispatcher, Executor, Moderator, Supervisor, System};
    use State::{
        Answered, Assigned, Closed, Forwarded, InWork, NotConsidered, Planned, Received, Registered, Returned,
    };
    use State::{Rework, Withdrawn};
    /// Whatever an agency has.
    const AT_WORK: &[State] = &[Assigned, InWork, Planned, Rework];
    /// Whatever is not at its end.
    const OPEN: &[State] = &[Received, Returned, Registered, Assigned, InWork, Planned, Answered, Rework];
    const fn line(step: Move, from: &'static [State], to: State, who: &'static [Party]) -> Line {
        Line { step, from, to: To::State(to), who }
    }
    const fn same(step: Move, from: &'static [State], who: &'static [Party]) -> Line {
        Line { step, from, to: To::Same, who }
    }
    &[
        line(Move::Register, &[Received], Assigned, &[Moderator, CentreHead, System]),
        line(Move::Return, &[Received], Returned, &[Moderator, CentreHead]),
        line(Move::Resubmit, &[Returned], Received, &[Applicant]),
        line(Move::Accept, &[Assigned, Rework], InWork, &[Agency]),
        line(Move::Answer, &[InWork, Planned], Answered, &[Agency]),
        line(Move::Confirm, &[Answered], Closed, &[Applicant, Controller]),
        line(Move::Refute, &[Answered], Rework, &[Applicant, Controller]),
        same(Move::Call, &[Answered], &[Controller]),
        line(Move::TimeOut, &[Answered, Returned], Closed, &[System]),
        same(Move::Add, OPEN, &[Applicant]),
        line(Move::Reassign, &[Registered, Assigned, InWork, Rework], Assigned, &[Dispatcher, CentreHead, Controller]),
        line(Move::Decline, &[Assigned, InWork], Assigned, &[Agency]),
        line(Move::Plan, &[InWork], Planned, &[Agency]),
        line(Move::Resume, &[Planned], InWork, &[Agency, Controller]),
        same(Move::Extend, AT_WORK, &[Controller]),
        same(Move::RefuseExtension, AT_WORK, &[Controller]),
        same(Move::AskExtension, AT_WORK, &[Agency]),
        same(Move::Report, &[Assigned, InWork, Planned, Rework], &[Executor]),
        same(Move::Ask, AT_WORK, &[Agency]),
        same(Move::Assign, AT_WORK, &[Agency]),
        line(Move::Delegate, AT_WORK, Assigned, &[Agency]),
        same(Move::AddExecutor, &[Assigned, InWork, Rework], &[Agency, Dispatcher, CentreHead]),
        same(Move::DropExecutor, &[Assigned, InWork, Rework], &[Agency, Dispatcher, CentreHead]),
        line(Move::Forward, &[Received, Registered, Assigned], Forwarded, &[Moderator, Dispatcher, CentreHead]),
        same(Move::Refer, &[Received], &[Moderator]),
        line(Move::NotConsider, &[Received, Registered], NotConsidered, &[CentreHead]),
        same(Move::Split, &[Received, Registered], &[Moderator, Dispatcher, CentreHead]),
        line(
            Move::Merge,
            &[Received, Registered, Assigned, InWork],
            Closed,
            &[Moderator, Dispatcher, CentreHead, Controller],
        ),
        line(Move::Unmerge, &[Closed], Registered, &[Moderator, Dispatcher, CentreHead, Controller]),
        same(Move::TakeControl, OPEN, &[Supervisor]),
        same(Move::ReleaseControl, OPEN, &[Supervisor]),
        same(Move::Comment, OPEN, &[Agency, Executor, Moderator, Dispatcher, CentreHead, Controller, Supervisor]),
        same(Move::Note, OPEN, &[Agency, Executor, Moderator, Dispatcher, CentreHead, Controller, Supervisor]),
        same(Move::Hide, OPEN, &[Applicant]),
        line(
            Move::Withdraw,
            &[Received, Returned, Registered, Assigned, InWork, Planned, Rework],
            Withdrawn,
            &[Applicant],
        ),
        same(Move::Recount, OPEN, &[System]),
    ]
};

/// Who looks at the table, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who<'a> {
    pub party: Party,
    /// The person of the staff.
    pub person: Option<i64>,
    /// Code of their agency.
    pub agency: Option<&'a str>,
    pub at: DateTime<Utc>,
}

/// What somebody can do with an appeal that stands so, in the order of the table.
pub fn possible(standing: &Standing, who: Who<'_>) -> impl Iterator<Item = Move> {
    lines(standing, who).map(|line| line.step)
}

/// The line by which somebody makes this move on an appeal that stands so.
#[must_use]
pub fn line(step: Move, standing: &Standing, who: Who<'_>) -> Option<&'static Line> {
    lines(standing, who).find(|line| line.step == step)
}

fn lines(standing: &Standing, who: Who<'_>) -> impl Iterator<Item = &'static Line> {
    TABLE
        .iter()
        .filter(move |line| line.from.contains(&standing.state) && line.who.contains(&who.party))
        .filter(move |line| fits(line.step, standing, who))
}

/// What the state alone does not tell.
fn fits(step: Move, standing: &Standing, who: Who<'_>) -> bool {
    let still_runs = |duty| standing.end_of(duty).is_some_and(|end| end >= who.at);
    match step {
        // A disputed answer waits for the controller alone: silence is no word then, nor is another no.
        Move::TimeOut => !standing.disputed,
        Move::Refute if who.party == Party::Applicant => !standing.disputed,
        Move::Return => still_runs(Duty::Return),
        Move::Forward => still_runs(Duty::Forward),
        Move::Decline => still_runs(Duty::Decline),
        Move::AskExtension => standing.asked_until.is_none() && standing.due.is_some(),
        Move::Extend | Move::RefuseExtension => standing.asked_until.is_some(),
        Move::TakeControl => standing.control_by.is_none(),
        Move::ReleaseControl => standing.control_by.is_some() && standing.control_by == who.person,
        Move::DropExecutor => !standing.executors.is_empty(),
        Move::Report => {
            who.agency.and_then(|agency| standing.executor(agency)).is_some_and(|part| !part.informed && !part.done)
        }
        Move::Unmerge => standing.merged_from.is_some(),
        Move::Refer => !standing.referred,
        Move::Hide => !standing.hidden,
        Move::Recount => standing.due.is_some(),
        _ => true,
    }
}
