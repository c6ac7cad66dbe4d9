//! The settings of a run: flags and environment in, one checked [`Config`] out.

mod check;
mod smtp;

pub use smtp::{Account, Smtp, Tls};

use ipnet::IpNet;
use lettre::message::Mailbox;
use std::{fmt, net::SocketAddr, path::PathBuf};
use url::Url;

/// The settings as they were written. [`Settings::check`] makes sense of them.
#[derive(Clone, clap::Args)]
#[command(next_help_heading = "Settings (flags or environment)")]
pub struct Settings {
    /// Address and port on which the server listens
    #[arg(long, env = "BIND", default_value = "127.0.0.1:8080", global = true)]
    pub bind: String,
    /// Address by which people reach the site [default: localhost and the port of BIND]
    #[arg(long, env = "PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,
    /// PostgreSQL (15 or newer) to use; without it one of our own runs in VAR/postgres
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// S3 storage to use; without it one of our own keeps objects in VAR/objects
    #[arg(long, env = "S3_ENDPOINT", value_name = "URL", global = true)]
    pub s3_endpoint: Option<String>,
    /// Region of the S3 storage [default: us-east-1]
    #[arg(long, env = "S3_REGION", value_name = "NAME", global = true)]
    pub s3_region: Option<String>,
    /// Bucket of the S3 storage; made if it is missing
    #[arg(long, env = "S3_BUCKET", value_name = "NAME", global = true)]
    pub s3_bucket: Option<String>,
    /// Access key of the S3 storage
    #[arg(long, env = "S3_ACCESS_KEY", value_name = "KEY", hide_env_values = true, global = true)]
    pub s3_access_key: Option<String>,
    /// Secret key of the S3 storage
    #[arg(long, env = "S3_SECRET_KEY", value_name = "KEY", hide_env_values = true, global = true)]
    pub s3_secret_key: Option<String>,
    /// Mail server for notices, smtps:// or smtp:// (README); without it letters are kept in VAR/outbox
    #[arg(long, env = "SMTP_URL", value_name = "URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// Who writes the letters: an address, or "Name <address>" [default: vidhuk at the host of the site]
    #[arg(long, env = "MAIL_FROM", value_name = "ADDRESS", global = true)]
    pub mail_from: Option<String>,
    /// Folder of the city's data
    #[arg(long, env = "CITY", value_name = "FOLDER", default_value = "assets/kyiv", global = true)]
    pub city: PathBuf,
    /// Style of another base map (MapLibre style JSON); without it the city's own plan is drawn
    #[arg(long, env = "BASEMAP_STYLE_URL", value_name = "URL", global = true)]
    pub basemap_style_url: Option<String>,
    /// A demonstration: where there are no appeals invented ones, with pictures, and accounts for everybody
    #[arg(long, env = "DEMO", global = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub demo: bool,
    /// Folder of the built files of the pages
    #[arg(long, env = "SITE", value_name = "FOLDER", default_value = "target/site", global = true)]
    pub site: PathBuf,
    /// Folder of all state
    #[arg(long, env = "VAR", value_name = "FOLDER", default_value = "var", global = true)]
    pub var: PathBuf,
    /// Proxies whose X-Forwarded headers are believed: addresses or networks, with commas
    #[arg(long, env = "TRUSTED_PROXIES", value_name = "LIST", default_value = "", global = true)]
    pub trusted_proxies: String,
    /// Who may see /metrics: addresses or networks, with commas
    #[arg(long, env = "METRICS_FROM", value_name = "LIST", default_value = "127.0.0.0/8,::1", global = true)]
    pub metrics_from: String,
    /// Tries to sign in to one account in an hour, right or wrong; 0: as many as one likes
    #[arg(long, env = "SIGN_INS_PER_ACCOUNT", value_name = "N", default_value = "30", global = true)]
    pub sign_ins_per_account: String,
    /// Tries to sign in from one address in an hour; 0: as many as one likes
    #[arg(long, env = "SIGN_INS_PER_ADDRESS", value_name = "N", default_value = "600", global = true)]
    pub sign_ins_per_address: String,
    /// Appeals filed from one address in an hour, those of the staff not counted; 0: as many as one likes
    #[arg(long, env = "FILINGS_PER_ADDRESS", value_name = "N", default_value = "600", global = true)]
    pub filings_per_address: String,
    /// What is logged: a level, or levels by module (info,sqlx=warn)
    #[arg(long, env = "LOG", value_name = "FILTER", default_value = "info", global = true)]
    pub log: String,
    /// Shape of the log: text or json
    #[arg(long, env = "LOG_FORMAT", value_name = "SHAPE", default_value = "text", global = true)]
    pub log_format: String,
}

/// What a command needs of the settings beyond their being well written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The city's data only.
    City,
    /// The city's data and the built files of the pages.
    Pages,
}

/// The settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub bind: SocketAddr,
    /// Ends in a slash, as [`Url`] has it.
    pub public_url: Url,
    pub database_url: Option<Secret>,
    pub s3: Option<S3>,
    /// Without it letters are kept.
    pub smtp: Option<Smtp>,
    pub mail_from: Mailbox,
    pub city: PathBuf,
    pub basemap_style_url: Option<Url>,
    /// Invented appeals, and accounts that everybody may use.
    pub demo: bool,
    pub site: PathBuf,
    /// Absolute, so that a change of the working folder changes nothing.
    pub var: PathBuf,
    pub trusted_proxies: Vec<IpNet>,
    pub metrics_from: Vec<IpNet>,
    pub limits: Limits,
    pub log: String,
    pub log_format: LogFormat,
}

/// How often something may be done in an hour; 0 stands for no limit. A whole office, or all the
/// telephones of a mobile network, may share an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub sign_ins_per_account: u32,
    pub sign_ins_per_address: u32,
    pub filings_per_address: u32,
}

/// The defaults of the settings.
impl Default for Limits {
    fn default() -> Self {
        Self { sign_ins_per_account: 30, sign_ins_per_address: 600, filings_per_address: 600 }
    }
}

/// An S3 storage and how to enter it.
#[derive(Clone, Debug)]
pub struct S3 {
    pub endpoint: Url,
    pub region: String,
    pub bucket: String,
    pub access_key: Secret,
    pub secret_key: Secret,
}

/// The shape of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object for programs.
    Json,
}

/// A word that is used but never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a word.
    #[must_use]
    pub fn new(word: impl Into<String>) -> Self {
        Self(word.into())
    }

    /// The word itself, for the one who needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// All that is wrong with the settings, a line each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Mistakes(pub Vec<String>);
