//! The telephone of the contact centre as forms: an appeal for a caller, and calls that end without one.

use super::{
    forms::{onwards, read, refuse, send},
    page::{Web, again},
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Uri},
    response::Response,
};
use contract::{
    calls::{AddConsultation, FileForCaller},
    fields::AppealNumber,
    forms::{Fields, FromForm as _},
    moves::{FollowAppeal, OnAppeal},
};
use frontend::{Rejected, paths};

/// `POST /desk/call`: files an appeal for whoever calls, or makes them a follower of one that there is; or only looks
/// somebody or something up, and the form comes back as it was typed.
pub async fn call(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let fields = match read(&web, request, &web.door(&headers)).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::CALL, fields, problem).await,
    };
    if let Ok(number) = AppealNumber::new(&fields.text("follow")) {
        return follow(&web, &uri, headers, fields, number).await;
    }
    if ["look", "take"].iter().any(|name| !fields.text(name).is_empty()) {
        return web.page(again(&uri, headers), Some(Rejected::looking(fields))).await;
    }
    file(&web, &uri, headers, fields).await
}

async fn file(web: &Web, uri: &Uri, mut headers: HeaderMap, fields: Fields) -> Response {
    if let Ok(once) = HeaderValue::from_str(&fields.text("once"))
        && !once.is_empty()
    {
        headers.insert("idempotency-key", once);
    }
    match send(&web.door(&headers), &FileForCaller::from_form(&fields, None, None)).await {
        Ok((filed, _)) => onwards(&paths::call(Some(("filed", filed.number)))),
        Err(problem) => refuse(web, uri, headers, paths::form::CALL, fields, problem).await,
    }
}

async fn follow(web: &Web, uri: &Uri, headers: HeaderMap, fields: Fields, number: AppealNumber) -> Response {
    let ask = OnAppeal::<FollowAppeal>::from_form(&fields, Some(number), None);
    match send(&web.door(&headers), &ask).await {
        Ok(_) => onwards(&paths::call(Some(("followed", number)))),
        Err(problem) => refuse(web, uri, headers, paths::form::CALL, fields, problem).await,
    }
}

/// `POST /desk/call/consultation`: a call that needed no appeal.
pub async fn consultation(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let name = paths::form::CONSULTATION;
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, name, fields, problem).await,
    };
    match send(&door, &AddConsultation::from_form(&fields, None, None)).await {
        Ok(_) => onwards(&format!("{}?noted=1", paths::CALL)),
        Err(problem) => refuse(&web, &uri, headers, name, fields, problem).await,
    }
}
