//! The end of every page.

use crate::{
    here::{here, rel_from_here, waiting},
    lang::{InLang, words},
    paths,
};
use leptos::prelude::*;

#[component]
pub fn Footer() -> impl IntoView {
    let t = words();
    view! {
        <footer class="bottom">
            {waiting(move || async move {
                let city = here().city().await;
                let (name, phone) = city.map_or((String::new(), String::new()), |city| (city.name.name(), city.phone));
                let demo = here().city().await.is_some_and(|city| city.demo);
                view! {
                    <p>{t.footer.line(name)}</p>
                    {(!phone.is_empty()).then(|| view! { <p>{t.footer.phone}" "<a href=format!("tel:{phone}") rel="external">{phone.clone()}</a></p> })}
                    {demo.then(|| view! { <p class="hint">{t.footer.demo}</p> })}
                }
                .into_any()
            })}
            <p class="bottom-ways">
                <a href=paths::ABOUT rel=rel_from_here()>{t.nav.about}</a>
                <a href="/api/v1/openapi.json" rel="external">"API"</a>
            </p>
        </footer>
    }
    .into_any()
}
