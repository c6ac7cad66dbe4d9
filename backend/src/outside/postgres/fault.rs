//! Why there is no PostgreSQL, in words for whoever runs the server.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why the embedded PostgreSQL does not run.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No binaries, or only old ones.
    #[error(
        "PostgreSQL {oldest} or newer is needed and {found}: install it (Debian, Ubuntu: apt install postgresql), or set DATABASE_URL"
    )]
    NoBinaries { oldest: u32, found: String },
    /// The cluster was made by a version that is not here.
    #[error(
        "{} was made by PostgreSQL {made_by}, but this machine has {found}: install PostgreSQL {made_by} \
         (Debian, Ubuntu: apt install postgresql-{made_by}), or move the data with its pg_dump, or remove the folder \
         to begin anew without it", .data.display()
    )]
    OtherVersion { data: PathBuf, made_by: String, found: String },
    /// The cluster belongs to somebody else.
    #[error("{} belongs to user {owner}, as whom this process cannot act: start as that user or as root, or set VAR to another folder", .folder.display())]
    OtherOwner { folder: PathBuf, owner: String },
    /// As root there must be somebody to become.
    #[error(
        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it: add one (useradd --system postgres)"
    )]
    NoUser,
    /// initdb failed.
    #[error("PostgreSQL could not make a cluster in {}: {said}", .data.display())]
    Initdb { data: PathBuf, said: String },
    /// Processes of an earlier run do not go away.
    #[error("PostgreSQL of an earlier run still works on {} (processes {pids:?}) and does not stop: stop it by hand", .data.display())]
    StillThere { data: PathBuf, pids: Vec<i32> },
    /// It started and never answered.
    #[error("PostgreSQL does not answer ({error}). The end of its log:\n{log}")]
    Silent { error: sqlx::Error, log: String },
    /// It answers and refuses.
    #[error("PostgreSQL refuses: {0}")]
    Database(#[source] sqlx::Error),
    /// No server runs on this VAR.
    #[error("no PostgreSQL answers in {}: {error}", .var.display())]
    NotRunning { var: PathBuf, error: sqlx::Error },
    /// A file or a process.
    #[error("cannot {verb} {}: {error}", .path.display())]
    Io { verb: &'static str, path: PathBuf, error: io::Error },
}

impl PostgresError {
    /// Says of an I/O error what was to be done with which path.
    pub(super) fn io(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { verb, path, error }
    }
}
