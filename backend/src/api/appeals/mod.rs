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
pub mod reassign;
pub mod refute;
pub mod show;
