//! The caller's own desk.

use super::{
    appeals::list::after,
    body::Json,
    caller::Visitor,
    error::{Answer, Refused},
    query::{Pairs, cursor, resolve},
    scope::loaded,
};
use crate::{
    app::App,
    live::MapCodes,
    store::{
        desk::{self as store, Held, Order, Pile},
        list::After,
        people,
    },
};
use axum::extract::State;
use contract::{
    Endpoint, Problem, ProblemCode, Role,
    desk::{
        Bucket, BucketCount, Colleague, DESK_NAMES, Desk, DeskSort, GetDesk, Hands, LateAgency, ListColleagues,
        ListLateAgencies,
    },
    problem::Fault,
};
use domain::{
    codes::State as AppealState,
    rights::{Caller, DeskOf, Staff, desk},
    search::Marker,
    term,
};
use std::collections::HashMap;

/// Rows of a page, unless asked otherwise.
const LIMIT: i64 = 50;
/// What the city owes an answer to.
const OWED: [AppealState; 5] =
    [AppealState::Registered, AppealState::Assigned, AppealState::InWork, AppealState::Planned, AppealState::Rework];

/// What waits for the caller's agency, soonest due first; for the contact centre, of all agencies. Or a part of it.
#[utoipa::path(get, path = GetDesk::PATH, operation_id = "get_desk", tag = "desk",
    params(("bucket" = Option<Bucket>, Query), crate::api::docs::PartOfDesk, crate::api::docs::DeskParams),
    responses((status = 200, body = Desk), (status = 401, body = Problem)))]
