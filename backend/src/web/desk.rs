//! Forms of a desk that are about no one appeal, or about several.

use super::{
    forms::{onwards, read, refuse, send},
    in_process::InProcess,
    page::Web,
    views,
};
use axum::{
    extract::{Path, Request, State},
    http::Uri,
    response::Response,
};
use contract::{
    Problem,
    desk::{AcceptMany, AssignMany, Made, MadeOne, SettleCalls},
    fields::AppealNumber,
    forms::Fields,
    templates::{AddTemplate, ChangeTemplate, RetireTemplate},
};
use frontend::paths::{
    self,
    many::{DONE, MADE, REFUSED},
};

/// `POST /desk/templates`: a new one, another wording, or its end; back to the list.
pub async fn template(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::TEMPLATE, fields, problem).await,
    };
    let sent = if fields.text("id").is_empty() {
        send(&door, &AddTemplate::from(&fields)).await
    } else if fields.text("do") == "retire" {
        send(&door, &RetireTemplate::from(&fields)).await
    } else {
        send(&door, &ChangeTemplate::from(&fields)).await
    };
    match sent {
        Ok(_) => onwards(paths::TEMPLATES),
        Err(problem) => refuse(&web, &uri, headers, paths::form::TEMPLATE, fields, problem).await,
    }
}

/// `POST /desk`: what is done with the appeals that are ticked, and with views; back to the same part of the desk.
pub async fn desk(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let mut fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::DESK, fields, problem).await,
    };
    match act(&door, &uri, &mut fields).await {
        Ok(address) => onwards(&address),
        Err(problem) => refuse(&web, &uri, headers, paths::form::DESK, fields, problem).await,
    }
}

/// Does what the pressed button says, and gives the address to go on to.
async fn act(door: &InProcess, uri: &Uri, fields: &mut Fields) -> Result<String, Problem> {
    let same = uri.path_and_query().map_or(paths::DESK, |address| address.as_str()).to_owned();
    match fields.text("do").as_str() {
        "keep" | "rename" | "forget" => views::act(door, fields).await.map(|()| same),
        "assign" => {
            let (made, _) = send(door, &AssignMany::from(&*fields)).await?;
            told(&made, fields).map(|count| with_count(uri, &same, count))
        }
        _ => {
            let (made, _) = send(door, &AcceptMany::from(&*fields)).await?;
            told(&made, fields).map(|count| with_count(uri, &same, count))
        }
    }
}

/// `POST /desk/{number}/settle`: what a call settles, of several appeals; back to the case.
pub async fn settle(State(web): State<Web>, number: Path<String>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let mut fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::SETTLE, fields, problem).await,
    };
    let sent = send(&door, &SettleCalls::from(&fields)).await;
    match sent.and_then(|(made, _)| told(&made, &mut fields)) {
        Ok(count) => {
            let page = AppealNumber::new(&number).map_or_else(|_| paths::DESK.to_owned(), paths::desk);
            onwards(&format!("{page}?{DONE}={count}"))
        }
        Err(problem) => refuse(&web, &uri, headers, paths::form::SETTLE, fields, problem).await,
    }
}

/// How many moves were made, where all were. Else the first problem; the fields then tell what came of each, and what
/// was made is not ticked any more.
fn told(made: &Made, fields: &mut Fields) -> Result<usize, Problem> {
    let Some(problem) = made.results.iter().find_map(|one| one.problem.clone()) else {
        return Ok(made.results.len());
    };
    for MadeOne { number, problem } in &made.results {
        let Some(problem) = problem else {
            let gone = |value: &str| value.split_once('@').is_some_and(|(pick, _)| pick == number.to_string());
            fields.0.retain(|(name, value)| name != "pick" || !gone(value));
            fields.0.push((MADE.to_owned(), number.to_string()));
            continue;
        };
        // What is wrong with a field says more than that something is.
        let told =
            problem.fields.values().next().map_or_else(|| serde_json::to_string(&problem.code), serde_json::to_string);
        fields.0.push((REFUSED.to_owned(), format!("{number} {}", told.unwrap_or_default())));
    }
    Err(problem)
}

/// The same address, with how many moves were made.
fn with_count(uri: &Uri, same: &str, count: usize) -> String {
    let joint = if uri.query().is_some_and(|query| !query.is_empty()) { '&' } else { '?' };
    format!("{same}{joint}{DONE}={count}")
}
