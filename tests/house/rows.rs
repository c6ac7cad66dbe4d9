//! Each row of the rules has a test that says so.

use super::files;
use contract::{Duty, Move, Outcome, Role, Sign, State, notices::NoticeKind};
use std::collections::BTreeSet;

/// The rows of the rules: every move, state, duty, result of closing and sign, whom what is told of, and who takes part.
fn rows() -> BTreeSet<&'static str> {
    let moves = Move::ALL.iter().map(|step| step.code());
    let states = State::ALL.iter().map(|state| state.code());
    let duties = Duty::ALL.iter().map(|duty| duty.code());
    let results = Outcome::ALL.iter().map(|outcome| outcome.code());
    let signs = Sign::ALL.iter().map(|sign| sign.code());
    let told = NoticeKind::ALL.iter().map(|kind| kind.code());
    let roles = Role::ALL.iter().map(|role| role.code());
    let others = ["privacy", "routing", "counting"];
    moves.chain(states).chain(duties).chain(results).chain(signs).chain(told).chain(roles).chain(others).collect()
}

/// The rows that tests say they are about: on lines right above a test, and nowhere else.
fn named_by_tests(text: &str) -> BTreeSet<String> {
    let lines: Vec<_> = text.lines().collect();
    let is_test = |at: usize| {
        let below = lines[at + 1..].iter().find(|line| !line.starts_with("//"));
        below.is_some_and(|line| line.starts_with("#[tokio::test") || line.starts_with("#[test]"))
    };
    let above_tests = lines.iter().enumerate().filter(|(at, line)| line.starts_with("// Row: ") && is_test(*at));
    above_tests
        .flat_map(|(_, line)| line.split("Row: ").skip(1))
        .map(|row| row.trim().trim_end_matches('.').to_owned())
        .collect()
}

#[test]
fn each_row_of_the_rules_is_named_by_a_test() {
    let texts = ["tests/api", "backend/domain/tests"].into_iter().flat_map(|folder| files(folder, &[".rs"]));
    let named: BTreeSet<_> = texts.flat_map(|(_, text)| named_by_tests(&text)).collect();
    let unnamed: Vec<_> = rows().into_iter().filter(|row| !named.contains(*row)).collect();
    assert!(unnamed.is_empty(), "no test says \"Row: …\" of {unnamed:?}");
    let unknown: Vec<_> = named.iter().filter(|row| !rows().contains(row.as_str())).collect();
    assert!(unknown.is_empty(), "there are no such rows: {unknown:?}");
}

#[test]
fn a_row_counts_only_above_a_test() {
    let named = named_by_tests("// Row: a. Row: b.\n#[test]\nfn one() {}\n// Row: c.\nfn two() {}\n");
    assert_eq!(named, ["a", "b"].map(str::to_owned).into());
}
