//! From words that were typed to words that there are.

use super::{Fit, Query, Typed, is_number, stem};
use serde::{Deserialize, Serialize};

/// Words that one typed word is widened to at most, the commonest of each fit first.
const MOST: usize = 300;

/// A slip is read as another word only where that is so many times as common as all that fits better.
const SURE: i64 = 20;

/// A word that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As words are kept.
    pub word: String,
    /// How many appeals have it, about.
    pub times: i64,
}

/// A word to look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub word: String,
    pub fit: Fit,
}

/// What to look for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// Of each word that was typed, those of which an appeal must have one: the best first. No words at all, or none for
    /// one of them, find nothing.
    pub wanted: Vec<Vec<Found>>,
    /// How many appeals will be found, about, as if words knew nothing of each other.
    pub about: f64,
    /// Of so many.
    pub all: f64,
}

impl Search {
    /// Whether nothing can be found.
    #[must_use]
    pub fn is_vain(&self) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(Vec::is_empty)
    }

    /// How well the best find may fit: worse fits alone find what better ones do not.
    #[must_use]
    pub fn tiers(&self) -> Vec<Fit> {
        let some = |fit: &Fit| self.wanted.iter().flatten().any(|found| found.fit == *fit);
        let all = |fit: &Fit| self.wanted.iter().all(|words| words.iter().any(|found| found.fit <= *fit));
        Fit::ALL.into_iter().filter(|fit| some(fit) && all(fit)).collect()
    }
}

/// Chooses among words that there are, `known` for each word that was typed, in its order, those that fit it; `all` is
/// how many appeals there are.
#[must_use]
pub fn widen(query: &Query, known: &[Vec<Known>], all: u64) -> Search {
    #[expect(clippy::cast_precision_loss, reason = "about")]
    let all = all.max(1) as f64;
    let mut about = all;
    let wanted = query.typed.iter().zip(known).map(|(typed, known)| {
        let (words, times) = fitting(typed, known);
        #[expect(clippy::cast_precision_loss, reason = "about")]
        let share = times as f64 / all;
        about *= share.min(1.0);
        words
    });
    Search { wanted: wanted.collect(), about, all }
}

fn fitting(typed: &Typed, known: &[Known]) -> (Vec<Found>, i64) {
    let better = known.iter().filter_map(|known| Some((fit(typed, &known.word)?, known)));
    let mut fits: Vec<_> = better.collect();
    let total: i64 = fits.iter().map(|(_, known)| known.times).sum();
    let slips = known.iter().filter(|known| fit(typed, &known.word).is_none() && is_slip(typed, &known.word));
    fits.extend(slips.filter(|known| known.times > total * SURE).map(|known| (Fit::Like, known)));
    fits.sort_by(|(one, a), (other, b)| one.cmp(other).then(b.times.cmp(&a.times)).then_with(|| a.word.cmp(&b.word)));
    fits.dedup_by(|(_, one), (_, other)| one.word == other.word);
    fits.truncate(MOST);
    let times = fits.iter().map(|(_, known)| known.times).sum();
    (fits.into_iter().map(|(fit, known)| Found { word: known.word.clone(), fit }).collect(), times)
}

/// How a word fits what was typed, but for slips.
fn fit(typed: &Typed, word: &str) -> Option<Fit> {
    if typed.word == word {
        return Some(Fit::Same);
    }
    if is_number(&typed.word) {
        // House 12 and house 12а.
        let rest = word.strip_prefix(typed.word.as_str())?;
        return (!is_number(rest)).then_some(Fit::Begins);
    }
    let letters = typed.word.chars().count();
    if letters > 1 && typed.stem == stem(word) {
        Some(Fit::Same)
    } else if word.starts_with(&typed.word) {
        Some(Fit::Begins)
    } else {
        (letters > 2 && word.contains(&typed.word)).then_some(Fit::Like)
    }
}

/// Whether what was typed may have been meant as this word: a letter too much, too few, wrong, or two in each other's
/// place; two such slips in a long word.
fn is_slip(typed: &Typed, word: &str) -> bool {
    let letters = typed.word.chars().count();
    let most = match letters {
        _ if is_number(&typed.word) => return false,
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    letters.abs_diff(word.chars().count()) <= most
        && (strsim::osa_distance(&typed.word, word) <= most || strsim::osa_distance(&typed.stem, &stem(word)) <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, known: &[(&str, i64)]) -> Vec<(String, Fit)> {
        let known: Vec<_> = known.iter().map(|(word, times)| Known { word: (*word).into(), times: *times }).collect();
        let search = widen(&Query::of(text), &[known], 1000);
        search.wanted.into_iter().flatten().map(|found| (found.word, found.fit)).collect()
    }

    #[test]
    fn forms_stand_before_longer_words_and_those_before_what_has_it_within() {
        let known = [("приямок", 90), ("ями", 5), ("ямкова", 50), ("ямою", 7), ("дорога", 9)];
        let expected = [("ямою", Fit::Same), ("ями", Fit::Same)].map(|(word, fit)| (word.to_owned(), fit));
        assert_eq!(found("яма", &known), expected);
        assert_eq!(found("ям", &known)[1..], [("ями".into(), Fit::Same), ("ямкова".into(), Fit::Begins)]);
        assert_eq!(found("ямк", &known), [("ямкова".into(), Fit::Begins)]);
        assert_eq!(found("рога", &known), [("дорога".into(), Fit::Like)]);
    }

    #[test]
    fn a_slip_is_forgiven_where_nothing_fits_better_or_next_to_nothing() {
        assert_eq!(found("освтлення", &[("освитлення", 40)]), [("освитлення".into(), Fit::Like)]);
        assert_eq!(found("лифт", &[("лифт", 30), ("лист", 40)]), [("лифт".into(), Fit::Same)]);
        // Somebody else made the same slip.
        assert_eq!(found("хрещатек", &[("хрещатек", 1), ("хрещатик", 40)]).len(), 2);
        assert!(found("ями", &[("ямр", 900)]).is_empty(), "short words have no slips");
        assert!(found("1234", &[("1235", 900)]).is_empty(), "nor have numbers");
    }

    #[test]
    fn a_number_is_itself_or_has_a_letter_behind() {
        let known = [("12", 5), ("12а", 3), ("120", 9), ("112", 9)];
        assert_eq!(found("12", &known), [("12".into(), Fit::Same), ("12а".into(), Fit::Begins)]);
    }

    #[test]
    fn tiers_are_those_that_can_find_something_more() {
        let search = |wanted: &[&[Fit]]| {
            let words = |fits: &&[Fit]| fits.iter().map(|fit| Found { word: "а".into(), fit: *fit }).collect();
            Search { wanted: wanted.iter().map(words).collect(), about: 0.0, all: 0.0 }
        };
        assert_eq!(search(&[&[Fit::Same], &[Fit::Same, Fit::Like]]).tiers(), [Fit::Same, Fit::Like]);
        assert_eq!(search(&[&[Fit::Same], &[Fit::Begins]]).tiers(), [Fit::Begins]);
        assert!(search(&[&[Fit::Same], &[]]).is_vain() && search(&[]).is_vain());
    }
}
