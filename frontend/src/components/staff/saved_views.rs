//! Views of a page that a person keeps: links, and a form to keep what is seen now.

use crate::{
    components::{field::Field, refusal::Refusal},
    form::Form,
    lang::words,
    paths,
};
use contract::{
    desk::{View, ViewOf},
    fields::ViewName,
};
use leptos::prelude::*;

/// `query`: what is seen now, as the address of the page has it.
#[component]
pub fn SavedViews(of: ViewOf, views: Vec<View>, query: String) -> impl IntoView {
    let t = &words().views;
    let (page, form) = match of {
        ViewOf::Desk => (paths::DESK, paths::form::DESK),
        ViewOf::Overview => (paths::OVERVIEW, paths::form::OVERVIEW),
    };
    let at = move |query: &str| if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") };
    let address = at(&query);
    let form = Form::named(form, "view");
    let of_views = ["keep", "rename", "forget"].contains(&form.value("do").as_str());
    let one = |view: &View| {
        let current = (view.query == query).then_some("page");
        view! { <li><a href=at(&view.query) aria-current=current>{view.name.clone()}</a></li> }
    };
    let links = views.iter().map(one).collect_view();
    let own = views.into_iter().map(|view| view! { <Own view address=address.clone()/> }).collect_view();
    view! {
        <nav class="views" aria-label=t.title>
            <ul>{links}</ul>
            <details open=of_views>
                <summary>{t.manage}</summary>
                <div class="panel">
                    {of_views.then(|| view! { <Refusal form fields=vec![("name", t.name)]/> })}
                    <form method="post" action=address.clone() novalidate>
                        <input type="hidden" name="of" value=of.code()/>
                        <input type="hidden" name="query" value=query/>
                        <Field form name="name" label=t.name max=ViewName::MAX/>
                        <button class="button" name="do" value="keep">{t.keep}</button>
                    </form>
                    <ul class="own-views">{own}</ul>
                </div>
            </details>
        </nav>
    }
    .into_any()
}

/// A view that is kept: called otherwise, or forgotten.
#[component]
fn Own(view: View, address: String) -> impl IntoView {
    let t = &words().views;
    let id = format!("view-{}", view.id);
    view! {
        <li>
            <form method="post" action=address class="joined" novalidate>
                <input type="hidden" name="id" value=view.id.to_string()/>
                <label class="visually-hidden" for=id.clone()>{t.name}</label>
                <input id=id name="name" value=view.name maxlength=ViewName::MAX.to_string()/>
                <button class="button quiet" name="do" value="rename">{t.rename}</button>
                <button class="button warn" name="do" value="forget">{t.forget}</button>
            </form>
        </li>
    }
    .into_any()
}
