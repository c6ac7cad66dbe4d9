//! The rules of an appeal: pure functions and data, without I/O, async or a clock.

pub mod agency;
pub mod appeal;
pub mod batch;
pub mod calendar;
pub mod catalogue;
pub mod city;
pub mod coded;
pub mod gazetteer;
pub mod league;
mod letters;
pub mod likeness;
pub mod notice;
pub mod privacy;
pub mod rights;
pub mod routing;
pub mod search;
pub mod sign;
pub mod template;
pub mod term;
pub mod territory;
pub mod words;

// The codes and checked fields of the contract are the domain's own words too.
pub use contract::{codes, fields};
