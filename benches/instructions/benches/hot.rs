//! The number of instructions that a hot path takes for a fixed text, with its bar: 3 % above the number when
//! the bar was set.
//!
//! `cargo bench` in this folder counts, and fails above a bar. A change that is worth more instructions
//! raises the bar in the same commit and says why. The counts are those of the toolchain of `.ci/run`;
//! another compiler may need other bars.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;

use gungraun::{
    Callgrind, EventKind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main,
};
use machvan::{
    Pipeline, PipelineCache, TokenStream,
    detokenize::Detokenizer,
    format::{self, Format, FormatName},
    normalize::{Form, Normalizer},
    offset::{self, OffsetUnit},
    restore::{Restored, Restorer, RestorerCache},
    sentence::SentenceSplitter,
    word::{Tokenizer, WordCache, WordSegmenter},
};

/// Thousands of instructions that each path took; the bar is 3 % more.
macro_rules! bar {
    ($thousands:literal) => {
        LibraryBenchmarkConfig::default()
            .tool(Callgrind::default().hard_limits([(EventKind::Ir, $thousands * 1030)]))
    };
}

const TEXT: &str = include_str!("../../../examples/data/article.txt");
const WORDS: &str = include_str!("../../../examples/data/article.vert");

/// Running text of about 60 KB.
fn text() -> String {
    TEXT.repeat(30)
}

/// The same article, one word per line.
fn vertical() -> String {
    [WORDS, "\n\n"].concat().repeat(30)
}

fn decomposed() -> String {
    Normalizer::builder().form(Form::Nfd).build().unwrap().normalize(&text()).unwrap().text.into_owned()
}

fn stream() -> TokenStream<'static> {
    format::read(FormatName::Vertical, vertical().as_bytes()).unwrap().into_owned()
}

/// A stage and its output, prepared so that only the path itself is counted.
type Ready<S, I, O> = (S, I, O);

fn reading() -> Ready<Format, &'static str, TokenStream<'static>> {
    let (syntax, text) = (Format::from(FormatName::Vertical), &*vertical().leak());
    let mut stream = TokenStream::new();
    syntax.read_into(text.as_bytes(), &mut stream).unwrap();
    (syntax, text, stream)
}

#[library_benchmark(config = bar!(776))]
#[bench::vertical(setup = reading)]
fn read((syntax, text, mut stream): Ready<Format, &'static str, TokenStream<'static>>) -> usize {
    syntax.read_into(black_box(text.as_bytes()), &mut stream).unwrap();
    stream.len()
}

fn printing() -> Ready<Detokenizer, TokenStream<'static>, TokenStream<'static>> {
    let (detokenizer, stream) = (Detokenizer::new(), stream());
    let printed = detokenizer.detokenize(&stream).unwrap();
    (detokenizer, stream, printed)
}

#[library_benchmark(config = bar!(2977))]
#[bench::article(setup = printing)]
fn detokenize(
    (detokenizer, stream, mut printed): Ready<Detokenizer, TokenStream<'static>, TokenStream<'static>>,
) -> usize {
    detokenizer.detokenize_into(black_box(&stream), &mut printed).unwrap();
    printed.len()
}

fn splitting() -> (SentenceSplitter, String) {
    (SentenceSplitter::new(), text())
}

#[library_benchmark(config = bar!(1109))]
#[bench::article(setup = splitting)]
fn sentences((splitter, text): (SentenceSplitter, String)) -> usize {
    splitter.split(black_box(&text)).count()
}

/// Runs of 20 KB of short lines and marks, each of which is looked at with its neighbours.
fn short_lines() -> (SentenceSplitter, Vec<String>) {
    let pieces = ["A\n", "a\n", "aa\n", "1\n", "A. ", "A.", "a.A", "a.b.", ". ", ".\"", "1. ", "a…", "TP. "];
    let runs = pieces.iter().map(|piece| piece.repeat(20_000 / piece.len())).collect();
    (SentenceSplitter::new(), runs)
}

#[library_benchmark(config = bar!(192361))]
#[bench::runs(setup = short_lines)]
fn hostile_sentences((splitter, runs): (SentenceSplitter, Vec<String>)) -> usize {
    runs.iter().map(|run| splitter.split(black_box(run)).count()).sum()
}

fn restoring() -> Ready<Restorer, RestorerCache, TokenStream<'static>> {
    let (restorer, mut cache, stream) = (Restorer::new(), RestorerCache::new(), stream());
    restorer.restore_with(&mut cache, &stream, &mut Restored::new()).unwrap();
    (restorer, cache, stream)
}

#[library_benchmark(config = bar!(10831))]
#[bench::article(setup = restoring)]
fn restore((restorer, mut cache, stream): Ready<Restorer, RestorerCache, TokenStream<'static>>) -> usize {
    let mut restored = Restored::new();
    restorer.restore_with(&mut cache, black_box(&stream), &mut restored).unwrap();
    restored.decisions().len()
}

