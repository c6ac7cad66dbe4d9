//! What agencies and districts are measured by.

use serde::{Deserialize, Serialize};

codes! {
    /// A measure of the league. What each becomes in points is written in the server's rules.
    Measure {
        /// The share answered or closed by the last second of the term, of what was or is past it.
        OnTime = "on_time",
        /// The share of answers that say that it was done.
        Executed = "executed",
        /// The share of answers that were refuted.
        Refuted = "refuted",
        /// Days from receipt to answer: half took no longer.
        Speed = "speed",
        /// The mean grade of applicants.
        Grade = "grade",
    }
}

codes! {
    /// Whose league it is.
    LeagueOf {
        Agency = "agency",
        District = "district",
    }
}
