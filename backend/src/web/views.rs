//! Forms about the views of a page that somebody keeps.

use super::{
    forms::{onwards, read, refuse, send},
    in_process::InProcess,
    page::Web,
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use contract::{
    Problem,
    desk::{AddView, RemoveView, RenameView},
    forms::Fields,
};
use frontend::paths;

/// Keeps a view of a page, calls it otherwise or forgets it, as the pressed button says.
pub async fn act(door: &InProcess, fields: &Fields) -> Result<(), Problem> {
    match fields.text("do").as_str() {
        "keep" => send(door, &AddView::from(fields)).await.map(drop),
        "rename" => send(door, &RenameView::from(fields)).await.map(drop),
        _ => send(door, &RemoveView { id: fields.number("id").unwrap_or(0) }).await.map(drop),
    }
}

/// `POST /overview`: what is done with its views; back to what was looked at.
pub async fn overview(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::OVERVIEW, fields, problem).await,
    };
    match act(&door, &fields).await {
        Ok(()) => onwards(uri.path_and_query().map_or(paths::OVERVIEW, |address| address.as_str())),
        Err(problem) => refuse(&web, &uri, headers, paths::form::OVERVIEW, fields, problem).await,
    }
}
