//! Where the staff's pages stand, which the residents' module does not have: whoever goes there loads them whole.

use crate::components::loading::Loading;
use leptos::prelude::*;
use leptos_router::{
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute as _},
    components::Route,
    hooks::use_location,
    path,
};
use std::time::Duration;

#[component(transparent)]
pub fn StaffRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/desk/*rest") view=Elsewhere/>
        <Route path=path!("/notices") view=Elsewhere/>
        <Route path=path!("/password") view=Elsewhere/>
        <Route path=path!("/overview/*rest") view=Elsewhere/>
        <Route path=path!("/exports") view=Elsewhere/>
        <Route path=path!("/admin/*rest") view=Elsewhere/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
fn Elsewhere() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |_| load(path.get()));
    view! { <Loading/> }.into_any()
}

/// Loads the page when its address is that of the browser, which it becomes a moment after the page is shown.
fn load(path: String) {
    let look = move || {
        let there = window().location();
        if there.pathname().is_ok_and(|now| now == path) {
            let query = there.search().unwrap_or_default();
            _ = there.replace(&format!("{path}{query}"));
        } else {
            load(path);
        }
    };
    set_timeout(look, Duration::from_millis(10));
}
