//! Clearing up after an earlier run: processes that live on, files that lie.

use super::{PostgresError, place::Place};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    fs,
    io::ErrorKind,
    os::unix::fs::MetadataExt,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

/// How long an earlier run may take to stop in good order, and then in any.
const PATIENCE: [(Signal, Duration); 2] =
    [(Signal::SIGINT, Duration::from_secs(30)), (Signal::SIGQUIT, Duration::from_secs(10))];

/// Leaves no process on the data, and no file that would keep a new one from starting.
pub(super) fn clear(place: &Place) -> Result<(), PostgresError> {
    let first = written(place);
    let mut left = processes(&place.data);
    if !left.is_empty() {
        tracing::warn!(?left, "PostgreSQL of an earlier run is still there: stopping it");
    }
    for (signal, patience) in PATIENCE {
        let since = Instant::now();
        left = processes(&place.data);
        tell(&left, first, signal);
        while !left.is_empty() && since.elapsed() < patience {
            sleep(Duration::from_millis(20));
            left = processes(&place.data);
        }
    }
    if !left.is_empty() {
        return Err(PostgresError::StillThere { data: place.data.clone(), pids: left });
    }
    forget(place)
}

/// The first process, as the cluster's own file names it.
fn written(place: &Place) -> Option<i32> {
    let text = fs::read_to_string(place.data.join("postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok()
}

/// The first process stops all others; when it is dead, each must be told. To them SIGINT means
/// only to leave the query at hand, so they get SIGTERM.
fn tell(left: &[i32], first: Option<i32>, signal: Signal) {
    let leader = left.iter().find(|pid| Some(**pid) == first);
    let (told, signal) = match (leader, signal) {
        (Some(leader), signal) => (std::slice::from_ref(leader), signal),
        (None, Signal::SIGINT) => (left, Signal::SIGTERM),
        (None, signal) => (left, signal),
    };
    for &pid in told {
        let _ = kill(Pid::from_raw(pid), signal);
    }
}

/// PostgreSQL understands a file of a dead process, and checks by it that no memory is still
/// shared. What it cannot understand is that the number is now another program's.
fn forget(place: &Place) -> Result<(), PostgresError> {
    let alive = |pid: &i32| Path::new("/proc").join(pid.to_string()).exists();
    if let Some(pid) = written(place).filter(alive) {
        let file = place.data.join("postmaster.pid");
        tracing::warn!(pid, "the number of an earlier PostgreSQL is another program's now: forgetting it");
        match fs::remove_file(&file) {
            // One that was just ending has taken it along.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            result => result.map_err(PostgresError::io("remove", &file))?,
        }
    }
    // The socket and its lock: nobody is left to whom they could belong.
    let entries = fs::read_dir(&place.run).map_err(PostgresError::io("read", &place.run))?;
    for entry in entries.flatten() {
        let _ = fs::remove_file(entry.path());
    }
    Ok(())
}

/// All processes of PostgreSQL that work in the data folder, which each makes its own. A shell
/// that somebody took there is none.
fn processes(data: &Path) -> Vec<i32> {
    let Ok(data) = fs::metadata(data) else { return Vec::new() };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    pids.filter(|pid| {
        let process = Path::new("/proc").join(pid.to_string());
        let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
        // A dead one that nobody has buried has no folder any more, and so is not counted.
        matches!(name.trim(), "postgres" | "postmaster")
            && fs::metadata(process.join("cwd")).is_ok_and(|cwd| (cwd.dev(), cwd.ino()) == (data.dev(), data.ino()))
    })
    .collect()
}
