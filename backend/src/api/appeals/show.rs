use crate::{
    api::{
        body::Number,
        caller::Visitor,
        error::{Answer, Refused},
        etag::Tag,
    },
    app::App,
    store::{appeals, notices},
};
use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use contract::{
    Endpoint, Problem,
    appeals::{Appeal, GetAppeal},
    fields::AppealNumber,
};
use domain::rights::{self, Party};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Show an appeal, as far as the caller may see it.
#[utoipa::path(get, path = GetAppeal::PATH, operation_id = "get_appeal", tag = "appeals",
    params(("number" = String, Path, description = "Number of the appeal"),
        ("key" = Option<String>, Query, description = "Private key of the appeal")),
    responses((status = 200, body = Appeal), (status = 304), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    headers: HeaderMap,
) -> Answer<Response> {
    let appeal = appeal(&app, &visitor, number).await?;
    // What is shown depends on who looks; whether it is overdue, on the time.
    let caller = visitor.towards(&app, number, 0);
    let tag = format!("{}-{}-{}-{}", appeal.version, appeal.followers, appeal.overdue, tag_of(&caller));
    let tag = Tag::private(tag);
    Ok(if tag.is_known_to(&headers) { tag.not_modified() } else { (tag.headers(), Json(appeal)).into_response() })
}

fn tag_of(caller: &rights::Caller) -> String {
    match caller {
        rights::Caller::Staff(staff) => format!("s{}", staff.person),
        rights::Caller::KeyHolder(_) => "k".into(),
        rights::Caller::Resident(email) => {
            let mut hasher = DefaultHasher::new();
            email.hash(&mut hasher);
            format!("r{:x}", hasher.finish())
        }
        rights::Caller::Stranger | rights::Caller::System => "p".into(),
    }
}

/// The appeal of this number as the visitor may see it. A look of the staff at the applicant's
/// data is written down; and the applicant has now seen what they were told.
pub async fn appeal(app: &App, visitor: &Visitor, number: AppealNumber) -> Answer<Appeal> {
    let whole = appeals::find_whole(&app.pool, number, &app.city).await?.ok_or_else(Refused::not_found)?;
    let caller = visitor.towards(app, number, whole.standing.id);
    if !rights::knows(&caller, &whole.standing) {
        return Err(Refused::not_found());
    }
    let appeal = app.appeal(&whole, &caller, visitor.now)?;
    if let (Some(staff), true) = (caller.staff(), appeal.applicant.is_some()) {
        appeals::log_look(&app.pool, staff.person, whole.standing.id, visitor.now).await?;
    }
    if rights::party(&caller, &whole.standing) == Some(Party::Applicant) {
        notices::seen_by_applicant(&app.pool, whole.standing.id, visitor.now).await?;
    }
    Ok(appeal)
}
