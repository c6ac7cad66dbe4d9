//! Streets and places by name, for choosing a place without the map.

use crate::{
    city::Code,
    territory::{Point, TerritoryIndex},
    words::{self, Bilingual},
};

/// A street, square, station or quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What it is: `street`, `metro` …
    pub kind: Code,
    /// Its name with the type («вул. Хрещатик»).
    pub name: Bilingual,
    /// A point that stands for it.
    pub point: Point,
    /// The district of that point.
    pub district: Option<TerritoryIndex>,
}

/// A place that a query may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion<'a> {
    /// The place.
    pub place: &'a Place,
    /// The house number of the query, as typed.
    pub house: Option<&'a str>,
}

/// All places of a city, in file order.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    index: words::Index,
}

/// Words for kinds of streets and places, by their common meaning: a query may have one, another
/// form of it, or none.
const TYPES: [&[&str]; 13] = [
    &["вул", "вулиця", "street", "st"],
    &["просп", "проспект", "пр", "пркт", "avenue", "ave"],
    &["бул", "бульв", "бульвар", "boulevard", "blvd"],
    &["пров", "провулок", "lane"],
    &["пл", "площа", "square", "sq"],
    &["наб", "набережна", "embankment"],
    &["шосе", "highway"],
    &["узвіз", "узв", "descent"],
    &["проїзд", "passage"],
    &["алея", "alley"],
    &["ст", "станція", "station"],
    &["м", "метро", "metro"],
    &["жм", "мікрорайон", "масив", "neighbourhood"],
];

fn type_of(word: &str) -> Option<&'static [&'static str]> {
    TYPES.into_iter().find(|forms| forms.contains(&word))
}

impl Gazetteer {
    /// From places in file order.
    #[must_use]
    pub fn new(places: Vec<Place>) -> Self {
        /// Values of a hit in the proper name, and in the word for its type.
        const VALUES: [u32; 2] = [8, 1];
        let index = words::Index::new((0..).zip(&places).flat_map(|(text, place)| {
            [&place.name.uk, &place.name.en].into_iter().flat_map(move |name| {
                let kinds = words::words(name).into_iter().filter_map(|word| type_of(&word));
                let kinds = kinds.flatten().map(move |form| (text, *form, VALUES[1]));
                std::iter::once((text, name.as_str(), VALUES[0])).chain(kinds)
            })
        }));
        Self { places, index }
    }

    /// All places.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The places that a query may mean, the likeliest first. Words for types («вул.») can be
    /// there or not; a house number at the end is kept beside the place.
    #[must_use]
    pub fn suggest<'a>(&'a self, query: &'a str, limit: usize) -> Vec<Suggestion<'a>> {
        let (name, house) = split_house(query);
        let mut found = self.find(name);
        let mut house = house;
        if house.is_some() && found.is_empty() {
            // Not a house but a part of a name: «школа 22».
            (found, house) = (self.find(query), None);
        }
        found.sort_by_key(|&(worth, at)| (std::cmp::Reverse(worth), at));
        let places = found.into_iter().filter_map(|(_, at)| self.places.get(at));
        places.take(limit).map(|place| Suggestion { place, house }).collect()
    }

    fn find(&self, query: &str) -> Vec<(u32, usize)> {
        let all = words::words(query);
        let (types, proper): (Vec<_>, Vec<_>) = all.into_iter().partition(|word| type_of(word).is_some());
        if proper.is_empty() {
            return self.index.find(&types).into_iter().map(|(at, worth)| (worth, at as usize)).collect();
        }
        // A type raises those that have it and excludes nobody: people take a lane for a street.
        let with_type = self.index.find(&types);
        let hits = self.index.find(&proper).into_iter();
        hits.map(|(at, worth)| {
            let place = &self.places[at as usize];
            // A name that is said whole comes before a longer one.
            let spare = words::words(&place.name.uk).len().saturating_sub(proper.len());
            let brief = 4_u32.saturating_sub(u32::try_from(spare).unwrap_or(4));
            (worth * 8 + with_type.get(&at).copied().unwrap_or(0) + brief, at as usize)
        })
        .collect()
    }
}

/// Splits «хрещатик, буд. 22-а» into «хрещатик» and «22-а»; a query without a name before the
/// number is all name.
fn split_house(query: &str) -> (&str, Option<&str>) {
    let query = query.trim_end_matches(|sign: char| sign.is_whitespace() || sign == ',');
    let separator = |sign: char| sign.is_whitespace() || sign == ',';
    let word_at = |end: usize| query[..end].rfind(separator).map(|at| at + char_len(query, at));
    let Some(mut start) = word_at(query.len()) else { return (query, None) };
    if is_letter(&query[start..]) {
        // «22 а»
        let before = query[..start].trim_end_matches(separator).len();
        match word_at(before) {
            Some(at) => start = at,
            None => return (query, None),
        }
    }
    let house = &query[start..];
    let name = query[..start].trim_end_matches(separator);
    let name = ["буд.", "буд", "будинок", "№"]
        .into_iter()
        .find_map(|word| name.strip_suffix(word)?.strip_suffix(separator))
        .map_or(name, |name| name.trim_end_matches(separator));
    let house = house.trim_start_matches('№');
    let is_house = house.starts_with(|sign: char| sign.is_ascii_digit()) && house.chars().count() <= 10;
    if is_house && words::words(name).iter().any(|word| type_of(word).is_none()) {
        (name, Some(house))
    } else {
        (query, None)
    }
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}
