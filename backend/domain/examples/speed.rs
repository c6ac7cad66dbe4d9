//! How many points and rows a second one core answers:
//! `cargo run --release -p domain --example speed -- assets/kyiv`

use std::{collections::BTreeMap, error::Error, fmt::Write as _, fs, hint::black_box, path::Path, time::Instant};

use domain::{
    batch,
    city::{City, Code},
    likeness::Print,
    routing,
    territory::{Layer, Point, Territory},
    words::{Bilingual, Lang},
};
use geo::{Coord, Intersects, LineString, MultiPolygon, Polygon};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "assets/kyiv".to_owned());
    let files = read(Path::new(&folder))?;
    let started = Instant::now();
    let city = City::from_files(&files).map_err(|faults| format!("{faults:#?}"))?;
    println!("{:>12} ms to read the city", started.elapsed().as_millis());
    let points = scattered(1_000_000);
    let districts = city.territories.districts();
    compare("districts of the city", districts, &points, points.len());
    compare("5,000 areas of 100 vertices", &areas(71, 25), &points, 20_000);
    route(&city, &points);
    batches(&city, &points)?;
    rate("searches of a category", 20_000, || {
        black_box(city.catalogue.search(black_box("відсутн опал"), Lang::Uk, 10));
    });
    rate("suggestions of a place", 20_000, || {
        black_box(city.gazetteer.suggest(black_box("вул. хрещ 22"), 10));
    });
    rate("pairs of 500 letters compared", 20_000, || {
        let [one, other] = [PIT, LAMP].map(|text| Print::of(black_box(text)));
        black_box(one.likeness(&other));
    });
    Ok(())
}

const PIT: &str = "Доброго дня! На дорозі біля будинку двадцять два по вулиці Хрещатик, просто навпроти зупинки, утворилася \
    величезна яма завглибшки з долоню. Після дощу її не видно під водою, за вечір пробили колеса вже дві машини, водії \
    об’їжджають по зустрічній смузі, це дуже небезпечно. Поруч школа, діти щодня переходять тут дорогу. Навесні її \
    латали, але вистачило на кілька тижнів. Прошу провести нормальний ремонт асфальтового покриття на всій ділянці до \
    перехрестя, а не засипати щебенем, як минулого разу.";

const LAMP: &str = "Шановні працівники! Уже другий тиждень у нашому дворі на вулиці Богдана Хмельницького не працює жоден \
    ліхтар, увечері суцільна темрява. Мешканці йдуть додому з телефонами в руках, літні люди бояться виходити, а минулої \
    п’ятниці сусідка впала на сходах і зламала руку. Ми телефонували до контактного центру тричі, щоразу обіцяли \
    надіслати бригаду, проте ніхто так і не приїхав. Просимо відновити освітлення двору та перевірити кабель, який, за \
    словами електрика, пошкодили під час розкопок.";

