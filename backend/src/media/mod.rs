//! Photos and videos: what they are, and what is shown of them.
//!
//! A picture of a visitor is never shown as it came: new pictures are drawn from its pixels, and
//! nothing else of it (where and when it was taken, by which telephone) can come along.

mod darkroom;
mod jpeg;
pub mod photo;
pub mod video;

pub use darkroom::Darkroom;

use uuid::Uuid;

/// The address of an object in the storage: a file's id and what part of it.
#[must_use]
pub fn object_key(id: Uuid, part: &str) -> String {
    format!("{id}/{part}")
}
