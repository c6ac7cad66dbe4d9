//! The forms about the people of the staff, and the one by which they set their password.

use super::{
    forms::{onwards, read, refuse, send},
    page::{self, Web, again},
};
use axum::{
    Router,
    extract::{Path, Request, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use contract::{
    Problem, ProblemCode,
    admin::{AddPerson, MakeLink, OnPerson, SetPassword},
    forms::Fields,
};
use frontend::{Rejected, paths};

/// The pages that have these forms.
pub const PAGES: [&str; 3] = ["/admin/people/{code}", "/admin/people/{code}/link", "/password"];

pub fn forms() -> Router<Web> {
    Router::new()
        .route(PAGES[0], get(page::show).post(save))
        .route(PAGES[1], get(page::show).post(link))
        .route(PAGES[2], get(page::show).post(set_password))
}

/// Adds a person, or changes the one of the address; on to their page.
async fn save(State(web): State<Web>, Path(code): Path<String>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let (fields, problem) = match read(&web, request, &door).await {
        Err(refused) => refused,
        Ok(fields) => {
            let done = match code.parse() {
                Ok(id) => send(&door, &OnPerson { id, change: (&fields).into() }).await.map(|_| id),
                Err(_) => send(&door, &AddPerson::from(&fields)).await.map(|(added, _)| added.id),
            };
            match done {
                Ok(id) => return onwards(&paths::admin_one(paths::ADMIN_PEOPLE, &id.to_string())),
                Err(problem) => (fields, problem),
            }
        }
    };
    refuse(&web, &uri, headers, "person", fields, problem).await
}

/// Makes a link, and shows the person's page with it. It stands in this answer alone: in no address, and nowhere else.
async fn link(State(web): State<Web>, Path(code): Path<String>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let made = match code.parse() {
        Ok(id) => send(&web.door(&headers), &MakeLink { id }).await,
        Err(_) => Err(Problem::new(ProblemCode::NotFound)),
    };
    match made {
        Ok((link, _)) => {
            let fields = Fields(vec![("url".into(), link.url)]);
            let told = Problem { status: StatusCode::OK.as_u16(), ..Problem::new(ProblemCode::Unconfirmed) };
            web.page(again(&uri, headers), Some(Rejected { form: "link".into(), fields, problem: told })).await
        }
        Err(problem) => web.problem(headers, problem).await,
    }
}

/// Sets the password of whoever has the link; on to signing in.
async fn set_password(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let (fields, problem) = match read(&web, request, &door).await {
        Err(refused) => refused,
        Ok(fields) => match send(&door, &SetPassword::from(&fields)).await {
            Ok(_) => return onwards(paths::SIGN_IN),
            Err(problem) => (fields, problem),
        },
    };
    refuse(&web, &uri, headers, "password", fields, problem).await
}
