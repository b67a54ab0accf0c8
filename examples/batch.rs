//! Many texts on two threads: the words of each line of a file.
//!
//! `cargo run --example batch [FILE.txt]`

use std::{env, fs, thread};

use machvan::{
    Span,
    word::{WordCache, WordSegmenter},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).unwrap_or_else(|| "examples/data/article.txt".to_owned());
    let text = fs::read_to_string(path)?;
    let lines: Vec<&str> = text.lines().collect();
    let segmenter = WordSegmenter::new();

    let (first, second) = lines.split_at(lines.len() / 2);
    let work = |lines: &[&str]| -> Vec<Vec<Span>> {
        let mut buffer = WordCache::new();
        let mut words = |line: &&str| {
            let mut words = Vec::new();
            segmenter.segment_with(&mut buffer, line, |word| words.push(word));
            words
        };
        lines.iter().map(&mut words).collect()
    };
    let (first, second) = thread::scope(|scope| {
        let other = scope.spawn(|| work(second));
        (work(first), other.join().unwrap_or_default())
    });

    for (line, words) in lines.iter().zip(first.iter().chain(&second)) {
        let words: Vec<&str> = words.iter().filter_map(|word| word.of(line)).collect();
        println!("{}: {}", words.len(), words.join(" | "));
    }
    Ok(())
}
