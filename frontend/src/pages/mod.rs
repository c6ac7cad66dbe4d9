//! The pages, a page a file.

pub mod about;
pub mod admin;
pub mod appeal;
pub mod appeals;
pub mod call;
pub mod desk;
pub mod desk_item;
pub mod home;
pub mod late;
pub mod moderation;
pub mod my;
pub mod new_appeal;
pub mod notices;
pub mod overview;
pub mod password;
pub mod sign_in;
pub mod templates;
pub mod unsubscribe;

use contract::{Filter, problem::Faults};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The filter that the address says. What cannot be understood is left out and told.
fn filter_of_address() -> (Filter, Faults) {
    let query = use_query_map().read();
    let pairs: Vec<_> = query.latest_values().map(|(name, value)| (name.to_string(), value.to_owned())).collect();
    let read = |without: &Faults| {
        let pairs = pairs.iter().filter(|(name, _)| !without.contains_key(name));
        Filter::from_pairs(pairs.map(|(name, value)| (name.as_str(), value.as_str())))
    };
    match read(&Faults::new()) {
        Ok(filter) => (filter, Faults::new()),
        Err(faults) => (read(&faults).unwrap_or_default(), faults),
    }
}

/// A value of the address.
pub fn query(name: &str) -> Option<String> {
    use_query_map().read().get(name).filter(|value| !value.is_empty())
}
