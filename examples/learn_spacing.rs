//! Learns the weights for the spacing of hyphens, dashes and slashes (models/spacing.bin).
//!
//! Reads natural text from standard input, one paragraph per line, and writes the weights to the named file:
//!
//! `xzcat "$MACHVAN_SHARED/corpus/viwiki.txt.xz" | cargo run --release --example learn_spacing --
//! models/spacing.bin`
#![allow(clippy::print_stderr)]

use std::{io::BufRead, ops::ControlFlow};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to write the weights to")?;
    let mut learner = machvan::detokenize::SpacingLearner::new();
    for line in std::io::stdin().lock().lines() {
        learner.add(&line?);
    }
    eprintln!("{} examples", learner.len());
    let note = "Spacing of hyphens, dashes and slashes, learned from Vietnamese Wikipedia; CC BY-SA 4.0";
    let weights = learner.finish(note, |progress| {
        eprintln!("{progress:?}");
        ControlFlow::Continue(())
    });
    std::fs::write(path, weights.to_bytes())?;
    Ok(())
}
