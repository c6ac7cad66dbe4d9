//! A believable city, made fast: for a demonstration, and for measuring with a million appeals.
//!
//! Chance decides what happens, the domain decides what follows from it, and COPY carries it in.

mod city;
mod dice;
mod life;
mod load;
mod matters;
mod people;
mod pictures;
mod places;
mod quarters;
mod shapes;
mod staff;
mod times;
mod words;

pub use load::{Report, Town, run};
pub use staff::PASSWORD;

/// Appeals of a demonstration, unless asked otherwise.
pub const DEMO_APPEALS: usize = 5_000;

/// What is wished.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub appeals: usize,
    /// With accounts that everybody may use, and with pictures.
    pub demo: bool,
    /// The same seed gives the same city.
    pub seed: u64,
    /// Show on a terminal how far it is.
    pub progress: bool,
}

impl Options {
    /// The demonstration of a first start.
    pub const DEMO: Self = Self { appeals: DEMO_APPEALS, demo: true, seed: 1, progress: true };
}
