//! What streets are made of.

use super::{
    super::canvas::{Canvas, Colour, mixed},
    H, W,
};
use crate::seed::dice::Dice;

pub fn sky(canvas: &mut Canvas, height: f64, dice: &mut Dice) {
    let (above, below): (Colour, Colour) = *dice.pick(&[
        &([122, 166, 206], [214, 228, 236]),
        &([156, 170, 182], [214, 216, 216]),
        &([98, 146, 198], [232, 224, 206]),
    ]);
    canvas.gradient(0.0, height, above, below);
}

pub fn clouds(canvas: &mut Canvas, dice: &mut Dice) {
    for _ in 0..dice.below(4) {
        let (x, y) = (dice.between(0.0, W), dice.between(60.0, 260.0));
        for part in 0..4 {
            let aside = f64::from(part) * 60.0;
            canvas.ellipse(x + aside, y + dice.between(-14.0, 14.0), 84.0, 32.0, [240, 243, 246]);
        }
    }
}

/// A house that stands on `ground`.
pub fn house(canvas: &mut Canvas, x: f64, ground: f64, width: f64, height: f64, dice: &mut Dice) {
    let wall: Colour = *dice.pick(&[
        &[204, 188, 166],
        &[188, 192, 194],
        &[216, 206, 186],
        &[178, 156, 138],
        &[196, 176, 150],
        &[206, 210, 206],
    ]);
    canvas.rect(x, ground - height, width, height, wall);
    canvas.rect(x - 8.0, ground - height - 12.0, width + 16.0, 14.0, mixed(wall, [60, 60, 64], 0.5));
    let mut y = ground - height + 26.0;
    while y < ground - 60.0 {
        let mut at = x + 22.0;
        while at < x + width - 40.0 {
            let glass = mixed([98, 122, 142], [160, 180, 194], dice.unit());
            canvas.rect(at, y, 30.0, 40.0, glass);
            canvas.rect(at + 14.0, y, 3.0, 40.0, [232, 230, 224]);
            at += 58.0;
        }
        y += 74.0;
    }
}

/// A tree whose trunk stands at `ground`.
pub fn tree(canvas: &mut Canvas, x: f64, ground: f64, size: f64, dice: &mut Dice) {
    canvas.rect(x - size * 0.09, ground - size * 1.5, size * 0.18, size * 1.5, [98, 78, 60]);
    for _ in 0..9 {
        let green: Colour = *dice.pick(&[&[86, 122, 72], &[102, 138, 80], &[74, 108, 66]]);
        let (dx, dy) = (dice.normal() * size * 0.34, dice.normal() * size * 0.3);
        canvas.ellipse(x + dx, ground - size * 1.8 + dy, size * 0.52, size * 0.46, green);
    }
}

/// A lamp post, with or without its light.
pub fn lamp_post(canvas: &mut Canvas, x: f64, foot: f64, height: f64, shines: bool) {
    const METAL: Colour = [70, 74, 82];
    canvas.rect(x - 11.0, foot - height, 22.0, height, METAL);
    canvas.rect(x - 24.0, foot - 60.0, 48.0, 60.0, METAL);
    canvas.line((x, foot - height + 6.0), (x + 170.0, foot - height - 34.0), 16.0, METAL);
    if shines {
        for (size, part) in [(120.0, 0.25), (84.0, 0.5), (54.0, 0.8)] {
            canvas.ellipse(
                x + 170.0,
                foot - height - 14.0,
                size,
                size * 0.7,
                mixed([60, 58, 78], [255, 226, 150], part),
            );
        }
    }
    let head = if shines { [255, 240, 196] } else { [92, 96, 104] };
    canvas.ellipse(x + 170.0, foot - height - 30.0, 62.0, 20.0, head);
}

/// Grains of a surface below `top`: without them a ground looks like paper.
pub fn grain(canvas: &mut Canvas, top: f64, colour: Colour, count: usize, dice: &mut Dice) {
    for _ in 0..count {
        let shade = if dice.chance(0.5) { [255, 255, 255] } else { [0, 0, 0] };
        let tone = mixed(colour, shade, dice.between(0.03, 0.12));
        let (x, y) = (dice.between(0.0, W), dice.between(top, H));
        canvas.rect(x, y, dice.between(3.0, 14.0), dice.between(2.0, 5.0), tone);
    }
}

/// A kiosk that stands on `ground`.
pub fn kiosk_box(canvas: &mut Canvas, x: f64, ground: f64, dice: &mut Dice) {
    let colour: Colour = *dice.pick(&[&[176, 84, 74], &[74, 122, 110], &[86, 108, 150]]);
    canvas.rect(x, ground - 440.0, 540.0, 440.0, [222, 220, 214]);
    canvas.rect(x, ground - 120.0, 540.0, 120.0, mixed(colour, [40, 40, 44], 0.2));
    canvas.rect(x + 30.0, ground - 350.0, 340.0, 210.0, [104, 130, 146]);
    for shelf in 0..3 {
        for thing in 0..8 {
            let goods: Colour = *dice.pick(&[&[214, 168, 82], &[186, 84, 78], &[236, 232, 222], &[98, 142, 98]]);
            let (across, up) = (f64::from(thing) * 40.0, f64::from(shelf) * 66.0);
            canvas.rect(x + 44.0 + across, ground - 330.0 + up, 26.0, 44.0, goods);
        }
    }
    canvas.rect(x + 400.0, ground - 350.0, 110.0, 350.0, colour);
    let mut stripe = x - 20.0;
    for at in 0..10 {
        let tone = if at % 2 == 0 { colour } else { [240, 238, 232] };
        let corners = [
            (stripe + 12.0, ground - 450.0),
            (stripe + 60.0, ground - 450.0),
            (stripe + 58.0, ground - 370.0),
            (stripe, ground - 370.0),
        ];
        canvas.polygon(&corners, tone);
        stripe += 58.0;
    }
}

/// A car whose wheels stand at `ground`.
pub fn car(canvas: &mut Canvas, x: f64, ground: f64, dice: &mut Dice) {
    let paint: Colour =
        *dice.pick(&[&[178, 62, 58], &[62, 88, 132], &[204, 206, 208], &[66, 70, 76], &[104, 132, 108]]);
    let roof = [
        (x + 90.0, ground - 110.0),
        (x + 150.0, ground - 190.0),
        (x + 320.0, ground - 190.0),
        (x + 390.0, ground - 110.0),
    ];
    canvas.polygon(&roof, mixed(paint, [30, 30, 34], 0.15));
    let glass = [
        (x + 116.0, ground - 114.0),
        (x + 160.0, ground - 176.0),
        (x + 310.0, ground - 176.0),
        (x + 360.0, ground - 114.0),
    ];
    canvas.polygon(&glass, [150, 176, 192]);
    canvas.rect(x + 228.0, ground - 180.0, 12.0, 70.0, paint);
    canvas.rect(x + 10.0, ground - 114.0, 460.0, 84.0, paint);
    canvas.ellipse(x + 16.0, ground - 70.0, 22.0, 40.0, paint);
    canvas.ellipse(x + 464.0, ground - 70.0, 22.0, 40.0, paint);
    canvas.ellipse(x + 472.0, ground - 84.0, 12.0, 14.0, [246, 228, 160]);
    for wheel in [x + 110.0, x + 370.0] {
        canvas.ellipse(wheel, ground - 30.0, 46.0, 46.0, [40, 42, 46]);
        canvas.ellipse(wheel, ground - 30.0, 22.0, 22.0, [168, 170, 174]);
    }
}
