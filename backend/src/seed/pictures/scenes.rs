//! Streets and yards in flat colours.
#![expect(clippy::cast_precision_loss, reason = "sizes of pictures are small numbers")]

mod parts;

use super::canvas::{Canvas, Colour, HEIGHT, WIDTH};
use crate::seed::dice::Dice;
use image::RgbImage;
use parts::{clouds, grain, house, lamp_post, sky, tree};

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

fn bin(mended: bool, dice: &mut Dice) -> Canvas {
    let mut canvas = street(600.0, dice);
    canvas.rect(0.0, 600.0, W, H - 600.0, PAVING);
    grain(&mut canvas, 606.0, PAVING, 4_500, dice);
    let start = dice.between(160.0, 360.0);
    for at in 0..3 {
        let x = start + f64::from(at) * 380.0;
        let colour = dice.pick(&[&[58, 108, 82], &[64, 92, 130], &[190, 152, 60]]);
        canvas.polygon(&[(x, 560.0), (x + 300.0, 560.0), (x + 280.0, 920.0), (x + 20.0, 920.0)], *colour);
        canvas.rect(x - 12.0, 540.0, 324.0, 30.0, [70, 74, 78]);
        canvas.ellipse(x + 60.0, 930.0, 26.0, 26.0, [48, 48, 52]);
        canvas.ellipse(x + 240.0, 930.0, 26.0, 26.0, [48, 48, 52]);
        if mended {
            continue;
        }
        for _ in 0..9 {
            let (dx, dy) = (dice.between(0.0, 300.0), dice.between(-60.0, 10.0));
            heap(&mut canvas, x + dx, 545.0 + dy, 52.0, dice);
        }
    }
    for _ in 0..if mended { 0 } else { 34 } {
        heap(&mut canvas, dice.between(80.0, 1520.0), dice.between(930.0, 1110.0), 66.0, dice);
    }
    canvas
}

fn heap(canvas: &mut Canvas, x: f64, y: f64, size: f64, dice: &mut Dice) {
    let colour = dice.pick(&[&[52, 52, 58], &[226, 224, 218], &[142, 168, 190], &[196, 160, 118], &[172, 92, 84]]);
    let size = size * dice.between(0.5, 1.1);
    canvas.ellipse(x, y, size, size * 0.7, *colour);
    canvas.polygon(&[(x - 12.0, y - size * 0.6), (x + 12.0, y - size * 0.6), (x, y - size)], *colour);
}

fn fallen(mended: bool, dice: &mut Dice) -> Canvas {
    let mut canvas = street(620.0, dice);
    canvas.rect(0.0, 620.0, W, H - 620.0, GRASS);
    grain(&mut canvas, 626.0, GRASS, 6_000, dice);
    let x = dice.between(560.0, 1040.0);
    if mended {
        canvas.rect(x - 60.0, 960.0, 120.0, 60.0, [120, 88, 62]);
        canvas.ellipse(x, 960.0, 60.0, 18.0, [198, 164, 120]);
        tree(&mut canvas, x + 330.0, 1010.0, 90.0, dice);
        return canvas;
    }
    let lean = if dice.chance(0.5) { 1.0 } else { -1.0 } * dice.between(240.0, 380.0);
    canvas.line((x, 1030.0), (x + lean, 360.0), 74.0, [96, 74, 56]);
    canvas.line((x + lean * 0.6, 630.0), (x + lean * 0.4 - 160.0, 380.0), 30.0, [96, 74, 56]);
    for _ in 0..26 {
        let (dx, dy) = (dice.normal() * 130.0, dice.normal() * 90.0);
        let green = dice.pick(&[&[92, 124, 70], &[110, 142, 80], &[140, 130, 70]]);
        canvas.ellipse(x + lean + dx, 330.0 + dy, 92.0, 70.0, *green);
    }
    for _ in 0..12 {
        let (a, b) = (dice.between(200.0, 1400.0), dice.between(960.0, 1150.0));
        canvas.line((a, b), (a + dice.between(-120.0, 120.0), b + dice.between(-40.0, 40.0)), 9.0, [106, 84, 62]);
    }
    canvas
}

