//! Signing in and out: e-mail and password, a session in the store, a cookie that scripts cannot read.

use super::{
    admin::people::hash,
    body::Json,
    caller::{COOKIE, Visitor, fresh_token, session_token, token_hash},
    error::{Answer, Refused},
    notices::COUNTED,
};
use crate::{
    app::App,
    ops, password,
    store::{mine, notices, people, staff},
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::IntoResponse,
};
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem, ProblemCode,
    admin::SetPassword,
    fields::Email,
    problem::Fault,
    session::{GetSession, Me, Resident, Session, SignIn, SignOut},
};
use domain::rights::Staff;

/// How long a session lasts: a working day.
const LASTS: TimeDelta = TimeDelta::hours(12);

/// Who the caller is.
#[utoipa::path(get, path = GetSession::PATH, operation_id = "get_session", tag = "session",
    responses((status = 200, body = Session)))]
pub async fn get_session(State(app): State<App>, visitor: Visitor) -> Answer<Json<Session>> {
    if let Some(email) = &visitor.resident {
        return of_resident(&app, email).await.map(Json);
    }
    let Some(staff) = &visitor.staff else { return Ok(Json(Session::default())) };
    session(&app, staff, visitor.email.as_deref().unwrap_or_default()).await.map(Json)
}

/// Sign in with e-mail and password; the answer sets the session's cookie.
#[utoipa::path(post, path = SignIn::PATH, operation_id = "sign_in", tag = "session", request_body = SignIn,
    responses((status = 200, body = Session), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn sign_in(State(app): State<App>, Json(ask): Json<SignIn>) -> Answer<impl IntoResponse> {
    // What is no e-mail is nobody's, and need not be looked for.
    let email = Email::new(&ask.email).map(Email::into_string).unwrap_or_default();
    // Everybody knows the passwords of a demonstration: there is nothing to be guessed, and much to be tried.
    let guessed = !app.demo_accounts.iter().any(|account| account.email == email);
    app.limits.sign_in(ops::visitor().ip, Some(&email).filter(|email| guessed && !email.is_empty()))?;
    let account = if email.is_empty() { None } else { people::find_account(&app.pool, &email).await? };
    let (hash, staff) = account.map(|account| (account.password_hash, account.staff)).unzip();
    // An unknown e-mail costs as much time as a wrong password, so that neither is told.
    let right = password::check(hash, ask.password).await.map_err(Refused::internal)?;
    let Some(staff) = staff.filter(|_| right) else { return Err(Refused::of(ProblemCode::WrongPassword)) };
    let (token, now) = (fresh_token(), app.now());
    people::begin_session(&app.pool, &token_hash(&token), staff.person, now, now + LASTS).await?;
    let cookie = cookie(&app, &token, LASTS.num_seconds());
    Ok(([(header::SET_COOKIE, cookie)], Json(session(&app, &staff, &email).await?)))
}

/// Sign out; the session is forgotten.
#[utoipa::path(delete, path = SignOut::PATH, operation_id = "sign_out", tag = "session",
    responses((status = 200, body = Session)))]
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Answer<impl IntoResponse> {
    if let Some(token) = session_token(&headers) {
        people::end_session(&app.pool, &token_hash(&token)).await?;
    }
    Ok(([(header::SET_COOKIE, cookie(&app, "", 0))], Json(Session::default())))
}

async fn session(app: &App, staff: &Staff, email: &str) -> Answer<Session> {
    let unread = notices::count_unread(&app.pool, staff.person, COUNTED).await?;
    Ok(Session { me: Some(me(app, staff, email)), resident: None, unread })
}

/// The session of whoever has proved this e-mail.
pub async fn of_resident(app: &App, email: &str) -> Answer<Session> {
    let known = mine::find_resident(&app.pool, email, COUNTED).await?;
    let resident = Resident { email: email.to_owned(), name: known.name, residence: known.residence };
    Ok(Session { me: None, resident: Some(resident), unread: known.unread })
}

fn me(app: &App, staff: &Staff, email: &str) -> Me {
    Me {
        name: staff.name.clone(),
        email: email.to_owned(),
        role: staff.role,
        agency: staff.agency.as_deref().map(|code| app.agency(code)),
    }
}

/// The session's cookie, which scripts cannot read.
#[must_use]
pub fn cookie(app: &App, token: &str, seconds: i64) -> String {
    let secure = if app.public_url.scheme() == "https" { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// Set one's password by a link that the administrator gave. Nobody is signed in by it.
#[utoipa::path(post, path = SetPassword::PATH, operation_id = "set_password", tag = "session", request_body = SetPassword,
    responses((status = 200, body = Session), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn set_password(State(app): State<App>, Json(ask): Json<SetPassword>) -> Answer<Json<Session>> {
    app.limits.sign_in(ops::visitor().ip, None)?;
    ask.check()?;
    let (token, now) = (token_hash(&ask.token), app.now());
    let void = || Refused::field("token", Fault::LinkVoid);
    // Before the work of hashing, which a guess shall not cost us.
    if !staff::is_link(&app.pool, &token, now).await? {
        return Err(void());
    }
    let hash = hash(ask.password).await?;
    let set = staff::set_password(&app.pool, &token, &hash, now).await?;
    if set { Ok(Json(Session::default())) } else { Err(void()) }
}
