//! The forms of the administration: each is posted to its own page, and says itself what it asks for.

use super::{
    forms::{onwards, read, refuse, send},
    page::{self, Web},
    visitor::local,
};
use axum::{
    Router,
    extract::{Request, State},
    response::Response,
    routing::get,
};
use contract::{
    Problem, ProblemCode,
    admin::{ChangeCity, CityChange},
    forms::Fields,
};

/// The pages that have forms.
pub const PAGES: [&str; 10] = [
    "/admin/catalogue",
    "/admin/catalogue/{code}",
    "/admin/calendar",
    "/admin/terms",
    "/admin/league",
    "/admin/agencies",
    "/admin/agencies/{code}",
    "/admin/rules",
    "/admin/rules/{code}",
    "/admin/changes",
];

pub fn forms() -> Router<Web> {
    PAGES.iter().fold(Router::new(), |router, path| router.route(path, get(page::show).post(change)))
}

/// Changes the city; on to the page that the form names.
async fn change(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let (fields, problem) = match read(&web, request, &door).await {
        Ok(fields) => match asked(&fields) {
            Some(ask) => match send(&door, &ask).await {
                Ok((saved, _)) => {
                    let next = fields.text("next");
                    return onwards(&format!("{}?saved={}", local(&next), saved.version));
                }
                Err(problem) => (fields, problem),
            },
            None => (fields, Problem::new(ProblemCode::Malformed)),
        },
        Err(refused) => refused,
    };
    let form = fields.text("form");
    refuse(&web, &uri, headers, &form, fields, problem).await
}

fn asked(fields: &Fields) -> Option<ChangeCity> {
    Some(ChangeCity {
        version: fields.number("version")?,
        note: fields.text("note"),
        confirmed: fields.text("confirmed"),
        change: CityChange::from_form(fields)?,
    })
}
