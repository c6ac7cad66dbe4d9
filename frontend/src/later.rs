//! What is done after a while, once, however often it is asked for meanwhile.

use leptos::prelude::*;
use std::time::Duration;

/// Something of a page that can wait.
#[derive(Clone, Copy)]
pub struct Later {
    waits: StoredValue<bool>,
}

impl Later {
    pub fn new() -> Self {
        Self { waits: StoredValue::new(false) }
    }

    /// Does it after a while, unless it waits already or the page is left meanwhile. On the server a page is made once, and
    /// nothing is done later.
    pub fn after(self, pause: Duration, then: impl FnOnce() + 'static) {
        if !cfg!(feature = "hydrate") || self.waits.try_get_value() != Some(false) {
            return;
        }
        self.waits.set_value(true);
        let then = move || {
            if self.waits.try_set_value(false).is_none() {
                then();
            }
        };
        set_timeout(then, pause);
    }
}