fn playground(mended: bool, dice: &mut Dice) -> Canvas {
    const FRAME: Colour = [200, 86, 70];
    let mut canvas = street(560.0, dice);
    canvas.rect(0.0, 560.0, W, H - 560.0, [214, 190, 146]);
    grain(&mut canvas, 566.0, [214, 190, 146], 6_000, dice);
    let x = dice.between(180.0, 320.0);
    for foot in [x, x + 640.0] {
        canvas.line((foot - 70.0, 1000.0), (foot, 430.0), 24.0, FRAME);
        canvas.line((foot + 70.0, 1000.0), (foot, 430.0), 24.0, FRAME);
    }
    canvas.line((x - 20.0, 430.0), (x + 660.0, 430.0), 26.0, FRAME);
    for (at, seat) in [x + 200.0, x + 440.0].into_iter().enumerate() {
        let broken = at == 0 && !mended;
        let tilt = if broken { 150.0 } else { 0.0 };
        canvas.line((seat - 60.0, 440.0), (seat - 60.0, 860.0), 8.0, [74, 76, 80]);
        canvas.line((seat + 60.0, 440.0), (seat + 60.0, 860.0 - tilt * 2.0), 8.0, [74, 76, 80]);
        canvas.line((seat - 74.0, 866.0), (seat + 74.0, 866.0 + tilt), 26.0, [62, 112, 150]);
    }
    let slide = x + 880.0;
    canvas.rect(slide, 560.0, 26.0, 430.0, FRAME);
    canvas.rect(slide + 150.0, 560.0, 26.0, 430.0, FRAME);
    canvas.rect(slide, 556.0, 176.0, 28.0, [232, 182, 70]);
    canvas.line((slide + 170.0, 580.0), (slide + 400.0, 980.0), 46.0, [232, 182, 70]);
    canvas
}

fn facade(mended: bool, dice: &mut Dice) -> Canvas {
    let wall = *dice.pick(&[&[206, 192, 168], &[186, 190, 192], &[214, 198, 178], &[178, 168, 152]]);
    let mut canvas = Canvas::of(wall);
    grain(&mut canvas, 0.0, wall, 5_000, dice);
    for row in 0..3 {
        for column in 0..4 {
            let (x, y) = (110.0 + f64::from(column) * 380.0, 60.0 + f64::from(row) * 330.0);
            canvas.rect(x - 12.0, y - 12.0, 224.0, 234.0, [240, 238, 232]);
            let glass = super::canvas::mixed([116, 146, 168], [70, 92, 112], dice.unit());
            canvas.rect(x, y, 200.0, 210.0, glass);
            canvas.rect(x + 94.0, y, 12.0, 210.0, [240, 238, 232]);
            canvas.rect(x - 20.0, y + 218.0, 240.0, 16.0, [150, 146, 140]);
        }
    }
    canvas.rect(0.0, 1080.0, W, 120.0, [128, 124, 120]);
    if !mended {
        let (mut x, mut y) = (dice.between(500.0, 1000.0), 20.0);
        while y < 1060.0 {
            let (to_x, to_y) = (x + dice.normal() * 46.0, y + dice.between(40.0, 90.0));
            canvas.line((x, y), (to_x, to_y), dice.between(5.0, 12.0), [84, 78, 72]);
            (x, y) = (to_x, to_y);
        }
        for _ in 0..7 {
            let (at, high) = (dice.between(100.0, 1500.0), dice.between(80.0, 1000.0));
            canvas.ellipse(at, high, dice.between(40.0, 120.0), dice.between(30.0, 80.0), [160, 120, 98]);
        }
    }
    canvas
}

fn snow(mended: bool, dice: &mut Dice) -> Canvas {
    let mut canvas = street(580.0, dice);
    canvas.rect(0.0, 580.0, W, H - 580.0, [228, 234, 242]);
    grain(&mut canvas, 586.0, [228, 234, 242], 6_000, dice);
    let path = if mended { [150, 150, 152] } else { [206, 214, 226] };
    canvas.polygon(&[(620.0, 600.0), (980.0, 600.0), (1340.0, H), (260.0, H)], path);
    for _ in 0..if mended { 6 } else { 26 } {
        let (x, y) = (dice.between(60.0, 1540.0), dice.between(660.0, 1160.0));
        canvas.ellipse(x, y, dice.between(60.0, 170.0), dice.between(20.0, 52.0), [244, 247, 252]);
    }
    for _ in 0..900 {
        canvas.ellipse(dice.between(0.0, W), dice.between(0.0, H), 3.5, 3.5, [252, 253, 255]);
    }
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
