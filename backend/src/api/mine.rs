//! What a resident filed, and what they follow.

use super::{body::Json, caller::Visitor, docs::MineParams, error::Answer, query::Pairs};
use crate::{
    app::App,
    store::{
        self,
        list::Row,
        mine::{self, Own},
    },
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::{
    Endpoint, Problem, State as AppealState,
    mine::{ListMine, Mine, MyAppeal, Waits, Which},
    problem::Fault,
};

/// Rows of a page, unless asked otherwise.
const LIMIT: i64 = 20;
/// How many are shown first at most.
const FIRST: i64 = 20;

/// The appeals of the signed-in resident: filed with their e-mail, or followed; newest first.
#[utoipa::path(get, path = ListMine::PATH, operation_id = "list_mine", tag = "appeals", params(MineParams),
    responses((status = 200, body = Mine), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn list_mine(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Mine>> {
    let email = visitor.resident()?;
    pairs.only(&["which", "after", "limit"])?;
    let limit = pairs.limit(LIMIT)?;
    let told = |name| Fault::unknown(pairs.get(name).unwrap_or_default());
    let after = pairs.parsed("after", told("after"))?;
    let which = pairs.parsed("which", told("which"))?.unwrap_or_default();
    let now = visitor.now;
    let page = match which {
        Which::Filed => {
            let rows = mine::list_filed(&app.pool, email, after, limit + 1).await?;
            let first = if after.is_none() { mine::list_first(&app.pool, email, FIRST).await? } else { Vec::new() };
            let (rows, next) = cut(rows, limit, |own| own.row.id);
            let all = |rows: &[Own]| rows.iter().map(|own| app.own(own, now)).collect::<Result<_, _>>();
            Mine { first: all(&first)?, items: all(&rows)?, next }
        }
        Which::Followed => {
            let rows = mine::list_followed(&app.pool, email, after, limit + 1).await?;
            let (rows, next) = cut(rows, limit, |row: &Row| row.id);
            let items = rows.iter().map(|row| {
                Ok::<_, store::Fault>(MyAppeal { appeal: app.card(row, false, now)?, waits: None, news: false })
            });
            Mine { first: Vec::new(), items: items.collect::<Result<_, _>>()?, next }
        }
    };
    Ok(Json(page))
}

/// The rows of a page, and the cursor of the next where there is one more.
fn cut<T>(mut rows: Vec<T>, limit: i64, id: impl Fn(&T) -> i64) -> (Vec<T>, Option<String>) {
    let more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|last| id(last).to_string());
    (rows, next)
}

impl App {
    fn own(&self, own: &Own, now: DateTime<Utc>) -> Result<MyAppeal, store::Fault> {
        let state = own.row.state()?;
        let waits = match state {
            AppealState::Returned => Some(Waits::Mend),
            AppealState::Answered if own.turn => Some(Waits::Judge),
            _ if own.asked => Some(Waits::Reply),
            _ => None,
        };
        Ok(MyAppeal { appeal: self.card(&own.row, true, now)?, waits, news: own.news })
    }
}
