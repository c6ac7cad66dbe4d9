//! A zip that is written in one go, without looking back: what is known of a file only at its end stands behind it.
//!
//! Each piece of a file is packed by itself and ends on a whole byte, so that between two pieces there is nothing to
//! keep but lengths and a sum. A library keeps its compressor's memory there, and with it no server could go on with
//! what another began.

use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress};
use serde::{Deserialize, Serialize};
use std::io;

/// PKWARE's APPNOTE 6.3: version 2.0 can deflate; names are UTF-8, and lengths stand behind (bits 11 and 3).
const VERSION: u16 = 20;
const FLAGS: u16 = 1 << 11 | 1 << 3;
const DEFLATED: u16 = 8;
/// 1 January 1980, midnight: the same appeals make the same file.
const TIME: [u16; 2] = [0, 0x21];
/// A last block with nothing in it.
const END: [u8; 2] = [3, 0];

/// What has been written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Zip {
    /// How long it is.
    at: u64,
    files: Vec<File>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct File {
    name: String,
    at: u64,
    sum: u32,
    packed: u64,
    size: u64,
}

impl Zip {
    /// A file begins.
    pub fn begin(&mut self, name: &str, out: &mut Vec<u8>) {
        let from = out.len();
        out.extend(b"PK\x03\x04");
        shorts(out, &[VERSION, FLAGS, DEFLATED, TIME[0], TIME[1]]);
        longs(out, &[0, 0, 0]);
        shorts(out, &[length(name), 0]);
        out.extend(name.as_bytes());
        self.files.push(File { name: name.to_owned(), at: self.at, sum: 0, packed: 0, size: 0 });
        self.at += (out.len() - from) as u64;
    }

    /// The next piece of the file that was begun last.
    pub fn piece(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let Some(file) = self.files.last_mut() else { return };
        let from = out.len();
        pack(bytes, out);
        let packed = (out.len() - from) as u64;
        let mut sum = Hasher::new_with_initial(file.sum);
        sum.update(bytes);
        file.sum = sum.finalize();
        file.size += bytes.len() as u64;
        file.packed += packed;
        self.at += packed;
    }

    /// It ends.
    ///
    /// # Errors
    /// It is longer than 4 GiB.
    pub fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let Some(file) = self.files.last_mut() else { return Ok(()) };
        file.packed += END.len() as u64;
        out.extend(END);
        out.extend(b"PK\x07\x08");
        longs(out, &[file.sum, short(file.packed)?, short(file.size)?]);
        self.at += END.len() as u64 + 16;
        Ok(())
    }

    /// A whole small file.
    ///
    /// # Errors
    /// As [`Zip::end`].
    pub fn whole(&mut self, name: &str, text: &str, out: &mut Vec<u8>) -> io::Result<()> {
        self.begin(name, out);
        self.piece(text.as_bytes(), out);
        self.end(out)
    }

    /// The list of all files, with which the zip ends.
    ///
    /// # Errors
    /// It is longer than 4 GiB.
    pub fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let from = out.len();
        for file in &self.files {
            out.extend(b"PK\x01\x02");
            shorts(out, &[VERSION, VERSION, FLAGS, DEFLATED, TIME[0], TIME[1]]);
            longs(out, &[file.sum, short(file.packed)?, short(file.size)?]);
            shorts(out, &[length(&file.name), 0, 0, 0, 0]);
            longs(out, &[0, short(file.at)?]);
            out.extend(file.name.as_bytes());
        }
        let size = (out.len() - from) as u64;
        let count = u16::try_from(self.files.len()).map_err(|_| too_long())?;
        out.extend(b"PK\x05\x06");
        shorts(out, &[0, 0, count, count]);
        longs(out, &[short(size)?, short(self.at)?]);
        shorts(out, &[0]);
        self.at += (out.len() - from) as u64;
        Ok(())
    }
}

fn pack(bytes: &[u8], out: &mut Vec<u8>) {
    let mut packer = Compress::new(Compression::fast(), false);
    loop {
        let read = usize::try_from(packer.total_in()).unwrap_or(usize::MAX);
        out.reserve(bytes.len() / 4 + 1024);
        // Packing into memory does not fail. It is at its end when it has room left.
        _ = packer.compress_vec(&bytes[read..], out, FlushCompress::Sync);
        if packer.total_in() == bytes.len() as u64 && out.len() < out.capacity() {
            return;
        }
    }
}

fn shorts(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn longs(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// Names are ours, and short.
fn length(name: &str) -> u16 {
    u16::try_from(name.len()).unwrap_or(u16::MAX)
}

fn short(length: u64) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| too_long())
}

fn too_long() -> io::Error {
    io::Error::other("longer than a workbook can be")
}
