//! `vidhuk route`: who answers for what where, for disputes and checks.

use crate::{config::Config, start::CityFolder};
use std::{
    io::{stdin, stdout},
    process::ExitCode,
};

/// Reads `lat,lon,category` from standard input and writes the same rows with
/// `district,agency,rule`.
///
/// # Errors
/// The city cannot be used, or a column is missing.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let city = CityFolder::read(&config.city)?.city;
    super::tell(domain::batch::routes(&city, stdin().lock(), stdout().lock(), super::complain()))
}
