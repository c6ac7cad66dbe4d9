//! The caller's own desk.

use super::{
    appeals::list::{after, next},
    body::Json,
    caller::Visitor,
    error::{Answer, Refused},
    query::Pairs,
    scope::loaded,
};
use crate::{
    app::App,
    live::MapCodes,
    store::{
        list::{self, Pile, Piles},
        people,
    },
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::{
    Endpoint, Problem, ProblemCode, Role,
    desk::{Bucket, BucketCount, Colleague, Desk, GetDesk, ListColleagues},
    problem::Fault,
};
use domain::{
    codes::State as AppealState,
    rights::{Caller, DeskOf, desk},
};

/// Rows of a page, unless asked otherwise.
const LIMIT: i64 = 50;

/// What waits for the caller's agency, soonest due first; for the contact centre, of all agencies.
#[utoipa::path(get, path = GetDesk::PATH, operation_id = "get_desk", tag = "desk",
    params(("bucket" = Option<Bucket>, Query), crate::api::docs::DeskParams),
    responses((status = 200, body = Desk), (status = 401, body = Problem)))]
pub async fn get_desk(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Desk>> {
    let caller = Caller::Staff(visitor.staff()?.clone());
    let desk = desk(&caller).ok_or_else(|| Refused::of(ProblemCode::Forbidden))?;
    pairs.only(&["bucket", "after", "limit"])?;
    let bucket = bucket(&pairs)?;
    let order = bucket.map_or("all", Bucket::code);
    let (after, limit) = (after(&pairs, order)?, pairs.limit(LIMIT)?);
    let agency = match &desk {
        DeskOf::Agency(code) => Some(code.as_str()),
        DeskOf::City => {
            loaded(&app)?;
            None
        }
    };
    let (rows, piles) = tokio::join!(
        list::desk(&app.pool, agency, pile(bucket), after, limit + 1, visitor.now),
        count(&app, agency, visitor.now)
    );
    let (mut rows, piles) = (rows?, piles?);
    let next = next(&mut rows, limit, order, bucket != Some(Bucket::Closed));
    let items = rows.iter().map(|row| app.card(row, true, visitor.now)).collect::<Result<_, _>>()?;
    let counts = [
        (Bucket::Arrived, piles.arrived),
        (Bucket::InWork, piles.in_work),
        (Bucket::Rework, piles.rework),
        (Bucket::Overdue, piles.overdue),
        (Bucket::Answered, piles.answered),
    ];
    let counts = counts.into_iter().map(|(bucket, count)| BucketCount { bucket, count }).collect();
    Ok(Json(Desk { agency: agency.map(|code| app.agency_short(code)), counts, items, next }))
}

fn bucket(pairs: &Pairs) -> Answer<Option<Bucket>> {
    let unknown = |code: &str| Refused::field("bucket", Fault::unknown(code));
    pairs.get("bucket").map(|code| Bucket::from_code(code).ok_or_else(|| unknown(code))).transpose()
}

const fn pile(bucket: Option<Bucket>) -> Pile {
    match bucket {
        None => Pile::Owed,
        Some(Bucket::Arrived) => Pile::Arrived,
        Some(Bucket::InWork) => Pile::InWork,
        Some(Bucket::Rework) => Pile::Rework,
        Some(Bucket::Overdue) => Pile::Overdue,
        Some(Bucket::Answered) => Pile::Answered,
        Some(Bucket::Closed) => Pile::Closed,
    }
}

/// An agency's piles are counted by an index of its open appeals; those of the whole city by the map.
async fn count(app: &App, agency: Option<&str>, now: DateTime<Utc>) -> Result<Piles, crate::store::Fault> {
    if let Some(agency) = agency {
        return list::count_desk(&app.pool, agency, now).await;
    }
    let (snapshot, now) = (app.live.snapshot(), now.timestamp());
    let count = |states: &[AppealState], overdue: bool| {
        let states = states.iter().map(|state| u16::from(MapCodes::state(*state))).collect();
        let filter = atlas::Filter { states: Some(states), overdue, ..atlas::Filter::default() };
        snapshot.count(&filter, now).cast_signed()
    };
    Ok(Piles {
        arrived: count(&[AppealState::Registered, AppealState::Assigned], false),
        in_work: count(&[AppealState::InWork, AppealState::Planned], false),
        rework: count(&[AppealState::Rework], false),
        overdue: count(
            &[
                AppealState::Registered,
                AppealState::Assigned,
                AppealState::InWork,
                AppealState::Planned,
                AppealState::Rework,
            ],
            true,
        ),
        answered: count(&[AppealState::Answered], false),
    })
}

/// The people of the caller's agency, and how much each has to do.
#[utoipa::path(get, path = ListColleagues::PATH, operation_id = "list_colleagues", tag = "desk",
    responses((status = 200, body = Vec<Colleague>), (status = 401, body = Problem)))]
pub async fn list_colleagues(State(app): State<App>, visitor: Visitor) -> Answer<Json<Vec<Colleague>>> {
    let staff = visitor.staff()?;
    let agency = staff.agency.as_deref().ok_or_else(|| Refused::of(ProblemCode::Forbidden))?;
    let found = people::list_colleagues(&app.pool, agency, visitor.now).await?;
    let colleagues = found.into_iter().filter_map(|one| {
        Some(Colleague {
            id: one.id,
            name: one.name,
            email: one.email,
            role: Role::from_code(&one.role)?,
            open: one.open,
            overdue: one.overdue,
        })
    });
    Ok(Json(colleagues.collect()))
}
