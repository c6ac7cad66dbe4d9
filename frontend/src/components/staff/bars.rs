//! A table of counts with bars: numbers for those who read, lengths for those who look.

use crate::{lang::words, text};
use leptos::prelude::*;

/// A line: its name, the address that chooses it or drops it again, how many appeals, how many of them are overdue, and
/// how many there were before.
#[derive(Clone)]
pub struct Line {
    pub name: String,
    pub href: String,
    pub class: String,
    pub chosen: bool,
    pub count: u64,
    pub overdue: Option<u64>,
    pub before: Option<u64>,
}

#[component]
#[expect(clippy::cast_precision_loss, reason = "a bar is a picture")]
pub fn Bars(title: &'static str, lines: Vec<Line>, shown: usize) -> impl IntoView {
    let t = &words().figures;
    let most = lines.iter().map(|line| line.count).max().unwrap_or(1).max(1) as f64;
    let some = lines.iter().any(|line| line.chosen);
    let compared = lines.iter().any(|line| line.before.is_some());
    // There is room for one more number.
    let late = !compared && lines.iter().any(|line| line.overdue.is_some());
    let row = |line: Line| {
        let width = |count: u64| format!("{:.2}", count as f64 / most * 100.0);
        view! {
            <tr class=line.class class:chosen=line.chosen>
                <th scope="row">
                    <a href=line.href aria-current=line.chosen.then_some("true")>{line.name}</a>
                    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width(line.count) height="1"/>
                        {line.overdue.map(|late| view! { <rect class="late" width=width(late) height="1"/> })}
                    </svg>
                </th>
                <td class="count">{text::grouped(line.count)}</td>
                {line.before.map(|before| view! { <td class="count change">{change(line.count, before)}</td> })}
                {late.then(|| {
                    let late = line.overdue.unwrap_or(0);
                    let class = if late > 0 { "count late" } else { "count" };
                    view! { <td class=class>{text::grouped(late)}</td> }
                })}
            </tr>
        }
    };
    let mut first: Vec<_> = lines.into_iter().map(row).collect();
    let rest = first.split_off(shown.min(first.len()));
    let more = rest.len() as u64;
    let empty = first.is_empty();
    let plain = !late && !compared;
    view! {
        <section class="bars" class:some=some class:plain=plain>
            <h2>{title}</h2>
            {empty.then(|| view! { <p class="empty">{t.empty}</p> })}
            {(!empty).then(|| view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t.name}</th>
                            <th scope="col">{t.count}</th>
                            {compared.then(|| view! { <th scope="col">{words().overview.change}</th> })}
                            {late.then(|| view! { <th scope="col"><abbr title=t.overdue>{t.overdue_short}</abbr></th> })}
                        </tr>
                    </thead>
                    <tbody>{first}</tbody>
                </table>
            })}
            {(more > 0).then(|| view! {
                <details><summary>{t.more(more)}</summary><table><tbody>{rest}</tbody></table></details>
            })}
        </section>
    }
    .into_any()
}

/// «+12», «−7», «0».
fn change(now: u64, before: u64) -> String {
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    format!("{sign}{}", text::grouped(now.abs_diff(before)))
}