fn bio() -> Ready<Format, &'static str, TokenStream<'static>> {
    let (syntax, text) = (Format::from(FormatName::Bio), format::write(FormatName::Bio, &stream()).unwrap());
    let (text, mut stream) = (&*text.leak(), TokenStream::new());
    syntax.read_into(text.as_bytes(), &mut stream).unwrap();
    (syntax, text, stream)
}

#[library_benchmark(config = bar!(2305))]
#[bench::bio(setup = bio)]
fn read_bio((syntax, text, mut stream): Ready<Format, &'static str, TokenStream<'static>>) -> usize {
    syntax.read_into(black_box(text.as_bytes()), &mut stream).unwrap();
    stream.len()
}

fn cutting() -> (Tokenizer, String) {
    (Tokenizer::new(), text())
}

#[library_benchmark(config = bar!(3153))]
#[bench::article(setup = cutting)]
fn atoms((tokenizer, text): (Tokenizer, String)) -> usize {
    tokenizer.atoms(black_box(&text)).count()
}

fn joining() -> Ready<WordSegmenter, String, WordCache> {
    let (segmenter, text, mut buffer) = (WordSegmenter::new(), text(), WordCache::new());
    segmenter.segment_with(&mut buffer, &text, |_| ());
    (segmenter, text, buffer)
}

#[library_benchmark(config = bar!(4936))]
#[bench::article(setup = joining)]
fn words((segmenter, text, mut buffer): Ready<WordSegmenter, String, WordCache>) -> usize {
    let mut count = 0;
    segmenter.segment_with(&mut buffer, black_box(&text), |_| count += 1);
    count
}

fn analyzing() -> Ready<Pipeline, PipelineCache, TokenStream<'static>> {
    let pipeline = Pipeline::builder().segmenter(WordSegmenter::new()).kinds(false).build().unwrap();
    let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::with_text(text()).unwrap());
    pipeline.analyze_stream_with(&mut cache, &mut stream);
    (pipeline, cache, stream)
}

#[library_benchmark(config = bar!(6177))]
#[bench::article(setup = analyzing)]
fn sentences_and_words(
    (pipeline, mut cache, mut stream): Ready<Pipeline, PipelineCache, TokenStream<'static>>,
) -> usize {
    pipeline.analyze_stream_with(&mut cache, black_box(&mut stream));
    stream.len()
}

fn composing() -> (Normalizer, String) {
    (Normalizer::builder().form(Form::Nfc).build().unwrap(), decomposed())
}

#[library_benchmark(config = bar!(5396))]
#[bench::decomposed(setup = composing)]
fn normalize((normalizer, text): (Normalizer, String)) -> usize {
    normalizer.normalize(black_box(&text)).unwrap().text.len()
}

fn converting() -> (String, Vec<usize>) {
    let text = text();
    let offsets = text.char_indices().map(|(at, _)| at).step_by(5).collect();
    (text, offsets)
}

#[library_benchmark(config = bar!(485))]
#[bench::article(setup = converting)]
fn utf16((text, mut offsets): (String, Vec<usize>)) -> Option<usize> {
    offset::convert_all(black_box(&text), &mut offsets, OffsetUnit::Byte, OffsetUnit::Utf16).unwrap();
    offsets.last().copied()
}

/// Runs of 20 KB each. A scan that is quadratic in one of them exceeds the bar.
fn running() -> (Pipeline, Vec<String>) {
    let pieces = [
        "a",
        "1",
        ".",
        "a.",
        "1,",
        "a-",
        "a/",
        "/a",
        "!",
        ":)",
        "<3 ",
        "²",
        "- ",
        "TP.",
        "@",
        "a@",
        "#",
        "(",
        "\u{301}",
        "👍",
        "\u{200d}",
        "я",
        "ไ",
        "_",
        "www.",
        "’",
        "京",
        " ",
        "nam ",
        "Nam ",
        "nhà cửa nhà ",
        "\u{1f1fb}",
        "“",
        "\n",
    ];
    let runs = pieces.iter().map(|piece| piece.repeat(20_000 / piece.len())).collect();
    (Pipeline::builder().segmenter(WordSegmenter::new()).kinds(false).build().unwrap(), runs)
}

#[library_benchmark(config = bar!(185689))]
#[bench::runs(setup = running)]
fn long_runs((pipeline, runs): (Pipeline, Vec<String>)) -> usize {
    runs.iter().map(|run| pipeline.analyze(black_box(&**run)).unwrap().len()).sum()
}

library_benchmark_group!(
    name = hot;
    benchmarks = read, read_bio, detokenize, restore, sentences, hostile_sentences, atoms, words,
        sentences_and_words, normalize, utf16, long_runs
);
main!(library_benchmark_groups = hot);
