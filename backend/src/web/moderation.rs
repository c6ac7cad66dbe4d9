//! The moderators' queue as forms: one takes the next, and after each move the one behind it comes by itself.

use super::{
    forms::{Made, make, onwards, read, refuse, send},
    in_process::InProcess,
    page::Web,
};
use axum::{
    extract::{Path, Request, State},
    response::Response,
};
use contract::{
    Problem,
    desk::TakeNext,
    fields::AppealNumber,
    forms::{Fields, FromForm as _},
    moves::Step,
};
use frontend::paths;

/// `POST /desk/moderation`: takes the oldest, or the one behind that which is left to others.
pub async fn next(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::NEXT, fields, problem).await,
    };
    match send(&door, &TakeNext::from_form(&fields, None, None)).await {
        Ok((taken, _)) => onwards(&paths::moderation(taken.number, None)),
        Err(problem) => refuse(&web, &uri, headers, paths::form::NEXT, fields, problem).await,
    }
}

/// `POST /desk/moderation/{number}/…`: what a moderator does; then the next.
pub async fn on_queue<S>(State(web): State<Web>, Path(number): Path<String>, request: Request) -> Response
where
    S: Step + for<'a> From<&'a Fields> + 'static,
{
    match make::<S>(&web, &number, request).await {
        Ok(Made { number: done, door, .. }) => match take(&door).await {
            Ok(number) => onwards(&paths::moderation(number, Some((done, S::NAME)))),
            // The move is made; whoever has no queue sees what came of it.
            Err(_) => onwards(&paths::desk(done)),
        },
        Err(response) => response,
    }
}

async fn take(door: &InProcess) -> Result<Option<AppealNumber>, Problem> {
    send(door, &TakeNext::default()).await.map(|(taken, _)| taken.number)
}
