//! The program as people call it by hand: rows in, rows out, and what it refuses.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Output, Stdio},
    thread,
};

const KYIV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/kyiv");

fn vidhuk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vidhuk"));
    command.args(arguments).args(["--city", KYIV]).env_clear();
    command.envs(std::env::vars_os().filter(|(name, _)| name == "PATH"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Calls it with an input, and waits for its end.
fn call(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = vidhuk(arguments).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.as_ref().to_vec());
    // Whoever refuses at once does not read.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_term_ends_at_the_end_of_a_day_on_the_city_s_clock() {
    let output = call(&["term"], "received,days\n2026-03-06T12:00:00+02:00,15\n2026-03-07T12:00:00+02:00,15\n");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows = "received,days,due\n\
        2026-03-06T12:00:00+02:00,15,2026-03-23T23:59:59+02:00\n\
        2026-03-07T12:00:00+02:00,15,2026-03-23T23:59:59+02:00\n";
    assert_eq!(text(&output.stdout), rows, "a Friday's 15 days end on the 17th day, a Saturday's on the 16th");
}

#[test]
fn a_row_that_cannot_be_answered_is_told_and_the_others_are_answered() {
    let output =
        call(&["route"], "lat,lon,category\n50.4501,30.5234,pothole\n10,10,pothole\n50.4501,30.5234,dragons\n");
    assert!(output.status.success());
    let rows = text(&output.stdout);
    let rows: Vec<_> = rows.lines().collect();
    assert_eq!(rows[0], "lat,lon,category,district,agency,rule");
    assert!(rows[1].starts_with("50.4501,30.5234,pothole,") && !rows[1].ends_with(','), "{}", rows[1]);
    assert!(rows[2].ends_with(",,,") && rows[3].ends_with(",,"), "{rows:?}");
    let told = text(&output.stderr);
    assert!(told.contains("line 3") && told.contains("line 4") && told.contains("2 of 3 rows"), "{told}");
}

#[test]
fn a_column_that_is_missing_is_named_and_nothing_is_answered() {
    let output = call(&["route"], "lat,category\n50.4501,pothole\n");
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(text(&output.stderr).contains("lon"), "{}", text(&output.stderr));
}

#[test]
fn whoever_has_seen_enough_may_go() {
    let mut child = vidhuk(&["term"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        let rows = "2026-03-06T12:00:00+02:00,15\n".repeat(10_000);
        let _ = stdin.write_all(b"received,days\n");
        for _ in 0..100 {
            if stdin.write_all(rows.as_bytes()).is_err() {
                return;
            }
        }
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "received,days,due\n");
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn a_person_who_cannot_be_is_refused_before_anything_starts() {
    let var = tempfile::tempdir().unwrap();
    let var = var.path().join("var");
    let add = |more: &[&str], password: &str| {
        let known = ["user", "add", "--var", var.to_str().unwrap()];
        call(&[&known, more].concat(), password)
    };
    let olha = ["--email", "olha@city.example", "--name", "Ольга Мороз"];
    for (more, said) in [
        (&["--role", "officer"][..], "needs an agency"),
        (&["--role", "supervisor", "--agency", "kyivavtodor"], "agency"),
        (&["--role", "officer", "--agency", "nobody"], "has no agency nobody"),
        (&["--role", "king"], "king"),
        (&["--role", "supervisor", "--password-stdin"], "at least 10"),
    ] {
        let output = add(&[&olha, more].concat(), "short\n");
        assert!(!output.status.success(), "{more:?}");
        assert!(text(&output.stderr).contains(said), "{more:?}: {}", text(&output.stderr));
    }
    let output = add(&["--email", "olha", "--name", "Ольга Мороз", "--role", "supervisor"], "");
    assert!(!output.status.success() && text(&output.stderr).contains("--email"), "{}", text(&output.stderr));
    assert!(!var.join("postgres").exists());
}

#[test]
fn mistakes_of_the_settings_are_told_all_at_once() {
    let output = vidhuk(&["serve"])
        .env("BIND", "nowhere")
        .env("DATABASE_URL", "mysql://x")
        .env("S3_ENDPOINT", "http://127.0.0.1:1")
        .env("SITE", "/nowhere")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    for name in ["BIND", "DATABASE_URL", "S3_", "SITE"] {
        assert!(told.contains(name), "{name} is not told: {told}");
    }
}
