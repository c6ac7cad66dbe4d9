//! The search over the catalogue: a combobox. Type parts of words, choose with arrows and Enter or by touch.

use crate::{
    components::group_sign::GroupSign,
    lang::{InLang, words},
    search,
};
use contract::city::{Category, Group};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The list shows no more than people read.
const SHOWN: usize = 40;

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Found {
    code: String,
    name: String,
    group: String,
    icon: String,
}

#[derive(Clone, Copy)]
struct Combobox {
    groups: StoredValue<Vec<Group>>,
    chosen: RwSignal<String>,
    typed: RwSignal<String>,
    open: RwSignal<bool>,
    /// The line that Enter would choose.
    active: RwSignal<Option<usize>>,
    found: Memo<Vec<Found>>,
    /// Nothing was typed since a choice: all are shown.
    fresh: RwSignal<bool>,
}

impl Combobox {
    fn of(groups: Vec<Group>, chosen: RwSignal<String>) -> Self {
        let groups = StoredValue::new(groups);
        let typed = RwSignal::new(name_of(groups, &chosen.get_untracked()));
        let fresh = RwSignal::new(true);
        let found = Memo::new(move |_| {
            let typed = if fresh.get() { String::new() } else { typed.get() };
            let line = |(group, c): (&Group, &Category)| Found {
                code: c.name.code.clone(),
                name: c.name.name(),
                group: group.name.name(),
                icon: group.icon.clone(),
            };
            groups.with_value(|groups| search::find(groups, &typed).into_iter().take(SHOWN).map(line).collect())
        });
        Self { groups, chosen, typed, open: RwSignal::new(false), active: RwSignal::new(None), found, fresh }
    }

    fn typed(self, text: String) {
        self.typed.set(text);
        self.fresh.set(false);
        self.active.set(Some(0));
        self.open.set(true);
    }

    fn choose(self, code: String) {
        self.chosen.set(code);
        self.leave();
    }

    /// Closes the list; what was typed gives way to what is chosen.
    fn leave(self) {
        self.open.set(false);
        self.active.set(None);
        let chosen = self.chosen.get_untracked();
        if !chosen.is_empty() {
            self.typed.set(name_of(self.groups, &chosen));
            self.fresh.set(true);
        }
    }

    fn step(self, down: bool) {
        self.open.set(true);
        let last = self.found.with_untracked(Vec::len).checked_sub(1);
        let next = match self.active.get_untracked() {
            None if down => 0,
            None => usize::MAX,
            Some(at) if down => at + 1,
            Some(at) => at.saturating_sub(1),
        };
        self.active.set(last.map(|last| next.min(last)));
    }

    fn pressed(self, event: &KeyboardEvent) {
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" if open => self.step(false),
            // The form is not sent from an open list.
            "Enter" if open => {
                let found = self.active.get_untracked();
                let found = found.and_then(|at| self.found.with_untracked(|found| found.get(at).cloned()));
                if let Some(found) = found {
                    self.choose(found.code);
                }
            }
            "Escape" if open => self.leave(),
            _ => return,
        }
        event.prevent_default();
    }

    /// The id of the active line, where there is one.
    fn active_id(self) -> Option<String> {
        let at = self.active.get().filter(|at| self.found.with(|found| *at < found.len()));
        at.filter(|_| self.open.get()).map(|at| format!("category-{at}"))
    }
}

fn name_of(groups: StoredValue<Vec<Group>>, code: &str) -> String {
    let find = |groups: &Vec<Group>| {
        groups.iter().flat_map(|group| &group.categories).find(|c| c.name.code == code).map(|c| c.name.name())
    };
    groups.with_value(find).unwrap_or_default()
}

#[component]
pub fn CategorySearch(
    groups: Vec<Group>,
    chosen: RwSignal<String>,
    described: Option<String>,
    wrong: bool,
) -> impl IntoView {
    let t = &words().file;
    let combobox = Combobox::of(groups, chosen);
    let Combobox { typed, open, found, .. } = combobox;
    Effect::new(move |_| combobox.active_id().as_deref().map(into_view));
    view! {
        <div class="combobox">
            <input
                id="category-search"
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-controls="category-list"
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
                aria-expanded=move || open.get().to_string()
                aria-activedescendant=move || combobox.active_id()
                placeholder=t.category_placeholder
                prop:value=typed
                on:input=move |event| combobox.typed(event_target_value(&event))
                on:focus=move |_| open.set(true)
                on:blur=move |_| combobox.leave()
                on:keydown=move |event| combobox.pressed(&event)
            />
            <ul id="category-list" role="listbox" aria-label=t.category hidden=move || !open.get()>
                {move || found.get().into_iter().enumerate().map(|(n, found)| line(combobox, n, found)).collect_view()}
                {move || found.with(Vec::is_empty).then(|| view! { <li class="empty">{t.category_none}</li> })}
            </ul>
        </div>
    }
    .into_any()
}

fn line(combobox: Combobox, n: usize, Found { code, name, group, icon }: Found) -> impl IntoView {
    view! {
        <li
            id=format!("category-{n}")
            role="option"
            aria-selected=move || (combobox.active.get() == Some(n)).to_string()
            on:mousedown=move |event| {
                event.prevent_default();
                combobox.choose(code.clone());
            }
        >
            <GroupSign icon/> <span>{name}</span> <small>{group}</small>
        </li>
    }
}

/// Scrolls a line of the list to where it is seen.
#[cfg(feature = "hydrate")]
fn into_view(id: &str) {
    let manner = web_sys::ScrollIntoViewOptions::new();
    manner.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(line) = document().get_element_by_id(id) {
        line.scroll_into_view_with_scroll_into_view_options(&manner);
    }
}

#[cfg(not(feature = "hydrate"))]
fn into_view(_: &str) {}
