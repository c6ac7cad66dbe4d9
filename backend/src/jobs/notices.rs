//! Sends what was written down to be told.
//!
//! A notice is taken with a lease, sent, and marked. Whoever dies in between leaves it due again when the lease ends,
//! and it is sent again with the same Message-ID: a letter may come twice, but it is then known as the same.

use super::{PAUSE, sleep};
use crate::{
    app::App,
    letters::Facts,
    outside::mail::{Delivered, Letter, Undelivered},
    store::{
        Fault,
        notices::{self, Due, End, Ended},
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    fields::AppealNumber,
    notice::{self, Audience},
    privacy,
    words::Bilingual,
};
use futures::{StreamExt, stream};
use std::{pin::pin, time::Duration};

/// Notices taken together.
const BATCH: i64 = 64;
/// Letters on their way at the same time.
const AT_ONCE: usize = 16;
/// So long news gather before it is looked what they tell: moves come in swarms.
const GATHER: Duration = Duration::from_millis(200);
/// How long a notice is ours alone; prolonged while it is being sent.
const LEASE: TimeDelta = TimeDelta::seconds(60);
const RENEW: Duration = Duration::from_secs(20);
/// The longest sleep: what a term tells, or another server put off, is not in the news.
const LONGEST: Duration = Duration::from_secs(30);
/// What is kept of the words of a mail server, characters.
const DETAIL: usize = 500;

/// Sends whatever is due, then sleeps until the next is, or until something happens to an appeal, on whichever server.
pub async fn run(app: App) {
    let mut news = app.live.listen(None).from_now;
    loop {
        let pause = match tick(&app.fresh()).await {
            Ok(next) => next.map_or(LONGEST, |next| until(&app, next)),
            Err(error) => {
                tracing::warn!(%error, "notices wait");
                PAUSE
            }
        };
        tokio::select! {
            on = sleep(&app, pause) => if !on { return },
            // Also that some were missed is news.
            _ = news.recv() => {
                if !sleep(&app, GATHER).await {
                    return;
                }
                while news.try_recv().is_ok() {}
            }
        }
    }
}

fn until(app: &App, next: DateTime<Utc>) -> Duration {
    (next - app.now()).to_std().unwrap_or(Duration::ZERO).clamp(Duration::from_millis(100), LONGEST)
}

/// Sends what is due, and gives the moment at which the next is.
///
/// # Errors
/// The database does not answer.
pub async fn tick(app: &App) -> Result<Option<DateTime<Utc>>, Fault> {
    while !app.stopping.is_cancelled() {
        let now = app.now();
        let due = notices::claim(&app.pool, now, now + LEASE, BATCH).await?;
        let more = due.len() >= usize::try_from(BATCH).unwrap_or(usize::MAX);
        send_all(app, due).await;
        if !more {
            break;
        }
    }
    notices::find_next(&app.pool).await
}

/// Sends some together, so that one slow letter holds up few others, and keeps them ours meanwhile.
async fn send_all(app: &App, due: Vec<Due>) {
    let ids: Vec<_> = due.iter().map(|one| one.id).collect();
    let (sends, finishes) = (app.clone(), app.clone());
    let sending = stream::iter(due).map(move |one| send(sends.clone(), one)).buffer_unordered(AT_ONCE);
    // What ended together is written down together.
    let mut sending = pin!(sending.ready_chunks(AT_ONCE).for_each(move |ended| finish(finishes.clone(), ended)));
    loop {
        tokio::select! {
            () = &mut sending => return,
            () = tokio::time::sleep(RENEW) => {
                if let Err(error) = notices::renew(&app.pool, &ids, app.now() + LEASE).await {
                    tracing::warn!(%error, "the lease of notices was not prolonged");
                }
            }
        }
    }
}

async fn send(app: App, due: Due) -> Ended {
    let (end, said) = match letter(&app, &due) {
        Err(why) => (End::Failed, Some(why.to_owned())),
        Ok(letter) => match app.mail.post.deliver(&letter).await {
            Ok(Delivered::Sent) => (End::Sent, None),
            Ok(Delivered::Kept) => (End::Kept, None),
            Err(Undelivered::Never(said)) => (End::Failed, Some(said)),
            Err(Undelivered::Later(said)) => {
                let next = notice::again(due.tries, due.created_at, app.now(), rand::random());
                (next.map_or(End::Failed, End::Later), Some(said))
            }
        },
    };
    // Mail servers like to repeat whose mailbox they do not have.
    let detail = said.map(|said| privacy::mask(&said).chars().take(DETAIL).collect());
    Ended { id: due.id, tries: due.tries, end, detail }
}

/// What went out is worth some patience: a mark that is lost is a letter that comes twice.
async fn finish(app: App, ended: Vec<Ended>) {
    for one in &ended {
        metrics::counter!("notices_total", "outcome" => one.end.outcome().code()).increment(1);
    }
    while let Err(error) = notices::finish(&app.pool, &ended, app.now()).await {
        tracing::warn!(%error, "what came of notices cannot be written down yet");
        if !matches!(error, Fault::Unavailable(_)) || !sleep(&app, PAUSE).await {
            return;
        }
    }
}

/// The letter of a notice, or why there can be none.
fn letter(app: &App, due: &Due) -> Result<Letter, &'static str> {
    let to = due.email.clone().ok_or("there is nobody to write to any more")?;
    let number = due.number.ok_or("the appeal has no number")?;
    let city = &app.city;
    let category = city.catalogue.find(&due.category).and_then(|index| city.catalogue.get(index));
    let agency = due.agency.as_ref().map(|code| {
        let known = city.agencies.find(code).and_then(|index| city.agencies.get(index));
        named(code, known.map(|one| &one.name))
    });
    let note = due.note.as_deref().filter(|_| notice::quotes(due.kind, due.audience));
    let note = note.map(|note| match due.audience {
        Audience::Applicant => note.to_owned(),
        Audience::Follower | Audience::Staff => privacy::mask(note),
    });
    let leave = (due.audience != Audience::Staff).then(|| leave(app, number, &to));
    let written = app.letters.write(&Facts {
        city: &city.name,
        tz: city.tz,
        phone: &city.phone,
        kind: due.kind,
        audience: due.audience,
        number,
        category: &named(&due.category, category.map(|one| &one.name)),
        agency: agency.as_ref(),
        due: due.due_at,
        until: due.check_until,
        outcome: due.outcome,
        note: note.as_deref(),
        link: &link(app, number, due.audience),
        leave: leave.as_deref(),
    });
    Ok(Letter {
        id: format!("notice-{}", due.message_id),
        from: app.mail.sender.clone(),
        to,
        subject: written.subject,
        text: written.text,
        html: written.html,
        at: due.created_at,
        leave,
    })
}

/// What the city has dropped is called by its code.
fn named(code: &str, name: Option<&Bilingual>) -> Bilingual {
    name.cloned().unwrap_or_else(|| Bilingual { uk: code.to_owned(), en: code.to_owned() })
}

/// Where the reader stops the letters.
fn leave(app: &App, number: AppealNumber, email: &str) -> String {
    let token = app.private.leave(number, email);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("number", &number.to_string()).append_pair("email", email).append_pair("token", &token);
    format!("{}unsubscribe?{}", app.public_url, query.finish())
}

/// Where the reader goes on: the applicant with their key, the staff at their desk, others at what is public.
fn link(app: &App, number: AppealNumber, audience: Audience) -> String {
    let base = &app.public_url;
    match audience {
        Audience::Applicant => format!("{base}appeals/{number}?key={}", app.private.key(number)),
        Audience::Follower => format!("{base}appeals/{number}"),
        Audience::Staff => format!("{base}desk/{number}"),
    }
}
