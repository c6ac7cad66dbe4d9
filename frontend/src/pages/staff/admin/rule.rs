//! One rule: what it is about, whom it gives, and where it stands.

use super::{Code, Fold, Head, NEW, code_of_address};
use crate::{
    components::{
        field::Field,
        staff::{
            change_form::ChangeForm,
            select::{Boxes, Select, choices},
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
    ApiResult, Problem, ProblemCode,
    admin::{AdminAgency, AdminGroup, AdminRule, AdminRules, GetAdminAgencies, GetAdminCatalogue, GetAdminRules},
    city::{Layer, ListTerritories, Named},
};
use leptos::prelude::*;

/// What the lists of the form offer.
struct Lists {
    groups: Vec<AdminGroup>,
    agencies: Vec<AdminAgency>,
    layers: Vec<Layer>,
}

#[component]
pub fn RulePage() -> impl IntoView {
    let rules = reply(|| Some(GetAdminRules {}));
    let agencies = reply(|| Some(GetAdminAgencies {}));
    let catalogue = reply(|| Some(GetAdminCatalogue {}));
    let layers = reply(|| Some(ListTerritories {}));
    answered(move || async move {
        let agencies = agencies.await?.agencies;
        let lists = Lists { groups: catalogue.await?.groups, agencies, layers: layers.await? };
        shown(&rules.await?, &lists)
    })
}

fn shown(rules: &AdminRules, lists: &Lists) -> ApiResult<AnyView> {
    let t = &words().admin;
    let code = code_of_address();
    let at = rules.rules.iter().position(|one| one.name.code == code);
    let rule = match (at.and_then(|at| rules.rules.get(at)), code.as_str()) {
        (Some(rule), _) => rule.clone(),
        (None, NEW) => nothing(),
        (None, _) => return Err(Problem::new(ProblemCode::NotFound)),
    };
    let form = Form::named("rule", "");
    let title = if at.is_some() { rule.name.name() } else { t.new_rule.to_owned() };
    let target = paths::admin_one(paths::ADMIN_RULES, &code);
    let labels = vec![
        ("code", t.code),
        ("uk", t.name_uk),
        ("en", t.name_en),
        ("subjects", t.subjects),
        ("agency", t.one_agency),
        ("layer", t.layer),
    ];
    let order = at.map(|at| order(&code, at + 1, rules));
    let fields = fields(form, rule, lists, at.is_none());
    let page = view! {
        <Head title up=(paths::ADMIN_RULES, t.rules)/>
        {order}
        <ChangeForm form name="rule" what="rule" target next=paths::ADMIN_RULES.into() version=rules.version labels fields/>
    };
    Ok(page.into_any())
}

fn nothing() -> AdminRule {
    AdminRule {
        name: Named::default(),
        subjects: Vec::new(),
        agency: None,
        layer: Some("district".into()),
        agencies: [].into(),
    }
}

/// The form that moves it among the others, or takes it away.
fn order(code: &str, place: usize, rules: &AdminRules) -> AnyView {
    let t = &words().admin;
    let form = Form::named("rule_order", "order");
    let fields = view! {
        <p class="hint">{t.rule_at(rules.rules.len(), place)}</p>
        <input type="hidden" name="code" value=code.to_owned()/>
        <Field form name="place" label=t.place hint=t.place_hint inputmode="numeric" max=5 optional=true value=form.given("place", place.to_string())/>
    };
    let body = view! {
        <ChangeForm
            form
            name="rule_order"
            what="rule_order"
            target=paths::admin_one(paths::ADMIN_RULES, code)
            next=paths::ADMIN_RULES.into()
            version=rules.version
            labels=vec![("place", t.place)]
            fields=fields.into_any()
        />
    };
    view! { <Fold title=t.order open=form.problem().is_some() body=body.into_any()/> }.into_any()
}

fn fields(form: Form, rule: AdminRule, lists: &Lists, new: bool) -> AnyView {
    let t = &words().admin;
    let open = lists.agencies.iter().filter(|one| !one.closed);
    let agencies: Vec<_> = open.map(|one| (one.name.code.clone(), one.short.name())).collect();
    let layers = lists.layers.iter().map(|layer| (layer.code.clone(), layer.code.clone())).collect();
    let layer = form.given("layer", rule.layer.clone().unwrap_or_default());
    let territories = territories(form, &rule, lists, &layer, &agencies);
    view! {
        <Code form code=rule.name.code.clone() new/>
        <Field form name="uk" label=t.name_uk hint=t.rule_name_hint max=300 value=form.given("uk", rule.name.uk)/>
        <Field form name="en" label=t.name_en max=300 value=form.given("en", rule.name.en)/>
        {subjects(form, &rule.subjects, &lists.groups)}
        <Select form name="agency" label=t.one_agency all=agencies value=rule.agency.unwrap_or_default() first=t.by_territory/>
        <Select form name="layer" label=t.layer hint=t.layer_hint all=layers value=layer first=t.whole_city/>
        {territories}
    }
    .into_any()
}

/// Groups, and behind each its categories.
fn subjects(form: Form, ticked: &[String], groups: &[AdminGroup]) -> AnyView {
    let t = &words().admin;
    let chosen = if form.problem().is_some() { form.values("subjects") } else { ticked.to_vec() };
    let group = |group: &AdminGroup| {
        let all: Vec<_> = group.categories.iter().map(|one| (one.name.code.clone(), one.name.name())).collect();
        let open = chosen.contains(&group.name.code) || all.iter().any(|(code, _)| chosen.contains(code));
        let whole = vec![(group.name.code.clone(), t.whole_group.to_owned())];
        view! {
            <details open=open>
                <summary>{group.name.name()}</summary>
                <Boxes form name="subjects" all=whole ticked=ticked.to_vec()/>
                <Boxes form name="subjects" all ticked=ticked.to_vec()/>
            </details>
        }
    };
    let fault = form.fault_text("subjects").map(|fault| view! { <p class="fault">{fault}</p> });
    view! {
        <fieldset id=form.id("subjects") class="subjects" class:wrong=form.fault("subjects").is_some()>
            <legend>{t.subjects}</legend>
            {fault}
            {groups.iter().map(group).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// An agency for each territory of the layer.
fn territories(
    form: Form,
    rule: &AdminRule,
    lists: &Lists,
    layer: &str,
    agencies: &[(String, String)],
) -> Option<AnyView> {
    let layer = lists.layers.iter().find(|one| one.code == layer)?;
    let line = |territory: &Named| {
        let name = format!("agencies.{}", territory.code);
        let chosen = form.given(&name, rule.agencies.get(&territory.code).cloned().unwrap_or_default());
        let fault = form.fault(&name).as_ref().map(text::fault);
        let wrong = fault.is_some();
        let fault = fault.map(|fault| view! { <p class="fault">{fault}</p> });
        view! {
            <div class="field" class:wrong=wrong>
                <label for=name.clone()>{territory.name()}</label>
                <select id=name.clone() name=name.clone()>
                    <option value="">{words().admin.territory_none}</option>
                    {choices(agencies.to_vec(), &chosen)}
                </select>
                {fault}
            </div>
        }
    };
    let fault = form.fault_text("agencies").map(|fault| view! { <p class="fault">{fault}</p> });
    let lines = layer.territories.iter().map(line).collect_view();
    Some(view! { {fault}<div class="territories">{lines}</div> }.into_any())
}
