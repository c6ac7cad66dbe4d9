//! Maps of what a search found.

use super::{Live, codes::id_of, states};
use crate::store::{Fault, feed, search};
use atlas::{Atlas, Snapshot};
use domain::{fields::AppealNumber, search::Search};
use moka::future::Cache;
use sqlx::PgPool;
use std::{sync::Arc, time::Duration};

/// So long a find is good: a map asks for a dozen tiles and its figures at once, and all of them see one and the same.
const GOOD: Duration = Duration::from_secs(2);
/// Kilobytes of all finds together.
const MOST: u64 = 256 << 10;

/// Finds of the last moments, by what was searched for and how the map was.
pub struct Finds(Cache<(u64, String), Arc<Snapshot>>);

impl Default for Finds {
    fn default() -> Self {
        let kilobytes = |_: &(u64, String), map: &Arc<Snapshot>| u32::try_from(map.bytes() >> 10).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(MOST).weigher(kilobytes).time_to_live(GOOD).build())
    }
}

impl Live {
    /// How many appeals there are, for whoever reckons with shares of them.
    #[must_use]
    pub fn about_how_many(&self) -> u64 {
        self.snapshot().len() as u64
    }

    /// The map of all appeals that a search finds.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn map_of(&self, pool: &PgPool, search: &Search) -> Result<Arc<Snapshot>, Arc<Fault>> {
        let (version, all) = (self.version(), self.snapshot());
        let find = async {
            let numbers = search::list_numbers(pool, search).await?;
            let ids = move || numbers.into_iter().map(|number| id_of(AppealNumber::from_i64(number)));
            let map = tokio::task::spawn_blocking(move || all.only(ids()));
            map.await.map(Arc::new).map_err(|error| Fault::impossible("appeal", "found", error))
        };
        self.finds.0.try_get_with((version, format!("{search:?}")), find).await
    }

    /// The map of one appeal, as it is in the store: whoever asks for a number has just got it, maybe.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn map_of_one(&self, pool: &PgPool, number: AppealNumber) -> Result<Arc<Snapshot>, Fault> {
        let row = feed::find(pool, number).await?;
        let rows = row.iter().map(|row| self.appeal(&row.into()));
        let atlas = Atlas::from_rows(states(), rows).map_err(|unfit| Fault::impossible("appeal", number, unfit))?;
        Ok(atlas.snapshot())
    }
}
