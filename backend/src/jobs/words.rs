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
const BATCH: i64 = 500;
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
            Step::AllWasRead(progress) => {
                if !index(app, progress).await? {
                    return Ok(true);
                }
            }
            Step::Done { left } => return Ok(left),
        }
    }
}

enum Step {
    More,
    /// For the first time, and there is no index yet.
    AllWasRead(Progress),
    Done {
        left: bool,
    },
}

/// Reads, and writes at the end: what is not written yet holds nothing up.
async fn step(app: &App) -> Result<Step, Fault> {
    let now = feed::mark_of_now(&app.pool).await?;
    let mut tx = Tx::begin(&app.pool).await?;
    if !search::lock(&mut *tx).await? {
        return Ok(Step::Done { left: true });
    }
    let progress = progress(&mut tx, now).await?;
    let (next, ids) = if let Some(after) = progress.after {
        let ids = search::list_ids(&mut *tx, after, BATCH).await?;
        let Some(last) = ids.last() else { return Ok(Step::AllWasRead(progress)) };
        (Progress { after: Some(*last), ..progress }, ids)
    } else {
        let moved = feed::list_marks(&mut *tx, progress.mark, BATCH).await?;
        let Some(last) = moved.last() else {
            return Ok(Step::Done { left: feed::goes_on(&mut *tx, progress.mark).await? });
        };
        (Progress { mark: *last, ..progress }, moved.iter().map(|mark| mark.appeal).collect())
    };
    let texts = search::list_texts(&mut *tx, &ids).await?;
    let written = spawn_blocking(move || written(&texts))
        .await
        .map_err(|error| Fault::impossible("appeal_words", "some", error))?;
    search::write(&mut tx, &written).await?;
    search::save(&mut *tx, next).await?;
    tx.save().await?;
    Ok(Step::More)
}

/// How far it has come. In a store that was filled from another what was read of the history says nothing any more, and
/// all is read again.
async fn progress(tx: &mut Tx, now: feed::Mark) -> Result<Progress, Fault> {
    if let Some(progress) = search::find_progress(&mut **tx).await?
        && feed::still_stands(&mut **tx, progress.mark).await?
    {
        return Ok(progress);
    }
    Ok(Progress { after: Some(0), mark: now })
}

/// Makes the index, and begins to follow; false where another server is at it. What was filed meanwhile is told by the
/// history, which is followed from where the reading began.
async fn index(app: &App, read: Progress) -> Result<bool, Fault> {
    if !search::make_index(&app.pool).await? {
        return Ok(false);
    }
    let now = feed::mark_of_now(&app.pool).await?;
    let mut tx = Tx::begin(&app.pool).await?;
    if !search::lock(&mut *tx).await? {
        return Ok(false);
    }
    // Another server may have gone on meanwhile.
    if progress(&mut tx, now).await?.after == read.after {
        search::save(&mut *tx, Progress { after: None, ..read }).await?;
        tx.save().await?;
    }
    Ok(true)
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
