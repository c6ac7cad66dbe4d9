use super::alike::{Around, COMPARED, Met, states};
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
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
    fields::{Point, Story},
    problem::Fault,
};
use domain::{
    catalogue::CategoryIndex,
    likeness::{self, Likeness, Matter, OFFERED, Print, Reason},
};

/// How far one looks where nobody has said what about, metres.
const RADIUS: f64 = 250.0;

/// Open appeals around a point that are likely of the same matter.
#[utoipa::path(post, path = NearAppeals::PATH, operation_id = "near_appeals", tag = "appeals", request_body = NearAppeals,
    responses((status = 200, body = Vec<Near>), (status = 422, body = Problem)))]
pub async fn near(State(app): State<App>, visitor: Visitor, Json(ask): Json<NearAppeals>) -> Answer<Json<Vec<Near>>> {
    let place = |fault| Refused::field("place", fault);
    let (lon, lat) = ask.lon.zip(ask.lat).ok_or_else(|| place(Fault::NotAPlace))?;
    let point = Point::new(lon, lat).map_err(place)?;
    let asked = ask.category.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let category = asked.map(|code| category(&app, code)).transpose()?;
    let text = text(&ask)?;
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
fn text(ask: &NearAppeals) -> Answer<String> {
    match ask.text.as_deref().map(Story::new) {
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
