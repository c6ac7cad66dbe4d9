//! An agency's desk: what waits, soonest due first.

use crate::{
    components::{
        filters::Choices,
        problem_page::ProblemPage,
        staff::{
            desk_filters::DeskFilters,
            desk_load::DeskLoad,
            desk_row::{DeskTable, Told},
            many::{Made, ManyActions},
            saved_views::SavedViews,
        },
    },
    form::Form,
    here::{here, waiting},
    lang::{InLang, words},
    news::{self, News},
    pages::{
        appeals::{AskedChoices, Onwards},
        of_address,
    },
    paths,
    reply::reply,
    text,
};
use contract::{
    Role,
    desk::{Bucket, Colleague, Desk, DeskSort, GetDesk, ListColleagues, ListViews, View, ViewOf},
    events::Changed,
    problem::Faults,
    session::Me,
};
use leptos::prelude::*;
use leptos_meta::Title;
use std::time::Duration;

/// What of the desk the address asks for. What cannot be understood is left out and told.
fn asked_of_address() -> (GetDesk, Faults) {
    of_address(|pairs| GetDesk::from_pairs(pairs.iter().copied()))
}

#[component]
pub fn DeskPage() -> impl IntoView {
    let t = &words().desk;
    let asked = Memo::new(move |_| asked_of_address().0);
    let desk = reply(move || Some(asked.get()));
    let choices = AskedChoices::ask();
    let colleagues = reply(|| Some(ListColleagues {}));
    let views = reply(|| Some(ListViews::default()));
    let shown = StoredValue::new(None::<Desk>);
    follow(shown, move || desk.refetch());
    view! {
        <Title text=t.title/>
        {waiting(move || {
            let (asked, faults) = asked_of_address();
            async move {
                let me = here().me().await;
                match desk.await {
                    Ok(desk) => {
                        shown.set_value(Some(desk.clone()));
                        let (colleagues, views) = (colleagues.await.unwrap_or_default(), views.await.unwrap_or_default());
                        let around = Around { me, asked, faults, choices: choices.get().await, colleagues, views };
                        view! { <Shown desk around/> }.into_any()
                    }
                    Err(problem) => {
                        shown.set_value(None);
                        view! { <ProblemPage problem/> }.into_any()
                    }
                }
            }
        })}
    }
    .into_any()
}

/// What stands around the appeals of a desk.
struct Around {
    me: Option<Me>,
    asked: GetDesk,
    faults: Faults,
    choices: Choices,
    colleagues: Vec<Colleague>,
    views: Vec<View>,
}

/// How long news gather before the desk is asked again: moves come in swarms.
const GATHER: Duration = Duration::from_secs(1);

/// Calls back when something of the desk that is shown may have changed.
fn follow(shown: StoredValue<Option<Desk>>, ask: impl Fn() + Copy + 'static) {
    let gathering = StoredValue::new(false);
    news::on_news(move |news| {
        let ours = match news {
            News::Missed => true,
            News::Changed(change) => shown.with_value(|desk| desk.as_ref().is_some_and(|desk| concerns(desk, change))),
        };
        if ours && !gathering.get_value() {
            gathering.set_value(true);
            later(move || {
                _ = gathering.try_set_value(false);
                ask();
            });
        }
    });
}

/// Calls back when news have gathered, and nobody is at work on a form of the page: what is ticked or typed would be
/// gone with the lines that it stands in.
fn later(then: impl Fn() + Copy + 'static) {
    set_timeout(move || if is_busy() { later(then) } else { then() }, GATHER);
}

#[cfg(feature = "hydrate")]
fn is_busy() -> bool {
    let busy = document().query_selector("main input[name=pick]:checked, main form :focus");
    busy.ok().flatten().is_some()
}

#[cfg(not(feature = "hydrate"))]
const fn is_busy() -> bool {
    false
}

/// Whether a move is of the desk's agency, or of an appeal that lies in sight.
fn concerns(desk: &Desk, change: &Changed) -> bool {
    let ours = desk.agency.as_ref().is_none_or(|agency| change.agency.as_ref() == Some(&agency.code));
    ours || desk.items.iter().any(|one| one.number == change.number)
}

