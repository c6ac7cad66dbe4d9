//! A workbook (ECMA-376), sheet by sheet in one go: words stand in their cells, and what tells of the sheets comes last.

use super::{
    Asked,
    columns::{Cell, columns},
    zip::Zip,
};
use crate::store::export::Line;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::{fmt::Write as _, io};

/// Rows of a sheet, the names included: Excel reads no more.
const ROWS_MAX: u32 = 1 << 20;
/// Bytes of a sheet before it is packed: behind four gigabytes a zip is written otherwise, and Excel wants none of it.
const BYTES_MAX: u64 = 3 << 30;
/// Characters of a cell, as Excel counts them: in UTF-16.
const CELL_MAX: usize = 32_767;
/// What is packed at a time, bytes.
const PIECE: usize = 4 << 20;

/// Numbers of the formats in [`STYLES`].
const BOLD: u8 = 1;
const MOMENT: u8 = 2;
const DAY: u8 = 3;
const DEGREES: u8 = 4;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>\
     <numFmt numFmtId=\"165\" formatCode=\"0.000000\"/></numFmts>\
     <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
     <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
     <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
     <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
     <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
     <cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
     <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
     <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
     <xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
     <xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
     <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// How far a workbook has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Book {
    zip: Zip,
    /// Rows of each sheet so far.
    sheets: Vec<u32>,
    /// Bytes of the last.
    bytes: u64,
    most: u32,
}

impl Default for Book {
    fn default() -> Self {
        Self::of(ROWS_MAX)
    }
}

impl Book {
    /// Whose sheets have no more rows than that.
    pub fn of(most: u32) -> Self {
        Self { zip: Zip::default(), sheets: Vec::new(), bytes: 0, most: most.clamp(2, ROWS_MAX) }
    }

    pub fn begin(&mut self, whole: bool) -> Vec<u8> {
        let mut out = Vec::new();
        self.begin_sheet(whole, &mut out);
        out
    }

    pub fn rows(&mut self, asked: &Asked, lines: &[Line]) -> io::Result<Vec<u8>> {
        let (mut out, mut xml) = (Vec::new(), String::new());
        let letters = letters(columns(asked.whole).len());
        for line in lines {
            if self.is_full(xml.len()) {
                self.piece(&mut xml, &mut out);
                self.end_sheet(asked.whole, &mut out)?;
                self.begin_sheet(asked.whole, &mut out);
            }
            let row = self.next_row();
            _ = write!(xml, "<row r=\"{row}\">");
            for (column, letters) in columns(asked.whole).iter().zip(&letters) {
                push_cell(&mut xml, asked, letters, row, (column.cell)(asked, line));
            }
            xml.push_str("</row>");
            if xml.len() >= PIECE {
                self.piece(&mut xml, &mut out);
            }
        }
        self.piece(&mut xml, &mut out);
        Ok(out)
    }

    pub fn end(&mut self, whole: bool) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        self.end_sheet(whole, &mut out)?;
        let files = [
            ("xl/styles.xml", format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
            ("xl/workbook.xml", self.workbook(whole)),
            ("xl/_rels/workbook.xml.rels", self.relations()),
            (
                "_rels/.rels",
                format!(
                    "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                     Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            ("[Content_Types].xml", self.types()),
        ];
        for (name, text) in files {
            self.zip.whole(name, &text, &mut out)?;
        }
        self.zip.finish(&mut out)?;
        Ok(out)
    }

    fn is_full(&self, more: usize) -> bool {
        self.sheets.last() == Some(&self.most) || self.bytes + more as u64 > BYTES_MAX
    }

    fn next_row(&mut self) -> u32 {
        let rows = self.sheets.last_mut();
        rows.map_or(1, |rows| {
            *rows += 1;
            *rows
        })
    }

    fn piece(&mut self, xml: &mut String, out: &mut Vec<u8>) {
        if !xml.is_empty() {
            self.bytes += xml.len() as u64;
            self.zip.piece(xml.as_bytes(), out);
            xml.clear();
        }
    }

    /// The names stay in sight, in bold.
    fn begin_sheet(&mut self, whole: bool, out: &mut Vec<u8>) {
        self.sheets.push(1);
        self.bytes = 0;
        self.zip.begin(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()), out);
        let mut xml = format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
             topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        );
        for (at, column) in (1..).zip(columns(whole)) {
            _ = write!(xml, "<col min=\"{at}\" max=\"{at}\" width=\"{}\" customWidth=\"1\"/>", column.width);
        }
        xml.push_str("</cols><sheetData><row r=\"1\">");
        for (column, letters) in columns(whole).iter().zip(letters(columns(whole).len())) {
            push_words(&mut xml, &letters, 1, BOLD, column.name);
        }
        xml.push_str("</row>");
        self.piece(&mut xml, out);
    }

