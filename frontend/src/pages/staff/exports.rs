//! The files that somebody asked for: how far each is, and the form that asks for one more.

use crate::{
    components::{
        conditions::Conditions,
        filters::Choices,
        icon::{Icon, Sign},
        refusal::Refusal,
        staff::{
            conditions::conditions,
            take_files::{TakeFiles, Ways},
        },
    },
    form::Form,
    here::{answered, here, waiting},
    lang::words,
    later::Later,
    pages::{appeals::AskedChoices, filter_of_address},
    paths,
    reply::{Reply, reply},
    text, time,
};
use contract::{
    Filter, ProblemCode, Role,
    export::{EXPORTS_MAX, Export, KEPT_DAYS, ListExports, Progress, STAFF, UNFINISHED_MAX},
    filter::NAMES,
    problem::Fault,
};
use leptos::prelude::*;
use leptos_meta::Title;
use std::time::Duration;

/// How long a page waits before it asks how far a file is.
const TURN: Duration = Duration::from_secs(2);

#[component]
pub fn ExportsPage() -> impl IntoView {
    let t = &words().exports;
    let exports = reply(|| Some(ListExports {}));
    let choices = AskedChoices::ask();
    view! {
        <Title text=t.title/>
        {answered(move || async move {
            let role = here().signed_in().await?.role;
            Ok(view! {
                <div class="page-head"><div><h1>{t.title}</h1><p class="hint">{t.hint(u64::from(KEPT_DAYS))}</p></div></div>
                <Wanted role choices/>
                <Kept exports choices/>
            }
            .into_any())
        })}
    }
    .into_any()
}

/// The form that asks for a file of what the address says; or of what a form that came back said.
#[component]
fn Wanted(role: Role, choices: AskedChoices) -> impl IntoView {
    let t = &words().exports;
    let form = Form::named(paths::form::EXPORT, "");
    let refused = form.problem().is_some();
    waiting(move || {
        let typed = NAMES.iter().map(|name| (*name, form.value(name))).collect::<Vec<_>>();
        let typed = Filter::from_pairs(typed.iter().map(|(name, value)| (*name, value.as_str())));
        let filter = if refused { typed.unwrap_or_default() } else { filter_of_address().0 };
        async move {
            let conditions = conditions(&filter, &choices.get().await);
            let all = conditions.is_empty().then(|| view! { <p>{t.all}</p> });
            let href = |filter: Filter| filter.query().on(paths::EXPORTS);
            let list = filter.query().on(paths::APPEALS);
            view! {
                <section class="panel new-file" aria-labelledby="new-file">
                    <h2 id="new-file">{t.new}</h2>
                    <Refused form/>
                    <div class="chosen-now">{all} <Conditions conditions href/> <a href=list>{t.choose}</a></div>
                    <TakeFiles filter ways=Ways::Later role ticked=form.ticked(STAFF)/>
                </section>
            }
            .into_any()
        }
    })
}

/// Why no file is prepared. That there are too many is not a fault of what was chosen, and told plainly.
#[component]
fn Refused(form: Form) -> impl IntoView {
    let t = &words().exports;
    let full = match form.fault("format") {
        Some(Fault::Full { max }) if max == UNFINISHED_MAX => t.full_unfinished(UNFINISHED_MAX),
        Some(Fault::Full { .. }) => t.full(EXPORTS_MAX),
        _ => return view! { <Refusal form/> }.into_any(),
    };
    view! { <p class="notice wrong" role="alert" tabindex="-1" autofocus>{full}</p> }.into_any()
}

/// The files, newest first; while one of them is written they are asked for again and again.
#[component]
fn Kept(exports: Reply<Vec<Export>>, choices: AskedChoices) -> impl IntoView {
    let t = &words().exports;
    let later = Later::new();
    let last = StoredValue::new(None::<Vec<Export>>);
    let kept = answered(move || async move {
        // What is known stays when the server is away for a moment.
        let known = exports.await.or_else(|problem| {
            let passes = problem.code == ProblemCode::Offline || problem.status >= 500;
            last.get_value().filter(|_| passes).ok_or(problem)
        })?;
        last.set_value(Some(known.clone()));
        let choices = choices.get().await;
        let written = known.iter().any(|one| !one.progress.is_over());
        if written {
            later.after(TURN, move || exports.refetch());
        }
        if known.is_empty() {
            return Ok(view! { <p class="empty">{t.empty}</p> }.into_any());
        }
        // Where there are no scripts: with them a browser takes what is in it for text.
        let again = format!("<p><a href=\"{}\">{}</a></p>", paths::EXPORTS, t.again);
        let again = written.then(|| view! { <noscript inner_html=again></noscript> });
        let lines = known.into_iter().map(|one| view! { <Line one choices=choices.clone()/> }).collect_view();
        Ok(view! { {again} <ol class="kept-files">{lines}</ol> }.into_any())
    });
    view! { <section aria-label=t.title>{kept}</section> }.into_any()
}

/// Of a file: what it is, how far it is, and what can be done with it.
#[component]
fn Line(one: Export, choices: Choices) -> impl IntoView {
    let t = &words().exports;
    let names: Vec<_> = conditions(&one.filter(), &choices).into_iter().map(|one| one.name).collect();
    let of = if names.is_empty() { t.all.to_owned() } else { names.join(" · ") };
    let whole = one.staff.then(|| view! { <span class="whole">{t.with_whole}</span> });
    let done = if one.progress.is_over() { t.delete } else { t.cancel };
    let format = text::format(one.format);
    let label = t.of_file(time::date_time(one.asked), format, done);
    let download = (one.progress == Progress::Done).then(|| {
        view! { <a class="button" href=one.file() download rel="external"><Sign icon=Icon::Share/> {t.download}</a> }
    });
    view! {
        <li class="panel">
            <div class="file-head"><h2>{format}</h2> {whole}</div>
            <p>{of}</p>
            <p class="hint">{t.asked}" "<time datetime=time::iso(one.asked)>{time::date_time(one.asked)}</time></p>
            <State one=one.clone()/>
            <div class="file-ways">
                {download}
                <form method="post" action=paths::EXPORTS>
                    <input type="hidden" name="id" value=one.id.to_string()/>
                    <button class="button quiet" name="do" value="cancel" aria-label=label>{done}</button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn State(one: Export) -> impl IntoView {
    let t = &words().exports;
    match (one.progress, one.total) {
        (Progress::Waiting, _) | (Progress::Writing, None) => {
            view! { <p class="file-state">{t.waiting}</p> }.into_any()
        }
        (Progress::Writing, Some(total)) => {
            let (lines, of) = (text::grouped(one.lines), text::grouped(total));
            view! {
                <label class="file-state">
                    <span>{t.writing(lines, of)}</span>
                    <progress max=total.max(1).to_string() value=one.lines.to_string()></progress>
                </label>
            }
            .into_any()
        }
        (Progress::Done, _) => {
            let size = text::size(one.bytes);
            let until = one.until.map(|at| view! { " "{t.until(time::date_time(at))} });
            view! { <p class="file-state">{t.done(one.lines)}", "{size}"."{until}</p> }.into_any()
        }
        (Progress::Failed, _) => view! { <p class="file-state late">{t.failed}</p> }.into_any(),
    }
}
