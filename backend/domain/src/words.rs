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

/// Word beginnings of many short texts. A query finds a text when each of its words begins some
/// word of the text.
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

/// What is left of a word when its ending is forgiven must still be this long.
const SHORTEST_STEM: usize = 4;

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

    /// The texts that have all of `query`'s words, with their worth: a whole word counts twice
    /// its beginning. Where no word begins so, up to three last letters of the query's word are
    /// forgiven: endings change by case («опаленням» finds «опалення»).
    #[must_use]
    pub fn find(&self, query: &[String]) -> HashMap<u32, u32> {
        let mut found: Option<HashMap<u32, u32>> = None;
        for word in query {
            let hits = self.begin_with_or_nearly(word);
            found = Some(match found {
                None => hits,
                Some(before) => {
                    before.into_iter().filter_map(|(text, worth)| Some((text, worth + hits.get(&text)?))).collect()
                }
            });
        }
        found.unwrap_or_default()
    }

    fn begin_with_or_nearly(&self, word: &str) -> HashMap<u32, u32> {
        let hits = self.begin_with(word);
        if !hits.is_empty() {
            return hits;
        }
        let ends: Vec<_> = word.char_indices().map(|(at, _)| at).collect();
        (1..=3)
            .filter(|cut| ends.len() >= SHORTEST_STEM + cut)
            .map(|cut| self.begin_with(&word[..ends[ends.len() - cut]]))
            .find(|hits| !hits.is_empty())
            .unwrap_or_default()
    }

    fn begin_with(&self, beginning: &str) -> HashMap<u32, u32> {
        let first = self.entries.partition_point(|entry| &*entry.word < beginning);
        let mut hits = HashMap::new();
        for entry in self.entries[first..].iter().take_while(|e| e.word.starts_with(beginning)) {
            let whole = u32::from(entry.word.len() == beginning.len());
            let worth = entry.value * (1 + whole);
            let best = hits.entry(entry.text).or_insert(worth);
            *best = worth.max(*best);
        }
        hits
    }
}
