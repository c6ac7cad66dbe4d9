//! What somebody types into a search.

use super::{cut, stem};
use crate::letters::words;

/// Words of a search that count; nobody types more to find something.
const MOST: usize = 8;

/// Kinds of streets and houses, as words are read: people write them or not.
const KINDS: &[&str] = &[
    "вул",
    "вулиця",
    "вулици",
    "ул",
    "улица",
    "улице",
    "просп",
    "проспект",
    "проспекти",
    "пр",
    "пркт",
    "пров",
    "провулок",
    "переулок",
    "пер",
    "бул",
    "булв",
    "булвар",
    "бр",
    "пл",
    "площа",
    "площад",
    "шосе",
    "шоссе",
    "буд",
    "будинок",
    "дом",
    "д",
    "м",
    "г",
    "мист",
    "кв",
];

/// Words that join others, as words are read.
const JOINTS: &[&str] = &[
    "а",
    "або",
    "але",
    "би",
    "в",
    "вид",
    "во",
    "вон",
    "для",
    "до",
    "е",
    "за",
    "з",
    "зи",
    "зо",
    "и",
    "из",
    "к",
    "ко",
    "на",
    "над",
    "не",
    "о",
    "об",
    "от",
    "пид",
    "по",
    "при",
    "про",
    "с",
    "со",
    "та",
    "то",
    "у",
    "це",
    "через",
    "що",
    "як",
];

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Every one of them is wanted.
    pub typed: Vec<Typed>,
}

/// A word that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// As words are kept.
    pub word: String,
    pub stem: String,
}

impl Query {
    /// Reads what was typed: at most eight words, each once. Kinds of streets and words that join others are passed over,
    /// unless there is nothing else. No words at all find nothing.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut all: Vec<String> = Vec::new();
        for (_, word) in words(text) {
            let word = cut(word);
            if !all.contains(&word) {
                all.push(word);
            }
        }
        let tells = |word: &&String| !KINDS.contains(&word.as_str()) && !JOINTS.contains(&word.as_str());
        let mut telling: Vec<_> = all.iter().filter(tells).cloned().collect();
        if telling.is_empty() {
            telling = all;
        }
        telling.truncate(MOST);
        Self { typed: telling.into_iter().map(|word| Typed { stem: stem(&word), word }).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn words_that_tell_are_kept_and_kinds_of_streets_are_not_asked_for() {
        let words = |text: &str| Query::of(text).typed.into_iter().map(|one| one.word).collect::<Vec<_>>();
        assert_eq!(words("Яма на вул. Хрещатик, буд. 22"), ["яма", "хрещатик", "22"]);
        assert_eq!(words("вулиця"), ["вулиця"]);
        assert_eq!(words("яма ЯМА яма"), ["яма"]);
        assert!(words(" %_\\ ").is_empty());
        assert_eq!(words("а1 б2 в3 г4 д5 е6 ж7 з8 и9 к10").len(), 8);
    }
}
