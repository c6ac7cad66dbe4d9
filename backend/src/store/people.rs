//! The staff and their sessions.

use super::{Fault, code};
use chrono::{DateTime, Utc};
use domain::{
    codes::Role,
    rights::{Staff, is_sound},
};
use sqlx::PgExecutor;

/// A person as sign-in needs them.
pub struct Account {
    pub staff: Staff,
    pub password_hash: String,
}

/// Who has this e-mail, unless disabled.
///
/// # Errors
/// The database does not answer.
pub async fn find_account(db: impl PgExecutor<'_>, email: &str) -> Result<Option<Account>, Fault> {
    let row = sqlx::query!(
        "select id, name, role, agency, password_hash from person where email = $1 and disabled_at is null",
        email
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        let role = code("person", row.id, &row.role)?;
        let staff = Staff { person: row.id, name: row.name, role, agency: row.agency };
        Ok(Account { staff, password_hash: row.password_hash })
    })
    .transpose()
}

/// Who is signed in.
pub enum SignedIn {
    /// A person of the staff, and their e-mail.
    Staff(Staff, String),
    /// Whoever has proved this e-mail.
    Resident(String),
}

/// Who is signed in by this token.
///
/// # Errors
/// The database does not answer.
pub async fn find_session(
    db: impl PgExecutor<'_>,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, Fault> {
    let row = sqlx::query!(
        r#"select s.email as resident, p.id as "id?", p.name as "name?", p.role as "role?", p.agency, p.email as "email?"
           from session s left join person p on p.id = s.person_id and p.disabled_at is null
           where s.token_hash = $1 and s.expires_at > $2"#,
        token_hash,
        now
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    if let Some(email) = row.resident {
        return Ok(Some(SignedIn::Resident(email)));
    }
    let (Some(person), Some(name), Some(role), Some(email)) = (row.id, row.name, row.role, row.email) else {
        return Ok(None);
    };
    let role = code("person", person, &role)?;
    Ok(Some(SignedIn::Staff(Staff { person, name, role, agency: row.agency }, email)))
}

/// Begins a session.
///
/// # Errors
/// The database does not answer.
pub async fn begin_session(
    db: impl PgExecutor<'_>,
    token_hash: &[u8],
    person: i64,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "with swept as (delete from session where expires_at < $3)
         insert into session (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)",
        token_hash,
        person,
        now,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets a session; one that is unknown is forgotten already.
///
/// # Errors
/// The database does not answer.
pub async fn end_session(db: impl PgExecutor<'_>, token_hash: &[u8]) -> Result<(), Fault> {
    sqlx::query!("delete from session where token_hash = $1", token_hash).execute(db).await?;
    Ok(())
}

/// A person to be added.
pub struct NewPerson<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub role: Role,
    pub agency: Option<&'a str>,
    pub password_hash: &'a str,
    pub demo: bool,
}

/// Adds a person.
///
/// # Errors
/// [`Fault::Constraint`] `person_email_key` where the e-mail is taken, `person_agency_check` where
/// role and agency do not fit.
pub async fn add(db: impl PgExecutor<'_>, person: &NewPerson<'_>, now: DateTime<Utc>) -> Result<i64, Fault> {
    debug_assert!(is_sound(person.role, person.agency), "checked by the caller");
    let id = sqlx::query_scalar!(
        "insert into person (email, name, role, agency, password_hash, demo, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) returning id",
        person.email,
        person.name,
        person.role.code(),
        person.agency,
        person.password_hash,
        person.demo,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(id)
}

/// A line of the list of people.
pub struct Listed {
    pub email: String,
    pub name: String,
    pub role: String,
    pub agency: Option<String>,
    pub demo: bool,
}

/// Everybody, in the order of their e-mails.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>) -> Result<Vec<Listed>, Fault> {
    Ok(sqlx::query_as!(
        Listed,
        "select email, name, role, agency, demo from person where disabled_at is null order by email"
    )
    .fetch_all(db)
    .await?)
}

/// Whether a person works for this agency.
///
/// # Errors
/// The database does not answer.
pub async fn is_of(db: impl PgExecutor<'_>, person: i64, agency: Option<&str>) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
               select from person where id = $1 and agency = $2 and disabled_at is null and role in ('officer', 'head')
           ) as "is_of!""#,
        person,
        agency
    )
    .fetch_one(db)
    .await?)
}

/// A person of an agency, and what is in their hands.
pub struct Colleague {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub role: String,
    pub open: i64,
    pub overdue: i64,
}

/// The people of an agency with what is in their hands, by name.
///
/// # Errors
/// The database does not answer.
pub async fn list_colleagues(
    db: impl PgExecutor<'_>,
    agency: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Colleague>, Fault> {
    Ok(sqlx::query_as!(
        Colleague,
        r#"select p.id, p.name, p.email, p.role, count(a.id) as "open!",
                  count(a.id) filter (where a.queue_at < $2) as "overdue!"
           from person p
           left join appeal a on a.agency = $1 and a.officer_id = p.id
               and a.state in ('registered', 'assigned', 'in_work', 'planned', 'rework')
           where p.agency = $1 and p.disabled_at is null
           group by p.id order by p.name, p.id"#,
        agency,
        now
    )
    .fetch_all(db)
    .await?)
}
