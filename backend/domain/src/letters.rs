//! How a sign of a text is read where two texts are compared: by likeness, and by whoever searches.

use std::ops::Range;

/// What a sign of a text is.
pub(crate) enum Sign {
    Letter(char),
    /// Within a word, but says nothing: apostrophes, soft and hard signs, stress and other marks.
    Silent,
    /// Between words.
    Other,
}

/// Reads a sign: small and capital, and letters that Ukrainian, Russian and a wrong keyboard layout write differently,
/// count as one.
pub(crate) fn read(sign: char) -> Sign {
    Sign::Letter(match lower(sign) {
        'ь' | 'ъ' | '\'' | '"' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʹ' | '′' | '＇' | '\u{300}'..='\u{36f}' | '\u{ad}' =>
        {
            return Sign::Silent;
        }
        'ґ' => 'г',
        'і' | 'ї' | 'й' | 'ы' | 'i' => 'и',
        'є' | 'э' | 'ё' | 'e' => 'е',
        // Latin letters that look the same, mixed in by a keyboard or a camera.
        'a' => 'а',
        'c' => 'с',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        common @ ('а'..='я' | 'a'..='z' | '0'..='9') => common,
        other if !other.is_ascii() && other.is_alphanumeric() => other,
        _ => return Sign::Other,
    })
}

/// The small letter. The table of all scripts is asked only for the rare ones: it takes most of a print's time.
fn lower(sign: char) -> char {
    match sign {
        'а'..='я' => sign,
        'А'..='Я' => char::from_u32(u32::from(sign) + 0x20).unwrap_or(sign),
        _ if sign.is_ascii() => sign.to_ascii_lowercase(),
        _ => sign.to_lowercase().next().unwrap_or(sign),
    }
}

/// The words of a text as they are read, each with the bytes where it stands.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut signs = text.char_indices();
    std::iter::from_fn(move || {
        let (mut word, mut from, mut to) = (String::new(), 0, 0);
        for (at, sign) in signs.by_ref() {
            match read(sign) {
                Sign::Letter(letter) => {
                    if word.is_empty() {
                        from = at;
                    }
                    word.push(letter);
                    to = at + sign.len_utf8();
                }
                Sign::Silent => {}
                Sign::Other if word.is_empty() => {}
                Sign::Other => break,
            }
        }
        (!word.is_empty()).then_some((from..to, word))
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_word_is_read_alike_however_it_is_written_and_stands_where_it_stands() {
        let read = |text: &str| words(text).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(read("Під'їзд, підʼїзд; ПІД’ЇЗД"), ["пидизд"; 3]);
        assert_eq!(read("26-0001234, буд. 12а"), ["26", "0001234", "буд", "12а"]);
        assert!(read(" ,.– 'ь ").is_empty());
        let text = "на вул. Ґонти";
        let stands: Vec<_> = words(text).map(|(at, _)| &text[at]).collect();
        assert_eq!(stands, ["на", "вул", "Ґонти"]);
    }
}
