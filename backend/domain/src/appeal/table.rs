//! The table of moves.

use contract::{Move, State};

use super::Standing;
use crate::rights::Party;

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

/// What `party` can do with an appeal that stands so, in the order of the table.
pub fn possible(standing: &Standing, party: Party) -> impl Iterator<Item = Move> {
    lines(standing, party).map(|line| line.step)
}

/// The line by which `party` makes this move on an appeal that stands so.
#[must_use]
pub fn line(step: Move, standing: &Standing, party: Party) -> Option<&'static Line> {
    lines(standing, party).find(|line| line.step == step)
}

fn lines(standing: &Standing, party: Party) -> impl Iterator<Item = &'static Line> {
    let (state, disputed) = (standing.state, standing.disputed);
    TABLE
        .iter()
        .filter(move |line| line.from.contains(&state) && line.who.contains(&party))
        // A disputed answer waits for the controller alone: silence is no word then, nor is another no.
        .filter(move |line| !(disputed && is_over_when_disputed(party, line.step)))
}

fn is_over_when_disputed(party: Party, step: Move) -> bool {
    step == Move::TimeOut || (step == Move::Refute && party == Party::Applicant)
}
