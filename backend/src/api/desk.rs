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
        desk::{self as store, Pile},
        people,
    },
};
use axum::extract::State;
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
    let staff = visitor.staff()?.clone();
    let (role, person) = (staff.role, staff.person);
    let whose = desk(&Caller::Staff(staff)).ok_or_else(|| Refused::of(ProblemCode::Forbidden))?;
    pairs.only(&["bucket", "after", "limit"])?;
    let bucket = bucket(&pairs, role)?;
    let order = bucket.map_or("all", Bucket::code);
    let (after, limit) = (after(&pairs, order)?, pairs.limit(LIMIT)?);
    let agency = match &whose {
        DeskOf::Agency(code) => Some(code.as_str()),
        DeskOf::City => {
            loaded(&app)?;
            None
        }
    };
    let share = app.city.terms.attention_share;
    let lying = store::Desk { agency, person, now: visitor.now, share };
    let (rows, counts) =
        tokio::join!(store::list(&app.pool, lying, pile(bucket), after, limit + 1), count(&app, role, lying));
    let (mut rows, counts) = (rows?, counts?);
    let by_receipt = matches!(bucket, Some(Bucket::Closed | Bucket::Received));
    let next = next(&mut rows, limit, order, !by_receipt);
    let items = rows.iter().map(|row| app.card(row, true, visitor.now)).collect::<Result<_, _>>()?;
    Ok(Json(Desk { agency: agency.map(|code| app.agency_short(code)), counts, items, next }))
}

/// The part of the desk that is asked for; one that this desk has not is unknown.
fn bucket(pairs: &Pairs, role: Role) -> Answer<Option<Bucket>> {
    let unknown = |code: &str| Refused::field("bucket", Fault::unknown(code));
    let known = |code: &str| Bucket::from_code(code).filter(|bucket| Bucket::of(role).contains(bucket));
    pairs.get("bucket").map(|code| known(code).ok_or_else(|| unknown(code))).transpose()
}

const fn pile(bucket: Option<Bucket>) -> Pile {
    match bucket {
        None => Pile::Owed,
        Some(Bucket::Received) => Pile::Received,
        Some(Bucket::Triage) => Pile::Triage,
        Some(Bucket::Arrived) => Pile::Arrived,
        Some(Bucket::Attention) => Pile::Attention,
        Some(Bucket::InWork) => Pile::InWork,
        Some(Bucket::Planned) => Pile::Planned,
        Some(Bucket::Rework) => Pile::Rework,
        Some(Bucket::Overdue) => Pile::Overdue,
        Some(Bucket::Parts) => Pile::Parts,
        Some(Bucket::Informed) => Pile::Informed,
        Some(Bucket::Disputed) => Pile::Disputed,
        Some(Bucket::Asked) => Pile::Asked,
        Some(Bucket::Control) => Pile::Control,
        Some(Bucket::Answered) => Pile::Answered,
        Some(Bucket::Closed) => Pile::Closed,
    }
}

/// The buckets of a role's desk, with how much lies in each. An agency's are counted by an index of its open appeals;
/// those of the whole city by the map, or by an index of their own.
async fn count(app: &App, role: Role, desk: store::Desk<'_>) -> Result<Vec<BucketCount>, crate::store::Fault> {
    let height: Box<dyn Fn(Bucket) -> Option<i64> + Send> = if let Some(agency) = desk.agency {
        let lies = store::count_of_agency(&app.pool, agency, desk.share, desk.now).await?;
        Box::new(move |bucket| of_agency(lies, bucket))
    } else {
        let lies = store::count_of_city(&app.pool, desk.person).await?;
        let (snapshot, now) = (app.live.snapshot(), desk.now.timestamp());
        Box::new(move |bucket| of_city(lies, &snapshot, now, bucket))
    };
    Ok(Bucket::of(role).iter().map(|bucket| BucketCount { bucket: *bucket, count: height(*bucket) }).collect())
}

const fn of_agency(lies: store::OfAgency, bucket: Bucket) -> Option<i64> {
    Some(match bucket {
        Bucket::Arrived => lies.arrived,
        Bucket::Attention => lies.attention,
        Bucket::InWork => lies.in_work,
        Bucket::Planned => lies.planned,
        Bucket::Rework => lies.rework,
        Bucket::Overdue => lies.overdue,
        Bucket::Parts => lies.parts,
        Bucket::Informed => lies.informed,
        Bucket::Answered => lies.answered,
        _ => return None,
    })
}

fn of_city(lies: store::OfCity, map: &atlas::Snapshot, now: i64, bucket: Bucket) -> Option<i64> {
    let count = |states: &[AppealState], overdue: bool| {
        let states = states.iter().map(|state| u16::from(MapCodes::state(*state))).collect();
        map.count(&atlas::Filter { states: Some(states), overdue, ..atlas::Filter::default() }, now).cast_signed()
    };
    let owed = [
        AppealState::Registered,
        AppealState::Assigned,
        AppealState::InWork,
        AppealState::Planned,
        AppealState::Rework,
    ];
    Some(match bucket {
        Bucket::Received => lies.received,
        Bucket::Disputed => lies.disputed,
        Bucket::Asked => lies.asked,
        Bucket::Control => lies.control,
        Bucket::Triage => count(&[AppealState::Registered], false),
        Bucket::Arrived => count(&[AppealState::Registered, AppealState::Assigned], false),
        Bucket::Rework => count(&[AppealState::Rework], false),
        Bucket::Overdue => count(&owed, true),
        Bucket::Answered => count(&[AppealState::Answered], false),
        _ => return None,
    })
}

/// The people of the caller's agency, and how much each has to do; nobody where the caller is of none.
#[utoipa::path(get, path = ListColleagues::PATH, operation_id = "list_colleagues", tag = "desk",
    responses((status = 200, body = Vec<Colleague>), (status = 401, body = Problem)))]
pub async fn list_colleagues(State(app): State<App>, visitor: Visitor) -> Answer<Json<Vec<Colleague>>> {
    let staff = visitor.staff()?;
    let Some(agency) = staff.agency.as_deref() else { return Ok(Json(Vec::new())) };
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
