//! Photos and videos: in, kept, out.

use axum::{
    body::Body,
    http::{Request, header},
};
use backend::jobs::sweep;
use chrono::TimeDelta;
use contract::{
    Problem, ProblemCode,
    problem::{Fault, Faults},
    uploads::{MediumKind, UPLOADS, Upload, Variant},
};
use image::GenericImageView;
use tests::{Draft, TestCity, bomb, photo, photo_from_a_telephone, png, pothole, video, webp};
use uuid::Uuid;

#[tokio::test]
async fn a_photo_of_each_kind_is_taken_and_shown_large_and_small() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for file in [photo(800, 600), png(800, 600), webp(800, 600)] {
        let medium = olena.uploads(file).await;
        assert_eq!((medium.kind, medium.width, medium.height), (MediumKind::Photo, 800, 600));
        for (variant, size) in [(Variant::Large, (800, 600)), (Variant::Thumb, (400, 300))] {
            let shown = city.stranger().gets(&medium.address(variant)).await;
            assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"));
            assert!(shown.header("cache-control").contains("immutable"));
            assert_eq!(image::load_from_memory(&shown.body).expect("a picture").dimensions(), size);
        }
    }
}

#[tokio::test]
async fn an_original_has_no_address() {
    let city = TestCity::start().await;
    let id = city.resident("Олена").uploads(photo(80, 60)).await.id;
    for part in ["original", "video", "Large", "..%2Foriginal", ""] {
        city.stranger().gets(&format!("/api/v1/media/{id}/{part}")).await.is(ProblemCode::NotFound);
    }
    for id in [Uuid::new_v4().to_string(), "abc".into(), "%00".into()] {
        city.stranger().gets(&format!("/api/v1/media/{id}/large")).await.is(ProblemCode::NotFound);
    }
}

#[tokio::test]
async fn where_a_video_was_taken_stays_with_its_maker_too() {
    let city = TestCity::start().await;
    // A box of user data behind the pictures, as telephones write it.
    let place = b"\0\0\0\x29moov\0\0\0\x21udta\0\0\0\x19\xa9xyz\0\x0d\x15\xc7GEHEIM+50.45";
    let pictures = b"\0\0\0\x0cmdat1234";
    let file = [&video(24)[..], pictures, place].concat();
    assert!(holds(&file, b"GEHEIM"));
    let medium = city.resident("Олена").uploads(file.clone()).await;
    let shown = city.stranger().gets(&medium.address(Variant::Video)).await;
    assert_eq!(shown.body.len(), file.len());
    assert!(!holds(&shown.body, b"GEHEIM") && holds(&shown.body, b"mdat1234"));
}

