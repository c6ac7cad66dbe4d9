//! How many appeals came, over time; a part of it can be chosen.

use crate::{lang::words, text, time};
use chrono::{Days, NaiveDate};
use contract::{
    Step,
    figures::{DayCount, Figures},
};
use leptos::{html, prelude::*};

/// The first and the last day of a period.
pub type Period = (NaiveDate, NaiveDate);

/// Bars over time.
#[derive(Clone)]
pub struct OverTime {
    step: Step,
    bars: Vec<DayCount>,
    until: NaiveDate,
}

impl OverTime {
    pub fn of(figures: &Figures) -> Self {
        Self { step: figures.step, bars: figures.by_day.clone(), until: figures.until }
    }

    /// The days of the bars from one to another.
    fn period(&self, (a, b): (usize, usize)) -> Option<Period> {
        let (first, last) = (a.min(b), a.max(b));
        let until = self.bars.get(last + 1).map_or(self.until, |next| next.day - Days::new(1));
        Some((self.bars.get(first)?.day, until))
    }

    /// The bars that a period touches.
    fn touched(&self, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> Option<(usize, usize)> {
        if from.is_none() && to.is_none() {
            return None;
        }
        let begins = |limit: NaiveDate| self.bars.iter().rposition(|bar| bar.day <= limit);
        let last = self.bars.len().checked_sub(1)?;
        Some((from.and_then(begins).unwrap_or(0), to.map_or(Some(last), begins)?))
    }

    /// The bars of a period, or all of them where none is chosen, each with those of its days that belong to it, and
    /// with its name.
    pub fn each(&self, chosen: (Option<NaiveDate>, Option<NaiveDate>)) -> Vec<(Period, String)> {
        let (begin, end) = (chosen.0.unwrap_or(NaiveDate::MIN), chosen.1.unwrap_or(NaiveDate::MAX));
        let clipped = |(from, to): Period| (from.max(begin), to.min(end));
        let each = (0..self.bars.len())
            .filter_map(|at| Some((clipped(self.period((at, at))?), self.name(self.bars.get(at)?))));
        each.filter(|((from, to), _)| from <= to).collect()
    }

    fn name(&self, bar: &DayCount) -> String {
        match self.step {
            Step::Day => time::short_date(bar.day),
            Step::Week => words().overview.week_of(time::short_date(bar.day)),
            Step::Month => time::month_of(bar.day),
        }
    }
}

/// `chosen`: the period of the filter; `dragged`: the bars under a finger, kept by the page, for figures may come
/// meanwhile; `choose` is told another one, and the same again where it was chosen already.
#[component]
#[expect(clippy::cast_precision_loss, reason = "a bar is a picture")]
pub fn TimeChart(
    over: OverTime,
    chosen: (Option<NaiveDate>, Option<NaiveDate>),
    dragged: RwSignal<Option<(usize, usize)>>,
    #[prop(into)] choose: Callback<Period>,
) -> impl IntoView {
    let (t, f) = (&words().overview, &words().figures);
    let count = over.bars.len();
    let (first, last) = (over.bars.first()?.day, over.until);
    let most = over.bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let total: u64 = over.bars.iter().map(|bar| bar.count).sum();
    let touched = over.touched(chosen);
    let bar = |(x, bar): (usize, &DayCount)| {
        let height = bar.count as f64 / most as f64 * 100.0;
        let out = touched.is_some_and(|(from, to)| x < from || x > to).then_some("out");
        view! {
            <rect class=out x=format!("{:.2}", x as f64 + 0.08) y=format!("{:.2}", 100.0 - height) width="0.84" height=format!("{height:.2}")>
                <title>{format!("{}: {}", over.name(bar), text::grouped(bar.count))}</title>
            </rect>
        }
    };
    let bars = over.bars.iter().enumerate().map(bar).collect_view();
    let brushed = move || {
        let (first, last) = dragged.get().map(|(a, b)| (a.min(b), a.max(b)))?;
        let width = (last - first + 1).to_string();
        Some(view! { <rect class="brushed" x=first.to_string() y="0" width=width height="100"/> })
    };
    let title = match over.step {
        Step::Day => t.by_day,
        Step::Week => t.by_week,
        Step::Month => t.by_month,
    };
    let label = f.days_label(time::date(first), time::date(last), text::grouped(most), text::grouped(total));
    Some(view! {
        <figure class="days">
            <figcaption><h2>{title}</h2><span class="hint">{f.most(text::grouped(most))}</span></figcaption>
            <Brush over=over.clone() dragged choose>
                <svg viewBox=format!("0 0 {count} 100") preserveAspectRatio="none" role="img" aria-label=label>{bars} {brushed}</svg>
            </Brush>
            <p class="days-ends" aria-hidden="true"><span>{time::short_date(first)}</span><span>{time::short_date(last)}</span></p>
            <TimeTable over/>
        </figure>
    })
}

/// The same in numbers.
#[component]
fn TimeTable(over: OverTime) -> impl IntoView {
    let (t, f) = (&words().overview, &words().figures);
    let row = |bar: &DayCount| {
        view! { <tr><th scope="row">{over.name(bar)}</th><td class="count">{text::grouped(bar.count)}</td></tr> }
    };
    view! {
        <details class="days-table">
            <summary>{t.as_table}</summary>
            <table class="counts">
                <thead><tr><th scope="col">{t.day}</th><th scope="col">{f.count}</th></tr></thead>
                <tbody>{over.bars.iter().rev().map(row).collect_view()}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// Lets a finger or a mouse drag across the bars. Whoever has neither writes the period into its form.
#[component]
fn Brush(
    over: OverTime,
    dragged: RwSignal<Option<(usize, usize)>>,
    #[prop(into)] choose: Callback<Period>,
    children: Children,
) -> impl IntoView {
    let area = NodeRef::<html::Div>::new();
    let count = over.bars.len();
    let at = move |x: i32| area.get_untracked().and_then(|area| bar_at(&area, x, count));
    let down = move |event: leptos::ev::PointerEvent| {
        if event.button() == 0
            && let Some(bar) = at(event.client_x())
        {
            hold(&event);
            dragged.set(Some((bar, bar)));
        }
    };
    let moved = move |event: leptos::ev::PointerEvent| {
        if let (Some((from, _)), Some(to)) = (dragged.get_untracked(), at(event.client_x())) {
            dragged.set(Some((from, to)));
        }
    };
    let up = move |_: leptos::ev::PointerEvent| {
        if let Some(period) = dragged.get_untracked().and_then(|bars| over.period(bars)) {
            choose.run(period);
        }
        dragged.set(None);
    };
    view! {
        <div class="brush" node_ref=area on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=move |_| dragged.set(None)>
            {children()}
        </div>
    }
    .into_any()
}

/// The bar under a point of the screen.
#[cfg(feature = "hydrate")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "casts of floats saturate, and the edge is what is meant"
)]
fn bar_at(area: &web_sys::HtmlDivElement, x: i32, count: usize) -> Option<usize> {
    let place = area.get_bounding_client_rect();
    let share = (f64::from(x) - place.left()) / place.width();
    (count > 0 && place.width() > 0.0).then(|| ((share * count as f64) as usize).min(count - 1))
}

/// All that a pointer does until it is let go belongs to the chart, also outside of it.
#[cfg(feature = "hydrate")]
fn hold(event: &leptos::ev::PointerEvent) {
    use wasm_bindgen::JsCast as _;
    let area = event.current_target().and_then(|area| area.dyn_into::<web_sys::Element>().ok());
    if let Some(area) = area {
        _ = area.set_pointer_capture(event.pointer_id());
    }
}

#[cfg(not(feature = "hydrate"))]
fn bar_at<T>(_: &T, _: i32, _: usize) -> Option<usize> {
    None
}

#[cfg(not(feature = "hydrate"))]
fn hold(_: &leptos::ev::PointerEvent) {}
