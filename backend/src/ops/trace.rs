//! The log.

use crate::config::LogFormat;
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// Sends what is traced to standard error, where answers of commands are not. `filter` has been
/// checked; a second call in one process changes nothing.
pub fn init_tracing(filter: &str, format: LogFormat) {
    // The parts of ours that speak S3 with themselves have nothing to tell that is not told here.
    let filter = format!("s3s=warn,s3s_fs=warn,s3=warn,sqlx::postgres::notice=warn,{filter}");
    let registry = tracing_subscriber::registry().with(EnvFilter::new(filter));
    let lines = fmt::layer().with_writer(std::io::stderr);
    let _ = match format {
        LogFormat::Json => registry.with(lines.json().flatten_event(true).with_current_span(true)).try_init(),
        LogFormat::Text => {
            registry.with(lines.with_target(false).with_ansi(std::io::stderr().is_terminal())).try_init()
        }
    };
}
