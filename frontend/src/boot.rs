//! What a page is rendered with. The server provides it; the browser gets it with the page, so that
//! both render the same.

use crate::{Lang, Site};
use contract::{DateTime, Problem, forms::Fields};
use leptos::{prelude::*, server::codee::string::FromToStringCodec};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering},
    },
};

/// The HTTP status of the page being rendered; nothing in the browser listens.
#[derive(Clone, Default)]
pub struct PageStatus(Arc<AtomicU16>);

impl PageStatus {
    pub fn set(&self, status: u16) {
        self.0.store(status, Ordering::Relaxed);
    }

    #[must_use]
    pub fn get(&self) -> Option<u16> {
        Some(self.0.load(Ordering::Relaxed)).filter(|status| *status != 0)
    }
}

/// A form that the API refused: what was typed and what was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rejected {
    /// Name of the form, see [`crate::paths::form`].
    pub form: String,
    pub fields: Fields,
    pub problem: Problem,
}

impl Rejected {
    /// A form whose sender only wants to look something up: it comes back as it was typed, and nothing is wrong.
    #[must_use]
    pub fn looking(fields: Fields) -> Self {
        let problem = Problem { status: 200, ..Problem::new(contract::ProblemCode::Invalid) };
        Self { form: crate::paths::form::LOOK.to_owned(), fields, problem }
    }

    /// Without what must not stand in a page.
    fn without_secrets(mut self) -> Self {
        self.fields.0.retain(|(name, _)| name != "password");
        self
    }
}

/// The page that the browser asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Scheme and host of the site, `https://vidhuk.example`; may be empty.
    pub origin: String,
    pub path_and_query: String,
}

/// A fresh UUID for the hidden field `once` of a form: the same form sent twice does one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Once(pub String);

/// The moment at which the page was rendered, in the city's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today(pub DateTime);

impl Default for Today {
    fn default() -> Self {
        Self(chrono::DateTime::UNIX_EPOCH.fixed_offset())
    }
}

/// How far the news had been told when the page was rendered: what the city tells as the id of each piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told(pub String);

/// All of it, on its way to the browser.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Boot {
    lang: Lang,
    site: Site,
    visit: Visit,
    once: Once,
    today: Today,
    told: Told,
    rejected: Option<Rejected>,
}

/// As JSON, which only the server writes: in the browser it would be code for nothing.
impl fmt::Display for Boot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "ssr")]
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)?;
        _ = f;
        Ok(())
    }
}

impl FromStr for Boot {
    type Err = serde_json::Error;

    fn from_str(json: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(json)
    }
}

impl Boot {
    fn from_contexts() -> Self {
        Self {
            lang: use_context().unwrap_or_default(),
            site: use_context::<Site>().unwrap_or_default().later(),
            visit: use_context().unwrap_or_default(),
            once: use_context().unwrap_or_default(),
            today: use_context().unwrap_or_default(),
            told: use_context().unwrap_or_default(),
            rejected: use_context::<Rejected>()
                .or_else(|| use_context::<Option<Rejected>>().flatten())
                .map(Rejected::without_secrets),
        }
    }
}

/// Carries the contexts from the server to the browser. Called once, by the app.
pub fn carry_contexts() {
    let boot = SharedValue::<Boot, FromToStringCodec>::new_str(Boot::from_contexts).into_inner();
    provide_context(boot.lang);
    if cfg!(not(feature = "ssr")) {
        provide_context(boot.site);
    }
    provide_context(boot.visit);
    provide_context(boot.once);
    provide_context(crate::time::Clock::starting(boot.today.0));
    provide_context(boot.told);
    provide_context(boot.rejected);
}

/// Sets the status of the page being rendered.
pub fn set_status(status: u16) {
    if let Some(page) = use_context::<PageStatus>() {
        page.set(status);
    }
}

/// The `once` of a form on this page.
pub fn once() -> String {
    use_context::<Once>().unwrap_or_default().0
}

/// A form that is sent again is the same one, even where nobody knows what came of the first time.
/// Only one whose word was used up by another appeal needs a fresh one.
pub fn once_of(form: crate::form::Form) -> String {
    let used_up = form.problem().is_some_and(|problem| problem.code == contract::ProblemCode::KeyReused);
    Some(form.value("once")).filter(|word| !word.is_empty() && !used_up).unwrap_or_else(once)
}
