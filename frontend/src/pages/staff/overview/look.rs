//! What the overview looks at: all of it stands in its address.

use crate::{
    pages::{filter_of_address, query},
    paths,
};
use contract::{Filter, Span, filter::Query, problem::Faults};

/// A part of the city's appeals, and how far its charts look back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub filter: Filter,
    pub span: Option<Span>,
}

/// How far charts look back where the address does not say.
const USUAL: Span = Span::Quarter;

impl Look {
    /// What cannot be understood is left out and told.
    pub fn of_address() -> (Self, Faults) {
        let (filter, faults) = filter_of_address();
        (Self { filter, span: query("span").and_then(|code| Span::from_code(&code)) }, faults)
    }

    pub fn span(&self) -> Span {
        self.span.unwrap_or(USUAL)
    }

    pub fn query(&self) -> Query {
        self.filter.query().maybe("span", self.span)
    }

    pub fn href(&self) -> String {
        self.query().on(paths::OVERVIEW)
    }

    /// The address of the same under another filter.
    pub fn with(&self, change: impl FnOnce(&mut Filter)) -> String {
        let mut look = self.clone();
        change(&mut look.filter);
        look.href()
    }

    pub fn of_span(&self, span: Span) -> String {
        Self { span: Some(span), ..self.clone() }.href()
    }
}
