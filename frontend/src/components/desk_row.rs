//! An appeal on a desk: a line of a dense table, a card on a phone.

use crate::{
    components::{badge::Badge, due::DueLine},
    lang::{InLang, words},
    paths, time,
};
use contract::appeals::Card;
use leptos::prelude::*;

#[component]
pub fn DeskTable(items: Vec<Card>, with_agency: bool) -> impl IntoView {
    let t = &words().desk;
    let heads = [t.matter, t.place, t.received, t.due, t.state];
    let heads = heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> });
    let pictures = items.iter().any(|card| card.thumb.is_some());
    let rows = items.into_iter().map(|card| view! { <DeskRow card with_agency pictures/> }).collect_view();
    // Roles are said again, because on a phone the table is not laid out as one.
    view! {
        <table class="desk-table" role="table">
            <thead role="rowgroup"><tr role="row">{pictures.then(|| view! { <td role="cell"></td> })}{heads.into_iter().collect_view()}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn DeskRow(card: Card, with_agency: bool, pictures: bool) -> impl IntoView {
    let t = &words().desk;
    let Card { number, state, category, district, agency, place, received, due, overdue, excerpt, thumb } = card;
    let address = place.address;
    view! {
        <tr role="row" class=format!("state-{state}")>
            {pictures.then(|| view! {
                <td role="cell" class="desk-thumb">{thumb.map(|src| view! { <img src=src alt="" width="48" height="48" loading="lazy"/> })}</td>
            })}
            <td role="cell" class="desk-matter">
                <a href=paths::desk(number)>{category.name()}</a>
                <small><span class="number">{number.to_string()}</span> {excerpt}</small>
            </td>
            <td role="cell" class="desk-place">
                {address}
                <small>{district.map(|district| district.name())}{with_agency.then(|| agency.map(|agency| view! { " · "{agency.name()} }))}</small>
            </td>
            <td role="cell" data-label=t.received><time datetime=time::iso(received)>{time::short_date(received.date_naive())}</time></td>
            <td role="cell" data-label=t.due>
                {due.map(|due| view! { <time datetime=time::iso(due)>{time::short_date(due.date_naive())}</time> })}
                " "<DueLine state received due overdue/>
            </td>
            <td role="cell"><Badge state/></td>
        </tr>
    }
    .into_any()
}
