//! Cells of a sheet.

use crate::takeout::{Asked, columns::Cell};
use chrono::{NaiveDate, NaiveDateTime};
use std::fmt::Write as _;

/// Characters of a cell, as Excel counts them: in UTF-16.
const CELL_MAX: usize = 32_767;

/// Numbers of the formats in [`super::STYLES`].
pub const BOLD: u8 = 1;
const MOMENT: u8 = 2;
const DAY: u8 = 3;
const DEGREES: u8 = 4;

/// `A`, `B` … `Z`, `AA` …
pub fn letters(count: usize) -> Vec<String> {
    let one = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    (0..count)
        .map(|at| if at < 26 { one(at).to_string() } else { format!("{}{}", one(at / 26 - 1), one(at)) })
        .collect()
}

pub fn push_cell(xml: &mut String, asked: &Asked, letters: &str, row: u32, cell: Cell<'_>) {
    let written = match cell {
        Cell::Nothing => Ok(()),
        Cell::Code(words) | Cell::Words(words) => {
            push_words(xml, letters, row, 0, &words);
            Ok(())
        }
        Cell::Count(count) => write!(xml, "<c r=\"{letters}{row}\"><v>{count}</v></c>"),
        Cell::Degrees(degrees) => write!(xml, "<c r=\"{letters}{row}\" s=\"{DEGREES}\"><v>{degrees:.6}</v></c>"),
        Cell::Moment(at) => {
            // With all its digits: LibreOffice shows what is a hair less than a second as the one before.
            let days = days(asked.app.local(at).naive_local());
            write!(xml, "<c r=\"{letters}{row}\" s=\"{MOMENT}\"><v>{days}</v></c>")
        }
        Cell::Day(day) => write!(xml, "<c r=\"{letters}{row}\" s=\"{DAY}\"><v>{}</v></c>", days(day.into())),
        Cell::Yes(yes) => write!(xml, "<c r=\"{letters}{row}\" t=\"b\"><v>{}</v></c>", u8::from(yes)),
    };
    debug_assert!(written.is_ok(), "a string takes all");
}

/// Words are words, whatever they begin with: a formula would stand in another element.
pub fn push_words(xml: &mut String, letters: &str, row: u32, style: u8, words: &str) {
    _ = write!(xml, "<c r=\"{letters}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    push_text(xml, words);
    xml.push_str("</t></is></c>");
}

/// What XML cannot hold is left out, and what Excel cannot. `_x0041_` would be read as the letter of that number.
fn push_text(xml: &mut String, words: &str) {
    if words.len() <= CELL_MAX && words.bytes().all(is_plain) {
        return xml.push_str(words);
    }
    let mut room = CELL_MAX;
    for (at, sign) in words.char_indices() {
        let Some(left) = room.checked_sub(sign.len_utf16()) else { return };
        room = left;
        match sign {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if is_escape(&words[at..]) => xml.push_str("_x005F_"),
            '\t' | '\n' => xml.push(sign),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => xml.push(sign),
        }
    }
}

/// Whether a byte of a text stands for itself whatever follows. `ef` begins what Excel cannot hold, and others.
const fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'&' | b'<' | b'>' | b'_' | ..b'\t' | b'\x0b'..b' ' | 0xef)
}

fn is_escape(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

/// Days since the end of 1899, as spreadsheets count them.
#[expect(clippy::cast_precision_loss, reason = "seconds of a few centuries are far below 2^52")]
fn days(at: NaiveDateTime) -> f64 {
    let begin = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (at - begin.and_hms_opt(0, 0, 0).unwrap_or_default()).num_seconds() as f64 / 86_400.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> String {
        let mut xml = String::new();
        push_text(&mut xml, words);
        xml
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_the_rest_is_kept() {
        assert_eq!(text("a\u{0}<b>\u{b}&\n\tї\r"), "a&lt;b&gt;&amp;\n\tї");
        assert_eq!(text("_x0041_ _x00 __x000D_"), "_x005F_x0041_ _x00 __x005F_x000D_");
        let long = "ї".repeat(40_000);
        assert_eq!(text(&long).chars().count(), CELL_MAX);
        // A sign of two is never cut in two.
        assert_eq!(text(&"🕳".repeat(40_000)).chars().count(), CELL_MAX / 2);
    }

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        let all = letters(29);
        assert_eq!([all[0].as_str(), &all[25], &all[26], &all[28]], ["A", "Z", "AA", "AC"]);
    }

    #[test]
    fn a_moment_is_the_days_since_the_end_of_1899() {
        let day: NaiveDate = "2026-03-03".parse().expect("a day");
        assert!((days(day.and_hms_opt(12, 0, 0).expect("noon")) - 46_084.5).abs() < 1e-9);
    }
}
