//! The same questions to the map and to SQL, at one moment.

use super::random;
use crate::{
    live::{Live, MapCodes, channel, states},
    store::{
        feed::{self, ONE_MOMENT},
        list::Filter,
        yardstick::{self, By},
    },
};
use atlas::{CELLS, Days, Figures, Period, Snapshot, Tile};
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::city::City;
use rand::{Rng, RngExt as _, SeedableRng as _, rngs::StdRng};
use sqlx::{Connection as _, PgConnection, PgPool};
use std::{collections::BTreeMap, fmt, sync::Arc};

/// Zooms of the tiles that are compared: from the whole city to a few streets.
const ZOOMS: std::ops::RangeInclusive<u8> = 8..=14;
/// Levels from a tile to its cells.
const LEVELS: u8 = 6;
const _: () = assert!(1 << LEVELS == CELLS);
/// A difference is told so often.
const TOLD: usize = 10;

/// What was compared.
#[derive(Debug, Default)]
pub struct Told {
    appeals: usize,
    filters: usize,
    questions: usize,
    pub differing: usize,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { appeals, filters, questions, differing } = self;
        write!(
            f,
            "{appeals} appeals, {filters} filters, {questions} questions to the map and to SQL: {differing} differ"
        )
    }
}

/// Asks both.
///
/// # Errors
/// The database does not answer.
pub async fn compare(city: City, pool: &PgPool, filters: usize, seed: u64) -> anyhow::Result<Told> {
    let city = Arc::new(city);
    let live = Live::new(city.clone());
    let mut connection = pool.acquire().await?.detach();
    let mut tx = connection.begin_with(ONE_MOMENT).await?;
    // What is overdue changes within a second, and the map counts in whole ones.
    let now = yardstick::now(&mut tx).await?.trunc_subsecs(0);
    let mut loading = atlas::Loading::default();
    feed::rows(&mut tx, |fact| {
        if let Err(unfit) = loading.push(&live.appeal(fact)) {
            tracing::error!(%unfit, "an appeal that no map can show");
        }
        Ok(())
    })
    .await?;
    let snapshot = loading.done(states()).snapshot();
    let mut asking = Asking {
        told: Told { appeals: snapshot.len(), filters, ..Told::default() },
        live: &live,
        city: &city,
        snapshot: &snapshot,
        now,
    };
    let mut chance = StdRng::seed_from_u64(seed);
    for _ in 0..filters {
        let filter = random::filter(&city, now, &mut chance);
        asking.figures(&mut tx, &filter, &mut chance).await?;
        asking.tile(&mut tx, &filter, &mut chance).await?;
        asking.difference(&mut tx, &filter, &mut chance).await?;
    }
    Ok(asking.told)
}

struct Asking<'a> {
    told: Told,
    live: &'a Live,
    city: &'a City,
    snapshot: &'a Snapshot,
    now: DateTime<Utc>,
}

