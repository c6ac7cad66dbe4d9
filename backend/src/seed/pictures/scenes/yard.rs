//! What is seen in yards.

use super::{
    super::canvas::{Canvas, Colour, mixed},
    GRASS, H, PAVING, W,
    parts::{grain, tree},
    street,
};
use crate::seed::dice::Dice;

pub fn bin(mended: bool, dice: &mut Dice) -> Canvas {
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

pub fn fallen(mended: bool, dice: &mut Dice) -> Canvas {
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

pub fn playground(mended: bool, dice: &mut Dice) -> Canvas {
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

pub fn facade(mended: bool, dice: &mut Dice) -> Canvas {
    let wall = *dice.pick(&[&[206, 192, 168], &[186, 190, 192], &[214, 198, 178], &[178, 168, 152]]);
    let mut canvas = Canvas::of(wall);
    grain(&mut canvas, 0.0, wall, 5_000, dice);
    for _ in 0..if mended { 0 } else { 9 } {
        let (at, high) = (dice.between(100.0, 1500.0), dice.between(80.0, 1000.0));
        canvas.ellipse(at, high, dice.between(60.0, 150.0), dice.between(40.0, 100.0), mixed(wall, [140, 92, 70], 0.7));
    }
    for row in 0..3 {
        for column in 0..4 {
            let (x, y) = (110.0 + f64::from(column) * 380.0, 60.0 + f64::from(row) * 330.0);
            canvas.rect(x - 12.0, y - 12.0, 224.0, 234.0, [240, 238, 232]);
            let glass = mixed([116, 146, 168], [70, 92, 112], dice.unit());
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
    }
    canvas
}

pub fn snow(mended: bool, dice: &mut Dice) -> Canvas {
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
