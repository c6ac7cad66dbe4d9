//! The templates of an agency, or of the city: listed, worded anew, retired.

use crate::{
    components::{
        area::Area,
        field::{FaultOf, Field},
        refusal::Refusal,
    },
    form::Form,
    here::{answered, shown},
    lang::{InLang, words},
    pages::query,
    paths,
    reply::reply,
    text, time,
};
use contract::{
    Move, Readers,
    city::{Group, ListCategories},
    fields::{TemplateText, Title as TitleField},
    filter::Query,
    templates::{ListTemplates, ListVersions, Template, TemplateField, Templates, written},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn TemplatesPage() -> impl IntoView {
    let t = &words().templates;
    let kept = reply(|| Some(ListTemplates {}));
    let groups = reply(|| Some(ListCategories {}));
    view! {
        <Title text=t.title/>
        {answered(move || async move {
            let kept = kept.await?;
            Ok(view! { <Shown kept groups=groups.await.unwrap_or_default()/> }.into_any())
        })}
    }
    .into_any()
}

#[component]
fn Shown(kept: Templates, groups: Vec<Group>) -> impl IntoView {
    let t = &words().templates;
    let form = Form::named(paths::form::TEMPLATE, "");
    let asked = Some(form.value("id")).filter(|id| !id.is_empty()).or_else(|| query("edit"));
    let edited = asked.and_then(|id| id.parse().ok()).and_then(|id: i64| kept.items.iter().find(|one| one.id == id));
    let whose = kept.agency.as_ref().map_or_else(|| t.of_city.to_owned(), InLang::name);
    let lines = kept.items.iter().cloned().map(|one| view! { <Line one/> }).collect_view();
    let versions = edited.filter(|one| one.version > 1).map(|one| view! { <Versions id=one.id/> });
    view! {
        <p class="back"><a href=paths::DESK>{words().desk.back}</a></p>
        <div class="page-head"><div><p class="hint">{whose}</p><h1>{t.title}</h1><p class="hint">{t.hint}</p></div></div>
        <div class="kept-templates">
            <section aria-label=t.title>
                {kept.items.is_empty().then(|| view! { <p class="empty">{t.empty}</p> })}
                <ol class="template-list">{lines}</ol>
            </section>
            <aside><Wording form edited=edited.cloned() groups/> {versions} <FieldList/></aside>
        </div>
    }
    .into_any()
}

#[component]
fn Line(one: Template) -> impl IntoView {
    let t = &words().templates;
    let Template { id, step, category, title, text: says, retired, by, at, .. } = one;
    let edit = format!("{}#template", Query::new().with("edit", id).on(paths::TEMPLATES));
    let of = category.map(|category| format!(" · {}", category.name()));
    view! {
        <li class="panel" class:retired=retired>
            <p class="hint">{text::act(step).title}{of}{retired.then(|| view! { " · "<strong>{t.retired}</strong> })}</p>
            <h2>{title}</h2>
            <p class="said">{says}</p>
            <p class="hint">{by}", "<time datetime=time::iso(at)>{time::date_time(at)}</time></p>
            <p><a class="button quiet" href=edit rel="external">{t.edit}</a></p>
        </li>
    }
    .into_any()
}

/// A new template, or another wording of one.
#[component]
fn Wording(form: Form, edited: Option<Template>, groups: Vec<Group>) -> impl IntoView {
    let t = &words().templates;
    let labels = vec![("step", t.step), ("category", t.category), ("title", t.name), ("text", t.text)];
    let refused = form.problem().is_some();
    let typed =
        |field: &'static str, kept: Option<String>| if refused { form.value(field) } else { kept.unwrap_or_default() };
    let step = typed("step", edited.as_ref().map(|one| one.step.code().to_owned()));
    let category = typed("category", edited.as_ref().and_then(|one| one.category.as_ref()).map(|one| one.code.clone()));
    let moves = Move::ALL.iter().filter(|step| written(**step).is_some());
    let moves = moves.map(|one| {
        view! { <option value=one.code() selected=step == one.code()>{text::act(*one).title}</option> }
    });
    let moves = moves.collect_view();
    let option = |one: &contract::city::Category| {
        let code = one.name.code.clone();
        view! { <option selected=code == category value=code>{one.name.name()}</option> }
    };
    let groups = groups.iter().map(|group| {
        view! { <optgroup label=group.name.name()>{group.categories.iter().map(option).collect_view()}</optgroup> }
    });
    let groups = groups.collect_view();
    let title = edited.as_ref().map(|one| one.title.clone()).unwrap_or_default();
    let fill = edited.as_ref().map(|one| one.text.clone());
    let heading = if edited.is_some() { t.change } else { t.add };
    let of_kept = edited.map(|one| {
        let retire =
            (!one.retired).then(|| view! { <button class="button warn" name="do" value="retire">{t.retire}</button> });
        view! {
            <input type="hidden" name="id" value=one.id.to_string()/>
            <input type="hidden" name="version" value=one.version.to_string()/>
            {retire}
            <a class="button quiet" href=paths::TEMPLATES>{t.cancel}</a>
        }
    });
    view! {
        <section class="panel" id="template" aria-labelledby="template-title">
            <h2 id="template-title">{heading}</h2>
            <form method="post" action=paths::TEMPLATES novalidate>
                <Refusal form fields=labels/>
                <div class="field" class:wrong=form.fault("step").is_some()>
                    <label for="step">{t.step}</label>
                    <select id="step" name="step" required aria-describedby=form.described_by("step", false)>
                        <option value="">{words().fields.choose}</option>
                        {moves}
                    </select>
                    <FaultOf form name="step"/>
                </div>
                <div class="field" class:wrong=form.fault("category").is_some()>
                    <label for="category">{t.category}</label>
                    <select id="category" name="category"><option value="">{t.any_category}</option>{groups}</select>
                    <FaultOf form name="category"/>
                </div>
                <Field form name="title" label=t.name max=TitleField::MAX value=title/>
                <Area form name="text" label=t.text max=TemplateText::MAX rows=8 fill/>
                <div class="form-end"><button class="button">{t.save}</button>{of_kept}</div>
            </form>
        </section>
    }
    .into_any()
}

/// What a template said before, and who worded it.
#[component]
fn Versions(id: i64) -> impl IntoView {
    let t = &words().templates;
    let versions = reply(move || Some(ListVersions { id }));
    let line = |one: Template| {
        let Template { version, step, title, text: says, retired, by, at, .. } = one;
        view! {
            <li>
                <p><strong>{t.version(version)}</strong>" · "{text::act(step).title}{retired.then(|| view! { " · "{t.retired} })}</p>
                <p>{title}</p>
                <p class="said">{says}</p>
                <p class="hint">{by}", "<time datetime=time::iso(at)>{time::date_time(at)}</time></p>
            </li>
        }
    };
    view! {
        <section class="panel" aria-labelledby="template-versions">
            <h2 id="template-versions">{t.versions}</h2>
            {shown(versions, move |versions| view! { <ol class="template-versions">{versions.into_iter().map(line).collect_view()}</ol> }.into_any())}
        </section>
    }
    .into_any()
}

/// What may stand in braces.
#[component]
fn FieldList() -> impl IntoView {
    let t = &words().templates;
    let line = |field: &TemplateField| {
        view! { <div><dt><code>{format!("{{{}}}", field.code())}</code></dt><dd>{text::template_field(*field)}</dd></div> }
    };
    let private = Move::ALL.iter().filter(|step| written(**step).is_some() && step.readers() != Readers::Public);
    let private: Vec<_> = private.map(|step| text::act(*step).title).collect();
    view! {
        <section class="panel" aria-labelledby="template-fields">
            <h2 id="template-fields">{t.fields}</h2>
            <dl class="template-fields">{TemplateField::ALL.iter().map(line).collect_view()}</dl>
            <p class="hint">{t.private(private.join(", "))}</p>
        </section>
    }
    .into_any()
}
