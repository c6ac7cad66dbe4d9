//! What changed, as it happens.

use super::{docs::PROBLEM, error::Answer, query::Pairs, scope::loaded};
use crate::{
    app::App,
    live::{Heard, Piece},
    store::feed::Mark,
};
use axum::{
    extract::State,
    http::HeaderMap,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
};
use contract::{
    Problem,
    events::{Changed, EVENTS},
    problem::Fault,
};
use futures::{Stream, StreamExt, stream};
use std::convert::Infallible;
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

/// A stream of changes: an event `appeal` each, public facts only; `lost` where the listener was too slow or too
/// long away, and should look anew; `here` first, for its id, where it begins with now.
#[utoipa::path(get, path = EVENTS, operation_id = "events", tag = "map",
    params(("since" = Option<String>, Query, description = "Id of the last event that was heard: what was told since \
        then comes first. A browser that lost its connection says it in the header `last-event-id`")),
    responses((status = 200, description = "server-sent events", content_type = "text/event-stream", body = Changed),
        (status = 422, description = "No id of an event", body = Problem, content_type = PROBLEM),
        (status = 503, description = "The map is still being read", body = Problem, content_type = PROBLEM)))]
pub async fn events(State(app): State<App>, pairs: Pairs, headers: HeaderMap) -> Answer<impl IntoResponse> {
    // Until the map has been read nothing is told, and nobody could know what they missed meanwhile.
    loaded(&app)?;
    pairs.only(&["since"])?;
    let asked = pairs.parsed("since", Fault::unknown(""))?;
    // A browser keeps the id that it was given: another one has heard nothing that is known here.
    let last = headers.get("last-event-id").map(|id| id.to_str().unwrap_or_default().parse().unwrap_or_default());
    let since = last.or(asked);
    let Heard { told, lost, before, from_now } = app.live.listen(since);
    let first = if lost { Some(self::lost(told)) } else { since.is_none().then(|| bare("here", told)) };
    let before = first.into_iter().chain(before.into_iter().map(event));
    let live = app.live.clone();
    let from_now = BroadcastStream::new(from_now).map(move |news| match news {
        Ok(piece) => event(piece),
        Err(BroadcastStreamRecvError::Lagged(_)) => self::lost(live.told()),
    });
    let stopping = app.stopping.clone();
    let news = stream::iter(before).chain(from_now).take_until(stopping.cancelled_owned());
    Ok((
        // A proxy that collects the stream would make it useless.
        [("x-accel-buffering", "no")],
        Sse::new(fallible(news)).keep_alive(KeepAlive::default()),
    ))
}

fn event((mark, changed): Piece) -> Event {
    let event = Event::default().event("appeal").id(mark.to_string());
    event.json_data(&changed).unwrap_or_else(|_| lost(mark))
}

/// Whoever looks anew finds everything up to here.
fn lost(told: Mark) -> Event {
    bare("lost", told)
}

fn bare(kind: &str, told: Mark) -> Event {
    // An event without data reaches nobody.
    Event::default().event(kind).id(told.to_string()).data("{}")
}

fn fallible(events: impl Stream<Item = Event>) -> impl Stream<Item = Result<Event, Infallible>> {
    events.map(Ok)
}
