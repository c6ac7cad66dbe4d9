//! A photo as a telephone takes it, against decoding and encoding alone.

use crate::table::{Row, Table, percentiles};
use anyhow::{Context, anyhow};
use backend::media::photo::{derive, draw};
use image::{ImageFormat, Rgb, RgbImage, load_from_memory_with_format};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::time::Instant;

const WIDTH: u16 = 4000;
const HEIGHT: u16 = 3000;
const TIMES: usize = 15;

const SMALLER: &str = "between the two it is made smaller, twice";

pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    let name = "photo, 12 megapixels";
    if !table.wants(name) {
        return Ok(());
    }
    let photo = telephone()?;
    let derived = derive(&photo).map_err(|fault| anyhow!("{fault:?}"))?;
    let shown = [&derived.large, &derived.thumb].map(|one| load_from_memory_with_format(&one.bytes, ImageFormat::Jpeg));
    let (mut whole, mut alone) = (Vec::new(), Vec::new());
    // In turn, so that a machine that slows down slows both.
    for _ in 0..TIMES {
        let began = Instant::now();
        drop(derive(&photo));
        whole.push(began.elapsed());
        let began = Instant::now();
        drop(load_from_memory_with_format(&photo, ImageFormat::Jpeg)?);
        for picture in &shown {
            drop(draw(picture.as_ref().ok().context("a picture of ours")?));
        }
        alone.push(began.elapsed());
    }
    let ((median, p99), (yardstick, _)) = (percentiles(whole), percentiles(alone));
    let row = Row {
        median_us: Some(median),
        p99_us: Some(p99),
        yardstick: Some(yardstick),
        ratio: Some(yardstick / median),
        note: "yardstick: decode and encode alone".into(),
        ..table.row(name)
    };
    table.push(row.at_most("≤ 1.2 × the yardstick".into(), Some(median), 1.2 * yardstick).why(SMALLER));
    Ok(())
}

/// Colours that flow, with the grain of a sensor.
fn telephone() -> anyhow::Result<Vec<u8>> {
    let scene = RgbImage::from_fn(WIDTH.into(), HEIGHT.into(), |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 28;
        Rgb([x, y, x + y].map(|level| ((level / 16 + noise) & 255) as u8))
    });
    let mut photo = Vec::new();
    let mut encoder = Encoder::new(&mut photo, 90);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.encode(scene.as_raw(), WIDTH, HEIGHT, ColorType::Rgb)?;
    Ok(photo)
}
