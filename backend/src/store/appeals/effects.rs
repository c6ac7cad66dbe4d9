//! What some kinds of move change beside what all may change.

use super::{Day, Fault};
use chrono::{DateTime, Utc};
use domain::{appeal::Effect, likeness::letter};
use sqlx::PgConnection;

/// Makes what is of one kind of move alone. The appeal is locked.
#[expect(clippy::too_many_lines, reason = "a line or two for each kind")]
pub(super) async fn apply(db: &mut PgConnection, appeal: i64, effect: &Effect, at: DateTime<Utc>) -> Result<(), Fault> {
    match effect {
        Effect::Registered { category, kind, complained_of, shown_story, shown } => {
            sqlx::query!(
                "update appeal set category = coalesce($2, category), kind = coalesce($3, kind), complained_of = $4,
                     shown_story = case when publish then coalesce($5, shown_story) end,
                     dwelling = $6, shown_lon = $7, shown_lat = $8
                 where id = $1",
                appeal,
                category.as_deref(),
                kind.map(domain::codes::Kind::code),
                complained_of.as_deref(),
                shown_story.as_deref(),
                shown.dwelling,
                shown.point.lon,
                shown.point.lat
            )
            .execute(db)
            .await?;
        }
        Effect::Mended { story, shown_story } => {
            sqlx::query!(
                "with known as (update applicant set words = $5 where appeal_id = $1)
                 update appeal set story = $2, shown_story = case when publish then coalesce($3, '') end, term_from = $4
                 where id = $1",
                appeal,
                story,
                shown_story.as_deref(),
                at,
                letter(story)
            )
            .execute(db)
            .await?;
        }
        Effect::Referred => set(db, appeal, Set::Referred).await?,
        Effect::Declined { by } => {
            sqlx::query!("update appeal set declined = array_append(declined, $2) where id = $1", appeal, by)
                .execute(db)
                .await?;
        }
        Effect::ExecutorAdded { agency, informed, part } => {
            sqlx::query!(
                "insert into executor (appeal_id, agency, informed, part, added_at) values ($1, $2, $3, $4, $5)",
                appeal,
                agency,
                informed,
                part,
                at
            )
            .execute(db)
            .await?;
        }
        Effect::ExecutorDropped { agency } => {
            sqlx::query!("delete from executor where appeal_id = $1 and agency = $2", appeal, agency)
                .execute(db)
                .await?;
        }
        Effect::ExecutorDone { agency } => {
            sqlx::query!("update executor set done_at = $3 where appeal_id = $1 and agency = $2", appeal, agency, at)
                .execute(db)
                .await?;
        }
        Effect::Planned { until } => set(db, appeal, Set::Planned(*until)).await?,
        Effect::Asked { until } => set(db, appeal, Set::Asked(*until)).await?,
        Effect::Called { .. } => set(db, appeal, Set::Called).await?,
        Effect::Control { by } => set(db, appeal, Set::Control(*by)).await?,
        Effect::Hidden => set(db, appeal, Set::Hidden).await?,
        Effect::Merged { main, from } => merge(db, appeal, *main, from.code(), at).await?,
        Effect::Unmerged => unmerge(db, appeal).await?,
    }
    Ok(())
}

/// A column or two of the appeal's row.
enum Set {
    Referred,
    Hidden,
    Called,
    Planned(Day),
    Asked(Day),
    Control(Option<i64>),
}

async fn set(db: &mut PgConnection, appeal: i64, set: Set) -> Result<(), Fault> {
    let query = match set {
        Set::Referred => sqlx::query!("update appeal set referred = true where id = $1", appeal),
        Set::Hidden => sqlx::query!("update appeal set hidden = true where id = $1", appeal),
        Set::Called => sqlx::query!("update appeal set calls = calls + 1 where id = $1", appeal),
        Set::Planned(until) => sqlx::query!("update appeal set planned_until = $2 where id = $1", appeal, until),
        Set::Asked(until) => sqlx::query!("update appeal set asked_until = $2 where id = $1", appeal, until),
        Set::Control(by) => sqlx::query!("update appeal set control_by = $2 where id = $1", appeal, by),
    };
    query.execute(db).await?;
    Ok(())
}

/// Its applicant and its followers follow the main appeal from now on.
async fn merge(db: &mut PgConnection, appeal: i64, main: i64, from: &str, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "with joined as (
             update appeal set merged_into = $2, merged_from = $3 where id = $1 returning id
         ), moved as (
             -- Those that were joined to it go on to the main appeal.
             update appeal set merged_into = $2, merged_via = $1 where merged_into = $1
         )
         insert into follower (appeal_id, email, created_at)
         select $2, f.email, $4 from (
             select email from applicant where appeal_id = $1 and email <> ''
             union select email from follower where appeal_id = $1
         ) f, joined
         on conflict on constraint follower_pkey do nothing",
        appeal,
        main,
        from,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Its applicant no longer follows what was the main appeal, nor do those of appeals that came with it and go back with
/// it. Others may have chosen to.
async fn unmerge(db: &mut PgConnection, appeal: i64) -> Result<(), Fault> {
    sqlx::query!(
        "with main as (select merged_into from appeal where id = $1),
         parted as (
             delete from follower f using applicant p
             where f.appeal_id = (select merged_into from main) and p.email = f.email
                 and (p.appeal_id = $1 or p.appeal_id in (select id from appeal where merged_via = $1))
         ), back as (
             update appeal set merged_into = $1, merged_via = null where merged_via = $1
         )
         update appeal set merged_into = null, merged_from = null, merged_via = null where id = $1",
        appeal
    )
    .execute(db)
    .await?;
    Ok(())
}
