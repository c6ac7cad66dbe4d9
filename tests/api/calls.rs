//! The dispatcher's telephone: appeals written down for others, earlier callers, calls without an appeal.

mod callers;
mod filing;

use contract::calls::FileForCaller;
use tests::pothole;

/// A pothole, told on the telephone by somebody without e-mail.
fn told() -> FileForCaller {
    let said = pothole();
    FileForCaller {
        category: said.category,
        lat: said.lat,
        lon: said.lon,
        address: said.address,
        text: said.text,
        name: "Гончар Марія".into(),
        residence: said.residence,
        phone: "050 123-45-67".into(),
        publish: true,
        ..FileForCaller::default()
    }
}
