//! What the overview looks at: all of it stands in its address.

use crate::{
    pages::{filter_of_address, query},
    paths, time,
};
use chrono::Days;
use contract::{Against, Filter, Span, filter::Query, problem::Faults};

/// What is told of the appeals that fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Where they are.
    #[default]
    Heat,
    /// Where more of them are than chance explains.
    Spots,
    /// Where there are more or fewer than there were.
    Compared(Against),
}

impl View {
    pub const ALL: [Self; 4] =
        [Self::Heat, Self::Spots, Self::Compared(Against::Previous), Self::Compared(Against::Year)];

    const fn code(self) -> &'static str {
        match self {
            Self::Heat => "heat",
            Self::Spots => "spots",
            Self::Compared(against) => against.code(),
        }
    }
}

/// A part of the city's appeals, what is told of them, and how far the charts look back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub filter: Filter,
    pub span: Option<Span>,
    pub view: View,
}

/// How far charts look back where the address does not say.
const USUAL: Span = Span::Quarter;
/// Days that are compared where no period is chosen.
const COMPARED: u64 = 30;

impl Look {
    /// What cannot be understood is left out and told.
    pub fn of_address() -> (Self, Faults) {
        let (filter, faults) = filter_of_address();
        let span = query("span").and_then(|code| Span::from_code(&code));
        let view = query("view").and_then(|code| View::ALL.into_iter().find(|view| view.code() == code));
        (Self { filter, span, view: view.unwrap_or_default() }, faults)
    }

    pub fn span(&self) -> Span {
        self.span.unwrap_or(USUAL)
    }

    pub fn query(&self) -> Query {
        let view = (self.view != View::default()).then(|| self.view.code());
        self.filter.query().maybe("span", self.span).maybe("view", view)
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

    pub fn of_view(&self, view: View) -> String {
        Self { view, ..self.clone() }.href()
    }

    /// What is compared with what; none where nothing is.
    pub fn against(&self) -> Option<Against> {
        match self.view {
            View::Compared(against) => Some(against),
            _ => None,
        }
    }

    /// The filter that is shown: what is compared has a period, the last days where none is chosen.
    pub fn shown(&self) -> Filter {
        let mut filter = self.filter.clone();
        if self.against().is_some() {
            let today = time::now().date_naive();
            let to = *filter.to.get_or_insert(today.max(filter.from.unwrap_or(today)));
            filter.from.get_or_insert(to - Days::new(COMPARED - 1));
        }
        filter
    }

    /// What it is compared with.
    pub fn before(&self) -> Option<Filter> {
        self.shown().before(self.against()?)
    }
}
