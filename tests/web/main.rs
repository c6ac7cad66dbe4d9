//! The pages through their public door, read without scripts.

mod admin;
mod calls;
mod desk;
mod desk_parts;
mod exports;
mod faults;
mod filing;
mod join;
mod league;
mod limits;
mod moderation;
mod my;
mod notices;
mod pages;
mod saved_views;
mod security;
mod templates;
mod wall;
mod words;
