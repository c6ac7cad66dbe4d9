//! One page, rendered whole, so that it reads the same with and without scripts.

use super::{Asked, in_process::InProcess, site::SiteFiles, visitor};
use crate::{
    api::{
        docs::PROBLEM,
        error::{RETRY_AFTER, Refused},
    },
    outside::clock::Clock,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{FromRef, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono_tz::Tz;
use contract::{Api, Problem, ProblemCode, forms::Fields};
use frontend::{Once, PageStatus, Rejected, Site, Today, Told, Visit, shell};
use leptos::{
    config::LeptosOptions,
    nonce::{Nonce, use_nonce},
    prelude::provide_context,
};
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;
use uuid::Uuid;

/// The greatest problem, bytes.
const PROBLEM_MAX: usize = 1 << 20;

/// What pages need beside the API.
#[derive(Clone)]
pub struct Settings {
    pub files: Arc<SiteFiles>,
    pub public_url: Url,
    pub tz: Tz,
    pub clock: Arc<dyn Clock>,
    /// How far the news has been told is said in each page.
    pub told: Arc<dyn Fn() -> String + Send + Sync>,
    /// Another origin that the map may ask, where the base map is foreign.
    pub basemap_origin: Option<String>,
}

/// The state of the HTML door.
#[derive(Clone)]
pub struct Web {
    api: Router,
    settings: Settings,
    options: LeptosOptions,
}

impl FromRef<Web> for LeptosOptions {
    fn from_ref(web: &Web) -> Self {
        web.options.clone()
    }
}

impl FromRef<Web> for Arc<SiteFiles> {
    fn from_ref(web: &Web) -> Self {
        web.settings.files.clone()
    }
}

impl Web {
    pub fn new(api: Router, settings: Settings) -> Self {
        Self { api, settings, options: LeptosOptions::builder().output_name("app").build() }
    }

    /// The API on behalf of whoever sent these headers.
    pub fn door(&self, headers: &HeaderMap) -> InProcess {
        InProcess::new(self.api.clone(), headers)
    }

    /// Renders the page of the request's address, with the form that was refused, if one was.
    pub async fn page(&self, request: Asked, rejected: Option<Rejected>) -> Response {
        let status = PageStatus::default();
        let wait = rejected.as_ref().and_then(|rejected| rejected.problem.retry_after);
        if let Some(rejected) = &rejected {
            status.set(rejected.problem.status);
        }
        let nonce = Arc::new(Mutex::new(None::<Nonce>));
        let context = self.contexts(&request, status.clone(), rejected, nonce.clone());
        let mut response = leptos_axum::render_app_async_with_context(context, shell)(request).await;
        if let Some(status) = status.get().and_then(|status| StatusCode::from_u16(status).ok()) {
            *response.status_mut() = status;
        }
        let nonce = nonce.lock().unwrap_or_else(PoisonError::into_inner).take();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
        if let Ok(policy) = HeaderValue::from_str(&self.policy(nonce.as_ref())) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        let wait = wait.or_else(|| (response.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_AFTER));
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    /// The page that tells a problem where no page of its own does.
    pub async fn problem(&self, headers: HeaderMap, problem: Problem) -> Response {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = format!("/problem/{}", problem.status).parse().unwrap_or_default();
        *request.headers_mut() = headers;
        self.page(request, Some(Rejected { form: String::new(), fields: Fields::default(), problem })).await
    }

    /// What a page is made with that nobody asked for.
    pub fn nobody(&self) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
        self.contexts(&Request::new(Body::empty()), PageStatus::default(), None, Arc::default())
    }

    fn contexts(
        &self,
        request: &Asked,
        status: PageStatus,
        rejected: Option<Rejected>,
        nonce: Arc<Mutex<Option<Nonce>>>,
    ) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
        let api = Api::new(self.door(request.headers()));
        let lang = visitor::language(request.headers());
        let files = self.settings.files.site();
        let origin = self.settings.public_url.origin().ascii_serialization();
        let path_and_query = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let visit = Visit { origin, path_and_query };
        let now = self.settings.clock.now().with_timezone(&self.settings.tz).fixed_offset();
        // Before anything is asked for: what happens from here on is told to the open page.
        let told = Told((self.settings.told)());
        let once = Once(Uuid::new_v4().to_string());
        move || {
            *nonce.lock().unwrap_or_else(PoisonError::into_inner) = use_nonce();
            provide_context(api.clone());
            provide_context::<Site>(files.clone());
            provide_context(lang);
            provide_context(status.clone());
            provide_context(visit.clone());
            provide_context(Today(now));
            provide_context(told.clone());
            provide_context(once.clone());
            provide_context(rejected.clone());
        }
    }

    /// What the browser may load and run for a page: our own, and inline scripts that we wrote now.
    fn policy(&self, nonce: Option<&Nonce>) -> String {
        let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
        let map = self.settings.basemap_origin.as_deref().map(|origin| format!(" {origin}")).unwrap_or_default();
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{nonce}; style-src 'self'; \
             img-src 'self' data: blob:{map}; media-src 'self' blob:; connect-src 'self'{map}; font-src 'self'; \
             worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
    }
}

/// The page of an address.
pub async fn show(State(web): State<Web>, request: Asked) -> Response {
    web.page(request, None).await
}

/// The page that says that there is none; for programs that ask the API, a problem.
pub async fn not_found(State(web): State<Web>, request: Asked) -> Response {
    if request.uri().path().starts_with("/api/") {
        return Refused::not_found().into_response();
    }
    let mut response = web.page(request, None).await;
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// A problem that is told to programs is told in words to a person, whose browser asks for a page.
pub async fn in_words(State(web): State<Web>, request: Asked, next: Next) -> Response {
    let headers = request.headers().clone();
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let by_a_person = text(header::ACCEPT).contains("text/html");
    let response = next.run(request).await;
    let is_problem = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM);
    if !by_a_person || !is_problem {
        return response;
    }
    let body = to_bytes(response.into_body(), PROBLEM_MAX).await.unwrap_or_default();
    web.problem(headers, serde_json::from_slice(&body).unwrap_or_else(|_| Problem::new(ProblemCode::Internal))).await
}

/// The request for the page at which a form was refused: the same address, read only.
pub fn again(uri: &axum::http::Uri, headers: HeaderMap) -> Asked {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = headers;
    request
}
