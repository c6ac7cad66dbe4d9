//! Appeals, an action a file.

pub mod accept;
pub mod answer;
mod case;
pub mod confirm;
pub mod file;
mod files;
pub mod follow;
pub mod list;
pub mod near;
pub mod print_case;
pub mod print_reply;
mod printed;
pub mod reassign;
pub mod refute;
pub mod show;
