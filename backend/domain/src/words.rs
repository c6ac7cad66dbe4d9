//! Words as people type them: folding, word beginnings, and a small index over both.
//!
//! The same rules serve the search of categories and the suggestions of places, in both languages.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// The language of an answer; Ukrainian comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Ukrainian, `uk`.
    #[default]
    Uk,
    /// English, `en`.
    En,
}

/// A name in both languages of the city's data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// Ukrainian.
    pub uk: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The name in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Uk => &self.uk,
            Lang::En => &self.en,
        }
    }
}

/// Lower case, without apostrophes of any kind and stress marks, `ґ` as `г`; letters written as
/// a base and a combining mark (й, ї from some keyboards and PDFs) are joined.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            // People write м'ята with any of these, or with none.
            '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʹ' | '′' | '＇' | '"' | '\u{301}' | '\u{ad}' => {}
            'ґ' => folded.push('г'),
            '\u{306}' if folded.ends_with('и') => replace_last(&mut folded, 'й'),
            '\u{308}' if folded.ends_with('і') => replace_last(&mut folded, 'ї'),
            other => folded.push(other),
        }
    }
    folded
}

fn replace_last(text: &mut String, letter: char) {
    text.pop();
    text.push(letter);
}

/// The folded words of `text`: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Word beginnings of many short texts.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Sorted by word, so that all words with one beginning lie together.
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    word: Box<str>,
    text: u32,
    value: u32,
}

impl Index {
    /// An index over `(text, words of that text, value of such a hit)`.
    pub fn new<'a>(texts: impl IntoIterator<Item = (u32, &'a str, u32)>) -> Self {
        let mut entries: Vec<_> = texts
            .into_iter()
            .flat_map(|(text, content, value)| {
                words(content).into_iter().map(move |word| Entry { word: word.into(), text, value })
            })
            .collect();
        entries.sort_unstable();
        entries.dedup();
        Self { entries }
    }

    /// The texts that have all of `query`'s words, with their worth. A word of the query matches
    /// the beginning of a word, or another form of it: endings change by case («опаленням» finds
    /// «опалення»).
    #[must_use]
    pub fn find(&self, query: &[String]) -> HashMap<u32, u32> {
        // Short words are prepositions unless they are all there is, or are being typed.
        let any_long = query.iter().any(|word| is_long(word));
        let (last, before) = query.split_last().map_or((None, query), |(last, before)| (Some(last), before));
        let before = before.iter().filter(|word| !any_long || is_long(word));
        let mut words = before.chain(last).map(|word| self.begin_with(word));
        let first = words.next().unwrap_or_default();
        words.fold(first, |found, hits| {
            let both = |(text, worth)| Some((text, worth + hits.get(&text)?));
            found.into_iter().filter_map(both).collect()
        })
    }

    /// The texts that have most of `query`'s words: as many as any text has. Words of one or two
    /// letters do not count, as most are prepositions.
    #[must_use]
    pub fn find_most(&self, query: &[String]) -> HashMap<u32, u32> {
        let mut found: HashMap<u32, (u32, u32)> = HashMap::new();
        for word in query.iter().filter(|word| is_long(word)) {
            for (text, worth) in self.begin_with(word) {
                let sums = found.entry(text).or_default();
                *sums = (sums.0 + 1, sums.1 + worth);
            }
        }
        let most = found.values().map(|sums| sums.0).max();
        found.into_iter().filter(|(_, sums)| Some(sums.0) == most).map(|(text, sums)| (text, sums.1)).collect()
    }

    fn begin_with(&self, query: &str) -> HashMap<u32, u32> {
        let stem = stem(query);
        let first = self.entries.partition_point(|entry| &*entry.word < stem);
        let mut hits = HashMap::new();
        for entry in self.entries[first..].iter().take_while(|entry| entry.word.starts_with(stem)) {
            let worth = entry.value * likeness(&entry.word, query);
            let best = hits.entry(entry.text).or_insert(worth);
            *best = worth.max(*best);
        }
        hits
    }
}

/// Whether a word says something by itself: more than two letters, or a number.
fn is_long(word: &str) -> bool {
    word.chars().count() > 2 || word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// A word of a query without what may be its ending: one letter of four, up to three of seven.
fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    let ending = match letters {
        ..=3 => 0,
        4..=5 => 1,
        6 => 2,
        _ => 3,
    };
    let end = word.char_indices().nth(letters - ending).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// How well a word that begins with the query's stem fits the query.
fn likeness(word: &str, query: &str) -> u32 {
    /// Longest endings of the query's word and of the other that are taken for the same word.
    const ENDINGS: [usize; 2] = [2, 3];
    if word == query {
        return 4;
    }
    if word.starts_with(query) {
        return 3;
    }
    let common = word.chars().zip(query.chars()).take_while(|(a, b)| a == b).count();
    let endings = [query, word].map(|text| text.chars().count() - common);
    if endings[0] <= ENDINGS[0] && endings[1] <= ENDINGS[1] { 3 } else { 1 }
}
