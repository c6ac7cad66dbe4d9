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
pub fn on_news(then: impl Fn(&News) + 'static) {
    stream::follow(Box::new(then));
}

/// On the server nothing happens while a page is open.
#[cfg(not(feature = "hydrate"))]
pub fn on_news(then: impl Fn(&News) + 'static) {
    drop(then);
}

/// Calls back with whether news come at all, whenever that changes, for as long as the caller is on the page.
#[cfg(all(feature = "hydrate", feature = "staff"))]
pub fn on_line(then: impl Fn(bool) + 'static) {
    use leptos::{ev, prelude::*};
    let event = ev::Custom::<ev::CustomEvent>::new(stream::LINE);
    let heard = window_event_listener(event, move |event| then(event.detail().is_truthy()));
    on_cleanup(move || heard.remove());
}

#[cfg(feature = "hydrate")]
mod stream {
    use super::News;
    use crate::Told;
    use contract::events::EVENTS;
    use leptos::prelude::{document, on_cleanup, set_timeout, use_context, window};
    use send_wrapper::SendWrapper;
    use std::{
        cell::{Cell, RefCell},
        rc::{Rc, Weak},
        time::Duration,
    };
    use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
    use web_sys::{CustomEvent, CustomEventInit, Event, EventSource, MessageEvent};

    /// A browser gives a stream up that was refused, as a proxy does while the server behind it starts: then we try.
    const AGAIN: Duration = Duration::from_secs(5);
    /// The event that tells the map, which is no part of this module, the words of a piece of news; none where some
    /// may have been missed.
    const TELL: &str = "news";

    /// The event that tells whether news come at all.
    pub const LINE: &str = "line";

    type Then = Rc<dyn Fn(&News)>;

    thread_local! {
        /// One for the whole page: a browser keeps few connections to a server, and other tabs want theirs.
        static STREAM: RefCell<Weak<Stream>> = RefCell::default();
        /// Id of the last piece that was heard, first of all that which the page brought: what comes after it is told
        /// first, also when it came while nobody listened. Whoever is told knows how old their own knowledge is.
        static HEARD: RefCell<Option<String>> = RefCell::default();
    }

    struct Stream {
        listeners: RefCell<Vec<Then>>,
        /// Hears the stream, and that the page is hidden or shown.
        ear: Closure<dyn Fn(Event)>,
        source: RefCell<Option<EventSource>>,
        waits: Cell<bool>,
    }

    pub fn follow(then: Box<dyn Fn(&News)>) {
        let then = Then::from(then);
        let standing = STREAM.with_borrow(Weak::upgrade);
        let stream = standing.unwrap_or_else(Stream::start);
        stream.listeners.borrow_mut().push(then.clone());
        // Whoever listens keeps the stream; with the last of them it ends.
        let kept = SendWrapper::new((stream, then));
        on_cleanup(move || {
            let (stream, then) = kept.take();
            stream.listeners.borrow_mut().retain(|one| !Rc::ptr_eq(one, &then));
        });
    }

    impl Stream {
        fn start() -> Rc<Self> {
            let stream = Rc::new_cyclic(|me: &Weak<Self>| {
                let me = me.clone();
                let ear = Closure::new(move |event: Event| {
                    if let Some(stream) = me.upgrade() {
                        stream.hear(&event);
                    }
                });
                Self { listeners: RefCell::default(), ear, source: RefCell::default(), waits: Cell::default() }
            });
            STREAM.set(Rc::downgrade(&stream));
            if HEARD.with_borrow(Option::is_none) {
                HEARD.set(use_context::<Told>().map(|Told(id)| id).filter(|id| !id.is_empty()));
            }
            let ear = stream.ear.as_ref().unchecked_ref();
            _ = document().add_event_listener_with_callback("visibilitychange", ear);
            stream.open();
            stream
        }

        /// A page that nobody looks at needs no stream.
        fn open(&self) {
            if document().hidden() || self.stands() {
                return;
            }
            let since = HEARD.with_borrow(|heard| heard.as_ref().map(|id| format!("{EVENTS}?since={id}")));
            if let Ok(source) = EventSource::new(since.as_deref().unwrap_or(EVENTS)) {
                for kind in ["open", "error", "here", "lost", "appeal"] {
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
                kind @ ("here" | "lost" | "appeal") => {
                    let event: &MessageEvent = event.unchecked_ref();
                    HEARD.set(Some(event.last_event_id()).filter(|id| !id.is_empty()));
                    match kind {
                        "appeal" => self.tell(event.data().as_string()),
                        "lost" => self.tell(None),
                        _ => {}
                    }
                }
                "open" => line(true),
                "error" => {
                    line(false);
                    self.broke();
                }
                _ if document().hidden() => self.close(),
                _ => self.open(),
            }
        }

        /// Tells the words of a piece; none where some may have been missed.
        fn tell(&self, words: Option<String>) {
            let news = match words.as_deref().map(serde_json::from_str) {
                None => News::Missed,
                Some(Ok(changed)) => News::Changed(changed),
                // A newer server tells something else.
                Some(Err(_)) => return,
            };
            let detail = CustomEventInit::new();
            detail.set_detail(&words.map_or(JsValue::NULL, JsValue::from));
            if let Ok(event) = CustomEvent::new_with_event_init_dict(TELL, &detail) {
                _ = document().dispatch_event(&event);
            }
            // Whoever is told may leave the page.
            let listeners = self.listeners.borrow().clone();
            for then in listeners {
                then(&news);
            }
        }

        fn broke(self: &Rc<Self>) {
            if self.stands() || self.waits.replace(true) {
                return;
            }
            let me = Rc::downgrade(self);
            let again = move || {
                if let Some(stream) = me.upgrade() {
                    stream.waits.set(false);
                    stream.open();
                }
            };
            set_timeout(again, AGAIN);
        }
    }

    fn line(hears: bool) {
        let detail = CustomEventInit::new();
        detail.set_detail(&hears.into());
        if let Ok(event) = CustomEvent::new_with_event_init_dict(LINE, &detail) {
            _ = window().dispatch_event(&event);
        }
    }

    impl Drop for Stream {
        fn drop(&mut self) {
            let ear = self.ear.as_ref().unchecked_ref();
            _ = document().remove_event_listener_with_callback("visibilitychange", ear);
            self.close();
        }
    }
}
