//! A seeding that does not come to its end.

use crate::place::KYIV;
use backend::outside::postgres::Postgres;
use sqlx::{ConnectOptions, PgPool};
use std::{path::Path, process::Command, time::Duration};

#[tokio::test(flavor = "multi_thread")]
async fn a_seeding_that_is_killed_leaves_nothing_and_the_next_one_fills_the_city() {
    let folder = tempfile::tempdir().unwrap();
    let var = folder.path().join("var");
    let seed = |appeals: &str| {
        Command::new(env!("CARGO_BIN_EXE_vidhuk"))
            .args(["seed", "--appeals", appeals, "--city", KYIV, "--var"])
            .arg(&var)
            .env_clear()
            .envs(std::env::vars_os().filter(|(name, _)| name == "PATH"))
            .spawn()
            .unwrap()
    };
    let mut first = seed("100000");
    while !rows_come_in(&var).await {
        assert!(first.try_wait().unwrap().is_none(), "it ended before it could be killed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(seed("300").wait().unwrap().success());
    assert!(!seed("300").wait().unwrap().success(), "nobody may seed twice");
    let postgres = Postgres::start(&var).await.unwrap();
    let pool = PgPool::connect_with(postgres.options()).await.unwrap();
    let count: i64 = sqlx::query_scalar("select count(*) from appeal").fetch_one(&pool).await.unwrap();
    assert_eq!(count, 300);
    pool.close().await;
    postgres.stop().await;
}

/// Whether a seeding over this VAR copies rows just now.
async fn rows_come_in(var: &Path) -> bool {
    let Ok(options) = Postgres::beside(var).await else { return false };
    let Ok(mut connection) = options.connect().await else { return false };
    let copying = "select exists (select from pg_stat_activity where query like 'copy history%')";
    sqlx::query_scalar(copying).fetch_one(&mut connection).await.unwrap_or(false)
}
