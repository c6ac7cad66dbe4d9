//! Small line drawings; they say nothing that words beside them do not say.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub enum Icon {
    Arrow,
    Bell,
    Check,
    Copy,
    Globe,
    Locate,
    Pin,
    Plus,
    Print,
    Search,
    Share,
    Star,
    Warning,
}

impl Icon {
    /// The strokes, in a box of 24.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Arrow => "M5 12h14M13 6l6 6-6 6",
            Self::Bell => "M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4M12 5V3",
            Self::Check => "M4 12.5l5.5 5.5L20 6.5",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Globe => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18",
            Self::Locate => "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14M12 2v5M12 17v5M2 12h5M17 12h5",
            Self::Pin => {
                "M12 21.5c4.5-4.6 7-8.3 7-11.5a7 7 0 1 0-14 0c0 3.2 2.5 6.9 7 11.5M12 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Print => "M7 8V3h10v5M7 17H4v-8h16v8h-3M7 14h10v7H7z",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21",
            Self::Share => "M12 15V3M8 7l4-4 4 4M6 11H5v10h14V11h-1",
            Self::Star => "M12 3.2l2.7 5.7 6.2.8-4.6 4.3 1.2 6.2L12 17.2l-5.5 3 1.2-6.2L3.1 9.7l6.2-.8z",
            Self::Warning => "M12 3.5L22 20.5H2zM12 10v5M12 17.5v.3",
        }
    }
}

#[component]
pub fn Sign(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d=icon.strokes()/>
        </svg>
    }
    .into_any()
}
