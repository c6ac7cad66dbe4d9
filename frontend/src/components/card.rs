//! An appeal in a list.

use crate::{
    components::{badge::Badge, due::DueLine, marked::marked},
    lang::{InLang, words},
    paths, time,
};
use contract::appeals::Card;
use leptos::prelude::*;

#[component]
pub fn AppealCard(
    card: Card,
    // What it waits for, where it is the reader's turn.
    #[prop(default = None)] turn: Option<&'static str>,
) -> impl IntoView {
    let t = words();
    let Card { number, state, category, district, agency, place, received, due, overdue, excerpt, thumb, marks } = card;
    let place = place.address.or(district.map(|district| district.name()));
    view! {
        <li class=format!("card state-{state}")>
            {thumb.map(|src| view! { <img src=src alt="" width="96" height="96" loading="lazy"/> })}
            <div class="card-body">
                <p class="card-head"><Badge state/> <DueLine state received due overdue/>{turn.map(|turn| view! { <strong class="turn">{turn}</strong> })}</p>
                <h3><a href=paths::appeal(number, None)>{category.name()}</a></h3>
                {excerpt.map(|text| view! { <p class="excerpt">{marked(&text, &marks)}</p> })}
                <p class="card-foot">
                    <span class="number">{t.appeal.number(number)}</span>
                    {place.map(|place| view! { <span>{marked(&place, &marks)}</span> })}
                    <span>{t.list.received}" "<time datetime=time::iso(received)>{time::short_date(received.date_naive())}</time></span>
                    {agency.map(|agency| view! { <span class="agency">{agency.name()}</span> })}
                </p>
            </div>
        </li>
    }
    .into_any()
}

/// A list of appeals, or a word for none.
#[component]
pub fn Cards(items: Vec<Card>) -> impl IntoView {
    if items.is_empty() {
        return view! { <p class="empty">{words().list.empty}</p> }.into_any();
    }
    let items = items.into_iter().map(|card| view! { <AppealCard card/> }).collect_view();
    view! { <ul class="cards">{items}</ul> }.into_any()
}
