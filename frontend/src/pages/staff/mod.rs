//! The pages of the staff. In the browser they are of another module than those of residents, who never load them.

mod admin;
mod call;
mod desk;
mod desk_item;
mod exports;
mod late;
mod moderation;
mod notices;
mod overview;
mod password;
mod templates;

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _},
    components::Route,
    path,
};

/// Which page stands at which address.
#[component(transparent)]
pub fn StaffRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/desk") view=desk::DeskPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/agencies") view=late::LatePage ssr=SsrMode::Async/>
        <Route path=path!("/desk/templates") view=templates::TemplatesPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/call") view=call::CallPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/call/consultation") view=call::CallPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/moderation") view=moderation::ModerationPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/moderation/:number") view=moderation::ModeratedPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/moderation/:number/:form") view=moderation::ModeratedPage ssr=SsrMode::Async/>
        <Route path=path!("/desk/:number") view=desk_item::DeskItem ssr=SsrMode::Async/>
        <Route path=path!("/desk/:number/:form") view=desk_item::DeskItem ssr=SsrMode::Async/>
        <Route path=path!("/notices") view=notices::NoticesPage ssr=SsrMode::Async/>
        <Route path=path!("/password") view=password::PasswordPage ssr=SsrMode::Async/>
        <Route path=path!("/overview") view=overview::Overview ssr=SsrMode::Async/>
        <Route path=path!("/overview/wall") view=overview::WallPage ssr=SsrMode::Async/>
        <Route path=path!("/overview/league") view=overview::LeaguePage ssr=SsrMode::Async/>
        <Route path=path!("/exports") view=exports::ExportsPage ssr=SsrMode::Async/>
        <Route path=path!("/admin") view=admin::Admin ssr=SsrMode::Async/>
        <Route path=path!("/admin/catalogue") view=admin::Catalogue ssr=SsrMode::Async/>
        <Route path=path!("/admin/catalogue/:code") view=admin::CategoryPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/terms") view=admin::TermsPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/league") view=admin::WeightsPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/calendar") view=admin::CalendarPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/agencies") view=admin::Agencies ssr=SsrMode::Async/>
        <Route path=path!("/admin/agencies/:code") view=admin::AgencyPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/rules") view=admin::Rules ssr=SsrMode::Async/>
        <Route path=path!("/admin/rules/:code") view=admin::RulePage ssr=SsrMode::Async/>
        <Route path=path!("/admin/people") view=admin::PeoplePage ssr=SsrMode::Async/>
        <Route path=path!("/admin/people/:code") view=admin::PersonPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/people/:code/link") view=admin::PersonPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/declines") view=admin::DeclinesPage ssr=SsrMode::Async/>
        <Route path=path!("/admin/changes") view=admin::ChangesPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
