//! `vidhuk user`: people of the staff.

use super::parts::Parts;
use crate::{
    config::Config,
    outside::clock::{Clock, SystemClock},
    password,
    start::{CityFolder, MIGRATIONS},
    store::{Fault, people},
};
use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};
use domain::{
    city::City,
    codes::Role,
    fields::{Email, PersonName},
    rights,
};
use std::io::{BufRead, stdin};

/// What is to be done about people.
#[derive(Debug, Clone, Subcommand)]
pub enum Act {
    /// Let a person in; a password is made and shown once, unless one is given
    Add(Newcomer),
    /// Show everybody who may sign in
    List,
}

/// Who is to be let in.
#[derive(Debug, Clone, Args)]
pub struct Newcomer {
    /// Their e-mail, by which they sign in
    #[arg(long)]
    pub email: String,
    /// Surname and first name
    #[arg(long)]
    pub name: String,
    /// What they are
    #[arg(long, value_parser = role)]
    pub role: Role,
    /// Code of the agency, for officers and heads
    #[arg(long, value_name = "CODE")]
    pub agency: Option<String>,
    /// Read the password from the first line of standard input
    #[arg(long)]
    pub password_stdin: bool,
}

/// The least letters of a password that somebody chose.
const PASSWORD_MIN: usize = 10;

fn role(code: &str) -> Result<Role, &'static str> {
    code.parse()
}

/// Does it.
///
/// # Errors
/// What is wrong with the person, or the database does not answer.
pub async fn run(config: &Config, act: &Act) -> anyhow::Result<()> {
    let city = CityFolder::read(&config.city)?.city;
    // Before anything starts that would have to be stopped.
    let newcomer = match act {
        Act::Add(newcomer) => Some((newcomer, password_of(newcomer)?, check(newcomer, &city)?)),
        Act::List => None,
    };
    let parts = Parts::database(config).await?;
    let done = async {
        MIGRATIONS.run(&parts.pool).await.context("the migrations did not go through")?;
        match newcomer {
            Some((newcomer, password, (email, name))) => add(&parts, newcomer, &password, &email, &name).await,
            None => list(&parts).await,
        }
    }
    .await;
    parts.close().await;
    done
}

fn check(newcomer: &Newcomer, city: &City) -> anyhow::Result<(Email, PersonName)> {
    let email = Email::new(&newcomer.email).map_err(|_| anyhow::anyhow!("--email: this is no e-mail address"))?;
    let name = PersonName::new(&newcomer.name)
        .map_err(|_| anyhow::anyhow!("--name: 2 to {} letters, without line ends", PersonName::MAX))?;
    let agency = newcomer.agency.as_deref();
    if let Some(code) = agency.filter(|code| city.agencies.find(code).is_none()) {
        let known: Vec<_> = city.agencies.iter().map(|(_, agency)| &*agency.code).collect();
        bail!("--agency: {} has no agency {code}; there are: {}", city.code, known.join(", "));
    }
    if !rights::is_sound(newcomer.role, agency) {
        let must = if newcomer.role.is_of_agency() { "needs an" } else { "has no" };
        bail!("--agency: the role {} {must} agency", newcomer.role);
    }
    Ok((email, name))
}

fn password_of(newcomer: &Newcomer) -> anyhow::Result<String> {
    if !newcomer.password_stdin {
        return Ok(format!("{:026x}", rand::random::<u128>() >> 24));
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).context("--password-stdin")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    ensure!(password.chars().count() >= PASSWORD_MIN, "--password-stdin: at least {PASSWORD_MIN} letters");
    Ok(password)
}

async fn add(
    parts: &Parts,
    newcomer: &Newcomer,
    password: &str,
    email: &Email,
    name: &PersonName,
) -> anyhow::Result<()> {
    let person = people::NewPerson {
        email: email.as_str(),
        name: name.as_str(),
        role: newcomer.role,
        agency: newcomer.agency.as_deref(),
        password_hash: &password::hash(password),
        demo: false,
    };
    match people::add(&parts.pool, &person, SystemClock.now()).await {
        Ok(_) => {}
        Err(Fault::Constraint(name)) if name == "person_email_key" => {
            bail!("--email: {} is here already", email.as_str())
        }
        Err(error) => return Err(error.into()),
    }
    println!("{} may sign in as {}", email.as_str(), newcomer.role);
    if !newcomer.password_stdin {
        println!("password, shown this once: {password}");
    }
    Ok(())
}

async fn list(parts: &Parts) -> anyhow::Result<()> {
    for person in people::list(&parts.pool).await? {
        let agency = person.agency.unwrap_or_default();
        let demo = if person.demo { "demo" } else { "" };
        println!("{}\t{}\t{}\t{agency}\t{demo}", person.email, person.role, person.name);
    }
    Ok(())
}
