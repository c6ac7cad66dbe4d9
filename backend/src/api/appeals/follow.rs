use super::show;
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        error::{Answer, Refused},
        pace::MayFile,
    },
    app::App,
    store::appeals,
};
use axum::extract::State;
use contract::{
    Problem,
    appeals::Appeal,
    moves::{FollowAppeal, Step},
};
use domain::rights::{self, Party};

/// Follow an appeal: the public part of every step will go to the e-mail.
#[utoipa::path(post, path = FollowAppeal::PATH, operation_id = "follow_appeal", tag = "appeals",
    params(("number" = String, Path, description = "Number of the appeal")), request_body = FollowAppeal,
    responses((status = 200, body = Appeal), (status = 429, body = Problem), (status = "default", body = Problem)))]
pub async fn follow(
    State(app): State<App>,
    visitor: Visitor,
    _: MayFile,
    Number(number): Number,
    Json(ask): Json<FollowAppeal>,
) -> Answer<Json<Appeal>> {
    let found = appeals::find_whole(&app.pool, number, &app.city).await?.ok_or_else(Refused::not_found)?;
    let caller = visitor.towards(&app, number, found.standing.id);
    if !rights::knows(&caller, &found.standing) {
        return Err(Refused::not_found());
    }
    let email = ask.check()?;
    let own = rights::party(&caller, &found.standing) == Some(Party::Applicant);
    appeals::follow(&app.pool, found.standing.id, email.as_str(), own, visitor.now).await?;
    show::appeal(&app, &visitor, number).await.map(Json)
}
