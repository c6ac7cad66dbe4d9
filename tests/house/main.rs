//! The house keeps its order (README, "map of the house"): who may know whom, and what stands where.

mod rows;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder with one of these endings, by their path from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}/{name}");
            if entry.path().is_dir() {
                if !["node_modules", "target"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push((path, fs::read_to_string(entry.path()).unwrap_or_default()));
            }
        }
    }
    found.sort();
    found
}

/// The text without what is behind `//`.
fn without_comments(text: &str) -> String {
    let code = |line: &str| line.split_once("//").map_or(line.to_owned(), |(code, _)| code.to_owned());
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// The rooms of our own crate that a text names: `crate::room`, alone or in a group.
fn rooms_named(text: &str) -> BTreeSet<String> {
    let text = without_comments(text);
    let word = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if !rest.starts_with('{') {
            named.insert(word(rest));
            continue;
        }
        let mut depth = 0;
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && matches!(c, '{' | ',' | '}') {
                named.insert(word(&rest[at + 1..]));
            }
        }
    }
    named.remove("");
    named
}

/// Whether a text names another crate.
fn names_crate(text: &str, name: &str) -> bool {
    let text = without_comments(text);
    let path = format!("{name}::");
    text.match_indices(&path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '/'))
    })
}

/// A room of the server, the rooms it may know beside itself, and the crates it may not.
struct Room {
    name: &'static str,
    knows: &'static [&'static str],
    never: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    // A client of the API like any other: it gets the router, the API's way to refuse, the request, and the time.
    Room { name: "web", knows: &["api", "ops", "outside"], never: &["sqlx", "domain", "atlas"] },
    Room {
        name: "api",
        knows: &["app", "jobs", "limits", "live", "media", "ops", "outside", "password", "private", "store", "takeout"],
        never: &["leptos", "leptos_axum", "frontend"],
    },
    Room {
        name: "jobs",
        knows: &["app", "letters", "live", "media", "outside", "store", "takeout"],
        never: &["sqlx", "axum", "leptos", "frontend"],
    },
    Room { name: "store", knows: &[], never: &["contract", "axum", "atlas", "leptos", "frontend"] },
    Room { name: "takeout", knows: &["app", "store"], never: &["sqlx", "axum", "atlas", "leptos", "frontend"] },
    Room { name: "live", knows: &["outside", "store"], never: &["axum", "leptos", "frontend"] },
    Room { name: "media", knows: &[], never: &["sqlx", "axum", "domain", "atlas", "leptos", "frontend"] },
    Room { name: "outside", knows: &["config"], never: &["domain", "contract", "atlas", "leptos", "frontend"] },
    Room { name: "letters", knows: &[], never: &["sqlx", "axum", "atlas", "leptos", "frontend", "lettre"] },
    Room {
        name: "app",
        knows: &["letters", "limits", "live", "media", "outside", "private"],
        never: &["axum", "leptos", "frontend"],
    },
    // It reads the address of the database to see whether it is one.
    Room { name: "config", knows: &[], never: &["axum", "domain", "leptos", "frontend"] },
    Room { name: "limits", knows: &["config", "outside"], never: &["sqlx", "axum", "domain", "leptos", "frontend"] },
    Room { name: "private", knows: &[], never: &["sqlx", "axum"] },
    Room { name: "password", knows: &[], never: &["sqlx", "axum"] },
    Room { name: "ops", knows: &["config", "live", "outside"], never: &["domain", "atlas", "leptos", "frontend"] },
    Room {
        name: "seed",
        knows: &["app", "media", "outside", "password", "start", "store"],
        never: &["axum", "leptos", "frontend"],
    },
];

/// Where a handler may hold a connection by its type.
const HOLDS_A_CONNECTION: &str = "backend/src/api/appeals/files.rs";

fn of_room(room: &str) -> Vec<(String, String)> {
    let file = format!("backend/src/{room}.rs");
    let folder = format!("backend/src/{room}/");
    files("backend/src", &[".rs"]).into_iter().filter(|(path, _)| *path == file || path.starts_with(&folder)).collect()
}

