//! A city to be filled, on parts of its own.

use backend::{
    outside::{embedded_s3::EmbeddedS3, objects::Objects, postgres::Postgres},
    seed::{self, Options, Report, Town},
    start::{CityFolder, MIGRATIONS},
};
use domain::city::City;
use sqlx::{AssertSqlSafe, PgPool};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use tempfile::TempDir;

/// Wednesday, 18 March 2026, 15:20 in Kyiv.
pub const NOW: &str = "2026-03-18T13:20:00Z";

/// The city's folder.
pub const KYIV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/kyiv");

/// Kyiv on parts of its own.
pub struct Place {
    pub town: Town,
    pub s3: EmbeddedS3,
    pub postgres: Postgres,
    _folder: TempDir,
}

impl Place {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let var = folder.path().join("var");
        std::fs::create_dir_all(&var).unwrap();
        let postgres = Postgres::start(&var).await.unwrap();
        let s3 = EmbeddedS3::start(&var).await.unwrap();
        let pool = PgPool::connect_with(postgres.options()).await.unwrap();
        MIGRATIONS.run(&pool).await.unwrap();
        let (city, basemap) = kyiv();
        let objects = Some(Objects::open(s3.storage()).await.unwrap());
        let town = Town { city: Arc::new(city), basemap, pool, objects, now: NOW.parse().unwrap() };
        Self { town, s3, postgres, _folder: folder }
    }

    pub async fn seeded(&self, appeals: usize, demo: bool) -> Report {
        seed::run(&self.town, Options { appeals, demo, seed: 7, progress: false }).await.unwrap()
    }

    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&self.town.pool).await.unwrap()
    }

    /// All rows that tell what a city is, as one word.
    pub async fn print(&self) -> Vec<String> {
        let mut prints = Vec::new();
        for (table, order) in [("appeal", "id"), ("applicant", "appeal_id"), ("deadline", "appeal_id, duty")] {
            let sql = format!("select md5(string_agg(t::text, '|' order by {order})) from {table} t");
            prints.push(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&self.town.pool).await.unwrap());
        }
        let history = "select md5(string_agg(concat_ws('|', appeal_id, seq, at, step, from_state, to_state, actor, \
                       person_id, role, agency, note, outcome, grade, due_at), '|' order by appeal_id, seq)) from history";
        prints.push(sqlx::query_scalar(history).fetch_one(&self.town.pool).await.unwrap());
        prints
    }

    pub async fn close(self) {
        self.town.pool.close().await;
        self.s3.stop().await;
        self.postgres.stop().await;
    }
}

pub fn kyiv() -> (City, BTreeMap<String, String>) {
    let CityFolder { city, basemap, .. } = CityFolder::read(Path::new(KYIV)).unwrap();
    (city, basemap)
}
