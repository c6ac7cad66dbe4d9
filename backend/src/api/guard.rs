//! What a browser may be made to do by another site: nothing.

use super::error::Refused;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::ProblemCode;
use std::sync::Arc;
use url::Url;

/// Refuses requests that change something and that a browser says come from another site than `home`, our own
/// origin. Programs that are no browsers send neither header.
pub async fn same_site(State(home): State<Home>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_same_site(request.headers(), &home.0) {
        next.run(request).await
    } else {
        Refused::of(ProblemCode::CrossSite).into_response()
    }
}

/// Our own origin, as people reach it: a proxy before us may call us by another host.
#[derive(Clone)]
pub struct Home(Arc<str>);

impl Home {
    #[must_use]
    pub fn of(public_url: &Url) -> Self {
        Self(public_url.origin().ascii_serialization().into())
    }

    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

fn is_same_site(headers: &HeaderMap, home: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), _) if origin == home => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, authority)| authority == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}
