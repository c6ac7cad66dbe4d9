//! Signing in, by a password or by a code, and out again.

use super::{
    forms::{onwards, read, refuse, send},
    page::Web,
    visitor::local,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use contract::{
    Role,
    forms::FromForm,
    session::{AskCode, EnterCode, Session, SignIn, SignOut},
};
use frontend::paths;

/// `POST /sign-in`
pub async fn sign_in(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::SIGN_IN, fields, problem).await,
    };
    match send(&door, &SignIn::from_form(&fields, None, None)).await {
        Ok((session, cookie)) => {
            let next = fields.text("next");
            let next = if next.is_empty() { home_of(&session) } else { local(&next) };
            with_cookie(onwards(next), cookie)
        }
        Err(problem) => refuse(&web, &uri, headers, paths::form::SIGN_IN, fields, problem).await,
    }
}

/// `POST /sign-in/code`: then the page asks for the code.
pub async fn ask_code(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::CODE, fields, problem).await,
    };
    match send(&door, &AskCode::from_form(&fields, None, None)).await {
        Ok((asked, _)) => onwards(&paths::code_sent(&asked.email, asked.code.as_deref(), &fields.text("next"))),
        Err(problem) => refuse(&web, &uri, headers, paths::form::CODE, fields, problem).await,
    }
}

/// `POST /sign-in/resident`
pub async fn enter_code(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::ENTER, fields, problem).await,
    };
    match send(&door, &EnterCode::from_form(&fields, None, None)).await {
        Ok((_, cookie)) => {
            let next = fields.text("next");
            let next = if next.is_empty() { paths::MY } else { local(&next) };
            with_cookie(onwards(next), cookie)
        }
        Err(problem) => refuse(&web, &uri, headers, paths::form::ENTER, fields, problem).await,
    }
}

/// `POST /sign-out`
pub async fn sign_out(State(web): State<Web>, headers: HeaderMap) -> Response {
    match send(&web.door(&headers), &SignOut {}).await {
        Ok((_, cookie)) => with_cookie(onwards(paths::HOME), cookie),
        // Whoever shares the computer should know that they are still signed in.
        Err(problem) => web.problem(headers, problem).await,
    }
}

/// Where somebody's work begins.
fn home_of(session: &Session) -> &'static str {
    match session.me.as_ref().map(|me| me.role) {
        Some(Role::Supervisor | Role::Controller | Role::Administrator) => paths::OVERVIEW,
        Some(Role::Moderator | Role::CentreHead) => paths::MODERATION,
        Some(Role::Officer | Role::Head | Role::Dispatcher) => paths::DESK,
        None => paths::HOME,
    }
}

fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
