//! News of appeals, as they happen while a page is open.

use contract::events::Changed;

/// What is told to an open page.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nobody is told"))]
pub enum News {
    Changed(Changed),
    /// Nobody listened for a while: something may have happened unheard.
    Missed,
}

/// Calls back with every piece of news, for as long as the caller is on the page.
#[cfg(feature = "hydrate")]
pub fn on_news(then: impl Fn(News) + 'static) {
    stream::follow(Box::new(then));
}

/// On the server nothing happens while a page is open.
#[cfg(not(feature = "hydrate"))]
pub fn on_news(then: impl Fn(News) + 'static) {
    drop(then);
}

#[cfg(feature = "hydrate")]
mod stream {
    use super::News;
    use contract::events::EVENTS;
    use leptos::prelude::{document, on_cleanup, set_timeout};
    use send_wrapper::SendWrapper;
    use std::{
        cell::{Cell, RefCell},
        rc::{Rc, Weak},
        time::Duration,
    };
    use wasm_bindgen::{JsCast as _, closure::Closure};
    use web_sys::{Event, EventSource, MessageEvent};

    /// A browser gives a stream up that was refused, as a proxy does while the server behind it starts: then we try.
    const AGAIN: Duration = Duration::from_secs(5);

    struct Stream {
        then: Box<dyn Fn(News)>,
        /// Hears the stream, and that the page is hidden or shown.
        ear: Closure<dyn Fn(Event)>,
        source: RefCell<Option<EventSource>>,
        missed: Cell<bool>,
    }

    pub fn follow(then: Box<dyn Fn(News)>) {
        let stream = Rc::new_cyclic(|me: &Weak<Stream>| {
            let me = me.clone();
            let ear = Closure::new(move |event: Event| {
                if let Some(stream) = me.upgrade() {
                    stream.hear(&event);
                }
            });
            Stream { then, ear, source: RefCell::default(), missed: Cell::default() }
        });
        let ear = stream.ear.as_ref().unchecked_ref();
        _ = document().add_event_listener_with_callback("visibilitychange", ear);
        stream.open();
        let stream = SendWrapper::new(stream);
        on_cleanup(move || {
            let ear = stream.ear.as_ref().unchecked_ref();
            _ = document().remove_event_listener_with_callback("visibilitychange", ear);
            stream.close();
        });
    }

    impl Stream {
        /// A page that nobody looks at needs no stream.
        fn open(&self) {
            if document().hidden() {
                self.missed.set(true);
            } else if !self.stands()
                && let Ok(source) = EventSource::new(EVENTS)
            {
                for kind in ["open", "error", "lost", "appeal"] {
                    _ = source.add_event_listener_with_callback(kind, self.ear.as_ref().unchecked_ref());
                }
                self.source.replace(Some(source));
            }
        }

        fn stands(&self) -> bool {
            self.source.borrow().as_ref().is_some_and(|source| source.ready_state() != EventSource::CLOSED)
        }

        fn close(&self) {
            if let Some(source) = self.source.take() {
                source.close();
            }
        }

        fn hear(self: &Rc<Self>, event: &Event) {
            match event.type_().as_str() {
                "appeal" => {
                    let told = event.unchecked_ref::<MessageEvent>().data().as_string();
                    if let Some(changed) = told.and_then(|told| serde_json::from_str(&told).ok()) {
                        (self.then)(News::Changed(changed));
                    }
                }
                "lost" => (self.then)(News::Missed),
                "open" => {
                    if self.missed.take() {
                        (self.then)(News::Missed);
                    }
                }
                "error" => self.broke(),
                _ if document().hidden() => {
                    self.missed.set(true);
                    self.close();
                }
                _ => self.open(),
            }
        }

        fn broke(self: &Rc<Self>) {
            self.missed.set(true);
            if !self.stands() {
                let me = Rc::downgrade(self);
                let again = move || {
                    if let Some(stream) = me.upgrade() {
                        stream.open();
                    }
                };
                set_timeout(again, AGAIN);
            }
        }
    }
}
