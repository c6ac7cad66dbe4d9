//! Streets and yards in flat colours.
#![expect(clippy::cast_precision_loss, reason = "sizes of pictures are small numbers")]

mod parts;
mod yard;

use super::canvas::{Canvas, Colour, HEIGHT, WIDTH};
use crate::seed::dice::Dice;
use image::RgbImage;
use parts::{car, clouds, grain, house, kiosk_box, lamp_post, sky, tree};
use yard::{bin, facade, fallen, playground, snow};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    Road,
    Lamp,
    Bin,
    Tree,
    Playground,
    House,
    Snow,
    Puddle,
    Kiosk,
    Cars,
}

const W: f64 = WIDTH as f64;
const H: f64 = HEIGHT as f64;

impl Scene {
    /// Snow lies in winter alone; in other months what is not swept away is rubbish.
    #[must_use]
    pub fn of_month(self, month: u32) -> Self {
        match self {
            Self::Snow if !matches!(month, 12 | 1..=3) => Self::Bin,
            other => other,
        }
    }

    /// Draws it, as it was found or as it was mended.
    #[must_use]
    pub fn draw(self, mended: bool, dice: &mut Dice) -> RgbImage {
        match self {
            Self::Road => road(mended, dice),
            Self::Lamp => lamp(mended, dice),
            Self::Bin => bin(mended, dice),
            Self::Tree => fallen(mended, dice),
            Self::Playground => playground(mended, dice),
            Self::House => facade(mended, dice),
            Self::Snow => snow(mended, dice),
            Self::Puddle => puddle(mended, dice),
            Self::Kiosk => kiosk(mended, dice),
            Self::Cars => cars(mended, dice),
        }
        .finish()
    }
}

const ASPHALT: Colour = [104, 108, 116];
const GRASS: Colour = [128, 158, 98];
const PAVING: Colour = [190, 186, 178];

/// Houses and trees behind a street whose far edge lies at `horizon`.
fn street(horizon: f64, dice: &mut Dice) -> Canvas {
    let mut canvas = Canvas::of(GRASS);
    sky(&mut canvas, horizon, dice);
    clouds(&mut canvas, dice);
    let mut x = -dice.between(0.0, 200.0);
    while x < W {
        let width = dice.between(240.0, 420.0);
        house(&mut canvas, x, horizon, width, dice.between(220.0, 470.0), dice);
        x += width + dice.between(10.0, 130.0);
    }
    for _ in 0..3 + dice.below(4) {
        tree(&mut canvas, dice.between(0.0, W), horizon + 14.0, dice.between(70.0, 120.0), dice);
    }
    canvas
}

fn roadway(canvas: &mut Canvas, horizon: f64, dice: &mut Dice) {
    canvas.rect(0.0, horizon, W, 60.0, PAVING);
    canvas.rect(0.0, horizon + 60.0, W, 16.0, [158, 156, 152]);
    canvas.rect(0.0, horizon + 76.0, W, H - horizon - 76.0, ASPHALT);
    grain(canvas, horizon + 80.0, ASPHALT, 5_000, dice);
    let mut x = -dice.between(0.0, 200.0);
    while x < W {
        canvas.polygon(&[(x, 880.0), (x + 170.0, 880.0), (x + 160.0, 902.0), (x - 14.0, 902.0)], [222, 222, 214]);
        x += 330.0;
    }
}

fn road(mended: bool, dice: &mut Dice) -> Canvas {
    let horizon = dice.between(560.0, 640.0);
    let mut canvas = street(horizon, dice);
    roadway(&mut canvas, horizon, dice);
    for _ in 0..=dice.below(3) {
        let (x, y) = (dice.between(300.0, 1300.0), dice.between(820.0, 1090.0));
        let (wide, high) = (dice.between(110.0, 260.0), dice.between(32.0, 70.0));
        if mended {
            let (a, b) = (x - wide * 1.2, x + wide * 1.2);
            canvas.polygon(&[(a + 20.0, y - high), (b + 20.0, y - high), (b, y + high), (a, y + high)], [64, 67, 74]);
            continue;
        }
        canvas.ellipse(x, y, wide * 1.08, high * 1.12, [128, 130, 134]);
        for _ in 0..5 {
            let (dx, dy) = (dice.normal() * wide * 0.3, dice.normal() * high * 0.25);
            canvas.ellipse(x + dx, y + dy, wide * 0.7, high * 0.7, [62, 60, 60]);
        }
        canvas.ellipse(x + 8.0, y + high * 0.2, wide * 0.55, high * 0.45, [92, 104, 118]);
    }
    canvas
}

