//! What the reader asks to see.

use crate::{morton::Place, morton::Square};

/// How an appeal stands to its term, at the moment of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// Neither answered nor closed, and its term is not past; or it was given none.
    Running = 0,
    /// Answered or closed by the last second of its term.
    OnTime = 1,
    /// Answered and closed after it, or past its term without either.
    Late = 2,
}

/// A set of codes of one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Codes(Vec<u16>);

impl Codes {
    /// Is this code in the set?
    #[must_use]
    pub fn contains(&self, code: u16) -> bool {
        self.0.binary_search(&code).is_ok()
    }

    /// The codes, ascending, each once.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u16> {
        self.0.iter().copied()
    }
}

impl FromIterator<u16> for Codes {
    fn from_iter<I: IntoIterator<Item = u16>>(codes: I) -> Self {
        let mut codes: Vec<u16> = codes.into_iter().collect();
        codes.sort_unstable();
        codes.dedup();
        Self(codes)
    }
}

/// A box of degrees, its edges included. It does not cross the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

/// Which appeals are meant. The default means all of them; every field set narrows it, and a set
/// without codes means none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Category is one of these.
    pub categories: Option<Codes>,
    /// Lead agency is one of these; [`NO_AGENCY`](crate::NO_AGENCY) asks for those without one.
    pub agencies: Option<Codes>,
    /// District is one of these.
    pub districts: Option<Codes>,
    /// State is one of these.
    pub states: Option<Codes>,
    /// Channel is one of these.
    pub channels: Option<Codes>,
    /// How it stands to its term is one of these [`Timeliness`] codes.
    pub timeliness: Option<Codes>,
    /// How long its answer took is one of these [waits](crate::WAITS).
    pub waits: Option<Codes>,
    /// The applicant's grade is one of these, 1–5; 0 asks for those without one.
    pub grades: Option<Codes>,
    /// All of these bits of [`flags`](crate::flags) are set.
    pub flags: u8,
    /// Received at or after this Unix second.
    pub received_from: Option<i64>,
    /// Received before this Unix second.
    pub received_to: Option<i64>,
    /// State is open, and the last second of the term lies before the `now` of the question.
    pub overdue: bool,
    /// Lies in this box.
    pub bounds: Option<Bounds>,
}

/// [`Bounds`] in steps of a [`Place`], all sides inside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub x0: u32,
    pub x1: u32,
    pub y0: u32,
    pub y1: u32,
}

/// How a square lies to a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meets {
    Not,
    Partly,
    Wholly,
}

impl Frame {
    /// Bounds that are no numbers hold nothing.
    pub fn of(bounds: &Bounds) -> Self {
        let corners = Place::of(bounds.west, bounds.north).zip(Place::of(bounds.east, bounds.south));
        match corners {
            Some((a, b)) => Self { x0: a.x, x1: b.x, y0: a.y, y1: b.y },
            None => Self { x0: 1, x1: 0, y0: 1, y1: 0 },
        }
    }

    pub fn holds(&self, place: Place) -> bool {
        self.x0 <= place.x && place.x <= self.x1 && self.y0 <= place.y && place.y <= self.y1
    }

    pub fn meets(&self, square: Square) -> Meets {
        let (x0, x1, y0, y1) = square.sides();
        let apart = self.x0 > self.x1 || self.y0 > self.y1;
        if apart || x1 < self.x0 || x0 > self.x1 || y1 < self.y0 || y0 > self.y1 {
            Meets::Not
        } else if self.x0 <= x0 && x1 <= self.x1 && self.y0 <= y0 && y1 <= self.y1 {
            Meets::Wholly
        } else {
            Meets::Partly
        }
    }
}