pub async fn get_desk(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Desk>> {
    let staff = visitor.staff()?.clone();
    let (asked, look) = asked(&app, &staff, &pairs).await?;
    let (role, person) = (staff.role, staff.person);
    let whose = desk(&Caller::Staff(staff)).ok_or_else(|| Refused::of(ProblemCode::Forbidden))?;
    let order = format!("{}-{}", asked.bucket.map_or("all", Bucket::code), sort(&asked).code());
    let (after, limit) = (after(&pairs, &order)?, asked.limit.map_or(LIMIT, i64::from));
    let agency = match &whose {
        DeskOf::Agency(code) => Some(code.as_str()),
        DeskOf::City => {
            loaded(&app)?;
            None
        }
    };
    let evening = term::end_of_day(term::city_date(visitor.now, app.city.tz), app.city.tz);
    let share = app.city.terms.attention_share;
    let lying = store::Desk { agency, person, now: visitor.now, evening, share };
    let (rows, counts) = tokio::join!(store::list(&app.pool, lying, &look, after, limit + 1), count(&app, role, lying));
    let (mut rows, counts) = (rows?, counts?);
    let next = next(&mut rows, limit, &order, look.order);
    let marker = look.filter.search.as_ref().map(Marker::of);
    let lying = |row| app.lying(row, marker.as_ref(), visitor.now);
    let items = rows.iter().map(lying).collect::<Result<_, _>>()?;
    Ok(Json(Desk { agency: agency.map(|code| app.agency_short(code)), counts, items, next }))
}

/// What is asked of somebody's desk, and what that is for the store.
pub async fn asked(app: &App, staff: &Staff, pairs: &Pairs) -> Answer<(GetDesk, store::Look)> {
    pairs.only(DESK_NAMES)?;
    let asked = GetDesk::from_pairs(pairs.iter())?;
    let of_agency = staff.role.is_of_agency();
    if let Some(bucket) = asked.bucket.filter(|bucket| !Bucket::of(staff.role).contains(bucket)) {
        return Err(Refused::field("bucket", Fault::unknown(bucket.code())));
    }
    // An agency's desk has its own appeals alone; the whole city's is in nobody's hands.
    if of_agency && !asked.filter.agency.is_empty() {
        return Err(Refused::field("agency", Fault::Unexpected));
    }
    if !of_agency && asked.officer.is_some() {
        return Err(Refused::field("officer", Fault::Unexpected));
    }
    let held = asked.officer.map(|hands| match hands {
        Hands::Mine => Held::By(staff.person),
        Hands::Of(person) => Held::By(person),
        Hands::Nobody => Held::Nobody,
    });
    let order = match sort(&asked) {
        DeskSort::Due => Order::Due,
        DeskSort::Received => Order::Received,
        DeskSort::Changed => Order::Changed,
    };
    let filter = resolve(app, &asked.filter).await?;
    let look = store::Look { pile: pile(asked.bucket), order, held, filter };
    Ok((asked, look))
}

fn sort(asked: &GetDesk) -> DeskSort {
    asked.sort.unwrap_or(DeskSort::of(asked.bucket)[0])
}

/// Cuts the row that only shows that there is more, and says where the next page begins.
fn next(rows: &mut Vec<store::Lying>, limit: i64, name: &str, order: Order) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    let last = rows.last()?;
    Some(cursor::write(name, After { at: last.at(order), id: last.row.id }))
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
        Some(Bucket::Calls) => Pile::Calls,
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
        let lies = store::count_of_city(&app.pool, desk.person, desk.evening).await?;
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
    Some(match bucket {
        Bucket::Received => lies.received,
        Bucket::Calls => lies.calls,
        Bucket::Disputed => lies.disputed,
        Bucket::Asked => lies.asked,
        Bucket::Control => lies.control,
        Bucket::Triage => count(&[AppealState::Registered], false),
        Bucket::Arrived => count(&[AppealState::Registered, AppealState::Assigned], false),
        Bucket::Rework => count(&[AppealState::Rework], false),
        Bucket::Overdue => count(&OWED, true),
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

/// How much of what the agencies have to do is overdue, the most first: counted by the map.
#[utoipa::path(get, path = ListLateAgencies::PATH, operation_id = "list_late_agencies", tag = "desk",
    responses((status = 200, body = Vec<LateAgency>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list_late_agencies(State(app): State<App>, visitor: Visitor) -> Answer<Json<Vec<LateAgency>>> {
    let staff = visitor.staff()?.clone();
    if desk(&Caller::Staff(staff)) != Some(DeskOf::City) {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    loaded(&app)?;
    let (map, now) = (app.live.snapshot(), visitor.now.timestamp());
    let counted = tokio::task::spawn_blocking(move || by_agency(&map, now)).await.map_err(Refused::internal)?;
    let found = counted.into_iter().filter_map(|(code, open, overdue)| {
        let agency = app.live.codes().agency_at(&app.city, code)?;
        Some((agency.code.to_string(), open, overdue))
    });
    let found: Vec<_> = found.collect();
    let late: Vec<_> = found.iter().filter(|(_, _, overdue)| *overdue > 0).map(|(code, ..)| code.clone()).collect();
    let oldest: HashMap<_, _> = store::list_oldest(&app.pool, &late).await?.into_iter().collect();
    let late = found.into_iter().map(|(code, open, overdue)| LateAgency {
        agency: app.agency_short(&code),
        open,
        overdue,
        oldest: app.maybe_local(oldest.get(&code).copied().flatten()),
    });
    let mut late: Vec<_> = late.collect();
    late.sort_by_key(|one| std::cmp::Reverse((one.overdue, one.open)));
    Ok(Json(late))
}

/// Of each agency that owes an answer, how many, and how many too late.
fn by_agency(map: &atlas::Snapshot, now: i64) -> Vec<(u16, u64, u64)> {
    let days = atlas::Days::new(&[0, 86_400]).expect("two ascending moments");
    let states = OWED.iter().map(|state| u16::from(MapCodes::state(*state))).collect();
    let open = atlas::Filter { states: Some(states), ..atlas::Filter::default() };
    let late = atlas::Filter { overdue: true, ..open.clone() };
    let overdue: HashMap<_, _> = map.figures(&late, &days, now).by_agency.into_iter().collect();
    let open = map.figures(&open, &days, now).by_agency.into_iter();
    open.map(|(code, count)| (code, count, overdue.get(&code).copied().unwrap_or(0))).collect()
}
