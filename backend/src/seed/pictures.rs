//! Pictures of a demonstration: drawn, not taken, so that they show nobody's yard and belong to
//! nobody.

mod canvas;
mod scenes;

use super::{
    dice::{Dice, For},
    life::Life,
};
use crate::{
    media::{object_key, photo},
    outside::objects::{Objects, ObjectsError},
    store::media::Medium,
};
use chrono::{DateTime, Datelike, Utc};
use contract::uploads::Variant;
use domain::codes::{Move, Outcome};
use image::{RgbImage, imageops};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use scenes::Scene;
use uuid::{Builder, Uuid};

/// A picture to be drawn, and the line of history that it comes with.
#[derive(Debug, Clone)]
pub struct Shot {
    pub id: Uuid,
    pub appeal: i64,
    pub seq: i32,
    pub at: DateTime<Utc>,
    scene: Scene,
    /// It shows what was done.
    mended: bool,
}

/// The newest so many appeals have pictures often; what is older and done, seldom.
const NEWEST: usize = 150;
const SHOWN: usize = 2_000;

/// What there is to see of a group, by its sign.
#[must_use]
pub fn scene(icon: &str) -> Option<Scene> {
    match icon {
        "road" => Some(Scene::Road),
        "parking" => Some(Scene::Cars),
        "lamp" => Some(Scene::Lamp),
        "bin" => Some(Scene::Bin),
        "tree" | "leaf" => Some(Scene::Tree),
        "play" => Some(Scene::Playground),
        "house" => Some(Scene::House),
        "kiosk" => Some(Scene::Kiosk),
        "broom" => Some(Scene::Snow),
        "drop" => Some(Scene::Puddle),
        _ => None,
    }
}

/// The pictures of an appeal that is the `back`-th newest.
#[must_use]
pub fn choose(icon: &str, back: usize, life: &Life<'_>, seed: u64) -> Vec<Shot> {
    let appeal = life.standing.id;
    let mut dice = Dice::new(seed, For::Picture, appeal.unsigned_abs());
    let answer = life.history.iter().position(|told| told.step == Move::Answer);
    let done = answer.filter(|&at| life.history[at].outcome == Some(Outcome::Satisfied));
    let probability = match (back, done) {
        (0..=NEWEST, _) => 0.55,
        (..=SHOWN, Some(_)) => 0.03,
        _ => 0.0,
    };
    let Some(scene) = scene(icon).filter(|_| !life.is_about_a_dwelling() && dice.chance(probability)) else {
        return Vec::new();
    };
    let scene = scene.of_month(life.standing.received.month());
    let mut shot = |at: usize, mended| Shot {
        id: Builder::from_random_bytes(dice.bytes()).into_uuid(),
        appeal,
        seq: i32::try_from(at + 1).unwrap_or(i32::MAX),
        at: life.history[at].at,
        scene,
        mended,
    };
    let first = shot(0, false);
    [first].into_iter().chain(done.map(|at| shot(at, true))).collect()
}

/// A picture, drawn.
#[derive(Debug)]
pub struct Drawn {
    large: Vec<u8>,
    thumb: Vec<u8>,
    width: u32,
    height: u32,
}

impl Shot {
    /// Draws the picture. The same appeal looks the same before and after, save what was mended.
    #[must_use]
    pub fn draw(&self, seed: u64) -> Drawn {
        let mut dice = Dice::new(seed, For::Picture, u64::MAX - self.appeal.unsigned_abs());
        let picture = self.scene.draw(self.mended, &mut dice);
        let thumb = imageops::thumbnail(&picture, photo::THUMB, photo::THUMB * picture.height() / picture.width());
        let (width, height) = picture.dimensions();
        Drawn { large: jpeg(&picture), thumb: jpeg(&thumb), width, height }
    }

    /// Stores a drawn picture as an uploaded one is stored, and gives its row.
    ///
    /// # Errors
    /// The storage does not answer.
    pub async fn store(&self, drawn: Drawn, objects: &Objects) -> Result<Medium, ObjectsError> {
        let (original, large) = (object_key(self.id, "original"), object_key(self.id, Variant::Large.code()));
        let thumb = object_key(self.id, Variant::Thumb.code());
        tokio::try_join!(
            objects.put(&original, &drawn.large, "application/octet-stream"),
            objects.put(&large, &drawn.large, photo::CONTENT_TYPE),
            objects.put(&thumb, &drawn.thumb, photo::CONTENT_TYPE),
        )?;
        Ok(Medium {
            id: self.id,
            kind: "photo".into(),
            content_type: photo::CONTENT_TYPE.into(),
            width: i32::try_from(drawn.width).unwrap_or(i32::MAX),
            height: i32::try_from(drawn.height).unwrap_or(i32::MAX),
            bytes: i64::try_from(drawn.large.len()).unwrap_or(i64::MAX),
        })
    }
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    const QUALITY: u8 = 84;
    let side = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder
        .encode(picture.as_raw(), side(picture.width()), side(picture.height()), ColorType::Rgb)
        .expect("a picture of our own size is written to memory");
    bytes
}
