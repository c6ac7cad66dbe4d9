//! The pages, a page a file.

pub mod about;
pub mod appeal;
pub mod appeals;
pub mod home;
pub mod my;
pub mod new_appeal;
pub mod sign_in;
pub mod unsubscribe;

#[cfg(not(feature = "staff"))]
mod elsewhere;
#[cfg(feature = "staff")]
mod staff;

#[cfg(not(feature = "staff"))]
pub use elsewhere::StaffRoutes;
#[cfg(feature = "staff")]
pub use staff::StaffRoutes;

use contract::{Filter, problem::Faults};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The filter that the address says. What cannot be understood is left out and told.
fn filter_of_address() -> (Filter, Faults) {
    of_address(|pairs| Filter::from_pairs(pairs.iter().copied()))
}

/// What the address says. What cannot be understood is left out and told.
fn of_address<T: Default>(read: impl Fn(&[(&str, &str)]) -> Result<T, Faults>) -> (T, Faults) {
    let query = use_query_map().read();
    let pairs: Vec<_> = query.latest_values().map(|(name, value)| (name.to_string(), value.to_owned())).collect();
    let read = |without: &Faults| {
        let pairs = pairs.iter().filter(|(name, _)| !without.contains_key(name));
        read(&pairs.map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>())
    };
    match read(&Faults::new()) {
        Ok(said) => (said, Faults::new()),
        Err(faults) => (read(&faults).unwrap_or_default(), faults),
    }
}

/// A value of the address.
pub fn query(name: &str) -> Option<String> {
    use_query_map().read().get(name).filter(|value| !value.is_empty())
}
