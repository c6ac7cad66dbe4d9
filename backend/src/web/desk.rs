//! Forms of a desk that are about no one appeal.

use super::{
    forms::{onwards, read, refuse, send},
    page::Web,
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use contract::templates::{AddTemplate, ChangeTemplate, RetireTemplate};
use frontend::paths;

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
