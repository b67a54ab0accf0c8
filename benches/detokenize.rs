//! Vertical format to natural text, the main job, at three sizes, so that a rule that looks at a whole text
//! would show. The counter is bytes of the file.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use divan::{Bencher, black_box, counter::BytesCount};
use machvan::{
    TokenStream,
    detokenize::Detokenizer,
    format::{Format, FormatName, ReadUnit, Reader},
};

fn main() {
    divan::main();
}

/// Reading, detokenizing and writing, in blocks of the command's size.
#[divan::bench(args = [1, 10, 100], sample_count = 10)]
fn megabytes(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = common::vertical(megabytes << 20);
    let detokenizer = Detokenizer::new();
    let (mut stream, mut printed, mut out) = (TokenStream::new(), TokenStream::new(), Vec::new());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        out.clear();
        let mut reader =
            Reader::new(FormatName::Vertical, black_box(text.as_bytes())).unit(ReadUnit::Block(256 * 1024));
        while reader.read(&mut stream).unwrap() {
            detokenizer.detokenize_into(&stream, &mut printed).unwrap();
            out.extend_from_slice(printed.text().as_bytes());
        }
        out.len()
    });
}

/// Only the detokenizing.
#[divan::bench]
fn detokenize(bencher: Bencher<'_, '_>) {
    let text = common::vertical(1 << 20);
    let detokenizer = Detokenizer::new();
    let (mut stream, mut printed) = (TokenStream::new(), TokenStream::new());
    Format::from(FormatName::Vertical).read_into(text.as_bytes(), &mut stream).unwrap();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        detokenizer.detokenize_into(black_box(&stream), &mut printed).unwrap();
        printed.len()
    });
}

/// One sentence that consists of one mark or pair of marks: the time per byte must not grow with its length.
#[divan::bench(args = [("-", 1), ("-", 10), ("\"", 1), ("\"", 10), ("'", 1), ("'", 10), (".", 10)], sample_count = 10)]
fn hostile(bencher: Bencher<'_, '_>, (mark, megabytes): (&str, usize)) {
    let tokens: Vec<&str> = ["a", mark].repeat((megabytes << 20) / 4);
    let stream = TokenStream::from_tokens(&tokens).unwrap();
    let detokenizer = Detokenizer::new();
    let mut printed = TokenStream::new();
    bencher.counter(BytesCount::of_str(stream.text())).bench_local(|| {
        detokenizer.detokenize_into(black_box(&stream), &mut printed).unwrap();
        printed.len()
    });
}
