//! Times the atlas over a city of so many appeals: `cargo run --release --example measure -- 10000000`.

mod city;

use std::{env, hint::black_box, time::Instant};

use atlas::{Appeal, Atlas, Bounds, Codes, Days, Filter, Place, Tile};
use city::{DAY, NOW, STATES};

fn main() {
    let many = env::args().nth(1).map_or(1_000_000, |many| many.parse().expect("a number of appeals"));
    let started = Instant::now();
    let atlas = Atlas::from_rows(STATES, city::appeals(many)).expect("fit rows");
    let loaded = started.elapsed();
    let started = Instant::now();
    for appeal in city::appeals(many) {
        black_box(appeal);
    }
    let load = loaded.saturating_sub(started.elapsed());
    println!("{many} appeals, {} threads", rayon::current_num_threads());
    println!("load {load:.2?}, {:.1} bytes an appeal", bytes_each(&atlas, many));

    let snapshot = atlas.snapshot();
    let days = days();
    let home = Place::of(30.5234, 50.4501).expect("Kyiv");
    println!("{:<48}{:>9}{:>10}{:>10}{:>10}{:>10}", "", "rows", "least ms", "median", "p99", "CPU");
    for (name, filter) in filters() {
        let rows = snapshot.count(&filter, NOW);
        for z in [5, 9, 10, 12, 14, 16] {
            let whole = z < 10 || name == "no filter" || z == 10;
            if whole || name == "category" {
                let (x, y) = (home.x >> (32 - z), home.y >> (32 - z));
                let z = u8::try_from(z).expect("a zoom");
                let shown = |tile: &Tile| match tile {
                    Tile::Cells(cells) => format!("{} cells", cells.len()),
                    Tile::Points(points) => format!("{} points", points.len()),
                };
                let told = shown(&snapshot.tile(z, x, y, &filter, NOW));
                measure(&format!("tile z{z}, {name} ({told})"), rows, || snapshot.tile(z, x, y, &filter, NOW));
            }
        }
        measure(&format!("count, {name}"), rows, || snapshot.count(&filter, NOW));
        measure(&format!("figures, {name}"), rows, || snapshot.figures(&filter, &days, NOW));
    }
    let all = Filter::default();
    measure("near, 5 within 150 m", 5, || snapshot.near(30.5234, 50.4501, 150.0, &all, NOW, 5));
    let same = Filter { categories: codes([7]), overdue: true, ..Filter::default() };
    measure("near, same category, overdue, within 1 km", 5, || snapshot.near(30.5234, 50.4501, 1000.0, &same, NOW, 5));
    changes(&atlas, many);
}

fn changes(atlas: &Atlas, many: u32) {
    let changed: Vec<Appeal> = city::appeals(many).step_by(7).take(400_000).collect();
    let (started, worked) = (Instant::now(), processor_ms());
    let mut times: Vec<f64> = Vec::new();
    for batch in changed.chunks(20) {
        let started = Instant::now();
        atlas.apply(batch).expect("fit rows");
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    let spent = started.elapsed();
    report("apply, 20 changes", changed.len() as u64, times.clone(), processor_ms() - worked);
    let longest = times.iter().copied().fold(0.0, f64::max);
    println!("longest apply {longest:.1} ms, all {spent:.2?}, {:.1} bytes an appeal", bytes_each(atlas, many));
}

fn filters() -> Vec<(&'static str, Filter)> {
    let all = Filter::default();
    let period = Filter { received_from: Some(NOW - 700 * DAY), received_to: Some(NOW - 335 * DAY), ..all.clone() };
    vec![
        ("no filter", all.clone()),
        ("category", Filter { categories: codes([7]), ..all.clone() }),
        ("40 categories", Filter { categories: codes(20..60), ..all.clone() }),
        ("category+period", Filter { categories: codes([1, 2, 3]), ..period.clone() }),
        ("period", period),
        ("agency+state", Filter { agencies: codes([1, 2, 3, 4, 5]), states: codes(0..4), ..all.clone() }),
        ("state closed", Filter { states: codes([8]), ..all.clone() }),
        ("overdue", Filter { overdue: true, ..all.clone() }),
        ("district", Filter { districts: codes([3]), ..all.clone() }),
        ("public", Filter { flags: atlas::flags::PUBLIC, ..all.clone() }),
        ("public, all but one channel", Filter { flags: 1, channels: codes([0, 1, 3]), ..all.clone() }),
        ("box", Filter { bounds: Some(Bounds { west: 30.4, south: 50.4, east: 30.6, north: 50.5 }), ..all.clone() }),
    ]
}

#[expect(clippy::unnecessary_wraps, reason = "as a filter wants them")]
fn codes(codes: impl IntoIterator<Item = u16>) -> Option<Codes> {
    Some(codes.into_iter().collect())
}

/// Two years of days.
fn days() -> Days {
    let starts: Vec<i64> = (0..731).map(|day| NOW - (730 - day) * DAY).collect();
    Days::new(&starts).expect("they ascend")
}

fn measure<T>(name: &str, rows: u64, mut ask: impl FnMut() -> T) {
    let mut times = Vec::new();
    let (started, worked) = (Instant::now(), processor_ms());
    while times.len() < 20 || (times.len() < 300 && started.elapsed().as_secs_f64() < 0.5) {
        let started = Instant::now();
        black_box(ask());
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    report(name, rows, times, processor_ms() - worked);
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred times")]
fn report(name: &str, rows: u64, mut times: Vec<f64>, worked: f64) {
    times.sort_by(f64::total_cmp);
    let (least, median, p99) = (times[0], times[times.len() / 2], times[times.len() * 99 / 100]);
    let cpu = worked / times.len() as f64;
    println!("{name:<48}{rows:>9}{least:>10.3}{median:>10.3}{p99:>10.3}{cpu:>10.3}");
}

/// Processor time of all threads so far, where the operating system tells it.
fn processor_ms() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = threads.filter_map(|thread| {
        let told = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e6
}

#[expect(clippy::cast_precision_loss, reason = "a rough figure")]
fn bytes_each(atlas: &Atlas, many: u32) -> f64 {
    atlas.bytes() as f64 / f64::from(many)
}
