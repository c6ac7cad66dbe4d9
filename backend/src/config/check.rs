//! From words to settings: every mistake is told, not only the first.

use super::{Config, Limits, LogFormat, Mistakes, Need, S3, Secret, Settings, Smtp};
use ipnet::IpNet;
use lettre::message::Mailbox;
use std::{
    net::{IpAddr, SocketAddr},
    path::{self, Path, PathBuf},
};
use tracing_subscriber::EnvFilter;
use url::Url;

impl Settings {
    /// Makes sense of the settings.
    ///
    /// # Errors
    ///
    /// All mistakes at once, a line each, beginning with the setting's name.
    pub fn check(self, need: Need) -> Result<Config, Mistakes> {
        let mut checker = Checker::default();
        let bind = checker.bind(&self.bind);
        let public_url = checker.public_url(self.public_url, bind);
        let config = Config {
            bind,
            mail_from: checker.mail_from(self.mail_from, &public_url),
            public_url,
            database_url: checker.database(self.database_url),
            s3: checker.s3([self.s3_endpoint, self.s3_region, self.s3_bucket, self.s3_access_key, self.s3_secret_key]),
            smtp: checker.smtp(self.smtp_url),
            city: checker.folder("CITY", self.city, "give the folder of a city's data"),
            basemap_style_url: given(self.basemap_style_url)
                .and_then(|text| checker.url("BASEMAP_STYLE_URL", &text, &["http", "https"])),
            demo: self.demo,
            site: match need {
                Need::City => self.site,
                Need::Pages => checker.folder("SITE", self.site, "`make run` builds the pages"),
            },
            var: checker.var(&self.var),
            trusted_proxies: checker.networks("TRUSTED_PROXIES", &self.trusted_proxies),
            metrics_from: checker.networks("METRICS_FROM", &self.metrics_from),
            limits: Limits {
                sign_ins_per_account: checker.count("SIGN_INS_PER_ACCOUNT", &self.sign_ins_per_account),
                sign_ins_per_address: checker.count("SIGN_INS_PER_ADDRESS", &self.sign_ins_per_address),
                filings_per_address: checker.count("FILINGS_PER_ADDRESS", &self.filings_per_address),
            },
            log: checker.log(self.log),
            log_format: checker.log_format(&self.log_format),
        };
        if checker.mistakes.is_empty() { Ok(config) } else { Err(Mistakes(checker.mistakes)) }
    }
}

