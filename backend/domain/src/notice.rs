//! Who is told, and when (rules.md, "Who is told, and when"; "Deadlines", escalation).
//!
//! [`after`] is the one place that says what a move tells, [`of_alarm`] what a passing term tells.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use contract::{Move, State};

pub use contract::notices::{Audience, NoticeKind, NoticeStatus, TryOutcome};

use crate::rights::Party;

/// Whom a notice is for; who that is, the store finds out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whom {
    Applicant,
    /// Whoever follows the appeal.
    Followers,
    /// Its officer; while it has none, all of its agency.
    Officer,
    /// The head of its agency.
    Head,
    Controllers,
    Supervisors,
    /// The agency beside the lead that the move is about.
    Part,
    /// All agencies beside the lead that still have something to do.
    Executors,
}

impl Whom {
    pub const ALL: &[Self] = &[
        Self::Applicant,
        Self::Followers,
        Self::Officer,
        Self::Head,
        Self::Controllers,
        Self::Supervisors,
        Self::Part,
        Self::Executors,
    ];

    /// The word under which the store knows them.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Followers => "followers",
            Self::Officer => "officer",
            Self::Head => "head",
            Self::Controllers => "controllers",
            Self::Supervisors => "supervisors",
            Self::Part => "part",
            Self::Executors => "executors",
        }
    }

    /// What they may read.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::Applicant => Audience::Applicant,
            Self::Followers => Audience::Follower,
            _ => Audience::Staff,
        }
    }
}

/// What is told, and to whom.
pub type Telling = (NoticeKind, Whom);

/// What a move tells that was made by `by` and led to `to`.
///
/// Every move is named, so that a new one does not compile until somebody has decided whom it concerns.
#[must_use]
#[expect(clippy::match_same_arms, reason = "each silence has a reason of its own")]
pub const fn after(step: Move, by: Party, to: State) -> &'static [Telling] {
    use NoticeKind as K;
    use Whom::{Applicant, Controllers, Followers, Head, Officer, Part};
    match (step, to) {
        // The registration that follows tells.
        (Move::File | Move::Resubmit, _) => &[],
        // Not news for anybody: somebody began to work, as they should.
        (Move::Accept, _) => &[],
        // Nobody has looked at it yet.
        (Move::Register, State::Received) => &[],
        (Move::Register, State::Assigned) => {
            &[(K::Registered, Applicant), (K::Registered, Followers), (K::Assigned, Officer)]
        }
        (Move::Register, _) => &[(K::Registered, Applicant), (K::Registered, Followers)],
        (Move::Return, _) => &[(K::Returned, Applicant), (K::Returned, Followers)],
        // Without an agency it waits for a dispatcher, and whoever gets it then is told.
        (Move::Decline | Move::Reassign | Move::Delegate, State::Assigned) => {
            &[(K::AssignedElsewhere, Applicant), (K::AssignedElsewhere, Followers), (K::Assigned, Officer)]
        }
        (Move::Decline | Move::Reassign | Move::Delegate, _) => &[],
        (Move::Assign, _) => &[(K::Assigned, Officer)],
        (Move::Plan, _) => &[(K::Planned, Applicant), (K::Planned, Followers)],
        (Move::Resume, _) => &[(K::Resumed, Applicant), (K::Resumed, Followers)],
        (Move::Answer, _) => &[(K::Answered, Applicant), (K::Answered, Followers)],
        // Refused once too often it stays answered, and waits for the controller.
        (Move::Refute, State::Answered) => &[(K::Disputed, Controllers)],
        // An applicant knows what they did themselves, but not what the controller decided.
        (Move::Refute, _) => match by {
            Party::Applicant => &[(K::Refuted, Officer)],
            _ => &[(K::SentBack, Applicant), (K::SentBack, Followers), (K::Refuted, Officer)],
        },
        (Move::Confirm | Move::TimeOut, _) => &[(K::Closed, Applicant), (K::Closed, Followers)],
        (Move::Forward, _) => &[(K::Forwarded, Applicant), (K::Forwarded, Followers)],
        (Move::NotConsider, _) => &[(K::NotConsidered, Applicant), (K::NotConsidered, Followers)],
        // Whoever works on it should stop.
        (Move::Withdraw, _) => &[(K::Withdrawn, Applicant), (K::Withdrawn, Followers), (K::Withdrawn, Officer)],
        (Move::Extend, _) => &[(K::Extended, Applicant), (K::Extended, Followers)],
        (Move::Merge, _) => &[(K::Merged, Applicant), (K::Merged, Followers)],
        // It goes on by itself again.
        (Move::Unmerge, _) => &[(K::Resumed, Applicant), (K::Resumed, Followers)],
        (Move::TakeControl, _) => &[(K::PersonalControl, Officer), (K::PersonalControl, Head)],
        (Move::Comment, _) => &[(K::Commented, Applicant), (K::Commented, Followers)],
        (Move::Ask, _) => &[(K::Question, Applicant)],
        (Move::Add, _) => &[(K::Reply, Officer)],
        // These stand on the desk of whom they wait for.
        (Move::Refer | Move::AskExtension | Move::Report | Move::Split, _) => &[],
        (Move::AddExecutor, _) => &[(K::PartAssigned, Part)],
        (Move::DropExecutor, _) => &[(K::PartDropped, Part)],
        // Between people of the staff, who see it on the case.
        (Move::Note | Move::Call | Move::RefuseExtension | Move::ReleaseControl, _) => &[],
        // The applicant did it, and nobody has to act on it.
        (Move::Hide, _) => &[],
        // What was promised for one day is promised for another now.
        (Move::Recount, _) => &[(K::Recounted, Applicant), (K::Recounted, Followers)],
    }
}

