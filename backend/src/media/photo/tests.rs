use super::*;
use exif::{In, Reader, Tag, Value, experimental::Writer};
use image::{ExtendedColorType, ImageBuffer, ImageEncoder, Luma, Rgb, Rgba, codecs::png::PngEncoder};
use std::time::Instant;

/// A picture with a red upper left corner.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 60, 200]) }
    })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(picture(width, height), ImageFormat::Jpeg)
}

/// The same JPEG with what a telephone writes: where it was, and how it was held.
fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let rational = |num| exif::Rational { num, denom: 1 };
    let place = Value::Rational(vec![rational(50), rational(27), rational(0)]);
    let fields = [(Tag::Orientation, Value::Short(vec![orientation])), (Tag::GPSLatitude, place)];
    let fields = fields.map(|(tag, value)| exif::Field { tag, ifd_num: In::PRIMARY, value });
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut notes = Cursor::new(b"Exif\0\0".to_vec());
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).unwrap();
    notes.get_mut().extend(tiff.into_inner());
    let length = u16::try_from(notes.get_ref().len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, notes.get_ref(), &jpeg[2..]].concat()
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    image::load_from_memory_with_format(&picture.bytes, ImageFormat::Jpeg).unwrap().into_rgb8().get_pixel(x, y).0
}

fn is_red([red, _, blue]: [u8; 3]) -> bool {
    red > 150 && blue < 100
}

#[test]
fn a_photo_becomes_a_large_picture_and_a_thumb_and_a_small_one_stays_small() {
    let derived = derive(&jpeg(3000, 2000)).unwrap();
    assert_eq!((derived.large.width, derived.large.height), (2048, 1365));
    assert_eq!((derived.thumb.width, derived.thumb.height), (400, 267));
    let small = derive(&jpeg(300, 200)).unwrap();
    assert_eq!((small.large.width, small.large.height, small.thumb.width), (300, 200, 300));
}

#[test]
fn the_three_kinds_are_known_by_content_and_nothing_else_is_taken() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let derived = derive(&encoded(picture(80, 60), format)).unwrap();
        assert!(is_red(pixel(&derived.large, 10, 10)) && !is_red(pixel(&derived.large, 70, 50)), "{format:?}");
    }
    for other in [&b"GIF89a\x01\0\x01\0"[..], b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"\xFF"] {
        assert_eq!(derive(other), Err(Fault::NotAPicture));
    }
}

#[test]
fn where_it_was_taken_is_in_the_photo_and_in_no_picture() {
    let photo = with_exif(&jpeg(900, 600), 1);
    let read = |bytes: &[u8]| Reader::new().read_from_container(&mut Cursor::new(bytes));
    assert!(read(&photo).unwrap().get_field(Tag::GPSLatitude, In::PRIMARY).is_some());
    let derived = derive(&photo).unwrap();
    for picture in [derived.large, derived.thumb] {
        assert!(read(&picture.bytes).is_err());
        let marker = |kind: u8| picture.bytes.windows(2).any(|pair| pair == [0xFF, kind]);
        // The first application segment (JFIF) says only that it is a JPEG.
        assert!((0xE1..=0xEF).chain([0xFE]).all(|kind| !marker(kind)));
        assert!(!picture.bytes.windows(4).any(|four| four == b"Exif"));
    }
}

#[test]
fn a_photo_is_shown_as_it_was_held() {
    // Where the red corner of each orientation is to be seen: right, lower.
    for (orientation, right, lower) in [(1, false, false), (3, true, true), (6, true, false), (8, false, true)] {
        let derived = derive(&with_exif(&jpeg(600, 300), orientation)).unwrap();
        let (width, height) = (derived.large.width, derived.large.height);
        assert_eq!(width < height, orientation > 4, "{orientation}");
        let x = if right { width - 10 } else { 10 };
        let y = if lower { height - 10 } else { 10 };
        assert!(is_red(pixel(&derived.large, x, y)), "{orientation}");
        assert_eq!(derived.thumb.width < derived.thumb.height, orientation > 4);
    }
}

#[test]
fn what_shines_through_shines_on_white() {
    let glass = ImageBuffer::from_pixel(20, 20, Rgba([0_u8, 0, 0, 0]));
    let [red, green, blue] = pixel(&derive(&encoded(glass, ImageFormat::Png)).unwrap().large, 5, 5);
    assert!(red > 250 && green > 250 && blue > 250);
}

#[test]
fn deep_and_grey_pictures_are_taken() {
    let deep = ImageBuffer::from_pixel(50, 40, Rgb([60_000_u16, 0, 0]));
    assert!(is_red(pixel(&derive(&encoded(deep, ImageFormat::Png)).unwrap().large, 5, 5)));
    let grey = ImageBuffer::from_pixel(50, 40, Luma([128_u8]));
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let [red, green, blue] = pixel(&derive(&encoded(grey.clone(), format)).unwrap().large, 5, 5);
        assert!([red, green, blue].iter().all(|colour| colour.abs_diff(128) < 4));
    }
}

#[test]
fn a_jpeg_of_a_printing_house_is_taken() {
    let derived = derive(include_bytes!("cmyk.jpg")).unwrap();
    assert!(is_red(pixel(&derived.large, 8, 8)), "{:?}", pixel(&derived.large, 8, 8));
}

#[test]
fn of_an_animation_the_first_picture_is_taken() {
    assert!(is_red(pixel(&derive(include_bytes!("animated.webp")).unwrap().large, 8, 8)));
}

#[test]
fn a_truncated_photo_is_broken_wherever_it_ends() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(picture(200, 150), format);
        for length in [whole.len() / 4, whole.len() / 2, whole.len() * 3 / 4, whole.len() - 20] {
            assert_eq!(derive(&whole[..length]), Err(Fault::Broken), "{format:?} {length} of {}", whole.len());
        }
    }
    let telephone = with_exif(&jpeg(200, 150), 1);
    assert_eq!(derive(&telephone[..telephone.len() - 2]), Err(Fault::Broken));
}

#[test]
fn a_bomb_is_refused_before_it_is_opened() {
    let mut bomb = Vec::new();
    PngEncoder::new(&mut bomb).write_image(&[0; 12], 2, 2, ExtendedColorType::Rgb8).unwrap();
    // The header's width and height, and its checksum.
    bomb[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    let started = Instant::now();
    assert_eq!(derive(&bomb), Err(Fault::TooManyPixels { max: PIXELS_MAX }));
    assert_eq!(pixels(&bomb), Err(Fault::TooManyPixels { max: PIXELS_MAX }));
    assert!(started.elapsed().as_millis() < 50);
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn a_ribbon_one_pixel_high_keeps_its_pixel() {
    let derived = derive(&encoded(picture(9000, 1), ImageFormat::Png)).unwrap();
    assert_eq!((derived.large.width, derived.large.height), (2048, 1));
    assert_eq!((derived.thumb.width, derived.thumb.height), (400, 1));
}

#[test]
fn noise_after_a_header_never_breaks_more_than_itself() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let mut bytes = encoded(picture(60, 40), format);
        for at in (30..bytes.len()).step_by(7) {
            bytes[at] ^= 0x5A;
            // Refused or drawn, but it returns.
            let _ = derive(&bytes);
        }
    }
}
