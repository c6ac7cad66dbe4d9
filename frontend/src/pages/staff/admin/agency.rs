//! One agency: as it is, and as it shall be.

use super::{Code, Head, NEW, code_of_address};
use crate::{
    components::{
        field::Field,
        staff::{
            change_form::ChangeForm,
            select::{Select, Tick},
        },
    },
    form::Form,
    here::answered,
    lang::{InLang, words},
    paths,
    reply::reply,
    text,
};
use contract::{
    Problem, ProblemCode,
    admin::{AdminAgencies, AdminAgency, AdminRule, GetAdminAgencies, GetAdminRules},
    city::{Named, Short},
};
use leptos::prelude::*;

#[component]
pub fn AgencyPage() -> impl IntoView {
    let agencies = reply(|| Some(GetAdminAgencies {}));
    let rules = reply(|| Some(GetAdminRules {}));
    answered(move || async move {
        let (all, rules) = (agencies.await?, rules.await?.rules);
        let code = code_of_address();
        let one = all.agencies.iter().find(|one| one.name.code == code).cloned();
        match (one, code.as_str()) {
            (Some(one), _) => Ok(view! { <Shown one all rules new=false/> }.into_any()),
            (None, NEW) => Ok(view! { <Shown one=nothing() all rules new=true/> }.into_any()),
            (None, _) => Err(Problem::new(ProblemCode::NotFound)),
        }
    })
}

fn nothing() -> AdminAgency {
    AdminAgency {
        name: Named::default(),
        short: Short { uk: String::new(), en: String::new() },
        kind: "enterprise".into(),
        parent: None,
        closed: false,
        rules: Vec::new(),
    }
}

#[component]
fn Shown(one: AdminAgency, all: AdminAgencies, rules: Vec<AdminRule>, new: bool) -> impl IntoView {
    let t = &words().admin;
    let form = Form::named("agency", "");
    let code = one.name.code.clone();
    let title = if new { t.new_agency.to_owned() } else { one.name.name() };
    let target = paths::admin_one(paths::ADMIN_AGENCIES, if new { NEW } else { &code });
    let labels = vec![
        ("code", t.code),
        ("uk", t.name_uk),
        ("en", t.name_en),
        ("short_uk", t.short_uk),
        ("short_en", t.short_en),
        ("kind", t.agency_kind),
        ("parent", t.parent),
        ("closed", t.closed),
    ];
    let giving = rules.iter().filter(|rule| one.rules.contains(&rule.name.code)).map(|rule| {
        view! { <li><a href=paths::admin_one(paths::ADMIN_RULES, &rule.name.code)>{rule.name.name()}</a></li> }
    });
    let giving = giving.collect_view();
    let giving = (!one.rules.is_empty()).then(|| {
        view! { <section class="admin-more"><h2>{t.given_by}</h2> <ul class="admin-codes">{giving}</ul></section> }
    });
    let fields = fields(form, one, &all, new);
    view! {
        <Head title up=(paths::ADMIN_AGENCIES, t.agencies)/>
        <ChangeForm form name="agency" what="agency" target next=paths::ADMIN_AGENCIES.into() version=all.version labels fields/>
        {giving}
    }
    .into_any()
}

fn fields(form: Form, one: AdminAgency, all: &AdminAgencies, new: bool) -> AnyView {
    let t = &words().admin;
    let kinds = ["department", "administration", "enterprise", "body"];
    let kinds = kinds.map(|kind| (kind.to_owned(), text::agency_kind(kind).to_owned())).to_vec();
    let others = all.agencies.iter().filter(|other| other.name.code != one.name.code);
    let others = others.map(|other| (other.name.code.clone(), other.short.name())).collect();
    view! {
        <Code form code=one.name.code.clone() new/>
        <Field form name="uk" label=t.name_uk max=300 value=form.given("uk", one.name.uk)/>
        <Field form name="en" label=t.name_en max=300 value=form.given("en", one.name.en)/>
        <Field form name="short_uk" label=t.short_uk max=300 value=form.given("short_uk", one.short.uk)/>
        <Field form name="short_en" label=t.short_en max=300 value=form.given("short_en", one.short.en)/>
        <Select form name="kind" label=t.agency_kind all=kinds value=one.kind/>
        <Select form name="parent" label=t.parent all=others value=one.parent.unwrap_or_default() first=t.parent_none/>
        <Tick form name="closed" label=t.closed hint=t.closed_hint ticked=one.closed/>
    }
    .into_any()
}
