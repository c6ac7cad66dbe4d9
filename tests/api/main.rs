//! The API through its public door, a subject a file, tests as sentences.

mod bad_input;
mod calls;
mod desk;
mod duplicates;
mod events;
mod faults;
mod figures;
mod filing;
mod life;
mod limits;
mod list;
mod media;
mod moderation;
mod moves;
mod near;
mod notices;
mod openapi;
mod operations;
mod papers;
mod places;
mod privacy;
mod residents;
mod session;
mod strangers;
mod templates;
mod tiles;
