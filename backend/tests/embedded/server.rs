//! The program in a process of its own, as an operator runs it; killed at the latest with its test.

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// A start may make a PostgreSQL cluster, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_mins(2);

pub struct Server {
    child: Child,
    log: Receiver<serde_json::Value>,
    pub address: SocketAddr,
}

impl Server {
    /// Starts it on a folder, and waits until it can work.
    pub fn on(var: &Path) -> Self {
        Self::with(var, &[])
    }

    /// The same with more settings.
    pub fn with(var: &Path, settings: &[(&str, &str)]) -> Self {
        fs::create_dir_all(var).unwrap();
        let site = var.with_file_name("site");
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("site.json"), "{}").unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_vidhuk"))
            .arg("serve")
            // Settings of whoever runs the tests do not reach it.
            .env_clear()
            .envs(["PATH", "TMPDIR"].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
            .env("BIND", "127.0.0.1:0")
            .env("CITY", concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/kyiv"))
            .env("SITE", &site)
            .env("VAR", var)
            .env("LOG_FORMAT", "json")
            .envs(settings.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (tell, log) = channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let told = serde_json::from_str(&line).unwrap_or(serde_json::Value::String(line));
                if tell.send(told).is_err() {
                    return;
                }
            }
        });
        let mut server = Self { child, log, address: SocketAddr::from(([0; 4], 0)) };
        server.address = server.says("ready")["bind"].as_str().unwrap().parse().unwrap();
        server
    }

    /// Waits for a line of its log whose message begins so.
    pub fn says(&self, message: &str) -> serde_json::Value {
        self.tells(message, |line| line["message"].as_str().is_some_and(|said| said.starts_with(message)))
    }

    /// Waits for a line of its log.
    pub fn tells(&self, what: &str, is: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let mut before = Vec::new();
        let until = Instant::now() + PATIENCE;
        loop {
            match self.log.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) if is(&line) => return line,
                Ok(line) => before.push(line.to_string()),
                Err(error) => panic!("{what}: {error} after\n{}", before.join("\n")),
            }
        }
    }

    /// What is left of its log when it has ended.
    pub fn last_words(&self) -> Vec<String> {
        self.log.iter().map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).unwrap();
    }

    /// Waits for its end.
    pub fn ends(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("the server does not end");
    }

    pub fn kill_9(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
