//! SQL and nothing else. What is looked for gives `Option`; what is changed insists on its row.

pub mod alike;
pub mod appeals;
pub mod bulk;
pub mod callable;
pub mod callers;
pub mod codes;
pub mod consultations;
pub mod deadlines;
pub mod declines;
pub mod desk;
pub mod editions;
pub mod export;
pub mod facts;
pub mod feed;
pub mod filing;
pub mod leases;
pub mod list;
pub mod media;
pub mod mine;
pub mod notices;
pub mod parts;
pub mod people;
pub mod recounts;
pub mod search;
pub mod staff;
pub mod templates;
pub mod views;
pub mod word;
pub mod yardstick;

use sqlx::{Connection as _, PgConnection, PgPool, Postgres};

/// A transaction that is undone unless it is saved, on a connection that somebody holds.
pub struct TxOn<'c>(sqlx::Transaction<'c, Postgres>);

/// The same on a connection of its own.
pub type Tx = TxOn<'static>;

/// What is written is found by its key, so a plan that fits all keys is as good as one made for each; and most
/// statements of a transaction take longer to plan than to run.
const BEGIN: &str = "begin; set local plan_cache_mode = force_generic_plan";

impl Tx {
    /// # Errors
    /// The database does not answer.
    pub async fn begin(pool: &PgPool) -> Result<Self, Fault> {
        Ok(Self(pool.begin_with(BEGIN).await?))
    }
}

impl<'c> TxOn<'c> {
    /// # Errors
    /// The database does not answer.
    pub async fn begin_on(connection: &'c mut PgConnection) -> Result<Self, Fault> {
        Ok(Self(connection.begin_with(BEGIN).await?))
    }

    /// Keeps everything that was done.
    ///
    /// # Errors
    /// The database does not answer; whether it was kept is then unknown.
    pub async fn save(self) -> Result<(), Fault> {
        Ok(self.0.commit().await?)
    }
}

impl std::ops::Deref for TxOn<'_> {
    type Target = PgConnection;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for TxOn<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// What the store cannot do.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No connection, or it broke: the same may go through later.
    #[error("the database does not answer: {0}")]
    Unavailable(sqlx::Error),
    /// A constraint of this name does not hold.
    #[error("the constraint {0} does not hold")]
    Constraint(String),
    /// A row that cannot be: reported by table and id.
    #[error("{table} {id} is impossible: {why}")]
    Impossible { table: &'static str, id: String, why: String },
    #[error(transparent)]
    Other(sqlx::Error),
}

impl Fault {
    /// A row that cannot be.
    #[expect(clippy::needless_pass_by_value, reason = "callers say it with values of their own")]
    pub fn impossible(table: &'static str, id: impl ToString, why: impl ToString) -> Self {
        Self::Impossible { table, id: id.to_string(), why: why.to_string() }
    }
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(told) => match (told.constraint(), told.code().as_deref()) {
                (Some(name), _) => Self::Constraint(name.to_owned()),
                // Class 08: connection; 53: resources; 57P: shut down or starting up.
                (None, Some(code)) if code.starts_with("08") || code.starts_with("53") || code.starts_with("57P") => {
                    Self::Unavailable(error)
                }
                _ => Self::Other(error),
            },
            _ => Self::Other(error),
        }
    }
}

/// Reads a code of a column that a constraint keeps to the known ones.
fn code<T: std::str::FromStr<Err = &'static str>>(table: &'static str, id: i64, text: &str) -> Result<T, Fault> {
    text.parse().map_err(|why| Fault::impossible(table, id, format!("{text:?} {why}")))
}
