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

    /// The path with this query.
    #[must_use]
    pub fn on(&self, path: &str) -> String {
        match serde_urlencoded::to_string(&self.0) {
            Ok(query) if !query.is_empty() => format!("{path}?{query}"),
            _ => path.to_owned(),
        }
    }
}
