//! Letters on their way out: to a mail server, or as files where there is none.

mod letter;
mod outbox;
mod server;

pub use letter::{Letter, Sender};
pub use server::Server;

use crate::config::Config;
use lettre::{Address, message::Mailbox};
use std::{path::PathBuf, time::Duration};

/// How long a mail server may take for a letter; some look for viruses before they say that they took it.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where letters go, and who writes them.
#[derive(Clone)]
pub struct Mail {
    pub post: Post,
    pub sender: Sender,
}

impl Mail {
    /// As the settings have it.
    ///
    /// # Errors
    /// The address of the mail server cannot be used.
    pub fn of(config: &Config) -> Result<Self, String> {
        let post = match &config.smtp {
            Some(smtp) => Post::Server(Server::new(smtp, PATIENCE)?),
            None => Post::Outbox(config.var.join("outbox")),
        };
        let host = config.public_url.host_str().unwrap_or("localhost").to_owned();
        Ok(Self { post, sender: Sender { mailbox: config.mail_from.clone(), host } })
    }

    /// Of a city on this machine: as without any settings.
    ///
    /// # Panics
    /// Never: its address is one.
    #[must_use]
    pub fn local(post: Post) -> Self {
        let mailbox = Mailbox::new(None, Address::new("vidhuk", "localhost").expect("this is an address"));
        Self { post, sender: Sender { mailbox, host: "localhost".to_owned() } }
    }
}

/// Where letters go.
#[derive(Clone)]
pub enum Post {
    /// To a mail server.
    Server(Server),
    /// A folder; each letter is a file in it.
    Outbox(PathBuf),
}

/// A letter is out of our hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// A mail server took it.
    Sent,
    /// It lies in the outbox.
    Kept,
}

/// A letter that did not go out, and what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undelivered {
    /// Not now.
    Later(String),
    /// Never: this letter, to this reader, is refused for good.
    Never(String),
}

impl Post {
    /// Sends a letter.
    ///
    /// # Errors
    /// Not now, or never.
    pub async fn deliver(&self, letter: &Letter) -> Result<Delivered, Undelivered> {
        let message = letter.message().map_err(Undelivered::Never)?;
        match self {
            Self::Server(server) => server.send(&message).await.map(|()| Delivered::Sent),
            Self::Outbox(folder) => {
                let kept = outbox::keep(folder, &letter.id, message.formatted()).await;
                kept.map(|()| Delivered::Kept).map_err(|error| Undelivered::Later(format!("outbox: {error}")))
            }
        }
    }
}
