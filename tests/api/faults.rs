//! A part of ours is away, or a connection breaks: it is told, nothing is lost, and it mends itself.

use backend::jobs::sweep::sweep;
use chrono::TimeDelta;
use contract::{
    Endpoint, ProblemCode,
    appeals::{FileAppeal, Filed},
    city::GetCity,
    figures::GetFigures,
    uploads::UPLOADS,
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::net::{Ipv4Addr, SocketAddr};
use tests::{Draft, OwnParts, Reply, TestCity, Wire, photo, pothole, soon, video};
use tokio::{io::AsyncWriteExt, net::TcpStream};

/// Told to come again, and when.
fn come_again(reply: &Reply) {
    reply.is(ProblemCode::Unavailable);
    assert_eq!((reply.status, reply.header("retry-after")), (503, "5"));
}

#[tokio::test]
async fn without_postgresql_everything_that_needs_it_says_come_again_and_then_goes_on() {
    let mut own = OwnParts::start().await;
    let city = TestCity::beside(&own).await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    city.map_is_up_to_date().await;

    own.stop_postgres().await;
    let ask = serde_json::to_string(&olena.signs(pothole())).expect("JSON");
    let accept = format!("/api/v1/appeals/{}/accept", filed.number);
    come_again(&olena.posts_json(FileAppeal::PATH, &ask).await);
    come_again(&olena.gets("/api/v1/appeals").await);
    come_again(&olena.gets(&format!("/api/v1/appeals/{}", filed.number)).await);
    come_again(&officer.gets("/api/v1/desk").await);
    come_again(&officer.posts_json(&accept, "{\"version\":2}").await);
    come_again(&city.stranger().posts_json("/api/v1/session", "{\"email\":\"a@b.ua\",\"password\":\"x\"}").await);
    come_again(&olena.posts(UPLOADS, "image/jpeg", photo(80, 60)).await);
    // What the city knows by heart it still says.
    city.stranger().asks(&GetCity {}).await.expect("the city");
    assert_eq!(city.stranger().asks(&GetFigures::default()).await.expect("figures").total, 1);

    own.start_postgres().await;
    let again = soon("the database", async || {
        let reply = olena.posts_json(FileAppeal::PATH, &ask).await;
        (reply.status == 201).then(|| reply.json::<Filed>(201))
    });
    let second = again.await;
    assert_eq!(second.number.serial, filed.number.serial + 1, "nothing was half made");
    assert_eq!(officer.accepts(&filed).await.version, 3);
    city.map_is_up_to_date().await;
    drop(city);
    own.end().await;
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_a_kill_9_of_postgresql_in_mid_filing() {
    let own = OwnParts::start().await;
    let city = TestCity::beside(&own).await;
    let olena = city.resident("Олена");
    let mut acknowledged = Vec::new();
    for round in 0..3 {
        let filings = (0..12).map(|n| {
            let (olena, own) = (&olena, &own);
            async move {
                if n == 6 {
                    let pid = own.postgres().pid().expect("it runs").cast_signed();
                    kill(Pid::from_raw(pid), Signal::SIGKILL).expect("it is ours");
                }
                olena.asks(&olena.signs(pothole().with_text(&format!("Яма номер {round}-{n} посеред дороги")))).await
            }
        });
        for reply in futures::future::join_all(filings).await {
            match reply {
                Ok(filed) => acknowledged.push(filed),
                Err(problem) => assert_eq!(problem.code, ProblemCode::Unavailable, "{problem:?}"),
            }
        }
        // It comes back by itself.
        acknowledged.push(soon("the database", async || olena.asks(&olena.signs(pothole())).await.ok()).await);
    }
    for filed in &acknowledged {
        assert!(olena.looks_at(filed).await.text.is_some());
    }
    let count = city.number("select count(*) from appeal").await;
    assert!(count >= i64::try_from(acknowledged.len()).expect("few"));
    assert_eq!(count, city.number("select max(number) % 1000000000 from appeal").await, "no gap");
    drop(city);
    own.end().await;
}

#[tokio::test]
async fn without_s3_files_wait_and_words_do_not() {
    let own = OwnParts::start().await;
    let port = own.storage().endpoint.port().expect("a port");
    let mut wire = Wire::to(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await;
    let mut storage = own.storage().clone();
    storage.endpoint = format!("http://{}", wire.address).parse().expect("an address");
    let city = TestCity::with_storage(&own, storage).await;
    let olena = city.resident("Олена");
    let before = olena.uploads(photo(80, 60)).await;

    wire.cut().await;
    come_again(&olena.posts(UPLOADS, "image/jpeg", photo(80, 60)).await);
    come_again(&olena.posts(UPLOADS, "video/mp4", video(50_000)).await);
    come_again(&olena.gets(&format!("/api/v1/media/{}/large", before.id)).await);
    let form = olena.signs(pothole()).form().file("files", "a.jpg", &photo(80, 60));
    come_again(&olena.posts_form(FileAppeal::PATH, form.clone()).await);
    assert_eq!(city.number("select count(*) from appeal").await, 0);
    olena.files(pothole()).await;

    wire.mend().await;
    let filed: Filed = olena.posts_form(FileAppeal::PATH, form).await.json(201);
    assert_eq!(olena.looks_at(&filed).await.media.len(), 1);
    assert_eq!(olena.gets(&format!("/api/v1/media/{}/large", before.id)).await.status, 200);
    drop(city);
    own.end().await;
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing_half_made() {
    let own = OwnParts::start().await;
    let city = TestCity::beside(&own).await;
    let listening = city.listens().await;
    let olena = city.resident("Олена");
    let form = olena.signs(pothole()).form().file("files", "a.mp4", &video(9 << 20));
    let (whole, kind) = (form.bytes(), form.kind());
    for (target, kind, body) in [
        (FileAppeal::PATH, kind.as_str(), whole),
        (UPLOADS, "video/mp4", video(9 << 20)),
        (UPLOADS, "image/jpeg", photo(1600, 1200)),
    ] {
        let mut stream = TcpStream::connect(listening.address).await.expect("a connection");
        let head = format!(
            "POST {target} HTTP/1.1\r\nhost: {}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
            listening.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).await.expect("it is sent");
        stream.write_all(&body[..body.len() * 9 / 10]).await.expect("it is sent");
        stream.flush().await.expect("it is sent");
        drop(stream);
    }
    // Only what is still being cleared away may take a moment.
    soon("an empty storage", async || own.stored().iter().all(|path| !path.ends_with("video")).then_some(())).await;
    assert_eq!(city.number("select count(*) from appeal").await, 0);
    // Their rows wait for a form that never comes, and go with whatever was stored before they broke off.
    soon("nothing left", async || {
        city.passes(TimeDelta::days(2));
        sweep(&city.app).await.expect("both answer");
        let rows = city.number("select count(*) from medium").await;
        (rows == 0 && own.stored().is_empty()).then_some(())
    })
    .await;
    // The same port still serves.
    let id = olena.uploads(photo(80, 60)).await.id;
    olena.files(pothole().with_media(&[id])).await;
    drop((listening, city));
    own.end().await;
}
