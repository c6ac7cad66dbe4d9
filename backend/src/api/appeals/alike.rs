//! Appeals compared with one matter, as far as the caller may read them.

use crate::{
    app::App,
    live::{self, MapCodes},
    store::{
        self,
        alike::{Worded, list_worded},
        list::Row,
    },
};
use chrono::{DateTime, Utc};
use contract::{
    State,
    appeals::{Near, Reason},
    fields::Point,
};
use domain::{
    likeness::{self, Likeness, Matter, Nearby},
    rights::{self, Caller},
    territory,
};
use std::collections::HashMap;

/// How many of the nearest are compared: all of a house and its yard.
pub const COMPARED: usize = 60;

/// The map's codes of states.
pub fn states(fits: impl Fn(State) -> bool) -> atlas::Codes {
    let states = State::ALL.iter().copied().filter(|state| fits(*state));
    states.map(|state| u16::from(MapCodes::state(state))).collect()
}

/// Appeals around a place, and who wants to read them.
pub struct Around<'a> {
    pub app: &'a App,
    pub caller: &'a Caller,
    pub point: Point,
    pub now: DateTime<Utc>,
}

/// One of them: how far from the place it is as the caller may know it.
pub struct Met {
    worded: Worded,
    pub metres: f64,
    reads_all: bool,
}

impl Around<'_> {
    /// The nearest that fit one of the filters, in one question to the store.
    pub async fn meet(&self, metres: f64, filters: &[atlas::Filter], most: usize) -> Result<Vec<Met>, store::Fault> {
        let (app, now) = (self.app, self.now.timestamp());
        let near = filters.iter().flat_map(|filter| live::near(&app.live, self.point, metres, filter, now, most));
        let near: HashMap<i64, f64> = near.map(|(number, metres)| (number.as_i64(), metres)).collect();
        let numbers: Vec<_> = near.keys().copied().collect();
        let found = list_worded(&app.pool, &numbers).await?;
        Ok(found.into_iter().map(|worded| self.met(worded, &near)).collect())
    }

    /// The map knows where the public sees it; a door's place is for those who may know the door.
    fn met(&self, worded: Worded, near: &HashMap<i64, f64>) -> Met {
        let row = &worded.row;
        let reads_all = rights::reads_all_of(self.caller, row.agency.as_deref());
        let exact = || territory::Point::from(self.point).metres_to(territory::Point::new(row.lat, row.lon));
        let metres = near.get(&row.number).copied().filter(|_| !reads_all).unwrap_or_else(exact);
        Met { worded, metres, reads_all }
    }

    /// Those likely of this matter, the likeliest first.
    pub fn likely(&self, matter: &Matter<'_>, met: &[Met]) -> Result<Vec<Near>, store::Fault> {
        let nearby = met.iter().map(|one| self.nearby(one)).collect::<Result<Vec<_>, _>>()?;
        let found = likeness::likely(matter, nearby.into_iter().flatten(), &self.app.city.catalogue);
        found.into_iter().map(|one| self.near(one.key, &one.likeness)).collect()
    }

    /// One as it is compared; none where the city has dropped its category.
    pub fn nearby<'m>(&self, met: &'m Met) -> Result<Option<Nearby<'m, &'m Met>>, store::Fault> {
        let row = met.row();
        let Some(category) = self.app.city.catalogue.find(&row.category) else { return Ok(None) };
        let matter = Matter { category, received: row.received_at, text: met.words() };
        Ok(Some(Nearby { key: met, matter, metres: met.metres, state: row.state()? }))
    }

    /// One as it is told.
    pub fn near(&self, met: &Met, likeness: &Likeness) -> Result<Near, store::Fault> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and what is near")]
        let metres = met.metres.round() as u32;
        let appeal = self.app.card(met.row(), met.reads_all, self.now)?;
        let score = (likeness.score * 1000.0).round() / 1000.0;
        let same = likeness.is_same();
        Ok(Near { metres, score, same, reasons: likeness.reasons.iter().map(|one| told(*one)).collect(), appeal })
    }
}

impl Met {
    #[must_use]
    pub const fn row(&self) -> &Row {
        &self.worded.row
    }

    /// The words that the caller may read.
    fn words(&self) -> &str {
        if self.reads_all { &self.worded.words } else { self.worded.public_words.as_deref().unwrap_or_default() }
    }
}

const fn told(reason: likeness::Reason) -> Reason {
    match reason {
        likeness::Reason::SameCategory => Reason::SameCategory,
        likeness::Reason::SameGroup => Reason::SameGroup,
        likeness::Reason::Near(metres) => Reason::Near { metres },
        likeness::Reason::Recent(days) => Reason::Recent { days },
        likeness::Reason::LikeWords(percent) => Reason::LikeWords { percent },
    }
}
