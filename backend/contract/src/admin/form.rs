//! Requests of the administration that a form can say: each field by its name.

use crate::forms::Fields;
use std::collections::BTreeMap;

/// A request, and how each of its fields is read from a form.
macro_rules! form {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $field:ident: $type:ty = $read:expr),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$of])* pub $field: $type),+ }

        impl From<&$crate::forms::Fields> for $name {
            fn from(fields: &$crate::forms::Fields) -> Self {
                Self { $($field: { let read: fn(&$crate::forms::Fields, &str) -> $type = $read; read(fields, stringify!($field)) }),+ }
            }
        }
    };
}
pub(super) use form;

pub fn text(fields: &Fields, name: &str) -> String {
    fields.text(name).trim().to_owned()
}

pub fn number<N: std::str::FromStr>(fields: &Fields, name: &str) -> Option<N> {
    fields.number(name)
}

pub fn tick(fields: &Fields, name: &str) -> bool {
    fields.ticked(name)
}

/// Parts between commas or on lines of their own.
pub fn list(fields: &Fields, name: &str) -> Vec<String> {
    fields
        .0
        .iter()
        .filter(|(key, _)| key == name)
        .flat_map(|(_, value)| value.split([',', '\n']))
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect()
}

/// Fields named `agencies.` and a code; those left empty are none.
pub fn map(fields: &Fields, name: &str) -> BTreeMap<String, String> {
    let pair = |(key, value): &(String, String)| {
        let code = key.strip_prefix(name)?.strip_prefix('.')?;
        (!value.is_empty()).then(|| (code.to_owned(), value.clone()))
    };
    fields.0.iter().filter_map(pair).collect()
}
