//! Search in what people wrote: by words and their forms, by parts of words, with slips of the pen, in either language.
//!
//! Texts and searches are read alike ([`words_of`], [`Query::of`]); the store knows which words there are at all and
//! which appeals have them. What is typed is first widened to words that there are ([`widen`]), the likelier the better
//! ([`Fit`]), and then looked up. Words are kept without what people write differently: case, apostrophes, soft signs,
//! і/ї/й/и, г/ґ.

mod marks;
mod query;
mod stem;
mod widen;

pub use marks::Marker;
pub use query::{Query, Typed};
pub use stem::stem;
pub use widen::{Found, Known, Search, widen};

use crate::letters::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Letters of a word that are kept; nobody types more.
const LONGEST: usize = 40;

/// How a word that there is fits one that was typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fit {
    /// The same word or another form of it.
    Same,
    /// It begins so.
    Begins,
    /// It has that within, or is what was meant.
    Like,
}

impl Fit {
    /// All, the best first.
    pub const ALL: [Self; 3] = [Self::Same, Self::Begins, Self::Like];
}

/// The words of a text, each once, as they are kept.
#[must_use]
pub fn words_of(text: &str) -> BTreeSet<String> {
    words(text).map(|(_, word)| cut(word)).collect()
}

/// A word as long as words are kept.
fn cut(mut word: String) -> String {
    if let Some((end, _)) = word.char_indices().nth(LONGEST) {
        word.truncate(end);
    }
    word
}

/// Whether a word is a number, or begins as one: house 22 is not house 23, and 1 is not in 10.
fn is_number(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_digit())
}
