//! One appeal from its filing to where it stands when the seeded past ends. Its moves are decided
//! by the domain itself, so that a seeded past is one that could have been.

mod course;
mod unusual;

use super::{matters, staff::Cast};
use crate::store::bulk::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    agency::AgencyIndex,
    appeal::{self, Attempt, Change, Counted, Decision, Effect, Lead, Standing},
    catalogue::CategoryIndex,
    city::City,
    codes::{Move, Outcome, State},
    rights::{self, Caller},
};
use std::borrow::Cow;

/// Where lives are lived.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    pub city: &'a City,
    pub cast: &'a Cast,
    pub seed: u64,
    /// When the seeded past ends.
    pub until: DateTime<Utc>,
}

/// How an appeal's life begins.
#[derive(Debug, Clone, Copy)]
pub struct Filing {
    pub id: i64,
    pub category: CategoryIndex,
    pub agency: Option<AgencyIndex>,
    pub publish: bool,
    pub received: DateTime<Utc>,
}

/// A line of history.
#[derive(Debug)]
pub struct Told {
    pub at: DateTime<Utc>,
    pub step: Move,
    pub from: Option<State>,
    pub to: State,
    pub actor: Actor,
    /// The lead agency, where the move gave it to one.
    pub agency: Option<AgencyIndex>,
    pub note: Option<Cow<'static, str>>,
    pub outcome: Option<Outcome>,
    pub grade: Option<u8>,
    pub due: Option<DateTime<Utc>>,
}

/// An appeal as its moves have left it.
#[derive(Debug)]
pub struct Life<'a> {
    stage: Stage<'a>,
    pub standing: Standing,
    category: CategoryIndex,
    pub agency: Option<AgencyIndex>,
    /// The agency is the one that routing found.
    pub as_routed: bool,
    pub planned_until: Option<NaiveDate>,
    pub registered_at: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
    /// The last answer says that it was done.
    pub executed: bool,
    pub grade: Option<u8>,
    pub published_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub changed_at: DateTime<Utc>,
    pub history: Vec<Told>,
}

/// The past has ended before the move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Now;

/// A move was made, or the past ended before it.
type Course = Result<(), Now>;

impl<'a> Life<'a> {
    /// Filed, and nothing more: the contact centre has it.
    #[must_use]
    pub fn filed(stage: Stage<'a>, filing: &Filing) -> Self {
        let beginning = appeal::begin_received(stage.city, filing.category, filing.received);
        let standing = Standing {
            id: filing.id,
            version: 1,
            state: beginning.state,
            kind: beginning.kind,
            category: Some(filing.category),
            registered: false,
            agency: None,
            officer: None,
            executors: Vec::new(),
            declined: Vec::new(),
            complained_of: None,
            received: filing.received,
            term_from: filing.received,
            due: beginning.due,
            counted: Some(Counted { from: filing.received, term: None }),
            duties: beginning.duties,
            refutes: 0,
            disputed: false,
            publish: filing.publish,
            published: false,
            hidden: false,
            referred: false,
            asked_until: None,
            control_by: None,
            merged_from: None,
            applicant: None,
        };
        let mut life = Self {
            stage,
            standing,
            category: filing.category,
            agency: None,
            as_routed: false,
            planned_until: None,
            registered_at: None,
            outcome: None,
            executed: false,
            grade: None,
            published_at: None,
            answered_at: None,
            closed_at: None,
            changed_at: filing.received,
            history: Vec::with_capacity(6),
        };
        life.tell(Told::of(Move::File, None, State::Received, Actor::Applicant, filing.received));
        life
    }

    /// Registered as the server does it where no moderator must see it: at once, by itself.
    fn register(&mut self, agency: Option<AgencyIndex>) {
        let at = self.standing.received;
        let beginning = appeal::begin_read(self.stage.city, self.category, agency.is_some(), at);
        self.standing.version = 2;
        self.standing.state = beginning.state;
        self.standing.duties = beginning.duties;
        self.standing.registered = true;
        self.registered_at = Some(at);
        self.as_routed = true;
        self.give(agency);
        let told = Told::of(Move::Register, Some(State::Received), beginning.state, Actor::System, at);
        self.tell(Told { agency, due: beginning.due, ..told });
    }

