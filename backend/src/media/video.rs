//! What a video is, by its first bytes; and what of it is not kept.

mod cleaner;

pub use cleaner::Cleaner;

use contract::problem::Fault;

/// The content type of an MP4.
pub const MP4: &str = "video/mp4";

/// How many first bytes are enough to know.
pub const ENOUGH: usize = 4096;

/// Brands of MP4 that browsers play (ISO/IEC 14496-12; the rest are names of its revisions).
const PLAYED: [&[u8; 4]; 14] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1",
    b"M4V ", b"dash",
];
/// Things that are kept in the same kind of box and are no video, or one that few browsers play.
const OTHERS: [&[u8; 4]; 11] =
    [b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"M4A ", b"M4B ", b"qt  "];

/// The content type of a video, by its first bytes ([`ENOUGH`], or all of a shorter one).
///
/// # Errors
///
/// [`Fault::NotAPicture`] unless it is MP4 or `WebM`.
pub fn sniff(first_bytes: &[u8]) -> Result<&'static str, Fault> {
    if is_mp4(first_bytes) {
        Ok(MP4)
    } else if doc_type(first_bytes) == Some(b"webm") {
        Ok("video/webm")
    } else {
        Err(Fault::NotAPicture)
    }
}

/// An MP4 begins with a box `ftyp`: its length, its name, its brand, a version, other brands.
fn is_mp4(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk::<4>() else { return false };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
    let Some(rest) = rest.strip_prefix(b"ftyp") else { return false };
    let Some(brands) = rest.get(..length.saturating_sub(8).min(rest.len())) else { return false };
    let (brands, _) = brands.as_chunks::<4>();
    let Some(major) = brands.first() else { return false };
    // The second is the version, and cannot be taken for a brand.
    !OTHERS.contains(&major) && brands.iter().any(|brand| PLAYED.contains(&brand))
}

/// The `DocType` of an EBML header (RFC 8794): `webm`, or `matroska`, which browsers do not play.
fn doc_type(bytes: &[u8]) -> Option<&[u8]> {
    const DOC_TYPE: &[u8] = &[0x42, 0x82];
    let rest = bytes.strip_prefix(&[0x1A, 0x45, 0xDF, 0xA3])?;
    let (length, mut rest) = size(rest)?;
    rest = rest.get(..length)?;
    loop {
        let id = rest.get(..usize::try_from(rest.first()?.leading_zeros()).ok()? + 1)?;
        let (length, after) = size(&rest[id.len()..])?;
        let value = after.get(..length)?;
        if id == DOC_TYPE {
            let end = value.iter().position(|byte| *byte == 0).unwrap_or(value.len());
            return Some(&value[..end]);
        }
        rest = &after[length..];
    }
}

/// A size of EBML: as many bytes as the first has leading zeros, and one; then the rest.
fn size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let more = usize::try_from(first.leading_zeros()).ok().filter(|&more| more < 8)?;
    let (tail, rest) = rest.split_at_checked(more)?;
    let head = usize::from(first) & (0x7F >> more);
    let value =
        tail.iter().try_fold(head, |value, byte| value.checked_mul(256).map(|high| high + usize::from(*byte)))?;
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ftyp(brands: &[&[u8; 4]]) -> Vec<u8> {
        let length = u32::try_from(12 + 4 * brands.len()).unwrap().to_be_bytes();
        let others: Vec<u8> = brands.iter().flat_map(|brand| brand.iter().copied()).collect();
        [&length[..], b"ftyp", &others[..4], &[0, 0, 2, 0], &others[4..], &[0, 0, 0, 8], b"free"].concat()
    }

    fn ebml(doc_type: &[u8]) -> Vec<u8> {
        let version = [0x42, 0x86, 0x81, 0x01];
        let element = [&[0x42, 0x82, 0x80 | u8::try_from(doc_type.len()).unwrap()], doc_type].concat();
        let length = u8::try_from(version.len() + element.len()).unwrap();
        // A size may be written longer than it need be.
        [&[0x1A, 0x45, 0xDF, 0xA3, 0x01, 0, 0, 0, 0, 0, 0, length], &version[..], &element, &[0x18, 0x53]].concat()
    }

    #[test]
    fn mp4_and_webm_are_videos() {
        assert_eq!(sniff(&ftyp(&[b"isom", b"iso2", b"avc1"])), Ok("video/mp4"));
        assert_eq!(sniff(&ftyp(&[b"3gp4", b"isom"])), Ok("video/mp4"));
        assert_eq!(sniff(&ebml(b"webm")), Ok("video/webm"));
    }

    #[test]
    fn their_kin_and_strangers_are_not() {
        for stranger in
            [ftyp(&[b"heic", b"mif1"]), ftyp(&[b"avis", b"iso8"]), ftyp(&[b"qt  ", b"qt  "]), ftyp(&[b"M4A ", b"isom"])]
        {
            assert_eq!(sniff(&stranger), Err(Fault::NotAPicture));
        }
        for stranger in
            [&ebml(b"matroska")[..], b"RIFF\0\0\0\0AVI LIST", b"", b"\0\0\0\x18ftyp", &[0x1A, 0x45, 0xDF, 0xA3]]
        {
            assert_eq!(sniff(stranger), Err(Fault::NotAPicture));
        }
        let webm = ebml(b"webm");
        for length in 0..webm.len() - 2 {
            assert_eq!(sniff(&webm[..length]), Err(Fault::NotAPicture));
        }
    }
}
