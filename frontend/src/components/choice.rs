//! A list of a filter, from which one can be chosen, or all.

use crate::lang::words;
use leptos::prelude::*;

/// What of a list the address names: more than a plain form can choose stays as one value.
#[derive(Clone)]
pub struct Chosen(pub Vec<String>);

impl Chosen {
    pub fn is(&self, code: &str) -> bool {
        matches!(&self.0[..], [one] if one == code)
    }

    /// All of them as one option, where they are several.
    fn several(&self) -> Option<impl IntoView + use<>> {
        let (count, codes) = (self.0.len(), self.0.join(","));
        (count > 1).then(|| view! { <option selected=true value=codes>{words().filters.several(count)}</option> })
    }
}

#[component]
pub fn Choice(
    name: &'static str,
    label: &'static str,
    chosen: Chosen,
    #[prop(default = true)] all: bool,
    options: AnyView,
) -> impl IntoView {
    view! {
        <label class="filter">
            <span>{label}</span>
            <select name=name>
                {all.then(|| view! { <option value="">{words().filters.all}</option> })}
                {chosen.several()}
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// The options of a list by code and name.
pub fn options(chosen: &Chosen, of: impl IntoIterator<Item = (String, String)>) -> AnyView {
    let option =
        |(code, name): (String, String)| view! { <option selected=chosen.is(&code) value=code>{name}</option> };
    of.into_iter().map(option).collect_view().into_any()
}
