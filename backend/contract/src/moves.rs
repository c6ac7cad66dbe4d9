//! Moves: what can be done with an appeal that exists. Each answers with the appeal as it is then.

mod agency;
mod applicant;
mod centre;
pub mod inputs;

pub use agency::*;
pub use applicant::*;
pub use centre::*;

use crate::{
    BASE, Endpoint, Method, Move,
    appeals::Appeal,
    fields::AppealNumber,
    filter::Query,
    forms::{Fields, FromForm},
};
use inputs::Input;
use serde::Serialize;

/// What can be done with an appeal, named by the last part of its path.
pub trait Step: Serialize + Send + Sync {
    const PATH: &'static str;
    /// The last part of the path.
    const NAME: &'static str;
}

/// A step that makes a move of the table; its name is the move's code.
pub trait MoveStep: Step {
    const MOVE: Move;

    /// The fields of the move, in the order in which a form shows them.
    const INPUTS: &'static [Input];

    /// The version of the appeal that the caller had before their eyes.
    fn version(&self) -> i32;
}

/// A step on one appeal, by whoever is signed in or holds its private key.
#[derive(Clone, Debug, PartialEq)]
pub struct OnAppeal<S> {
    pub number: AppealNumber,
    pub key: Option<String>,
    pub step: S,
}

impl<S: Serialize> Serialize for OnAppeal<S> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.step.serialize(serializer)
    }
}

impl<S: Step> Endpoint for OnAppeal<S> {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = S::PATH;
    type Reply = Appeal;

    fn target(&self) -> String {
        Query::new().maybe("key", self.key.as_deref()).on(&format!("{BASE}/appeals/{}/{}", self.number, S::NAME))
    }
}

/// A move as a request: the struct of what comes in, the struct of what it is once checked, and what a form needs.
///
/// `field: what comes in => kind`; `also` looks at fields that depend on each other.
macro_rules! step {
    (
        $(#[$about:meta])*
        $name:ident, $last:literal makes $step:ident, checked as $checked:ident {
            $($(#[$doc:meta])* $field:ident: $raw:ty => $kind:ty,)*
        }
        $(also |$ask:ident, $faults:ident| $also:block)?
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// The version of the appeal that the caller had before their eyes.
            pub version: i32,
            $($(#[$doc])* #[serde(default)] pub $field: $raw,)*
        }

        #[doc = concat!("What [`", stringify!($name), "`] says, checked.")]
        #[derive(Clone, Debug, PartialEq)]
        pub struct $checked {
            $(pub $field: <$kind as $crate::moves::inputs::Takes>::Value,)*
        }

        impl $name {
            /// # Errors
            /// Every fault by the name of its field.
            #[allow(unused_mut, clippy::missing_const_for_fn, reason = "some moves have no fields")]
            pub fn check(&self) -> Result<$checked, $crate::problem::Faults> {
                let mut faults = $crate::problem::Faults::new();
                $(let $field = $crate::problem::check(
                    &mut faults, stringify!($field), <$kind as $crate::moves::inputs::Takes>::check(&self.$field),
                );)*
                $({ let ($ask, $faults) = (self, &mut faults); $also })?
                if !faults.is_empty() {
                    return Err(faults);
                }
                Ok($checked { $($field: $field.ok_or_else($crate::problem::Faults::new)?,)* })
            }
        }

        impl $crate::moves::Step for $name {
            const PATH: &'static str = concat!("/api/v1/appeals/{number}/", $last);
            const NAME: &'static str = $last;
        }

        impl $crate::moves::MoveStep for $name {
            const MOVE: $crate::Move = $crate::Move::$step;
            const INPUTS: &'static [$crate::moves::inputs::Input] = &[$($crate::moves::inputs::Input {
                name: stringify!($field),
                shape: <$kind as $crate::moves::inputs::Takes>::SHAPE,
                optional: <$kind as $crate::moves::inputs::Takes>::OPTIONAL,
            },)*];

            fn version(&self) -> i32 {
                self.version
            }
        }
        const _: () = assert!($crate::moves::same($last, $crate::Move::$step.code()), "a move's step is named by its code");

        impl From<&$crate::forms::Fields> for $name {
            fn from(form: &$crate::forms::Fields) -> Self {
                Self {
                    version: form.number("version").unwrap_or(0),
                    $($field: <$kind as $crate::moves::inputs::Takes>::read(form, stringify!($field)),)*
                }
            }
        }
    };
}
use step;

pub(crate) const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

impl<S: for<'a> From<&'a Fields>> FromForm for OnAppeal<S> {
    fn from_form(fields: &Fields, number: Option<AppealNumber>, key: Option<String>) -> Self {
        let number = number.unwrap_or(AppealNumber { year: 0, serial: 0 });
        Self { number, key, step: S::from(fields) }
    }
}

macro_rules! forms {
    ($($name:ident),+ $(,)?) => {
        /// The fields of a move that people make, in the order of a form; none for those of the system.
        #[must_use]
        pub fn inputs(step: Move) -> Option<&'static [Input]> {
            $(if <$name as MoveStep>::MOVE == step {
                return Some(<$name as MoveStep>::INPUTS);
            })+
            None
        }
    };
}

forms! {
    RegisterAppeal, ReturnAppeal, ResubmitAppeal, ReferAppeal, AcceptAppeal, DeclineAppeal, ReassignAppeal, DelegateAppeal,
    AssignAppeal, AddExecutor, DropExecutor, ReportAppeal, PlanAppeal, ResumeAppeal, AnswerAppeal, ConfirmAppeal, RefuteAppeal,
    CallAppeal, ForwardAppeal, NotConsiderAppeal, WithdrawAppeal, AskExtension, ExtendAppeal, RefuseExtension, SplitAppeal,
    MergeAppeal, UnmergeAppeal, TakeControl, ReleaseControl, CommentAppeal, AskApplicant, AddToAppeal, NoteAppeal,
    HideApplicant,
}