/// An empty variable is as good as none.
fn given(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[derive(Default)]
struct Checker {
    mistakes: Vec<String>,
}

impl Checker {
    fn wrong(&mut self, name: &str, why: &str) {
        self.mistakes.push(format!("{name}: {why}"));
    }

    fn bind(&mut self, text: &str) -> SocketAddr {
        text.parse().unwrap_or_else(|_| {
            self.wrong("BIND", &format!("\"{text}\" is not an address and port such as 127.0.0.1:8080"));
            SocketAddr::from(([127, 0, 0, 1], 0))
        })
    }

    /// Says nothing of the text itself: an address may carry a password.
    fn url(&mut self, name: &str, text: &str, schemes: &[&str]) -> Option<Url> {
        let url = Url::parse(text).ok().filter(|url| schemes.contains(&url.scheme()) && url.has_host());
        if url.is_none() {
            self.wrong(name, &format!("not an address that begins with {}://", schemes.join(":// or ")));
        }
        url
    }

    fn public_url(&mut self, text: Option<String>, bind: SocketAddr) -> Url {
        let text = given(text).unwrap_or_else(|| format!("http://localhost:{}", bind.port()));
        let url = self.url("PUBLIC_URL", &text, &["http", "https"]);
        if url.as_ref().is_some_and(|url| url.path() != "/" || url.query().is_some() || url.fragment().is_some()) {
            self.wrong("PUBLIC_URL", "the site lives at the root of its host: no path, query or fragment");
        }
        url.unwrap_or_else(|| Url::parse("http://localhost").expect("this is a URL"))
    }

    fn database(&mut self, text: Option<String>) -> Option<Secret> {
        let text = given(text)?;
        // Also tried as sqlx will read it: the query of the address holds options of its own.
        if self.url("DATABASE_URL", &text, &["postgres", "postgresql"]).is_some()
            && text.parse::<sqlx::postgres::PgConnectOptions>().is_err()
        {
            self.wrong("DATABASE_URL", "not an address such as postgres://name:password@host:5432/database");
        }
        Some(Secret::new(text))
    }

    fn smtp(&mut self, text: Option<String>) -> Option<Smtp> {
        let text = given(text)?;
        self.url("SMTP_URL", &text, &["smtp", "smtps"])?;
        Smtp::read(&text).map_err(|why| self.wrong("SMTP_URL", &why)).ok()
    }

    fn mail_from(&mut self, text: Option<String>, public_url: &Url) -> Mailbox {
        let ours = || format!("vidhuk@{}", public_url.host_str().unwrap_or("localhost"));
        let text = given(text).unwrap_or_else(ours);
        text.parse().unwrap_or_else(|_| {
            self.wrong("MAIL_FROM", &format!("\"{text}\" is neither an address nor like \"Name <name@host>\""));
            "vidhuk@localhost".parse().expect("this is an address")
        })
    }

    fn s3(&mut self, parts: [Option<String>; 5]) -> Option<S3> {
        let [endpoint, region, bucket, access, secret] = parts.map(given);
        let named = [("S3_BUCKET", &bucket), ("S3_ACCESS_KEY", &access), ("S3_SECRET_KEY", &secret)];
        let Some(endpoint) = endpoint else {
            for (name, _) in named.into_iter().chain([("S3_REGION", &region)]).filter(|(_, value)| value.is_some()) {
                self.wrong(name, "does nothing without S3_ENDPOINT: set that too, or leave this out");
            }
            return None;
        };
        for (name, _) in named.into_iter().filter(|(_, value)| value.is_none()) {
            self.wrong(name, "needed when S3_ENDPOINT is set");
        }
        Some(S3 {
            endpoint: self.url("S3_ENDPOINT", &endpoint, &["http", "https"])?,
            region: region.unwrap_or_else(|| "us-east-1".to_owned()),
            bucket: bucket?,
            access_key: Secret::new(access?),
            secret_key: Secret::new(secret?),
        })
    }

    fn folder(&mut self, name: &str, folder: PathBuf, remedy: &str) -> PathBuf {
        if !folder.is_dir() {
            self.wrong(name, &format!("the folder {} is missing: {remedy}", folder.display()));
        }
        folder
    }

    fn var(&mut self, folder: &Path) -> PathBuf {
        if folder.exists() && !folder.is_dir() {
            self.wrong("VAR", &format!("{} is not a folder", folder.display()));
        }
        path::absolute(folder).unwrap_or_else(|error| {
            self.wrong("VAR", &format!("\"{}\" cannot be a folder: {error}", folder.display()));
            folder.to_owned()
        })
    }

    fn count(&mut self, name: &str, text: &str) -> u32 {
        text.trim().parse().unwrap_or_else(|_| {
            self.wrong(name, &format!("\"{text}\" is not a whole number, or is too large for one"));
            0
        })
    }

    fn networks(&mut self, name: &str, list: &str) -> Vec<IpNet> {
        let words = list.split([',', ' ']).filter(|word| !word.is_empty());
        let nets: Vec<_> = words
            .map(|word| word.parse().or_else(|_| word.parse::<IpAddr>().map(IpNet::from)).map_err(|_| word))
            .collect();
        nets.into_iter()
            .filter_map(|net| {
                net.map_err(|word| {
                    self.wrong(name, &format!("\"{word}\" is neither an address nor a network like 10.0.0.0/8"));
                })
                .ok()
            })
            .collect()
    }

    fn log(&mut self, filter: String) -> String {
        if let Err(error) = EnvFilter::try_new(&filter) {
            self.wrong("LOG", &format!("\"{filter}\" is not a filter such as info or info,sqlx=warn ({error})"));
        }
        filter
    }

    fn log_format(&mut self, text: &str) -> LogFormat {
        match text {
            "json" => LogFormat::Json,
            "text" => LogFormat::Text,
            _ => {
                self.wrong("LOG_FORMAT", &format!("\"{text}\" is neither text nor json"));
                LogFormat::Text
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    /// Flags after the two folders that must be there.
    fn check(flags: &[&str]) -> Result<Config, Mistakes> {
        let folder = env!("CARGO_MANIFEST_DIR");
        let line = ["vidhuk", "--city", folder, "--site", folder];
        Line::parse_from(line.iter().chain(flags)).settings.check(Need::Pages)
    }

    fn mistakes(flags: &[&str]) -> Vec<String> {
        check(flags).unwrap_err().0
    }

    #[test]
    fn without_flags_everything_is_embedded_and_the_site_is_on_localhost() {
        let config = check(&[]).unwrap();
        assert!(config.database_url.is_none() && config.s3.is_none() && config.trusted_proxies.is_empty());
        assert_eq!(config.public_url.as_str(), "http://localhost:8080/");
        assert!(config.var.is_absolute() && config.var.ends_with("var"));
        assert_eq!(config.limits, Limits::default());
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let wrong =
            ["--bind", "localhost", "--s3-endpoint", "http://s3.test", "--log-format", "xml", "--city", "/no/such"];
        let line = ["vidhuk", "--site", "/no/such"];
        let told = Line::parse_from(line.iter().chain(&wrong)).settings.check(Need::Pages).unwrap_err().0;
        let names: Vec<_> = told.iter().filter_map(|line| line.split(':').next()).collect();
        let expected = ["BIND", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY", "CITY", "SITE", "LOG_FORMAT"];
        assert_eq!(names, expected);
        assert_eq!(told[1], "S3_BUCKET: needed when S3_ENDPOINT is set");
    }

    #[test]
    fn a_secret_is_shown_neither_when_it_is_right_nor_when_it_is_wrong() {
        let right =
            check(&["--database-url", "postgres://u:hunter2@h/d", "--smtp-url", "smtps://u:hunter2@h"]).unwrap();
        assert!(!format!("{right:?}").contains("hunter2"));
        let wrong = mistakes(&["--database-url", "mysql://u:hunter2@h/d", "--smtp-url", "u:hunter2@h"]);
        assert_eq!(wrong.len(), 2);
        assert!(!wrong.concat().contains("hunter2"));
    }

    #[test]
    fn an_s3_key_without_an_endpoint_is_a_mistake_and_an_empty_one_is_none() {
        assert!(mistakes(&["--s3-bucket", "photos"])[0].starts_with("S3_BUCKET: does nothing"));
        assert!(check(&["--s3-bucket", "", "--database-url", " "]).unwrap().database_url.is_none());
    }

    #[test]
    fn trusted_proxies_are_addresses_and_networks() {
        let config = check(&["--trusted-proxies", "127.0.0.1, 10.0.0.0/8,fd00::/8"]).unwrap();
        let shown: Vec<_> = config.trusted_proxies.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"]);
        assert!(mistakes(&["--trusted-proxies", "nginx,10.0.0.0/8"])[0].contains("\"nginx\""));
    }

    #[test]
    fn limits_are_whole_numbers() {
        let limits = check(&["--filings-per-address", "0", "--sign-ins-per-account", " 7"]).unwrap().limits;
        assert_eq!((limits.filings_per_address, limits.sign_ins_per_account), (0, 7));
        let told = mistakes(&["--filings-per-address", "many", "--sign-ins-per-address=-1", "--metrics-from", "me"]);
        let names: Vec<_> = told.iter().filter_map(|line| line.split(':').next()).collect();
        assert_eq!(names, ["METRICS_FROM", "SIGN_INS_PER_ADDRESS", "FILINGS_PER_ADDRESS"]);
    }

    #[test]
    fn letters_come_from_the_city_or_from_whom_it_says() {
        assert_eq!(
            check(&["--public-url", "https://city.example"]).unwrap().mail_from.to_string(),
            "vidhuk@city.example"
        );
        assert_eq!(check(&["--public-url", "http://127.0.0.1:8080"]).unwrap().mail_from.email.domain(), "127.0.0.1");
        let named = check(&["--mail-from", "Місто <city@city.example>"]).unwrap().mail_from;
        assert_eq!(named.name.as_deref(), Some("Місто"));
        assert!(mistakes(&["--mail-from", "the city"])[0].starts_with("MAIL_FROM: \"the city\""));
        assert!(mistakes(&["--smtp-url", "smtp://mail.example?tls=maybe"])[0].starts_with("SMTP_URL: "));
    }

    #[test]
    fn a_public_address_has_no_path() {
        assert!(
            mistakes(&["--public-url", "https://city.example/appeals"])[0].starts_with("PUBLIC_URL: the site lives")
        );
    }
}
