//! The calendar: the week, holidays, moved working days.

use super::{Fold, Head};
use crate::{
    components::{
        field::Field,
        staff::{
            change_form::ChangeForm,
            select::{Boxes, Tick},
        },
    },
    form::Form,
    here::shown,
    lang::{InLang, words},
    pages::query,
    paths,
    reply::reply,
    time,
};
use contract::{
    admin::{AdminCalendar, CalendarDay, GetAdminCalendar},
    city::Named,
    filter::Query,
};
use leptos::prelude::*;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

#[component]
pub fn CalendarPage() -> impl IntoView {
    let calendar = reply(|| Some(GetAdminCalendar {}));
    shown(calendar, |calendar| view! { <Shown calendar/> }.into_any())
}

/// A form of this page that adds something, behind its title.
fn fold(what: &'static str, title: &'static str, version: i32, of: impl FnOnce(Form) -> Fields) -> AnyView {
    let form = Form::named(what, what);
    let Fields { labels, view } = of(form);
    let page = || paths::ADMIN_CALENDAR.to_owned();
    let body =
        view! { <ChangeForm form name=what what target=page() next=page() version labels fields=view/> }.into_any();
    view! { <Fold title open=form.problem().is_some() body/> }.into_any()
}

struct Fields {
    labels: Vec<(&'static str, &'static str)>,
    view: AnyView,
}

#[component]
fn Shown(calendar: AdminCalendar) -> impl IntoView {
    let t = &words().admin;
    let version = calendar.version;
    let AdminCalendar { weekend, holidays_are_days_off, weekend_holidays_move, days, .. } = calendar;
    let removed = removed(&days, version);
    view! {
        <Head title=t.calendar/>
        {removed}
        <div class="admin-folds">
            {fold("week", t.week, version, |form| week(form, weekend, holidays_are_days_off, weekend_holidays_move))}
            {fold("add_moved", t.add_moved, version, add_moved)}
            {fold("add_date", t.add_date, version, add_date)}
            {fold("add_holiday", t.add_holiday, version, add_holiday)}
        </div>
        <section class="admin-more" aria-labelledby="days-title">
            <h2 id="days-title">{t.days}</h2>
            {list(t.days_moved, &days, |day| matches!(day, CalendarDay::Moved { .. }))}
            {list(t.days_dated, &days, |day| matches!(day, CalendarDay::Date { .. }))}
            {list(t.days_yearly, &days, |day| matches!(day, CalendarDay::Holiday { .. }))}
        </section>
    }
    .into_any()
}

fn week(form: Form, weekend: Vec<String>, off: bool, moves: bool) -> Fields {
    let t = &words().admin;
    let all = WEEKDAYS.iter().zip(t.weekdays).map(|(code, word)| ((*code).to_owned(), word.to_owned())).collect();
    let fault = form.fault_text("weekend").map(|fault| view! { <p class="fault">{fault}</p> });
    let view = view! {
        <fieldset id=form.id("weekend") class:wrong=form.fault("weekend").is_some()>
            <legend>{t.weekend}</legend>
            <Boxes form name="weekend" all ticked=weekend/>
            {fault}
        </fieldset>
        <Tick form name="holidays_are_days_off" label=t.holidays_off hint=t.holidays_off_hint ticked=off/>
        <Tick form name="weekend_holidays_move" label=t.holidays_move ticked=moves/>
    };
    Fields { labels: vec![("weekend", t.weekend)], view: view.into_any() }
}

fn add_moved(form: Form) -> Fields {
    let t = &words().admin;
    let view = view! {
        <Field form name="from" label=t.moved_from kind="date"/>
        <Field form name="to" label=t.moved_to kind="date"/>
    };
    Fields { labels: vec![("from", t.moved_from), ("to", t.moved_to)], view: view.into_any() }
}

fn add_date(form: Form) -> Fields {
    let t = &words().admin;
    let view = view! {
        <Field form name="date" label=t.date kind="date"/>
        <Field form name="uk" label=t.name_uk max=300/>
        <Field form name="en" label=t.name_en max=300/>
    };
    Fields { labels: vec![("date", t.date), ("uk", t.name_uk), ("en", t.name_en)], view: view.into_any() }
}

fn add_holiday(form: Form) -> Fields {
    let t = &words().admin;
    let view = view! {
        <div class="pair">
            <Field form name="day" label=t.day inputmode="numeric" max=2/>
            <Field form name="month" label=t.month inputmode="numeric" max=2/>
        </div>
        <Field form name="uk" label=t.name_uk max=300/>
        <Field form name="en" label=t.name_en max=300/>
        <div class="pair">
            <Field form name="since" label=t.since inputmode="numeric" max=4 optional=true/>
            <Field form name="until" label=t.until inputmode="numeric" max=4 optional=true/>
        </div>
    };
    let labels = vec![
        ("day", t.day),
        ("month", t.month),
        ("uk", t.name_uk),
        ("en", t.name_en),
        ("since", t.since),
        ("until", t.until),
    ];
    Fields { labels, view: view.into_any() }
}

/// The form that takes a day away, where one was chosen.
fn removed(days: &[CalendarDay], version: i32) -> Option<AnyView> {
    let t = &words().admin;
    let form = Form::named("remove_day", "remove");
    let id = form.values("id").pop().or_else(|| query("remove"))?;
    let day = days.iter().find(|day| id_of(day) == id)?;
    let (title, page) = (t.remove_day(said(day)), || paths::ADMIN_CALENDAR.to_owned());
    let fields = view! { <input type="hidden" name="id" value=id/> }.into_any();
    let view = view! {
        <section class="panel">
            <h2>{title}</h2>
            <ChangeForm form name="remove_day" what="remove_day" target=page() next=page() version labels=vec![] fields/>
        </section>
    };
    Some(view.into_any())
}

fn list(title: &'static str, days: &[CalendarDay], fits: fn(&CalendarDay) -> bool) -> AnyView {
    let t = &words().admin;
    let line = |day: &CalendarDay| {
        let href = Query::new().with("remove", id_of(day)).on(paths::ADMIN_CALENDAR);
        view! { <li><span>{said(day)}</span> <a href=href>{t.remove}</a></li> }
    };
    let lines: Vec<_> = days.iter().filter(|day| fits(day)).map(line).collect();
    let none = lines.is_empty().then(|| view! { <p class="hint">{t.days_none}</p> });
    view! { <h3>{title}</h3> {none} <ul class="admin-rows two">{lines}</ul> }.into_any()
}

fn id_of(day: &CalendarDay) -> String {
    let (CalendarDay::Holiday { id, .. } | CalendarDay::Date { id, .. } | CalendarDay::Moved { id, .. }) = day;
    id.clone()
}

/// A day in words.
fn said(day: &CalendarDay) -> String {
    let name = |uk: &String, en: &String| Named { code: String::new(), uk: uk.clone(), en: en.clone() }.name();
    match day {
        CalendarDay::Holiday { month, day, since, until, uk, en, .. } => {
            let month = usize::try_from(*month).ok().and_then(|month| words().time.months.get(month.checked_sub(1)?));
            let years = match (since, until) {
                (None, None) => String::new(),
                (since, until) => {
                    let year = |year: &Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
                    format!(" ({}–{})", year(since), year(until))
                }
            };
            format!("{day} {} · {}{years}", month.copied().unwrap_or_default(), name(uk, en))
        }
        CalendarDay::Date { date, uk, en, .. } => format!("{} · {}", time::date(*date), name(uk, en)),
        CalendarDay::Moved { from, to, .. } => format!("{} → {}", time::date(*from), time::date(*to)),
    }
}
