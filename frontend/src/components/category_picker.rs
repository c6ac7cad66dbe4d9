//! What is wrong: a list of groups, and with scripts a search as one types over it.

use crate::{
    components::{category_search::CategorySearch, field::FaultOf},
    form::Form,
    lang::{InLang, words},
    live::{is_alive, keep_typed},
};
use contract::city::Group;
use leptos::prelude::*;

#[component]
pub fn CategoryPicker(form: Form, groups: Vec<Group>, chosen: RwSignal<String>) -> impl IntoView {
    let t = &words().file;
    let wrong = form.fault("category").is_some();
    let described = form.described_by("category", true);
    // Before the search appears, which shows the name of what was chosen.
    keep_typed("category", chosen);
    let alive = is_alive();
    let options = options(&groups, &chosen.get_untracked());
    view! {
        <div class="field" class:wrong=wrong>
            <label for=move || if alive.get() { "category-search" } else { "category" }>{t.category}</label>
            <p class="hint" id="category-hint">{move || if alive.get() { t.category_hint } else { t.category_hint_plain }}</p>
            <select
                id="category"
                name="category"
                hidden=alive
                aria-invalid=wrong.then_some("true")
                aria-describedby=described.clone()
                prop:value=chosen
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                <option value="">{t.category_choose}</option>
                {options}
            </select>
            {move || alive.get().then(|| view! { <CategorySearch groups=groups.clone() chosen described=described.clone() wrong/> })}
            <FaultOf form name="category"/>
        </div>
    }
    .into_any()
}

fn options(groups: &[Group], chosen: &str) -> Vec<impl IntoView + use<>> {
    let group = |group: &Group| {
        let options = group.categories.iter().filter(|category| !category.retired).map(|category| {
            let code = category.name.code.clone();
            view! { <option selected=code == chosen value=code>{category.name.name()}</option> }
        });
        view! { <optgroup label=group.name.name()>{options.collect_view()}</optgroup> }
    };
    groups.iter().map(group).collect()
}
