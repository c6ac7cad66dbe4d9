//! Where in a text the words stand that a search was for.

use super::{Search, cut};
use crate::letters::words;
use std::collections::{BTreeSet, HashSet};

/// The words of texts that a search was for, as they stand there, each once.
#[must_use]
pub fn marks<'a>(search: &Search, texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let wanted: HashSet<_> = search.wanted.iter().flatten().map(|found| found.word.as_str()).collect();
    let hits = |text: &'a str| {
        let hits = words(text).filter(|(_, word)| wanted.contains(cut(word.clone()).as_str()));
        hits.map(|(at, _)| &text[at]).collect::<Vec<_>>()
    };
    texts.into_iter().flat_map(hits).collect()
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
    }
}
