//! Where the files of the site lie: names with the hash of their content, kept for ever by browsers.

use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// The logical name of each file and its address, `style.css` → `/site/style.1a2b3c.css`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site(Arc<BTreeMap<String, String>>);

impl Site {
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(Arc::new(files.into_iter().collect()))
    }

    /// The address of a file; under its own name where it has no other.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| format!("/site/{name}"))
    }

    /// Only what the browser asks for by itself later.
    pub(crate) fn later(&self) -> Self {
        Self::new(LATER.iter().filter_map(|name| Some(((*name).to_owned(), self.0.get(*name)?.clone()))))
    }
}

pub const CITY_MAP: &str = "map/city-map.js";
pub const PHOTO_PICKER: &str = "photo-picker.js";
pub const GROUP_SIGNS: &str = "icons/groups.svg";
const LATER: [&str; 3] = [CITY_MAP, PHOTO_PICKER, GROUP_SIGNS];

/// The address of a file of the site.
pub fn site(name: &str) -> String {
    use_context::<Site>().unwrap_or_default().path(name)
}
