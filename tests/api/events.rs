//! What changed, as it happens.

use contract::{Move, State, events::Changed, fields::Point};
use std::time::{Duration, Instant};
use tests::{KHRESHCHATYK, Listening, OwnParts, TestCity, no_heating, pothole};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::TcpStream,
    time::timeout,
};

/// A listener on a connection that lasts.
struct Listener(Lines<BufReader<TcpStream>>);

impl Listener {
    async fn at(listening: &Listening) -> Self {
        Self::asking(listening, "", "").await
    }

    /// Whoever was away since this piece.
    async fn since(listening: &Listening, id: &str) -> Self {
        Self::asking(listening, &format!("?since={id}"), "").await
    }

    /// A browser that comes back by itself.
    async fn again(listening: &Listening, since: &str, last: &str) -> Self {
        Self::asking(listening, &format!("?since={since}"), &format!("Last-Event-ID: {last}\r\n")).await
    }

    async fn asking(listening: &Listening, query: &str, header: &str) -> Self {
        let mut stream = TcpStream::connect(listening.address).await.expect("a connection");
        let ask = format!(
            // A browser takes all that is compressed; news must not wait until enough of it has gathered.
            "GET /api/v1/events{query} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip, br\r\n{header}Connection: close\r\n\r\n",
            listening.address
        );
        stream.write_all(ask.as_bytes()).await.expect("it is sent");
        let mut listener = Self(BufReader::new(stream).lines());
        assert!(listener.line().await.expect("a reply").contains("200"));
        while listener.line().await.is_some_and(|line| !line.is_empty()) {}
        listener
    }

    async fn line(&mut self) -> Option<String> {
        let line = timeout(Duration::from_secs(20), self.0.next_line()).await.expect("a line in time");
        line.ok().flatten()
    }

    /// The kind of the next event and its id. A browser passes over those that have no data.
    async fn event(&mut self) -> (String, String) {
        let (mut kind, mut id, mut data) = (String::new(), String::new(), false);
        loop {
            let line = self.line().await.expect("an event");
            match line.split_once(": ") {
                Some(("event", value)) => value.clone_into(&mut kind),
                Some(("id", value)) => value.clone_into(&mut id),
                Some(("data", value)) => data = !value.is_empty(),
                _ if line.is_empty() && data => return (kind, id),
                _ => {}
            }
        }
    }

    /// The next news; none when the stream has ended.
    async fn hears(&mut self) -> Option<Changed> {
        loop {
            if let Some(data) = self.line().await?.strip_prefix("data: ").filter(|data| *data != "{}") {
                return Some(serde_json::from_str(data).unwrap_or_else(|error| panic!("{error}: {data}")));
            }
        }
    }
}

#[tokio::test]
async fn whoever_listens_hears_of_a_new_appeal_and_each_move() {
    let city = TestCity::start().await;
    let listening = city.listens().await;
    let (mut one, mut other) = (Listener::at(&listening).await, Listener::at(&listening).await);
    let filed = city.resident("Олена").files(pothole()).await;
    for listener in [&mut one, &mut other] {
        let file = listener.hears().await.expect("news");
        assert_eq!((file.number, file.step, file.version), (filed.number, Move::File, 1));
        let register = listener.hears().await.expect("news");
        assert_eq!((register.step, register.state, register.version), (Move::Register, State::Assigned, 2));
        assert_eq!((register.category.as_str(), register.point), ("pothole", KHRESHCHATYK));
    }
    city.officer_for(&filed).await.accepts(&filed).await;
    let accept = one.hears().await.expect("news");
    assert_eq!((accept.step, accept.state, accept.version), (Move::Accept, State::InWork, 3));
}

