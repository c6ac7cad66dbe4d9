//! Every question asked of the atlas, and of a plain list of the same appeals.

mod city;
mod figures;
mod near;
mod tiles;
