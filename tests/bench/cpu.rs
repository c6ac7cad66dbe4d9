//! CPU time of this process and of PostgreSQL, from the system's own accounting.

use std::fs;

/// Clock ticks of a second; Linux reports in hundredths on every platform we run on.
const TICKS: f64 = 100.0;

/// Milliseconds of CPU that this process and the processes under `postgres` have used.
#[must_use]
pub fn used_ms(postgres: u32) -> f64 {
    let own = ticks(std::process::id(), false);
    let theirs: u64 = all()
        .filter(|pid| *pid == postgres || parent(*pid) == Some(postgres))
        .map(|pid| ticks(pid, pid == postgres))
        .sum();
    (own + theirs) as f64 * 1000.0 / TICKS
}

/// Resident memory of this process, bytes.
#[must_use]
pub fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

fn all() -> impl Iterator<Item = u32> {
    fs::read_dir("/proc").into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// The numbers behind the name in `/proc/<pid>/stat`: state, parent, …
fn stat(pid: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(text.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect())
}

fn parent(pid: u32) -> Option<u32> {
    stat(pid)?.get(1)?.parse().ok()
}

/// User and system ticks; with those of children that have ended, where asked.
fn ticks(pid: u32, with_ended: bool) -> u64 {
    let Some(stat) = stat(pid) else { return 0 };
    let number = |at: usize| stat.get(at).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let own = number(11) + number(12);
    if with_ended { own + number(13) + number(14) } else { own }
}
