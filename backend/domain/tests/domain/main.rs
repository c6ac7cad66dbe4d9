//! The rules of cities, terms and routing, on a small town made for the purpose, and on Kyiv.

mod batches;
mod broken_layers;
mod broken_tables;
mod calendars;
mod files;
mod kyiv;
mod league;
mod likeness;
mod lives;
mod maps;
mod moves;
mod names;
mod notices;
mod routes;
mod sign;
mod templates;
mod terms;
mod town;
