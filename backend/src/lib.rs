//! Vidhuk: the server by which a city hears its people.
#![expect(clippy::missing_errors_doc, reason = "what a handler may answer stands in its OpenAPI description")]

pub mod api;
pub mod app;
pub mod commands;
pub mod config;
pub mod jobs;
pub mod letters;
pub mod limits;
pub mod live;
pub mod media;
pub mod ops;
pub mod outside;
pub mod password;
pub mod private;
pub mod seed;
pub mod start;
pub mod store;
pub mod takeout;
pub mod web;

/// Pages are made of many small pieces that come and go: this one does so in fewer steps than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
