use super::take::{Coming, known, take};
use crate::{
    api::{caller::Visitor, error::Answer, multipart::Filing, pace::MayFile},
    app::App,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use contract::{
    Channel, Endpoint, Problem,
    appeals::{FileAppeal, Filed},
};
use uuid::Uuid;

/// File an appeal: as JSON, or as a form with its files (`multipart/form-data`: the same fields,
/// `files` for photos and a video).
#[utoipa::path(post, path = FileAppeal::PATH, operation_id = "file_appeal", tag = "appeals",
    params(("Idempotency-Key" = Option<String>, Header, description = "A word of the client's that is the same when the request is repeated")),
    request_body(content((FileAppeal = "application/json"), (FileAppeal = "multipart/form-data"))),
    responses((status = 201, body = Filed), (status = 422, body = Problem), (status = 429, body = Problem), (status = "default", body = Problem)))]
pub async fn file(
    State(app): State<App>,
    visitor: Visitor,
    _: MayFile,
    headers: HeaderMap,
    Filing(ask): Filing<FileAppeal>,
) -> Answer<Response> {
    let coming = || {
        let (filing, category) = known(&app, &ask, ask.check())?;
        Ok(Coming { filing, category, channel: Channel::Web, outside_number: None, by: None, now: visitor.now })
    };
    take(&app, &headers, &without_ids(&ask), coming).await
}

/// The same for the same request. A plain form that is sent twice sends its files twice, and they
/// get other ids: so files count by their number alone.
fn without_ids(ask: &FileAppeal) -> FileAppeal {
    FileAppeal { media: vec![Uuid::nil(); ask.media.len()], ..ask.clone() }
}