#[component]
fn Shown(desk: Desk, around: Around) -> impl IntoView {
    let t = &words().desk;
    let Around { me, asked, faults, choices, colleagues, views } = around;
    let role = me.as_ref().map(|me| me.role);
    let whole = desk.agency.is_none();
    let title = desk.agency.as_ref().map_or_else(|| t.all_agencies.to_owned(), InLang::name);
    let name = me.map(|me| me.name).unwrap_or_default();
    let onwards = desk.next.clone().map(|next| {
        let href = asked.query().with("after", next).on(paths::DESK);
        view! { <Onwards href/> }
    });
    let load = (role == Some(Role::Head)).then(|| view! { <DeskLoad colleagues=colleagues.clone()/> });
    view! {
        <div class="page-head desk-head">
            <div><p class="hint">{name}</p><h1>{title}</h1></div>
            <div class="desk-ways">
                {role.is_some_and(keeps_templates).then(|| view! { <a class="button quiet" href=paths::TEMPLATES>{words().templates.title}</a> })}
                {whole.then(|| view! { <a class="button quiet" href=paths::LATE>{words().late.title}</a> })}
            </div>
        </div>
        <SavedViews of=ViewOf::Desk views query=asked.query().written()/>
        <Tabs desk=desk.clone() asked=asked.clone()/>
        <DeskFilters asked=asked.clone() faults choices colleagues=colleagues.clone() whole/>
        {load}
        <Pile desk asked colleagues/>
        {onwards}
    }
    .into_any()
}

/// The buckets; the conditions stay from one to another.
#[component]
fn Tabs(desk: Desk, asked: GetDesk) -> impl IntoView {
    let t = &words().desk;
    let tab = |of: Option<Bucket>, word: &'static str, count: Option<i64>| {
        let href = asked.moved_to(of).query().on(paths::DESK);
        let class =
            if of == Some(Bucket::Overdue) && count.is_some_and(|count| count > 0) { "tab late" } else { "tab" };
        view! {
            <a class=class href=href aria-current=(of == asked.bucket).then_some("page")>
                {word} {count.map(|count| view! { <span class="tab-count">{text::grouped(count.unsigned_abs())}</span> })}
            </a>
        }
    };
    let tabs =
        desk.counts.iter().map(|line| tab(Some(line.bucket), text::bucket(line.bucket), line.count)).collect_view();
    view! { <nav class="tabs" aria-label=t.buckets>{tab(None, t.all, None)}{tabs}</nav> }.into_any()
}

/// The appeals, and what an agency can do with several of them.
#[component]
fn Pile(desk: Desk, asked: GetDesk, colleagues: Vec<Colleague>) -> impl IntoView {
    let t = &words().desk;
    let form = Form::named(paths::form::DESK, "");
    let narrow = asked.is_narrow();
    let several = ["accept", "assign"].contains(&form.value("do").as_str()) || form.problem().is_none();
    let made = several.then(|| view! { <Made form fields=vec![("officer", words().fields.officer)]/> });
    if desk.items.is_empty() {
        return view! { {made} <p class="empty">{if narrow { t.empty_part } else { t.empty }}</p> }.into_any();
    }
    let with_agency = desk.agency.is_none();
    let not_theirs = [Bucket::Parts, Bucket::Informed, Bucket::Answered, Bucket::Closed].map(Some);
    let pickable = !with_agency && !not_theirs.contains(&asked.bucket);
    let sort = asked.sort.unwrap_or(DeskSort::of(asked.bucket)[0]);
    let told = Told { with_agency, sort, pickable };
    let picked = form.values("pick").iter().filter_map(|pick| Some(pick.split_once('@')?.0.to_owned())).collect();
    let table = view! { <DeskTable items=desk.items told picked/> };
    if !pickable {
        return view! { {made} {table} }.into_any();
    }
    let action = asked.query().maybe("after", asked.after.as_deref()).on(paths::DESK);
    view! {
        <form method="post" action=action novalidate>
            {made}
            <ManyActions form colleagues/>
            {table}
        </form>
    }
    .into_any()
}

/// Whether a person keeps templates: of their agency, or of the city.
fn keeps_templates(role: Role) -> bool {
    matches!(role, Role::Head | Role::Administrator)
}
