//! The rows: printed for people as Markdown, written for machines as JSON.

use serde::Serialize;
use std::{fs, path::Path, time::Duration};

/// What was measured of one operation.
#[derive(Clone, Default, Serialize)]
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
    pub aims: Vec<Aim>,
    /// Why an aim is missed, where one is.
    pub why: String,
    pub note: String,
}

/// What the row should show, and whether it does.
#[derive(Clone, Serialize)]
pub struct Aim {
    pub says: String,
    pub met: bool,
    /// How many times too much, or what share of it.
    pub reached: Option<f64>,
}

impl Row {
    /// At most so much CPU.
    pub fn aim_cpu(self, ms: f64) -> Self {
        let cpu = self.cpu_ms;
        self.at_most(format!("≤ {ms} ms CPU"), cpu, ms)
    }

    /// At least so often.
    pub fn aim_per_second(self, least: f64) -> Self {
        let rate = self.per_second;
        self.at_least(format!("≥ {}/s", short(least)), rate, least)
    }

    /// At least so much better than the yardstick, where the city has as many appeals as the aim speaks of.
    pub fn aim_ratio(self, least: f64, from: u32) -> Self {
        if self.n < from {
            return self;
        }
        let ratio = self.ratio;
        self.at_least(format!("≥ {least} ×"), ratio, least)
    }

    pub fn at_most(self, says: String, value: Option<f64>, most: f64) -> Self {
        let met = value.is_some_and(|value| value <= most);
        self.aimed(Aim { says, met, reached: value.map(|value| value / most) })
    }

    fn at_least(self, says: String, value: Option<f64>, least: f64) -> Self {
        let met = value.is_some_and(|value| value >= least);
        self.aimed(Aim { says, met, reached: value.map(|value| value / least) })
    }

    pub fn aim(self, says: String, met: bool) -> Self {
        self.aimed(Aim { says, met, reached: None })
    }

    /// Why, should an aim be missed.
    pub fn why(self, why: &str) -> Self {
        Self { why: why.to_owned(), ..self }
    }

    fn aimed(mut self, aim: Aim) -> Self {
        self.aims.push(aim);
        self
    }
}

pub struct Table {
    n: u32,
    only: String,
    rows: Vec<Row>,
}

const HEAD: &str = "\
| operation | median | p99 | CPU | a second | yardstick | ratio | aim | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |";

impl Table {
    pub fn new(n: u32, only: String) -> Self {
        Self { n, only, rows: Vec::new() }
    }

    /// How many appeals the city has.
    pub fn appeals(&self) -> u32 {
        self.n
    }

    /// Whether a row of this name is asked for.
    pub fn wants(&self, name: &str) -> bool {
        name.contains(&self.only)
    }

    /// A row with nothing in it yet.
    pub fn row(&self, name: &str) -> Row {
        Row { name: name.to_owned(), n: self.n, ..Row::default() }
    }

    /// Keeps a row, and shows it at once: a great city takes its time.
    pub fn push(&mut self, row: Row) {
        eprintln!("{}", line(&row));
        self.rows.push(row);
    }

    /// The table as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = HEAD.to_owned();
        for row in &self.rows {
            text.push('\n');
            text.push_str(&line(row));
        }
        text
    }

    /// Puts the table between `<!-- bench N -->` and `<!-- /bench -->` of a page.
    pub fn write_into(&self, page: &Path) -> anyhow::Result<()> {
        let text = fs::read_to_string(page)?;
        let (begin, end) = (format!("<!-- bench {} -->\n", self.n), "<!-- /bench -->");
        let parts = text.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
        let Some((before, after)) = parts else { anyhow::bail!("{} has no place for {begin}", page.display()) };
        Ok(fs::write(page, format!("{before}{begin}{}\n{end}{after}", self.markdown()))?)
    }

    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, serde_json::to_vec_pretty(&self.rows)?)?)
    }
}

impl Aim {
    fn told(&self) -> String {
        match self.reached {
            _ if self.met => format!("{} ✓", self.says),
            Some(reached) => format!("{} ✗ ({} of it)", self.says, percent(reached)),
            None => format!("{} ✗", self.says),
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn line(row: &Row) -> String {
    let time = |us: Option<f64>| us.map(duration).unwrap_or_default();
    let rates = row.per_second.is_some() && row.ratio.is_some();
    let yardstick = match row.yardstick {
        Some(yardstick) if rates => format!("{}/s", short(yardstick)),
        yardstick => time(yardstick),
    };
    let aims: Vec<_> = row.aims.iter().map(Aim::told).collect();
    let why = if row.aims.iter().all(|aim| aim.met) { "" } else { &*row.why };
    let notes: Vec<_> = [&*row.note, why].into_iter().filter(|note| !note.is_empty()).collect();
    let cells = [
        row.name.clone(),
        time(row.median_us),
        time(row.p99_us),
        time(row.cpu_ms.map(|ms| ms * 1e3)),
        row.per_second.map(short).unwrap_or_default(),
        yardstick,
        row.ratio.map(|ratio| format!("{} ×", digits(ratio))).unwrap_or_default(),
        aims.join(", "),
        notes.join("; "),
    ];
    format!("| {} |", cells.join(" | "))
}

/// Microseconds in the unit that reads best.
fn duration(us: f64) -> String {
    match us {
        ..1e3 => format!("{} µs", digits(us)),
        ..1e6 => format!("{} ms", digits(us / 1e3)),
        _ => format!("{} s", digits(us / 1e6)),
    }
}

/// A number with its thousands as words.
fn short(number: f64) -> String {
    match number {
        ..1e3 => digits(number),
        ..1e6 => format!("{} k", digits(number / 1e3)),
        _ => format!("{} M", digits(number / 1e6)),
    }
}

/// Three digits are all that such a measurement knows.
fn digits(number: f64) -> String {
    match number {
        ..10.0 => format!("{number:.2}"),
        ..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
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
