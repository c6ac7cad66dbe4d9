//! An appeal that a person of the staff looks into.

use crate::{
    api::{
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
    store::appeals::{self, Whole},
};
use contract::{ProblemCode, fields::AppealNumber};
use domain::rights::{self, Caller, Staff};

/// The appeal, and who looks.
pub struct Seen<'a> {
    pub staff: &'a Staff,
    pub caller: Caller,
    pub whole: Whole,
}

impl<'a> Seen<'a> {
    /// The appeal of this number, for the staff who know of it; 401 to whom we do not know.
    pub async fn known(app: &App, visitor: &'a Visitor, number: AppealNumber) -> Answer<Self> {
        let staff = visitor.staff()?;
        let caller = Caller::Staff(staff.clone());
        let whole = appeals::find_whole(&app.pool, number, &app.city).await?.ok_or_else(Refused::not_found)?;
        if !rights::knows(&caller, &whole.standing) {
            return Err(Refused::not_found());
        }
        Ok(Self { staff, caller, whole })
    }

    /// The same for those who see all of it; 403 to the others, who see what is public.
    pub async fn all(app: &App, visitor: &'a Visitor, number: AppealNumber) -> Answer<Self> {
        let seen = Self::known(app, visitor, number).await?;
        if !rights::sees_all(&seen.caller, &seen.whole.standing) {
            return Err(Refused::of(ProblemCode::Forbidden));
        }
        Ok(seen)
    }
}
