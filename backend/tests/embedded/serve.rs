//! The program as a whole: what it tells of a request, and how it ends.

use super::{house::House, server::Server};
use backend::outside::{embedded_s3::EmbeddedS3, postgres::Postgres};
use nix::sys::signal::Signal;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

/// A connection on which one request is sent by hand.
struct Line(BufReader<TcpStream>);

impl Line {
    /// Sends the head of a request, and perhaps some of its body.
    fn to(server: &Server, head: &str) -> Self {
        let stream = TcpStream::connect(server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let mut line = Self(BufReader::new(stream));
        line.send(&format!("{head}\r\nhost: {}\r\nconnection: close\r\n\r\n", server.address));
        line
    }

    fn send(&mut self, text: &str) {
        self.0.get_mut().write_all(text.as_bytes()).unwrap();
    }

    /// The head of an answer.
    fn head(&mut self) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.0.read_line(&mut head).unwrap(), 0, "the answer breaks off: {head}");
        }
        head
    }

    /// All that still comes.
    fn rest(&mut self) -> String {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).unwrap();
        rest
    }
}

/// An appeal that any city of ours takes.
fn appeal() -> String {
    let ask = json!({
        "category": "pothole", "lat": 50.4478, "lon": 30.5222, "text": "Глибока яма посеред дороги, об'їхати ніяк.",
        "name": "Олена Коваль", "residence": "Київ, вул. Шовковична, 7", "email": "olena@example.ua",
    });
    ask.to_string()
}

/// A listener for news. While the map is still being read they are asked to come again, and do.
fn listen(server: &Server) -> Line {
    let until = Instant::now() + Duration::from_mins(1);
    loop {
        let mut news = Line::to(server, "GET /api/v1/events HTTP/1.1");
        let head = news.head();
        if head.contains(" 200 ") {
            return news;
        }
        assert!(head.contains(" 503 ") && Instant::now() < until, "{head}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn told_to_end_it_finishes_what_was_begun_and_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    let var = folder.path().join("var");
    let mut server = Server::on(&var);
    let ask = appeal();
    let kind = format!("content-type: application/json\r\ncontent-length: {}", ask.len());
    let mut filing = Line::to(&server, &format!("POST /api/v1/appeals HTTP/1.1\r\n{kind}\r\nexpect: 100-continue"));
    // The server has begun to read, and gets only a part.
    assert!(filing.head().contains(" 100 "));
    let half = ask.find("text").unwrap();
    filing.send(&ask[..half]);
    let mut news = listen(&server);

    server.signal(Signal::SIGTERM);
    server.says("stopping");
    filing.send(&ask[half..]);
    let filed = filing.head();
    assert!(filed.contains(" 201 "), "{filed}");
    let target = filed.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    // Whoever listens for news is let go: a stream without end holds nothing up.
    news.rest();
    assert_eq!(server.ends().code(), Some(0));
    let last = server.last_words();
    assert!(last.iter().all(|line| !line.contains("broken off")), "{last:?}");

    let mut server = Server::on(&var);
    let mut look = Line::to(&server, &format!("GET {target} HTTP/1.1"));
    assert!(look.head().contains(" 200 "), "what was acknowledged is kept");
    server.signal(Signal::SIGTERM);
    assert_eq!(server.ends().code(), Some(0));
}

#[test]
fn a_request_that_does_not_end_is_broken_off_and_the_server_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::on(&folder.path().join("var"));
    let head = "POST /api/v1/appeals HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 100";
    let mut never = Line::to(&server, &format!("{head}\r\nexpect: 100-continue"));
    assert!(never.head().contains(" 100 "));
    server.signal(Signal::SIGTERM);
    assert_eq!(server.ends().code(), Some(0));
    assert!(server.last_words().iter().any(|line| line.contains("broken off")));
}

#[test]
fn a_problem_its_headers_and_the_log_name_the_same_request() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(&folder.path().join("var"));
    let mut line = Line::to(&server, "GET /api/v1/appeals/26-0000009 HTTP/1.1\r\nx-request-id: made-up");
    let head = line.head().to_lowercase();
    let id = head.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap().to_owned();
    assert_ne!(id, "made-up", "a stranger does not name his request");
    let body = line.rest();
    let problem: Value = serde_json::from_str(&body[body.find('{').unwrap()..=body.rfind('}').unwrap()]).unwrap();
    assert_eq!((&problem["code"], &problem["request_id"]), (&json!("not_found"), &json!(id)));
    let told = server.tells("the request in the log", |line| line["span"]["id"] == json!(id));
    assert_eq!((&told["status"], &told["span"]["method"]), (&json!(404), &json!("GET")));
}

// The storage must answer while this thread waits for the server.
#[tokio::test(flavor = "multi_thread")]
async fn with_a_database_and_a_storage_of_somebodys_nothing_embedded_starts() {
    let (theirs, ours) = (House::new(), House::new());
    let postgres = Postgres::start(&theirs.var).await.unwrap();
    let s3 = EmbeddedS3::start(&theirs.var).await.unwrap();
    let (url, storage) = (postgres.url(), s3.storage().clone());
    let mut server = Server::with(
        &ours.var,
        &[
            ("DATABASE_URL", &url),
            ("S3_ENDPOINT", storage.endpoint.as_str()),
            ("S3_REGION", &storage.region),
            ("S3_BUCKET", &storage.bucket),
            ("S3_ACCESS_KEY", storage.access_key.reveal()),
            ("S3_SECRET_KEY", storage.secret_key.reveal()),
        ],
    );
    let ask = appeal();
    let head =
        format!("POST /api/v1/appeals HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}", ask.len());
    let mut line = Line::to(&server, &head);
    line.send(&ask);
    assert!(line.head().starts_with("HTTP/1.1 201"), "it works");
    server.signal(Signal::SIGTERM);
    assert!(server.ends().success());
    let kept: Vec<_> = std::fs::read_dir(&ours.var).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!kept.iter().any(|name| name == "postgres" || name == "objects"), "{kept:?}");
    let mut connection = theirs.connect(&postgres).await;
    let count: i64 = sqlx::query_scalar("select count(*) from appeal").fetch_one(&mut connection).await.unwrap();
    assert_eq!(count, 1);
    super::house::stop(postgres, connection).await;
    s3.stop().await;
}
