//! The rows: printed for people, written for machines.

use crate::cpu;
use serde::Serialize;
use std::{fs, path::Path, time::Duration};

/// What was measured of one operation.
#[derive(Serialize)]
pub struct Row {
    pub name: String,
    pub n: u32,
    pub median_us: Option<f64>,
    pub p99_us: Option<f64>,
    /// Application and PostgreSQL together.
    pub cpu_ms: Option<f64>,
    pub per_second: Option<f64>,
    /// The same quantity of the yardstick: microseconds, or operations a second.
    pub yardstick: Option<f64>,
    /// How many times better than the yardstick.
    pub ratio: Option<f64>,
    pub note: String,
}

pub struct Table {
    n: u32,
    only: String,
    rows: Vec<Row>,
}

impl Table {
    pub fn new(n: u32, only: String) -> Self {
        Self { n, only, rows: Vec::new() }
    }

    /// Whether a row of this name is asked for.
    pub fn wants(&self, name: &str) -> bool {
        name.contains(&self.only)
    }

    /// A row with nothing in it yet.
    pub fn row(&self, name: &str) -> Row {
        Row {
            name: name.to_owned(),
            n: self.n,
            median_us: None,
            p99_us: None,
            cpu_ms: None,
            per_second: None,
            yardstick: None,
            ratio: None,
            note: String::new(),
        }
    }

    pub fn push(&mut self, row: Row) {
        eprintln!("  {}", line(&row));
        self.rows.push(row);
    }

    /// The memory of the process with everything loaded.
    pub fn memory(&mut self) {
        let megabytes = cpu::resident() as f64 / 1e6;
        let row = Row { note: format!("{megabytes:.0} MB resident, server and benchmark"), ..self.row("memory") };
        self.push(row);
    }

    pub fn print(&self) {
        println!(
            "{:<34} {:>10} {:>10} {:>9} {:>12} {:>12} {:>9}  note",
            "name", "median µs", "p99 µs", "CPU ms", "per second", "yardstick", "ratio"
        );
        for row in &self.rows {
            println!("{}", line(row));
        }
    }

    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, serde_json::to_vec_pretty(&self.rows)?)?)
    }
}

fn line(row: &Row) -> String {
    let cell =
        |value: Option<f64>, digits: usize| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"));
    format!(
        "{:<34} {:>10} {:>10} {:>9} {:>12} {:>12} {:>9}  {}",
        row.name,
        cell(row.median_us, 1),
        cell(row.p99_us, 1),
        cell(row.cpu_ms, 3),
        cell(row.per_second, 0),
        cell(row.yardstick, 1),
        cell(row.ratio, 2),
        row.note
    )
}

/// Median and 99th percentile, microseconds.
pub fn percentiles(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |share: f64| {
        let index = ((times.len().saturating_sub(1)) as f64 * share).round() as usize;
        times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1e6)
    };
    (at(0.5), at(0.99))
}