fn lamp(mended: bool, dice: &mut Dice) -> Canvas {
    let mut canvas = Canvas::of([34, 40, 58]);
    canvas.gradient(0.0, 820.0, [24, 28, 52], [150, 112, 118]);
    let mut x = 0.0;
    while x < W {
        let width = dice.between(180.0, 360.0);
        let height = dice.between(200.0, 420.0);
        canvas.rect(x, 820.0 - height, width, height, [38, 40, 58]);
        for _ in 0..dice.below(9) {
            let (dx, dy) = (dice.between(16.0, width - 40.0), dice.between(20.0, height - 40.0));
            canvas.rect(x + dx, 820.0 - height + dy, 20.0, 26.0, [232, 196, 120]);
        }
        x += width + dice.between(0.0, 40.0);
    }
    canvas.rect(0.0, 820.0, W, H - 820.0, [46, 48, 58]);
    grain(&mut canvas, 830.0, [46, 48, 58], 4_000, dice);
    let x = dice.between(520.0, 1080.0);
    if mended {
        for (part, size) in [(0.25, 520.0), (0.5, 380.0), (0.75, 240.0)] {
            let colour = super::canvas::mixed([46, 48, 58], [214, 186, 120], part);
            canvas.ellipse(x + 150.0, 1010.0, size, size * 0.3, colour);
        }
    }
    lamp_post(&mut canvas, x, 990.0, 720.0, mended);
    canvas
}

fn puddle(mended: bool, dice: &mut Dice) -> Canvas {
    let horizon = dice.between(560.0, 620.0);
    let mut canvas = street(horizon, dice);
    roadway(&mut canvas, horizon, dice);
    if mended {
        return canvas;
    }
    for (size, colour) in [(1.0, [92, 112, 134]), (0.93, [122, 146, 170]), (0.6, [160, 182, 200])] {
        canvas.ellipse(800.0, 1000.0, 640.0 * size, 150.0 * size, colour);
        canvas.ellipse(430.0, 960.0, 300.0 * size, 96.0 * size, colour);
    }
    for _ in 0..160 {
        let (x, y) = (dice.between(260.0, 1300.0), dice.between(900.0, 1090.0));
        canvas.ellipse(x, y, dice.between(6.0, 18.0), 3.0, [196, 212, 224]);
    }
    canvas
}

fn kiosk(mended: bool, dice: &mut Dice) -> Canvas {
    let horizon = dice.between(540.0, 600.0);
    let mut canvas = street(horizon, dice);
    canvas.rect(0.0, horizon, W, H - horizon, PAVING);
    grain(&mut canvas, horizon + 6.0, PAVING, 5_000, dice);
    let x = dice.between(420.0, 720.0);
    if mended {
        canvas.rect(x, 950.0, 520.0, 26.0, [172, 168, 160]);
        return canvas;
    }
    kiosk_box(&mut canvas, x, 980.0, dice);
    canvas
}

fn cars(mended: bool, dice: &mut Dice) -> Canvas {
    let horizon = dice.between(540.0, 600.0);
    let mut canvas = street(horizon, dice);
    roadway(&mut canvas, horizon, dice);
    canvas.rect(0.0, 920.0, W, H - 920.0, PAVING);
    canvas.rect(0.0, 908.0, W, 16.0, [158, 156, 152]);
    grain(&mut canvas, 930.0, PAVING, 3_000, dice);
    for at in 0..8 {
        let x = 60.0 + f64::from(at) * 210.0;
        if mended {
            canvas.rect(x, 850.0, 22.0, 110.0, [66, 70, 78]);
            canvas.rect(x, 866.0, 22.0, 18.0, [226, 200, 96]);
        }
    }
    let mut x = dice.between(20.0, 120.0);
    while !mended && x < W - 300.0 {
        car(&mut canvas, x, 1080.0, dice);
        x += dice.between(500.0, 640.0);
    }
    canvas
}
