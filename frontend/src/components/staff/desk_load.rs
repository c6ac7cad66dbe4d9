//! What the people of an agency have in their hands: for their head.

use crate::{lang::words, paths, text};
use contract::{
    Filter,
    desk::{Bucket, Colleague, GetDesk, Hands},
};
use leptos::prelude::*;

#[component]
pub fn DeskLoad(colleagues: Vec<Colleague>) -> impl IntoView {
    let t = &words().load;
    let row = |one: Colleague| {
        let of = |bucket| GetDesk {
            bucket,
            officer: Some(Hands::Of(one.id)),
            filter: Filter::default(),
            ..GetDesk::default()
        };
        let all = of(None).query().on(paths::DESK);
        let late = of(Some(Bucket::Overdue)).query().on(paths::DESK);
        let overdue = (one.overdue > 0)
            .then(|| view! { <a class="late" href=late>{text::grouped(one.overdue.unsigned_abs())}</a> });
        view! {
            <tr>
                <th scope="row"><a href=all>{one.name}</a><small>{text::role(one.role)}</small></th>
                <td>{text::grouped(one.open.unsigned_abs())}</td>
                <td>{overdue}</td>
            </tr>
        }
    };
    let rows = colleagues.into_iter().map(row).collect_view();
    view! {
        <details class="desk-load">
            <summary>{t.title}</summary>
            <table class="plain-table">
                <thead><tr><th scope="col">{t.person}</th><th scope="col">{t.open}</th><th scope="col">{t.overdue}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
