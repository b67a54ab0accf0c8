//! Restores missing sentence boundaries and marks, and shows what decided.
//!
//! `cargo run --example restore [FILE.vert]`

use std::{env, fs};

use machvan::{
    detokenize::Detokenizer,
    format::{self, FormatName},
    restore::Restorer,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let article = include_str!("data/article.vert");
    let vertical = env::args().nth(1).map_or_else(|| Ok(article.to_owned()), fs::read_to_string)?;
    let stream = format::read(FormatName::Vertical, vertical.as_bytes())?;

    // A higher threshold than the default restores less, with fewer errors.
    let restored = Restorer::builder().boundary_threshold(0.9).build()?.restore(&stream)?;

    println!("New boundaries:");
    for boundary in restored.boundaries() {
        let word = stream.token(boundary.token).map_or("", |token| token.text());
        println!(
            "  before {word:?}, token {}: {}, {:.2}",
            boundary.token, boundary.rule, boundary.probability
        );
    }

    println!("\nSentences, their kinds, and the marks that were added:");
    let printed = Detokenizer::new().detokenize(restored.stream())?;
    for (line, decision) in printed.text().lines().zip(restored.decisions()) {
        let mark = decision.mark.map_or("", |mark| mark.as_str());
        println!(
            "  {:10} {mark:2} {:8} {:.2}  {line}",
            decision.kind.as_str(),
            decision.rule,
            decision.probability
        );
    }
    Ok(())
}
