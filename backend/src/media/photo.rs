//! From a visitor's photo to the pictures that are shown.

use contract::{problem::Fault, uploads::PIXELS_MAX};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage, metadata::Orientation,
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::io::Cursor;

/// The longer side of the picture for looking, pixels.
pub const LARGE: u32 = 2048;
/// The longer side of the picture for lists, pixels.
pub const THUMB: u32 = 400;
/// The kind of both.
pub const CONTENT_TYPE: &str = "image/jpeg";
const QUALITY: u8 = 82;
/// What a decoded picture may take, bytes: 100 megapixels of usual depth, fewer of deeper ones.
const MEMORY: u64 = 512 << 20;

/// A picture drawn anew: upright, on white, JPEG without any metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// What is shown of a photo. Neither is larger than the photo itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    pub large: Picture,
    pub thumb: Picture,
}

/// Decodes a photo and draws what is shown of it. Takes tens of milliseconds and all of a core.
///
/// Of an animation the first picture is taken. Known quirk: the decoder (zune-jpeg 0.5.15, their
/// issue 422, mended upstream) gives wrong colours for the rare JPEG of one scan a colour.
///
/// # Errors
///
/// [`Fault::NotAPicture`] unless it is JPEG, PNG or WebP by its content; [`Fault::TooManyPixels`]
/// before anything is decoded; [`Fault::Broken`] when it cannot be read to its end.
pub fn derive(bytes: &[u8]) -> Result<Derived, Fault> {
    let (mut decoder, format) = open(bytes)?;
    if format == ImageFormat::Jpeg && !super::jpeg::is_whole(bytes) {
        return Err(Fault::Broken);
    }
    // Damaged notes about the photo are no reason to refuse the photo.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut limits = Limits::default();
    limits.max_alloc = Some(2 * MEMORY);
    decoder.set_limits(limits).map_err(|_| Fault::Broken)?;
    let photo = on_white(DynamicImage::from_decoder(decoder).map_err(|error| fault(&error))?);
    let mut resizer = Resizer::new();
    // Turned when it is small: the longer side is the longer side either way.
    let mut large = fit(&mut resizer, photo, LARGE)?;
    large.apply_orientation(orientation);
    let large_picture = draw(&large)?;
    let thumb = fit(&mut resizer, large, THUMB)?;
    Ok(Derived { large: large_picture, thumb: draw(&thumb)? })
}

/// How many pixels a photo has, by its header.
///
/// # Errors
///
/// As [`derive`], as far as the header shows it.
pub fn pixels(bytes: &[u8]) -> Result<u64, Fault> {
    let (decoder, _) = open(bytes)?;
    Ok(count(&decoder))
}

fn open(bytes: &[u8]) -> Result<(impl ImageDecoder, ImageFormat), Fault> {
    let format = match infer::get(bytes).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => ImageFormat::Jpeg,
        Some("image/png") => ImageFormat::Png,
        Some("image/webp") => ImageFormat::WebP,
        _ => return Err(Fault::NotAPicture),
    };
    let decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(|error| fault(&error))?;
    let depth = u64::from(decoder.color_type().bytes_per_pixel()).max(1);
    let max = PIXELS_MAX.min(MEMORY / depth);
    if count(&decoder) > max { Err(Fault::TooManyPixels { max }) } else { Ok((decoder, format)) }
}

fn count(decoder: &impl ImageDecoder) -> u64 {
    let (width, height) = decoder.dimensions();
    u64::from(width) * u64::from(height)
}

fn fault(error: &ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooManyPixels { max: PIXELS_MAX },
        _ => Fault::Broken,
    }
}

/// Eight bits of red, green and blue; what shines through shines on paper.
fn on_white(photo: DynamicImage) -> DynamicImage {
    if !photo.color().has_alpha() {
        return photo.into_rgb8().into();
    }
    let photo = photo.into_rgba8();
    let (width, height) = photo.dimensions();
    let over = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    let pixels = photo.pixels().flat_map(|pixel| {
        let [red, green, blue, alpha] = pixel.0;
        [over(red, alpha), over(green, alpha), over(blue, alpha)]
    });
    RgbImage::from_raw(width, height, pixels.collect()).map_or_else(DynamicImage::default, DynamicImage::from)
}

/// The same picture, made so small that its longer side fits.
fn fit(resizer: &mut Resizer, photo: DynamicImage, side: u32) -> Result<DynamicImage, Fault> {
    let (width, height) = (photo.width(), photo.height());
    let longer = width.max(height);
    if longer <= side {
        return Ok(photo);
    }
    let scaled = |length: u32| {
        let rounded = (u64::from(length) * u64::from(side) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(rounded).unwrap_or(side).max(1)
    };
    let mut small: DynamicImage = RgbImage::new(scaled(width), scaled(height)).into();
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Hamming)).use_alpha(false);
    resizer.resize(&photo, &mut small, &options).map_err(|_| Fault::Broken)?;
    Ok(small)
}

/// Encodes a picture as those that are shown.
///
/// # Errors
///
/// [`Fault::Broken`] when a side is longer than a JPEG can be.
pub fn draw(picture: &DynamicImage) -> Result<Picture, Fault> {
    let side = |length: u32| u16::try_from(length).map_err(|_| Fault::Broken);
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.encode(picture.as_bytes(), side(width)?, side(height)?, ColorType::Rgb).map_err(|_| Fault::Broken)?;
    Ok(Picture { bytes, width, height })
}

#[cfg(test)]
pub(super) mod tests;
