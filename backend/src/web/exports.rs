//! The forms about the files that somebody asked for.

use super::{
    forms::{onwards, read, refuse, send},
    page::Web,
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use contract::{
    Problem, ProblemCode,
    export::{AskExport, CancelExport},
};
use frontend::paths;

/// `POST /exports`: a file is asked for, or kept no longer; on to all of them.
pub async fn exports(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::EXPORT, fields, problem).await,
    };
    let done = if fields.text("do") == "cancel" {
        match fields.ids("id").first() {
            Some(id) => send(&door, &CancelExport { id: *id }).await.map(drop),
            None => Err(Problem::new(ProblemCode::NotFound)),
        }
    } else {
        send(&door, &AskExport::from(&fields)).await.map(drop)
    };
    match done {
        Ok(()) => onwards(paths::EXPORTS),
        Err(problem) => refuse(&web, &uri, headers, paths::form::EXPORT, fields, problem).await,
    }
}
