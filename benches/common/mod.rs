//! Texts for the benches: from `MACHVAN_SHARED` if it is there, otherwise the sample of `examples/data`.
#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use std::fmt::Write;

/// Returns a file of the shared folder, if it is there.
pub fn shared(path: &str) -> Option<String> {
    let folder = std::env::var("MACHVAN_SHARED").unwrap_or_else(|_| "../shared".into());
    std::fs::read_to_string(format!("{folder}/{path}")).ok()
}

/// Returns at least `bytes` bytes of vertical format in whole sentences. The words are a treebank's if
/// possible, since the branch predictor memorizes a short sample.
pub fn vertical(bytes: usize) -> String {
    let natural = shared("corpus/vtb-dev.conllu").map(|conllu| {
        let mut vertical = String::new();
        for line in conllu.lines().filter(|line| !line.starts_with('#')) {
            writeln!(vertical, "{}", line.split('\t').nth(1).unwrap_or_default()).unwrap();
        }
        vertical
    });
    let text =
        natural.unwrap_or_else(|| include_str!("../../examples/data/article.vert").to_owned() + "\n\n");
    text.repeat(bytes.div_ceil(text.len()))
}
