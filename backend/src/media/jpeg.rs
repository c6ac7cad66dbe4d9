//! Whether a JPEG goes on to its end. Decoders fill what is missing with grey and say nothing.

const START_OF_SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

/// Walks the segments from the start (an embedded thumbnail has an end of its own, inside a
/// segment) and looks for the end of the picture itself.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    walk(bytes).is_some()
}

fn walk(bytes: &[u8]) -> Option<()> {
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
        match marker {
            END => return Some(()),
            // In the pixels' own data FF is written as FF 00, or marks a place to resume.
            0x00 | 0x01 | 0xD0..=0xD8 => {}
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
                at += length.max(2);
                if marker == START_OF_SCAN {
                    at += pixels(bytes.get(at..)?)?;
                }
            }
        }
    }
}

/// How long the data of pixels is, up to the next marker.
fn pixels(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7))
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
