//! The JSON door: one line an endpoint.

pub mod admin;
pub mod appeals;
pub mod body;
pub mod caller;
pub mod calls;
pub mod city;
pub mod days;
mod desk;
pub mod docs;
pub mod error;
pub mod etag;
pub mod events;
mod export;
mod exports;
pub mod figures;
mod figures_csv;
pub mod guard;
mod hot_spots;
pub mod league;
mod league_csv;
pub mod many;
mod map;
pub mod media;
pub mod mine;
pub mod moderation;
pub mod multipart;
pub mod notices;
pub mod pace;
pub mod places;
pub mod query;
pub mod resident;
pub mod scope;
pub mod session;
pub mod templates;
pub mod tiles;
pub mod totals;
pub mod uploads;
pub mod view;
pub mod views;
mod wall;

use crate::app::App;
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, FromRef},
    middleware,
    routing::get,
};
use contract::{
    ProblemCode,
    desk::Bucket,
    uploads::{VIDEO_BYTES_MAX, Variant},
};
use error::Refused;
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The greatest body of any request, bytes: a video, photos, and the form around them.
#[expect(clippy::cast_possible_truncation, reason = "fits 32 bits")]
pub const BODY_MAX: usize = 2 * VIDEO_BYTES_MAX as usize;

/// The application of which each request gets the city as it is then.
#[derive(Clone)]
pub struct Current(App);

impl FromRef<Current> for App {
    fn from_ref(current: &Current) -> Self {
        current.0.fresh()
    }
}

/// Where the description of the API lies.
pub const OPENAPI: &str = "/api/v1/openapi.json";

