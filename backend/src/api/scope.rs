//! What a tile or a figure looks at: the map under a filter, or only what a search found.

use super::{
    error::{Answer, Refused},
    etag::Tag,
};
use crate::{app::App, store::list};
use atlas::Snapshot;
use axum::{
    Json,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use contract::ProblemCode;
use serde::Serialize;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};
use tokio::task::spawn_blocking;

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

    /// Looks, and answers as JSON what is told of that; whoever has the answer already is told so. `kind` is what else
    /// the answer depends on.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub async fn answer<T: Serialize + Send + 'static>(
        self,
        app: App,
        headers: &HeaderMap,
        kind: &str,
        tell: impl FnOnce(&App, &Scope) -> T + Send + 'static,
    ) -> Answer<Response> {
        let tag = Tag::public(format!("{}-{kind}", self.tag()));
        if tag.is_known_to(headers) {
            return Ok(tag.not_modified());
        }
        let scope = self.look(&app).await?;
        let told = spawn_blocking(move || tell(&app, &scope)).await.map_err(Refused::internal)?;
        Ok((tag.headers(), Json(told)).into_response())
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
