//! The folders of the cluster, and as whom its programs run.

use super::PostgresError;
use nix::unistd::{Gid, Uid, User, geteuid};
use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    os::unix::{
        fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
};

/// A log larger than this is put aside at the next start.
const LOG_MAX: u64 = 10 * 1024 * 1024;

/// Where everything is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// `VAR/postgres`, for its user alone.
    pub(super) home: PathBuf,
    pub(super) data: PathBuf,
    pub(super) run: PathBuf,
    log: PathBuf,
}

/// Somebody to become.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunAs {
    uid: Uid,
    gid: Gid,
}

impl Place {
    pub(super) fn of(var: &Path) -> Self {
        let home = var.join("postgres");
        Self { data: home.join("data"), run: home.join("run"), log: var.join("postgres.log"), home }
    }

    /// Makes the folders and says as whom PostgreSQL runs: as ourselves, or (it refuses root) as
    /// whom the folder belongs to, or `postgres`, or `nobody`.
    pub(super) fn prepare(&self) -> Result<Option<RunAs>, PostgresError> {
        let owner = fs::metadata(&self.home).ok().map(|meta| (Uid::from_raw(meta.uid()), Gid::from_raw(meta.gid())));
        let run_as = match owner {
            _ if !geteuid().is_root() => None,
            Some((uid, gid)) if !uid.is_root() => Some(RunAs { uid, gid }),
            _ => Some(unprivileged()?),
        };
        if let (None, Some((uid, _))) = (run_as, owner)
            && uid != geteuid()
        {
            let name = User::from_uid(uid).ok().flatten().map_or_else(|| uid.to_string(), |user| user.name);
            return Err(PostgresError::OtherOwner { folder: self.home.clone(), owner: name });
        }
        for folder in [&self.home, &self.run] {
            make_folder(folder, run_as)?;
        }
        Ok(run_as)
    }

    /// The log, to be written at its end.
    pub(super) fn log(&self) -> Result<File, PostgresError> {
        if fs::metadata(&self.log).is_ok_and(|meta| meta.len() > LOG_MAX) {
            let _ = fs::rename(&self.log, self.log.with_extension("log.1"));
        }
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(&self.log);
        file.map_err(PostgresError::io("write", &self.log))
    }

    /// What the log said last.
    pub(super) fn log_end(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }
}

fn unprivileged() -> Result<RunAs, PostgresError> {
    let user = ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten());
    user.map(|user| RunAs { uid: user.uid, gid: user.gid }).ok_or(PostgresError::NoUser)
}

/// Makes a folder that is nobody else's.
pub(super) fn make_folder(folder: &Path, run_as: Option<RunAs>) -> Result<(), PostgresError> {
    let make = || {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        if let Some(run_as) = run_as {
            chown(folder, Some(run_as.uid.as_raw()), Some(run_as.gid.as_raw()))?;
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
    };
    make().map_err(PostgresError::io("make", folder))
}

/// A program that runs as another, and is told to stop (SIGINT) when the thread that started it
/// ends, in whatever way.
pub(super) fn command(program: &Path, run_as: Option<RunAs>) -> Command {
    let mut command = if let Some(setpriv) = setpriv() {
        let mut command = Command::new(setpriv);
        command.args(["--pdeathsig", "INT"]);
        if let Some(RunAs { uid, gid }) = run_as {
            command.args([format!("--reuid={uid}"), format!("--regid={gid}")]).arg("--clear-groups");
        }
        command.arg("--").arg(program);
        command
    } else {
        // Without util-linux it outlives a kill -9 of ours; the next start stops it.
        let mut command = Command::new(program);
        if let Some(RunAs { uid, gid }) = run_as {
            command.uid(uid.as_raw()).gid(gid.as_raw());
        }
        command
    };
    let foreign = |name: &OsString| name.to_string_lossy().starts_with("PG");
    for (name, _) in std::env::vars_os().filter(|(name, _)| foreign(name)) {
        command.env_remove(name);
    }
    // A group of its own: a Ctrl-C reaches us alone, and we stop it in good order.
    command.env("LC_ALL", "C.UTF-8").current_dir("/").process_group(0);
    command
}

fn setpriv() -> Option<PathBuf> {
    ["/usr/bin/setpriv", "/bin/setpriv"].into_iter().map(PathBuf::from).find(|path| path.exists())
}
