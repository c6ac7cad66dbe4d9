//! What only computes: routing and terms.

use crate::{
    city::BenchCity,
    table::{Row, Table},
};
use domain::{
    batch::{self, BatchError, Tally},
    catalogue::CategoryIndex,
    routing,
    territory::Point,
};
use geo::{Intersects, Point as GeoPoint};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{hint::black_box, io, time::Instant};

const POINTS: usize = 1_000_000;
const ROWS: usize = 300_000;

pub fn measure(city: &BenchCity, table: &mut Table) {
    if table.wants("routing") {
        routing(city, table);
    }
    let city = &city.app.city;
    if table.wants("vidhuk route") {
        let points = format!("50.45,30.52,{}\n", city.catalogue[CategoryIndex(0)].code).repeat(ROWS);
        let rows = format!("lat,lon,category\n{points}");
        batch(table, "vidhuk route, CSV", &|| batch::routes(city, rows.as_bytes(), io::sink(), |_| ()));
    }
    if table.wants("vidhuk term") {
        let rows = format!("received,days\n{}", "2026-03-06T12:00:00+02:00,15\n".repeat(ROWS));
        batch(table, "vidhuk term, CSV", &|| batch::terms(city, rows.as_bytes(), io::sink(), |_| ()));
    }
}

/// What the program answers of rows on its standard input.
fn batch(table: &mut Table, name: &str, answer: &dyn Fn() -> Result<Tally, BatchError>) {
    let began = Instant::now();
    let bad = answer().map_or(ROWS as u64, |tally| tally.bad);
    let rate = ROWS as f64 / began.elapsed().as_secs_f64();
    let note = if bad == 0 { "rows, one core".to_owned() } else { format!("{bad} rows without an answer") };
    let row = Row { per_second: Some(rate), note, ..table.row(name) };
    table.push(row.aim_per_second(1e5));
}

/// Routes points of the city on one core; the yardstick asks every district whether it holds the point.
fn routing(bench: &BenchCity, table: &mut Table) {
    let city = &bench.app.city;
    let mut random = StdRng::seed_from_u64(1);
    let bounds = city.bounds;
    let categories = u16::try_from(city.catalogue.len()).unwrap_or(u16::MAX);
    let points: Vec<(CategoryIndex, Point)> = (0..POINTS)
        .map(|_| {
            let point = Point::new(
                random.random_range(bounds.south..bounds.north),
                random.random_range(bounds.west..bounds.east),
            );
            (CategoryIndex(random.random_range(0..categories)), point)
        })
        .collect();
    let began = Instant::now();
    let found = points
        .iter()
        .filter(|(category, point)| routing::route_quick(city, *category, *point, &[]).agency.is_some())
        .count();
    let per_second = POINTS as f64 / began.elapsed().as_secs_f64();
    black_box(found);
    let districts = city.territories.districts().territories();
    let some = &points[..POINTS / 20];
    let began = Instant::now();
    for (_, point) in some {
        let here = GeoPoint::new(point.lon, point.lat);
        black_box(districts.iter().position(|district| district.shape.intersects(&here)));
    }
    let yardstick = some.len() as f64 / began.elapsed().as_secs_f64();
    let row = Row {
        per_second: Some(per_second),
        yardstick: Some(yardstick),
        ratio: Some(per_second / yardstick),
        note: "one core, all rules; yardstick: every district's polygon asked".into(),
        ..table.row("routing a point")
    };
    table.push(row.aim_per_second(1e6));
}
