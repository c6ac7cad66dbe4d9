//! What happens while the page is open.

use leptos::prelude::*;
use std::time::Duration;

/// Whether the browser has taken the page over; false on the server and for the first moment.
pub fn is_alive() -> ReadSignal<bool> {
    let (alive, set_alive) = signal(false);
    Effect::new(move |_| set_alive.set(true));
    alive
}

/// Keeps what stands in a field of this id already: typed before the scripts came, or filled in by the browser on
/// the way back. Whoever binds the field to `value` would put the value that the server knew over it.
#[cfg(feature = "hydrate")]
pub fn keep_typed(id: &str, value: RwSignal<String>) {
    let field = document().get_element_by_id(id);
    let typed = field.and_then(|field| js_sys::Reflect::get(&field, &"value".into()).ok()?.as_string());
    if let Some(typed) = typed.filter(|typed| *typed != value.get_untracked()) {
        // Read before the field is bound, set after it.
        Effect::new(move |_| value.set(typed.clone()));
    }
}

/// On the server nobody types.
#[cfg(not(feature = "hydrate"))]
pub fn keep_typed(_: &str, _: RwSignal<String>) {}

/// A value that follows another one when that has rested for a while, so that nobody is asked at each key.
#[cfg(feature = "hydrate")]
pub fn rested<T>(value: impl Fn() -> T + 'static, rest: Duration) -> ReadSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let (rested, set_rested) = signal(untrack(&value));
    Effect::watch(
        value,
        move |now: &T, _, timer: Option<Option<TimeoutHandle>>| {
            if let Some(timer) = timer.flatten() {
                timer.clear();
            }
            if rested.get_untracked() == *now {
                return None;
            }
            // The page may have been left when the time is over.
            let now = now.clone();
            set_timeout_with_handle(move || drop(set_rested.try_set(now)), rest).ok()
        },
        true,
    );
    rested
}

/// On the server it is there at once.
#[cfg(not(feature = "hydrate"))]
pub fn rested<T>(value: impl Fn() -> T + 'static, _: Duration) -> ReadSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    signal(untrack(value)).0
}
