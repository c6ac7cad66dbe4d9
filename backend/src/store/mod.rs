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
pub mod staff;
pub mod templates;
pub mod views;

use sqlx::{PgPool, Postgres};

/// A transaction that is undone unless it is saved.
pub struct Tx(sqlx::Transaction<'static, Postgres>);

impl Tx {
    /// # Errors
    /// The database does not answer.
    pub async fn begin(pool: &PgPool) -> Result<Self, Fault> {
        Ok(Self(pool.begin().await?))
    }

    /// Keeps everything that was done.
    ///
    /// # Errors
    /// The database does not answer; whether it was kept is then unknown.
    pub async fn save(self) -> Result<(), Fault> {
        Ok(self.0.commit().await?)
    }
}

impl std::ops::Deref for Tx {
    type Target = sqlx::PgConnection;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for Tx {
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
