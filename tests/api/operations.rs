//! What whoever runs the server sees of it.

use contract::{ProblemCode, appeals::FileAppeal};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use tests::{OwnParts, TestCity, Wire, pothole, soon};
use uuid::Uuid;

/// What the parts say of themselves.
async fn parts(city: &TestCity) -> (u16, Value) {
    let reply = city.stranger().gets("/readyz").await;
    assert_eq!(reply.header("cache-control"), "no-store");
    (reply.status, reply.json(reply.status))
}

#[tokio::test]
async fn it_is_ready_only_while_both_postgresql_and_s3_answer_and_alive_all_the_time() {
    let mut own = OwnParts::start().await;
    let port = own.storage().endpoint.port().expect("a port");
    let mut wire = Wire::to(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await;
    let mut storage = own.storage().clone();
    storage.endpoint = format!("http://{}", wire.address).parse().expect("an address");
    let city = TestCity::with_storage(&own, storage).await;
    let well = (200, json!({"database": "ok", "storage": "ok", "map": "ok"}));
    assert_eq!(parts(&city).await, well);

    wire.cut().await;
    let (status, told) = parts(&city).await;
    assert_eq!((status, &told["database"]), (503, &json!("ok")));
    assert_ne!(told["storage"], "ok");
    assert_eq!(city.stranger().gets("/healthz").await.status, 200);
    wire.mend().await;
    soon("the storage", async || (parts(&city).await == well).then_some(())).await;

    own.stop_postgres().await;
    let (status, told) = parts(&city).await;
    assert_eq!((status, &told["storage"]), (503, &json!("ok")));
    assert_ne!(told["database"], "ok");
    assert!(!told.to_string().contains('/'), "nothing is told of where the parts are: {told}");
    let alive = city.stranger().gets("/healthz").await;
    assert_eq!((alive.status, alive.text().as_str()), (200, "ok\n"));
    own.start_postgres().await;
    soon("the database", async || (parts(&city).await == well).then_some(())).await;
    drop(city);
    own.end().await;
}

#[tokio::test]
async fn figures_are_for_prometheus_and_tell_of_every_answer() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    olena.looks_at(&filed).await;
    let reply = city.stranger().comes_from("127.0.0.1").gets("/metrics").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/plain; version=0.0.4; charset=utf-8"));
    let text = reply.text();
    for start in [
        r#"http_requests_total{method="POST",route="/api/v1/appeals",status="201"} "#,
        r#"http_requests_total{method="GET",route="/api/v1/appeals/{number}",status="200"} "#,
        r#"http_request_seconds_bucket{method="GET",route="/api/v1/appeals/{number}",le="#,
        r#"http_request_seconds_count{method="POST",route="/api/v1/appeals"} "#,
        r#"db_pool_connections{state="idle"} "#,
        r#"db_pool_connections{state="used"} "#,
        "process_resident_memory_bytes ",
        "# TYPE http_requests_total counter",
        "# TYPE http_request_seconds histogram",
    ] {
        assert!(text.lines().any(|line| line.starts_with(start)), "{start} in\n{text}");
    }
    assert!(!text.contains(&filed.number.to_string()), "addresses of single appeals are no series");
}

#[tokio::test]
async fn figures_are_not_there_for_strangers_with_a_proxy_between_or_without() {
    let city = TestCity::start().await;
    let (peer, proxy) = (city.stranger().comes_from("203.0.113.9"), city.stranger().comes_from("10.1.2.3"));
    for stranger in [&peer, &proxy, &proxy.with("x-forwarded-for", "203.0.113.9")] {
        let reply = stranger.gets("/metrics").await;
        assert_eq!((reply.status, reply.body.len()), (404, 0));
    }
    let invented = peer.with("x-forwarded-for", "127.0.0.1");
    assert_eq!(invented.gets("/metrics").await.status, 404);
}

#[tokio::test]
async fn every_answer_has_a_number_and_a_problem_names_it() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let number_of = |reply: &tests::Reply| reply.header("x-request-id").parse::<Uuid>().expect("a number");
    let mut all = Vec::new();
    for target in ["/", "/about", "/nothing", "/api/v1/city", "/healthz", "/robots.txt"] {
        all.push(number_of(&olena.gets(target).await));
    }
    for (target, code) in [
        ("/api/v1/appeals/26-0000009", ProblemCode::NotFound),
        ("/api/v1/desk", ProblemCode::SignIn),
        ("/api/v1/appeals?state=dancing", ProblemCode::Invalid),
        ("/api/v1/nothing", ProblemCode::NotFound),
    ] {
        let reply = olena.gets(target).await;
        let number = number_of(&reply);
        assert_eq!(reply.is(code).request_id, number.to_string(), "{target}");
        all.push(number);
    }
    let refused =
        olena.posts_json("/api/v1/appeals", serde_json::to_string(&FileAppeal::default()).expect("JSON")).await;
    assert_eq!(refused.is(ProblemCode::Invalid).request_id, number_of(&refused).to_string());
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 10, "each has its own");
}

#[tokio::test]
async fn only_a_proxy_of_ours_names_requests() {
    let city = TestCity::start().await;
    let named = |peer: &str| city.stranger().comes_from(peer).with("x-request-id", "edge-7");
    assert_eq!(named("10.1.2.3").gets("/api/v1/nothing").await.problem().request_id, "edge-7");
    assert_ne!(named("203.0.113.9").gets("/api/v1/nothing").await.problem().request_id, "edge-7");
}
