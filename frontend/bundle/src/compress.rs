use crate::Told;
use crate::links::Linked;
use crate::names::extension;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A file with its compressed forms; none where compression gains nothing.
#[derive(Debug)]
pub struct Pressed {
    pub file: Linked,
    pub brotli: Option<Vec<u8>>,
    pub gzip: Option<Vec<u8>>,
}

/// Already compressed by their own format.
const DENSE: [&str; 5] = ["jpg", "png", "webp", "woff2", "ico"];

/// Compresses on all cores. What an earlier run has left in `before` under the same hashed name is taken from there:
/// the best compression is slow, and most files do not change.
pub fn compress(files: Vec<Linked>, before: &Path) -> Told<Vec<Pressed>> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut forms = thread::scope(|scope| {
        let work = || {
            let mine = std::iter::from_fn(|| files.get(next.fetch_add(1, Ordering::Relaxed)));
            mine.map(|file| (file.hashed.clone(), press(file, before))).collect::<Vec<_>>()
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let done = workers.into_iter().map(|worker| worker.join().map_err(|_| "a compressing thread died".to_string()));
        done.collect::<Told<Vec<_>>>()
    })?
    .into_iter()
    .flatten()
    .collect::<std::collections::HashMap<_, _>>();
    files
        .into_iter()
        .map(|file| {
            let (brotli, gzip) = forms.remove(&file.hashed).ok_or("a file was forgotten")??;
            Ok(Pressed { file, brotli, gzip })
        })
        .collect()
}

type Forms = (Option<Vec<u8>>, Option<Vec<u8>>);

fn press(file: &Linked, before: &Path) -> Told<Forms> {
    if DENSE.contains(&extension(&file.path)) {
        return Ok((None, None));
    }
    let form = |ending: &str, make: fn(&[u8]) -> std::io::Result<Vec<u8>>| {
        let earlier = before.join(format!("{}.{ending}", file.hashed));
        let bytes = std::fs::read(earlier)
            .or_else(|_| make(&file.content))
            .map_err(|e| format!("cannot compress {}: {e}", file.path))?;
        Ok::<_, String>((bytes.len() < file.content.len()).then_some(bytes))
    };
    Ok((form("br", brotli)?, form("gz", gzip)?))
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut out, &params)?;
    Ok(out)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn file(path: &str, content: &[u8]) -> Linked {
        Linked { path: path.into(), hashed: path.into(), content: content.into() }
    }

    #[test]
    fn what_is_compressed_reads_back() {
        let text = "відгук ".repeat(1000);
        let pressed = compress(vec![file("a.css", text.as_bytes())], Path::new("nowhere")).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut pressed[0].brotli.as_deref().unwrap(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        let mut back = String::new();
        flate2::read::GzDecoder::new(pressed[0].gzip.as_deref().unwrap()).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn a_dense_or_tiny_file_stays_alone() {
        let files = vec![file("a.woff2", &[0; 1000]), file("b.css", b"a")];
        for pressed in compress(files, Path::new("nowhere")).unwrap() {
            assert!(pressed.brotli.is_none() && pressed.gzip.is_none(), "{}", pressed.file.path);
        }
    }
}
