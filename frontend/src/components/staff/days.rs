//! How many appeals came, day by day.

use crate::{lang::words, text, time};
use contract::figures::DayCount;
use leptos::prelude::*;

#[component]
#[expect(clippy::cast_precision_loss, reason = "a bar is a picture")]
pub fn Days(days: Vec<DayCount>) -> impl IntoView {
    let t = &words().figures;
    let (first, last) = (days.first()?.day, days.last()?.day);
    let most = days.iter().map(|day| day.count).max().unwrap_or(1).max(1);
    let total: u64 = days.iter().map(|day| day.count).sum();
    let bar = |(x, day): (usize, &DayCount)| {
        let height = day.count as f64 / most as f64 * 100.0;
        view! {
            <rect x=format!("{:.2}", x as f64 + 0.1) y=format!("{:.2}", 100.0 - height) width="0.8" height=format!("{height:.2}")>
                <title>{format!("{}: {}", time::short_date(day.day), day.count)}</title>
            </rect>
        }
    };
    let bars = days.iter().enumerate().map(|(x, day)| bar((x, day))).collect_view();
    let label = t.days_label(time::date(first), text::grouped(most), time::date(last), text::grouped(total));
    Some(view! {
        <figure class="days">
            <figcaption><h2>{t.by_day}</h2><span class="hint">{t.most(text::grouped(most))}</span></figcaption>
            <svg viewBox=format!("0 0 {} 100", days.len()) preserveAspectRatio="none" role="img" aria-label=label>{bars}</svg>
            <p class="days-ends" aria-hidden="true"><span>{time::short_date(first)}</span><span>{time::short_date(last)}</span></p>
        </figure>
    })
}
