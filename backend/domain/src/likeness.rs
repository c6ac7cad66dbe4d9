//! Which appeals nearby are likely of the same matter («дублетне»): a hint for people, who decide.
//!
//! Four signs are looked at: what both are about, how far apart, how long apart, and how like their words are.

mod text;

pub use text::{Print, letter};

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use contract::State;

use crate::catalogue::{Catalogue, CategoryIndex};

/// How many are offered at most.
pub const OFFERED: usize = 5;

/// The least score that is offered.
pub const LEAST: f64 = 0.35;

/// Days in which nearness in time fades to half.
const HALF_LIFE_DAYS: f64 = 14.0;

/// What the nearness of place, of time and the likeness of words weigh; together 1.
const WEIGHTS: [f64; 3] = [0.35, 0.15, 0.5];

/// The likeness of words from which two people surely tell the same: nobody uses the same words throughout.
const SAME_STORY: f64 = 0.5;

/// The score from which, with words so alike, it is so surely the same that whoever files is asked first.
const SAME: (f64, u8) = (0.75, 35);

/// What an appeal is about, as far as likeness asks.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// Its category.
    pub category: CategoryIndex,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// The applicant's words.
    pub text: &'a str,
}

/// An appeal found around the new one.
#[derive(Debug, Clone, Copy)]
pub struct Nearby<'a, K> {
    /// By what the caller knows it.
    pub key: K,
    /// What it is about.
    pub matter: Matter<'a>,
    /// How far away, metres.
    pub metres: f64,
    /// Where it stands.
    pub state: State,
}

/// How near two matters are in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Of different groups.
    None,
    /// Different categories of one group.
    Group,
    /// The same category.
    Category,
}

impl Kinship {
    /// Of two categories of one catalogue.
    #[must_use]
    pub fn of(one: CategoryIndex, other: CategoryIndex, catalogue: &Catalogue) -> Self {
        let group = |index| catalogue.get(index).map(|category| category.group);
        if one == other {
            Self::Category
        } else if group(one).is_some() && group(one) == group(other) {
            Self::Group
        } else {
            Self::None
        }
    }

    /// What is left of a score. People choose neighbouring categories for one matter, seldom strange ones.
    const fn share(self) -> f64 {
        match self {
            Self::Category => 1.0,
            Self::Group => 0.8,
            Self::None => 0.4,
        }
    }
}

/// A sign that speaks for the same matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same category.
    SameCategory,
    /// A category of the same group.
    SameGroup,
    /// So many metres away, in the nearer half of what counts as near.
    Near(u32),
    /// So many days apart, two weeks at most.
    Recent(u32),
    /// So many hundredths of likeness between the words.
    LikeWords(u8),
}

/// How likely two appeals are of one matter, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From 0 to 1.
    pub score: f64,
    /// In the order of [`Reason`]; empty where nothing speaks for it.
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// Whether it is so surely the same that whoever files one more is asked first. Place and time alone never say so:
    /// two lamps of one yard go out in one week.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let (score, percent) = SAME;
        let told = |reason: &Reason| matches!(reason, Reason::LikeWords(like) if *like >= percent);
        self.score >= score && self.reasons.iter().any(told)
    }
}

/// One that is likely of the same matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely<K> {
    /// By what the caller knows it.
    pub key: K,
    /// How likely, and why.
    pub likeness: Likeness,
}

/// Those nearby that are likely of the same matter, the likeliest first: [`OFFERED`] at most, and none below
/// [`LEAST`]. Of equally likely ones the earlier in the list comes first.
pub fn likely<'a, K>(
    new: &Matter<'_>,
    nearby: impl IntoIterator<Item = Nearby<'a, K>>,
    catalogue: &Catalogue,
) -> Vec<Likely<K>> {
    let print = Print::of(new.text);
    let compared = nearby.into_iter().map(|other| {
        let likeness = likeness(new, &print, &other, catalogue);
        Likely { key: other.key, likeness }
    });
    let mut found: Vec<_> = compared.filter(|one| one.likeness.score >= LEAST).collect();
    found.sort_by_key(|one| Reverse(millionths(one.likeness.score)));
    found.truncate(OFFERED);
    found
}

/// How likely one nearby is of the same matter. `print` is that of the new one's text. Farther away than the
/// new one's category allows ([`Catalogue::duplicate_radius`]) it is not likely at all.
#[must_use]
pub fn likeness<K>(new: &Matter<'_>, print: &Print, other: &Nearby<'_, K>, catalogue: &Catalogue) -> Likeness {
    let radius = catalogue.duplicate_radius(new.category);
    let kinship = Kinship::of(new.category, other.matter.category, catalogue);
    let far = other.metres / radius;
    if far.is_nan() || far > 1.0 {
        return Likeness { score: 0.0, reasons: Vec::new() };
    }
    let far = far.max(0.0);
    let place = 1.0 - far * far;
    let days = days_between(new.received, other.matter.received);
    let time = (-days / HALF_LIFE_DAYS).exp2();
    let told = Print::of(other.matter.text);
    let words = (!print.is_empty() && !told.is_empty()).then(|| print.likeness(&told));
    let [of_place, of_time, of_words] = WEIGHTS;
    let sum = of_place * place + of_time * time;
    let sum = match words {
        Some(words) => sum + of_words * (words / SAME_STORY).min(1.0),
        // Where one says nothing, place and time speak alone.
        None => sum / (of_place + of_time),
    };
    let score = sum * kinship.share() * share_of(other.state);
    Likeness { score, reasons: reasons(kinship, far, other.metres, days, words) }
}

/// What is left of a score in this state: one that is over was another occurrence, if it was solved.
const fn share_of(state: State) -> f64 {
    match state {
        State::Forwarded => 0.8,
        State::Closed => 0.6,
        State::Returned | State::NotConsidered | State::Withdrawn => 0.5,
        _ => 1.0,
    }
}

fn reasons(kinship: Kinship, far: f64, metres: f64, days: f64, words: Option<f64>) -> Vec<Reason> {
    let kin = match kinship {
        Kinship::Category => Some(Reason::SameCategory),
        Kinship::Group => Some(Reason::SameGroup),
        Kinship::None => None,
    };
    let near = (far <= 0.5).then(|| Reason::Near(whole(metres)));
    let recent = (days <= HALF_LIFE_DAYS).then(|| Reason::Recent(whole(days)));
    // Half of what is surely the same story: chance reaches a fifth.
    let words = words.filter(|&words| words >= SAME_STORY / 2.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
    let like = words.map(|words| Reason::LikeWords((words * 100.0).round() as u8));
    [kin, near, recent, like].into_iter().flatten().collect()
}

fn days_between(one: DateTime<Utc>, other: DateTime<Utc>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "chrono's moments are less than 2^52 seconds apart")]
    let seconds = (one - other).num_seconds().unsigned_abs() as f64;
    seconds / 86_400.0
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast keeps within the bounds")]
fn whole(number: f64) -> u32 {
    number.round() as u32
}

/// A score as a number that can be sorted by.
fn millionths(score: f64) -> u32 {
    whole(score * 1_000_000.0)
}