#[tokio::test]
async fn where_a_photo_was_taken_stays_with_its_maker_and_it_stands_upright() {
    let city = TestCity::start().await;
    let file = photo_from_a_telephone(800, 600);
    assert!(holds(&file, b"GEHEIM") && holds(&file, b"Exif"));
    let medium = city.resident("Олена").uploads(file).await;
    // Held upright: higher than wide.
    assert_eq!((medium.width, medium.height), (600, 800));
    for variant in [Variant::Large, Variant::Thumb] {
        let shown = city.stranger().gets(&medium.address(variant)).await;
        assert!(!holds(&shown.body, b"GEHEIM") && !holds(&shown.body, b"Exif"));
        let (width, height) = image::load_from_memory(&shown.body).expect("a picture").dimensions();
        assert!(width < height);
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// Sends a file that is refused; afterwards there is no file.
async fn refused(file: Vec<u8>) -> Problem {
    let city = TestCity::start().await;
    let problem = city.stranger().posts(UPLOADS, "image/jpeg", file).await.problem();
    assert_eq!(city.number("select count(*) from medium").await, 0);
    problem
}

fn one(fault: Fault) -> Faults {
    Faults::from([("file".to_owned(), fault)])
}

#[tokio::test]
async fn a_file_is_what_it_holds_and_not_what_its_name_says() {
    for file in [&b"GIF89a\x01\0\x01\0\x80\0\0"[..], b"%PDF-1.7\n%", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"a"]
    {
        let problem = refused(file.to_vec()).await;
        assert_eq!((problem.code, problem.fields), (ProblemCode::Invalid, one(Fault::NotAPicture)));
    }
}

#[tokio::test]
async fn an_empty_file_is_none() {
    assert_eq!(refused(vec![]).await.fields, one(Fault::Empty));
}

#[tokio::test]
async fn a_truncated_photo_is_broken() {
    let whole = photo(800, 600);
    for part in [2, 4] {
        assert_eq!(refused(whole[..whole.len() * part / 5].to_vec()).await.fields, one(Fault::Broken));
    }
}

#[tokio::test]
async fn a_photo_of_fifty_thousand_by_fifty_thousand_pixels_is_not_opened() {
    assert_eq!(refused(bomb(50_000, 50_000)).await.fields, one(Fault::TooManyPixels { max: 100_000_000 }));
}

#[tokio::test]
async fn a_photo_over_fifteen_megabytes_is_too_large() {
    let mut file = photo(80, 60);
    file.resize((15 << 20) + 1, 0);
    let problem = refused(file).await;
    assert_eq!((problem.code, problem.fields), (ProblemCode::TooLarge, one(Fault::TooLarge { max: 15 << 20 })));
}

#[tokio::test]
async fn a_video_that_says_it_is_over_a_hundred_megabytes_is_refused_unread() {
    let city = TestCity::start().await;
    let request = Request::post(UPLOADS).header(header::CONTENT_LENGTH, (100u64 << 20) + 1).body(Body::from("x"));
    let problem = city.stranger().sends(request.expect("a request")).await.is(ProblemCode::TooLarge);
    assert_eq!(problem.fields, one(Fault::TooLarge { max: 100 << 20 }));
    // One that tells no length is cut off as it comes.
    let piece = bytes::Bytes::from(vec![7; 1 << 20]);
    let pieces = std::iter::once(bytes::Bytes::from(video(1000))).chain(std::iter::repeat_n(piece, 101));
    let body = Body::from_stream(futures::stream::iter(pieces.map(Ok::<_, std::io::Error>)));
    let request = Request::post(UPLOADS).header(header::CONTENT_TYPE, "video/mp4").body(body);
    let problem = city.stranger().sends(request.expect("a request")).await.is(ProblemCode::TooLarge);
    assert_eq!(problem.fields, one(Fault::TooLarge { max: 100 << 20 }));
}

#[tokio::test]
async fn a_video_is_played_whole_and_in_parts() {
    let city = TestCity::start().await;
    let file = video(300_000);
    let medium = city.resident("Олена").uploads(file.clone()).await;
    assert_eq!((medium.kind, medium.bytes, medium.content_type.as_str()), (MediumKind::Video, 300_000, "video/mp4"));
    let address = medium.address(Variant::Video);
    let whole = city.stranger().gets(&address).await;
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, "bytes"));
    assert!(whole.body == file);
    for (range, says, bytes) in [
        ("bytes=100-199", "bytes 100-199/300000", &file[100..200]),
        ("bytes=299990-", "bytes 299990-299999/300000", &file[299_990..]),
        ("bytes=299990-999999", "bytes 299990-299999/300000", &file[299_990..]),
        ("bytes=0-0", "bytes 0-0/300000", &file[..1]),
    ] {
        let part = city.stranger().with("range", range).gets(&address).await;
        assert_eq!((part.status, part.header("content-range")), (206, says), "{range}");
        assert!(part.body == bytes, "{range}");
    }
    city.stranger().with("range", "bytes=300000-").gets(&address).await.is(ProblemCode::BadRange);
    for odd in ["bytes=0-1,5-6", "pages=1-2", "bytes=a-b"] {
        assert_eq!(city.stranger().with("range", odd).gets(&address).await.status, 200, "{odd}");
    }
}

#[tokio::test]
async fn a_video_in_several_parts_comes_back_byte_for_byte() {
    let city = TestCity::start().await;
    let file = video((12 << 20) + 5);
    let medium = city.resident("Олена").uploads(file.clone()).await;
    assert!(city.stranger().gets(&medium.address(Variant::Video)).await.body == file);
}

#[tokio::test]
async fn an_appeal_has_one_video_at_most() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let ids = [olena.uploads(video(9000)).await.id, olena.uploads(video(9000)).await.id];
    let problem = olena.asks(&olena.signs(pothole().with_media(&ids))).await.expect_err("two");
    assert_eq!(problem.fields["media"], Fault::TooManyFiles { max: 1 });
    let filed = olena.files(pothole().with_media(&ids[..1])).await;
    assert_eq!(olena.looks_at(&filed).await.media[0].kind, MediumKind::Video);
}

#[tokio::test]
async fn a_file_that_no_form_names_within_a_day_is_taken_away_and_the_others_stay() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (named, forgotten): (Upload, Upload) = (olena.uploads(photo(80, 60)).await, olena.uploads(photo(80, 60)).await);
    olena.files(pothole().with_media(&[named.id])).await;
    city.passes(TimeDelta::hours(23));
    assert_eq!(sweep::sweep(&city.app).await.expect("it sweeps"), 0);
    let fresh = olena.uploads(photo(80, 60)).await;
    city.passes(TimeDelta::hours(2));
    assert_eq!(sweep::sweep(&city.app).await.expect("it sweeps"), 1);
    let shown = async |medium: &Upload| city.stranger().gets(&medium.address(Variant::Thumb)).await.status;
    assert_eq!([shown(&named).await, shown(&forgotten).await, shown(&fresh).await], [200, 404, 200]);
}

#[tokio::test]
async fn a_file_of_one_appeal_does_not_become_anothers() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let id = olena.uploads(photo(80, 60)).await.id;
    let (a, b) = (olena.signs(pothole().with_media(&[id])), ihor.signs(pothole().with_media(&[id])));
    let (a, b) = tokio::join!(olena.asks(&a), ihor.asks(&b));
    assert_eq!([&a, &b].iter().filter(|filed| filed.is_ok()).count(), 1, "{a:?} {b:?}");
    assert_eq!(city.number("select count(*) from appeal").await, 1);
}
