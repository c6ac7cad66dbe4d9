//! A city with some life in it, and all of it looked through without filters.

use crate::{
    city::TestCity,
    draft::{Draft, KHRESHCHATYK, OBOLON, gratitude, no_heating, pothole},
};
use chrono::TimeDelta;
use contract::{
    appeals::{Card, Filed, ListAppeals, Sort},
    fields::Point,
};

/// On the left bank, in a third district.
const DARNYTSIA: Point = Point { lat: 50.4085, lon: 30.6345 };

impl TestCity {
    /// Thirty appeals of five matters in three districts, filed on six days, moved as far as
    /// chance would have it; some are late.
    pub async fn with_a_crowd(&self) -> Vec<Filed> {
        let olena = self.resident("Олена");
        let mut all = Vec::new();
        for day in 0..6 {
            for (n, place) in [KHRESHCHATYK, OBOLON, DARNYTSIA, OBOLON, KHRESHCHATYK].into_iter().enumerate() {
                let draft = match (day + n) % 5 {
                    0 => pothole().with_address("просп. Володимира Івасюка, 10"),
                    1 => no_heating(),
                    2 => pothole().about("asphalt").with_text("Асфальт розсипався: 100% латок_зліва зникли."),
                    3 => gratitude(),
                    _ => pothole().about("illegal-dump").not_public().with_text("Хтось вивалив будівельне сміття."),
                };
                all.push(olena.files(draft.at(place)).await);
                self.passes(TimeDelta::minutes(7));
            }
            self.passes(TimeDelta::hours(23));
        }
        for (n, filed) in all.iter().enumerate().filter(|(n, _)| n % 3 != 0) {
            let officer = self.officer_for(filed).await;
            officer.accepts(filed).await;
            if n % 3 == 2 {
                officer.resolves_after_acceptance(filed).await;
                self.passes(TimeDelta::minutes(11));
                match n % 9 {
                    2 => drop(olena.confirms(filed, u8::try_from(n % 5 + 1).expect("a grade")).await),
                    5 => drop(olena.refutes(filed, "Ні, не вирішено").await),
                    _ => {}
                }
            }
        }
        self.passes(TimeDelta::days(6));
        self.search_is_up_to_date().await;
        all
    }

    /// Every appeal of the city as the public sees it, newest first.
    pub async fn everything(&self) -> Vec<Card> {
        self.pages(ListAppeals { limit: Some(100), ..ListAppeals::default() }).await
    }

    /// All pages of a list, one after the other.
    pub async fn pages(&self, mut ask: ListAppeals) -> Vec<Card> {
        let mut all = Vec::new();
        loop {
            let page = self.stranger().asks(&ask).await.expect("a page");
            all.extend(page.items);
            ask.after = page.next;
            if ask.after.is_none() {
                return all;
            }
        }
    }

    /// The same order, asked for by name.
    pub async fn sorted(&self, sort: Sort) -> Vec<Card> {
        self.pages(ListAppeals { sort, limit: Some(4), ..ListAppeals::default() }).await
    }
}
