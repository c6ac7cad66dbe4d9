//! The state of a form that came back: what was typed, and what was wrong with it.

use crate::{Rejected, Visit, text};
use contract::{Move, Problem, problem::Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A form by its name. Fresh, or refused with values and faults.
#[derive(Clone, Copy)]
pub struct Form {
    rejected: StoredValue<Option<Rejected>>,
    /// Before the ids of its fields, where several forms of a page have fields of the same name.
    prefix: &'static str,
}

impl Form {
    /// The form of a name on this page.
    pub fn named(name: &str, prefix: &'static str) -> Self {
        Self::came_back(prefix, |form| form.form == name)
    }

    /// Whichever form came back to this page.
    pub fn refused() -> Self {
        Self::came_back("", |_| true)
    }

    fn came_back(prefix: &'static str, fits: impl Fn(&Rejected) -> bool) -> Self {
        let here = use_location().pathname.get_untracked();
        let asked = use_context::<Visit>().unwrap_or_default().path_and_query;
        // After client navigation the refused form of another page has nothing to say here.
        let same_page = asked.split('?').next() == Some(here.as_str());
        let rejected = use_context::<Option<Rejected>>().flatten();
        Self { rejected: StoredValue::new(rejected.filter(|form| fits(form) && same_page)), prefix }
    }

    fn read<T>(self, read: impl FnOnce(&Rejected) -> T) -> Option<T> {
        self.rejected.with_value(|form| form.as_ref().map(read))
    }

    /// The form of a move on this page.
    pub fn of(step: Move) -> Self {
        Self::came_back(step.code(), |form| form.form == step.code())
    }

    pub fn id(self, field: &str) -> String {
        if self.prefix.is_empty() { field.to_owned() } else { format!("{}-{field}", self.prefix) }
    }

    /// What was typed into a field.
    pub fn value(self, field: &str) -> String {
        self.read(|form| form.fields.text(field)).unwrap_or_default()
    }

    /// What stands in a field: what was typed, also where that is nothing; else what there is.
    #[cfg(feature = "staff")]
    pub fn given(self, field: &str, value: impl Into<String>) -> String {
        self.read(|form| form.fields.text(field)).unwrap_or_else(|| value.into())
    }

    /// All values that were sent under one name.
    #[cfg(feature = "staff")]
    pub fn values(self, field: &str) -> Vec<String> {
        let all = |form: &Rejected| {
            form.fields.0.iter().filter(|(name, _)| name == field).map(|(_, value)| value.clone()).collect()
        };
        self.read(all).unwrap_or_default()
    }

    /// Two numbers that were chosen as one value.
    pub fn pair(self, field: &str) -> Option<(f64, f64)> {
        self.read(|form| form.fields.pair(field)).flatten()
    }

    pub fn ticked(self, field: &str) -> bool {
        self.read(|form| form.fields.ticked(field)).unwrap_or_default()
    }

    /// The files that were taken before the form was refused.
    pub fn ids(self, field: &str) -> Vec<uuid::Uuid> {
        self.read(|form| form.fields.ids(field)).unwrap_or_default()
    }

    pub fn fault(self, field: &str) -> Option<Fault> {
        self.read(|form| form.problem.fields.get(field).cloned()).flatten()
    }

    /// What is wrong with a field, in words.
    pub fn fault_text(self, field: &str) -> Option<String> {
        self.fault(field).as_ref().map(text::fault)
    }

    /// What was wrong with the form as a whole.
    pub fn problem(self) -> Option<Problem> {
        self.read(|form| form.problem.clone())
    }

    /// The ids that describe a field: its hint and its fault.
    pub fn described_by(self, field: &str, hint: bool) -> Option<String> {
        let id = self.id(field);
        let hint = hint.then(|| format!("{id}-hint"));
        let fault = self.fault(field).map(|_| format!("{id}-fault"));
        let ids: Vec<_> = hint.into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
