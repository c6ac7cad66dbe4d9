//! A believable city: people crowd in districts, trouble keeps its frequencies, most appeals are
//! long closed. The same number gives the same city.

use atlas::{Appeal, NO_AGENCY, States, flags};

pub const DAY: i64 = 86_400;
/// 1 June 2025.
pub const NOW: i64 = 1_748_736_000;
/// Closed are 8 and above.
pub const STATES: States = States { open: 0b0000_0000_1111_1111, waiting: 0b0000_0011_0000_0000 };
const CLOSED: u8 = 8;
const TEN_YEARS: u64 = 10 * 365;

pub fn appeals(many: u32) -> impl Iterator<Item = Appeal> {
    (1..=many).map(move |id| appeal(&mut Dice(u64::from(id)), id, many))
}

fn appeal(dice: &mut Dice, id: u32, many: u32) -> Appeal {
    let (lon, lat) = place(dice);
    // Ids follow receipt; two of three appeals come in the last third of ten years.
    let age = (1.0 - f64::from(id) / f64::from(many)).powf(1.5);
    let days_old = whole(age * whole_as_f64(TEN_YEARS));
    let received = NOW - days_old * DAY - whole(dice.share() * whole_as_f64(86_400));
    let category = u16::try_from(dice.skewed(320)).unwrap_or(0);
    let agency = if dice.below(50) == 0 { NO_AGENCY } else { category / 4 + 1 };
    let term = [1, 3, 5, 15, 15, 15, 30][usize::try_from(dice.below(7)).unwrap_or(0)] * DAY;
    let took = whole(dice.share() * dice.share() * 2.2 * whole_as_f64(term.unsigned_abs()));
    let answered = received + took;
    let is_done = answered < NOW && dice.below(200) != 0;
    let state = if is_done { CLOSED } else { u8::try_from(dice.below(8)).unwrap_or(0) };
    let is_graded = is_done && dice.below(4) == 0;
    let sign = |dice: &mut Dice, one_of: u64, bit: u8| if dice.below(one_of) == 0 { bit } else { 0 };
    Appeal {
        id: u64::from(id),
        lon,
        lat,
        category,
        agency,
        district: district(lon, lat),
        state,
        channel: u8::try_from(dice.skewed(5)).unwrap_or(0),
        flags: (flags::PUBLIC - sign(dice, 8, flags::PUBLIC))
            | sign(dice, 3, flags::HAS_PHOTO)
            | sign(dice, 15, flags::REFUTED),
        received,
        due: Some(received + term),
        answered: is_done.then_some(answered),
        closed: is_done.then_some(answered + 2 * DAY),
        grade: if is_graded { u8::try_from(1 + dice.below(5)).unwrap_or(0) } else { 0 },
    }
}

/// Around one of 600 blocks of unequal size, each with its houses.
fn place(dice: &mut Dice) -> (f64, f64) {
    let block = dice.skewed(600);
    let mut at_block = Dice(block.wrapping_mul(77));
    let (lon, lat) = (at_block.bell() * 0.09 + 30.53, at_block.bell() * 0.055 + 50.45);
    let house = dice.below(150);
    let mut at_house = Dice(block * 1000 + house);
    let (lon, lat) = (lon + at_house.bell() * 0.008, lat + at_house.bell() * 0.005);
    (lon + dice.bell() * 0.0004, lat + dice.bell() * 0.000_25)
}

/// Ten wedges around the centre.
fn district(lon: f64, lat: f64) -> u8 {
    let turn = (lat - 50.45).atan2(lon - 30.53) / std::f64::consts::TAU + 0.5;
    u8::try_from(whole(turn * 10.0)).unwrap_or(0).min(9)
}

/// Numbers that look random (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, many: u64) -> u64 {
        self.next() % many
    }

    fn share(&mut self) -> f64 {
        whole_as_f64(self.next() >> 11) / whole_as_f64(1 << 53)
    }

    /// Below `many`, the low ones far more often.
    fn skewed(&mut self, many: u64) -> u64 {
        let share = self.share();
        whole(share * share * whole_as_f64(many)).unsigned_abs()
    }

    /// Around zero, about normal.
    fn bell(&mut self) -> f64 {
        (0..4).map(|_| self.share() - 0.5).sum::<f64>() * 1.7
    }
}

#[expect(clippy::cast_precision_loss, reason = "a rough city")]
fn whole_as_f64(v: u64) -> f64 {
    v as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a rough city")]
fn whole(v: f64) -> i64 {
    v as i64
}
