use super::{
    alike::{Around, COMPARED, states},
    earlier::{EARLIER, signed},
    seen::Seen,
};
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        docs::OneAppeal,
        error::Answer,
        scope::loaded,
    },
    app::App,
    store::{
        alike::{self, Earlier},
        appeals::{self, Whole},
    },
};
use axum::extract::State;
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem,
    appeals::{Duplicates, ListDuplicates, Near},
    fields::{AppealNumber, Point},
};
use domain::{
    likeness::Matter,
    rights::{self, DeskOf},
};

/// The map shows a dwelling's block; its door may be so many metres away.
const BLOCK: f64 = 150.0;
/// What was over before so many days is another occurrence.
const OVER: TimeDelta = TimeDelta::days(90);

/// What is likely of the same matter as an appeal, and what its applicant wrote before.
#[utoipa::path(get, path = ListDuplicates::PATH, operation_id = "list_duplicates", tag = "appeals",
    params(OneAppeal),
    responses((status = 200, body = Duplicates), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn duplicates(State(app): State<App>, visitor: Visitor, Number(number): Number) -> Answer<Json<Duplicates>> {
    let Seen { staff, caller, whole } = Seen::all(&app, &visitor, number).await?;
    loaded(&app)?;
    let point = Point { lon: whole.lon, lat: whole.lat };
    let around = Around { app: &app, caller: &caller, point, now: visitor.now };
    let likely = likely(&around, &whole).await?;
    let earlier = earlier(&around, &whole).await?;
    if earlier.is_some() {
        appeals::log_look(&app.pool, staff.person, whole.standing.id, visitor.now).await?;
    }
    let sign = match (&earlier, whole.standing.category) {
        // What somebody wrote to others is the contact centre's to know.
        (Some(earlier), Some(category)) if matches!(rights::desk(&caller), Some(DeskOf::City)) => {
            let matter = Matter { category, received: whole.standing.received, text: &whole.story };
            let others = alike::count_same_words(&app.pool, whole.standing.id, &whole.story, visitor.now).await?;
            signed(&app, &matter, &whole.channel, point, earlier, others)?
        }
        _ => None,
    };
    let earlier_count = earlier.iter().flatten().next().map_or(0, |one| one.count);
    let card = |one: &Earlier| app.card(&one.row, true, visitor.now);
    let earlier = earlier.map(|all| all.iter().map(card).collect::<Result<Vec<_>, _>>()).transpose()?;
    Ok(Json(Duplicates { likely, earlier, earlier_count, sign }))
}

/// Of any category: people choose strange ones, and the words tell.
async fn likely(around: &Around<'_>, whole: &Whole) -> Answer<Vec<Near>> {
    let Some(category) = whole.standing.category else { return Ok(Vec::new()) };
    let open = atlas::Filter { states: Some(states(contract::State::is_open)), ..atlas::Filter::default() };
    let over = atlas::Filter {
        states: Some(states(|state| !state.is_open())),
        received_from: Some((around.now - OVER).timestamp()),
        ..atlas::Filter::default()
    };
    let radius = around.app.city.catalogue.duplicate_radius(category);
    let mut met = around.meet(radius + BLOCK, &[open, over], COMPARED).await?;
    let main = whole.merged_into.map(AppealNumber::as_i64);
    met.retain(|one| one.row().id != whole.standing.id && Some(one.row().number) != main);
    let matter = Matter { category, received: whole.standing.received, text: &whole.story };
    Ok(around.likely(&matter, &met)?)
}

/// For those who may see who the applicant is. What an agency leads it may see; that the same person wrote to
/// another, or does not want to be known to it, is not for it.
async fn earlier(around: &Around<'_>, whole: &Whole) -> Answer<Option<Vec<Earlier>>> {
    let Around { app, caller, .. } = around;
    if !rights::sees_applicant(caller, &whole.standing) {
        return Ok(None);
    }
    let agency = match rights::desk(caller) {
        Some(DeskOf::Agency(code)) => Some(code),
        _ => None,
    };
    Ok(Some(alike::list_earlier(&app.pool, whole.standing.id, agency.as_deref(), EARLIER).await?))
}
