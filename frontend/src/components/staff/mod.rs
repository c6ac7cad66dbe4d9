//! Parts of the staff's pages.

pub mod alike;
pub mod bars;
pub mod caller;
pub mod calls;
pub mod change_form;
pub mod conditions;
pub mod consultation;
pub mod desk_actions;
pub mod desk_filters;
pub mod desk_load;
pub mod desk_row;
pub mod keys;
pub mod known_here;
pub mod many;
mod masked;
pub mod moderation;
pub mod over_time;
pub mod reach;
pub mod saved_views;
pub mod select;
pub mod take_files;
pub mod terms;
pub mod told;
pub mod totals;
pub mod trace;
