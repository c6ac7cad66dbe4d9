//! What changed, as it happens.

use crate::app::App;
use axum::{
    extract::State,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
};
use contract::events::{Changed, EVENTS};
use futures::{Stream, StreamExt};
use std::convert::Infallible;
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

/// A stream of changes: an event `appeal` each, public facts only; `lost` where the listener was too slow
/// and should look anew.
#[utoipa::path(get, path = EVENTS, operation_id = "events", tag = "map",
    responses((status = 200, description = "server-sent events", content_type = "text/event-stream", body = Changed)))]
pub async fn events(State(app): State<App>) -> impl IntoResponse {
    let stopping = app.stopping.clone();
    let news = BroadcastStream::new(app.live.listen()).map(event).take_until(stopping.cancelled_owned());
    (
        // A proxy that collects the stream would make it useless.
        [("x-accel-buffering", "no")],
        Sse::new(fallible(news)).keep_alive(KeepAlive::default()),
    )
}

fn event(news: Result<Changed, BroadcastStreamRecvError>) -> Event {
    match news {
        Ok(changed) => Event::default()
            .event("appeal")
            .json_data(&changed)
            .unwrap_or_else(|_| Event::default().event("lost").data("")),
        Err(BroadcastStreamRecvError::Lagged(_)) => Event::default().event("lost").data(""),
    }
}

fn fallible(events: impl Stream<Item = Event>) -> impl Stream<Item = Result<Event, Infallible>> {
    events.map(Ok)
}
