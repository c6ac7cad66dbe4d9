//! Files as people send them.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let shade = |value: u32| u8::try_from(value % 256).expect("below 256");
    let drawn = RgbImage::from_fn(width, height, |x, y| Rgb([shade(x), shade(y), shade(x / 2 + y)]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(drawn).write_to(&mut bytes, format).expect("a picture can be drawn");
    bytes.into_inner()
}

/// A JPEG of some size, pixels.
#[must_use]
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    picture(width, height, ImageFormat::Jpeg)
}

#[must_use]
pub fn png(width: u32, height: u32) -> Vec<u8> {
    picture(width, height, ImageFormat::Png)
}

#[must_use]
pub fn webp(width: u32, height: u32) -> Vec<u8> {
    picture(width, height, ImageFormat::WebP)
}

/// A JPEG as a telephone makes it: held upright (orientation 6), with the place and a word of ours,
/// `GEHEIM`, by which its metadata is known again.
#[must_use]
pub fn photo_from_a_telephone(width: u32, height: u32) -> Vec<u8> {
    let short = |value: u16| value.to_le_bytes();
    let long = |value: u32| value.to_le_bytes();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&short(tag)[..], &short(kind)[..], &long(count)[..], &value[..]].concat()
    };
    // The header is 8 bytes, the first list 2 + 3 × 12 + 4, the word 8: the list of the place begins at 58.
    let tiff = [
        b"II*\0".to_vec(),
        long(8).to_vec(),
        short(3).to_vec(),
        entry(0x0112, 3, 1, [6, 0, 0, 0]),
        entry(0x013B, 2, 7, long(50)),
        entry(0x8825, 4, 1, long(58)),
        long(0).to_vec(),
        b"GEHEIM\0\0".to_vec(),
        short(2).to_vec(),
        entry(0x0001, 2, 2, *b"N\0\0\0"),
        entry(0x0002, 5, 3, long(88)),
        long(0).to_vec(),
        [50u32, 1, 27, 1, 0, 1].map(long).concat(),
    ]
    .concat();
    let notes = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(notes.len() + 2).expect("short").to_be_bytes();
    let jpeg = photo(width, height);
    [&jpeg[..2], &[0xFF, 0xE1], &length, &notes, &jpeg[2..]].concat()
}

/// A PNG whose header promises so many pixels and which has none.
#[must_use]
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(2, 2);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// An MP4 by its first box; the rest are bytes that count up.
#[must_use]
pub fn video(length: usize) -> Vec<u8> {
    let head = b"\0\0\0\x18ftypisom\0\0\0\0isommp42";
    let rest = (0..length.saturating_sub(head.len())).map(|n| u8::try_from(n % 251).expect("below 251"));
    head.iter().copied().chain(rest).collect()
}