fn read(folder: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for part in ["", "territories/"] {
        for entry in fs::read_dir(folder.join(part))? {
            let path = entry?.path();
            if let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| path.is_file()) {
                files.insert(format!("{part}{name}"), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate")]
fn rate(what: &str, count: usize, mut one: impl FnMut()) -> u64 {
    let started = Instant::now();
    for _ in 0..count {
        one();
    }
    let each = (count as f64 / started.elapsed().as_secs_f64()) as u64;
    println!("{each:>12} /s {what}");
    each
}

/// The index against a plain search through all polygons; both must agree.
fn compare(what: &str, layer: &Layer, points: &[Point], plain_count: usize) {
    let mut all = points.iter();
    let quick = rate(&format!("points, {what}"), points.len(), || {
        black_box(all.next().map(|&point| layer.find(point)));
    });
    let mut some = points.iter();
    let plain = rate(&format!("points by plain search, {what}"), plain_count.min(200_000), || {
        if let Some(&point) = some.next() {
            assert_eq!(layer.find(point).map(|at| at.0), plainly(layer, point));
        }
    });
    println!("{:>12} times as fast", quick / plain.max(1));
}

fn plainly(layer: &Layer, point: Point) -> Option<u16> {
    let at = Coord { x: point.lon, y: point.lat };
    let all = (0..).zip(layer.territories()).filter(|(_, territory)| territory.shape.intersects(&at));
    all.min_by_key(|(_, territory)| territory.order).map(|(index, _)| index)
}

fn route(city: &City, points: &[Point]) {
    let categories: Vec<_> = city.catalogue.iter().map(|(index, _)| index).collect();
    let mut asked = points.iter().zip(categories.iter().cycle());
    rate("points routed with the trace", points.len(), || {
        black_box(asked.next().map(|(&point, &category)| routing::route(city, category, point, &[])));
    });
    let mut asked = points.iter().zip(categories.iter().cycle());
    rate("points routed without it", points.len(), || {
        black_box(asked.next().map(|(&point, &category)| routing::route_quick(city, category, point, &[])));
    });
}

fn batches(city: &City, points: &[Point]) -> Result<(), Box<dyn Error>> {
    let codes: Vec<_> = city.catalogue.iter().map(|(_, category)| &category.code).collect();
    let mut input = "lat,lon,category\n".to_owned();
    for (point, code) in points.iter().zip(codes.iter().cycle()) {
        writeln!(input, "{:.6},{:.6},{code}", point.lat, point.lon)?;
    }
    let started = Instant::now();
    let mut bad = 0_u64;
    let tally = batch::routes(city, input.as_bytes(), std::io::sink(), |_| bad += 1)?;
    rows("routed", tally, started);
    let mut input = "received,days\n".to_owned();
    for at in 0..points.len() {
        writeln!(input, "2026-{:02}-{:02}T{:02}:30:00Z,{}", at % 12 + 1, at % 28 + 1, at % 24, at % 30 + 1)?;
    }
    let started = Instant::now();
    rows("dated", batch::terms(city, input.as_bytes(), std::io::sink(), |_| bad += 1)?, started);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a rate")]
fn rows(what: &str, tally: batch::Tally, started: Instant) {
    let each = tally.rows as f64 / started.elapsed().as_secs_f64();
    println!("{each:>12.0} /s rows of CSV {what} ({} of {} bad)", tally.bad, tally.rows);
}

/// Points over the middle of Kyiv, evenly.
fn scattered(count: u32) -> Vec<Point> {
    let share = |at: u32, step: f64| (f64::from(at) * step).fract();
    (0..count)
        .map(|at| Point::new(50.3 + 0.25 * share(at, 0.754_877_666), 30.3 + 0.45 * share(at, 0.569_840_291)))
        .collect()
}

/// `side × side` cells whose borders wave, each side of `bends` edges.
fn areas(side: u16, bends: u16) -> Layer {
    let (wide, high) = (0.5 / f64::from(side), 0.3 / f64::from(side));
    let node = |x: f64, y: f64| Coord {
        x: 30.28 + wide * (x + 0.15 * (y * 7.0).sin()),
        y: 50.28 + high * (y + 0.15 * (x * 7.0).sin()),
    };
    let territories = (0..side * side).map(|at| {
        let (x, y) = (f64::from(at % side), f64::from(at / side));
        let step = |bend: u16| f64::from(bend) / f64::from(bends);
        let sides = [(0.0, 0.0, 1.0, 0.0), (1.0, 0.0, 0.0, 1.0), (1.0, 1.0, -1.0, 0.0), (0.0, 1.0, 0.0, -1.0)];
        let ring = sides.into_iter().flat_map(|(left, low, right, up)| {
            (0..bends).map(move |bend| node(x + left + right * step(bend), y + low + up * step(bend)))
        });
        let mut ring: Vec<_> = ring.collect();
        ring.push(ring[0]);
        Territory {
            code: Code::new(&format!("area-{at}")).expect("a code"),
            name: Bilingual::default(),
            order: at,
            population: None,
            shape: MultiPolygon::new(vec![Polygon::new(LineString::new(ring), vec![])]),
        }
    });
    Layer::new(Code::new("areas").expect("a code"), territories.collect())
}
