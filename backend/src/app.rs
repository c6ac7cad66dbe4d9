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
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use url::Url;

/// The application; cloning it is cheap.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    pub city: Arc<City>,
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
        Self(Arc::new(parts))
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
        &self.0
    }
}
