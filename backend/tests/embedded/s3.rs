use super::house::{House, names, soon};
use backend::outside::{
    embedded_s3::EmbeddedS3,
    objects::{Objects, ObjectsError},
};
use futures::TryStreamExt;
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::io::{AsyncRead, ReadBuf};

async fn storage(house: &House) -> (EmbeddedS3, Objects) {
    let server = EmbeddedS3::start(&house.var).await.unwrap();
    let objects = Objects::open(server.storage()).await.unwrap();
    (server, objects)
}

fn pattern(length: usize) -> Vec<u8> {
    (0..251_u8).cycle().take(length).collect()
}

/// Gives what it has and then breaks off, or waits for ever.
struct Torn {
    left: usize,
    then: Option<io::ErrorKind>,
}

impl AsyncRead for Torn {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.left == 0 {
            return self.then.map_or(Poll::Pending, |kind| Poll::Ready(Err(kind.into())));
        }
        let some = self.left.min(buf.remaining()).min(1 << 16);
        buf.put_slice(&vec![7; some]);
        self.left -= some;
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn what_was_put_comes_back_whole_and_survives_a_new_start() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    objects.put("photos/one.jpg", b"a photo", "image/jpeg").await.unwrap();
    let meta = objects.head("photos/one.jpg").await.unwrap();
    assert_eq!((meta.length, meta.content_type.as_str()), (7, "image/jpeg"));
    server.stop().await;

    let (server, objects) = storage(&house).await;
    let fetched = objects.get("photos/one.jpg").await.unwrap();
    assert_eq!(fetched.meta.content_type, "image/jpeg");
    assert_eq!(fetched.into_bytes().await.unwrap(), b"a photo");
    server.stop().await;
}

#[tokio::test]
async fn a_video_streams_in_and_any_part_of_it_streams_out() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    let video = pattern(12_000_000);
    let length = objects.put_stream("video", &video[..], "video/mp4").await.unwrap();
    assert_eq!(length, 12_000_000);
    let part = objects.get_range("video", 6_000_000, Some(6_000_009)).await.unwrap();
    assert_eq!(part.meta.content_range.as_deref(), Some("bytes 6000000-6000009/12000000"));
    assert_eq!((part.meta.length, part.meta.content_type.as_str()), (10, "video/mp4"));
    let bytes: Vec<_> = part.into_stream().try_collect().await.unwrap();
    assert_eq!(bytes.concat(), video[6_000_000..6_000_010]);
    let end = objects.get_range("video", 11_999_990, None).await.unwrap();
    assert_eq!(end.into_bytes().await.unwrap(), video[11_999_990..]);
    assert!(objects.get("video").await.unwrap().into_bytes().await.unwrap() == video);
    let behind = objects.get_range("video", 12_000_000, None).await;
    assert!(matches!(behind, Err(ObjectsError::BadRange)));
    server.stop().await;
}

#[tokio::test]
async fn an_empty_stream_and_one_of_exactly_a_part_are_stored() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    for length in [0, 5 * 1024 * 1024, 10 * 1024 * 1024] {
        let bytes = pattern(length);
        assert_eq!(objects.put_stream("exact", &bytes[..], "video/webm").await.unwrap(), length as u64);
        assert!(objects.get("exact").await.unwrap().into_bytes().await.unwrap() == bytes);
    }
    server.stop().await;
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    for length in [1_000, 6_000_000, 11_000_000] {
        let torn = Torn { left: length, then: Some(io::ErrorKind::ConnectionReset) };
        let error = objects.put_stream("torn", torn, "video/mp4").await.unwrap_err();
        assert!(matches!(error, ObjectsError::Source(_)), "{error}");
    }
    nothing_is_left(&house, &objects).await;
    server.stop().await;
}

#[tokio::test]
async fn an_upload_that_nobody_waits_for_any_more_leaves_nothing() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    let waits = objects.put_stream("torn", Torn { left: 6_000_000, then: None }, "video/mp4");
    tokio::time::timeout(Duration::from_secs(2), waits).await.unwrap_err();
    nothing_is_left(&house, &objects).await;
    server.stop().await;
}

async fn nothing_is_left(house: &House, objects: &Objects) {
    let folder = house.var.join("objects");
    soon("an empty folder", async || (names(&folder) == ["vidhuk"]).then_some(())).await;
    assert!(matches!(objects.head("torn").await, Err(ObjectsError::NotFound(_))));
}

#[tokio::test]
async fn what_is_missing_is_not_found_and_may_be_deleted_all_the_same() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    assert!(matches!(objects.get("nothing").await, Err(ObjectsError::NotFound(_))));
    assert!(matches!(objects.get_range("nothing", 0, None).await, Err(ObjectsError::NotFound(_))));
    objects.delete("nothing").await.unwrap();
    objects.ready().await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn one_or_many_are_deleted_and_their_traces_swept_at_the_next_start() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    for key in ["a", "b", "c", "d"] {
        objects.put(key, key.as_bytes(), "text/plain").await.unwrap();
    }
    objects.delete("a").await.unwrap();
    objects.delete_many(["b", "c"].map(str::to_owned)).await.unwrap();
    for key in ["a", "b", "c"] {
        assert!(matches!(objects.head(key).await, Err(ObjectsError::NotFound(_))), "{key}");
    }
    server.stop().await;
    let (server, objects) = storage(&house).await;
    assert_eq!(objects.get("d").await.unwrap().into_bytes().await.unwrap(), b"d");
    let traces = names(&house.var.join("objects"));
    assert_eq!(traces.iter().filter(|name| name.starts_with(".bucket-")).count(), 2, "{traces:?}");
    server.stop().await;
}

#[tokio::test]
async fn a_storage_that_is_down_is_unavailable_and_one_that_refuses_is_not() {
    let house = House::new();
    let (server, objects) = storage(&house).await;
    let mut stranger = server.storage().clone();
    stranger.secret_key = backend::config::Secret::new("wrong");
    assert!(matches!(Objects::open(&stranger).await, Err(ObjectsError::Other(_))));
    server.stop().await;
    assert!(matches!(objects.put("a", b"a", "text/plain").await, Err(ObjectsError::Unavailable(_))));
    assert!(matches!(objects.head("a").await, Err(ObjectsError::Unavailable(_))));
}
