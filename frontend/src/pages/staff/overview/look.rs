//! What the overview looks at, as a page: its addresses, and the days that are shown.

use crate::{pages, paths, time};
use chrono::Days;
use contract::{
    Filter, Span,
    overview::{Look, View},
    problem::Faults,
};

/// Days that are compared where no period is chosen.
const COMPARED: u64 = 30;

/// A look at the city, on its page.
pub trait OfPage: Sized {
    /// What cannot be understood is left out and told.
    fn of_address() -> (Self, Faults);
    fn href(&self) -> String;
    /// The address of the same under another filter.
    fn with(&self, change: impl FnOnce(&mut Filter)) -> String;
    fn of_span(&self, span: Span) -> String;
    fn of_view(&self, view: View) -> String;
    /// The filter that is shown: what is compared has a period, the last days where none is chosen.
    fn shown(&self) -> Filter;
    /// What it is compared with.
    fn before(&self) -> Option<Filter>;
}

impl OfPage for Look {
    fn of_address() -> (Self, Faults) {
        pages::of_address(|pairs| Self::from_pairs(pairs.iter().copied()))
    }

    fn href(&self) -> String {
        self.query().on(paths::OVERVIEW)
    }

    fn with(&self, change: impl FnOnce(&mut Filter)) -> String {
        let mut look = self.clone();
        change(&mut look.filter);
        look.href()
    }

    fn of_span(&self, span: Span) -> String {
        Self { span: Some(span), ..self.clone() }.href()
    }

    fn of_view(&self, view: View) -> String {
        Self { view, ..self.clone() }.href()
    }

    fn shown(&self) -> Filter {
        let mut filter = self.filter.clone();
        if self.against().is_some() {
            let today = time::now().date_naive();
            let to = *filter.to.get_or_insert(today.max(filter.from.unwrap_or(today)));
            filter.from.get_or_insert(to - Days::new(COMPARED - 1));
        }
        filter
    }

    fn before(&self) -> Option<Filter> {
        self.shown().before(self.against()?)
    }
}
