//! Writes the words by which appeals are searched, behind the history: first all that there is, then what moves.

use super::{PAUSE, sleep};
use crate::{
    app::App,
    store::{
        Fault, Tx, feed,
        search::{self, Progress, Text, Written},
    },
};
use domain::{
    privacy,
    search::{stem, words_of},
};
use std::{collections::BTreeMap, time::Duration};
use tokio::task::spawn_blocking;

/// Appeals that are read at a time.
const BATCH: i64 = 2000;
/// Without a word of anything new, so often we look: what nobody is told of is searched by moderators.
const LOOK: Duration = Duration::from_secs(2);
/// After a word so soon, for moves come in swarms; and so soon again while an older transaction holds the history back.
const SOON: Duration = Duration::from_millis(100);

/// Writes words as appeals change.
pub async fn run(app: App) {
    let mut news = app.live.listen(None).from_now;
    loop {
        let pause = match tick(&app).await {
            Ok(true) => SOON,
            Ok(false) => LOOK,
            Err(error) => {
                tracing::warn!(%error, "the words of appeals wait");
                PAUSE
            }
        };
        tokio::select! {
            on = sleep(&app, pause) => if !on { return },
            // Having missed some is news too.
            _ = news.recv(), if pause == LOOK => if !sleep(&app, SOON).await { return },
        }
        news = news.resubscribe();
    }
}

/// Writes all that may be read; says whether something is left, because nobody may read it yet or another server is at it.
///
/// # Errors
/// The database does not answer.
pub async fn tick(app: &App) -> Result<bool, Fault> {
    loop {
        if app.stopping.is_cancelled() {
            return Ok(false);
        }
        match step(app).await? {
            Step::More => {}
            Step::Done { left } => return Ok(left),
        }
    }
}

enum Step {
    More,
    Done { left: bool },
}

async fn step(app: &App) -> Result<Step, Fault> {
    let now = feed::mark_of_now(&app.pool).await?;
    let mut tx = Tx::begin(&app.pool).await?;
    let Some(progress) = search::lock(&mut tx, now).await? else { return Ok(Step::Done { left: true }) };
    // A store that was set back, or filled from another: what was read of its history says nothing any more.
    let progress = if feed::still_stands(&mut *tx, progress.mark).await? {
        progress
    } else {
        Progress { after: Some(0), mark: now }
    };
    let (next, texts) = match progress.after {
        Some(after) => {
            let texts = search::list_behind(&mut *tx, after, BATCH).await?;
            let last = texts.last().map(|text| text.id);
            if last.is_none() {
                search::make_index(&mut tx).await?;
            }
            (Some(Progress { after: last, ..progress }), texts)
        }
        None => match search::list_moved(&mut tx, progress.mark, BATCH).await? {
            Some((mark, texts)) => (Some(Progress { mark, ..progress }), texts),
            None => (None, Vec::new()),
        },
    };
    let Some(next) = next else {
        return Ok(Step::Done { left: search::is_behind(&mut *tx, progress.mark).await? });
    };
    let written = spawn_blocking(move || written(&texts))
        .await
        .map_err(|error| Fault::impossible("appeal_words", "some", error))?;
    search::write(&mut tx, &written).await?;
    search::save(&mut *tx, next).await?;
    tx.save().await?;
    Ok(Step::More)
}

fn written(texts: &[Text]) -> Written {
    let mut written = Written::default();
    let mut times: BTreeMap<String, i64> = BTreeMap::new();
    for text in texts {
        // People write more into an address than an address: contacts in it are nobody's to search.
        let address = text.address.as_deref().filter(|_| !text.dwelling).map(privacy::mask).unwrap_or_default();
        let public = words_of(&format!("{address} {}", text.shown.as_deref().unwrap_or_default()));
        let all = words_of(&format!("{} {}", text.address.as_deref().unwrap_or_default(), text.story));
        let private: Vec<_> = all.difference(&public).cloned().collect();
        for word in public.iter().chain(&private) {
            *times.entry(word.clone()).or_default() += i64::from(!text.known);
        }
        written.ids.push(text.id);
        written.numbers.push(text.number);
        written.public.push(public.into_iter().collect::<Vec<_>>().join(" "));
        written.private.push(private.join(" "));
    }
    written.stems = times.keys().map(|word| stem(word)).collect();
    (written.words, written.times) = times.into_iter().unzip();
    written
}
