//! What all moves have in common: find the appeal, prove the right, write the change, say how it is then.

use super::show;
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
    store::{Tx, appeals, media},
};
use contract::{
    Move, Problem, ProblemCode,
    appeals::{Appeal, PHOTOS_MAX, VIDEOS_MAX},
    fields::AppealNumber,
    problem::Fault,
};
use domain::{
    appeal::{Change, Refusal, Standing},
    rights::{self, Caller, May},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// An appeal on somebody's table: locked, until it is written or put back.
pub struct Case {
    app: App,
    tx: Tx,
    visitor: Visitor,
    number: AppealNumber,
    pub caller: Caller,
    pub standing: Standing,
}

impl Case {
    /// Takes the appeal of this number.
    pub async fn find(app: &App, visitor: Visitor, number: AppealNumber) -> Answer<Self> {
        let mut tx = Tx::begin(&app.pool).await?;
        let standing = appeals::find_standing(&mut tx, number, &app.city).await?.ok_or_else(Refused::not_found)?;
        let caller = visitor.towards(app, number, standing.id);
        Ok(Self { app: app.clone(), tx, visitor, number, caller, standing })
    }

    /// The proof that the caller may make this move; what is public can be seen, so the refusal is
    /// told: 401 to whom we do not know, 403 to whom we do.
    pub fn may(&self, step: Move) -> Answer<May> {
        rights::may(step, &self.caller, &self.standing).ok_or_else(|| match self.caller {
            Caller::Stranger => Refused::of(ProblemCode::SignIn),
            _ => Refused::from(Problem {
                possible: rights::can(&self.caller, &self.standing),
                ..Problem::new(ProblemCode::Forbidden)
            }),
        })
    }

    /// What was decided, or why not: a stale version is told the fresh state, a forbidden move what is possible.
    pub async fn decided(self, decision: Result<Change, Refusal>) -> Answer<(Self, Change)> {
        match decision {
            Ok(change) => Ok((self, change)),
            Err(Refusal::Forbidden) => Err(Problem {
                possible: rights::can(&self.caller, &self.standing),
                ..Problem::new(ProblemCode::MoveForbidden)
            }
            .into()),
            Err(Refusal::Stale) => {
                drop(self.tx);
                let fresh = show::appeal(&self.app, &self.visitor, self.number).await?;
                Err(Problem { fresh: Some(Box::new(fresh)), ..Problem::new(ProblemCode::Stale) }.into())
            }
        }
    }

    /// Writes the change with its note and files, and says how the appeal is then.
    pub async fn write(
        mut self,
        may: &May,
        change: &Change,
        note: Option<&str>,
        files: &[Uuid],
    ) -> Answer<Json<Appeal>> {
        check_files(&mut self.tx, files).await?;
        let seq = appeals::apply(&mut self.tx, may, &self.standing, change, &self.caller, note).await?;
        media::attach(&mut self.tx, files, self.standing.id, seq).await?;
        self.tx.save().await?;
        self.app.live.wake();
        show::appeal(&self.app, &self.visitor, self.number).await.map(Json)
    }
}

/// Whether these files wait for a form, and are not too many. Gives the first photo.
pub async fn check_files(db: &mut PgConnection, files: &[Uuid]) -> Answer<Option<Uuid>> {
    if files.is_empty() {
        return Ok(None);
    }
    let waiting = media::list_waiting(db, files).await?;
    let missing = files.iter().find(|id| !waiting.iter().any(|(waits, _)| waits == *id));
    if let Some(id) = missing {
        return Err(Refused::field("media", Fault::Unknown { value: id.to_string() }));
    }
    let is_photo = |id: &Uuid| waiting.iter().any(|(waits, kind)| waits == id && kind == "photo");
    let photos = files.iter().filter(|id| is_photo(id)).count();
    if photos > PHOTOS_MAX {
        return Err(Refused::field("media", Fault::TooManyFiles { max: PHOTOS_MAX }));
    }
    if files.len() - photos > VIDEOS_MAX {
        return Err(Refused::field("media", Fault::TooManyFiles { max: VIDEOS_MAX }));
    }
    Ok(files.iter().find(|id| is_photo(id)).copied())
}

impl From<media::Medium> for contract::uploads::Medium {
    fn from(medium: media::Medium) -> Self {
        use contract::uploads::MediumKind;
        Self {
            id: medium.id,
            kind: if medium.kind == "video" { MediumKind::Video } else { MediumKind::Photo },
            width: medium.width,
            height: medium.height,
            bytes: medium.bytes,
            content_type: medium.content_type,
        }
    }
}

/// Whether an answer that says "done" has the photo that its category asks for.
pub fn check_photo(app: &App, standing: &Standing, outcome: contract::Outcome, files: &[Uuid]) -> Answer<()> {
    let asked = standing.category.is_some_and(|category| app.city.catalogue[category].photo);
    if asked && outcome == contract::Outcome::Satisfied && files.is_empty() {
        return Err(Refused::field("media", Fault::PhotoNeeded));
    }
    Ok(())
}
