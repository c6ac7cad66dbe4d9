//! The HTML door: pages and forms, a client of the API like any other.

mod forms;
mod in_process;
mod page;
pub mod site;
mod visitor;

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    middleware,
    routing::{get, post},
};
use contract::moves::{AcceptAppeal, AnswerAppeal, ConfirmAppeal, FollowAppeal, ReassignAppeal, RefuteAppeal};
use frontend::{App as Pages, paths};
use leptos_axum::{LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context};
use page::Web;

pub use page::Settings;
pub use site::SiteFiles;

/// All pages and forms, around the API's router.
pub fn router(api: Router, settings: Settings) -> Router {
    let web = Web::new(api, settings);
    let routes = routes(&web);
    Router::new()
        .route(paths::NEW_APPEAL, get(page::show).post(forms::file))
        .route("/appeals/{number}/confirm", post(forms::on_appeal::<ConfirmAppeal>))
        .route("/appeals/{number}/refute", post(forms::on_appeal::<RefuteAppeal>))
        .route("/appeals/{number}/follow", post(forms::on_appeal::<FollowAppeal>))
        .route("/desk/{number}/accept", post(forms::on_desk::<AcceptAppeal>))
        .route("/desk/{number}/answer", post(forms::on_desk::<AnswerAppeal>))
        .route("/desk/{number}/reassign", post(forms::on_desk::<ReassignAppeal>))
        .route(paths::SIGN_IN, get(page::show).post(forms::sign_in))
        .route(paths::SIGN_OUT, post(forms::sign_out))
        .route(paths::FIND, get(visitor::find))
        .route("/lang/{code}", get(visitor::set_language))
        .route("/favicon.ico", get(site::favicon))
        .route("/robots.txt", get(site::robots))
        .route("/site/{*name}", get(site::file))
        .leptos_routes_with_handler(routes, get(page::show))
        .fallback(page::not_found)
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(middleware::from_fn(crate::api::guard::same_site))
        .with_state(web)
}

/// The pages that the front end knows, less those that have a form at the same address. They are
/// found by making a page, so this needs what a page needs.
fn routes(web: &Web) -> Vec<leptos_axum::AxumRouteListing> {
    let with_form = [paths::NEW_APPEAL, paths::SIGN_IN];
    let (all, _) = generate_route_list_with_exclusions_and_ssg_and_context(Pages, None, web.nobody());
    all.into_iter().filter(|route| !with_form.contains(&route.path())).collect()
}

/// Headers of every answer: what a browser must not do with it.
pub async fn no_sniffing(mut response: axum::response::Response) -> axum::response::Response {
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
    response
}

/// A request of our own, on behalf of a visitor.
pub(crate) type Asked = Request<Body>;
