//! Flat colours on a plane of pixels. Everything is drawn in spans of a row, copied whole: quick
//! even where nothing is optimised.
#![expect(clippy::cast_precision_loss, reason = "sizes of pictures are small numbers")]

use image::RgbImage;

/// Red, green, blue.
pub type Colour = [u8; 3];

pub const WIDTH: usize = 1600;
pub const HEIGHT: usize = 1200;

/// A picture that is being drawn. Places are in pixels, from the upper left.
pub struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    /// All of one colour.
    #[must_use]
    pub fn of(colour: Colour) -> Self {
        Self { pixels: colour.repeat(WIDTH * HEIGHT) }
    }

    #[must_use]
    pub fn finish(self) -> RgbImage {
        #[expect(clippy::cast_possible_truncation, reason = "constants")]
        let picture = RgbImage::from_raw(WIDTH as u32, HEIGHT as u32, self.pixels);
        picture.unwrap_or_default()
    }

    /// One row between two ends; what lies outside is left out.
    fn span(&mut self, row: f64, from: f64, to: f64, solid: &[u8]) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
        let at = |x: f64| x.round().clamp(0.0, WIDTH as f64) as usize;
        if !(0.0..HEIGHT as f64).contains(&row) || at(to) <= at(from) {
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
        let start = row as usize * WIDTH;
        let (from, to) = ((start + at(from)) * 3, (start + at(to)) * 3);
        let length = to - from;
        self.pixels[from..to].copy_from_slice(&solid[..length]);
    }

    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour) {
        let solid = colour.repeat(WIDTH);
        let mut row = y.round();
        while row < (y + height).round() {
            self.span(row, x, x + width, &solid);
            row += 1.0;
        }
    }

    /// From one colour above to another below.
    pub fn gradient(&mut self, y: f64, height: f64, above: Colour, below: Colour) {
        let mut done = 0.0;
        while done < height {
            let colour = mixed(above, below, done / height);
            self.rect(0.0, y + done, WIDTH as f64, 6.0, colour);
            done += 6.0;
        }
    }

    pub fn ellipse(&mut self, x: f64, y: f64, wide: f64, high: f64, colour: Colour) {
        let solid = colour.repeat(WIDTH);
        let mut row = (y - high).ceil();
        while row <= y + high {
            let part = (row - y) / high;
            let half = wide * (1.0 - part * part).max(0.0).sqrt();
            self.span(row, x - half, x + half, &solid);
            row += 1.0;
        }
    }

    /// A shape with straight edges.
    pub fn polygon(&mut self, corners: &[(f64, f64)], colour: Colour) {
        let solid = colour.repeat(WIDTH);
        let ends = corners.iter().map(|corner| corner.1);
        let (top, bottom) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), y| (a.min(y), b.max(y)));
        let mut row = top.floor();
        while row <= bottom {
            let middle = row + 0.5;
            let next = corners.iter().cycle().skip(1);
            let crossed = corners.iter().zip(next).filter(|(a, b)| (a.1 > middle) != (b.1 > middle));
            let mut at: Vec<f64> = crossed.map(|(a, b)| a.0 + (middle - a.1) / (b.1 - a.1) * (b.0 - a.0)).collect();
            at.sort_by(f64::total_cmp);
            for pair in at.chunks_exact(2) {
                self.span(row, pair[0], pair[1], &solid);
            }
            row += 1.0;
        }
    }

    /// A straight line of some width.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: Colour) {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let length = x.hypot(y).max(1.0);
        let (x, y) = (-y / length * width / 2.0, x / length * width / 2.0);
        let corners = [(from.0 + x, from.1 + y), (to.0 + x, to.1 + y), (to.0 - x, to.1 - y), (from.0 - x, from.1 - y)];
        self.polygon(&corners, colour);
    }
}

/// A colour between two.
#[must_use]
pub fn mixed(one: Colour, other: Colour, part: f64) -> Colour {
    let between = |at: usize| {
        let (one, other) = (f64::from(one[at]), f64::from(other[at]));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let value = (one + (other - one) * part.clamp(0.0, 1.0)).round() as u8;
        value
    };
    [between(0), between(1), between(2)]
}