#[test]
fn each_room_knows_only_whom_it_may() {
    let mut wrong = Vec::new();
    for room in ROOMS {
        let files = of_room(room.name);
        assert!(!files.is_empty(), "there is no room {}", room.name);
        for (path, text) in files {
            for named in rooms_named(&text) {
                if named != room.name && !room.knows.contains(&named.as_str()) {
                    wrong.push(format!("{path} knows {named}"));
                }
            }
            wrong.extend(
                room.never.iter().filter(|name| names_crate(&text, name)).map(|name| format!("{path} knows {name}")),
            );
            if room.name == "api" && path != HOLDS_A_CONNECTION && names_crate(&text, "sqlx") {
                wrong.push(format!("{path} knows sqlx"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_is_in_the_store_alone() {
    let marks = ["sqlx::query", "QueryBuilder", "AssertSqlSafe", "query_as!", "query_scalar!"];
    // The one makes our database, the other the store's own fill of thousands of rows.
    let allowed = ["backend/src/store/", "backend/src/outside/postgres"];
    let wrong = files("backend/src", &[".rs"]).into_iter().filter(|(path, text)| {
        let text = without_comments(text);
        !allowed.iter().any(|start| path.starts_with(start)) && marks.iter().any(|mark| text.contains(mark))
    });
    let wrong: Vec<_> = wrong.map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "SQL in {wrong:?}");
}

/// The names under `[dependencies]` of a crate.
fn dependencies(krate: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(krate).join("Cargo.toml")).expect("a crate");
    let section = text.split("\n[dependencies]").nth(1).unwrap_or_default().split("\n[").next().unwrap_or_default();
    let name = |line: &str| line.split(['=', '.', ' ']).next().map(str::to_owned);
    section.lines().filter(|line| !line.starts_with('#')).filter_map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_rules_know_neither_time_nor_wire_nor_table() {
    let outside = ["tokio", "futures", "async-trait", "sqlx", "axum", "hyper", "reqwest", "tower", "leptos"];
    for krate in ["backend/contract", "backend/domain", "backend/atlas", "backend/papers"] {
        let known = dependencies(krate);
        assert!(outside.iter().all(|name| !known.contains(*name)), "{krate}: {known:?}");
    }
    // What the browser loads with the contract.
    let light = ["chrono", "serde", "serde_json", "serde_urlencoded", "utoipa", "uuid"];
    let contract = dependencies("backend/contract");
    assert!(contract.iter().all(|name| light.contains(&name.as_str())), "{contract:?}");
    let frontend = dependencies("frontend");
    assert!(["backend", "domain", "atlas", "sqlx", "axum"].iter().all(|name| !frontend.contains(*name)));
    assert!(!dependencies("backend/atlas").contains("contract"));
}

#[test]
fn the_root_shows_only_what_a_newcomer_needs() {
    let ignored = fs::read_to_string(root().join(".gitignore")).expect("a .gitignore");
    let ignored: BTreeSet<_> = ignored.lines().map(|line| line.trim_matches('/')).collect();
    let entries = fs::read_dir(root()).expect("the root").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let seen: BTreeSet<_> = names.filter(|name| !name.starts_with('.') && !ignored.contains(name.as_str())).collect();
    let known = ["Cargo.lock", "Cargo.toml", "LICENSE", "Makefile", "README.md"];
    let folders = ["assets", "backend", "frontend", "migrations", "tests"];
    assert_eq!(seen, known.into_iter().chain(folders).map(str::to_owned).collect());
}

#[test]
fn nothing_is_left_for_later_in_secret() {
    // Written apart, so that this file does not find itself.
    let marks = ["todo", "unimplemented", "dbg"].map(|word| format!("{word}!("));
    let passed_over = ["#[", "ignore"].concat();
    for folder in ["backend", "frontend", "tests"] {
        for (path, text) in files(folder, &[".rs"]) {
            assert!(!marks.iter().any(|mark| text.contains(mark)), "{path}");
            assert!(!text.contains(&passed_over), "{path}: a test that is passed over is none");
        }
    }
}

#[test]
fn migrations_are_named_by_their_time_and_run_in_its_order() {
    let names = fs::read_dir(root().join("migrations")).expect("migrations").flatten();
    let names: BTreeSet<_> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.contains("README.md"));
    let mut times = BTreeSet::new();
    for name in names.iter().filter(|name| *name != "README.md") {
        let (time, what) = name.split_once('_').unwrap_or_default();
        let digits = time.len() == 14 && time.bytes().all(|byte| byte.is_ascii_digit());
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let plain = what.strip_suffix(".sql").is_some_and(|what| !what.is_empty() && what.chars().all(word));
        assert!(digits && plain, "{name}");
        assert!(times.insert(time.to_owned()), "{name}: two of the same time");
    }
}

#[test]
fn what_the_compiler_knows_of_each_query_is_kept() {
    let kept = files(".sqlx", &[".json"]);
    assert!(!kept.is_empty(), "make sql writes .sqlx/");
    for (path, text) in kept {
        assert!(text.contains("\"db_name\": \"PostgreSQL\""), "{path}");
    }
}

#[test]
fn names_say_what_a_thing_is() {
    let empty = ["Dto", "Manager", "Service", "Helper", "Util", "Utils"];
    let rooms = ["utils", "util", "helpers", "helper", "common", "misc"];
    for folder in ["backend", "frontend", "tests"] {
        for (path, text) in files(folder, &[".rs"]) {
            let file = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
            assert!(!rooms.contains(&file.as_str()), "{path}");
            for made in ["struct ", "enum ", "trait ", "type "] {
                for (at, _) in text.match_indices(made) {
                    let name: String = text[at + made.len()..].chars().take_while(|c| c.is_alphanumeric()).collect();
                    assert!(!empty.iter().any(|end| name.ends_with(end)), "{path}: {name}");
                }
            }
        }
    }
}

#[test]
fn the_reader_of_rooms_reads_groups_and_single_names() {
    let text = "use crate::{\n    api::{body::Json, error},\n    store::{self, Tx},\n};\nuse crate::live;\n// crate::web\ncrate::jobs::start()";
    let named = ["api", "jobs", "live", "store"].map(str::to_owned).into();
    assert_eq!(rooms_named(text), named);
    assert!(names_crate("use sqlx::PgPool;", "sqlx") && !names_crate("my_sqlx::x(); // sqlx::y", "sqlx"));
}
