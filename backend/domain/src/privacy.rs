//! What the public may not read (the Law, art. 10): masked contacts, rounded places.

use contract::fields::Point;
use regex::{Captures, Regex};
use std::{borrow::Cow, ops::Range, sync::LazyLock};

/// Metres of a block: a place that is about a dwelling is shown to the middle of such a square.
const BLOCK_DEGREES_LAT: f64 = 0.002;
const BLOCK_DEGREES_LON: f64 = 0.003;

/// Rounds a place to its block of about 200 m, so that no dwelling is told.
#[must_use]
pub fn to_block(point: Point) -> Point {
    let middle = |value: f64, step: f64| ((value / step).floor() + 0.5) * step;
    Point { lon: middle(point.lon, BLOCK_DEGREES_LON), lat: middle(point.lat, BLOCK_DEGREES_LAT) }
}

/// What the public may see of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Neither the house nor its address is public.
    pub dwelling: bool,
    pub point: Point,
}

/// What is shown of the place of a matter, which is about a dwelling or not.
#[must_use]
pub fn shown(dwelling: bool, point: Point) -> Shown {
    Shown { dwelling, point: if dwelling { to_block(point) } else { point } }
}

/// What may stand between two digits of one number: a blank of any kind, a dash of any kind, dot, slash, bracket.
const JOINT: &str = r"[ \u{A0}\u{2009}\u{202F}\-\u{2010}-\u{2015}./_()]{0,2}";

static CONTACTS: LazyLock<Regex> = LazyLock::new(|| {
    let mail = r"[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+";
    // The name in a messenger, as it is written everywhere.
    let name = r"\B@\w{4,}";
    // Telephones with their area, cards, documents: nine digits and more.
    let long = format!(r"\+?\(?[0-9](?:{JOINT}[0-9]){{8,}}");
    // A telephone of the city without its area: 234-56-78.
    let short = r"\b[0-9]{3}[\-\u{2010}-\u{2015}][0-9]{2}[\-\u{2010}-\u{2015}][0-9]{2}\b";
    Regex::new(&format!("{mail}|{name}|{long}|{short}")).expect("a pattern of our own")
});

/// A date, with its time where there is one: digits that nobody need hide.
static DATES: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"\b(?:0?[1-9]|[12][0-9]|3[01])[./\-](?:0?[1-9]|1[0-2])[./\-](?:(?:19|20)[0-9]{2}|[0-9]{2})\b";
    Regex::new(&format!(r"{day}(?: +[0-9]{{1,2}}[:.][0-9]{{2}}\b)?")).expect("a pattern of our own")
});

/// Hides e-mail addresses, names in messengers and long numbers (telephones, cards, documents) in a text.
///
/// House numbers, dates and times stay.
#[must_use]
pub fn mask(text: &str) -> String {
    if !may_have_contacts(text) {
        return text.to_owned();
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for date in DATES.find_iter(text).filter(|date| !is_within_a_number(text, date.range())) {
        masked.push_str(&mask_contacts(&text[at..date.start()]));
        masked.push_str(date.as_str());
        at = date.end();
    }
    masked.push_str(&mask_contacts(&text[at..]));
    masked
}

/// Fewer digits than these are no telephone.
const SHORTEST: usize = 7;

/// Whether there is anything in a text that a contact could be made of: nearly never, and quicker to see than a pattern.
fn may_have_contacts(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.contains(&b'@') || bytes.iter().filter(|byte| byte.is_ascii_digit()).nth(SHORTEST - 1).is_some()
}

/// Whether more digits stand around it, with nothing but a joint between: then it only looks like a date.
fn is_within_a_number(text: &str, date: Range<usize>) -> bool {
    let joint = |c: char| matches!(c, '-' | '.' | '/' | '_' | '(' | ')') || ('\u{2010}'..='\u{2015}').contains(&c);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let before = text[..date.start].trim_end_matches(joint);
    let after = text[date.end..].trim_start_matches(joint);
    (before.len() < date.start && digit(before.chars().next_back()))
        || (after.len() < text.len() - date.end && digit(after.chars().next()))
}

fn mask_contacts(text: &str) -> Cow<'_, str> {
    CONTACTS.replace_all(text, |found: &Captures<'_>| match &found[0] {
        mail if mail.contains('@') => "•••@•••".to_owned(),
        number => number.replace(|c: char| c.is_ascii_digit(), "•"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_mails_and_cards_are_hidden() {
        let text = "Телефонуйте +38 (067) 123-45-67 або пишіть olena@example.ua, картка 4149 4390 1234 5678.";
        let masked = mask(text);
        assert!(!masked.chars().any(|c| c.is_ascii_digit()), "{masked}");
        assert!(!masked.contains("olena"), "{masked}");
        assert!(masked.contains("або пишіть"), "{masked}");
        assert!(masked.ends_with('.'), "{masked}");
    }

    #[test]
    fn a_number_is_hidden_however_it_is_written() {
        for text in [
            "067/123/45/67",
            "067_123_45_67",
            "067\u{a0}123\u{a0}45\u{a0}67",
            "067\u{2011}123\u{2011}45\u{2011}67",
            "(067)1234567",
            "+38(067) 123.45.67",
            "06.11.22.33.44",
            "234-56-78",
            "4149439012345678",
            "тел.0671234567",
        ] {
            let masked = mask(text);
            assert!(!masked.chars().any(|c| c.is_ascii_digit()), "{text}: {masked}");
        }
        assert_eq!(mask("пишіть @olena_k або olena@пошта.укр!"), "пишіть •••@••• або •••@•••!");
    }

    #[test]
    fn houses_dates_and_times_stay() {
        for text in [
            "вул. Хрещатик, 22, кв. 14",
            "з 12.03.2026 о 14:30",
            "01.03.2026 14:30, кв. 7",
            "від 1/3/26 до 12/03/26",
            "7 днів, 3 під'їзд",
            "між 10 і 12 будинком",
            "будинки 10, 12, 14, 16, 18",
            "@",
        ] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn a_dwelling_is_shown_to_its_block_only() {
        let home = Point { lon: 30.523_4, lat: 50.450_1 };
        let neighbour = Point { lon: 30.523_5, lat: 50.450_3 };
        assert_eq!(to_block(home), to_block(neighbour));
        let shown = to_block(home);
        assert!((shown.lat - home.lat).abs() <= BLOCK_DEGREES_LAT && (shown.lon - home.lon).abs() <= BLOCK_DEGREES_LON);
        assert_ne!(shown, home);
    }
}
