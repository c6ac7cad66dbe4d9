//! The API from the browser.

use contract::{ApiResult, Method, Problem, ProblemCode, RawReply, Transport, client::Replying};
use gloo_net::http::Request;
use send_wrapper::SendWrapper;

/// Asks by `fetch`.
pub struct Fetch;

impl Transport for Fetch {
    fn call(&self, method: Method, target: String, body: Option<String>) -> Replying {
        Box::pin(SendWrapper::new(ask(method, target, body)))
    }
}

async fn ask(method: Method, target: String, body: Option<String>) -> ApiResult<RawReply> {
    let offline = |error: gloo_net::Error| Problem::new(ProblemCode::Offline).titled(error.to_string());
    let request = match method {
        Method::Get => Request::get(&target),
        Method::Post => Request::post(&target),
        Method::Delete => Request::delete(&target),
    };
    let request = match body {
        Some(json) => request.header("content-type", "application/json").body(json),
        None => request.build(),
    };
    let response = request.map_err(offline)?.send().await.map_err(offline)?;
    Ok(RawReply { status: response.status(), body: response.text().await.map_err(offline)? })
}
