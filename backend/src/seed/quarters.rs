//! Districts as one draws places in them: where their people live, and the streets that run there.

use super::{
    dice::{Dice, Shares},
    shapes::Street,
};
use domain::{
    city::City,
    gazetteer::Place,
    territory::{Point, TerritoryIndex},
};

/// All districts, each with the share of the people that it has.
pub struct Quarters<'a> {
    all: Vec<Quarter<'a>>,
    people: Shares,
}

/// A district with what is drawn in it.
pub struct Quarter<'a> {
    pub district: TerritoryIndex,
    homes: Vec<&'a Place>,
    home_shares: Shares,
    stretches: Vec<Stretch<'a>>,
    stretch_shares: Shares,
}

/// A straight piece of a street.
pub struct Stretch<'a> {
    pub street: &'a str,
    from: Point,
    to: Point,
    weight: f64,
}

impl<'a> Quarters<'a> {
    pub fn of(city: &'a City, streets: &'a [Street], dice: &mut Dice) -> Self {
        let districts = city.territories.districts();
        let known: Vec<f64> = districts.territories().iter().filter_map(|one| one.population).map(f64::from).collect();
        // A district that does not say how many live there is like the others.
        #[expect(clippy::cast_precision_loss, reason = "at most 255 districts")]
        let usual = if known.is_empty() { 1.0 } else { known.iter().sum::<f64>() / known.len() as f64 };
        let people = Shares::new(districts.territories().iter().map(|one| one.population.map_or(usual, f64::from)));
        let mut all: Vec<_> =
            (0..).zip(districts.territories()).map(|(at, _)| Quarter::empty(TerritoryIndex(at))).collect();
        for home in city.gazetteer.places().iter().filter(|place| &*place.kind == "neighbourhood") {
            if let Some(quarter) = home.district.and_then(|at| all.get_mut(usize::from(at.0))) {
                quarter.homes.push(home);
            }
        }
        for stretch in streets.iter().flat_map(Stretch::all_of) {
            let quarter = districts.find(stretch.at(0.5)).and_then(|at| all.get_mut(usize::from(at.0)));
            if let Some(quarter) = quarter {
                quarter.stretches.push(stretch);
            }
        }
        for quarter in &mut all {
            quarter.weigh(dice);
        }
        Self { all, people }
    }

    /// A district, as often as there are people in it.
    pub fn pick(&self, dice: &mut Dice) -> &Quarter<'a> {
        &self.all[self.people.pick(dice)]
    }
}

impl<'a> Quarter<'a> {
    fn empty(district: TerritoryIndex) -> Self {
        Self {
            district,
            homes: Vec::new(),
            home_shares: Shares::default(),
            stretches: Vec::new(),
            stretch_shares: Shares::default(),
        }
    }

    fn weigh(&mut self, dice: &mut Dice) {
        // Some neighbourhoods are large, some are loud: nobody is average.
        self.home_shares = Shares::new(self.homes.iter().map(|_| (0.6 * dice.normal()).exp()).collect::<Vec<_>>());
        self.stretch_shares = Shares::new(self.stretches.iter().map(|stretch| stretch.weight));
    }

    /// The middle of one of its neighbourhoods.
    pub fn home(&self, dice: &mut Dice) -> Option<Point> {
        (!self.homes.is_empty()).then(|| self.homes[self.home_shares.pick(dice)].point)
    }

    /// A piece of one of its streets, the longer the more often.
    pub fn stretch(&self, dice: &mut Dice) -> Option<&Stretch<'a>> {
        (!self.stretches.is_empty()).then(|| &self.stretches[self.stretch_shares.pick(dice)])
    }
}

impl<'a> Stretch<'a> {
    fn all_of(street: &'a Street) -> impl Iterator<Item = Self> {
        // People write less of highways than of the streets where they walk.
        let per_metre = if street.class == 1 { 0.4 } else { 1.0 };
        street.line.windows(2).map(move |ends| {
            let (from, to) = (ends[0], ends[1]);
            Self { street: &street.name, from, to, weight: from.metres_to(to) * per_metre }
        })
    }

    /// The point at a part of its length, 0 to 1.
    pub fn at(&self, part: f64) -> Point {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Point::new(between(self.from.lat, self.to.lat), between(self.from.lon, self.to.lon))
    }
}
