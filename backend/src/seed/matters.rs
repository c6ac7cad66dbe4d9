//! What people write about, and in which season.

use super::{
    dice::{Dice, Shares},
    places::Ground,
};
use domain::{
    catalogue::{Category, CategoryIndex},
    city::City,
    words,
};

/// The catalogue as chance sees it: a choice for each month.
#[derive(Debug)]
pub struct Matters {
    months: Vec<Shares>,
    grounds: Vec<Ground>,
}

impl Matters {
    #[must_use]
    pub fn of(city: &City) -> Self {
        let weight = |month: u32, index: CategoryIndex, category: &Category| {
            f64::from(category.weight.max(1)) * season(icon(city, index), category, month)
        };
        let of_month = |month| Shares::new(city.catalogue.iter().map(|(index, one)| weight(month, index, one)));
        let grounds = city.catalogue.iter().map(|(index, one)| ground(icon(city, index), one));
        Self { months: (1..=12).map(of_month).collect(), grounds: grounds.collect() }
    }

    /// What somebody writes about in a month, 1 to 12.
    #[must_use]
    pub fn pick(&self, month: u32, dice: &mut Dice) -> CategoryIndex {
        let shares = &self.months[(month as usize).clamp(1, 12) - 1];
        CategoryIndex(u16::try_from(shares.pick(dice)).unwrap_or_default())
    }

    /// Where such a matter is.
    #[must_use]
    pub fn ground(&self, category: CategoryIndex) -> Ground {
        self.grounds[usize::from(category.0)]
    }
}

/// The sign of a category's group. Signs are a closed list that all cities share, so they say
/// what a group is about where its code would be one city's word.
#[must_use]
pub fn icon(city: &City, category: CategoryIndex) -> &str {
    city.catalogue.group_of(category).map_or("", |group| group.icon.as_str())
}

fn ground(icon: &str, category: &Category) -> Ground {
    match icon {
        _ if category.dwelling => Ground::Home,
        "road" | "lamp" | "sign" | "parking" | "bus" | "board" => Ground::Street,
        "flame" | "drop-hot" | "drop" | "bolt" | "lift" | "house" | "broom" | "bin" | "play" | "noise" | "receipt"
        | "shield" => Ground::Home,
        "tree" | "leaf" | "paw" | "wind" => Ground::Green,
        _ => Ground::Anywhere,
    }
}

/// How much more often than usual a matter comes in a month.
fn season(icon: &str, category: &Category, month: u32) -> f64 {
    let of = |months: [f64; 12]| months[(month as usize).clamp(1, 12) - 1];
    let named = words::words(&category.name.en);
    let speaks = |of: &[&str]| of.iter().any(|word| named.iter().any(|named| named == word));
    if speaks(&["snow", "ice", "icy", "icicles", "salt"]) {
        return of([6.0, 5.0, 1.6, 0.02, 0.0, 0.0, 0.0, 0.0, 0.0, 0.02, 0.9, 3.6]);
    }
    if speaks(&["beach", "beaches", "grass", "mow", "mowing", "fountain", "mistletoe", "ragweed", "watering"]) {
        return of([0.02, 0.02, 0.1, 0.8, 1.8, 2.6, 2.8, 2.4, 1.2, 0.3, 0.05, 0.02]);
    }
    if speaks(&["leaves"]) {
        return of([0.1, 0.1, 0.6, 1.2, 0.6, 0.3, 0.3, 0.5, 1.4, 3.0, 3.2, 0.8]);
    }
    match icon {
        "flame" => of([1.9, 1.7, 1.2, 0.7, 0.08, 0.03, 0.03, 0.04, 0.15, 1.9, 2.0, 1.9]),
        "drop-hot" => of([0.8, 0.8, 0.8, 0.9, 1.3, 1.6, 1.6, 1.5, 1.1, 0.8, 0.7, 0.7]),
        "bolt" => of([1.5, 1.3, 1.0, 0.8, 0.7, 0.8, 1.0, 0.9, 0.8, 1.1, 1.3, 1.5]),
        "road" => of([0.8, 1.3, 2.3, 2.0, 1.4, 1.0, 0.8, 0.7, 0.8, 0.8, 0.7, 0.6]),
        "lamp" => of([1.4, 1.2, 0.9, 0.7, 0.6, 0.5, 0.6, 0.8, 1.0, 1.3, 1.6, 1.6]),
        "tree" => of([0.4, 0.4, 0.8, 1.3, 1.6, 1.8, 1.8, 1.4, 1.1, 0.8, 0.5, 0.4]),
        "leaf" | "play" => of([0.3, 0.3, 0.8, 1.4, 1.7, 1.7, 1.6, 1.4, 1.1, 0.8, 0.4, 0.3]),
        "bin" => of([0.8, 0.8, 1.0, 1.2, 1.2, 1.1, 1.1, 1.1, 1.0, 1.0, 0.9, 0.9]),
        "noise" => of([0.7, 0.7, 0.8, 1.0, 1.3, 1.5, 1.5, 1.4, 1.0, 0.8, 0.7, 0.8]),
        _ => 1.0,
    }
}
