//! What lies outside the process: each a small type of ours, so that the rest need not know how.

pub mod clock;
pub mod embedded_s3;
pub mod lock;
pub mod mail;
pub mod objects;
pub mod postgres;
