//! The visitor's language, and small errands that end in a redirect.

use axum::{
    extract::{Path, Query},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use contract::fields::AppealNumber;
use frontend::{Lang, paths};
use serde::Deserialize;

const COOKIE: &str = "lang";
/// A year, seconds.
const KEPT: u32 = 365 * 24 * 3600;

/// The language that was chosen; else the first of the browser's that we speak; else Ukrainian.
#[must_use]
pub fn language(headers: &HeaderMap) -> Lang {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let chosen = cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        if name == COOKIE { Lang::from_code(value) } else { None }
    });
    let spoken = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').find_map(spoken);
    chosen.or_else(spoken).unwrap_or_default()
}

/// A language of an `Accept-Language` list, where it is one of ours.
fn spoken(item: &str) -> Option<Lang> {
    let tag = item.split(';').next()?.trim();
    Lang::from_code(tag.split('-').next()?)
}

#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// Keeps the choice of a language and goes back to the page.
pub async fn set_language(Path(code): Path<String>, Query(Back { back }): Query<Back>) -> Response {
    let onward = Redirect::to(local(&back));
    match Lang::from_code(&code) {
        Some(lang) => {
            let cookie = format!("{COOKIE}={}; Path=/; Max-Age={KEPT}; SameSite=Lax", lang.code());
            ([(header::SET_COOKIE, cookie)], onward).into_response()
        }
        None => onward.into_response(),
    }
}

/// An address of our own: never one that leads to another site.
#[must_use]
pub fn local(address: &str) -> &str {
    let ours = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && !address.chars().any(char::is_control);
    if ours { address } else { paths::HOME }
}

#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    number: String,
}

/// Goes to the appeal of a number; what is not a number is searched for.
pub async fn find(Query(Sought { number }): Query<Sought>) -> Redirect {
    if let Ok(number) = AppealNumber::new(&number) {
        Redirect::to(&paths::appeal(number, None))
    } else {
        let search = contract::Filter { q: number.trim().chars().take(200).collect(), ..Default::default() };
        Redirect::to(&search.query().on(paths::APPEALS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\nb"] {
            assert_eq!(local(bad), "/", "{bad:?}");
        }
        assert_eq!(local("/appeals?q=яма"), "/appeals?q=яма");
    }

    #[test]
    fn ukrainian_unless_another_language_is_asked_for() {
        let with = |name: header::HeaderName, value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().expect("a header"));
            language(&headers)
        };
        assert_eq!(language(&HeaderMap::new()), Lang::Uk);
        assert_eq!(with(header::ACCEPT_LANGUAGE, "de-DE,en;q=0.8"), Lang::En);
        assert_eq!(with(header::ACCEPT_LANGUAGE, "uk-UA,en;q=0.8"), Lang::Uk);
        assert_eq!(with(header::COOKIE, "a=b; lang=en"), Lang::En);
    }
}
