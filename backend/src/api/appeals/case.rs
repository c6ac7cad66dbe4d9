//! What all moves have in common: know the caller, find the appeal, write what was decided, say how it is then.
//! Between finding and writing a move looks at its own fields, and asks the domain to decide.

use super::{files::check_files, show};
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
    store::{Tx, appeals, media},
};
use axum::{
    extract::{FromRef, FromRequest, Request},
    response::Response,
};
use chrono::{DateTime, Utc};
use contract::{Problem, ProblemCode, appeals::Appeal, fields::AppealNumber, moves::MoveStep};
use domain::{
    appeal::{Attempt, Decision, Refusal, Standing},
    rights::{self, Caller, May, Staff},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// A move that somebody asks for. Everything is read before the appeal is taken: a slow sender keeps nobody waiting.
pub struct Asked<S> {
    app: App,
    visitor: Visitor,
    number: AppealNumber,
    step: S,
}

impl<T: Send + Sync, S: MoveStep + DeserializeOwned> FromRequest<T> for Asked<S>
where
    App: FromRef<T>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &T) -> Result<Self, Response> {
        let (visitor, Number(number), Json(step)) = <(Visitor, Number, Json<S>)>::from_request(request, state).await?;
        Ok(Self { app: App::from_ref(state), visitor, number, step })
    }
}

impl<S: MoveStep> Asked<S> {
    /// A move as one of many.
    pub const fn of(app: App, visitor: Visitor, number: AppealNumber, step: S) -> Self {
        Self { app, visitor, number, step }
    }

    /// Takes the appeal, with the proof that the caller may make this move. What is public can be
    /// seen, so the refusal is told: 401 to whom we do not know, 403 to whom we do.
    pub async fn find(self) -> Answer<(Case, S)> {
        let Self { app, visitor, number, step } = self;
        let mut tx = Tx::begin(&app.pool).await?;
        let standing = appeals::find_standing(&mut tx, number, &app.city).await?.ok_or_else(Refused::not_found)?;
        let caller = visitor.towards(&app, number, standing.id);
        if !rights::knows(&caller, &standing) {
            return Err(Refused::not_found());
        }
        let version = step.version();
        let Some(may) = rights::may(S::MOVE, &caller, &standing) else {
            return Err(match caller {
                // Another resident is nobody to this appeal.
                Caller::Stranger | Caller::Resident(_) => Refused::of(ProblemCode::SignIn),
                // It may have been theirs when they looked: they are told what has become of it.
                Caller::Staff(_) if version < standing.version => {
                    drop(tx);
                    stale(&app, &visitor, number).await
                }
                _ => possible(ProblemCode::Forbidden, &caller, &standing, visitor.now),
            });
        };
        Ok((Case { app, tx, visitor, number, caller, may, standing, version, ends: None }, step))
    }
}

/// An appeal on somebody's table: locked, until it is said how it is then or put back.
pub struct Case {
    app: App,
    tx: Tx,
    visitor: Visitor,
    number: AppealNumber,
    caller: Caller,
    may: May,
    standing: Standing,
    version: i32,
    /// The soonest end of what runs after the move.
    ends: Option<DateTime<Utc>>,
}

impl Case {
    /// What the domain decides upon.
    pub fn attempt(&self) -> Attempt<'_> {
        Attempt {
            standing: &self.standing,
            may: &self.may,
            version: self.version,
            city: &self.app.city,
            at: self.visitor.now,
        }
    }

    /// The person of the staff who makes the move.
    pub fn staff(&self) -> Answer<&Staff> {
        self.caller.staff().ok_or_else(|| Refused::of(ProblemCode::Forbidden))
    }

    /// Whether an answer that says "done" must show it, as the category may ask.
    pub fn must_show_a_photo(&self) -> bool {
        self.standing.category.is_some_and(|category| self.app.city.catalogue[category].photo)
    }

    /// Whether a photo is among these files.
    pub async fn has_photo(&mut self, files: &[Uuid]) -> Answer<bool> {
        Ok(check_files(&mut self.tx, files).await?.is_some())
    }

    /// The city and the moment in which all is decided.
    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    pub const fn number(&self) -> AppealNumber {
        self.number
    }

    /// The connection that holds the appeal.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Writes what was decided, with its note and files.
    pub async fn write(mut self, decision: Decision, note: Option<&str>, files: &[Uuid]) -> Answer<Self> {
        let change = match decision {
            Ok(change) => change,
            Err(refusal) => return Err(self.refused(refusal).await),
        };
        check_files(&mut self.tx, files).await?;
        let seq = appeals::apply(&mut self.tx, &self.may, &self.standing, &change, &self.caller, note).await?;
        media::attach(&mut self.tx, files, self.standing.id, seq).await?;
        self.ends = change.duties.iter().map(|(_, end)| *end).min();
        Ok(self)
    }

    /// Keeps what was written, and says how the appeal is then.
    pub async fn say(self) -> Answer<Json<Appeal>> {
        let (app, visitor, number) = (self.app.clone(), self.visitor.clone(), self.number);
        self.save().await?;
        show::appeal(&app, &visitor, number).await.map(Json)
    }

    /// Keeps what was written.
    pub async fn save(self) -> Answer<()> {
        self.tx.save().await?;
        self.app.live.wake();
        if let Some(end) = self.ends {
            self.app.sleeper.hears(end);
        }
        Ok(())
    }

    /// Why not: a forbidden move is told what is possible, a stale version the fresh state.
    async fn refused(self, refusal: Refusal) -> Refused {
        match refusal {
            Refusal::Forbidden => possible(ProblemCode::MoveForbidden, &self.caller, &self.standing, self.visitor.now),
            Refusal::Unfit(field, fault) => Refused::field(field, fault),
            Refusal::Stale => {
                drop(self.tx);
                stale(&self.app, &self.visitor, self.number).await
            }
        }
    }
}

/// Somebody was quicker: how the appeal is now, as far as the caller may see it.
async fn stale(app: &App, visitor: &Visitor, number: AppealNumber) -> Refused {
    match show::appeal(app, visitor, number).await {
        Ok(fresh) => Problem { fresh: Some(Box::new(fresh)), ..Problem::new(ProblemCode::Stale) }.into(),
        Err(refused) => refused,
    }
}

fn possible(code: ProblemCode, caller: &Caller, standing: &Standing, now: DateTime<Utc>) -> Refused {
    Problem { possible: rights::can(caller, standing, now).into(), ..Problem::new(code) }.into()
}
