//! CPU time and memory of processes, from the system's own accounting.

use nix::sys::resource::{UsageWho, getrusage};
use std::fs;

/// Milliseconds of CPU that this process and those under `postgres` have used.
#[must_use]
pub fn used_ms(postgres: u32) -> f64 {
    let theirs: f64 = all().filter(|pid| *pid == postgres || parent(*pid) == Some(postgres)).map(of_process).sum();
    own() + theirs
}

fn own() -> f64 {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_SELF) else { return 0.0 };
    let ms = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 * 1e3 + time.tv_usec() as f64 / 1e3;
    ms(usage.user_time()) + ms(usage.system_time())
}

/// What a process of one thread, as those of PostgreSQL are, has run: told in nanoseconds.
fn of_process(pid: u32) -> f64 {
    let told = fs::read_to_string(format!("/proc/{pid}/schedstat")).unwrap_or_default();
    let ran = told.split_whitespace().next().and_then(|text| text.parse::<u64>().ok());
    ran.unwrap_or(0) as f64 / 1e6
}

/// Resident memory of a process, megabytes.
#[must_use]
pub fn resident_mb(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes as f64 * 1024.0 / 1e6)
}

fn all() -> impl Iterator<Item = u32> {
    fs::read_dir("/proc").into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

fn parent(pid: u32) -> Option<u32> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before it may hold anything, brackets too.
    text.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}
