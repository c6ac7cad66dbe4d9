//! The query of an address, pair by pair.

use std::{borrow::Cow, fmt::Display};

/// The query of an address, being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(Cow<'static, str>, String)>);

impl Query {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pair.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        self.0.push((name.into(), value.to_string()));
        self
    }

    /// Adds a pair where there is a value.
    #[must_use]
    pub fn maybe(self, name: impl Into<Cow<'static, str>>, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The pairs, in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// The query alone, without its question mark; what is kept of an address is written so.
    #[must_use]
    pub fn written(&self) -> String {
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }

    /// The path with this query.
    #[must_use]
    pub fn on(&self, path: &str) -> String {
        let query = self.written();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The pairs of a query that was kept; of what is none, there are none.
#[must_use]
pub fn pairs_of(query: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query).unwrap_or_default()
}
