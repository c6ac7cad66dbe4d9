//! A mail server in a process of its own, which takes letters or does not.

use crate::city::soon;
use backend::{
    config::{Smtp, Tls},
    outside::mail::{Post, Server},
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    thread,
    time::Duration,
};

/// A letter as its reader gets it.
#[derive(Clone, Debug, Deserialize)]
pub struct Received {
    pub to: Vec<String>,
    /// By names in lower case.
    pub headers: BTreeMap<String, String>,
    pub text: String,
    pub html: String,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn message_id(&self) -> &str {
        self.header("message-id")
    }

    pub fn is_to(&self, email: &str) -> bool {
        self.to == [email]
    }
}

/// What the server says.
#[derive(Deserialize)]
#[serde(untagged)]
enum Said {
    Port { port: u16 },
    Mood { mood: String },
    Letter(Received),
}

#[derive(Default)]
struct Heard {
    moods: Vec<String>,
    letters: Vec<Received>,
}

/// The mail server; it ends with the test.
pub struct MailServer {
    port: u16,
    heard: Arc<Mutex<Heard>>,
    tell: ChildStdin,
    process: Child,
}

impl MailServer {
    pub fn start() -> Self {
        let mut process = Command::new(python())
            .arg(root().join("tests/smtp/server.py"))
            // It ends when our end of the pipe closes, however we end.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let tell = process.stdin.take().expect("a pipe");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let mut next = move || lines.next().and_then(Result::ok).map(|line| serde_json::from_str(&line).expect("JSON"));
        let Some(Said::Port { port }) = next() else { panic!("the mail server does not start") };
        let heard = Arc::new(Mutex::new(Heard::default()));
        let hears = heard.clone();
        thread::spawn(move || {
            while let Some(said) = next() {
                let mut heard = hears.lock().unwrap_or_else(PoisonError::into_inner);
                match said {
                    Said::Letter(letter) => heard.letters.push(letter),
                    Said::Mood { mood } => heard.moods.push(mood),
                    Said::Port { .. } => {}
                }
            }
        });
        Self { port, heard, tell, process }
    }

    /// From now on it does so; see `tests/smtp/server.py`.
    pub async fn does(&mut self, mood: &str) {
        let before = self.heard().moods.len();
        writeln!(self.tell, "{mood}").expect("it listens");
        soon("the mood of the mail server", async || (self.heard().moods.len() > before).then_some(())).await;
    }

    fn heard(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The way to it, for one who waits so long for a letter.
    pub fn post(&self, patience: Duration) -> Post {
        let smtp = Smtp { host: "127.0.0.1".into(), port: self.port, tls: Tls::Offered, account: None };
        Post::Server(Server::new(&smtp, patience).expect("a host"))
    }

    /// All letters that it took, oldest first, as soon as there are so many.
    pub async fn letters(&self, count: usize) -> Vec<Received> {
        soon("letters", async || (self.heard().letters.len() >= count).then_some(())).await;
        let letters = self.heard().letters.clone();
        assert_eq!(
            letters.len(),
            count,
            "{:?}",
            letters.iter().map(|one| (&one.to, one.header("subject"))).collect::<Vec<_>>()
        );
        letters
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Python that has what the server needs; made by the first who asks, if need be.
fn python() -> &'static str {
    static PYTHON: OnceLock<String> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let made = Command::new(root().join(".make/smtp")).stderr(Stdio::inherit()).output().expect("a shell");
        assert!(made.status.success(), ".make/smtp: what went wrong is said above");
        String::from_utf8(made.stdout).expect("a path").trim().to_owned()
    })
}
