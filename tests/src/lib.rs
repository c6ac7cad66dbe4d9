//! A test city and its people. They go through the public door only, on a real PostgreSQL and a
//! real S3; what no door shows is looked up in [`TestCity::app`].

#![expect(
    clippy::missing_panics_doc,
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    reason = "a test that cannot go on panics, and says where"
)]

mod city;
mod crowd;
mod door;
mod draft;
mod hired;
mod outside;
mod page;
mod people;
mod picture;
mod smtp;
pub mod tile;
mod wire;

pub use city::{Listening, TestCity, soon};
pub use door::{Form, Reply, Visitor};
pub use draft::{Draft, KHRESHCHATYK, OBOLON, OUTSIDE, complaint, gratitude, no_heating, pothole};
pub use outside::OwnParts;
pub use page::{Page, Tag};
pub use people::{Answering, Resident, Staff, answer};
pub use picture::{bomb, photo, photo_from_a_telephone, png, video, webp};
pub use smtp::{MailServer, Received};
pub use wire::Wire;
