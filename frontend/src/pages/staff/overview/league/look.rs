//! What the league shows: all of it stands in its address.

use crate::{
    pages::{filter_of_address, query},
    paths,
};
use contract::{
    Filter, LeagueOf, Measure,
    league::{Days, GetLeague, LeagueRow},
    problem::Faults,
};

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Total,
    Of(Measure),
}

impl Column {
    const fn code(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Of(measure) => measure.code(),
        }
    }

    /// What a row has in it, the more the better.
    fn points(self, row: &LeagueRow) -> Option<f64> {
        match self {
            Self::Total => row.total,
            Self::Of(measure) => row.measures.iter().find(|one| one.measure == measure)?.points,
        }
    }
}

/// What the page shows: all of it stands in its address.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    pub asked: GetLeague,
    pub column: Column,
    /// The worst stand first.
    pub worst: bool,
}

impl Look {
    /// What cannot be understood is left out and told.
    pub fn of_address() -> (Self, Faults) {
        let (Filter { category, agency, district, channel, from, to, .. }, faults) = filter_of_address();
        let filter = Filter { category, agency, district, channel, from, to, ..Filter::default() };
        let of = query("of").and_then(|code| LeagueOf::from_code(&code)).unwrap_or(LeagueOf::Agency);
        let sort = query("sort").unwrap_or_default();
        let (worst, code) = sort.strip_prefix('-').map_or((false, sort.as_str()), |code| (true, code));
        let column = Measure::from_code(code).map_or(Column::Total, Column::Of);
        (Self { asked: GetLeague { of, filter }, column, worst }, faults)
    }

    pub fn sort(&self) -> Option<String> {
        let plain = self.column == Column::Total && !self.worst;
        (!plain).then(|| format!("{}{}", if self.worst { "-" } else { "" }, self.column.code()))
    }

    pub fn href(&self) -> String {
        self.asked.query().maybe("sort", self.sort()).on(paths::LEAGUE)
    }

    /// The same league of agencies, or of districts.
    pub fn of(&self, of: LeagueOf) -> String {
        Self { asked: GetLeague { of, ..self.asked.clone() }, ..self.clone() }.href()
    }

    /// By this column; where it is so already, the other way round.
    pub fn by(&self, column: Column) -> String {
        Self { column, worst: self.column == column && !self.worst, ..self.clone() }.href()
    }

    /// The rows in their order; those without points stand last.
    pub fn sorted(&self, mut rows: Vec<LeagueRow>) -> Vec<LeagueRow> {
        rows.sort_by(|a, b| match (self.column.points(a), self.column.points(b)) {
            (Some(a), Some(b)) if self.worst => a.total_cmp(&b),
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        rows
    }

    /// The appeals behind a row.
    pub fn behind(&self, row: &LeagueRow, Days { from, to }: Days) -> String {
        let mut filter = Filter { from: Some(from), to: Some(to), ..self.asked.filter.clone() };
        let codes = vec![row.name.code.clone()];
        match self.asked.of {
            LeagueOf::Agency => filter.agency = codes,
            LeagueOf::District => filter.district = codes,
        }
        filter.query().on(paths::OVERVIEW)
    }
}
