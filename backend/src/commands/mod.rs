//! What the program does when it is called: one file a command.

pub mod migrate;
pub mod parts;
pub mod route;
pub mod seed;
pub mod serve;
pub mod term;
pub mod user;

use domain::batch::{BatchError, Tally};
use std::{io::ErrorKind, process::ExitCode};

/// The end of a batch: some rows that could not be answered are a failure, and were told.
fn tell(tally: Result<Tally, BatchError>) -> anyhow::Result<ExitCode> {
    match tally {
        Ok(Tally { bad: 0, .. }) => Ok(ExitCode::SUCCESS),
        Ok(Tally { rows, bad }) => {
            eprintln!("{bad} of {rows} rows could not be answered");
            Ok(ExitCode::FAILURE)
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
