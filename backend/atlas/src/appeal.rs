//! The row the server gives, what makes it unfit, and the packed row kept of it.

use std::fmt;

use crate::morton::Place;

/// Signs of an appeal, one bit each in [`Appeal::flags`] and [`Filter::flags`](crate::Filter).
///
/// The uppermost bit is free for the server.
pub mod flags {
    /// Anyone may see it on the map.
    pub const PUBLIC: u8 = 1;
    /// At least one reviewed photo.
    pub const HAS_PHOTO: u8 = 1 << 1;
    /// An answer to it was refuted at least once.
    pub const REFUTED: u8 = 1 << 2;
    /// Its term was extended.
    pub const EXTENDED: u8 = 1 << 3;
    /// Under a supervisor's personal control.
    pub const PERSONAL_CONTROL: u8 = 1 << 4;
    /// From a group of people.
    pub const COLLECTIVE: u8 = 1 << 5;
    /// The last answer to it says that it was done.
    pub const EXECUTED: u8 = 1 << 6;
}

/// The agency code of an appeal that has no agency.
pub const NO_AGENCY: u16 = u16::MAX;

/// An appeal as the server knows it. Times are Unix seconds, kept to the second between the years
/// 2000 and 2136; earlier and later ones are moved to the nearest end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appeal {
    /// Database id: positive, below `u32::MAX`. The closer ids lie together, the less memory.
    pub id: u64,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north; beyond ±85.05 moved to the edge of the Mercator square.
    pub lat: f64,
    /// Leaf of the city's catalogue.
    pub category: u16,
    /// Lead agency, or [`NO_AGENCY`].
    pub agency: u16,
    /// District of the city.
    pub district: u8,
    /// State code, below 16; which of them are open says [`States`].
    pub state: u8,
    /// Form of receipt.
    pub channel: u8,
    /// Bits of [`flags`].
    pub flags: u8,
    /// When it came in.
    pub received: i64,
    /// Last second of its term; none for what has no term.
    pub due: Option<i64>,
    /// When it was last answered in substance.
    pub answered: Option<i64>,
    /// When it was closed.
    pub closed: Option<i64>,
    /// The applicant's grade, 1–5; 0 for none.
    pub grade: u8,
}

/// Which of the sixteen state codes are open, that is wait for the city to act, and which wait for
/// the applicant. All others are finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct States {
    /// Bit `s` is set when state `s` is open. Only open appeals can be overdue.
    pub open: u16,
    /// Bit `s` is set when state `s` waits for the applicant; no state is both.
    pub waiting: u16,
}

impl States {
    /// Is this state open? Codes above 15 are not.
    #[must_use]
    pub fn is_open(self, state: u8) -> bool {
        state < 16 && self.open >> state & 1 == 1
    }

    /// Does this state wait for the applicant? Codes above 15 do not.
    #[must_use]
    pub fn is_waiting(self, state: u8) -> bool {
        state < 16 && self.waiting >> state & 1 == 1
    }
}

/// Why a row cannot be kept. Nothing of a batch with an unfit row is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Id zero or from `u32::MAX` up.
    Id(u64),
    /// Longitude or latitude of this appeal is not a finite number.
    Place(u64),
    /// State of this appeal is above 15.
    State(u64),
    /// Grade of this appeal is above 5.
    Grade(u64),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => write!(f, "appeal id {id} is not between 1 and 4294967294"),
            Self::Place(id) => write!(f, "appeal {id} has no finite place"),
            Self::State(id) => write!(f, "appeal {id} has a state above 15"),
            Self::Grade(id) => write!(f, "appeal {id} has a grade above 5"),
        }
    }
}

impl std::error::Error for Unfit {}

