//! The program and its embedded services as processes: how they end, what they survive, and what they
//! leave behind.
//!
//! Each test has a folder of its own; processes are stopped by their own numbers only.

mod embedded {
    pub mod house;
    mod postgres;
    mod s3;
    mod serve;
    pub mod server;
}
