//! Appeals: an action a file; small moves of one kind together.

pub mod accept;
pub mod alike;
pub mod answer;
pub mod applicant;
mod case;
pub mod confirm;
pub mod control;
pub mod duplicates;
pub mod executors;
pub mod file;
mod files;
pub mod follow;
pub mod joined;
pub mod list;
pub mod moderate;
pub mod near;
pub mod print_case;
pub mod print_reply;
mod printed;
pub mod reassign;
pub mod refute;
pub mod routed;
pub mod schedule;
pub mod show;
pub mod take;
pub mod templates;
pub mod words;
