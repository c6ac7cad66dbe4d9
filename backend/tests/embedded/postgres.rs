use super::house::{House, alive, read, signal, soon, stop, write};
use backend::outside::{
    lock::{Lock, LockError},
    postgres::{Postgres, PostgresError},
};
use nix::sys::signal::Signal;
use sqlx::ConnectOptions;
use std::{fs, os::unix::fs::PermissionsExt, process::Command};

#[tokio::test]
async fn what_was_written_is_there_after_a_stop_and_a_start() {
    let house = House::new();
    let _lock = Lock::take(&house.var).unwrap();
    let postgres = Postgres::start(&house.var).await.unwrap();
    let mut connection = house.connect(&postgres).await;
    write(&mut connection, 1).await;
    stop(postgres, connection).await;
    assert!(!house.pid_file().exists(), "it stopped in good order");

    let postgres = Postgres::start(&house.var).await.unwrap();
    let mut connection = house.connect(&postgres).await;
    assert_eq!(read(&mut connection).await, [1]);
    stop(postgres, connection).await;
}

#[tokio::test]
async fn it_is_durable_speaks_utf_8_and_listens_on_no_port() {
    let house = House::new();
    let postgres = Postgres::start(&house.var).await.unwrap();
    let mut connection = house.connect(&postgres).await;
    for (setting, expected) in [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("listen_addresses", ""),
        ("server_encoding", "UTF8"),
        ("max_connections", "50"),
        ("shared_buffers", "128MB"),
    ] {
        let value: String =
            sqlx::query_scalar("select current_setting($1)").bind(setting).fetch_one(&mut connection).await.unwrap();
        assert_eq!(value, expected, "{setting}");
    }
    let upper: String = sqlx::query_scalar("select upper('київ')").fetch_one(&mut connection).await.unwrap();
    assert_eq!(upper, "КИЇВ");
    stop(postgres, connection).await;
}

#[tokio::test]
async fn nobody_else_may_enter_its_folders() {
    let house = House::new();
    let postgres = Postgres::start(&house.var).await.unwrap();
    for folder in ["postgres", "postgres/data", "postgres/run"] {
        let mode = fs::metadata(house.var.join(folder)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{folder}");
    }
    postgres.stop().await;
}

#[tokio::test]
async fn a_very_long_path_is_no_hindrance() {
    let mut house = House::new();
    house.var = house.var.join("long".repeat(30)).join("longer".repeat(20));
    let postgres = Postgres::start(&house.var).await.unwrap();
    let mut connection = house.connect(&postgres).await;
    write(&mut connection, 1).await;
    stop(postgres, connection).await;
}

#[tokio::test]
async fn after_a_kill_9_of_postgres_it_comes_back_by_itself_with_all_that_was_acknowledged() {
    let house = House::new();
    let postgres = Postgres::start(&house.var).await.unwrap();
    let mut connection = house.connect(&postgres).await;
    write(&mut connection, 7).await;
    let first = postgres.pid().unwrap();
    signal(first.cast_signed(), Signal::SIGKILL);
    let mut connection = soon("a new PostgreSQL", async || {
        let again = postgres.pid().is_some_and(|pid| pid != first);
        if again { postgres.options().connect().await.ok() } else { None }
    })
    .await;
    assert_eq!(read(&mut connection).await, [7]);
    stop(postgres, connection).await;
}

#[tokio::test]
async fn after_a_kill_9_of_the_server_postgres_ends_too_and_the_next_start_finds_everything() {
    let house = House::new();
    let (mut server, its_postgres) = house.server_elsewhere();
    let mut connection = Postgres::beside(&house.var).await.unwrap().connect().await.unwrap();
    write(&mut connection, 3).await;
    server.kill_9();
    // At once, while the orphan may still be stopping.
    let _lock = Lock::take(&house.var).unwrap();
    let postgres = Postgres::start(&house.var).await.unwrap();
    assert!(!alive(its_postgres));
    let mut connection = house.connect(&postgres).await;
    assert_eq!(read(&mut connection).await, [3]);
    stop(postgres, connection).await;
}

#[tokio::test]
async fn after_a_kill_9_of_both_the_next_start_finds_everything() {
    let house = House::new();
    let (mut server, its_postgres) = house.server_elsewhere();
    let mut connection = Postgres::beside(&house.var).await.unwrap().connect().await.unwrap();
    write(&mut connection, 4).await;
    // A keeper that is stopped cannot start it anew in between.
    server.signal(Signal::SIGSTOP);
    signal(its_postgres, Signal::SIGKILL);
    server.kill_9();
    let postgres = Postgres::start(&house.var).await.unwrap();
    let mut connection = house.connect(&postgres).await;
    assert_eq!(read(&mut connection).await, [4]);
    stop(postgres, connection).await;
}

#[tokio::test]
async fn a_stale_pid_file_is_forgotten_whether_its_process_is_dead_or_another_program() {
    let house = House::new();
    Postgres::start(&house.var).await.unwrap().stop().await;
    let mut dead = Command::new("true").spawn().unwrap();
    dead.wait().unwrap();
    // This very test is a live program that is no PostgreSQL.
    for pid in [dead.id(), std::process::id()] {
        let lines = format!("{pid}\n/proc/self/fd/0\n1700000000\n5432\n../run\n\n  1234567  99999\nready   \n");
        fs::write(house.pid_file(), &lines).unwrap();
        fs::write(house.var.join("postgres/run/.s.PGSQL.5432.lock"), &lines).unwrap();
        let postgres = Postgres::start(&house.var).await.unwrap();
        let connection = house.connect(&postgres).await;
        stop(postgres, connection).await;
    }
}

#[tokio::test]
async fn a_second_server_on_one_var_is_told_who_is_first() {
    let house = House::new();
    let (server, its_postgres) = house.server_elsewhere();
    let error = Lock::take(&house.var).unwrap_err();
    let LockError::Held { pid, .. } = &error else { panic!("{error}") };
    assert_eq!(*pid, server.pid().to_string());
    assert!(alive(its_postgres), "and the first one is not disturbed");
}

#[tokio::test]
async fn a_cluster_of_another_version_is_refused_with_the_remedy_and_left_alone() {
    let house = House::new();
    Postgres::start(&house.var).await.unwrap().stop().await;
    let version = house.var.join("postgres/data/PG_VERSION");
    let before = fs::read_to_string(&version).unwrap();
    fs::write(&version, "11\n").unwrap();
    let error = Postgres::start(&house.var).await.unwrap_err();
    assert!(matches!(&error, PostgresError::OtherVersion { made_by, .. } if made_by == "11"), "{error}");
    fs::write(&version, before).unwrap();
    Postgres::start(&house.var).await.unwrap().stop().await;
}

#[tokio::test]
async fn a_half_made_cluster_is_made_anew() {
    let house = House::new();
    let new = house.var.join("postgres/data.new");
    fs::create_dir_all(&new).unwrap();
    fs::write(new.join("PG_VERSION"), "15\n").unwrap();
    let postgres = Postgres::start(&house.var).await.unwrap();
    assert!(!new.exists());
    postgres.stop().await;
}
