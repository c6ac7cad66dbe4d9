//! What every handler shares: the city, the store, the storage, the live map, the clock.

use crate::{
    letters::Letters,
    limits::Limits,
    live::Live,
    media::Darkroom,
    outside::{clock::Clock, mail::Mail, objects::Objects},
    private::PrivateKeys,
};
use chrono::{DateTime, FixedOffset, Utc};
use contract::city::DemoAccount;
use domain::city::City;
use sqlx::PgPool;
use std::{
    collections::BTreeMap,
    ops::Deref,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use url::Url;

/// The application with the city as it was at one moment: whoever has it sees one city to the end. Cloning it is cheap.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
    pub city: Arc<City>,
    /// The files that administrators change, as they made this city.
    pub texts: Arc<Texts>,
    /// The version of the city: 0 as its folder has it, and one more with each change.
    pub version: i32,
}

/// Files of the city by their names.
pub type Texts = BTreeMap<String, String>;

/// A city, and what made it.
#[derive(Clone)]
pub struct Edited {
    pub city: Arc<City>,
    pub texts: Arc<Texts>,
    pub version: i32,
}

/// The parts of an [`App`].
pub struct Parts {
    /// The city as its folder has it.
    pub folder: Edited,
    /// The city as it is now.
    pub now: RwLock<Edited>,
    /// The drawing of the base map: file name without ending → `GeoJSON`.
    pub basemap: BTreeMap<String, String>,
    pub pool: PgPool,
    pub objects: Objects,
    pub darkroom: Darkroom,
    pub live: Arc<Live>,
    pub clock: Arc<dyn Clock>,
    pub private: PrivateKeys,
    pub mail: Mail,
    pub letters: Letters,
    pub limits: Limits,
    pub public_url: Url,
    pub basemap_style: Option<Url>,
    /// The accounts of a demonstration; empty where it is none.
    pub demo_accounts: Vec<DemoAccount>,
    pub sleeper: Sleeper,
    /// Somebody asked for a code and waits for its letter.
    pub code_asked: Notify,
    /// Somebody asked for an export, or wants one no more.
    pub export_asked: Notify,
    /// Set when the server stops, so that streams without end have one.
    pub stopping: CancellationToken,
}

/// When the worker of deadlines wakes: whoever sets a term that ends sooner wakes it.
#[derive(Default)]
pub struct Sleeper {
    until: AtomicI64,
    knock: Notify,
}

impl Sleeper {
    /// The worker sleeps until then, unless woken.
    pub async fn sleeps(&self, until: DateTime<Utc>) {
        self.until.store(until.timestamp(), Ordering::Release);
        self.knock.notified().await;
    }

    /// A term was set that ends then.
    pub fn hears(&self, end: DateTime<Utc>) {
        if end.timestamp() < self.until.load(Ordering::Acquire) {
            self.knock.notify_one();
        }
    }
}

impl App {
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self::with(&Arc::new(parts))
    }

    fn with(parts: &Arc<Parts>) -> Self {
        let Edited { city, texts, version } = parts.now.read().unwrap_or_else(PoisonError::into_inner).clone();
        Self { parts: parts.clone(), city, texts, version }
    }

    /// The same with the city as it is now.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self::with(&self.parts)
    }

    /// From now on the city is so, unless a newer one is known already. Whoever has an earlier one goes on with it.
    pub fn adopt(&self, edited: Edited) {
        let mut now = self.parts.now.write().unwrap_or_else(PoisonError::into_inner);
        if edited.version > now.version {
            *now = edited;
            self.parts.live.change();
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A moment on the city's clock.
    #[must_use]
    pub fn local(&self, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
        moment.with_timezone(&self.city.tz).fixed_offset()
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}
