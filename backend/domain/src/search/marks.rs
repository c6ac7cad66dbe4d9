//! Where in a text the words stand that a search was for.

use super::{Search, cut};
use crate::letters::words;
use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

/// The words of texts that a search was for, as they stand there, each once.
#[must_use]
pub fn marks<'a>(search: &Search, texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    texts.into_iter().flat_map(|text| hits(search, text).map(move |at| &text[at])).collect()
}

/// At which byte of a text the first word stands that a search was for.
#[must_use]
pub fn first(search: &Search, text: &str) -> Option<usize> {
    hits(search, text).next().map(|at| at.start)
}

fn hits(search: &Search, text: &str) -> impl Iterator<Item = Range<usize>> {
    let wanted: HashSet<_> = search.wanted.iter().flatten().map(|found| found.word.as_str()).collect();
    words(text).filter_map(move |(at, word)| wanted.contains(cut(word).as_str()).then_some(at))
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
        let marked = marks(&search, ["Біля під’їзду, в ПІД'ЇЗД 2", "підʼїзди"]);
        assert_eq!(marked.into_iter().collect::<Vec<_>>(), ["ПІД'ЇЗД", "під’їзду"]);
        assert_eq!(first(&search, "Біля під’їзду"), Some("Біля ".len()));
        assert_eq!(first(&search, "Біля воріт"), None);
    }
}
