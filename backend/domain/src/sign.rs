//! What an appeal is beside the earlier ones of the same applicant, and of others («ознака надходження», classifier
//! №858, 2).

use chrono::TimeDelta;
use contract::{Channel, Sign, State, appeals::Signed, fields::AppealNumber};

use crate::{
    catalogue::Catalogue,
    likeness::{Matter, Print},
};

/// Words so like each other tell the same story.
const ALIKE: f64 = 0.5;
/// Words so like each other are the same text, but for a slip of the pen.
const SAME: f64 = 0.85;
/// Farther away, metres, the same words are of another matter: people copy what they wrote.
const FAR: f64 = 500.0;
/// What was over before so many days is another occurrence, unless the words are alike.
const OVER: TimeDelta = TimeDelta::days(90);

/// So many people who write the same text in so many days are many, the applicant among them.
pub const MANY: i64 = 5;
/// How long the same text of others counts.
pub const SAME_TEXT: TimeDelta = TimeDelta::days(90);

/// What others wrote in the same words.
#[derive(Debug, Clone, Copy)]
pub struct Others {
    /// How many people, without the applicant.
    pub people: i64,
    /// The first of theirs.
    pub first: AppealNumber,
}

/// An earlier appeal of the applicant.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    pub number: AppealNumber,
    pub matter: Matter<'a>,
    pub channel: Channel,
    pub state: State,
    /// An answer was given, and stands.
    pub answered: bool,
    /// How far from the new one.
    pub metres: f64,
}

/// The sign of a new appeal that came by this channel, and the earlier one that gives it; none for the first of its
/// matter. `earlier` are those of the same applicant, newest first; what they give goes before what others wrote.
pub fn sign<'a>(
    new: &Matter<'_>,
    channel: Channel,
    earlier: impl IntoIterator<Item = Earlier<'a>>,
    others: Option<Others>,
    catalogue: &Catalogue,
) -> Option<Signed> {
    let print = Print::of(new.text);
    let own = earlier.into_iter().find_map(|one| {
        let words = print.likeness(&Print::of(one.matter.text));
        let sign = of_one(new, channel, &one, words, catalogue)?;
        Some(Signed { sign, of: one.number })
    });
    let mass = || {
        others.filter(|others| others.people >= MANY - 1).map(|others| Signed { sign: Sign::Mass, of: others.first })
    };
    own.or_else(mass)
}

fn of_one(new: &Matter<'_>, channel: Channel, one: &Earlier<'_>, words: f64, catalogue: &Catalogue) -> Option<Sign> {
    // What the applicant took back or has to mend was never looked into.
    if matches!(one.state, State::Withdrawn | State::Returned | State::NotConsidered) {
        return None;
    }
    let recent = one.state.is_open() || new.received - one.matter.received <= OVER;
    let near = one.metres <= catalogue.duplicate_radius(new.category);
    let by_category = one.matter.category == new.category && near && recent;
    let by_words = words >= ALIKE && one.metres <= FAR;
    if !by_category && !by_words {
        return None;
    }
    Some(if one.answered {
        Sign::Persistent
    } else if words >= SAME && one.channel != channel {
        Sign::Duplicate
    } else {
        Sign::Repeat
    })
}
