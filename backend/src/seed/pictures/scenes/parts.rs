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
