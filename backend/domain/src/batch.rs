//! Many answers at once, from CSV to CSV: for disputes, checks and other programs.
//!
//! Columns are found by name, in any order; columns that nobody asked about are kept. Each row
//! comes back with the answer's columns after its own. A row that cannot be answered comes back
//! too, with empty answers, and is reported with its line and the reason: one bad row stops
//! nothing, and the shape of the output does not depend on it. The caller shows the reports and
//! says by its exit code that there were some ([`Tally::bad`]).

use std::io::{Read, Write};

use csv::{ByteRecord, ReaderBuilder, WriterBuilder};

mod routes;
mod terms;

pub use routes::routes;
pub use terms::terms;

/// How many rows there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All rows below the header.
    pub rows: u64,
    /// Those that could not be answered.
    pub bad: u64,
}

/// A row that could not be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRow<'a> {
    /// Its line in the input, from 1 (the header's).
    pub line: u64,
    /// Why.
    pub reason: &'a str,
}

/// Why a whole batch stopped.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// The header lacks a column.
    #[error("the header has no column \"{column}\" (it has: {header})")]
    NoColumn {
        /// What is missing.
        column: &'static str,
        /// What is there.
        header: String,
    },
    /// The input could not be read or the output not be written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The output could not be written to its end.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// Answers the rows of a CSV: `asked` are the columns to be found, `answered` those to be added.
/// `answer` gets the texts of the asked columns and gives the answers, or says why it cannot.
fn batch<const N: usize, const M: usize>(
    input: impl Read,
    output: impl Write,
    asked: [&'static str; N],
    answered: [&'static str; M],
    mut answer: impl FnMut([&str; N], &mut [String; M]) -> Result<(), String>,
    mut report: impl FnMut(BadRow<'_>),
) -> Result<Tally, BatchError> {
    const BUFFER: usize = 1 << 16;
    let mut reader = ReaderBuilder::new().flexible(true).buffer_capacity(BUFFER).from_reader(input);
    let mut writer = WriterBuilder::new().flexible(true).buffer_capacity(BUFFER).from_writer(output);
    let mut header = reader.byte_headers()?.clone();
    let columns = find(&header, asked)?;
    let width = header.len();
    header.extend(answered);
    writer.write_byte_record(&header)?;
    let mut tally = Tally::default();
    let mut row = ByteRecord::new();
    let mut answers = [const { String::new() }; M];
    while reader.read_byte_record(&mut row)? {
        tally.rows += 1;
        answers.iter_mut().for_each(String::clear);
        let answered = texts(&row, width, columns).and_then(|texts| answer(texts, &mut answers));
        if let Err(reason) = answered {
            tally.bad += 1;
            answers.iter_mut().for_each(String::clear);
            let line = row.position().map_or(0, csv::Position::line);
            report(BadRow { line, reason: &reason });
        }
        for _ in row.len()..width {
            row.push_field(b"");
        }
        row.extend(&answers);
        writer.write_byte_record(&row)?;
    }
    writer.flush()?;
    Ok(tally)
}

/// Where the asked columns are.
fn find<const N: usize>(header: &ByteRecord, asked: [&'static str; N]) -> Result<[usize; N], BatchError> {
    let mut columns = [0; N];
    for (at, column) in columns.iter_mut().zip(asked) {
        let found = header.iter().position(|name| name.trim_ascii() == column.as_bytes());
        *at = found.ok_or_else(|| {
            let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
            BatchError::NoColumn { column, header: names.join(", ") }
        })?;
    }
    Ok(columns)
}

/// The texts in the asked columns of a row as wide as the header, without spaces around them.
fn texts<const N: usize>(row: &ByteRecord, width: usize, columns: [usize; N]) -> Result<[&str; N], String> {
    if row.len() != width {
        return Err(format!("{} fields, but {width} in the header", row.len()));
    }
    let mut texts = [""; N];
    for (text, column) in texts.iter_mut().zip(columns) {
        *text = std::str::from_utf8(&row[column]).map_err(|_| "not UTF-8")?.trim();
    }
    Ok(texts)
}
