//! The letters of the papers: which there are, and how wide they are.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Stands for a letter that the papers cannot show: an emoji, another script.
pub const REPLACEMENT: char = '□';

/// Behind the last sign that is looked for in the fonts: letters, punctuation, arrows, simple shapes.
const END: u32 = 0x2600;

/// A cut of the font. Liberation Serif has the widths of Times New Roman, which record-keeping is used to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Regular,
    Bold,
}

/// What is known of a font beside its glyphs; thousandths of the size.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub ascent: f32,
    pub descent: f32,
    pub cap_height: f32,
    /// Left, bottom, right, top.
    pub bounds: [f32; 4],
}

struct Letters {
    /// By code point; `None` where the font has none, or we would show it wrongly.
    glyphs: Vec<Option<Glyph>>,
    shape: Shape,
}

/// How a letter is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// Its place in the font.
    pub id: u16,
    /// Its width, thousandths of the size.
    pub advance: f32,
}

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/papers/LiberationSerif-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/papers/LiberationSerif-Bold.ttf");

static LETTERS: [LazyLock<Letters>; 2] = [LazyLock::new(|| Letters::of(REGULAR)), LazyLock::new(|| Letters::of(BOLD))];

impl Letters {
    fn of(data: &[u8]) -> Self {
        let font = ttf_parser::Face::parse(data, 0).expect("a font of our own");
        let scale = 1000.0 / f32::from(font.units_per_em());
        let glyph = |sign: char| {
            let id = font.glyph_index(sign).filter(|_| is_drawn(sign))?;
            let advance = f32::from(font.glyph_hor_advance(id)?) * scale;
            Some(Glyph { id: id.0, advance })
        };
        let glyphs = (0..END).map(|code| glyph(char::from_u32(code)?)).collect();
        let bounds = font.global_bounding_box();
        let shape = Shape {
            ascent: f32::from(font.ascender()) * scale,
            descent: f32::from(font.descender()) * scale,
            cap_height: f32::from(font.capital_height().unwrap_or(font.ascender())) * scale,
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| f32::from(edge) * scale),
        };
        Self { glyphs, shape }
    }
}

/// Whether a sign is right as we draw: one after another, from the left.
fn is_drawn(sign: char) -> bool {
    !sign.is_control() && !('\u{590}'..='\u{8ff}').contains(&sign)
}

impl Face {
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    const fn place(self) -> usize {
        match self {
            Self::Regular => 0,
            Self::Bold => 1,
        }
    }

    /// Of one thing for each face, this face's.
    pub const fn of<T>(self, each: &[T; 2]) -> &T {
        &each[self.place()]
    }

    /// Of one thing for each face, this face's.
    pub const fn of_mut<T>(self, each: &mut [T; 2]) -> &mut T {
        &mut each[self.place()]
    }

    /// Its name inside a document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "LiberationSerif",
            Self::Bold => "LiberationSerif-Bold",
        }
    }

    /// The whole font.
    pub const fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        }
    }

    pub fn shape(self) -> Shape {
        self.of(&LETTERS).shape
    }

    fn find(self, sign: char) -> Option<Glyph> {
        self.of(&LETTERS).glyphs.get(usize::try_from(u32::from(sign)).ok()?).copied()?
    }

    /// How a letter is drawn; one that there is not as the font's empty frame.
    pub fn glyph(self, sign: char) -> Glyph {
        self.find(sign).unwrap_or(Glyph { id: 0, advance: 500.0 })
    }

    /// How wide a letter is at this size, points.
    pub fn advance(self, sign: char, size: f32) -> f32 {
        self.glyph(sign).advance * size / 1000.0
    }

    /// How wide a text is at this size, points.
    pub fn width(self, text: &str, size: f32) -> f32 {
        text.chars().map(|sign| self.advance(sign, size)).sum()
    }
}

/// A text as it can be printed: letters of the fonts, blanks and `\n`. Marks are joined to their letters (й, ї), what
/// is never seen is left out, and what the fonts have not is [`REPLACEMENT`].
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut last = ' ';
    for sign in text.nfc() {
        match sign {
            '\n' if last == '\r' => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => clean.push(' '),
            '\u{2007}' | '\u{202f}' => clean.push('\u{a0}'),
            '\u{2010}' | '\u{2011}' => clean.push('-'),
            unseen if is_unseen(unseen) => {}
            known if Face::ALL.iter().all(|face| face.find(known).is_some()) => clean.push(known),
            _ => clean.push(REPLACEMENT),
        }
        last = sign;
    }
    clean
}

/// Signs that only tell how others are shown: joiners, directions, variants of emoji.
fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_ukrainian_is_there_in_both_faces() {
        let letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’'ʼ—–-№«»„“”…·§°₴€ 0123456789.,;:!?()/%@+";
        for sign in letters.chars().chain(letters.to_uppercase().chars()) {
            assert_eq!(clean(&sign.to_string()), sign.to_string());
            assert!(Face::ALL.iter().all(|face| face.glyph(sign).id > 0), "{sign}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_replaced_and_what_is_never_seen_is_left_out() {
        assert_eq!(clean("Яма 🕳️ тут"), "Яма □ тут");
        assert_eq!(clean("👨\u{200d}👩\u{200d}👧 שלום"), "□□□ □□□□");
        assert_eq!(clean("м\u{ad}’я\u{200b}та\u{202e}\u{feff}"), "м’ята");
        assert_eq!(clean("a\0b\u{7}c\u{1b}[31m"), "a□b□c□[31m");
        assert_eq!(clean("раз\r\nдва\rтри\u{2028}чотири\tп’ять"), "раз\nдва\nтри\nчотири п’ять");
        assert_eq!(clean("и\u{306}і\u{308}"), "йї");
    }
}
