//! A workbook (ECMA-376), sheet by sheet in one go: words stand in their cells, and what tells of the sheets comes last.

mod cells;

use super::{Asked, columns::columns, zip::Zip};
use crate::store::export::Line;
use cells::{BOLD, letters, push_cell, push_words};
use serde::{Deserialize, Serialize};
use std::{fmt::Write as _, io};

/// Rows of a sheet, the names included: Excel reads no more.
const ROWS_MAX: u32 = 1 << 20;
/// Bytes of a sheet before it is packed: behind four gigabytes a zip is written otherwise, and Excel wants none of it.
const BYTES_MAX: u64 = 3 << 30;
/// What a row is written in, about, bytes.
const ROW: usize = 2 << 10;
/// What is packed at a time, bytes.
const PIECE: usize = 4 << 20;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Formats, by the numbers that cells have.
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
        let (mut out, mut xml) = (Vec::new(), String::with_capacity((lines.len() * ROW).min(PIECE + ROW)));
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
