//! Photos and videos come in: checked, stripped of all that they tell beside the picture, kept.

use super::{
    body::Json,
    error::{Answer, Refused},
    pace::MayUpload,
};
use crate::{
    app::App,
    media::{self, object_key, video::Cleaner},
    store,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use bytes::{Bytes, BytesMut};
use contract::{
    Problem, ProblemCode,
    problem::Fault,
    uploads::{Medium, PHOTO_BYTES_MAX, UPLOADS, Upload, VIDEO_BYTES_MAX, Variant},
};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use std::{io, time::Duration};
use tokio::{sync::Semaphore, time::timeout};
use tokio_util::io::StreamReader;
use uuid::Uuid;

/// Enough of a file to know what it is.
const HEAD: usize = media::video::ENOUGH;
/// For so long a sender may send nothing.
const SILENCE: Duration = Duration::from_secs(30);
/// Photos that come in at a time; each is held in memory until it is whole.
static HANDS: Semaphore = Semaphore::const_new(64);

/// Send a photo or a video: the file itself is the body. Its id is then named by a form within a day.
#[utoipa::path(post, path = UPLOADS, operation_id = "upload_file", tag = "media",
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp"),
        (Vec<u8> = "video/mp4"), (Vec<u8> = "video/webm"))),
    responses((status = 201, body = Upload), (status = 413, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem)))]
pub async fn upload(State(app): State<App>, _: MayUpload, headers: HeaderMap, body: Body) -> Answer<impl IntoResponse> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|text| text.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > VIDEO_BYTES_MAX) {
        return Err(too_large(VIDEO_BYTES_MAX));
    }
    let medium = take(&app, body.into_data_stream().map_err(io::Error::other)).await?;
    Ok((StatusCode::CREATED, Json(medium)))
}

/// Takes a file as it arrives. What it is, its content says. Of one that breaks off, and of one whose id nobody
/// hears, the row stays and waits in vain: it is swept with all that was stored of it.
pub async fn take(app: &App, bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin) -> Answer<Medium> {
    let mut bytes = patient(bytes);
    let mut head = BytesMut::new();
    while head.len() < HEAD {
        match bytes.next().await {
            Some(more) => head.extend_from_slice(&more.map_err(broke_off)?),
            None => break,
        }
    }
    if head.is_empty() {
        return Err(Refused::field("file", Fault::Empty));
    }
    let whole = stream::once(async { Ok(head.clone().freeze()) }).chain(bytes);
    match media::video::sniff(&head) {
        Ok(kind) => take_video(app, kind, whole).await,
        Err(_) => take_photo(app, whole).await,
    }
}

async fn take_photo(app: &App, bytes: impl Stream<Item = io::Result<Bytes>> + Send) -> Answer<Medium> {
    // Never refused: it is never closed.
    let _hands = HANDS.acquire().await;
    let original = Bytes::from(collect(bytes, PHOTO_BYTES_MAX).await?);
    let derived = app.darkroom.develop(original.clone()).await.map_err(|fault| Refused::field("file", fault))?;
    let size = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    let (id, kind) = (Uuid::new_v4(), media::photo::CONTENT_TYPE);
    let medium = store::media::Medium {
        id,
        kind: "photo".into(),
        content_type: kind.into(),
        width: size(derived.large.width),
        height: size(derived.large.height),
        bytes: i64::try_from(derived.large.bytes.len()).unwrap_or(i64::MAX),
    };
    store::media::add(&app.pool, &medium, app.now()).await?;
    let key = |part| object_key(id, part);
    let (original_key, large, thumb) = (key("original"), key(Variant::Large.code()), key(Variant::Thumb.code()));
    tokio::try_join!(
        app.objects.put(&original_key, &original, "application/octet-stream"),
        app.objects.put(&large, &derived.large.bytes, kind),
        app.objects.put(&thumb, &derived.thumb.bytes, kind),
    )?;
    Ok((&medium).into())
}

async fn take_video(
    app: &App,
    kind: &'static str,
    bytes: impl Stream<Item = io::Result<Bytes>> + Send,
) -> Answer<Medium> {
    let id = Uuid::new_v4();
    let mut medium =
        store::media::Medium { id, kind: "video".into(), content_type: kind.into(), width: 0, height: 0, bytes: 0 };
    store::media::add(&app.pool, &medium, app.now()).await?;
    let counted = Box::pin(cleaned(limited(bytes, VIDEO_BYTES_MAX), kind));
    let key = object_key(id, Variant::Video.code());
    let length = app.objects.put_stream(&key, StreamReader::new(counted), kind).await.map_err(|error| {
        let limit = std::error::Error::source(&error).is_some_and(|source| source.to_string().contains(OVER_LIMIT));
        if limit { too_large(VIDEO_BYTES_MAX) } else { error.into() }
    })?;
    medium.bytes = i64::try_from(length).unwrap_or(i64::MAX);
    store::media::measured(&app.pool, id, medium.bytes).await?;
    Ok((&medium).into())
}

/// A video without what it tells of its place and camera.
fn cleaned(
    bytes: impl Stream<Item = io::Result<Bytes>> + Send,
    kind: &'static str,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let cleaner = (kind == media::video::MP4).then(Cleaner::default);
    stream::unfold((Box::pin(bytes), cleaner), |(mut bytes, mut cleaner)| async {
        let more = match bytes.next().await {
            Some(more) => more.map(|more| match &mut cleaner {
                Some(cleaner) => cleaner.clean(more),
                None => more,
            }),
            None => Ok(cleaner.take()?.rest()),
        };
        Some((more, (bytes, cleaner)))
    })
}

/// The same bytes; whoever sends none for too long has broken off.
fn patient(
    bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
) -> impl Stream<Item = io::Result<Bytes>> + Send + Unpin {
    let waiting = stream::unfold(bytes, |mut bytes| async {
        let next = timeout(SILENCE, bytes.next()).await;
        let more = next.unwrap_or_else(|_| Some(Err(io::Error::other("nothing came for too long"))));
        more.map(|more| (more, bytes))
    });
    Box::pin(waiting.fuse())
}

const OVER_LIMIT: &str = "over the limit";

/// The same bytes, broken off behind `max`.
fn limited(
    bytes: impl Stream<Item = io::Result<Bytes>> + Send,
    max: u64,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let mut seen = 0u64;
    bytes.map(move |more| {
        let more = more?;
        seen += more.len() as u64;
        if seen > max { Err(io::Error::other(OVER_LIMIT)) } else { Ok(more) }
    })
}

async fn collect(bytes: impl Stream<Item = io::Result<Bytes>> + Send, max: u64) -> Answer<Vec<u8>> {
    let mut bytes = Box::pin(limited(bytes, max));
    let mut all = Vec::new();
    while let Some(more) = bytes.next().await {
        let more =
            more.map_err(|error| if error.to_string() == OVER_LIMIT { too_large(max) } else { broke_off(error) })?;
        all.extend_from_slice(&more);
    }
    Ok(all)
}

fn too_large(max: u64) -> Refused {
    let mut problem = Problem::field("file", Fault::TooLarge { max });
    problem.code = ProblemCode::TooLarge;
    problem.status = ProblemCode::TooLarge.status();
    problem.into()
}

fn broke_off(error: impl std::fmt::Display) -> Refused {
    Problem::new(ProblemCode::Malformed).titled(format!("the upload broke off: {error}")).into()
}
