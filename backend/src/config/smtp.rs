//! What an `SMTP_URL` means.

use super::Secret;
use percent_encoding::percent_decode_str;
use url::Url;

/// A mail server and how to enter it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub account: Option<Account>,
}

/// Who we are to the mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub name: String,
    pub password: Secret,
}

/// When the line is made safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From its first word.
    AtOnce,
    /// By STARTTLS, or nothing is sent.
    Required,
    /// By STARTTLS where the server offers it.
    Offered,
    Never,
}

impl Smtp {
    /// Reads an address such as `smtps://name:password@host`. `smtp://` alone takes the TLS that is offered, and insists
    /// on it where a password would be told; `?tls=required`, `offered` or `never` say it outright.
    pub fn read(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|_| "not an address")?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or("the address has no host")?;
        let account = (!url.username().is_empty()).then(|| Account {
            name: decoded(url.username()),
            password: Secret::new(decoded(url.password().unwrap_or_default())),
        });
        let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (tls, port) = match (url.scheme(), asked.as_deref(), &account) {
            ("smtps", None, _) => (Tls::AtOnce, 465),
            ("smtps", Some(_), _) => return Err("smtps:// is TLS from the start: leave out ?tls".to_owned()),
            ("smtp", Some("required"), _) | ("smtp", None, Some(_)) => (Tls::Required, 587),
            ("smtp", Some("offered") | None, _) => (Tls::Offered, 25),
            ("smtp", Some("never"), _) => (Tls::Never, 25),
            ("smtp", Some(_), _) => return Err("?tls is required, offered or never".to_owned()),
            _ => return Err("not an address that begins with smtp:// or smtps://".to_owned()),
        };
        // Brackets around an IPv6 address are the URL's, not the host's.
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Ok(Self { host, port: url.port().unwrap_or(port), tls, account })
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str) -> (Tls, u16) {
        let smtp = Smtp::read(text).unwrap();
        (smtp.tls, smtp.port)
    }

    #[test]
    fn a_password_is_told_only_behind_tls_and_smtp_alone_takes_what_is_offered() {
        assert_eq!(way("smtp://mail.test"), (Tls::Offered, 25));
        assert_eq!(way("smtp://u:p@mail.test"), (Tls::Required, 587));
        assert_eq!(way("smtp://mail.test:1025?tls=never"), (Tls::Never, 1025));
        assert_eq!(way("smtps://u:p@mail.test"), (Tls::AtOnce, 465));
        for wrong in ["smtp://mail.test?tls=maybe", "smtps://mail.test?tls=never", "http://mail.test", "smtp:", "mail"]
        {
            assert!(Smtp::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_and_passwords_may_hold_any_letter() {
        let smtp = Smtp::read("smtps://city%40ua:p%3A%2Fs@[::1]:4650").unwrap();
        let account = smtp.account.unwrap();
        assert_eq!((account.name.as_str(), account.password.reveal()), ("city@ua", "p:/s"));
        assert_eq!((smtp.host.as_str(), smtp.port), ("::1", 4650));
    }
}
