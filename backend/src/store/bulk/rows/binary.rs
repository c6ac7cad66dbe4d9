//! Fields as COPY wants them in binary.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

/// Rows of one table.
#[derive(Debug, Default)]
pub struct Rows(Vec<u8>);

const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const NULL: i32 = -1;
/// Microseconds from 1970 to 2000, where PostgreSQL begins to count.
const EPOCH: i64 = 946_684_800_000_000;
/// 1 January 2000, counted from the year 1.
const EPOCH_DAY: i32 = 730_120;

impl Rows {
    pub fn begin(&mut self, fields: i16) {
        if self.0.is_empty() {
            self.0.extend_from_slice(HEADER);
        }
        self.0.extend_from_slice(&fields.to_be_bytes());
    }

    pub fn field(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    pub fn length(&mut self, length: usize) {
        self.0.extend_from_slice(&i32::try_from(length).unwrap_or(i32::MAX).to_be_bytes());
    }

    pub fn maybe(&mut self, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.field(bytes),
            None => self.0.extend_from_slice(&NULL.to_be_bytes()),
        }
    }

    pub fn text(&mut self, text: Option<&str>) {
        self.maybe(text.map(str::as_bytes));
    }

    pub fn short(&mut self, value: Option<i16>) {
        self.maybe(value.map(i16::to_be_bytes).as_ref().map(<[u8; 2]>::as_slice));
    }

    pub fn int(&mut self, value: i32) {
        self.field(&value.to_be_bytes());
    }

    pub fn long(&mut self, value: Option<i64>) {
        self.maybe(value.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
    }

    pub fn bool(&mut self, value: bool) {
        self.field(&[u8::from(value)]);
    }

    pub fn moment(&mut self, moment: Option<DateTime<Utc>>) {
        self.long(moment.map(|moment| moment.timestamp_micros() - EPOCH));
    }

    /// Days from the year 2000.
    pub fn date(&mut self, date: Option<NaiveDate>) {
        let days = date.map(|date| date.num_days_from_ce() - EPOCH_DAY);
        self.maybe(days.map(i32::to_be_bytes).as_ref().map(<[u8; 4]>::as_slice));
    }

    pub fn uuid(&mut self, id: Option<Uuid>) {
        self.maybe(id.as_ref().map(|id| id.as_bytes().as_slice()));
    }

    /// The version of the format, and the text.
    pub fn jsonb(&mut self, text: Option<&[u8]>) {
        let Some(text) = text else { return self.maybe(None) };
        self.length(text.len() + 1);
        self.0.push(1);
        self.0.extend_from_slice(text);
    }

    pub fn finish(mut self) -> Option<Vec<u8>> {
        if self.0.is_empty() {
            return None;
        }
        self.0.extend_from_slice(&(-1_i16).to_be_bytes());
        Some(self.0)
    }
}
