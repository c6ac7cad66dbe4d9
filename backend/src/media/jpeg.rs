//! Whether a JPEG goes on to its end. Decoders fill what is missing with grey and say nothing.

const START_OF_SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

/// Whether the end of the picture is there: behind the first of its pixels, since a thumbnail in
/// the notes before them has an end of its own. Among pixels FF is written as FF 00, so that an
/// end found there is one. Searched from behind, where it is: only a torn file is read through.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    pixels(bytes).is_some_and(|pixels| pixels.windows(2).rev().any(|pair| pair == [0xFF, END]))
}

/// What follows the header of the first scan.
fn pixels(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        // Any number of FF may stand before a marker.
        while *bytes.get(at)? != 0xFF {
            at += 1;
        }
        while *bytes.get(at)? == 0xFF {
            at += 1;
        }
        let marker = bytes[at];
        at += 1;
        // All other markers before the pixels say how long what they mark is.
        if !matches!(marker, 0x00 | 0x01 | 0xD0..=0xD8) {
            at += usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])).max(2);
        }
        if marker == START_OF_SCAN {
            return bytes.get(at..);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_thumbnail_inside_is_not_the_end() {
        let thumbnail = [0xFF, 0xE1, 0x00, 0x06, 0xFF, 0xD8, 0xFF, 0xD9];
        let scan = [0xFF, 0xDA, 0x00, 0x03, 0x01, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];
        let torn = [&[0xFF, 0xD8][..], &thumbnail, &scan].concat();
        assert!(!is_whole(&torn));
        assert!(is_whole(&[&torn[..], &[0xFF, 0xD9]].concat()));
        assert!(is_whole(&[&torn[..], &[0xFF, 0xD9], b"and what a telephone adds"].concat()));
        assert!(!is_whole(&[0xFF, 0xD8, 0xFF, 0xE1, 0xFF]));
    }
}
