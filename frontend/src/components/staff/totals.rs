//! The figures that matter to supervisors, large, beside those they are compared with.

use crate::{
    components::figures::Figure,
    lang::{lang, words},
    text, time,
};
use contract::figures::Figures;
use leptos::prelude::*;

/// Figures older than so many seconds say so; a browser may keep them for a minute.
const STALE: i64 = 180;

/// A change that is greater is no longer read as a share.
const MOST_PERCENTS: f64 = 1000.0;

#[component]
pub fn Totals(figures: Figures, before: Option<Figures>) -> impl IntoView {
    let t = &words().figures;
    let count = |label: &'static str, of: fn(&Figures) -> u64| {
        let (now, then) = (of(&figures), before.as_ref().map(of));
        let was = then.map(|then| t.was(with_change(now, then)));
        view! { <Figure label value=text::grouped(now) was/> }
    };
    let share = |label: &'static str, of: fn(&Figures) -> Option<f64>, say: &dyn Fn(f64) -> String| {
        let say = |figures: &Figures| of(figures).map_or_else(|| "—".to_owned(), say);
        view! { <Figure label value=say(&figures) was=before.as_ref().map(|before| t.was(say(before)))/> }
    };
    let tenths = |number| text::tenths(number, lang());
    let alarm = if figures.overdue > 0 { "late" } else { "" };
    let stale = (time::now() - figures.as_of).num_seconds() > STALE;
    let stale = stale.then(
        || view! { <p class="notice wrong" role="status">{words().overview.as_of(time::date_time(figures.as_of))}</p> },
    );
    view! {
        {stale}
        <dl class="figures">
            {count(t.total, |figures| figures.total)}
            {count(t.open, |figures| figures.open)}
            {count(t.done, |figures| figures.done)}
            <Figure label=t.overdue value=text::grouped(figures.overdue) class=alarm was=before.as_ref().map(|before| t.was(text::grouped(before.overdue)))/>
            {share(t.on_time, |figures| figures.on_time, &text::percent)}
            {share(t.median, |figures| figures.median_days, &tenths)}
            {share(t.p90, |figures| figures.p90_days, &tenths)}
            {share(t.grade, |figures| figures.mean_grade, &tenths)}
        </dl>
    }
    .into_any()
}

/// «1 200 (+12 %)»: what was, and by how much it has changed since.
#[expect(clippy::cast_precision_loss, reason = "counts of appeals are far below 2^52")]
fn with_change(now: u64, then: u64) -> String {
    let was = text::grouped(then);
    let percents = (now as f64 - then as f64) / then as f64 * 100.0;
    // Beside next to nothing a share says nothing.
    if then == 0 || percents.abs() >= MOST_PERCENTS {
        return was;
    }
    let sign = if percents < 0.0 { "−" } else { "+" };
    format!("{was} ({sign}{:.0}\u{a0}%)", percents.abs())
}
