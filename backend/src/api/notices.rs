//! Who was told what: on the case, for the staff that sees all of it; and the bell of whoever is signed in.

use super::{
    appeals::seen::Seen,
    body::{Json, Number},
    caller::{Visitor, token_hash},
    docs::{DeskParams, OneAppeal},
    error::{Answer, Refused},
    query::Pairs,
};
use crate::{
    app::App,
    store::{
        appeals,
        notices::{self, Quiet},
    },
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    notices::{
        CaseNotice, CaseNotices, ListCaseNotices, ListNotices, Notice, NoticeKind, NoticeStatus, NoticeTry, Notices,
        ReadNotices, Unread, Unsubscribe, Unsubscribed,
    },
    problem::Fault,
};
use domain::notice;

/// Rows of a page, unless asked otherwise.
const LIMIT: i64 = 50;
/// Who has so many unread will not count them.
pub const COUNTED: i64 = 100;

/// Who was told of an appeal, and how it went: every try.
#[utoipa::path(get, path = ListCaseNotices::PATH, operation_id = "list_case_notices", tag = "notices",
    params(OneAppeal),
    responses((status = 200, body = CaseNotices), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list_case_notices(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
) -> Answer<Json<CaseNotices>> {
    let Seen { whole, .. } = Seen::all(&app, &visitor, number).await?;
    let listed = notices::list_of_case(&app.pool, whole.standing.id).await?;
    Ok(Json(CaseNotices { items: listed.into_iter().map(|one| app.case_notice(one)).collect() }))
}

/// Write no more of an appeal to an e-mail than the law demands; the token stands in every letter to it.
#[utoipa::path(post, path = Unsubscribe::PATH, operation_id = "unsubscribe", tag = "notices",
    params(("number" = String, Path, description = "Number of the appeal"), ("email" = String, Query),
        ("token" = String, Query, description = "As the letter has it")),
    responses((status = 200, body = Unsubscribed), (status = 404, body = Problem)))]
pub async fn unsubscribe(State(app): State<App>, Number(number): Number, pairs: Pairs) -> Answer<Json<Unsubscribed>> {
    let (email, token) = (pairs.get("email").unwrap_or_default(), pairs.get("token").unwrap_or_default());
    // Compared as hashes, so that the time it takes tells nothing.
    if token_hash(&app.private.leave(number, email)) != token_hash(token) {
        return Err(Refused::not_found());
    }
    let whole = appeals::find_whole(&app.pool, number, &app.city).await?.ok_or_else(Refused::not_found)?;
    let still = match notices::quiet(&app.pool, whole.standing.id, email).await? {
        Quiet::Whole => Vec::new(),
        Quiet::ButOwed => NoticeKind::ALL.iter().copied().filter(|kind| notice::is_owed(*kind)).collect(),
    };
    Ok(Json(Unsubscribed { still }))
}

/// What the signed-in person was told, newest first.
#[utoipa::path(get, path = ListNotices::PATH, operation_id = "list_notices", tag = "notices", params(DeskParams),
    responses((status = 200, body = Notices), (status = 401, body = Problem)))]
pub async fn list_notices(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Notices>> {
    let person = visitor.staff()?.person;
    pairs.only(&["after", "limit"])?;
    let limit = pairs.limit(LIMIT)?;
    let unknown = Fault::unknown(pairs.get("after").unwrap_or_default());
    let after = pairs.parsed("after", unknown)?;
    let (own, unread) = tokio::join!(
        notices::list_own(&app.pool, person, after, limit + 1),
        notices::count_unread(&app.pool, person, COUNTED)
    );
    let mut items: Vec<_> = own?.into_iter().map(|one| app.notice(&one)).collect();
    let more = items.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        items.pop();
    }
    let next = items.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(Notices { unread: unread?, items, next }))
}

/// The signed-in person has seen their notices up to this one.
#[utoipa::path(post, path = ReadNotices::PATH, operation_id = "read_notices", tag = "notices",
    request_body = ReadNotices,
    responses((status = 200, body = Unread), (status = 401, body = Problem)))]
pub async fn read_notices(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<ReadNotices>,
) -> Answer<Json<Unread>> {
    let person = visitor.staff()?.person;
    notices::read_until(&app.pool, person, ask.until, visitor.now).await?;
    Ok(Json(Unread { unread: notices::count_unread(&app.pool, person, COUNTED).await? }))
}

impl App {
    fn case_notice(&self, one: notices::Listed) -> CaseNotice {
        let tried = |tried: notices::Tried| NoticeTry {
            at: self.local(tried.at),
            outcome: tried.outcome,
            detail: tried.detail,
        };
        CaseNotice {
            kind: one.kind,
            audience: one.audience,
            person: one.person,
            status: one.status,
            at: self.local(one.created_at),
            done: self.maybe_local(one.done_at),
            next: Some(self.local(one.next_at)).filter(|_| one.status == NoticeStatus::Queued),
            tries: one.tries.into_iter().map(tried).collect(),
        }
    }

    fn notice(&self, one: &notices::Own) -> Notice {
        Notice {
            id: one.id,
            kind: one.kind,
            number: one.number,
            category: self.category(&one.category),
            due: self.maybe_local(one.due_at),
            at: self.local(one.created_at),
            read: one.read,
        }
    }
}
