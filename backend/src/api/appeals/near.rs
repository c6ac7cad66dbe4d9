use super::alike::{Around, COMPARED, Met, states};
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
        query::Pairs,
        scope::loaded,
    },
    app::App,
    store,
};
use atlas::Codes;
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    appeals::{Near, NearAppeals},
    fields::Story,
    problem::Fault,
};
use domain::{
    catalogue::CategoryIndex,
    likeness::{self, Likeness, Matter, OFFERED, Print, Reason},
};

/// How far one looks where nobody has said what about, metres.
const RADIUS: f64 = 250.0;

/// Open appeals around a point that are likely of the same matter.
#[utoipa::path(get, path = NearAppeals::PATH, operation_id = "near_appeals", tag = "appeals",
    params(("lat" = f64, Query), ("lon" = f64, Query), ("category" = Option<String>, Query),
        ("text" = Option<String>, Query, description = "What is to be filed, up to 4,000 characters")),
    responses((status = 200, body = Vec<Near>), (status = 422, body = Problem)))]
pub async fn near(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Vec<Near>>> {
    pairs.only(&["lat", "lon", "category", "text"])?;
    let point = pairs.point()?;
    let category = pairs.get("category").map(|code| category(&app, code)).transpose()?;
    let text = text(&pairs)?;
    loaded(&app)?;
    let filter = atlas::Filter {
        categories: category.map(|index| kin(&app, index)),
        states: Some(states(contract::State::is_open)),
        ..atlas::Filter::default()
    };
    let caller = visitor.known();
    let around = Around { app: &app, caller: &caller, point, now: visitor.now };
    let Some(category) = category else {
        let met = around.meet(RADIUS, &[filter], OFFERED).await?;
        return Ok(Json(nearest(&around, met, &text)?));
    };
    let met = around.meet(app.city.catalogue.duplicate_radius(category), &[filter], COMPARED).await?;
    Ok(Json(around.likely(&Matter { category, received: visitor.now, text: &text }, &met)?))
}

/// Nobody has said what about: all, the nearest first, and each is compared as if it were about the same.
pub fn nearest(around: &Around<'_>, mut met: Vec<Met>, text: &str) -> Result<Vec<Near>, store::Fault> {
    met.sort_by(|one, other| one.metres.total_cmp(&other.metres));
    let print = Print::of(text);
    let near = met.iter().map(|one| {
        let likeness = around.nearby(one)?.map(|other| {
            let new = Matter { category: other.matter.category, received: around.now, text };
            likeness::likeness(&new, &print, &other, &around.app.city.catalogue)
        });
        let mut likeness = likeness.unwrap_or(Likeness { score: 0.0, reasons: Vec::new() });
        likeness.reasons.retain(|reason| *reason != Reason::SameCategory);
        around.near(one, &likeness)
    });
    near.collect()
}

/// The words so far. While somebody still writes they may be too few to be a story, and are passed over.
fn text(pairs: &Pairs) -> Answer<String> {
    match pairs.get("text").map(Story::new) {
        None | Some(Err(Fault::Empty | Fault::TooShort { .. })) => Ok(String::new()),
        Some(Ok(story)) => Ok(story.into_string()),
        Some(Err(fault)) => Err(Refused::field("text", fault)),
    }
}

fn category(app: &App, code: &str) -> Answer<CategoryIndex> {
    app.city.catalogue.find(code).ok_or_else(|| Refused::field("category", Fault::unknown(code)))
}

/// The categories of the same group.
fn kin(app: &App, category: CategoryIndex) -> Codes {
    let catalogue = &app.city.catalogue;
    let group = catalogue[category].group;
    catalogue.iter().filter(|(_, one)| one.group == group).map(|(index, _)| index.0).collect()
}
