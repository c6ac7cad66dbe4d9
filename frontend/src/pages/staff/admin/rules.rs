//! The rules of routing, in the order in which they are tried.

use super::{Head, NEW};
use crate::{
    here::answered,
    lang::{InLang, words},
    paths,
    reply::reply,
};
use contract::{
    admin::{AdminRule, GetAdminAgencies, GetAdminCatalogue, GetAdminRules},
    city::Named,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// What stands behind a code: of a group or a category, or of an agency.
type Names = HashMap<String, String>;

#[component]
pub fn Rules() -> impl IntoView {
    let rules = reply(|| Some(GetAdminRules {}));
    let agencies = reply(|| Some(GetAdminAgencies {}));
    let catalogue = reply(|| Some(GetAdminCatalogue {}));
    answered(move || async move {
        let agencies = agencies.await?.agencies.into_iter().map(|one| (one.name.code.clone(), one.short.name()));
        let agencies: Names = agencies.collect();
        let groups = catalogue.await?.groups;
        let named = |one: &Named| (one.code.clone(), one.name());
        let categories = groups.iter().flat_map(|group| group.categories.iter().map(|one| named(&one.name)));
        let subjects: Names = categories.chain(groups.iter().map(|group| named(&group.name))).collect();
        Ok(shown(&rules.await?.rules, &subjects, &agencies))
    })
}

fn shown(rules: &[AdminRule], subjects: &Names, agencies: &Names) -> AnyView {
    let t = &words().admin;
    let rows = rules.iter().map(|one| row(one, subjects, agencies)).collect_view();
    let new = paths::admin_one(paths::ADMIN_RULES, NEW);
    view! {
        <Head title=t.rules/>
        <div class="apart">
            <p><a class="button" href=new>{t.new_rule}</a></p>
            <p class="hint">{t.rules_order}</p>
        </div>
        <ol class="admin-rows numbered">{rows}</ol>
    }
    .into_any()
}

fn row(one: &AdminRule, subjects: &Names, agencies: &Names) -> AnyView {
    let t = &words().admin;
    let name = |names: &Names, code: &String| names.get(code).unwrap_or(code).clone();
    let gives = match (&one.agency, &one.layer) {
        (Some(agency), _) => view! { <span>{name(agencies, agency)}<br/><span class="hint">{t.whole_city}</span></span> }.into_any(),
        (None, layer) => view! { <span>{t.by_territory.trim_matches(['—', ' '])}<br/><code class="hint">{layer.clone()}</code></span> }.into_any(),
    };
    let about: Vec<_> = one.subjects.iter().map(|code| name(subjects, code)).collect();
    view! {
        <li>
            <a href=paths::admin_one(paths::ADMIN_RULES, &one.name.code)>{one.name.name()}</a>
            {gives}
            <span class="hint">{about.join(", ")}</span>
        </li>
    }
    .into_any()
}