/// What a term tells while nobody moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alarm {
    /// Its last share runs («увага»).
    Attention,
    /// It has passed.
    Overdue,
    /// It passed three days ago.
    Late,
}

impl Alarm {
    pub const ALL: &[Self] = &[Self::Attention, Self::Overdue, Self::Late];
}

/// Attention: the officer and the agency's head; overdue: they, the controller, and whoever still owes a part; late:
/// the supervisor.
#[must_use]
pub const fn of_alarm(alarm: Alarm) -> &'static [Telling] {
    use NoticeKind as K;
    use Whom::{Controllers, Executors, Head, Officer, Supervisors};
    match alarm {
        Alarm::Attention => &[(K::Attention, Officer), (K::Attention, Head)],
        Alarm::Overdue => {
            &[(K::Overdue, Officer), (K::Overdue, Head), (K::Overdue, Controllers), (K::Overdue, Executors)]
        }
        Alarm::Late => &[(K::Late, Supervisors)],
    }
}

/// Why somebody is told. The same cause tells the same one once, however often it is said: also after
/// a crash, also by several servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The row of history with this seq.
    Move(i32),
    /// A term that ends, or ended, at this moment. Another term is another cause.
    Term(Alarm, DateTime<Utc>),
}

impl Cause {
    /// The word under which it is kept.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Move(seq) => format!("move {seq}"),
            Self::Term(alarm, due) => {
                let alarm = match alarm {
                    Alarm::Attention => "attention",
                    Alarm::Overdue => "overdue",
                    Alarm::Late => "late",
                };
                format!("{alarm} {}", due.to_rfc3339_opts(SecondsFormat::Secs, true))
            }
        }
    }

    /// The row of history that is told.
    #[must_use]
    pub const fn seq(self) -> Option<i32> {
        match self {
            Self::Move(seq) => Some(seq),
            Self::Term(..) => None,
        }
    }
}

/// Whether the law wants an applicant to be told in writing (the Law, art. 7, 15, 20): registered, returned, passed on,
/// not considered, when it takes longer, and the answer. Whoever asked for no letters still gets these.
#[must_use]
pub const fn is_owed(kind: NoticeKind) -> bool {
    use NoticeKind as K;
    matches!(
        kind,
        K::Registered | K::Returned | K::Forwarded | K::NotConsidered | K::Extended | K::Recounted | K::Answered
    )
}

/// Whether the words that came with the move belong in the letter. Followers get those that are public
/// in substance; what was said to the applicant about their form or their person stays between them.
#[must_use]
pub const fn quotes(kind: NoticeKind, audience: Audience) -> bool {
    use NoticeKind as K;
    match audience {
        Audience::Applicant => !matches!(kind, K::Registered | K::Closed | K::Withdrawn),
        Audience::Follower => matches!(kind, K::Answered | K::Planned | K::Extended),
        // They read it at the desk, where each look is written down.
        Audience::Staff => false,
    }
}

/// The pause after the first try; each one after it is twice as long.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);
/// So long a mail server may be away before a notice is given up.
const PATIENCE: TimeDelta = TimeDelta::days(2);

/// When a notice that was written at `since` is tried again after so many tries, or `None`: it is given up.
///
/// `chance`, from 0 to 1, spreads the pause by a quarter to both sides, so that a mail server that comes
/// back does not meet everybody at once.
#[must_use]
pub fn again(tries: i32, since: DateTime<Utc>, now: DateTime<Utc>, chance: f64) -> Option<DateTime<Utc>> {
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(16);
    let pause = (FIRST_PAUSE * 2i32.pow(doublings)).min(LONGEST_PAUSE);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "hours in milliseconds")]
    let spread = (pause.num_milliseconds() as f64 * (0.75 + chance.clamp(0.0, 1.0) / 2.0)) as i64;
    let next = now + TimeDelta::milliseconds(spread);
    (next <= since + PATIENCE).then_some(next)
}
