//! Where in a text the words stand that a search was for.

use super::{Search, cut};
use crate::letters::words;
use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

/// Finds in texts what a search was for. Made once for all of them.
#[derive(Debug)]
pub struct Marker<'s> {
    wanted: HashSet<&'s str>,
}

impl<'s> Marker<'s> {
    /// For what was searched.
    #[must_use]
    pub fn of(search: &'s Search) -> Self {
        Self { wanted: search.wanted.iter().flatten().map(|found| found.word.as_str()).collect() }
    }

    /// The words of texts that the search was for, as they stand there, each once.
    #[must_use]
    pub fn marks<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
        texts.into_iter().flat_map(|text| self.hits(text).map(move |at| &text[at])).collect()
    }

    /// At which byte of a text the first word stands that the search was for.
    #[must_use]
    pub fn first(&self, text: &str) -> Option<usize> {
        self.hits(text).next().map(|at| at.start)
    }

    fn hits(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        words(text).filter_map(|(at, word)| self.wanted.contains(cut(word).as_str()).then_some(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Fit, Found};

    #[test]
    fn words_are_marked_as_they_stand() {
        let found = |word: &str| Found { word: word.into(), fit: Fit::Same };
        let search =
            Search { wanted: vec![vec![found("пидизд"), found("пидизду")]], about: 1.0, all: 1.0 };
        let marker = Marker::of(&search);
        let marked = marker.marks(["Біля під’їзду, в ПІД'ЇЗД 2", "підʼїзди"]);
        assert_eq!(marked.into_iter().collect::<Vec<_>>(), ["ПІД'ЇЗД", "під’їзду"]);
        assert_eq!(marker.first("Біля під’їзду"), Some("Біля ".len()));
        assert_eq!(marker.first("Біля воріт"), None);
    }
}
