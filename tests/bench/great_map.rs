//! The map alone with ten million appeals, which no laptop's PostgreSQL holds: made up here, and asked in memory.

use crate::table::{Row, Table, percentiles};
use atlas::{Appeal, Atlas, Codes, Days, Filter, Loading, flags};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{hint::black_box, time::Instant};

const APPEALS: u32 = 10_000_000;
const TIMES: usize = 20;
/// Milliseconds: of a tile without and with a filter, of figures, and seconds until all of it is a map.
const MOST: [f64; 3] = [1.0, 8.0, 50.0];
const MOST_START: f64 = 20.0;

const DAY: i64 = 86_400;
const NOW: i64 = 1_795_000_000;
/// Eight years.
const PAST: i64 = 8 * 365 * DAY;
const CENTRES: usize = 400;

pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    if !table.wants("10 M alone") {
        return Ok(());
    }
    let mut loading = Loading::expecting(APPEALS as usize);
    let mut random = StdRng::seed_from_u64(10);
    let centres: Vec<(f64, f64)> =
        (0..CENTRES).map(|_| (random.random_range(30.3..30.8), random.random_range(50.3..50.55))).collect();
    for id in 1..=APPEALS {
        loading.push(&appeal(id, &centres, &mut random))?;
    }
    let began = Instant::now();
    let atlas = loading.done(backend::live::states());
    let seconds = began.elapsed().as_secs_f64();
    let note = format!("{seconds:.1} s, {:.1} bytes an appeal", atlas.bytes() as f64 / f64::from(APPEALS));
    let row = Row { note, ..table.row("map of 10 M alone: made of its rows") };
    table.push(row.aim(format!("≤ {MOST_START} s"), seconds <= MOST_START));
    ask(&atlas, table);
    Ok(())
}

fn ask(atlas: &Atlas, table: &mut Table) {
    let codes = |codes: &[u16]| Some(codes.iter().copied().collect::<Codes>());
    let year = |filter| Filter { received_from: Some(NOW - 365 * DAY), ..filter };
    let none = Filter::default;
    let filters = [
        ("all", none()),
        ("category", Filter { categories: codes(&[3]), ..none() }),
        ("category, period", year(Filter { categories: codes(&[3]), ..none() })),
        ("agency, state", Filter { agencies: codes(&[7]), states: codes(&[8]), ..none() }),
        ("district, period", year(Filter { districts: codes(&[4]), ..none() })),
        ("overdue", Filter { overdue: true, ..none() }),
    ];
    let days: Vec<i64> = (0..=365).map(|day| NOW - (365 - day) * DAY).collect();
    let days = Days::new(&days).unwrap_or_default();
    let snapshot = atlas.snapshot();
    let [tile, filtered, figures] = MOST;
    for (what, filter) in &filters {
        let most = if filter == &none() { tile } else { filtered };
        // The city at zoom 9, and a part of it at zoom 14.
        for (z, x, y) in [(9, 299, 172), (14, 9582, 5525)] {
            let name = format!("map of 10 M alone: tile at {z}, {what}");
            timed(table, &name, most, || black_box(snapshot.tile(z, x, y, filter, NOW)));
        }
        let name = format!("map of 10 M alone: figures, {what}");
        timed(table, &name, figures, || black_box(snapshot.figures(filter, &days, NOW)));
    }
}

fn timed<T>(table: &mut Table, name: &str, most_ms: f64, ask: impl Fn() -> T) {
    ask();
    let times = (0..TIMES).map(|_| {
        let began = Instant::now();
        ask();
        began.elapsed()
    });
    let (median, p99) = percentiles(times.collect());
    let row = Row { median_us: Some(median), p99_us: Some(p99), ..table.row(name) };
    table.push(row.at_most(format!("≤ {most_ms} ms"), Some(median), most_ms * 1e3));
}

/// One that could have been: people live in knots, common matters are many times as common as rare ones, and most is over.
fn appeal(id: u32, centres: &[(f64, f64)], random: &mut StdRng) -> Appeal {
    let (lon, lat) = centres[random.random_range(0..centres.len())];
    let near = |random: &mut StdRng| random.random_range(-0.01..0.01) * random.random_range(0.0..1.0);
    let skewed = |random: &mut StdRng, most: f64| (random.random_range(0.0..1.0f64).powi(3) * most) as u16;
    let received = NOW - random.random_range(0..PAST);
    let due = received + 15 * DAY;
    let open = NOW - received < 30 * DAY || random.random_bool(0.01);
    let answered = (!open).then(|| received + random.random_range(DAY..25 * DAY));
    Appeal {
        id: u64::from(id),
        lon: lon + near(random),
        lat: lat + near(random),
        category: skewed(random, 250.0),
        agency: skewed(random, 120.0),
        district: u8::try_from(skewed(random, 10.0)).unwrap_or(0),
        state: if open { 4 } else { 8 },
        channel: u8::try_from(skewed(random, 7.0)).unwrap_or(0),
        flags: flags::PUBLIC,
        received,
        due: Some(due),
        answered,
        closed: answered,
        grade: if open { 0 } else { random.random_range(0..6) },
    }
}
