//! Photos and videos go out.
//!
//! An id is 122 random bits and is told only to those who may see the file, so the address itself
//! is the right to look; originals have no address at all.

use super::{
    body::Named,
    error::{Answer, Refused},
};
use crate::{app::App, media::object_key};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use contract::{
    Problem, ProblemCode,
    uploads::{MEDIA, Variant},
};
use uuid::Uuid;

/// Show a photo or play a video; a video can be asked for in ranges.
#[utoipa::path(get, path = MEDIA, operation_id = "get_medium", tag = "media",
    params(("id" = Uuid, Path), ("variant" = Variant, Path)),
    responses((status = 200, description = "the file"), (status = 206, description = "a part of it"),
        (status = 404, body = Problem), (status = 416, body = Problem)))]
pub async fn get_medium(
    State(app): State<App>,
    Named((id, variant)): Named<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let id: Uuid = id.parse().map_err(|_| Refused::not_found())?;
    let variants = [Variant::Thumb, Variant::Large, Variant::Video];
    let variant = variants.into_iter().find(|one| one.code() == variant).ok_or_else(Refused::not_found)?;
    let key = object_key(id, variant.code());
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok()).and_then(range);
    let (status, found) = match range {
        Some((start, end)) => (StatusCode::PARTIAL_CONTENT, app.objects.get_range(&key, start, end).await?),
        None => (StatusCode::OK, app.objects.get(&key).await?),
    };
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, &found.meta.content_type)
        .header(header::CONTENT_LENGTH, found.meta.length)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CACHE_CONTROL, "private, max-age=86400, immutable");
    for (name, value) in [(header::CONTENT_RANGE, &found.meta.content_range), (header::ETAG, &found.meta.etag)] {
        if let Some(value) = value.as_ref().and_then(|value| HeaderValue::from_str(value).ok()) {
            response = response.header(name, value);
        }
    }
    response.body(Body::from_stream(found.into_stream())).map_err(|_| Refused::of(ProblemCode::Internal))
}

/// The one range of a header; several ranges, or one counted from the end, are answered with the whole.
#[must_use]
pub fn range(header: &str) -> Option<(u64, Option<u64>)> {
    let (start, end) = header.strip_prefix("bytes=")?.split_once('-')?;
    let end = if end.is_empty() { None } else { Some(end.parse().ok()?) };
    Some((start.parse().ok()?, end))
}
