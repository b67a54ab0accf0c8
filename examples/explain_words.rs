//! Shows what decided each gap between two syllables:
//!
//! `cargo run --example explain_words -- 'Các nhà khoa học tập trung nghiên cứu.'`

use machvan::word::WordSegmenter;

fn main() {
    let segmenter = WordSegmenter::new();
    for text in std::env::args().skip(1) {
        for decision in segmenter.explain(&text) {
            let of = |span: machvan::Span| span.of(&text).unwrap_or_default();
            let joint = if decision.joined { "_" } else { " " };
            println!(
                "{}{joint}{}: {} {}",
                of(decision.left),
                of(decision.right),
                decision.rule,
                decision.score
            );
            for entry in &decision.entries {
                println!("    entry {:?}: {}", of(entry.span), entry.score);
            }
            for feature in &decision.features {
                println!("    {}: {}", feature.feature, feature.score);
            }
        }
    }
}
