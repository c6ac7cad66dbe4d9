//! Appeals that are taken along: the same columns as CSV, GeoJSON and XLSX, piece by piece.
//!
//! Between two pieces an export is a few numbers. They can be kept, and whoever takes them up goes on as if nothing had
//! happened: so a long one outlives the server that began it.

mod book;
mod columns;
mod tables;
mod zip;

pub use tables::{MARK, plain};

use crate::{
    app::App,
    store::{
        Fault,
        export::{self, Line},
        list::{After, Filter},
    },
};
use book::Book;
use chrono::{DateTime, Utc};
use contract::export::Format;
use domain::{
    privacy,
    rights::{self, DeskOf, Staff},
};
use serde::{Deserialize, Serialize};
use std::io;
use tokio::sync::Semaphore;

/// Exports that read at the same time: however many take one along, pages find a connection.
static READING: Semaphore = Semaphore::const_new(3);

/// What somebody takes along.
#[derive(Clone)]
pub struct Asked {
    pub app: App,
    pub filter: Filter,
    /// Also what only the staff may know.
    pub whole: bool,
    /// When it was asked for: what is overdue hangs on it, and stays so to the end.
    pub now: DateTime<Utc>,
}

impl Asked {
    /// At most `limit` appeals behind `after`, oldest first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn lines(&self, after: Option<After>, limit: i64) -> Result<Vec<Line>, Fault> {
        // Never closed.
        let _turn = READING.acquire().await.ok();
        let mut db = export::connection(&self.app.pool).await?;
        let mut lines = export::list(&mut db, &self.filter, self.whole, after, limit, self.now).await?;
        for line in &mut lines {
            // People write more into an address than an address, and in bulk nobody needs their telephones.
            let whole = &mut line.whole;
            for words in [&mut line.address, &mut whole.exact_address, &mut whole.story] {
                *words = words.as_deref().map(privacy::mask);
            }
        }
        Ok(lines)
    }
}

/// The part of a filter whose whole somebody may take along, as their rights are now: of an agency its own appeals.
/// None where they may take nothing of it.
#[must_use]
pub fn within_rights(staff: &Staff, mut filter: Filter) -> Option<Filter> {
    match rights::takes_whole(staff)? {
        DeskOf::City => {}
        DeskOf::Agency(own) if filter.agencies.iter().all(|one| *one == own) => filter.agencies = vec![own],
        DeskOf::Agency(_) => return None,
    }
    Some(filter)
}

/// Whether somebody may still have the whole of what they once asked for within their rights.
#[must_use]
pub fn may_have(staff: &Staff, filter: &Filter) -> bool {
    within_rights(staff, filter.clone()).is_some_and(|now| now.agencies == filter.agencies)
}

/// How far a file has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Writer {
    Csv,
    Geojson {
        /// Whether one stands in it already.
        any: bool,
    },
    Xlsx(Book),
}

impl Writer {
    /// A file that nothing of is written.
    #[must_use]
    pub fn new(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Geojson => Self::Geojson { any: false },
            Format::Xlsx => Self::Xlsx(Book::default()),
        }
    }

    /// The same, where a sheet of a workbook takes no more rows than that.
    #[must_use]
    pub fn with_rows_of_a_sheet(self, most: u32) -> Self {
        match self {
            Self::Xlsx(_) => Self::Xlsx(Book::of(most)),
            other => other,
        }
    }

    /// The next appeals; with what stands before the first of all where the file begins, and behind the last where it ends.
    ///
    /// # Errors
    /// More than a file of this kind can hold.
    pub fn piece(&mut self, asked: &Asked, lines: &[Line], begins: bool, ends: bool) -> io::Result<Vec<u8>> {
        let mut piece = if begins { self.begin(asked) } else { Vec::new() };
        piece.extend(self.lines(asked, lines)?);
        if ends {
            piece.extend(self.end(asked)?);
        }
        Ok(piece)
    }

    fn begin(&mut self, asked: &Asked) -> Vec<u8> {
        match self {
            Self::Csv => tables::csv_names(asked.whole).into_bytes(),
            Self::Geojson { .. } => b"{\"type\":\"FeatureCollection\",\"features\":[\n".to_vec(),
            Self::Xlsx(book) => book.begin(asked.whole),
        }
    }

    fn lines(&mut self, asked: &Asked, lines: &[Line]) -> io::Result<Vec<u8>> {
        match self {
            Self::Csv => tables::csv(asked, lines),
            Self::Geojson { any } => {
                let text = tables::geojson(asked, lines, *any)?;
                *any |= !lines.is_empty();
                Ok(text)
            }
            Self::Xlsx(book) => book.rows(asked, lines),
        }
    }

    fn end(&mut self, asked: &Asked) -> io::Result<Vec<u8>> {
        match self {
            Self::Csv => Ok(Vec::new()),
            Self::Geojson { .. } => Ok(b"\n]}\n".to_vec()),
            Self::Xlsx(book) => book.end(asked.whole),
        }
    }
}
