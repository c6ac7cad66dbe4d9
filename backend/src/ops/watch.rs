//! Every request gets a number, a line in the log and a place in the figures; none ends in silence.

use super::{
    Trust,
    current::{Current, request_id},
    metrics,
};
use axum::{
    Router,
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use contract::{Problem, ProblemCode};
use std::{
    any::Any,
    net::SocketAddr,
    time::{Duration, Instant},
};
use tower_http::catch_panic::CatchPanicLayer;
use uuid::Uuid;

/// The name under which a request's number goes in and out.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The same router, watched. Inside it [`super::current`] says which request is being answered.
pub fn watched(router: Router, trust: Trust) -> Router {
    router.layer(CatchPanicLayer::custom(panicked)).layer(middleware::from_fn_with_state(trust, watch))
}

async fn watch(State(trust): State<Trust>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let visitor = trust.visitor(peer, request.headers_mut());
    // Left there only by a proxy that is believed.
    let id = given(request.headers()).unwrap_or_else(|| Uuid::now_v7().to_string());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    let span = tracing::info_span!("request", %id, %method, route);
    let mut response = Current::new(id.clone(), visitor, span.clone()).work(next.run(request)).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let (status, taken) = (response.status(), started.elapsed());
    metrics::count(&method, route, status, taken);
    span.in_scope(|| say(route, status, taken));
    response
}

/// Machines that look in every few seconds are no news.
fn say(route: &str, status: StatusCode, taken: Duration) {
    let (status, ms) = (status.as_u16(), format!("{:.1}", taken.as_secs_f64() * 1000.0));
    if status >= 500 {
        tracing::warn!(status, ms, "answered");
    } else if super::health::ROUTES.contains(&route) {
        tracing::debug!(status, ms, "answered");
    } else {
        tracing::info!(status, ms, "answered");
    }
}

/// A number that a proxy gave, if it looks like one.
fn given(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (!id.is_empty() && id.len() <= 64 && id.bytes().all(plain)).then(|| id.to_owned())
}

/// A mistake so bad that a handler did not return: the log says what, the caller learns its number.
#[expect(clippy::needless_pass_by_value, reason = "the layer gives it away")]
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("no words"), "a handler panicked");
    let problem = Problem { request_id: request_id().unwrap_or_default(), ..Problem::new(ProblemCode::Internal) };
    let headers = [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::INTERNAL_SERVER_ERROR, headers, serde_json::to_vec(&problem).unwrap_or_default()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, routing::get};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    async fn ask(path: &str, from: Option<[u8; 4]>) -> Response {
        let router = Router::new()
            .route("/number", get(|| async { request_id().unwrap_or_default() }))
            .route("/panic", get(|| async { panic!("a mistake") as () }));
        let mut request = Request::get(path).header(REQUEST_ID, "given-1").body(Body::empty()).unwrap();
        if let Some(ip) = from {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((ip, 5000))));
        }
        watched(router, Trust::new(&["127.0.0.1/32".parse().unwrap()])).oneshot(request).await.unwrap()
    }

    async fn text(response: Response) -> String {
        String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_request_knows_its_number_and_only_a_trusted_proxy_may_give_it() {
        let response = ask("/number", Some([127, 0, 0, 1])).await;
        assert_eq!(response.headers()[REQUEST_ID], "given-1");
        assert_eq!(text(response).await, "given-1");
        for stranger in [Some([203, 0, 113, 9]), None] {
            let response = ask("/number", stranger).await;
            let id: Uuid = response.headers()[REQUEST_ID].to_str().unwrap().parse().unwrap();
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(text(response).await, id.to_string());
        }
    }

    #[tokio::test]
    async fn a_panic_is_an_internal_problem_with_a_number() {
        let response = ask("/panic", None).await;
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        let id = response.headers()[REQUEST_ID].to_str().unwrap().to_owned();
        let problem: Problem = serde_json::from_str(&text(response).await).unwrap();
        assert_eq!((problem.code, problem.request_id), (ProblemCode::Internal, id));
    }
}
