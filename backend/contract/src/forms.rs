//! Requests read from the fields of an HTML form.

use crate::fields::AppealNumber;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text fields of a posted form, in their order, names repeated where the form repeats them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value of a field; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// A number, read kindly: blanks around and a decimal comma are taken.
    #[must_use]
    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.text(name).trim().replace(',', ".").parse().ok()
    }

    /// Two numbers with a comma between them: latitude and longitude of a place chosen from a list.
    #[must_use]
    pub fn pair(&self, name: &str) -> Option<(f64, f64)> {
        let text = self.text(name);
        let (lat, lon) = text.split_once(',')?;
        lat.trim().parse().ok().zip(lon.trim().parse().ok())
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        matches!(self.text(name).as_str(), "on" | "true" | "1" | "yes")
    }

    /// All values that are ids; what is not one is passed over.
    #[must_use]
    pub fn ids(&self, name: &str) -> Vec<Uuid> {
        self.0.iter().filter(|(key, _)| key == name).filter_map(|(_, value)| value.parse().ok()).collect()
    }
}

/// A request that a plain form can make.
pub trait FromForm: Sized {
    /// `number` and `key` come from the page's address, where it has them.
    fn from_form(fields: &Fields, number: Option<AppealNumber>, key: Option<String>) -> Self;
}