    /// Makes a move that the domain decides, at a moment of the past.
    fn make(
        &mut self,
        step: Move,
        caller: &Caller,
        at: DateTime<Utc>,
        note: Option<Cow<'static, str>>,
        decide: impl FnOnce(&Attempt<'_>) -> Decision,
    ) -> Course {
        if at >= self.stage.until {
            return Err(Now);
        }
        // What the domain refuses is not made: the life ends there.
        let may = rights::may(step, caller, &self.standing).ok_or(Now)?;
        let (standing, city) = (&self.standing, self.stage.city);
        let attempt = Attempt { standing, may: &may, version: standing.version, city, at };
        let change = decide(&attempt).map_err(|_| Now)?;
        self.apply(change, actor(caller), note);
        Ok(())
    }

    /// What `store::appeals::apply` does with a change.
    fn apply(&mut self, change: Change, actor: Actor, note: Option<Cow<'static, str>>) {
        let from = self.standing.state;
        let agency = match &change.lead {
            Lead::Stays => None,
            Lead::Nobody => {
                self.standing.officer = None;
                self.give(None);
                None
            }
            Lead::Goes(code) => {
                let agency = self.stage.city.agencies.find(code);
                self.standing.officer = None;
                self.give(agency);
                agency
            }
        };
        self.as_routed = change.step == Move::Register || (self.as_routed && change.lead == Lead::Stays);
        self.standing.officer = change.officer.or(self.standing.officer);
        match change.effect {
            Some(Effect::Planned { until }) => self.planned_until = until,
            Some(Effect::Declined { by }) => self.standing.declined.push(by),
            Some(Effect::Mended { .. }) => self.standing.term_from = change.at,
            _ => {}
        }
        if change.step == Move::Register {
            self.standing.registered = true;
            self.registered_at = Some(change.at);
        }
        self.standing.version += 1;
        self.standing.state = change.to;
        self.standing.due = change.due.or(self.standing.due);
        self.standing.counted = change.counted.or(self.standing.counted);
        self.standing.refutes += i16::from(change.refuted);
        self.standing.disputed = change.disputed;
        if change.publish {
            self.standing.published = true;
            self.published_at = Some(change.at);
        }
        self.grade = change.grade.or(self.grade);
        self.outcome = change.outcome.or(self.outcome).filter(|_| !change.reopens);
        self.answered_at = self.answered_at.filter(|_| !change.reopens);
        self.executed &= !change.reopens && change.outcome != Some(Outcome::DoneByApplicant);
        if change.step == Move::Answer {
            self.answered_at = Some(change.at);
            self.executed = change.outcome == Some(Outcome::Satisfied);
        }
        if change.to == State::Closed {
            self.closed_at = Some(change.at);
        }
        self.changed_at = change.at;
        self.standing.duties = change.duties;
        let told = Told::of(change.step, Some(from), change.to, actor, change.at);
        self.tell(Told { agency, note, outcome: change.outcome, grade: change.grade, due: change.due, ..told });
    }

    fn give(&mut self, agency: Option<AgencyIndex>) {
        self.agency = agency;
        self.standing.agency = agency.map(|agency| self.stage.city.agencies[agency].code.to_string());
    }

    fn tell(&mut self, told: Told) {
        self.history.push(told);
    }

    /// The officer who acts now.
    fn officer(&self) -> Option<&'a Caller> {
        self.agency.map(|agency| self.stage.cast.officer(agency))
    }

    /// Whether the appeal lies on the desk that has everything on it.
    fn is_shown(&self) -> bool {
        self.agency == Some(self.stage.cast.best_known)
    }

    fn icon(&self) -> &'a str {
        matters::icon(self.stage.city, self.category)
    }

    /// Whether neither its place nor a picture of it is public.
    #[must_use]
    pub fn is_about_a_dwelling(&self) -> bool {
        self.stage.city.catalogue[self.category].dwelling
    }

    /// The whole term in days; about as long where there is none.
    fn term(&self) -> f64 {
        let until = self.standing.due.map(|due| due - self.standing.received);
        #[expect(clippy::cast_precision_loss, reason = "some days")]
        let days = until.map_or(7.0, |term| term.num_seconds() as f64 / 86_400.0);
        days
    }
}

impl Told {
    fn of(step: Move, from: Option<State>, to: State, actor: Actor, at: DateTime<Utc>) -> Self {
        Self { at, step, from, to, actor, agency: None, note: None, outcome: None, grade: None, due: None }
    }
}

fn actor(caller: &Caller) -> Actor {
    match caller {
        Caller::Staff(staff) => Actor::Staff { person: staff.person, role: staff.role },
        Caller::System => Actor::System,
        Caller::KeyHolder(_) | Caller::Resident(_) | Caller::Stranger => Actor::Applicant,
    }
}
