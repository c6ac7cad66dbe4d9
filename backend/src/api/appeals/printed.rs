//! What all papers of an appeal have in common: know who asks, find the appeal, print it, send it.

use crate::{
    api::{
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
    store::appeals::{self, Whole},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use contract::{ProblemCode, appeals::Appeal, fields::AppealNumber};
use domain::rights::{self, Caller};
use papers::Issuer;

/// A document as PDF.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct Pdf(Vec<u8>);

/// An appeal that somebody wants on paper.
pub struct Asked {
    pub whole: Whole,
    pub caller: Caller,
    /// As the caller sees it.
    pub appeal: Appeal,
}

impl Asked {
    /// The appeal of this number, for those who see all of it. What is public can be seen, so the refusal is told: 401
    /// to whom we do not know, 403 to whom we do.
    pub async fn find(app: &App, visitor: &Visitor, number: AppealNumber) -> Answer<Self> {
        let whole = appeals::find_whole(&app.pool, number, &app.city).await?.ok_or_else(Refused::not_found)?;
        let caller = visitor.towards(app, number, whole.standing.id);
        if !rights::sees_all(&caller, &whole.standing) {
            let unknown = matches!(caller, Caller::Stranger | Caller::Resident(_));
            return Err(Refused::of(if unknown { ProblemCode::SignIn } else { ProblemCode::Forbidden }));
        }
        let appeal = app.appeal(&whole, &caller, visitor.now)?;
        Ok(Self { whole, caller, appeal })
    }

    /// Writes down that somebody of the staff looks at the applicant's data.
    pub async fn log_look(&self, app: &App, visitor: &Visitor) -> Answer<()> {
        if let (Some(staff), true) = (self.caller.staff(), self.appeal.applicant.is_some()) {
            appeals::log_look(&app.pool, staff.person, self.whole.standing.id, visitor.now).await?;
        }
        Ok(())
    }
}

/// Whose papers they are.
pub fn issuer(app: &App) -> Issuer {
    Issuer { city: app.city.name.uk.clone(), phone: app.city.phone.clone() }
}

/// Prints aside, for it takes some milliseconds, and sends the document to be shown under this name. Nobody on the way
/// keeps it: a person stands in it.
pub async fn send(name: String, print: impl FnOnce() -> Vec<u8> + Send + 'static) -> Answer<Response> {
    let Pdf(document) = tokio::task::spawn_blocking(move || Pdf(print())).await.map_err(Refused::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, document).into_response())
}
