//! Photos and videos: what they are, and what is shown of them.
//!
//! A picture of a visitor is never shown as it came: new pictures are drawn from its pixels, and
//! nothing else of it (where and when it was taken, by which telephone) can come along.

mod darkroom;
mod jpeg;
pub mod photo;
pub mod video;

pub use darkroom::Darkroom;
