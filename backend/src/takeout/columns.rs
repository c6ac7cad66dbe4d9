//! The columns: written here once, so that no kind of file says anything else than another.

use super::Asked;
use crate::{app::App, store::export::Line};
use chrono::{DateTime, NaiveDate, Utc};
use contract::{city::Named, codes::State, fields::AppealNumber};
use domain::term;
use std::borrow::Cow;

/// What stands in a cell.
pub enum Cell<'a> {
    Nothing,
    /// A word of ours.
    Code(Cow<'a, str>),
    /// What people or the city wrote.
    Words(Cow<'a, str>),
    Count(i64),
    Degrees(f64),
    Moment(DateTime<Utc>),
    Day(NaiveDate),
    Yes(bool),
}

/// A column.
pub struct Column {
    pub name: &'static str,
    /// How many letters wide a spreadsheet shows it.
    pub width: u8,
    pub cell: for<'a> fn(&'a Asked, &'a Line) -> Cell<'a>,
}

const fn column(name: &'static str, width: u8, cell: for<'a> fn(&'a Asked, &'a Line) -> Cell<'a>) -> Column {
    Column { name, width, cell }
}

/// How many of [`ALL`] are of what everybody may know.
const PUBLIC: usize = 20;

static ALL: [Column; 29] = [
    column("number", 12, |_, line| Cell::Code(AppealNumber::from_i64(line.number).to_string().into())),
    column("state", 14, |_, line| code(&line.state)),
    column("category", 18, |_, line| code(&line.category)),
    column("category_name", 32, |asked, line| Cell::Words(asked.app.category(&line.category).uk.into())),
    column("district", 16, |_, line| maybe(line.district.as_deref(), code)),
    column("district_name", 20, |asked, line| named(asked, line.district.as_deref(), App::district)),
    column("agency", 18, |_, line| maybe(line.agency.as_deref(), code)),
    column("agency_name", 32, |asked, line| named(asked, line.agency.as_deref(), App::agency_short)),
    column("channel", 12, |_, line| code(&line.channel)),
    column("received", 19, |_, line| Cell::Moment(line.received_at)),
    column("due", 19, |_, line| maybe(line.due_at, Cell::Moment)),
    column("answered", 19, |_, line| maybe(line.answered_at, Cell::Moment)),
    column("closed", 19, |_, line| maybe(line.closed_at, Cell::Moment)),
    column("grade", 8, |_, line| maybe(line.grade.map(i64::from), Cell::Count)),
    column("refuted", 9, |_, line| Cell::Yes(line.refutes > 0)),
    column("overdue", 9, |asked, line| Cell::Yes(overdue(line, asked.now))),
    column("lat", 11, |_, line| Cell::Degrees(line.lat)),
    column("lon", 11, |_, line| Cell::Degrees(line.lon)),
    column("address", 40, |_, line| maybe(line.address.as_deref(), words)),
    column("text", 60, |_, line| maybe(line.text.as_deref(), words)),
    // From here on what only those may know who read the whole of an appeal.
    column("kind", 14, |_, line| maybe(line.whole.kind.as_deref(), code)),
    column("exact_lat", 11, |_, line| maybe(line.whole.exact_lat, Cell::Degrees)),
    column("exact_lon", 11, |_, line| maybe(line.whole.exact_lon, Cell::Degrees)),
    column("exact_address", 40, |_, line| maybe(line.whole.exact_address.as_deref(), words)),
    column("story", 60, |_, line| maybe(line.whole.story.as_deref(), words)),
    column("officer", 28, |_, line| maybe(line.whole.officer.as_deref(), words)),
    column("accept_by", 19, |_, line| maybe(line.whole.accept_by, Cell::Moment)),
    column("planned_until", 12, |_, line| maybe(line.whole.planned_until, Cell::Day)),
    column("asked_until", 12, |_, line| maybe(line.whole.asked_until, Cell::Day)),
];

/// The columns of an export; with those of the staff, or without.
pub fn columns(whole: bool) -> &'static [Column] {
    if whole { &ALL } else { &ALL[..PUBLIC] }
}

fn code(code: &str) -> Cell<'_> {
    Cell::Code(code.into())
}

fn words(words: &str) -> Cell<'_> {
    Cell::Words(words.into())
}

fn maybe<'a, T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
    value.map_or(Cell::Nothing, cell)
}

fn named(asked: &Asked, code: Option<&str>, name: fn(&App, &str) -> Named) -> Cell<'static> {
    maybe(code, |code| Cell::Words(name(&asked.app, code).uk.into()))
}

fn overdue(line: &Line, now: DateTime<Utc>) -> bool {
    State::from_code(&line.state).is_some_and(|state| term::is_overdue(state, line.due_at, now))
}
