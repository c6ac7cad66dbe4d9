//! The program: reads what is wanted, and has it done.

use backend::{
    commands::{atlas, migrate, route, seed, serve, term, user},
    config::{Config, Need, Settings},
    ops::init_tracing,
};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Vidhuk: a city hears its people
#[derive(Parser)]
#[command(version, max_term_width = 110)]
struct Line {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// Run the server (this is done when nothing else is asked)
    Serve,
    /// Bring the database up to date and stop
    Migrate,
    /// Fill an empty database with a believable city of appeals
    Seed(seed::Wish),
    /// Let people of the staff in, and show who they are
    #[command(subcommand)]
    User(user::Act),
    /// Compare the map with the database
    #[command(subcommand)]
    Atlas(atlas::Act),
    /// From CSV with received,days on standard input to the same with due
    Term,
    /// From CSV with lat,lon,category on standard input to the same with district,agency,rule
    Route,
}

fn main() -> ExitCode {
    let Line { settings, act } = Line::parse();
    let act = act.unwrap_or(Act::Serve);
    let need = if matches!(act, Act::Serve) { Need::Pages } else { Need::City };
    let config = match settings.check(need) {
        Ok(config) => config,
        Err(mistakes) => {
            eprintln!("{mistakes}");
            return ExitCode::from(2);
        }
    };
    init_tracing(&config.log, config.log_format);
    run(&act, &config).unwrap_or_else(|error| {
        eprintln!("vidhuk: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(act: &Act, config: &Config) -> anyhow::Result<ExitCode> {
    match act {
        Act::Serve => wait(serve::run(config)),
        Act::Migrate => wait(migrate::run(config)),
        Act::Seed(wish) => wait(seed::run(config, *wish)),
        Act::User(act) => wait(user::run(config, act)),
        Act::Atlas(act) => wait(atlas::run(config, act)),
        Act::Term => term::run(config),
        Act::Route => route::run(config),
    }
}

/// Does what must wait for others. Nobody waits for threads that still work when it is done.
fn wait(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    let done = runtime.block_on(work);
    runtime.shutdown_background();
    done.map(|()| ExitCode::SUCCESS)
}
