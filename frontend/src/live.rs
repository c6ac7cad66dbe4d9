//! What happens while the page is open.

use contract::events::Changed;
use leptos::prelude::*;

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

/// Calls back whenever an appeal moves, for as long as the caller is on the page.
#[cfg(feature = "hydrate")]
pub fn on_change(then: impl Fn(Changed) + 'static) {
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast as _, closure::Closure};
    Effect::new({
        let then = std::rc::Rc::new(then);
        move |_| {
            let then = then.clone();
            let Ok(source) = web_sys::EventSource::new(contract::events::EVENTS) else { return };
            let heard = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
                let changed = event.data().as_string().and_then(|data| serde_json::from_str(&data).ok());
                if let Some(changed) = changed {
                    then(changed);
                }
            });
            _ = source.add_event_listener_with_callback("appeal", heard.as_ref().unchecked_ref());
            let listening = SendWrapper::new((source, heard));
            on_cleanup(move || listening.0.close());
        }
    });
}

/// On the server nothing happens while a page is open.
#[cfg(not(feature = "hydrate"))]
pub fn on_change(then: impl Fn(Changed) + 'static) {
    drop(then);
}
