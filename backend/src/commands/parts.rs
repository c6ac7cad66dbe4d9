//! The database and the storage of a run: those of the configuration, or our own.

use crate::{
    config::Config,
    outside::{
        embedded_s3::EmbeddedS3,
        lock::{Lock, LockError},
        objects::Objects,
        postgres::Postgres,
    },
};
use anyhow::Context;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;
use tokio::time::timeout;

/// Connections at most; our own PostgreSQL takes fifty, and others want some.
const CONNECTIONS: u32 = 20;
/// How long a request waits for a connection before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(3);

/// What runs for us, and must be stopped in order.
pub struct Parts {
    pub pool: PgPool,
    s3: Option<EmbeddedS3>,
    postgres: Option<Postgres>,
    /// None in a command that works beside a running server.
    lock: Option<Lock>,
}

impl Parts {
    /// Database and storage, for one who is alone on VAR.
    ///
    /// # Errors
    /// Another runs on this VAR; a part does not start or does not answer.
    pub async fn all(config: &Config) -> anyhow::Result<(Self, Objects)> {
        let lock = Lock::take(&config.var)?;
        let mut parts = Self::over(config, Some(lock)).await?;
        match parts.storage(config).await {
            Ok(objects) => Ok((parts, objects)),
            Err(error) => {
                parts.close().await;
                Err(error)
            }
        }
    }

    /// The database alone; beside a running server, that of the server.
    ///
    /// # Errors
    /// The database does not start or does not answer.
    pub async fn database(config: &Config) -> anyhow::Result<Self> {
        if config.database_url.is_some() {
            return Self::over(config, None).await;
        }
        match Lock::take(&config.var) {
            Ok(lock) => Self::over(config, Some(lock)).await,
            Err(LockError::Held { .. }) => {
                let pool = connect(Postgres::beside(&config.var).await?).await?;
                Ok(Self { pool, s3: None, postgres: None, lock: None })
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn over(config: &Config, lock: Option<Lock>) -> anyhow::Result<Self> {
        let (postgres, options) = if let Some(url) = &config.database_url {
            (None, url.reveal().parse().context("DATABASE_URL")?)
        } else {
            let postgres = Postgres::start(&config.var).await?;
            let options = postgres.options();
            (Some(postgres), options)
        };
        match connect(options).await {
            Ok(pool) => Ok(Self { pool, s3: None, postgres, lock }),
            Err(error) => {
                if let Some(postgres) = postgres {
                    postgres.stop().await;
                }
                Err(error)
            }
        }
    }

    async fn storage(&mut self, config: &Config) -> anyhow::Result<Objects> {
        let storage = if let Some(s3) = &config.s3 {
            s3.clone()
        } else {
            let s3 = EmbeddedS3::start(&config.var).await.context("the embedded object storage did not start")?;
            self.s3.insert(s3).storage().clone()
        };
        Objects::open(&storage).await.with_context(|| format!("the object storage at {}", storage.endpoint))
    }

    /// Stops what runs for us: connections, storage, database, and only then lets go of VAR.
    pub async fn close(self) {
        if timeout(PATIENCE, self.pool.close()).await.is_err() {
            tracing::warn!("some work on the database does not end: it is broken off");
        }
        if let Some(s3) = self.s3 {
            s3.stop().await;
        }
        if let Some(postgres) = self.postgres {
            postgres.stop().await;
        }
        drop(self.lock);
    }
}

async fn connect(options: PgConnectOptions) -> anyhow::Result<PgPool> {
    let options = options.application_name("vidhuk");
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    pool.connect_with(options).await.context("the database does not answer")
}
