//! Sends the codes by which residents prove their e-mails. Whoever asked is waiting, so it begins at once; what a mail
//! server does not take is tried again while the code is good.

use super::{PAUSE, sleep};
use crate::{
    app::App,
    outside::mail::{Letter, Undelivered},
    store::{
        Fault,
        codes::{self, Due},
    },
};
use chrono::TimeDelta;
use futures::{StreamExt, stream};
use std::time::Duration;

/// Letters taken together.
const BATCH: i64 = 16;
/// How long a letter is ours alone.
const LEASE: TimeDelta = TimeDelta::seconds(150);
/// When a letter that was not taken is tried again.
const AGAIN: TimeDelta = TimeDelta::seconds(20);
/// The longest sleep: another server may have died with a letter in its hands.
const LONGEST: Duration = Duration::from_secs(20);

/// Sends codes as they are asked for.
pub async fn run(app: App) {
    loop {
        let pause = match tick(&app).await {
            Ok(()) => LONGEST,
            Err(error) => {
                tracing::warn!(%error, "codes wait");
                PAUSE
            }
        };
        tokio::select! {
            on = sleep(&app, pause) => if !on { return },
            () = app.code_asked.notified() => {}
        }
    }
}

/// Sends the codes that are due.
///
/// # Errors
/// The database does not answer.
pub async fn tick(app: &App) -> Result<(), Fault> {
    loop {
        let now = app.now();
        let due = codes::claim(&app.pool, now, now + LEASE, BATCH).await?;
        if due.is_empty() || app.stopping.is_cancelled() {
            return Ok(());
        }
        let sent: Vec<_> = stream::iter(due).map(|one| send(app, one)).buffer_unordered(16).collect().await;
        sent.into_iter().collect::<Result<(), _>>()?;
    }
}

async fn send(app: &App, due: Due) -> Result<(), Fault> {
    let again = match app.mail.post.deliver(&letter(app, &due)).await {
        Ok(_) => None,
        Err(Undelivered::Never(said)) => {
            tracing::warn!(%said, "a code is not sent");
            None
        }
        Err(Undelivered::Later(said)) => {
            tracing::warn!(%said, "a code waits");
            Some(app.now() + AGAIN)
        }
    };
    codes::finish(&app.pool, &due, again).await
}

fn letter(app: &App, due: &Due) -> Letter {
    let email: String = url::form_urlencoded::byte_serialize(due.email.as_bytes()).collect();
    let link = format!("{}sign-in?email={email}", app.public_url);
    let code = app.private.code(&due.email, due.salt);
    let until = due.expires_at.with_timezone(&app.city.tz);
    let written = app.letters.code(&app.city.name, &app.city.phone, &code, until, &link);
    Letter {
        // Asked for again it is another letter, although it may say the same.
        id: format!("code-{}-{}", due.salt, due.asked_at.timestamp_millis()),
        from: app.mail.sender.clone(),
        to: due.email.clone(),
        subject: written.subject,
        text: written.text,
        html: written.html,
        at: due.asked_at,
        // Each was asked for.
        leave: None,
    }
}
