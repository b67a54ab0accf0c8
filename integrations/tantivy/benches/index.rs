//! Time to index a text with each mode, next to tantivy's default tokenizer. Prints medians of ratios within
//! one run.
//!
//! ```sh
//! MACHVAN_BENCH_TEXT=viwiki.txt cargo bench --bench index
//! ```

use std::{env, fs, hint::black_box, time::Instant};

use machvan_tantivy::{Fold, Mode, WordTokenizer};
use tantivy::{
    Index, TantivyDocument,
    schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer},
};

/// Bytes of text that one measurement indexes.
const SIZE: usize = 8 << 20;
const ROUNDS: usize = 5;

fn main() {
    let Some(path) = env::var_os("MACHVAN_BENCH_TEXT") else {
        println!("set MACHVAN_BENCH_TEXT to a UTF-8 text with one document per line");
        return;
    };
    let text = fs::read_to_string(path).expect("the text can be read and is UTF-8");
    let mut size = 0;
    let lines: Vec<&str> = text.lines().take_while(|line| (size += line.len(), size < SIZE).1).collect();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();

    let words = |mode| TextAnalyzer::builder(WordTokenizer::new().mode(mode)).filter(Fold::new()).build();
    let analyzers = [
        ("default", TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build()),
        ("words", words(Mode::Words)),
        ("words and syllables", words(Mode::WordsAndSyllables)),
        ("syllables", words(Mode::Syllables)),
    ];
    let mut times = vec![[0.0; ROUNDS]; analyzers.len()];
    let mut token_times = times.clone();
    for round in 0..ROUNDS {
        for (number, (_, analyzer)) in analyzers.iter().enumerate() {
            times[number][round] = index(&lines, analyzer);
            token_times[number][round] = tokenize(&lines, analyzer);
        }
    }
    println!("{bytes} bytes, {} documents, medians of {ROUNDS} rounds, one thread", lines.len());
    println!(
        "{:20} {:>14} {:>8} {:>14} {:>8}",
        "tokenizer", "indexing MB/s", "ratio", "tokens MB/s", "ratio"
    );
    for (number, (name, _)) in analyzers.iter().enumerate() {
        let speed = |times: &[f64; ROUNDS]| bytes as f64 / 1e6 / median(times.to_vec());
        let ratio = |times: &[[f64; ROUNDS]]| {
            median(times[0].iter().zip(&times[number]).map(|(base, time)| base / time).collect())
        };
        println!(
            "{name:20} {:14.1} {:8.2} {:14.1} {:8.2}",
            speed(&times[number]),
            ratio(&times),
            speed(&token_times[number]),
            ratio(&token_times),
        );
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Seconds to index the lines, with positions, into an index in memory.
fn index(lines: &[&str], analyzer: &TextAnalyzer) -> f64 {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("bench")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing));
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("bench", analyzer.clone());
    let start = Instant::now();
    let mut writer = index.writer_with_num_threads(1, 200_000_000).expect("a writer");
    for line in lines {
        let mut document = TantivyDocument::new();
        document.add_text(body, line);
        writer.add_document(document).expect("indexed");
    }
    writer.commit().expect("committed");
    start.elapsed().as_secs_f64()
}

/// Seconds to find the tokens alone.
fn tokenize(lines: &[&str], analyzer: &TextAnalyzer) -> f64 {
    let mut analyzer = analyzer.clone();
    let start = Instant::now();
    for line in lines {
        let mut tokens = analyzer.token_stream(line);
        while tokens.advance() {
            black_box(tokens.token());
        }
    }
    start.elapsed().as_secs_f64()
}
