//! The pages of the administration.

mod agencies;
mod agency;
mod calendar;
mod catalogue;
mod category;
mod changes;
mod declines;
mod index;
mod people;
mod person;
mod rule;
mod rules;
mod terms;
mod weights;

pub use agencies::Agencies;
pub use agency::AgencyPage;
pub use calendar::CalendarPage;
pub use catalogue::Catalogue;
pub use category::CategoryPage;
pub use changes::ChangesPage;
pub use declines::DeclinesPage;
pub use index::Admin;
pub use people::PeoplePage;
pub use person::PersonPage;
pub use rule::RulePage;
pub use rules::Rules;
pub use terms::TermsPage;
pub use weights::WeightsPage;

use crate::{components::field::Field, form::Form, lang::words, pages::query, paths};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The last part of an address that stands for what is not there yet.
pub const NEW: &str = "new";

/// The code in the address.
fn code_of_address() -> String {
    use_params_map().read().get("code").unwrap_or_default()
}

/// The top of a page of the administration.
#[component]
fn Head(#[prop(into)] title: String, #[prop(optional)] up: Option<(&'static str, &'static str)>) -> impl IntoView {
    let t = &words().admin;
    let (href, word) = up.unwrap_or((paths::ADMIN, t.title));
    let saved = query("saved").and_then(|version| version.parse::<i32>().ok());
    let saved = saved.map(|version| view! { <p class="notice" role="status">{t.saved(version)}</p> });
    view! {
        <Title text=title.clone()/>
        <p class="back"><a href=href>"← "{word}</a></p>
        <div class="page-head"><h1>{title}</h1></div>
        {saved}
    }
    .into_any()
}

/// The code of what a form is about: it is chosen once.
#[component]
fn Code(form: Form, code: String, new: bool) -> impl IntoView {
    let t = &words().admin;
    if new {
        view! { <Field form name="code" label=t.code hint=t.code_hint max=64/> <input type="hidden" name="new" value="on"/> }
            .into_any()
    } else {
        view! { <input type="hidden" name="code" value=code/> }.into_any()
    }
}

/// A box that opens at once where its form came back.
#[component]
fn Fold(title: &'static str, open: bool, body: AnyView) -> impl IntoView {
    view! { <details class="panel" open=open><summary><h3>{title}</h3></summary>{body}</details> }.into_any()
}
