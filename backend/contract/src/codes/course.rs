//! How an appeal goes: against its term, and to its answer.

use serde::{Deserialize, Serialize};

codes! {
    /// How an appeal stands to its term at the moment of the question.
    Timeliness {
        /// Neither answered nor closed, and its term is not past; or it has none.
        Running = "running",
        /// Answered or closed by the last second of its term.
        OnTime = "on_time",
        /// Answered or closed after it, or past its term without either.
        Late = "late",
    }
}

codes! {
    /// How long the answer took from receipt, in whole hours; of these each begins where the one before ends.
    Wait {
        /// Less than a day.
        Day = "1d",
        /// Less than three days.
        ThreeDays = "3d",
        /// Less than seven.
        Week = "7d",
        /// Less than fifteen: the term of the Law where nothing else is said.
        Fifteen = "15d",
        /// Less than thirty.
        Thirty = "30d",
        Longer = "longer",
        /// Not answered.
        Unanswered = "unanswered",
    }
}

impl Wait {
    /// The hours from which on it is this one, and those from which on it is no more; none where there are none.
    #[must_use]
    pub const fn hours(self) -> Option<(u32, Option<u32>)> {
        match self {
            Self::Day => Some((0, Some(24))),
            Self::ThreeDays => Some((24, Some(72))),
            Self::Week => Some((72, Some(168))),
            Self::Fifteen => Some((168, Some(360))),
            Self::Thirty => Some((360, Some(720))),
            Self::Longer => Some((720, None)),
            Self::Unanswered => None,
        }
    }
}

codes! {
    /// What a period is compared with.
    Against {
        /// As many days right before it.
        Previous = "previous",
        /// The same days of the year before.
        Year = "year",
    }
}

codes! {
    /// What the bars of a chart over time stand for.
    Step {
        Day = "day",
        /// From Monday on.
        Week = "week",
        Month = "month",
    }
}

codes! {
    /// How much time a chart looks back over, today included; a period that begins before it is shown whole.
    Span {
        Month = "month",
        Quarter = "quarter",
        Year = "year",
        /// From the first appeal on.
        All = "all",
    }
}
