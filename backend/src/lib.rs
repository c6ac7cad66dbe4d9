//! Vidhuk: the server by which a city hears its people.

pub mod config;
pub mod outside;
pub mod store;
