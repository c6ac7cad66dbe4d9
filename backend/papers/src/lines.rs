//! Texts broken into lines.

use crate::font::Face;

/// A line of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line<'t> {
    /// Without the blanks at which it ends.
    pub text: &'t str,
    /// Points.
    pub width: f32,
    /// The paragraph ends with it.
    pub last: bool,
}

/// Breaks a paragraph, a text without `\n`, into lines: at blanks, behind hyphens and dashes, and within a word only
/// where it is wider than a line. `room` tells the width of a line by its place, points.
pub fn lines(paragraph: &str, face: Face, size: f32, room: impl Fn(usize) -> f32) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = paragraph.trim_end_matches(' ');
    loop {
        let (end, width) = first(rest, face, size, room(lines.len()));
        let (text, next) = rest.split_at(end);
        rest = next.trim_start_matches(' ');
        lines.push(Line { text: text.trim_end_matches(' '), width, last: rest.is_empty() });
        if rest.is_empty() {
            return lines;
        }
    }
}

/// Where the first line of a text ends, and how wide it is. It has one letter at least, however narrow the room.
fn first(text: &str, face: Face, size: f32, room: f32) -> (usize, f32) {
    let (mut width, mut last) = (0.0, None);
    // The last place where a line may end, and the last where it may if there is no better one.
    let (mut chance, mut poor) = (None, None);
    let mut word = 0;
    for (at, sign) in text.char_indices() {
        let advance = face.advance(sign, size);
        if sign == ' ' {
            if last.is_some_and(|last| last != ' ') {
                let bound = is_bound(&text[word..at], &text[at..]);
                *if bound { &mut poor } else { &mut chance } = Some((at, width));
            }
            word = at + 1;
        } else {
            if at > 0 && width + advance > room {
                return chance.or(poor).unwrap_or((at, width));
            }
            if last.is_some_and(|last| is_joint(last, sign)) {
                chance = Some((at, width));
            }
        }
        width += advance;
        last = Some(sign);
    }
    (text.len(), width)
}

/// Whether a word and the rest stay on one line where they can: «№ 7», «вул. Хрещатик», «5 років», and no dash begins
/// a line.
fn is_bound(word: &str, rest: &str) -> bool {
    const BEFORE_A_NAME: &[&str] = &[
        "№",
        "§",
        "м.",
        "с.",
        "вул.",
        "просп.",
        "бул.",
        "пл.",
        "пров.",
        "буд.",
        "кв.",
        "ст.",
        "п.",
        "тел.",
        "р.",
        "ім.",
    ];
    let word = word.trim_start_matches(['«', '(', '"', '„', '“']);
    let is_number = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number || BEFORE_A_NAME.contains(&word) || rest.trim_start_matches(' ').starts_with(['—', '–'])
}

/// Whether a line may end between two letters. Numbers such as 26-0001234 stay whole.
fn is_joint(last: char, next: char) -> bool {
    matches!(last, '-' | '–' | '—' | '/') && next.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, room: f32) -> Vec<&str> {
        lines(text, Face::Regular, 12.0, |_| room).iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_at_blanks_and_hyphens_and_never_within_a_number() {
        let room = Face::Regular.width("Яма на вулиці", 12.0) + 0.1;
        assert_eq!(broken("Яма на вулиці  Хрещатик  ", room), ["Яма на вулиці", "Хрещатик"]);
        assert_eq!(broken("Івано-Франківська", room), ["Івано-", "Франківська"]);
        assert_eq!(broken("дивись 26-0001234", room), ["дивись", "26-0001234"]);
        assert_eq!(broken("Яма — 15 метрів", room), ["Яма —", "15 метрів"]);
        assert_eq!(broken("Зламано на вул. Садовій", room), ["Зламано на", "вул. Садовій"]);
        assert_eq!(broken("", room), [""]);
        assert_eq!(broken("     ", room), [""]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut() {
        let room = Face::Regular.width("ааааа", 12.0) + 0.1;
        assert_eq!(broken("ааааааааааааа б", room), ["ааааа", "ааааа", "ааа б"]);
        assert_eq!(broken("аб", 0.0), ["а", "б"]);
        let room = Face::Regular.width("1 2 3 ", 12.0);
        assert_eq!(broken("1 2 3 4 5 6 7", room), ["1 2 3", "4 5 6", "7"], "what is bound can still be parted");
    }

    #[test]
    fn no_letter_is_lost_and_no_line_is_too_wide() {
        let text = "Під’їзд № 3: двері не зачиняються, замок зламано ще восени — просимо полагодити. ".repeat(20);
        let lines = lines(&text, Face::Bold, 11.0, |line| if line == 0 { 100.0 } else { 130.0 });
        let letters = |text: &str| text.chars().filter(|sign| *sign != ' ').collect::<String>();
        assert_eq!(lines.iter().map(|line| letters(line.text)).collect::<String>(), letters(&text));
        for (at, line) in lines.iter().enumerate() {
            assert!((line.width - Face::Bold.width(line.text, 11.0)).abs() < 0.01, "{line:?}");
            assert!(line.width <= if at == 0 { 100.0 } else { 130.0 });
        }
        assert_eq!(lines.iter().filter(|line| line.last).count(), 1);
    }
}
