//! Every question asked of the atlas, and of a plain list of the same appeals.

mod city;
mod crowd;
mod difference;
mod figures;
mod hot_spots;
mod near;
mod only;
mod standings;
mod tiles;
