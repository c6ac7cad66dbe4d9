//! What a tile or a figure looks at: the map under a filter, or only what a search found.

use super::error::{Answer, Refused};
use crate::{
    app::App,
    store::{feed, list},
};
use atlas::Snapshot;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// How many appeals a search puts on the map at most.
const FOUND: i64 = 20_000;

/// A map, a filter and the time.
pub struct Scope {
    pub snapshot: Arc<Snapshot>,
    pub filter: atlas::Filter,
    /// Unix seconds.
    pub now: i64,
    version: u64,
    search: String,
}

impl Scope {
    /// The city's map; where there is a search, a small map of what it found.
    pub async fn of(app: &App, filter: list::Filter) -> Answer<Self> {
        let now = app.now().timestamp();
        let asked = app.live.codes().filter(&filter);
        let version = app.live.version();
        let search = format!("{}{:?}", filter.search, filter.number);
        if filter.search.is_empty() && filter.number.is_none() {
            return Ok(Self { snapshot: app.live.snapshot(), filter: asked, now, version, search });
        }
        let rows = feed::search(&app.pool, &filter.search, filter.number, FOUND).await?;
        let snapshot = app.live.map_of(&rows).map_err(Refused::internal)?;
        Ok(Self { snapshot, filter: asked, now, version, search })
    }

    /// The same tag means the same answer: same content, same question, same minute (overdue depends on it).
    #[must_use]
    pub fn tag(&self) -> String {
        let mut hasher = DefaultHasher::new();
        format!("{:?}", self.filter).hash(&mut hasher);
        self.search.hash(&mut hasher);
        (self.now / 60).hash(&mut hasher);
        format!("\"{:x}-{:x}\"", self.version, hasher.finish())
    }
}