#[tokio::test]
async fn whoever_was_away_for_a_moment_hears_what_was_told_meanwhile() {
    let city = TestCity::start().await;
    let listening = city.listens().await;
    let mut first = Listener::at(&listening).await;
    let (kind, here) = first.event().await;
    assert_eq!(kind, "here", "where the listening begins");
    let filed = city.resident("Олена").files(pothole()).await;
    first.hears().await.expect("news of the filing");
    let (_, registered) = first.event().await;
    city.officer_for(&filed).await.accepts(&filed).await;
    first.hears().await.expect("news of the acceptance");

    let mut from_the_start = Listener::since(&listening, &here).await;
    for step in [Move::File, Move::Register, Move::Accept] {
        assert_eq!(from_the_start.hears().await.expect("news").step, step);
    }
    let mut after_a_part = Listener::since(&listening, &registered).await;
    let missed = after_a_part.hears().await.expect("news");
    assert_eq!((missed.number, missed.step), (filed.number, Move::Accept));
    // What a browser heard last goes before what its page brought.
    let mut back = Listener::again(&listening, &here, &registered).await;
    assert_eq!(back.hears().await.expect("news").step, Move::Accept);
    assert_eq!(Listener::again(&listening, &here, "made up").await.event().await.0, "lost");
    // What is told from then on follows it.
    let later = city.resident("Петро").files(pothole()).await;
    assert_eq!(after_a_part.hears().await.expect("news").number, later.number);
}

#[tokio::test]
async fn whoever_was_away_for_too_long_is_told_to_look_anew() {
    let city = TestCity::start().await;
    let listening = city.listens().await;
    let mut listener = Listener::since(&listening, "1.1.1").await;
    let (kind, told) = listener.event().await;
    assert_eq!(kind, "lost");
    let filed = city.resident("Олена").files(pothole()).await;
    assert_eq!(Listener::since(&listening, &told).await.hears().await.expect("news").number, filed.number);
    for wrong in ["-", "1.2", "1.2.x", "99999999999999999999.1.1"] {
        assert_eq!(city.stranger().gets(&format!("/api/v1/events?since={wrong}")).await.status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn news_comes_at_once_and_not_when_somebody_looks() {
    let city = TestCity::start().await;
    let listening = city.listens().await;
    let mut listener = Listener::at(&listening).await;
    let olena = city.resident("Олена");
    let mut quickest = Duration::MAX;
    // Other tests share the machine and the database, so not every time counts; the best one does.
    for _ in 0..5 {
        olena.files(pothole()).await;
        let since = Instant::now();
        listener.hears().await.expect("news");
        listener.hears().await.expect("news");
        quickest = quickest.min(since.elapsed());
    }
    assert!(quickest < Duration::from_millis(500), "{quickest:?}");
}

#[tokio::test]
async fn news_that_waited_for_a_long_transaction_comes_when_that_ends_whoever_it_was() {
    // A cluster of its own: in the shared one other tests write long transactions too.
    let own = OwnParts::start().await;
    let city = TestCity::beside(&own).await;
    let listening = city.listens().await;
    let mut listener = Listener::at(&listening).await;
    let olena = city.resident("Олена");
    let mut quickest = Duration::MAX;
    for _ in 0..3 {
        // Somebody else writes, says nothing to us, and gives it up.
        let mut other = city.app.pool.begin().await.expect("a transaction");
        sqlx::query("select pg_current_xact_id()").execute(&mut *other).await.expect("it answers");
        olena.files(pothole()).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        other.rollback().await.expect("it answers");
        let since = Instant::now();
        listener.hears().await.expect("news");
        listener.hears().await.expect("news");
        quickest = quickest.min(since.elapsed());
    }
    assert!(quickest < Duration::from_millis(500), "{quickest:?}");
    drop((listening, city));
    own.end().await;
}

#[tokio::test]
async fn news_of_a_dwelling_tells_its_block_only() {
    let city = TestCity::start().await;
    let listening = city.listens().await;
    let mut listener = Listener::at(&listening).await;
    let filed = city.resident("Олена").files(no_heating()).await;
    let told: Point = listener.hears().await.expect("news").point;
    assert_ne!(told, KHRESHCHATYK);
    assert_eq!(told, city.stranger().sees(filed.number).await.place.point);
}

#[tokio::test]
async fn the_stream_ends_when_the_city_stops() {
    let city = TestCity::start().await;
    let listening = city.listens().await;
    let mut listener = Listener::at(&listening).await;
    city.app.stopping.cancel();
    assert_eq!(listener.hears().await, None);
}
