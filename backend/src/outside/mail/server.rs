//! The way to a mail server: one line for one letter, which ends with it.
//!
//! lettre's own transport says that a letter went out only when the line was closed in good order, and its pool takes
//! back a line on which somebody stopped in mid-word; here a letter that was taken has been taken.

use super::Undelivered;
use crate::config::{Smtp, Tls};
use lettre::{
    Message,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        extension::ClientId,
        response::Code,
    },
};
use std::time::Duration;
use tokio::time::timeout;

/// How long the server may take to say farewell.
const FAREWELL: Duration = Duration::from_secs(2);

/// A mail server that can be written to.
#[derive(Clone)]
pub struct Server {
    smtp: Smtp,
    tls: TlsParameters,
    /// How long it may take for a letter, from the first word to the last.
    patience: Duration,
}

impl Server {
    /// # Errors
    /// Its name is none that a certificate could have.
    pub fn new(smtp: &Smtp, patience: Duration) -> Result<Self, String> {
        let tls = TlsParameters::new(smtp.host.clone()).map_err(|error| said(&error))?;
        Ok(Self { smtp: smtp.clone(), tls, patience })
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// Not now, or never.
    pub async fn send(&self, message: &Message) -> Result<(), Undelivered> {
        let sending = async {
            // Whatever goes wrong before the letter is named is about us and the server, not about its reader.
            let mut line = self.connect().await.map_err(|error| Undelivered::Later(said(&error)))?;
            let sent = line.send(message.envelope(), &message.formatted()).await;
            Ok::<_, Undelivered>((sent.map_err(|error| refused(&error)), line))
        };
        let (sent, mut line) =
            timeout(self.patience, sending).await.map_err(|_| Undelivered::Later("it takes too long".to_owned()))??;
        // What it says of that changes nothing.
        let _ = timeout(FAREWELL, line.abort()).await;
        sent.map(|_| ())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let Smtp { host, port, tls, account } = &self.smtp;
        let (hello, at_once) = (ClientId::default(), (*tls == Tls::AtOnce).then(|| self.tls.clone()));
        let mut line = AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), None, &hello, at_once, None).await?;
        if *tls == Tls::Required || (*tls == Tls::Offered && line.can_starttls()) {
            line.starttls(self.tls.clone(), &hello).await?;
        }
        if let Some(account) = account {
            let credentials = Credentials::new(account.name.clone(), account.password.reveal().to_owned());
            line.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(line)
    }
}

/// Codes by which a server complains of us, not of the letter or its reader: of a command, or of who we are. They are
/// mended by whoever runs the two servers, and until then no reader should go without their letters.
const OURS: [u16; 9] = [500, 501, 502, 503, 504, 530, 534, 535, 538];

fn refused(error: &Error) -> Undelivered {
    let said = said(error);
    let ours = |code: Code| OURS.contains(&u16::from(code));
    match error.status() {
        Some(code) if error.is_permanent() && !ours(code) => Undelivered::Never(said),
        // An address that this server cannot even write down.
        None if error.is_client() => Undelivered::Never(said),
        _ => Undelivered::Later(said),
    }
}

/// The error with its causes: lettre's own words say only of what kind it is.
fn said(error: &Error) -> String {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !said.contains(&words) {
            said = format!("{said}: {words}");
        }
        cause = inner.source();
    }
    said
}
