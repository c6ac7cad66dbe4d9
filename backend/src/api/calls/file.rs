use super::staff_who;
use crate::{
    api::{
        appeals::take::{Coming, known, take},
        caller::Visitor,
        error::Answer,
        multipart::Filing,
    },
    app::App,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use contract::{
    Endpoint, Problem,
    appeals::Filed,
    calls::{CallChecked, FileForCaller},
    fields::Reference,
};
use domain::rights;
use uuid::Uuid;

/// File an appeal for somebody who calls, writes or comes: as JSON, or as a form with its files.
#[utoipa::path(post, path = FileForCaller::PATH, operation_id = "file_for_caller", tag = "desk",
    params(("Idempotency-Key" = Option<String>, Header, description = "A word of the client's that is the same when the request is repeated")),
    request_body(content((FileForCaller = "application/json"), (FileForCaller = "multipart/form-data"))),
    responses((status = 201, body = Filed), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem), (status = "default", body = Problem)))]
pub async fn file_for_caller(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Filing(ask): Filing<FileForCaller>,
) -> Answer<Response> {
    let staff = staff_who(&visitor, rights::takes_calls)?;
    let checked = ask.check();
    let outside_number = checked.as_ref().ok().and_then(|call| call.outside_number.clone());
    let coming = || {
        let (CallChecked { filing, channel, .. }, category) = known(&app, &ask.matter(), checked)?;
        let outside_number = outside_number.as_ref().map(Reference::as_str);
        Ok(Coming { filing, category, channel, outside_number, by: Some(staff), now: visitor.now })
    };
    take(&app, &headers, &same(&ask), coming).await
}

/// The same for the same request of a form: its files count by their number alone, as they get other ids each time.
fn same(ask: &FileForCaller) -> FileForCaller {
    FileForCaller { media: vec![Uuid::nil(); ask.media.len()], ..ask.clone() }
}
