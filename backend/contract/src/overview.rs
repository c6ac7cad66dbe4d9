//! What the overview of the city looks at, as its address has it.

use crate::{
    Against, Filter, Span,
    filter::Query,
    problem::{Fault, Faults},
};

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
    /// All of them, in the order in which they are offered.
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

/// The names that the address of the overview has beside those of a filter.
pub const LOOK_NAMES: &[&str] = &["span", "view"];
/// How far charts look back where the address does not say.
const USUAL: Span = Span::Quarter;

/// A part of the city's appeals, what is told of them, and how far the charts look back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub filter: Filter,
    pub span: Option<Span>,
    pub view: View,
}

impl Look {
    /// Reads what is looked at from the pairs of an address; names that it does not have are passed over.
    ///
    /// # Errors
    /// Every fault by the name of its field.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Faults> {
        let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name, value.trim())).collect();
        let mut look = Self::default();
        let mut faults = Faults::new();
        match Filter::from_pairs(pairs.iter().copied()) {
            Ok(filter) => look.filter = filter,
            Err(wrong) => faults = wrong,
        }
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let known = match name {
                "span" => Span::from_code(value).map(|span| look.span = Some(span)),
                "view" => View::ALL.into_iter().find(|view| view.code() == value).map(|view| look.view = view),
                _ => Some(()),
            };
            if known.is_none() {
                faults.insert(name.to_owned(), Fault::unknown(value));
            }
        }
        if faults.is_empty() { Ok(look) } else { Err(faults) }
    }

    /// The same as the query of an address, always in the same order.
    #[must_use]
    pub fn query(&self) -> Query {
        let view = (self.view != View::default()).then(|| self.view.code());
        self.filter.query().maybe("span", self.span).maybe("view", view)
    }

    /// How far the charts look back.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.unwrap_or(USUAL)
    }

    /// What is compared with what; none where nothing is.
    #[must_use]
    pub const fn against(&self) -> Option<Against> {
        match self.view {
            View::Compared(against) => Some(against),
            View::Heat | View::Spots => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::pairs_of;

    fn read(query: &str) -> Result<Look, Faults> {
        let pairs = pairs_of(query);
        Look::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    #[test]
    fn a_look_comes_back_from_its_own_address() {
        let query = "category=pothole&district=podilskyi&from=2026-03-01&span=year&view=previous";
        let look = read(query).expect("a good address");
        assert_eq!((look.span(), look.against()), (Span::Year, Some(Against::Previous)));
        assert_eq!(look.query().written(), query);
        let usual = read("view=heat&span=&q=+").expect("nothing is asked");
        assert_eq!((usual.query().written(), usual.span()), (String::new(), Span::Quarter));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let faults = read("state=lost&span=decade&view=sideways").expect_err("all are wrong");
        assert_eq!(faults.keys().collect::<Vec<_>>(), ["span", "state", "view"]);
    }
}
