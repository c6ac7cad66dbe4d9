//! What the public may not read (the Law, art. 10): masked contacts, rounded places.

use contract::fields::Point;

/// Metres of a block: a place that is about a dwelling is shown to the middle of such a square.
const BLOCK_DEGREES_LAT: f64 = 0.002;
const BLOCK_DEGREES_LON: f64 = 0.003;

/// Rounds a place to its block of about 200 m, so that no dwelling is told.
#[must_use]
pub fn to_block(point: Point) -> Point {
    let middle = |value: f64, step: f64| ((value / step).floor() + 0.5) * step;
    Point { lon: middle(point.lon, BLOCK_DEGREES_LON), lat: middle(point.lat, BLOCK_DEGREES_LAT) }
}

/// Hides e-mail addresses and long runs of digits (telephones, cards, documents) in a text.
///
/// Digits count as one run across blanks, dashes, dots and brackets; nine and more are hidden,
/// so that house numbers, dates and times stay.
#[must_use]
pub fn mask(text: &str) -> String {
    let without_mail: Vec<String> = text.split_inclusive(char::is_whitespace).map(mask_mail).collect();
    mask_digits(&without_mail.concat())
}

fn mask_mail(word: &str) -> String {
    let bare = word.trim_end();
    match bare.split_once('@') {
        Some((local, domain)) if !local.is_empty() && domain.contains('.') => {
            let tail = bare.chars().rev().take_while(|c| matches!(c, '.' | ',' | ';' | '!' | '?' | ')')).count();
            let end: String = bare.chars().skip(bare.chars().count() - tail).collect();
            format!("•••@•••{end}{}", &word[bare.len()..])
        }
        _ => word.to_owned(),
    }
}

fn mask_digits(text: &str) -> String {
    const LEAST: usize = 9;
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let (mut digits, mut end) = (0, at);
        let mut next = at;
        while next < chars.len() && (chars[next].is_ascii_digit() || is_joint(&chars, start, next)) {
            if chars[next].is_ascii_digit() {
                digits += 1;
                end = next + 1;
            }
            next += 1;
        }
        if digits >= LEAST {
            out.extend(chars[start..end].iter().map(|c| if c.is_ascii_digit() { '•' } else { *c }));
            at = end;
        } else {
            let upto = end.max(start + 1);
            out.extend(&chars[start..upto]);
            at = upto;
        }
    }
    out
}

/// What may stand between two digits of one number: a single blank, dash, dot or bracket, or a plus before it.
fn is_joint(chars: &[char], start: usize, at: usize) -> bool {
    match chars[at] {
        '+' | '(' => at == start || !chars[at - 1].is_ascii_digit() || chars[at] == '(',
        ' ' | '-' | '.' | ')' | '–' => {
            at > start && (chars[at - 1].is_ascii_digit() || matches!(chars[at - 1], ')' | ' '))
        }
        _ => false,
    }
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
    fn houses_dates_and_times_stay() {
        for text in
            ["вул. Хрещатик, 22, кв. 14", "з 12.03.2026 о 14:30", "7 днів, 3 під'їзд", "між 10 і 12 будинком", "@"]
        {
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
