//! Prints sample papers into a folder, and tells how long it takes:
//! `cargo run --release -p papers --example sample -- target/papers`

#[path = "../tests/papers/sample.rs"]
mod sample;

use contract::{Outcome, appeals::Answer};
use papers::{Case, Reply};
use std::{error::Error, fs, path::PathBuf, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/papers".to_owned()));
    fs::create_dir_all(&folder)?;
    let printed = sample::at("2026-03-10T10:30:00+02:00");
    let plain = sample::appeal();
    let mut long = plain.clone();
    long.text = Some(sample::long(4_000));
    long.answer =
        plain.answer.clone().map(|answer| Answer { text: sample::long(4_000), outcome: Outcome::Refused, ..answer });
    let mut odd = plain.clone();
    odd.text =
        Some(format!("{}\n👨\u{200d}👩 שלום \u{202e}abc\0 {}", "Ы".repeat(300), "http://example.ua/".repeat(20)));
    for (name, appeal) in [("plain", &plain), ("long", &long), ("odd", &odd)] {
        let started = Instant::now();
        let case = papers::case(&Case::of(appeal, &sample::issuer(), printed));
        let first = started.elapsed();
        let reply = Reply::of(appeal, &sample::issuer(), Some(sample::signer())).ok_or("no answer")?;
        let letter = papers::reply(&reply);
        let started = Instant::now();
        for _ in 0..50 {
            std::hint::black_box(papers::case(&Case::of(appeal, &sample::issuer(), printed)));
        }
        let of_case = started.elapsed() / 50;
        let started = Instant::now();
        for _ in 0..50 {
            std::hint::black_box(papers::reply(&reply));
        }
        let of_reply = started.elapsed() / 50;
        println!(
            "{name}: case {of_case:?} ({} bytes), reply {of_reply:?} ({} bytes); first {first:?}",
            case.len(),
            letter.len()
        );
        fs::write(folder.join(format!("{name}-case.pdf")), case)?;
        fs::write(folder.join(format!("{name}-reply.pdf")), letter)?;
    }
    Ok(())
}
