//! Words of the files that somebody takes along.

use super::tenths;
use crate::lang::{lang, words};
use contract::export::Format;

/// A format by the name that all languages have for it.
pub const fn format(format: Format) -> &'static str {
    match format {
        Format::Csv => "CSV",
        Format::Xlsx => "XLSX",
        Format::Geojson => "GeoJSON",
    }
}

/// How large a file is: «340 КБ», «12,3 МБ».
#[expect(clippy::cast_precision_loss, reason = "one digit behind the point is told")]
pub fn size(bytes: u64) -> String {
    let t = &words().exports;
    let of = |unit: u64| tenths(bytes as f64 / unit as f64, lang());
    match bytes {
        0..1_000_000 => t.kilobytes(bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => t.megabytes(of(1_000_000)),
        _ => t.gigabytes(of(1_000_000_000)),
    }
}
