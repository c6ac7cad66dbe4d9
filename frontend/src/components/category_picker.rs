//! What is wrong: a list of groups, and with scripts a search as one types over it.

use crate::{
    components::{field::FaultOf, group_sign::GroupSign},
    form::Form,
    lang::{InLang, words},
    live::{is_alive, keep_typed},
    search,
};
use contract::city::{Category, Group};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The list shows no more than people read.
const SHOWN: usize = 40;

#[component]
pub fn CategoryPicker(form: Form, groups: Vec<Group>, chosen: RwSignal<String>) -> impl IntoView {
    let t = &words().file;
    let fault = form.fault("category").is_some();
    // Before the search appears, which shows the name of what was chosen.
    keep_typed("category", chosen);
    let alive = is_alive();
    let options = options(&groups, &chosen.get_untracked());
    view! {
        <div class="field" class:wrong=fault>
            <label for=move || if alive.get() { "category-search" } else { "category" }>{t.category}</label>
            <p class="hint" id="category-hint">{move || if alive.get() { t.category_hint } else { t.category_hint_plain }}</p>
            <select
                id="category"
                name="category"
                hidden=alive
                aria-invalid=fault.then_some("true")
                aria-describedby=form.described_by("category", true)
                prop:value=chosen
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                <option value="">{t.category_choose}</option>
                {options}
            </select>
            {move || alive.get().then(|| view! { <Search groups=groups.clone() chosen wrong=fault/> })}
            <FaultOf form name="category"/>
        </div>
    }
    .into_any()
}

fn options(groups: &[Group], chosen: &str) -> Vec<impl IntoView + use<>> {
    let group = |group: &Group| {
        let options = group.categories.iter().map(|category| {
            let code = category.name.code.clone();
            view! { <option selected=code == chosen value=code>{category.name.name()}</option> }
        });
        view! { <optgroup label=group.name.name()>{options.collect_view()}</optgroup> }
    };
    groups.iter().map(group).collect()
}

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Found {
    code: String,
    name: String,
    group: String,
    icon: String,
}

/// The combobox: type parts of words, choose with arrows and Enter or by touch.
#[component]
fn Search(groups: Vec<Group>, chosen: RwSignal<String>, wrong: bool) -> impl IntoView {
    let t = &words().file;
    let groups = StoredValue::new(groups);
    let name_of = move |code: &str| {
        let find = |groups: &Vec<Group>| {
            groups.iter().flat_map(|group| &group.categories).find(|c| c.name.code == code).map(|c| c.name.name())
        };
        groups.with_value(find).unwrap_or_default()
    };
    let typed = RwSignal::new(name_of(&chosen.get_untracked()));
    let open = RwSignal::new(false);
    let at = RwSignal::new(0usize);
    let fresh = RwSignal::new(true);
    let found = Memo::new(move |_| {
        let typed = if fresh.get() { String::new() } else { typed.get() };
        let line = |(group, c): (&Group, &Category)| Found {
            code: c.name.code.clone(),
            name: c.name.name(),
            group: group.name.name(),
            icon: group.icon.clone(),
        };
        groups.with_value(|groups| search::find(groups, &typed).into_iter().take(SHOWN).map(line).collect::<Vec<_>>())
    });
    let choose = move |code: String| {
        typed.set(name_of(&code));
        chosen.set(code);
        fresh.set(true);
        open.set(false);
    };
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if open.get_untracked() => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowDown" => open.set(true),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" if open.get_untracked() => {
                if let Some(found) = found.with_untracked(|found| found.get(at.get_untracked()).cloned()) {
                    choose(found.code);
                }
            }
            "Escape" => open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(n, Found { code, name, group, icon }): (usize, Found)| {
        let value = code.clone();
        view! {
            <li
                id=format!("category-{n}")
                role="option"
                aria-selected=move || (at.get() == n).to_string()
                on:mousedown=move |event| {
                    event.prevent_default();
                    choose(value.clone());
                }
            >
                <GroupSign icon/> <span>{name}</span> <small>{group}</small>
            </li>
        }
    };
    view! {
        <div class="combobox">
            <input
                id="category-search"
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-controls="category-list"
                aria-describedby="category-hint"
                aria-invalid=wrong.then_some("true")
                aria-expanded=move || open.get().to_string()
                aria-activedescendant=move || open.get().then(|| format!("category-{}", at.get()))
                placeholder=t.category_placeholder
                prop:value=typed
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    chosen.set(String::new());
                    fresh.set(false);
                    at.set(0);
                    open.set(true);
                }
                on:focus=move |_| open.set(true)
                on:blur=move |_| open.set(false)
                on:keydown=on_key
            />
            <ul id="category-list" role="listbox" aria-label=t.category hidden=move || !open.get()>
                {move || found.get().into_iter().enumerate().map(option).collect_view()}
                {move || found.with(Vec::is_empty).then(|| view! { <li class="empty">{t.category_none}</li> })}
            </ul>
        </div>
    }
    .into_any()
}
