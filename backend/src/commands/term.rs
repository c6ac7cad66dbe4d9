//! `vidhuk term`: when terms end, for disputes and checks.

use crate::{config::Config, start::CityFolder};
use std::{
    io::{stdin, stdout},
    process::ExitCode,
};

/// Reads `received,days` from standard input and writes the same rows with `due`.
///
/// # Errors
/// The city cannot be used, or a column is missing.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let city = CityFolder::read(&config.city)?.city;
    super::tell(domain::batch::terms(&city, stdin().lock(), stdout().lock(), super::complain()))
}