#[expect(clippy::too_many_lines, reason = "the table of all endpoints")]
fn table() -> OpenApiRouter<Current> {
    // Types of paths and queries alone are not found by themselves.
    let components = ComponentsBuilder::new().schema_from::<Variant>().schema_from::<Bucket>().build();
    OpenApiRouter::with_openapi(OpenApiBuilder::new().info(info()).components(Some(components)).build())
        .routes(routes!(session::get_session, session::sign_in, session::sign_out))
        .routes(routes!(resident::ask_code))
        .routes(routes!(resident::enter_code))
        .routes(routes!(mine::list_mine))
        .routes(routes!(city::get_city))
        .routes(routes!(city::list_categories))
        .routes(routes!(city::list_agencies))
        .routes(routes!(city::list_territories))
        .routes(routes!(city::get_territories))
        .routes(routes!(city::get_basemap))
        .routes(routes!(places::suggest_places))
        .routes(routes!(places::get_spot))
        .routes(routes!(uploads::upload))
        .routes(routes!(media::get_medium))
        .routes(routes!(appeals::list::list, appeals::file::file))
        .routes(routes!(export::export_csv))
        .routes(routes!(export::export_geojson))
        .routes(routes!(export::export_xlsx))
        .routes(routes!(exports::list_exports, exports::ask_export))
        .routes(routes!(exports::get_export, exports::cancel_export))
        .routes(routes!(exports::get_export_file))
        .routes(routes!(appeals::near::near))
        .routes(routes!(appeals::show::show))
        .routes(routes!(appeals::duplicates::duplicates))
        .routes(routes!(appeals::templates::list_filled))
        .routes(routes!(appeals::callable::list_callable))
        .routes(routes!(appeals::print_case::print_case))
        .routes(routes!(appeals::print_reply::print_reply))
        .routes(routes!(appeals::accept::accept))
        .routes(routes!(appeals::answer::answer))
        .routes(routes!(appeals::confirm::confirm))
        .routes(routes!(appeals::refute::refute))
        .routes(routes!(appeals::reassign::reassign))
        .routes(routes!(appeals::follow::follow))
        .routes(routes!(appeals::moderate::register))
        .routes(routes!(appeals::moderate::send_back))
        .routes(routes!(appeals::moderate::refer))
        .routes(routes!(appeals::moderate::not_consider))
        .routes(routes!(appeals::moderate::forward))
        .routes(routes!(appeals::joined::merge))
        .routes(routes!(appeals::joined::unmerge))
        .routes(routes!(appeals::joined::split))
        .routes(routes!(appeals::executors::decline))
        .routes(routes!(appeals::executors::delegate))
        .routes(routes!(appeals::executors::assign))
        .routes(routes!(appeals::executors::add_executor))
        .routes(routes!(appeals::executors::drop_executor))
        .routes(routes!(appeals::executors::report))
        .routes(routes!(appeals::schedule::plan))
        .routes(routes!(appeals::schedule::resume))
        .routes(routes!(appeals::schedule::ask_extension))
        .routes(routes!(appeals::schedule::extend))
        .routes(routes!(appeals::schedule::refuse_extension))
        .routes(routes!(appeals::schedule::call))
        .routes(routes!(appeals::words::ask))
        .routes(routes!(appeals::words::comment))
        .routes(routes!(appeals::words::note))
        .routes(routes!(appeals::words::add))
        .routes(routes!(appeals::applicant::resubmit))
        .routes(routes!(appeals::applicant::withdraw))
        .routes(routes!(appeals::applicant::hide))
        .routes(routes!(appeals::control::take_control))
        .routes(routes!(appeals::control::release_control))
        .routes(routes!(desk::get_desk))
        .routes(routes!(desk::list_colleagues))
        .routes(routes!(desk::list_late_agencies))
        .routes(routes!(many::accept_many))
        .routes(routes!(many::assign_many))
        .routes(routes!(many::settle_calls))
        .routes(routes!(views::list_views, views::add_view))
        .routes(routes!(views::rename_view, views::remove_view))
        .routes(routes!(templates::list_templates, templates::add_template))
        .routes(routes!(templates::change_template))
        .routes(routes!(templates::retire_template))
        .routes(routes!(templates::list_template_versions))
        .routes(routes!(moderation::get_moderation))
        .routes(routes!(moderation::take_next))
        .routes(routes!(calls::file::file_for_caller))
        .routes(routes!(calls::callers::find_callers))
        .routes(routes!(calls::address::get_address))
        .routes(routes!(calls::consultations::add_consultation, calls::consultations::get_consultations))
        .routes(routes!(notices::list_case_notices))
        .routes(routes!(notices::unsubscribe))
        .routes(routes!(notices::list_notices))
        .routes(routes!(notices::read_notices))
        .routes(routes!(admin::change::change_city, admin::changes::list_changes))
        .routes(routes!(admin::catalogue::get_admin_catalogue))
        .routes(routes!(admin::calendar::get_admin_calendar))
        .routes(routes!(admin::terms::get_admin_terms))
        .routes(routes!(admin::weights::get_admin_weights))
        .routes(routes!(admin::agencies::get_admin_agencies))
        .routes(routes!(admin::rules::get_admin_rules))
        .routes(routes!(admin::declines::list_declines))
        .routes(routes!(admin::people::list_people, admin::people::add_person))
        .routes(routes!(admin::people::get_person, admin::people::change_person))
        .routes(routes!(admin::people::make_link))
        .routes(routes!(session::set_password))
        .routes(routes!(tiles::get_tile))
        .routes(routes!(figures::get_figures))
        .routes(routes!(totals::get_totals))
        .routes(routes!(figures_csv::get_figures_csv))
        .routes(routes!(hot_spots::list_hot_spots))
        .routes(routes!(league::get_league))
        .routes(routes!(league_csv::get_league_csv))
        .routes(routes!(wall::get_wall))
        .routes(routes!(map::get_map))
        .routes(routes!(events::events))
}

fn info() -> utoipa::openapi::Info {
    InfoBuilder::new()
        .title("Vidhuk")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("The API of a city's appeals. The site itself is its first client."))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").build()))
        .build()
}

/// The description of the API.
#[must_use]
pub fn openapi() -> OpenApi {
    docs::with_problems(table().split_for_parts().1)
}

/// The API's router, under its own paths.
pub fn router(app: App) -> Router {
    let (router, _) = table().split_for_parts();
    let openapi = openapi();
    router
        .route(OPENAPI, get(move || async move { Json(openapi) }))
        .method_not_allowed_fallback(|| async { Refused::of(ProblemCode::MethodNotAllowed) })
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn_with_state(guard::Home::of(&app.public_url), guard::same_site))
        .with_state(Current(app))
}
