//! Takes out of an MP4, as it passes, what it tells beside its pictures and sound: place, camera, names.
//!
//! An MP4 is boxes within boxes, and its tables say at which byte the pictures begin. So nothing is cut out: such
//! a box becomes one of the same length that says "free space" and holds zeros (ISO/IEC 14496-12, 8.1.2).

use bytes::{BufMut, Bytes, BytesMut};

/// Boxes whose children are looked at.
const OPENED: [&[u8; 4]; 6] = [b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"];
/// Boxes that hold what people and cameras wrote: user data (the place among them), tags, extensions (XMP), and what
/// lies in space that is called free.
const BLANKED: [&[u8; 4]; 7] = [b"udta", b"meta", b"uuid", b"\xa9xyz", b"Xtra", b"free", b"skip"];
/// Length and name of a box; and its true length, where that is too great for the first.
const HEAD: usize = 8;
const LONG_HEAD: usize = 16;

/// How far a video has passed.
#[derive(Debug, Default)]
pub struct Cleaner {
    /// What of a head has come so far.
    head: BytesMut,
    /// How much of the present box is still to come, and whether it is blanked.
    left: u64,
    blank: bool,
}

impl Cleaner {
    /// The next bytes, cleaned. A head that is not whole yet comes with the bytes after it.
    pub fn clean(&mut self, bytes: Bytes) -> Bytes {
        if self.left >= bytes.len() as u64 && !self.blank {
            self.left -= bytes.len() as u64;
            return bytes;
        }
        let mut rest = &bytes[..];
        let mut out = BytesMut::with_capacity(LONG_HEAD + rest.len());
        while !rest.is_empty() {
            if self.left == 0 {
                rest = self.read_head(rest, &mut out);
                continue;
            }
            let here = usize::try_from(self.left).unwrap_or(usize::MAX).min(rest.len());
            let (body, after) = rest.split_at(here);
            if self.blank {
                out.put_bytes(0, here);
            } else {
                out.put_slice(body);
            }
            self.left -= here as u64;
            rest = after;
        }
        out.freeze()
    }

    /// What is left at the end of the file: it was no box.
    #[must_use]
    pub fn rest(self) -> Bytes {
        self.head.freeze()
    }

    /// Takes from `rest` what the head still wants; once it is whole, decides on its box.
    fn read_head<'a>(&mut self, rest: &'a [u8], out: &mut BytesMut) -> &'a [u8] {
        let wanted = if self.head.starts_with(&[0, 0, 0, 1]) && self.head.len() >= HEAD { LONG_HEAD } else { HEAD };
        let (more, after) = rest.split_at(rest.len().min(wanted - self.head.len()));
        self.head.put_slice(more);
        let is_long = self.head.starts_with(&[0, 0, 0, 1]);
        if self.head.len() == LONG_HEAD || (self.head.len() == HEAD && !is_long) {
            self.decide(out);
        }
        after
    }

    fn decide(&mut self, out: &mut BytesMut) {
        let name: [u8; 4] = self.head[4..8].try_into().unwrap_or_default();
        let length = match u64::from(u32::from_be_bytes(self.head[..4].try_into().unwrap_or_default())) {
            // Up to the end of the file.
            0 => u64::MAX,
            1 => u64::from_be_bytes(self.head[HEAD..].try_into().unwrap_or_default()),
            length => length,
        };
        self.blank = BLANKED.contains(&&name);
        if self.blank {
            self.head[4..8].copy_from_slice(b"free");
        }
        // A box that is opened has its children next, and they their brothers: where one ends matters to nobody.
        let body = length.saturating_sub(self.head.len() as u64);
        self.left = if OPENED.contains(&&name) { 0 } else { body };
        out.put_slice(&self.head.split());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel(name: [u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + HEAD).unwrap().to_be_bytes();
        [&length[..], &name, body].concat()
    }

    fn long(name: [u8; 4], body: &[u8]) -> Vec<u8> {
        let length = (body.len() + LONG_HEAD).to_be_bytes();
        [&[0, 0, 0, 1][..], &name, &length, body].concat()
    }

    /// With its place at four depths, and pictures whose bytes look like boxes.
    fn video() -> Vec<u8> {
        let bare = parcel(*b"\xa9xyz", b"+50.4501+030.5234/");
        let place = [parcel(*b"udta", &bare), bare, parcel(*b"free", b"50.4501")].concat();
        let deep = parcel(*b"mdia", &parcel(*b"minf", &parcel(*b"udta", b"50.4501")));
        let track = parcel(*b"trak", &[parcel(*b"tkhd", &[7; 20]), parcel(*b"meta", b"50.4501"), deep].concat());
        let pictures = [parcel(*b"udta", b"pictures"), vec![9; 100]].concat();
        [
            parcel(*b"ftyp", b"isom\0\0\0\0isom"),
            parcel(*b"uuid", b"50.4501"),
            long(*b"mdat", &pictures),
            parcel(*b"moov", &[parcel(*b"mvhd", &[3; 30]), track, place.clone()].concat()),
            parcel(*b"meta", b"50.4501"),
            long(*b"uuid", b"50.4501"),
        ]
        .concat()
    }

    fn cleaned(video: &[u8], piece: usize) -> Vec<u8> {
        let mut cleaner = Cleaner::default();
        let mut clean: Vec<u8> = Vec::new();
        video.chunks(piece).for_each(|piece| clean.extend(cleaner.clean(Bytes::copy_from_slice(piece))));
        clean.extend(cleaner.rest());
        clean
    }

    #[test]
    fn a_place_is_gone_and_nothing_moved() {
        let video = video();
        let clean = cleaned(&video, video.len());
        assert_eq!(clean.len(), video.len());
        assert!(!clean.windows(7).any(|bytes| bytes == b"50.4501"));
        for kept in [&b"pictures"[..], b"mvhd", b"tkhd", &[9; 100], &[7; 20], &[3; 30]] {
            let at = |bytes: &[u8]| bytes.windows(kept.len()).position(|bytes| bytes == kept);
            assert_eq!(at(&clean), at(&video), "{kept:?}");
        }
    }

    #[test]
    fn it_does_not_matter_in_which_pieces_it_comes() {
        let video = video();
        let whole = cleaned(&video, video.len());
        for piece in 1..40 {
            assert_eq!(cleaned(&video, piece), whole, "{piece}");
        }
    }

    #[test]
    fn what_is_no_box_passes() {
        for odd in [parcel(*b"moov", &[0; 4]), vec![0, 0, 0, 0, b'm', b'd', b'a', b't', 1, 2, 3]] {
            assert_eq!(cleaned(&odd, 3), odd);
        }
        assert_eq!(cleaned(b"\0\0\0\x02mdat\0\0\0\x08free", 5), b"\0\0\0\x02mdat\0\0\0\x08free");
    }
}
