//! What a change of the city would do to what is open, told before it is saved.

use crate::{
    api::error::Answer,
    app::App,
    jobs::recount,
    store::recounts::{self, Running},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::admin::{ChangeCity, Count};
use domain::{
    city::City,
    codes::State,
    routing::{self, Answer as Way},
    territory::Point,
};
use sha2::{Digest, Sha256};

/// Open appeals that are looked at before a change: whoever waits for it is a person.
const LOOK_AT: i64 = 50_000;

/// Whether the change can move any term.
#[must_use]
pub fn moves_terms(before: &City, after: &City) -> bool {
    before.terms_changed_in(after).is_none_or(|categories| !categories.is_empty())
}

/// How many open terms would move, and how many appeals that nobody works on yet would go elsewhere.
///
/// # Errors
/// The database does not answer.
pub async fn count(app: &App, after: &City) -> Answer<(Count, Count)> {
    let (mut terms, mut routes) = (Count::default(), Count::default());
    if moves_terms(&app.city, after) {
        let categories = app.city.terms_changed_in(after);
        let running = look(app, categories.as_deref()).await?;
        terms = counted(&running, |one| recount::moves(one, after));
    }
    let rerouted = app.city.routes_changed_in(after);
    if !rerouted.is_empty() {
        let mut running = look(app, Some(&rerouted)).await?;
        let seen = running.len();
        running.retain(|one| matches!(one.state, State::Registered | State::Assigned));
        routes = counted(&running, |one| agency(&app.city, one) != agency(after, one));
        routes.more = is_full(seen);
    }
    Ok((terms, routes))
}

async fn look(app: &App, categories: Option<&[String]>) -> Answer<Vec<Running>> {
    Ok(recounts::list_running(&app.pool, categories, 0, LOOK_AT).await?)
}

fn counted(running: &[Running], fits: impl Fn(&Running) -> bool) -> Count {
    let count = running.iter().filter(|one| fits(one)).count();
    Count { count: count as u64, looked_at: running.len() as u64, more: is_full(running.len()) }
}

fn is_full(count: usize) -> bool {
    i64::try_from(count).is_ok_and(|count| count >= LOOK_AT)
}

/// The code of the agency to which an appeal goes in a city.
fn agency<'c>(city: &'c City, one: &Running) -> Option<&'c str> {
    let category = city.catalogue.find(&one.category)?;
    let about = one.complained_of.as_deref().and_then(|code| city.agencies.find(code));
    let mut never: Vec<_> = about.map(|about| city.agencies.below(about).collect()).unwrap_or_default();
    never.extend(one.declined.iter().filter_map(|code| city.agencies.find(code)));
    let Way { agency, .. } = routing::route_quick(city, category, Point::new(one.lat, one.lon), &never);
    city.agencies.get(agency?).map(|agency| &*agency.code)
}

/// A word that stands for this change of this version: what is confirmed is what was told.
///
/// # Errors
/// What is asked for cannot be written down.
pub fn token(ask: &ChangeCity) -> serde_json::Result<String> {
    let said = serde_json::to_vec(&(ask.version, &ask.change))?;
    Ok(URL_SAFE_NO_PAD.encode(&Sha256::digest(said)[..12]))
}
