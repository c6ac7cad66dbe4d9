//! Making a cluster, and starting it.
//!
//! Its programs never see the path of the data: they get the folder itself as an open file and
//! know it as `/proc/self/fd/…`. So it does not matter that the path may be long, or lead through
//! folders that their user may not enter (a clone in /root, a private temporary folder).

use super::{
    PORT, PostgresError,
    binaries::Binaries,
    place::{Place, RunAs, command, make_folder},
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::Instant,
};

/// For a small machine that holds a city; durable, since an acknowledged appeal must survive.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_directories=../run",
    "unix_socket_permissions=0700",
    "cluster_name=vidhuk",
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "max_connections=50",
    "shared_buffers=128MB",
    "effective_cache_size=512MB",
    "work_mem=8MB",
    "maintenance_work_mem=64MB",
    "min_wal_size=80MB",
    "max_wal_size=512MB",
    "random_page_cost=1.1",
    // Our queries are short: compiling one costs more than running it.
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_line_prefix=%m [%p] ",
];

/// A cluster that is there, and the programs that fit it.
#[derive(Debug)]
pub(super) struct Cluster {
    place: Place,
    run_as: Option<RunAs>,
    binaries: PathBuf,
}

impl Cluster {
    /// The cluster of a place, made if it is missing.
    pub(super) fn open(place: Place, run_as: Option<RunAs>) -> Result<Self, PostgresError> {
        let made_by = fs::read_to_string(place.data.join("PG_VERSION")).ok();
        let found = Binaries::find();
        let binaries = found.folder_for(&place.data, made_by.as_deref().map(str::trim))?.to_owned();
        let cluster = Self { place, run_as, binaries };
        if made_by.is_none() {
            cluster.make()?;
        }
        Ok(cluster)
    }

    /// Makes it under another name first: half a cluster must never pass for one.
    fn make(&self) -> Result<(), PostgresError> {
        let started = Instant::now();
        let (data, new) = (&self.place.data, self.place.home.join("data.new"));
        if new.exists() {
            fs::remove_dir_all(&new).map_err(PostgresError::io("remove", &new))?;
        }
        make_folder(&new, self.run_as)?;
        self.initdb(&new)?;
        fs::rename(&new, data).map_err(PostgresError::io("make", data))?;
        let synced = File::open(&self.place.home).and_then(|home| home.sync_all());
        synced.map_err(PostgresError::io("write", &self.place.home))?;
        tracing::info!(data = %data.display(), ms = started.elapsed().as_millis(), "a PostgreSQL cluster was made");
        Ok(())
    }

    fn initdb(&self, new: &Path) -> Result<(), PostgresError> {
        // initdb's own children use the first three files for themselves, so a shell moves the
        // folder to the ninth.
        let mut command = command(Path::new("/bin/sh"), self.run_as);
        command.args(["-c", r#"exec "$@" 9<&0 </dev/null"#, "sh"]).arg(self.binaries.join("initdb"));
        command.args(["-D", "/proc/self/fd/9", "-U", super::NAME, "--encoding=UTF8", "--locale=C.UTF-8"]);
        command.args(["--auth-local=trust", "--auth-host=reject", "--no-instructions"]);
        let folder = File::open(new).map_err(PostgresError::io("open", new))?;
        let output = command.stdin(folder).output().map_err(PostgresError::io("run", &self.binaries.join("initdb")))?;
        if output.status.success() {
            return Ok(());
        }
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).trim().to_owned());
        Err(PostgresError::Initdb { data: self.place.data.clone(), said: said.join("\n") })
    }

    /// Starts the server. The thread that calls this must outlive it.
    pub(super) fn spawn(&self) -> Result<Child, PostgresError> {
        let log = self.place.log()?;
        let folder = File::open(&self.place.data).map_err(PostgresError::io("open", &self.place.data))?;
        let program = self.binaries.join("postgres");
        let mut command = command(&program, self.run_as);
        command.args(["-D", "/proc/self/fd/0", "-p", &PORT.to_string()]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        let second = log.try_clone().map_err(PostgresError::io("write", &program))?;
        command.stdin(Stdio::from(folder)).stdout(second).stderr(log);
        command.spawn().map_err(PostgresError::io("run", &program))
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }
}
