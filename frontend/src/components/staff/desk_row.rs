//! An appeal on a desk: a line of a dense table, a card on a phone.

use crate::{
    components::{badge::Badge, due::DueLine, marked::marked},
    lang::{InLang, words},
    paths, time,
};
use contract::{
    appeals::Card,
    desk::{DeskSort, Lying},
};
use leptos::prelude::*;

/// How the lines of a desk are told.
#[derive(Clone, Copy)]
pub struct Told {
    /// Of several agencies.
    pub with_agency: bool,
    /// The order that they are in: by changes, the newest is told.
    pub sort: DeskSort,
    /// Lines can be ticked, for what is done with several.
    pub pickable: bool,
}

/// `picked`: what is ticked already, as the boxes say it.
#[component]
pub fn DeskTable(items: Vec<Lying>, told: Told, #[prop(default = Vec::new())] picked: Vec<String>) -> impl IntoView {
    let t = &words().desk;
    let heads = [t.matter, t.place, t.received, t.due, t.state];
    let heads = heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> });
    let pictures = items.iter().any(|one| one.thumb.is_some());
    let row = |one: Lying| {
        let ticked = picked.contains(&one.number.to_string());
        view! { <DeskRow one told pictures ticked/> }
    };
    let rows = items.into_iter().map(row).collect_view();
    // Roles are said again, because on a phone the table is not laid out as one.
    view! {
        <table class="desk-table" role="table">
            <thead role="rowgroup"><tr role="row">
                {told.pickable.then(|| view! { <td role="cell"></td> })}
                {pictures.then(|| view! { <td role="cell"></td> })}
                {heads.into_iter().collect_view()}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn DeskRow(one: Lying, told: Told, pictures: bool, ticked: bool) -> impl IntoView {
    let t = &words().desk;
    let Told { with_agency, sort, pickable } = told;
    let Lying { card, version, officer, changed } = one;
    let Card { number, state, category, district, agency, place, received, due, overdue, excerpt, thumb, marks } = card;
    let pick = pickable.then(|| {
        let value = format!("{number}@{version}");
        view! {
            <td role="cell" class="desk-pick">
                <label><input type="checkbox" name="pick" value=value checked=ticked/><span class="visually-hidden">{t.pick(number)}</span></label>
            </td>
        }
    });
    let moved = (sort == DeskSort::Changed).then(|| {
        view! { <small>{t.changed}" "<time datetime=time::iso(changed)>{time::date_time(changed)}</time></small> }
    });
    view! {
        <tr role="row" class=format!("state-{state}")>
            {pick}
            {pictures.then(|| view! {
                <td role="cell" class="desk-thumb">{thumb.map(|src| view! { <img src=src alt="" width="48" height="48" loading="lazy"/> })}</td>
            })}
            <td role="cell" class="desk-matter">
                <a href=paths::desk(number)>{category.name()}</a>
                <small><span class="number">{number.to_string()}</span> {excerpt.map(|text| marked(&text, &marks))}</small>
            </td>
            <td role="cell" class="desk-place">
                {place.address.map(|address| marked(&address, &marks))}
                <small>{district.map(|district| district.name())}{with_agency.then(|| agency.map(|agency| view! { " · "{agency.name()} }))}</small>
            </td>
            <td role="cell" data-label=t.received><time datetime=time::iso(received)>{time::short_date(received.date_naive())}</time>{moved}</td>
            <td role="cell" data-label=t.due>
                {due.map(|due| view! { <time datetime=time::iso(due)>{time::short_date(due.date_naive())}</time> })}
                " "<DueLine state received due overdue/>
            </td>
            <td role="cell"><Badge state/>{officer.map(|name| view! { <small class="desk-officer">{name}</small> })}</td>
        </tr>
    }
    .into_any()
}
