//! One category: as it is, and as it shall be.

use super::{Code, Head, NEW, code_of_address};
use crate::{
    components::{
        area::Area,
        field::Field,
        problem_page::ProblemPage,
        staff::{
            change_form::ChangeForm,
            select::{Select, Tick},
        },
    },
    form::Form,
    here::shown,
    lang::{InLang, words},
    paths,
    reply::reply,
    text,
};
use contract::{
    Kind, Problem, ProblemCode,
    admin::{AdminCatalogue, AdminCategory, GetAdminCatalogue},
    city::Named,
};
use leptos::prelude::*;

#[component]
pub fn CategoryPage() -> impl IntoView {
    let catalogue = reply(|| Some(GetAdminCatalogue {}));
    shown(catalogue, |catalogue: AdminCatalogue| {
        let code = code_of_address();
        let (version, usual) = (catalogue.version, catalogue.usual_term.clone());
        let groups: Vec<Named> = catalogue.groups.iter().map(|group| group.name.clone()).collect();
        let mut all = catalogue
            .groups
            .into_iter()
            .flat_map(|group| group.categories.into_iter().map(move |one| (group.name.code.clone(), one)));
        let found = all.find(|(_, one)| one.name.code == code);
        match (found, code.as_str()) {
            (Some((group, one)), _) => view! { <Shown one group groups version usual new=false/> }.into_any(),
            (None, NEW) => {
                view! { <Shown one=nothing() group=String::new() groups version usual new=true/> }.into_any()
            }
            (None, _) => view! { <ProblemPage problem=Problem::new(ProblemCode::NotFound)/> }.into_any(),
        }
    })
}

fn nothing() -> AdminCategory {
    AdminCategory {
        name: Named::default(),
        term: None,
        kind: Kind::Application,
        dwelling: false,
        photo: false,
        moderated: false,
        duplicate_radius: None,
        words_uk: Vec::new(),
        words_en: Vec::new(),
        retired: false,
    }
}

#[component]
fn Shown(
    one: AdminCategory,
    group: String,
    groups: Vec<Named>,
    version: i32,
    usual: String,
    new: bool,
) -> impl IntoView {
    let t = &words().admin;
    let form = Form::named("category", "");
    let code = one.name.code.clone();
    let title = if new { t.new_category.to_owned() } else { one.name.name() };
    let target = paths::admin_one(paths::ADMIN_CATALOGUE, if new { NEW } else { &code });
    let labels = vec![
        ("code", t.code),
        ("uk", t.name_uk),
        ("en", t.name_en),
        ("group", t.group),
        ("term", t.term),
        ("kind", t.kind),
        ("duplicate_radius", t.radius),
        ("words_uk", t.words_uk),
        ("words_en", t.words_en),
    ];
    let fields = fields(form, one, group, groups, &usual, new);
    view! {
        <Head title up=(paths::ADMIN_CATALOGUE, t.catalogue)/>
        <ChangeForm form name="category" what="category" target next=paths::ADMIN_CATALOGUE.into() version labels fields/>
    }
    .into_any()
}

fn fields(form: Form, one: AdminCategory, group: String, groups: Vec<Named>, usual: &str, new: bool) -> AnyView {
    let t = &words().admin;
    let groups = groups.into_iter().map(|group| (group.code.clone(), group.name())).collect();
    let kinds = Kind::ALL.iter().map(|kind| (kind.code().to_owned(), text::kind(*kind).to_owned())).collect();
    let radius = one.duplicate_radius.map(|metres| metres.to_string()).unwrap_or_default();
    view! {
        <Code form code=one.name.code.clone() new/>
        <Field form name="uk" label=t.name_uk max=300 value=form.given("uk", one.name.uk)/>
        <Field form name="en" label=t.name_en max=300 value=form.given("en", one.name.en)/>
        <Select form name="group" label=t.group all=groups value=group first=words().fields.choose/>
        <Field form name="term" label=t.term max=5 optional=true value=form.given("term", one.term.unwrap_or_default())/>
        <p class="hint">{t.term_hint(text::term(usual))}</p>
        <Select form name="kind" label=t.kind all=kinds value=one.kind.code()/>
        <Field form name="duplicate_radius" label=t.radius hint=t.radius_hint inputmode="numeric" max=5 optional=true value=form.given("duplicate_radius", radius)/>
        <Tick form name="photo" label=t.photo ticked=one.photo/>
        <Tick form name="moderated" label=t.moderated ticked=one.moderated/>
        <Tick form name="dwelling" label=t.dwelling ticked=one.dwelling/>
        <Tick form name="retired" label=t.retired hint=t.retired_hint ticked=one.retired/>
        <Area form name="words_uk" label=t.words_uk hint=t.words_hint max=4000 rows=4 optional=true fill=Some(one.words_uk.join("\n"))/>
        <Area form name="words_en" label=t.words_en hint=t.words_hint max=4000 rows=4 optional=true fill=Some(one.words_en.join("\n"))/>
    }
    .into_any()
}
