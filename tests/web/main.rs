//! The pages through their public door, read without scripts.

mod desk;
mod faults;
mod filing;
mod pages;
mod security;
mod words;