    fn end_sheet(&mut self, whole: bool, out: &mut Vec<u8>) -> io::Result<()> {
        let rows = self.sheets.last().copied().unwrap_or(1);
        let last = letters(columns(whole).len()).pop().unwrap_or_default();
        let mut xml = format!("</sheetData><autoFilter ref=\"A1:{last}{rows}\"/></worksheet>");
        self.piece(&mut xml, out);
        self.zip.end(out)
    }

    fn workbook(&self, whole: bool) -> String {
        let last = letters(columns(whole).len()).pop().unwrap_or_default();
        let (mut sheets, mut names) = (String::new(), String::new());
        for (at, rows) in self.sheets.iter().enumerate() {
            let sheet = at + 1;
            _ = write!(sheets, "<sheet name=\"appeals {sheet}\" sheetId=\"{sheet}\" r:id=\"rId{sheet}\"/>");
            _ = write!(
                names,
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">'appeals {sheet}'!$A$1:${last}${rows}</definedName>"
            );
        }
        format!(
            "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews>\
             <sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>"
        )
    }

    fn relations(&self) -> String {
        let mut each = String::new();
        for sheet in 1..=self.sheets.len() {
            _ = write!(
                each,
                "<Relationship Id=\"rId{sheet}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{sheet}.xml\"/>"
            );
        }
        format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{each}<Relationship Id=\"styles\" \
             Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
        )
    }

    fn types(&self) -> String {
        const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        let mut each = String::new();
        for sheet in 1..=self.sheets.len() {
            _ = write!(
                each,
                "<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"{KIND}.worksheet+xml\"/>"
            );
        }
        format!(
            "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{KIND}.styles+xml\"/>{each}</Types>"
        )
    }
}

/// `A`, `B` … `Z`, `AA` …
fn letters(count: usize) -> Vec<String> {
    let one = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    (0..count)
        .map(|at| if at < 26 { one(at).to_string() } else { format!("{}{}", one(at / 26 - 1), one(at)) })
        .collect()
}

fn push_cell(xml: &mut String, asked: &Asked, letters: &str, row: u32, cell: Cell<'_>) {
    let written = match cell {
        Cell::Nothing => Ok(()),
        Cell::Code(words) | Cell::Words(words) => {
            push_words(xml, letters, row, 0, &words);
            Ok(())
        }
        Cell::Count(count) => write!(xml, "<c r=\"{letters}{row}\"><v>{count}</v></c>"),
        Cell::Degrees(degrees) => write!(xml, "<c r=\"{letters}{row}\" s=\"{DEGREES}\"><v>{degrees:.6}</v></c>"),
        Cell::Moment(at) => {
            let days = days(asked.app.local(at).naive_local());
            write!(xml, "<c r=\"{letters}{row}\" s=\"{MOMENT}\"><v>{days:.8}</v></c>")
        }
        Cell::Day(day) => write!(xml, "<c r=\"{letters}{row}\" s=\"{DAY}\"><v>{}</v></c>", days(day.into())),
        Cell::Yes(yes) => write!(xml, "<c r=\"{letters}{row}\" t=\"b\"><v>{}</v></c>", u8::from(yes)),
    };
    debug_assert!(written.is_ok(), "a string takes all");
}

/// Words are words, whatever they begin with: a formula would stand in another element.
fn push_words(xml: &mut String, letters: &str, row: u32, style: u8, words: &str) {
    _ = write!(xml, "<c r=\"{letters}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    push_text(xml, words);
    xml.push_str("</t></is></c>");
}

/// What XML cannot hold is left out, and what Excel cannot. `_x0041_` would be read as the letter of that number.
fn push_text(xml: &mut String, words: &str) {
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
