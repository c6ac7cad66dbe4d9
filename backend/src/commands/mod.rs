//! What the program does when it is called: one file a command.

pub mod atlas;
pub mod migrate;
pub mod parts;
pub mod route;
pub mod seed;
pub mod serve;
pub mod term;
pub mod user;

use domain::batch::{BadRow, BatchError, Tally};
use std::{io::ErrorKind, process::ExitCode};

/// How many bad rows are told one by one: among millions nobody reads more.
const TOLD: u64 = 20;

/// Tells the first bad rows.
fn complain() -> impl FnMut(BadRow<'_>) {
    let mut seen = 0;
    move |row| {
        seen += 1;
        if seen <= TOLD {
            eprintln!("line {}: {}", row.line, row.reason);
        }
    }
}

/// The end of a batch. A row that has no answer (a place outside the city, a day that is none) is
/// answered by empty columns and told; the batch itself went through.
fn tell(tally: Result<Tally, BatchError>) -> anyhow::Result<ExitCode> {
    match tally {
        Ok(Tally { bad: 0, .. }) => Ok(ExitCode::SUCCESS),
        Ok(Tally { rows, bad }) => {
            eprintln!("{bad} of {rows} rows could not be answered");
            Ok(ExitCode::SUCCESS)
        }
        // Whoever read our answers has seen enough.
        Err(BatchError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(BatchError::Csv(error)) if broken_pipe(&error) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error.into()),
    }
}

fn broken_pipe(error: &csv::Error) -> bool {
    matches!(error.kind(), csv::ErrorKind::Io(error) if error.kind() == ErrorKind::BrokenPipe)
}
