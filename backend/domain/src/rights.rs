//! Who may do what. A move asks for a [`May`], and only this module makes one.

mod work;

pub use work::{
    DeskOf, Moderates, administers, desk, is_sound, keeps_templates, looks_for_callers, moderates, oversees,
    takes_calls, takes_whole,
};

use chrono::{DateTime, Utc};
use contract::{Move, Role};

use crate::appeal::{self, Standing, Who};

/// The part that somebody plays towards one appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    /// The applicant, known by the private key or by the e-mail.
    Applicant,
    /// An officer or the head of the agency that must act.
    Agency,
    /// The same of an agency that has a part in it, or only knows of it.
    Executor,
    Moderator,
    Dispatcher,
    /// Head of the contact centre.
    CentreHead,
    Controller,
    Supervisor,
    Administrator,
    /// The deadlines themselves.
    System,
}

/// A signed-in person of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub person: i64,
    pub name: String,
    pub role: Role,
    /// Code of the agency, for roles of an agency.
    pub agency: Option<String>,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// Nobody that we know.
    Stranger,
    /// Whoever has the private key of the appeal with this id.
    KeyHolder(i64),
    /// Whoever has proved that this e-mail is theirs.
    Resident(String),
    Staff(Staff),
    System,
}

impl Caller {
    /// The person of the staff, if it is one.
    #[must_use]
    pub const fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Staff(staff) => Some(staff),
            _ => None,
        }
    }
}

/// The proof that a caller may make a move on an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct May {
    step: Move,
    appeal: i64,
    party: Party,
    person: Option<i64>,
    agency: Option<String>,
}

impl May {
    /// Whether it is the proof for this move on this appeal.
    #[must_use]
    pub fn covers(&self, step: Move, appeal: i64) -> bool {
        self.step == step && self.appeal == appeal
    }

    /// The appeal it is about.
    #[must_use]
    pub const fn appeal(&self) -> i64 {
        self.appeal
    }

    /// The part in which the move is made.
    #[must_use]
    pub const fn party(&self) -> Party {
        self.party
    }

    /// Code of the agency of the person who makes it.
    #[must_use]
    pub fn agency(&self) -> Option<&str> {
        self.agency.as_deref()
    }

    /// Who makes it, as the table asks.
    #[must_use]
    pub fn who(&self, at: DateTime<Utc>) -> Who<'_> {
        Who { party: self.party, person: self.person, agency: self.agency(), at }
    }
}

/// The part that the caller plays towards an appeal; `None` for the public.
#[must_use]
pub fn party(caller: &Caller, standing: &Standing) -> Option<Party> {
    match caller {
        Caller::Stranger => None,
        Caller::KeyHolder(appeal) => (*appeal == standing.id).then_some(Party::Applicant),
        Caller::Resident(email) => (standing.applicant.as_ref() == Some(email)).then_some(Party::Applicant),
        Caller::System => Some(Party::System),
        Caller::Staff(staff) => match staff.role {
            Role::Officer | Role::Head => of_agency(staff.agency.as_deref()?, standing),
            Role::Moderator => Some(Party::Moderator),
            Role::Dispatcher => Some(Party::Dispatcher),
            Role::CentreHead => Some(Party::CentreHead),
            Role::Controller => Some(Party::Controller),
            Role::Supervisor => Some(Party::Supervisor),
            Role::Administrator => Some(Party::Administrator),
        },
    }
}

fn of_agency(agency: &str, standing: &Standing) -> Option<Party> {
    if !standing.registered {
        return None;
    }
    if standing.agency.as_deref() == Some(agency) {
        return Some(Party::Agency);
    }
    standing.executor(agency).map(|_| Party::Executor)
}

/// The proof that the caller may make `step` on this appeal in some state of it; whether its state
/// now allows it is for [`crate::appeal`] to say.
#[must_use]
pub fn may(step: Move, caller: &Caller, standing: &Standing) -> Option<May> {
    let party = party(caller, standing)?;
    let staff = caller.staff();
    let allowed = appeal::TABLE.iter().any(|line| line.step == step && line.who.contains(&party));
    allowed.then(|| May {
        step,
        appeal: standing.id,
        party,
        person: staff.map(|staff| staff.person),
        agency: staff.and_then(|staff| staff.agency.clone()),
    })
}

/// What the caller can do now.
#[must_use]
pub fn can(caller: &Caller, standing: &Standing, at: DateTime<Utc>) -> Vec<Move> {
    let Some(party) = party(caller, standing) else { return Vec::new() };
    let staff = caller.staff();
    let who = Who {
        party,
        person: staff.map(|staff| staff.person),
        agency: staff.and_then(|staff| staff.agency.as_deref()),
        at,
    };
    appeal::possible(standing, who).collect()
}

/// Whether the caller may know of the appeal at all: once it is registered it is public, as far as it is; before,
/// it is the applicant's and the contact centre's.
#[must_use]
pub fn knows(caller: &Caller, standing: &Standing) -> bool {
    standing.registered || party(caller, standing).is_some()
}

/// Whether the caller may see the exact place and the text before review: the applicant, the agencies that act,
/// the contact centre, and those who answer for the whole.
#[must_use]
pub fn sees_all(caller: &Caller, standing: &Standing) -> bool {
    party(caller, standing).is_some()
}

/// Whether the caller may see who the applicant is: whoever sees all, but no agency where the applicant asked to
/// stay unknown (the Law, art. 10).
#[must_use]
pub fn sees_applicant(caller: &Caller, standing: &Standing) -> bool {
    match party(caller, standing) {
        None => false,
        Some(Party::Agency | Party::Executor) => !standing.hidden,
        Some(_) => true,
    }
}

/// Whether the caller may read the whole of a registered appeal that this agency leads, where a list is made and the
/// parts of other agencies are not looked at.
#[must_use]
pub fn reads_all_of(caller: &Caller, agency: Option<&str>) -> bool {
    match caller {
        Caller::Stranger | Caller::KeyHolder(_) | Caller::Resident(_) => false,
        Caller::Staff(staff) if staff.role.is_of_agency() => agency.is_some() && staff.agency.as_deref() == agency,
        Caller::Staff(_) | Caller::System => true,
    }
}

/// Whether a person of this role may make a move on some appeal, in some state of it.
#[must_use]
pub fn makes(step: Move, role: Role) -> bool {
    let party = match role {
        Role::Officer | Role::Head => Party::Agency,
        Role::Moderator => Party::Moderator,
        Role::Dispatcher => Party::Dispatcher,
        Role::CentreHead => Party::CentreHead,
        Role::Controller => Party::Controller,
        Role::Supervisor => Party::Supervisor,
        Role::Administrator => Party::Administrator,
    };
    appeal::TABLE.iter().any(|line| line.step == step && line.who.contains(&party))
}
