//! New appeals that came while the list was open: a quiet line, so that no row jumps under a finger.

use crate::lang::words;
#[cfg(feature = "hydrate")]
use crate::{
    news::{self, News},
    time,
};
use contract::{Filter, fields::AppealNumber};
use leptos::prelude::*;

/// `href` leads to the list with the newest on top; `show` asks for it again where it is open already.
#[component]
pub fn Fresh(
    filter: Memo<Filter>,
    #[prop(into)] href: Signal<String>,
    #[prop(into)] show: Callback<()>,
) -> impl IntoView {
    let fresh = RwSignal::new(Vec::<AppealNumber>::new());
    // Under another filter the list is new, and what was told of the former one means nothing.
    Effect::new(move |_| {
        filter.track();
        fresh.set(Vec::new());
    });
    listen(filter, fresh, show);
    let count = move || fresh.with(Vec::len) as u64;
    let clicked = move |_| {
        fresh.set(Vec::new());
        show.run(());
    };
    view! {
        <div class="fresh" role="status">
            {move || (count() > 0).then(|| view! { <a href=href.get() on:click=clicked>{words().list.fresh(count())}</a> })}
        </div>
    }
    .into_any()
}

/// How long news gather before the list is asked whether they belong to it, milliseconds.
#[cfg(feature = "hydrate")]
const GATHER: u64 = 800;

/// What belongs to a list only the API can say: news tell neither the text nor the group of a category.
#[cfg(feature = "hydrate")]
fn listen(filter: Memo<Filter>, fresh: RwSignal<Vec<AppealNumber>>, show: Callback<()>) {
    use contract::{
        Api, Move,
        appeals::{ListAppeals, Sort},
    };
    let api = expect_context::<Api>();
    let heard = StoredValue::new(Vec::<AppealNumber>::new());
    // What was there already stands in the list.
    let began = time::now();
    let ask = move || {
        // The page may have been left meanwhile.
        let Some(asked) = filter.try_get_untracked() else { return };
        let news = heard.try_update_value(std::mem::take).unwrap_or_default();
        let request = ListAppeals { filter: asked.clone(), sort: Sort::Newest, ..ListAppeals::default() };
        let api = api.clone();
        leptos::task::spawn_local(async move {
            let Ok(page) = api.send(&request).await else { return };
            let found = page.items.into_iter().map(|card| card.number).filter(|number| news.contains(number));
            let found: Vec<_> = found.collect();
            if !found.is_empty() && filter.try_get_untracked() == Some(asked) {
                fresh.update(|fresh| fresh.extend(found));
            }
        });
    };
    news::on_news(move |news| match news {
        News::Changed(change) if change.step == Move::File && change.at > began => {
            let first = heard.with_value(Vec::is_empty);
            heard.update_value(|heard| heard.push(change.number));
            if first {
                set_timeout(ask.clone(), std::time::Duration::from_millis(GATHER));
            }
        }
        News::Changed(_) => {}
        // Whoever was away finds the list as it is now.
        News::Missed => {
            fresh.set(Vec::new());
            show.run(());
        }
    });
}

/// On the server nothing comes while a page is open.
#[cfg(not(feature = "hydrate"))]
fn listen(_: Memo<Filter>, _: RwSignal<Vec<AppealNumber>>, _: Callback<()>) {}
