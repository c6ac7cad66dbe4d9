//! Photos and videos of an appeal.

use crate::lang::words;
use contract::uploads::{Medium, MediumKind, Variant};
use leptos::prelude::*;

#[component]
pub fn Gallery(media: Vec<Medium>, #[prop(optional)] small: bool) -> impl IntoView {
    let t = words();
    let class = if small { "gallery small" } else { "gallery" };
    let items = media.into_iter().zip(1u32..).map(|(medium, n)| match medium.kind {
        MediumKind::Photo => view! {
            <li>
                <a href=medium.address(Variant::Large) rel="external" target="_blank">
                    <img src=medium.address(Variant::Thumb) alt=t.appeal.photo(n) loading="lazy" width="400" height="300"/>
                </a>
            </li>
        }
        .into_any(),
        MediumKind::Video => view! {
            <li class="video"><video controls preload="metadata" src=medium.address(Variant::Video) aria-label=t.appeal.video></video></li>
        }
        .into_any(),
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| view! { <ul class=class>{items}</ul> })
}
