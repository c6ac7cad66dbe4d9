//! All appeals of a city in memory: maps, counts and neighbours within milliseconds, for any
//! filter, over ten million rows.
//!
//! An [`Atlas`] owns the appeals. It is filled once by [`Atlas::from_rows`] and kept up to date by
//! [`Atlas::apply`]; its [`Snapshot`] answers all questions:
//!
//! - [`Snapshot::tile`]: what a tile of the map shows;
//! - [`Snapshot::difference`]: where there is more and where less than in another period;
//! - [`Snapshot::hot_spots`]: where there is more than chance explains, and of what;
//! - [`Snapshot::standings`]: how each agency or district has done;
//! - [`Snapshot::figures`]: the dashboard, each dimension under the filters of the others;
//! - [`Snapshot::totals`]: the few figures that matter to everybody;
//! - [`Snapshot::near`]: the nearest appeals to a place;
//! - [`Snapshot::count`]: how many there are.
//!
//! Nothing here reads a clock, a file or a socket: the server gives rows and the time. What the
//! codes of categories, states and so on mean is the server's business too; only which states are
//! open matters here ([`States`]).

mod appeal;
mod atlas;
mod columns;
mod compare;
mod conditions;
mod days;
mod difference;
mod figures;
mod filter;
mod gi_star;
mod hot_spots;
mod ids;
mod layer;
mod loading;
mod merge;
mod morton;
mod near;
mod only;
mod runs;
mod sieve;
mod snapshot;
mod standings;
mod sum;
mod tally;
mod tile;
mod totals;

pub use crate::{
    appeal::{Appeal, NO_AGENCY, States, Unfit, WAITS, flags},
    atlas::{Atlas, Merging},
    compare::Digest,
    days::Days,
    difference::{Change, Period},
    figures::{DaysToAnswer, Figures},
    filter::{Bounds, Codes, Filter, Timeliness},
    gi_star::FALSE_DISCOVERIES,
    hot_spots::{HOT_DEPTHS, HotCell, HotSpot},
    loading::Loading,
    morton::{Place, square_bounds},
    snapshot::Snapshot,
    standings::{Standing, Whose},
    tile::{CELLS, Cell, DEEPEST, EXTENT, FEW_POINTS, MOST_POINTS, POINTS_FROM, Point, Tile},
    totals::Totals,
};