impl Asking<'_> {
    fn hold<T: PartialEq + fmt::Debug>(&mut self, what: &str, filter: &Filter, ours: &T, sql: &T) {
        self.told.questions += 1;
        if ours == sql {
            return;
        }
        self.told.differing += 1;
        if self.told.differing <= TOLD {
            eprintln!("{what} under {filter:?}\n  the map: {ours:?}\n  SQL:     {sql:?}");
        }
    }

    /// One dimension, under the filters of the others.
    async fn figures(&mut self, db: &mut PgConnection, filter: &Filter, chance: &mut impl Rng) -> anyhow::Result<()> {
        let by = random::one(chance, &By::ALL).copied().unwrap_or(By::Nothing);
        let asked = self.live.codes().filter(self.city, filter);
        let figures = self.snapshot.figures(&asked, &Days::default(), self.now.timestamp());
        let mut others = filter.clone();
        match by {
            By::Nothing => {}
            By::Category => others.categories.clear(),
            By::Agency => others.agencies.clear(),
            By::District => others.districts.clear(),
            By::State => others.states.clear(),
            By::Channel => others.channels.clear(),
            By::Grade => others.grades.clear(),
        }
        let mut sql = BTreeMap::new();
        for (code, count) in yardstick::count_by(db, &others, by, self.now).await? {
            *sql.entry(self.code(by, code.as_deref())).or_insert(0) += count.cast_unsigned();
        }
        self.hold(&format!("figures by {by:?}"), filter, &ours(by, &figures), &sql);
        Ok(())
    }

    /// What the map calls a code of SQL's.
    fn code(&self, by: By, code: Option<&str>) -> u16 {
        let codes = self.live.codes();
        let text = code.unwrap_or_default();
        match by {
            By::Nothing => 0,
            By::Category => codes.category(text),
            By::Agency => codes.agency(code),
            By::District => u16::from(codes.district(self.city, code)),
            By::State => text.parse().map_or(u16::MAX, |state| u16::from(MapCodes::state(state))),
            By::Channel => u16::from(channel(text)),
            By::Grade => text.parse().unwrap_or(u16::MAX),
        }
    }

    /// Every cell, or every appeal, of the tile around somewhere in the city.
    async fn tile(&mut self, db: &mut PgConnection, filter: &Filter, chance: &mut impl Rng) -> anyhow::Result<()> {
        let (z, x, y) = self.somewhere(chance);
        let asked = self.live.codes().filter(self.city, filter);
        let ours = cells_of(&self.snapshot.tile(z, x, y, &asked, self.now.timestamp()));
        let sql = self.cells(db, filter, (z, x, y)).await?;
        self.hold(&format!("tile {z}/{x}/{y}"), filter, &ours, &sql);
        Ok(())
    }

    async fn difference(
        &mut self,
        db: &mut PgConnection,
        filter: &Filter,
        chance: &mut impl Rng,
    ) -> anyhow::Result<()> {
        let (z, x, y) = self.somewhere(chance);
        let mut period = |days: i64| {
            let from = self.now - TimeDelta::days(chance.random_range(0..days));
            (from, from + TimeDelta::days(chance.random_range(0..90)))
        };
        let periods = [period(700), period(90)];
        let asked = self.live.codes().filter(self.city, filter);
        let [before, after] = periods.map(|(from, to)| Period { from: from.timestamp(), to: to.timestamp() });
        let change = self.snapshot.difference(z, x, y, &asked, before, after, self.now.timestamp());
        let mut sql = Vec::new();
        for (from, to) in periods {
            let filter = Filter { from: Some(from), until: Some(to), ..filter.clone() };
            sql.push(self.cells(db, &filter, (z, x, y)).await?);
        }
        let sum = |which: fn(&atlas::Change) -> u32| {
            let filled = change.iter().filter(move |cell| which(cell) > 0);
            filled.map(|cell| ((cell.x / 64, cell.y / 64), u64::from(which(cell)))).collect::<BTreeMap<_, _>>()
        };
        let ours = vec![sum(|cell| cell.before), sum(|cell| cell.after)];
        self.hold(&format!("difference in {z}/{x}/{y} of {periods:?}"), filter, &ours, &sql);
        Ok(())
    }

    /// The cells of a tile by SQL: column and row within it, and how many.
    async fn cells(
        &self,
        db: &mut PgConnection,
        filter: &Filter,
        (z, x, y): (u8, u32, u32),
    ) -> anyhow::Result<BTreeMap<(u16, u16), u64>> {
        let squares = yardstick::count_squares(db, filter, (z, x, y), LEVELS, self.now).await?;
        let side = i64::from(CELLS);
        let inside = |number: i64| u16::try_from(number.rem_euclid(side)).unwrap_or(0);
        let cells = squares.into_iter();
        Ok(cells.map(|(column, row, count)| ((inside(column), inside(row)), count.cast_unsigned())).collect())
    }

    fn somewhere(&self, chance: &mut impl Rng) -> (u8, u32, u32) {
        let bounds = &self.city.bounds;
        let lon = chance.random_range(bounds.west..bounds.east);
        let lat = chance.random_range(bounds.south..bounds.north);
        let z = chance.random_range(ZOOMS);
        let place = atlas::Place::of(lon, lat).unwrap_or_default();
        (z, place.x >> (32 - z), place.y >> (32 - z))
    }
}

fn cells_of(tile: &Tile) -> BTreeMap<(u16, u16), u64> {
    let mut cells = BTreeMap::new();
    match tile {
        Tile::Cells(filled) => {
            cells.extend(filled.iter().map(|cell| ((cell.x / 64, cell.y / 64), u64::from(cell.count))));
        }
        Tile::Points(points) => {
            for point in points {
                *cells.entry((point.x / 64, point.y / 64)).or_insert(0) += 1;
            }
        }
    }
    cells
}

/// The counts of a dimension by the map's codes, those that occur.
fn ours(by: By, figures: &Figures) -> BTreeMap<u16, u64> {
    let counts: Vec<(u16, u64)> = match by {
        By::Nothing => vec![(0, figures.total)],
        By::Category => figures.by_category.clone(),
        By::Agency => figures.by_agency.clone(),
        By::District => figures.by_district.iter().map(|&(code, count)| (code.into(), count)).collect(),
        By::Channel => figures.by_channel.iter().map(|&(code, count)| (code.into(), count)).collect(),
        By::State => (0..).zip(figures.by_state).collect(),
        By::Grade => (0..).zip(figures.by_grade).collect(),
    };
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}