/// Whole hours from receipt to answer when there is none.
pub(crate) const UNANSWERED: u16 = u16::MAX;
/// Where the waits for an answer part, in whole hours: within a day, three, a week, fifteen days (the term of the Law
/// where nothing else is said), thirty, and longer. With those that were not answered, who come last, seven.
pub(crate) const WAIT_EDGES: [u16; 5] = [24, 72, 168, 360, 720];
/// Kinds of wait: below each edge, beyond the last, and not answered.
pub const WAITS: usize = WAIT_EDGES.len() + 2;

/// The kind of wait of so many hours.
#[inline]
pub(crate) fn wait_of(hours: u16) -> usize {
    let beyond = WAIT_EDGES.iter().map(|&edge| usize::from(hours >= edge)).sum::<usize>();
    beyond + usize::from(hours == UNANSWERED)
}

/// The term of what has no term: never past.
pub(crate) const NEVER: u32 = u32::MAX;

/// Bits of [`Row::outcome`]: the grade, and whether it was finished by its term.
pub(crate) const GRADE: u8 = 7;
pub(crate) const ON_TIME: u8 = 8;
pub(crate) const LATE: u8 = 16;

/// 2000-01-01T00:00:00Z.
const EPOCH: i64 = 946_684_800;

/// Unix seconds to the seconds kept, which stop one short of [`NEVER`].
pub(crate) fn kept(unix: i64) -> u32 {
    let seconds = unix.saturating_sub(EPOCH).clamp(0, i64::from(NEVER - 1));
    u32::try_from(seconds).unwrap_or(NEVER - 1)
}

/// The Unix seconds of seconds kept.
pub(crate) fn unix(kept: u32) -> i64 {
    EPOCH + i64::from(kept)
}

/// An appeal packed to 32 bytes. What only figures ask for (was it on time, how long did the
/// answer take) is decided here once, so that the moments of answer and closing need no columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub key: u64,
    pub id: u32,
    pub received: u32,
    pub due: u32,
    pub category: u16,
    pub agency: u16,
    pub hours: u16,
    pub district: u8,
    pub state: u8,
    pub channel: u8,
    pub flags: u8,
    pub outcome: u8,
}

impl Appeal {
    /// Whether a map can show it.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self) -> Result<(), Unfit> {
        Row::pack(self).map(drop)
    }
}

impl Row {
    pub fn pack(appeal: &Appeal) -> Result<Self, Unfit> {
        let id = u32::try_from(appeal.id).ok().filter(|&id| id > 0 && id < u32::MAX);
        let id = id.ok_or(Unfit::Id(appeal.id))?;
        let place = Place::of(appeal.lon, appeal.lat).ok_or(Unfit::Place(appeal.id))?;
        if appeal.state > 15 {
            return Err(Unfit::State(appeal.id));
        }
        if appeal.grade > 5 {
            return Err(Unfit::Grade(appeal.id));
        }
        Ok(Self {
            key: place.key(),
            id,
            received: kept(appeal.received),
            due: appeal.due.map_or(NEVER, kept),
            category: appeal.category,
            agency: appeal.agency,
            hours: hours_to_answer(appeal),
            district: appeal.district,
            state: appeal.state,
            channel: appeal.channel,
            flags: appeal.flags,
            outcome: appeal.grade | timeliness(appeal),
        })
    }

    /// Spatial order; the id makes it one order only.
    pub fn order(&self) -> (u64, u32) {
        (self.key, self.id)
    }
}

fn hours_to_answer(appeal: &Appeal) -> u16 {
    let Some(answered) = appeal.answered else { return UNANSWERED };
    let hours = answered.saturating_sub(appeal.received).max(0) / 3600;
    u16::try_from(hours).unwrap_or(UNANSWERED).min(UNANSWERED - 1)
}

fn timeliness(appeal: &Appeal) -> u8 {
    let finished = match (appeal.answered, appeal.closed) {
        (Some(a), Some(c)) => Some(a.min(c)),
        (a, c) => a.or(c),
    };
    match (finished, appeal.due) {
        (Some(finished), Some(due)) if finished <= due => ON_TIME,
        (Some(_), Some(_)) => LATE,
        _ => 0,
    }
}
