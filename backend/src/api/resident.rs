//! Residents sign in by a code sent to their e-mail: whoever reads the mailbox is who filed with its address.

use super::{
    body::Json,
    caller::{fresh_token, token_hash},
    error::{Answer, Refused},
    session::{cookie, of_resident},
};
use crate::{
    app::App,
    ops,
    outside::mail::Post,
    store::codes::{self, Life},
};
use axum::{extract::State, http::header, response::IntoResponse};
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem, ProblemCode,
    fields::Email,
    session::{AskCode, CodeAsked, EnterCode, Session},
};
use uuid::Uuid;

/// How long a code is good.
const MINUTES: u16 = 10;
/// How often one may be tried.
const TRIES: i16 = 5;
/// How long a session lasts: nobody remembers a code, and each costs a letter.
const LASTS: TimeDelta = TimeDelta::days(30);

/// Ask that a code be sent to an e-mail. The answer is the same whether anybody has ever filed with it or not.
#[utoipa::path(post, path = AskCode::PATH, operation_id = "ask_code", tag = "session", request_body = AskCode,
    responses((status = 200, body = CodeAsked), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn ask_code(State(app): State<App>, Json(ask): Json<AskCode>) -> Answer<Json<CodeAsked>> {
    let email = Email::new(&ask.email).map_err(|fault| Refused::field("email", fault))?.into_string();
    app.limits.code(ops::visitor().ip, &email)?;
    let (now, lasts) = (app.now(), TimeDelta::minutes(MINUTES.into()));
    let life = Life { now, until: now + lasts, young: now + lasts / 2, tries: TRIES };
    let salt = codes::ask(&app.pool, &email, Uuid::new_v4(), &life).await?;
    app.code_asked.notify_one();
    // Nobody could try a demonstration whose letters are files on somebody else's disk.
    let shown = !app.demo_accounts.is_empty() && matches!(app.mail.post, Post::Outbox(_));
    let code = shown.then(|| app.private.code(&email, salt));
    Ok(Json(CodeAsked { email, minutes: MINUTES, code }))
}

/// Sign in with the code that was sent; the answer sets the session's cookie.
#[utoipa::path(post, path = EnterCode::PATH, operation_id = "enter_code", tag = "session", request_body = EnterCode,
    responses((status = 200, body = Session), (status = 401, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
pub async fn enter_code(State(app): State<App>, Json(ask): Json<EnterCode>) -> Answer<impl IntoResponse> {
    let (email, code) = ask.check()?;
    let email = email.as_str();
    // Apart from the passwords of an account with the same e-mail.
    app.limits.sign_in(ops::visitor().ip, Some(&format!("code of {email}")))?;
    let (now, token) = (app.now(), fresh_token());
    let wrong = || Refused::of(ProblemCode::WrongCode);
    // Counted before it is compared: two who try at once have two tries.
    let salt = codes::count_try(&app.pool, email, now, TRIES).await?.ok_or_else(wrong)?;
    let right = token_hash(&app.private.code(email, salt)) == token_hash(code.as_str());
    if !right || !codes::begin_session(&app.pool, email, salt, &token_hash(&token), now, now + LASTS).await? {
        return Err(wrong());
    }
    let cookie = cookie(&app, &token, LASTS.num_seconds());
    Ok(([(header::SET_COOKIE, cookie)], Json(of_resident(&app, email).await?)))
}
