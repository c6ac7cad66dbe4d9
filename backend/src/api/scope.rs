//! What a tile or a figure looks at: the map under a filter, or only what a search found.

use super::error::{Answer, Refused};
use crate::{app::App, store::list};
use atlas::Snapshot;
use contract::ProblemCode;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// Whether the map can be asked.
///
/// # Errors
/// 503 while it is still read: half a city would be a wrong answer.
pub fn loaded(app: &App) -> Answer<()> {
    if app.live.is_loaded() { Ok(()) } else { Err(Refused::of(ProblemCode::Unavailable)) }
}

/// A question to the map: a filter and the time.
pub struct Asked {
    known: list::Filter,
    filter: atlas::Filter,
    /// Unix seconds.
    now: i64,
    version: u64,
}

/// What answers it: the city's map or, where there is a search, a small map of what it found.
pub struct Scope {
    pub snapshot: Arc<Snapshot>,
    pub filter: atlas::Filter,
    /// Unix seconds.
    pub now: i64,
}

impl Asked {
    /// The question.
    ///
    /// # Errors
    /// As [`loaded`].
    pub fn of(app: &App, known: list::Filter) -> Answer<Self> {
        loaded(app)?;
        let filter = app.live.codes().filter(&app.city, &known);
        Ok(Self { known, filter, now: app.now().timestamp(), version: app.live.version() })
    }

    /// The same tag means the same answer: same content, same question, same minute (overdue depends on it).
    #[must_use]
    pub fn tag(&self) -> String {
        let mut hasher = DefaultHasher::new();
        format!("{:?}{:?}{:?}", self.filter, self.known.search, self.known.number).hash(&mut hasher);
        (self.now / 60).hash(&mut hasher);
        format!("{:x}-{:x}", self.version, hasher.finish())
    }

    /// How many appeals of the city's map fit the filter, whatever is searched for.
    #[must_use]
    pub fn count(&self, app: &App) -> u64 {
        app.live.snapshot().count(&self.filter, self.now)
    }

    /// Looks.
    ///
    /// # Errors
    /// The database does not answer a search.
    pub async fn look(self, app: &App) -> Answer<Scope> {
        let Self { known, filter, now, .. } = self;
        let snapshot = match (&known.search, known.number) {
            (_, Some(number)) => app.live.map_of_one(&app.pool, number).await?,
            (Some(search), None) => app.live.map_of(&app.pool, search).await?,
            (None, None) => app.live.snapshot(),
        };
        Ok(Scope { snapshot, filter, now })
    }
}
