//! What a browser may be made to do by another site: nothing.

use super::error::Refused;
use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::ProblemCode;

/// Refuses requests that change something and that a browser says come from another site. Programs
/// that are no browsers send neither header.
pub async fn same_site(request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_same_site(request.headers()) {
        next.run(request).await
    } else {
        Refused::of(ProblemCode::CrossSite).into_response()
    }
}

fn is_same_site(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, authority)| authority == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}
