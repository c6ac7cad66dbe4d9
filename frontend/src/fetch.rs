//! The API from the browser.

use contract::{Method, Problem, ProblemCode, RawReply, Transport, client::Replying};
use leptos::prelude::window;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// Asks by `fetch`.
pub struct Fetch;

impl Transport for Fetch {
    fn call(&self, method: Method, target: String, body: Option<String>) -> Replying {
        Box::pin(SendWrapper::new(async move {
            let asked = ask(method, &target, body).await;
            asked.map_err(|_| Problem::new(ProblemCode::Offline))
        }))
    }
}

async fn ask(method: Method, target: &str, body: Option<String>) -> Result<RawReply, JsValue> {
    let request = RequestInit::new();
    request.set_method(method.as_str());
    if let Some(json) = body {
        let headers = Headers::new()?;
        headers.set("content-type", "application/json")?;
        request.set_headers(&headers);
        request.set_body(&json.into());
    }
    let response = JsFuture::from(window().fetch_with_str_and_init(target, &request)).await?;
    let response: Response = response.unchecked_into();
    let body = JsFuture::from(response.text()?).await?;
    Ok(RawReply { status: response.status(), body: body.as_string().unwrap_or_default() })
}
