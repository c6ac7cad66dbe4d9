//! The HTML door: pages and forms, a client of the API like any other.

mod admin;
mod calls;
mod desk;
mod exports;
mod forms;
mod in_process;
mod moderation;
mod moves;
mod page;
mod people;
mod sessions;
pub mod site;
mod views;
mod visitor;

use crate::{
    api::{
        BODY_MAX,
        guard::{Home, same_site},
    },
    ops,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};
use frontend::{App as Pages, paths};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context};
use page::Web;
use std::sync::OnceLock;
use tower_http::catch_panic::CatchPanicLayer;

pub use page::Settings;
pub use site::SiteFiles;

/// All pages and forms, around the API's router.
pub fn router(api: Router, settings: Settings) -> Router {
    let home = Home::of(&settings.public_url);
    let web = Web::new(api, settings);
    let routes = routes(&web);
    Router::new()
        .route(paths::NEW_APPEAL, get(page::show).post(forms::file))
        .route("/appeals/{number}/join", get(page::show).post(forms::join))
        .route("/appeals/{number}/follow", get(page::show).post(forms::follow))
        .merge(moves::of_applicants())
        .merge(moves::of_staff())
        .merge(admin::forms())
        .merge(people::forms())
        .merge(moves::of_moderators())
        .route(paths::CALL, get(page::show).post(calls::call))
        .route(paths::CONSULTATION, get(page::show).post(calls::consultation))
        .route(paths::MODERATION, get(page::show).post(moderation::next))
        .route(paths::DESK, get(page::show).post(desk::desk))
        .route("/desk/{number}/settle", get(page::show).post(desk::settle))
        .route(paths::TEMPLATES, get(page::show).post(desk::template))
        .route(paths::OVERVIEW, get(page::show).post(views::overview))
        .route(paths::EXPORTS, get(page::show).post(exports::exports))
        .route(paths::NOTICES, get(page::show).post(forms::read_notices))
        .route(paths::SIGN_IN, get(page::show).post(sessions::sign_in))
        .route(paths::ASK_CODE, get(page::show).post(sessions::ask_code))
        .route(paths::ENTER_CODE, get(page::show).post(sessions::enter_code))
        .route(paths::UNSUBSCRIBE, get(page::show).post(forms::unsubscribe))
        .route(paths::SIGN_OUT, post(sessions::sign_out))
        .route(paths::FIND, get(visitor::find))
        .route("/lang/{code}", get(visitor::set_language))
        .route("/favicon.ico", get(site::favicon))
        .route("/robots.txt", get(site::robots))
        .route("/site/{*name}", get(site::file))
        .leptos_routes_with_handler(routes, get(page::show))
        .fallback(page::not_found)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn_with_state(home, same_site))
        .layer(CatchPanicLayer::custom(ops::panicked))
        .layer(middleware::from_fn_with_state(web.clone(), page::in_words))
        .with_state(web)
}

/// The pages that the front end knows, less those that have a form at the same address. They are
/// found by making a page, so this needs what a page needs; and once a process, since meanwhile no
/// other page of the process is told anything: its replies would stay away for ever (leptos #4773).
fn routes(web: &Web) -> Vec<AxumRouteListing> {
    static PAGES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    let pages = [
        paths::NEW_APPEAL,
        paths::CALL,
        paths::CONSULTATION,
        paths::DESK,
        paths::EXPORTS,
        paths::MODERATION,
        paths::NOTICES,
        paths::OVERVIEW,
        paths::SIGN_IN,
        paths::TEMPLATES,
        paths::UNSUBSCRIBE,
    ];
    let with_form = |path: &str| pages.iter().chain(&admin::PAGES).chain(&people::PAGES).any(|one| *one == path);
    let all = || generate_route_list_with_exclusions_and_ssg_and_context(Pages, None, web.nobody()).0;
    PAGES.get_or_init(|| all().into_iter().filter(|route| !with_form(route.path())).collect()).clone()
}

/// Headers of every answer: what a browser must not do with it. A site that people reach by https they never
/// reach without it again.
pub async fn no_sniffing(State(home): State<Home>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=()"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if home.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// A request of our own, on behalf of a visitor.
pub(crate) type Asked = Request<Body>;
