//! Why this agency, rule by rule: for the staff.

use crate::lang::{InLang, words};
use contract::city::{Agency, Layer, Named};
use leptos::prelude::*;
use serde::Deserialize;

/// A rule that was tried, in codes, as it is kept with the assignment.
#[derive(Deserialize)]
struct Tried {
    rule: String,
    territory: Option<String>,
    agency: Option<String>,
    end: String,
}

#[component]
pub fn Trace(
    trace: serde_json::Value,
    agencies: Vec<Agency>,
    layers: Vec<Layer>,
    rule: Option<Named>,
) -> impl IntoView {
    let t = &words().trace;
    let steps: Vec<Tried> = serde_json::from_value(trace).unwrap_or_default();
    let line = |step: Tried| {
        let name = rule.as_ref().filter(|rule| rule.code == step.rule).map_or(step.rule.clone(), InLang::name);
        let of_layer = |code: &String| {
            layers.iter().flat_map(|layer| &layer.territories).find(|t| t.code == *code).map(InLang::name)
        };
        let territory = step.territory.as_ref().map(|code| of_layer(code).unwrap_or_else(|| code.clone()));
        let agency = step.agency.as_ref();
        let agency =
            agency.map(|code| agencies.iter().find(|a| a.name.code == *code).map_or(code.clone(), |a| a.short.name()));
        let end = match step.end.as_str() {
            "chosen" => t.chosen,
            "no_territory" => t.no_territory,
            "no_agency" => t.no_agency,
            "excluded" => t.excluded,
            _ => "",
        };
        let found: Vec<_> = territory.into_iter().chain(agency).collect();
        view! {
            <li class:chosen=step.end == "chosen">
                <strong>{name}</strong>
                {(!found.is_empty()).then(|| view! { " "<span>{found.join(" → ")}</span> })}
                " "<small>{end}</small>
            </li>
        }
    };
    let lines: Vec<_> = steps.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <details class="trace">
                <summary>{t.title}</summary>
                <ol>{lines}</ol>
            </details>
        }
    })
}
